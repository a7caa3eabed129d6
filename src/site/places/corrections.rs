//! What is wrong in a row, one rule after the other: a value is corrected or left out with a note, or the row is refused with
//! a reason.

use super::{
    accents::{self, Accents},
    communes::Communes,
    csv_file::Given,
    draft::{Draft, short},
    hours::Compiler,
    names,
    personal::{self, Keep},
    phone,
    schema::{LISTS, REQUIRED},
    trial::{self, Trial},
    values::{cut, date, is_siret, list, mails, one_line, websites},
    whereabouts,
};
use crate::domain::{date::CalendarDate, place::ITINERANT, search::fold, vocabulary::SERVICES};

/// Characters of `presentation_resume` (as the schema says), of `presentation_detail`, and of a name.
const LONGEST_SUMMARY: usize = 280;
const LONGEST_DETAIL: usize = 5_000;
const LONGEST_NAME: usize = 200;
/// Bytes of any other value, but for these: they are cut, or shown in part.
const LONGEST: usize = 4_000;
const MAY_BE_LONG: [&str; 4] = ["nom", "horaires", "presentation_resume", "presentation_detail"];

/// What reading a row needs besides the row.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Tells a date of the future.
    pub today: CalendarDate,
    pub hours: Compiler,
    /// What may be somebody's own and is published all the same.
    pub keep: &'a Keep,
    /// Those of the territory.
    pub communes: Communes<'a>,
}

/// What a file says of a place, as it can be shown.
///
/// # Errors
/// The reason, in French, why there is nothing to show.
pub fn corrected(mut given: Given, reading: &mut Reading<'_>) -> Result<Draft, String> {
    let mut row = Draft::default();
    too_long(&mut row, &mut given)?;
    broken_accents(&mut row, &mut given);
    for column in names::modernise(&mut given) {
        row.notes.push(format!("{column} : mots d’avant 2023, dits avec ceux d’aujourd’hui").into());
    }
    for (column, value) in given {
        row.set(column, if LISTS.contains(&column) { list(&value) } else { one_line(&value) });
    }
    required(&row)?;
    name(&mut row)?;
    whereabouts::correct(&mut row, &reading.communes)?;
    pivot(&mut row);
    row.correct("telephone", phone::international);
    row.correct("courriels", mails);
    personal::leave_out(&mut row, reading.keep);
    row.correct("site_web", websites);
    row.correct("prise_rdv", websites);
    row.correct("fiche_acces_libre", websites);
    row.correct("date_maj", |text| date(text, reading.today));
    hours(&mut row, &mut reading.hours);
    services(&mut row);
    moves(&mut row);
    shorten(&mut row);
    Ok(row)
}

/// Before anything is made of a value: nothing takes longer than reading it.
fn too_long(row: &mut Draft, given: &mut Given) -> Result<(), String> {
    for (column, value) in
        given.iter_mut().filter(|(column, value)| value.len() > LONGEST && !MAY_BE_LONG.contains(column))
    {
        if REQUIRED.contains(column) {
            return Err(format!("« {column} » est trop long : {} caractères", value.chars().count()));
        }
        row.notes.push(format!("{column} : {} caractères, laissé de côté", value.chars().count()).into());
        value.clear();
    }
    Ok(())
}

/// Before spaces are made plain: one that does not break is the half of an « à ».
fn broken_accents(row: &mut Draft, given: &mut Given) {
    for (column, value) in given {
        let told = |what: &str| format!("{column} « {} » : {what}", short(&one_line(value))).into();
        match accents::of(value) {
            Accents::Fine => {}
            Accents::Broken => row.notes.push(told("des accents sont abîmés : gardé tel quel, à corriger à la source")),
            Accents::Mended(mended) => {
                row.notes.push(told("accents réparés"));
                *value = mended;
            }
        }
    }
}

fn required(row: &Draft) -> Result<(), String> {
    match REQUIRED.into_iter().find(|column| row.get(column).is_empty()) {
        Some(column) => Err(format!("« {column} » est vide")),
        None => Ok(()),
    }
}

fn name(row: &mut Draft) -> Result<(), String> {
    let name = row.get("nom");
    let is_name = name.chars().any(char::is_alphabetic) && name.chars().count() <= LONGEST_NAME;
    match trial::of(name) {
        Some(Trial::Certain) => Err(format!("« {} » est un essai, pas un nom de lieu", short(name))),
        _ if !is_name => Err(format!("« {} » n’est pas un nom de lieu", short(name))),
        Some(Trial::Perhaps) => {
            row.note("nom", "c’est peut-être un essai : gardé tel quel, à vérifier");
            Ok(())
        }
        None => Ok(()),
    }
}

/// A SIRET, or the number of an association, which has letters. Fourteen zeros say that there is none, and a third of all rows
/// do. A wrong number harms nobody who looks for help: it is only told.
fn pivot(row: &mut Draft) {
    let digits: String = row.get("pivot").split_whitespace().collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    row.correct("pivot", |_| Some(digits.clone()));
    if !is_siret(&digits) {
        row.note("pivot", "ce n’est pas un numéro SIRET juste : gardé tel quel, à vérifier");
    }
}

fn hours(row: &mut Draft, compiler: &mut Compiler) {
    let text = row.get("horaires");
    if !text.is_empty() && compiler.compile(text).is_none() {
        row.note("horaires", "ils ne se lisent pas comme des horaires OpenStreetMap : ils seront montrés tels quels, sans dire « ouvert »");
    }
}

/// The list is closed; what others say in their own words is shown as they say it.
fn services(row: &mut Draft) {
    let unknown: Vec<&str> =
        row.get("services").split('|').filter(|service| !service.is_empty() && !SERVICES.contains(service)).collect();
    if !unknown.is_empty() {
        let unknown = short(&unknown.join("|"));
        row.notes.push(format!("services « {unknown} » : pas dans la liste nationale, gardé tel quel").into());
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
    for (column, most) in [("presentation_resume", LONGEST_SUMMARY), ("presentation_detail", LONGEST_DETAIL)] {
        let text = row.get(column);
        if cut(text, most).len() < text.len() {
            let start = format!("{}…", cut(text, most - 1).trim_end());
            row.replace(column, start, &format!("coupé à {most} caractères"));
        }
    }
}

#[cfg(test)]
pub mod test {
    use super::{Communes, Compiler, Keep, Reading};
    use crate::domain::date::CalendarDate;

    /// On the day of the tests, with nothing accepted.
    pub fn reading() -> Reading<'static> {
        let today = CalendarDate::parse("2026-11-22").unwrap_or_else(|e| panic!("{e}"));
        Reading { today, hours: Compiler::new(today.into()), keep: &Keep::None, communes: Communes::default() }
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
            ("typologie", "CCAS|CCAS|", "CCAS", false),
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
