//! The list of France services as the ANCT publishes it: its own columns, hours by weekday, buses and antennas.

use std::collections::BTreeMap;

use crate::domain::place::ITINERANT;

/// Columns of hours, and the day as OpenStreetMap writes it.
const DAYS: [(&str, &str); 7] = [
    ("h_lundi", "Mo"),
    ("h_mardi", "Tu"),
    ("h_mercredi", "We"),
    ("h_jeudi", "Th"),
    ("h_vendredi", "Fr"),
    ("h_samedi", "Sa"),
    ("h_dimanche", "Su"),
];

/// Columns that are those of the schema under another name.
const SAME: [(&str, &str); 9] = [
    ("lib_fs", "nom"),
    ("lib_com", "commune"),
    ("code_postal", "code_postal"),
    ("insee_com", "code_insee"),
    ("adresse", "adresse"),
    ("complement_adresse", "complement_adresse"),
    ("latitude", "latitude"),
    ("longitude", "longitude"),
    ("telephone", "telephone"),
];

pub fn is_header(titles: &[&str]) -> bool {
    ["id_fs", "lib_fs", "lib_com", "code_postal"].iter().all(|wanted| titles.contains(wanted))
}

/// The columns of the national schema for one line; `get` gives a value by its own title, empty when there is none.
pub fn values(get: &dyn Fn(&str) -> String) -> BTreeMap<&'static str, String> {
    let mut values: BTreeMap<&'static str, String> = SAME.iter().map(|(own, column)| (*column, get(own))).collect();
    let moves = matches!(get("format_fs").as_str(), "Bus_équivalent" | "Itinérante" | "Itinerante");
    let what = match (get("type_fs").as_str(), get("format_fs").as_str()) {
        ("Antenne", _) => "Antenne d’un espace France services.",
        (_, "Multisites") => "Cet espace France services a plusieurs lieux. Téléphonez avant de venir.",
        _ => "",
    };
    let id = get("id_fs");
    values.extend([
        ("id", if id.is_empty() { id } else { format!("france-services-{id}") }),
        ("courriels", get("mail")),
        ("horaires", hours(get)),
        ("itinerance", if moves { ITINERANT } else { "Fixe" }.to_owned()),
        ("presentation_resume", what.to_owned()),
        ("presentation_detail", get("commentaire")),
        ("typologie", "RFS".to_owned()),
        ("services", "Aide aux démarches administratives".to_owned()),
        ("dispositif_programmes_nationaux", "France Services".to_owned()),
        ("structure_parente", get("groupe_fs")),
        ("source", "France services (ANCT)".to_owned()),
    ]);
    values
}

/// « Mo 09:00-12:00,13:30-17:00; Tu … » from « 09:00 - 12:00 / 13:30 - 17:00 » by weekday. What is written otherwise is kept
/// as it is: it will not parse, and is shown without « ouvert ».
fn hours(get: &dyn Fn(&str) -> String) -> String {
    let day = |(title, day): &(&str, &str)| {
        let text = get(title);
        let spans: Vec<String> =
            text.split('/').map(|span| span.replace(' ', "")).filter(|span| !span.is_empty()).collect();
        (!spans.is_empty()).then(|| format!("{day} {}", spans.join(",")))
    };
    DAYS.iter().filter_map(day).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn a_line_becomes_a_place_of_the_schema() {
        let line = |title: &str| {
            match title {
                "id_fs" => "12",
                "lib_fs" => "France services d’essai",
                "h_lundi" => "09:00 - 12:00 / 13:30 - 17:00",
                "h_samedi" => "09:00 - 12:00",
                "format_fs" => "Bus_équivalent",
                "commentaire" => "Le jeudi au marché",
                _ => "",
            }
            .to_owned()
        };
        let place = values(&line);
        assert_eq!(place["id"], "france-services-12");
        assert_eq!(place["horaires"], "Mo 09:00-12:00,13:30-17:00; Sa 09:00-12:00");
        assert_eq!(
            (place["itinerance"].as_str(), place["presentation_detail"].as_str()),
            ("Itinérant", "Le jeudi au marché")
        );
        assert_eq!(values(&|_| String::new())["id"], "", "a line without an id is refused, not made up");
    }
}
