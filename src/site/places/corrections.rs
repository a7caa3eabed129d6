//! What is wrong in a row, one rule after the other: a value is corrected or left out with a note, or the row is refused with
//! a reason.

use super::{
    csv_file::Given,
    draft::{Draft, short},
    hours::Compiler,
    names,
    personal::{self, Keep},
    phone,
    schema::{LISTS, REQUIRED},
    values::{cut, date, list, mails, one_line, websites},
};
use crate::domain::{date::CalendarDate, geometry::Coordinates, place::ITINERANT, search::fold};

/// Characters of `presentation_resume`, and of a name.
const LONGEST_SUMMARY: usize = 280;
const LONGEST_NAME: usize = 200;

/// What reading a row needs besides the row.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Tells a date of the future.
    pub today: CalendarDate,
    pub hours: Compiler,
    /// What may be somebody's own and is published all the same.
    pub keep: &'a Keep,
}

/// What a file says of a place, as it can be shown.
///
/// # Errors
/// The reason, in French, why there is nothing to show.
pub fn corrected(mut given: Given, reading: &mut Reading<'_>) -> Result<Draft, String> {
    let mut row = Draft::default();
    for column in names::modernise(&mut given) {
        row.notes.push(format!("{column} : mots d’avant 2023, dits avec ceux d’aujourd’hui").into());
    }
    for (column, value) in given {
        row.set(column, if LISTS.contains(&column) { list(&value) } else { one_line(&value) });
    }
    required(&row)?;
    postcode(&mut row)?;
    position(&mut row);
    row.correct("telephone", phone::international);
    row.correct("courriels", mails);
    leave_out_personal(&mut row, reading.keep);
    row.correct("site_web", websites);
    row.correct("prise_rdv", websites);
    row.correct("fiche_acces_libre", websites);
    row.correct("date_maj", |text| date(text, reading.today));
    hours(&mut row, &mut reading.hours);
    moves(&mut row);
    shorten(&mut row);
    Ok(row)
}

fn required(row: &Draft) -> Result<(), String> {
    if let Some(column) = REQUIRED.into_iter().find(|column| row.get(column).is_empty()) {
        return Err(format!("« {column} » est vide"));
    }
    let name = row.get("nom");
    if !name.chars().any(char::is_alphabetic) || name.chars().count() > LONGEST_NAME {
        return Err(format!("« {} » n’est pas un nom de lieu", short(name)));
    }
    Ok(())
}

fn postcode(row: &mut Draft) -> Result<(), String> {
    let given = row.get("code_postal");
    let digits = given.bytes().all(|byte| byte.is_ascii_digit());
    match given.len() {
        5 if digits => {}
        4 if digits => row.replace("code_postal", format!("0{given}"), "un zéro a été remis devant"),
        _ => return Err(format!("« {} » n’est pas un code postal", short(given))),
    }
    Ok(())
}

/// Latitude and longitude, both or none.
fn position(row: &mut Draft) {
    let (latitude, longitude) = (row.get("latitude").replace(',', "."), row.get("longitude").replace(',', "."));
    if latitude.is_empty() && longitude.is_empty() {
        return;
    }
    let degrees = |text: &str| text.parse::<f64>().ok();
    let known = degrees(&latitude).zip(degrees(&longitude)).and_then(|(a, o)| Coordinates::new(a, o).ok());
    if known.is_some() {
        row.set("latitude", latitude);
        row.set("longitude", longitude);
    } else {
        let what =
            "la position ne peut pas être lue : le lieu sera dans la liste, à la place de sa commune sur la carte";
        row.replace("latitude", "", what);
        row.set("longitude", "");
    }
}

/// A mobile and a named mail are left out, unless somebody has accepted them.
fn leave_out_personal(row: &mut Draft, keep: &Keep) {
    let phone = row.get("telephone").to_owned();
    if personal::is_mobile(&phone::national(&phone)) && !keep.keeps(&phone) {
        row.replace("telephone", "", "un mobile est peut-être celui d’une personne : laissé de côté");
        row.personal.push(("telephone", phone.into()));
    }
    let about = format!("{} {}", row.get("nom"), row.get("commune"));
    let is_left_out = |mail: &&str| personal::is_named_mail(mail, &about) && !keep.keeps(mail);
    let mails = row.get("courriels").to_owned();
    let (named, others): (Vec<&str>, Vec<&str>) =
        mails.split('|').filter(|mail| !mail.is_empty()).partition(|mail| is_left_out(mail));
    if !named.is_empty() {
        let what = "une adresse mail est peut-être celle d’une personne : laissée de côté";
        row.replace("courriels", others.join("|"), what);
        row.personal.extend(named.into_iter().map(|mail| ("courriels", mail.into())));
    }
}

fn hours(row: &mut Draft, compiler: &mut Compiler) {
    let text = row.get("horaires");
    if !text.is_empty() && compiler.compile(text).is_none() {
        row.note("horaires", "ils ne se lisent pas comme des horaires OpenStreetMap : ils seront montrés tels quels, sans dire « ouvert »");
    }
}

/// A name that says « itinérant » is believed: hours without stops would send people to an empty street.
fn moves(row: &mut Draft) {
    if row.get("itinerance").is_empty() && fold(row.get("nom")).contains("itinerant") {
        row.note("nom", "ce lieu se déplace d’après son nom : il ne sera jamais dit « ouvert »");
        row.set("itinerance", ITINERANT);
    }
}

fn shorten(row: &mut Draft) {
    let summary = row.get("presentation_resume");
    if cut(summary, LONGEST_SUMMARY).len() < summary.len() {
        let start = format!("{}…", cut(summary, LONGEST_SUMMARY - 1).trim_end());
        row.replace("presentation_resume", start, "coupé à 280 caractères");
    }
}

#[cfg(test)]
pub mod test {
    use super::{Compiler, Keep, Reading};
    use crate::domain::date::CalendarDate;

    /// On the day of the tests, with nothing accepted.
    pub fn reading() -> Reading<'static> {
        let today = CalendarDate::parse("2026-11-22").unwrap_or_else(|e| panic!("{e}"));
        Reading { today, hours: Compiler::new(today.into()), keep: &Keep::None }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Draft, corrected, test::reading};

    fn row(changes: &[(&'static str, &str)]) -> Result<Draft, String> {
        let mut given: BTreeMap<&'static str, String> =
            [("id", "a1"), ("nom", "Mairie"), ("commune", "Feurs"), ("code_postal", "42110")]
                .map(|(column, value)| (column, value.to_owned()))
                .into();
        given.extend(changes.iter().map(|(column, value)| (*column, (*value).to_owned())));
        corrected(given, &mut reading())
    }

    #[test]
    fn what_is_wrong_is_corrected_or_left_out_with_a_note() {
        for (column, given, kept, noted) in [
            ("telephone", "04 77 12 34 56", "+33477123456", true),
            ("telephone", "+33477123456", "+33477123456", false),
            ("telephone", "appeler la mairie", "", true),
            ("site_web", "javascript:alert(1)", "", true),
            ("site_web", "JaVa\tScript:alert(1)", "", true),
            ("site_web", "data:text/html,x|https://mairie.example", "https://mairie.example", true),
            ("site_web", "www.mairie.example", "https://www.mairie.example", true),
            ("site_web", "https://mairie-été.example", "https://xn--mairie-t-h1ab.example/", true),
            ("site_web", "https://user:pass@mairie.example", "", true),
            ("site_web", "https://mairie.example/a?b=1", "https://mairie.example/a?b=1", false),
            ("courriels", "accueil@mairie.example", "accueil@mairie.example", false),
            ("courriels", "pas de mail", "", true),
            ("latitude", "0", "", true),
            ("date_maj", "31/12/2024", "2024-12-31", true),
            ("date_maj", "2099-01-01", "", true),
            ("date_maj", "0000-00-00", "", true),
            ("horaires", "Mo-Fr 09:00-12:00", "Mo-Fr 09:00-12:00", false),
            ("horaires", "le matin", "le matin", true),
            ("code_postal", "1000", "01000", true),
            ("nom", "  Mairie\n de   Feurs ", "Mairie de Feurs", false),
            ("services", "Aide|Aide|", "Aide", false),
        ] {
            let row = row(&[(column, given)]).unwrap_or_else(|e| panic!("{given}: {e}"));
            assert_eq!((row.get(column), !row.notes.is_empty()), (kept, noted), "{given}: {:?}", row.notes);
        }
        let moving = row(&[("nom", "MDF Nord Itinérante : passage le 5/12")]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!((moving.get("itinerance"), moving.notes.len()), ("Itinérant", 1));
        let position = row(&[("latitude", "45,74"), ("longitude", "4,22")]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!((position.get("latitude"), position.get("longitude")), ("45.74", "4.22"));
        let long = row(&[("presentation_resume", &"é".repeat(400))]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(long.get("presentation_resume").chars().count(), 280);
    }

    #[test]
    fn a_row_without_name_id_or_commune_is_refused_with_the_reason() {
        for (column, value) in [
            ("id", ""),
            ("nom", "   "),
            ("nom", "🙂🙂"),
            ("nom", &"x".repeat(500)),
            ("commune", ""),
            ("code_postal", "42"),
        ] {
            assert!(row(&[(column, value)]).is_err(), "{column} {value}");
        }
    }
}
