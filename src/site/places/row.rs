//! One row of the national schema « lieux de médiation numérique » 1.0.2: what is wrong in it is corrected or left out
//! with a note, or the row is refused with a reason.

use std::collections::BTreeMap;

use super::{
    hours::Compiler,
    names,
    personal::{self, Keep},
    phone,
    values::{date, list, mails, one_line, websites},
};
use crate::domain::{date::CalendarDate, geometry::Coordinates, place::ITINERANT, search::fold};

/// The 32 columns of the schema, in its order.
pub const COLUMNS: [&str; 32] = [
    "id",
    "pivot",
    "nom",
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
    "typologie",
    "telephone",
    "courriels",
    "site_web",
    "horaires",
    "presentation_resume",
    "presentation_detail",
    "source",
    "itinerance",
    "structure_parente",
    "date_maj",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
    "fiche_acces_libre",
    "prise_rdv",
];

/// Without these columns a file is none of places.
pub const REQUIRED: [&str; 4] = ["id", "nom", "commune", "code_postal"];

/// Columns that hold several values, with `|` between them.
pub const LISTS: [&str; 10] = [
    "typologie",
    "itinerance",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
];

/// Characters of `presentation_resume`, of a name, and of hours that are shown as they are written.
const LONGEST_SUMMARY: usize = 280;
const LONGEST_NAME: usize = 200;

/// A row that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub origin: Origin,
    values: Cells,
    /// What was corrected or left out, in French.
    pub notes: Vec<String>,
    /// Column and value of what may be somebody's own, left out.
    pub personal: Vec<(&'static str, String)>,
}

/// The values of the columns, in the order of [`COLUMNS`], as one text: a hundred thousand rows are held at once, and a map
/// for each would take ten times the memory of its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cells(Box<str>);

/// Between two cells; values have lost their control characters before.
const BETWEEN: char = '\u{1f}';

impl Cells {
    fn new(values: &BTreeMap<&'static str, String>) -> Self {
        let cells = COLUMNS.map(|column| values.get(column).map(String::as_str).unwrap_or_default());
        Self(cells.join(&BETWEEN.to_string()).into())
    }

    fn get(&self, column: &str) -> &str {
        let at = COLUMNS.iter().position(|known| *known == column);
        at.and_then(|at| self.0.split(BETWEEN).nth(at)).unwrap_or_default()
    }

    fn set(&mut self, column: &str, value: &str) {
        let cells =
            COLUMNS.iter().zip(self.0.split(BETWEEN)).map(|(known, now)| if *known == column { value } else { now });
        self.0 = cells.collect::<Vec<_>>().join(&BETWEEN.to_string()).into();
    }
}

/// Where a row comes from: the number of its file among those read, and the line it begins on (or its place in a list),
/// from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub file: usize,
    pub line: usize,
}

/// What reading a row needs besides the row.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Tells a date of the future.
    pub today: CalendarDate,
    pub hours: Compiler,
    /// What may be somebody's own and is published all the same.
    pub keep: &'a Keep,
}

impl Row {
    /// Checks and corrects what a file says of a place.
    ///
    /// # Errors
    /// The reason, in French, why there is nothing to show.
    pub fn new(
        origin: Origin,
        mut given: BTreeMap<&'static str, String>,
        reading: &mut Reading<'_>,
    ) -> Result<Self, String> {
        let changed = names::modernise(&mut given);
        let mut values = BTreeMap::new();
        for (column, value) in given {
            values.insert(column, if LISTS.contains(&column) { list(&value) } else { one_line(&value) });
        }
        let mut row = Self { origin, values: Cells::new(&values), notes: Vec::new(), personal: Vec::new() };
        for column in changed {
            row.notes.push(format!("{column} : mots d’avant 2023, dits avec ceux d’aujourd’hui"));
        }
        for column in REQUIRED {
            if row.get(column).is_empty() {
                return Err(format!("« {column} » est vide"));
            }
        }
        if !row.get("nom").chars().any(char::is_alphabetic) || row.get("nom").chars().count() > LONGEST_NAME {
            return Err(format!("« {} » n’est pas un nom de lieu", short(row.get("nom"))));
        }
        row.postcode()?;
        row.position();
        row.correct("telephone", phone::international);
        row.correct("courriels", mails);
        row.leave_out_personal(reading.keep);
        row.correct("site_web", websites);
        row.correct("prise_rdv", websites);
        row.correct("fiche_acces_libre", websites);
        let today = reading.today;
        row.correct("date_maj", |text| date(text, today));
        if reading.hours.compile(row.get("horaires")).is_none() && !row.get("horaires").is_empty() {
            row.note("horaires", "ils ne se lisent pas comme des horaires OpenStreetMap : ils seront montrés tels quels, sans dire « ouvert »");
        }
        row.moves();
        row.shorten();
        Ok(row)
    }

    /// Empty when the row does not say.
    pub fn get(&self, column: &str) -> &str {
        self.values.get(column)
    }

    /// Fills what is empty here with what the other row says.
    pub fn fill_from(&mut self, other: &Self) {
        for column in COLUMNS {
            if self.get(column).is_empty() {
                self.values.set(column, other.get(column));
            }
        }
        let own = self.get("source").to_owned();
        if !other.get("source").is_empty() && !own.contains(other.get("source")) {
            self.values.set("source", &format!("{own}, {}", other.get("source")));
        }
    }

    /// An id that no other file has.
    pub fn rename(&mut self) {
        let id = format!("{}-fichier-{}", self.get("id"), self.origin.file + 1);
        self.note("id", "un lieu d’un autre fichier a déjà cet identifiant");
        self.set("id", id);
    }

    /// « 42 », « 2A », « 974 »: from the INSEE code of the commune, else from the postcode.
    pub fn departement(&self) -> &str {
        let insee = self.get("code_insee");
        let code = if insee.len() == 5 { insee } else { self.get("code_postal") };
        let length = if code.starts_with("97") || code.starts_with("98") { 3 } else { 2 };
        code.get(..length).unwrap_or_default()
    }

    /// A mobile and a named mail are left out, unless somebody has accepted them.
    fn leave_out_personal(&mut self, keep: &Keep) {
        let phone = self.get("telephone").to_owned();
        if personal::is_mobile(&phone::national(&phone)) && !keep.keeps(&phone) {
            self.personal.push(("telephone", phone));
            self.note("telephone", "un mobile est peut-être celui d’une personne : laissé de côté");
            self.set("telephone", String::new());
        }
        let about = format!("{} {}", self.get("nom"), self.get("commune"));
        let is_left_out = |mail: &&str| personal::is_named_mail(mail, &about) && !keep.keeps(mail);
        let mails = self.get("courriels").to_owned();
        let (named, others): (Vec<&str>, Vec<&str>) =
            mails.split('|').filter(|mail| !mail.is_empty()).partition(|mail| is_left_out(mail));
        if !named.is_empty() {
            self.personal.extend(named.iter().map(|mail| ("courriels", (*mail).to_owned())));
            self.note("courriels", "une adresse mail est peut-être celle d’une personne : laissée de côté");
            self.set("courriels", others.join("|"));
        }
    }

    fn note(&mut self, column: &str, what: &str) {
        let value = short(self.get(column));
        self.notes.push(format!("{column} « {value} » : {what}"));
    }

    fn set(&mut self, column: &'static str, value: String) {
        self.values.set(column, &value);
    }

    /// Puts what `read` makes of a value in its place; `None` leaves it out.
    fn correct(&mut self, column: &'static str, read: impl Fn(&str) -> Option<String>) {
        let given = self.get(column).to_owned();
        if given.is_empty() {
            return;
        }
        match read(&given) {
            Some(value) if value == given => {}
            Some(value) => {
                self.note(column, &format!("corrigé en « {} »", short(&value)));
                self.set(column, value);
            }
            None => {
                self.note(column, "laissé de côté : on ne peut pas l’utiliser");
                self.set(column, String::new());
            }
        }
    }

    fn postcode(&mut self) -> Result<(), String> {
        let given = self.get("code_postal").to_owned();
        let digits = given.bytes().all(|byte| byte.is_ascii_digit());
        match given.len() {
            5 if digits => Ok(()),
            4 if digits => {
                self.note("code_postal", "un zéro a été remis devant");
                self.set("code_postal", format!("0{given}"));
                Ok(())
            }
            _ => Err(format!("« {} » n’est pas un code postal", short(&given))),
        }
    }

    /// Latitude and longitude, both or none.
    fn position(&mut self) {
        let (latitude, longitude) = (self.get("latitude").replace(',', "."), self.get("longitude").replace(',', "."));
        if latitude.is_empty() && longitude.is_empty() {
            return;
        }
        let degrees = |text: &str| text.parse::<f64>().ok();
        let known = degrees(&latitude).zip(degrees(&longitude)).and_then(|(a, o)| Coordinates::new(a, o).ok());
        if known.is_some() {
            self.set("latitude", latitude);
            self.set("longitude", longitude);
        } else {
            self.note(
                "latitude",
                "la position ne peut pas être lue : le lieu sera dans la liste, à la place de sa commune sur la carte",
            );
            self.set("latitude", String::new());
            self.set("longitude", String::new());
        }
    }

    /// A name that says « itinérant » is believed: hours without stops would send people to an empty street.
    fn moves(&mut self) {
        if self.get("itinerance").is_empty() && fold(self.get("nom")).contains("itinerant") {
            self.note("nom", "ce lieu se déplace d’après son nom : il ne sera jamais dit « ouvert »");
            self.set("itinerance", ITINERANT.to_owned());
        }
    }

    fn shorten(&mut self) {
        if self.get("presentation_resume").chars().count() > LONGEST_SUMMARY {
            self.note("presentation_resume", "coupé à 280 caractères");
            let cut: String = self.get("presentation_resume").chars().take(LONGEST_SUMMARY - 1).collect();
            self.set("presentation_resume", format!("{}…", cut.trim_end()));
        }
    }
}

/// The beginning of a value, for a message.
fn short(text: &str) -> String {
    let mut cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Compiler, Keep, Origin, Reading, Row};
    use crate::domain::date::CalendarDate;

    fn row(changes: &[(&'static str, &str)]) -> Result<Row, String> {
        let mut given: BTreeMap<&'static str, String> =
            [("id", "a1"), ("nom", "Mairie"), ("commune", "Feurs"), ("code_postal", "42110")]
                .map(|(column, value)| (column, value.to_owned()))
                .into();
        given.extend(changes.iter().map(|(column, value)| (*column, (*value).to_owned())));
        let today = CalendarDate::parse("2026-11-22").unwrap_or_else(|e| panic!("{e}"));
        let mut reading = Reading { today, hours: Compiler::new(today.into()), keep: &Keep::None };
        Row::new(Origin { file: 0, line: 7 }, given, &mut reading)
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

    #[test]
    fn the_departement_is_read_from_the_codes() {
        for (insee, postcode, departement) in
            [("42094", "42110", "42"), ("", "42110", "42"), ("2A004", "20000", "2A"), ("97411", "97400", "974")]
        {
            let row = row(&[("code_insee", insee), ("code_postal", postcode)]).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(row.departement(), departement);
        }
    }
}
