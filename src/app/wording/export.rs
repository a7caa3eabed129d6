//! The list of places as a file: the titles of its columns, and hours in words.

use super::{
    place::HOLIDAYS,
    places::{WEEKDAYS, schedule},
    rounds,
};
use crate::domain::{
    export::{self, COLUMNS, Listed},
    place::{Opening, Place},
};

pub const DOWNLOAD: &str = "Télécharger cette liste (CSV)";
pub const FILE: &str = "lieux.csv";

const TITLES: [&str; COLUMNS] = [
    "Nom",
    "Commune",
    "Kilomètres à vol d’oiseau",
    "Téléphone",
    "Adresse mail",
    "Site Internet",
    "Adresse",
    "Horaires",
    "Services",
    "Source",
    "Fiche mise à jour",
];

/// The file of a list: its places in order, with their distance from where it begins.
pub fn csv<'d>(places: impl IntoIterator<Item = (Place<'d>, Option<f64>)>) -> String {
    export::csv(
        TITLES,
        places.into_iter().map(|(place, kilometres)| Listed { hours: hours(&place.opening()), place, kilometres }),
    )
}

/// On one line: « Lundi de 9 h à 12 h, mardi fermé… », or when it comes, or as the row says it.
fn hours(opening: &Opening) -> String {
    match opening {
        Opening::Hours(hours) => {
            let days = WEEKDAYS.iter().zip(hours.week()).map(|(name, day)| format!("{name}\u{a0}: {}", schedule(day)));
            let mut days: Vec<String> = days.collect();
            days.push(HOLIDAYS.into());
            days.join(". ")
        }
        Opening::Moves(stops) => rounds::moves(stops),
        Opening::NoPublic => super::places::NO_PUBLIC.into(),
        Opening::AsWritten(text) => text.clone(),
        Opening::NotKnown => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{TITLES, csv, hours};
    use crate::domain::{
        directory::{Directory, Parts},
        hours::Hours,
        moment::Day,
        place::{Opening, column},
    };

    #[test]
    fn hours_are_said_on_one_line() {
        let week = Hours::from_text("540-720,840-1080;;;;;;", Day(0)).unwrap_or_else(|| panic!("no hours"));
        let said = hours(&Opening::Hours(week)).replace('\u{a0}', " ");
        assert!(said.starts_with("Lundi : de 9 h à 12 h et de 14 h à 18 h. Mardi : fermé. Mercredi : fermé"), "{said}");
        assert!(!said.contains('\n'));
        assert_eq!(hours(&Opening::AsWritten("sur rendez-vous".into())), "sur rendez-vous");
        assert_eq!(hours(&Opening::NotKnown), "");
        assert!(!hours(&Opening::Moves(Vec::new())).is_empty() && !hours(&Opening::NoPublic).is_empty());
    }

    #[test]
    fn a_list_is_a_file_with_titles() {
        let place = |name, value: &str| (name, vec![value.to_owned()]);
        let parts = Parts {
            places: vec![place(column::KEY, "a"), place(column::NAME, "Mairie"), place(column::COMMUNE, "Feurs")],
            ..Parts::default()
        };
        let directory = Directory::from_pack(parts.to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
        let text = csv([(directory.at(0), Some(3.2))]);
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[0].split(';').count(), TITLES.len());
        assert_eq!(lines[1].split(';').take(3).collect::<Vec<_>>(), ["Mairie", "Feurs", "3,2"]);
    }
}
