//! Rows that are hostile or broken, each with its fate: one table, read as one file.

use std::time::Instant;

use coup_de_pouce::site::places::{Sources, communes_of, import, import::Request, personal::Keep};

use super::{file, project, request};

use Fate::{Noted, Refused, Says};

/// One row, whatever is in it, with its fate: published as it was, corrected (with words of the note), or refused (with
/// words of the reason). The columns are those of `HOSTILE`.
#[derive(Clone)]
enum Fate {
    /// Published without a remark; the column then says this.
    Says(&'static str, &'static str),
    /// Published with a note that holds these words; the column then says this.
    Noted(&'static str, &'static str, &'static str),
    Refused(&'static str),
}

const HOSTILE: [&str; 17] = [
    "id",
    "pivot",
    "nom",
    "commune",
    "code_postal",
    "code_insee",
    "latitude",
    "longitude",
    "telephone",
    "courriels",
    "site_web",
    "horaires",
    "presentation_resume",
    "presentation_detail",
    "source",
    "date_maj",
    "services",
];

/// What is said of one place, in the place of the values of a good row; and its fate.
type Hostile = (Vec<(&'static str, String)>, Fate);

/// One value that is not a good row's.
fn row(column: &'static str, value: &str, fate: Fate) -> Hostile {
    (vec![(column, value.to_owned())], fate)
}

fn both(one: (&'static str, &str), other: (&'static str, &str), fate: Fate) -> Hostile {
    (vec![(one.0, one.1.to_owned()), (other.0, other.1.to_owned())], fate)
}

/// Commune, postcode, code, latitude, longitude.
fn at(place: [&'static str; 5], fate: Fate) -> Hostile {
    let columns = ["commune", "code_postal", "code_insee", "latitude", "longitude"];
    (columns.into_iter().zip(place.map(str::to_owned)).collect(), fate)
}

/// Addresses of pages.
fn addresses() -> Vec<Hostile> {
    vec![
        row("site_web", "javascript:alert(1)", Noted("site_web", "", "laissé de côté")),
        row("site_web", "JaVa\tScript:alert(1)", Noted("site_web", "", "laissé de côté")),
        row("site_web", "data:text/html,<b>", Noted("site_web", "", "laissé de côté")),
        row("site_web", "vbscript:x", Noted("site_web", "", "laissé de côté")),
        row("site_web", "file:///etc/passwd", Noted("site_web", "", "laissé de côté")),
        row("site_web", "blob:https://a.fr/x", Noted("site_web", "", "laissé de côté")),
        row("site_web", "https://moi:secret@a.fr/", Noted("site_web", "", "laissé de côté")),
        row("site_web", "www.mairie.fr", Noted("site_web", "https://www.mairie.fr", "corrigé")),
        row("site_web", "https://mairie-été.fr", Noted("site_web", "https://xn--mairie-t-h1ab.fr/", "corrigé")),
        row("site_web", "https://a.fr/x|javascript:y", Noted("site_web", "https://a.fr/x", "corrigé")),
        // Addresses, as long as they come.
        row("site_web", &format!("https://a.fr/{}", "a/".repeat(1_500)), Noted("site_web", "", "laissé de côté")),
        row("site_web", &"a/".repeat(500_000), Noted("site_web", "", "1000000 caractères, laissé de côté")),
        row("site_web", &"https://a.fr/|".repeat(100_000), Noted("site_web", "", "laissé de côté")),
        row("courriels", &"a@b.fr|".repeat(100_000), Noted("courriels", "", "laissé de côté")),
        row("id", &"x".repeat(1_000_000), Refused("« id » est trop long")),
        row("commune", &"x".repeat(1_000_000), Refused("« commune » est trop long")),
    ]
}

/// Ways to reach a place, hours, days, services.
fn contacts_and_hours() -> Vec<Hostile> {
    vec![
        row("telephone", "04.77.12.34.56", Noted("telephone", "+33477123456", "corrigé")),
        row("telephone", "+33 (0)4 77 12 34 56", Noted("telephone", "+33477123456", "corrigé")),
        row("telephone", "appelez-moi", Noted("telephone", "", "laissé de côté")),
        row("telephone", &"1".repeat(200), Noted("telephone", "", "laissé de côté")),
        row("telephone", "0892705705", Noted("telephone", "", "laissé de côté")),
        row("telephone", "06 12 34 56 78", Noted("telephone", "", "un mobile")),
        row("courriels", "marie.dupont@ville.example", Noted("courriels", "", "une personne")),
        row(
            "courriels",
            "contact@ville.example|dupont@gmail.com",
            Noted("courriels", "contact@ville.example", "une personne"),
        ),
        row("courriels", "pas une adresse", Noted("courriels", "", "laissé de côté")),
        row("horaires", "Mo-Fr 09:00-25:99", Noted("horaires", "Mo-Fr 09:00-25:99", "sans dire « ouvert »")),
        row("horaires", "le matin", Noted("horaires", "le matin", "sans dire « ouvert »")),
        row("horaires", "24/7", Says("horaires", "24/7")),
        row("horaires", "Mo-Fr 22:00-02:00; PH off", Says("horaires", "Mo-Fr 22:00-02:00; PH off")),
        row("horaires", &"Mo 09:00-10:00; ".repeat(4_000), Noted("horaires", "", "sans dire « ouvert »")),
        row("date_maj", "31/12/2024", Noted("date_maj", "2024-12-31", "corrigé")),
        row("date_maj", "2099-01-01", Noted("date_maj", "", "laissé de côté")),
        row("date_maj", "0000-00-00", Noted("date_maj", "", "laissé de côté")),
        row("presentation_resume", &"é".repeat(1_000_000), Noted("presentation_resume", "", "coupé à 280")),
        row("presentation_resume", "&amp;lt;script&amp;gt;", Says("presentation_resume", "&amp;lt;script&amp;gt;")),
        row(
            "services",
            "Accéder à du matériel;Autre chose",
            Noted("services", "Accès internet et matériel informatique|Autre chose", "mots d’avant"),
        ),
        row("services", "||", Says("services", "")),
        row("services", "Aide aux démarches administratives", Says("services", "Aide aux démarches administratives")),
        row("services", "Café", Noted("services", "Café", "« Café » : pas dans la liste nationale")),
        row(
            "services",
            &(0..200_000).map(|i| i.to_string()).collect::<Vec<_>>().join("|"),
            Noted("services", "", "caractères"),
        ),
        // Numbers of the owner.
        row("pivot", "00000000000000", Says("pivot", "00000000000000")),
        row("pivot", "732 829 320 00074", Noted("pivot", "73282932000074", "corrigé")),
        row("pivot", "73282932000075", Noted("pivot", "73282932000075", "SIRET")),
        row("pivot", "123", Noted("pivot", "123", "SIRET")),
        row("pivot", "W423001234", Says("pivot", "W423001234")),
        row("pivot", "35600000049837", Says("pivot", "35600000049837")),
        row("date_maj", "", Says("date_maj", "")),
    ]
}

/// Markup, formulas, broken accents: text.
fn texts() -> Vec<Hostile> {
    vec![
        // Markup, formulas and links are text.
        row(
            "presentation_detail",
            "<img src=x onerror=alert(1)>",
            Says("presentation_detail", "<img src=x onerror=alert(1)>"),
        ),
        row("presentation_detail", "<svg/onload=alert(1)>", Says("presentation_detail", "<svg/onload=alert(1)>")),
        row("presentation_detail", "[x](javascript:alert(1))", Says("presentation_detail", "[x](javascript:alert(1))")),
        row("presentation_detail", &"mot ".repeat(1_000_000), Noted("presentation_detail", "", "coupé à 5000")),
        row("nom", "+33 bureau", Says("nom", "+33 bureau")),
        row("nom", "-1 Mairie", Says("nom", "-1 Mairie")),
        row("nom", "@Mairie", Says("nom", "@Mairie")),
        row("nom", "\tMairie\u{202e} noire", Says("nom", "Mairie noire")),
        // A cut never goes through a letter.
        row(
            "presentation_resume",
            &format!("{}👩\u{200d}👩\u{200d}👧{}", "a".repeat(277), "b".repeat(9)),
            Noted("presentation_resume", "", "coupé à 280"),
        ),
        // Accents that were broken before.
        row("nom", "MÃ©diathÃ¨que", Noted("nom", "Médiathèque", "accents réparés")),
        row(
            "presentation_detail",
            "lâ€™aide Ã\u{a0} domicile",
            Noted("presentation_detail", "l’aide à domicile", "réparés"),
        ),
        row("nom", "MÃ©diathèque", Noted("nom", "MÃ©diathèque", "accents sont abîmés")),
        row("nom", "M\u{fffd}diathèque", Noted("nom", "M\u{fffd}diathèque", "accents sont abîmés")),
        row(
            "services",
            "AccÃ©der Ã\u{a0} du matÃ©riel",
            Noted("services", "Accès internet et matériel informatique", "mots d’avant"),
        ),
    ]
}

/// Positions, postcodes, codes of communes.
fn whereabouts() -> Vec<Hostile> {
    vec![
        row("commune", "", Refused("« commune » est vide")),
        row("code_postal", "4211", Noted("code_postal", "04211", "un zéro")),
        row("code_postal", "42 110", Refused("n’est pas un code postal")),
        row("code_postal", "ABCDE", Refused("n’est pas un code postal")),
        row("code_postal", "421100", Refused("n’est pas un code postal")),
        row("latitude", "45,85", Says("latitude", "45.85")),
        row("latitude", "NaN", Noted("latitude", "", "position")),
        row("latitude", "1e400", Noted("latitude", "", "position")),
        row("latitude", "Infinity", Noted("latitude", "", "position")),
        row("latitude", "91", Noted("latitude", "", "position")),
        // Positions.
        both(("latitude", "0"), ("longitude", "0"), Noted("latitude", "", "ne peut pas être lue")),
        both(("latitude", ""), ("longitude", ""), Says("latitude", "")),
        both(("latitude", "45.7"), ("longitude", ""), Noted("latitude", "", "ne peut pas être lue")),
        both(("latitude", "43.3"), ("longitude", "5.4"), Noted("latitude", "", "km de Feurs : le lieu sera montré")),
        both(("latitude", "4.22"), ("longitude", "45.74"), Noted("longitude", "", "km de Feurs")),
        both(("latitude", "46.1"), ("longitude", "4.22"), Says("latitude", "46.1")),
        at(["Saint-Denis", "97400", "97411", "-20.88", "55.45"], Says("latitude", "-20.88")),
        at(["Cayenne", "97300", "97302", "4.93", "-52.33"], Says("latitude", "4.93")),
        at(["Mamoudzou", "97600", "97611", "-12.78", "45.23"], Says("latitude", "-12.78")),
        at(["Saint-Pierre", "97500", "97502", "46.78", "-56.18"], Says("latitude", "46.78")),
        at(["Nouméa", "98800", "98818", "-22.27", "166.44"], Says("longitude", "166.44")),
        at(["Ajaccio", "20000", "2A004", "41.92", "8.74"], Says("code_insee", "2A004")),
        at(
            ["Saint-Thurin", "42111", "42291", "45.81", "3.83"],
            Noted("code_insee", "42245", "le code de Vêtre-sur-Anzon"),
        ),
        // Codes of communes: unknown, none at all, or that of a commune that is now part of another.
        row("code_insee", "42999", Noted("code_insee", "42094", "le code de Feurs")),
        row("code_insee", "", Noted("code_insee", "42094", "complété")),
        both(("code_insee", "42999"), ("commune", "Inconnue"), Says("code_insee", "42999")),
        both(("code_insee", ""), ("commune", "St-Laurent"), Says("code_insee", "")),
    ]
}

/// Names and ids.
fn names() -> Vec<Hostile> {
    vec![
        row("nom", "<script>alert(1)</script>", Says("nom", "<script>alert(1)</script>")),
        row("nom", "=cmd|' /C calc'!A0", Says("nom", "=cmd|' /C calc'!A0")),
        row("nom", "   ", Refused("« nom » est vide")),
        row("nom", "12345", Refused("n’est pas un nom de lieu")),
        row("nom", "🙂🙂", Refused("n’est pas un nom de lieu")),
        row("nom", &"a".repeat(500), Refused("n’est pas un nom de lieu")),
        row("nom", "Mairie\u{0}\u{1b}[31m annexe", Says("nom", "Mairie [31m annexe")),
        row("id", "", Refused("« id » est vide")),
        // Names that are none.
        row("nom", "TEST", Refused("un essai")),
        row("nom", "test lieu", Refused("un essai")),
        row("nom", "Exemple", Refused("un essai")),
        row("nom", "à supprimer", Refused("un essai")),
        row("nom", "Mairie (à supprimer)", Noted("nom", "Mairie (à supprimer)", "peut-être un essai")),
        row("nom", "\u{200b}\u{a0}\u{2003}", Refused("« nom » est vide")),
        row("nom", &"👩\u{200d}👩\u{200d}👧".repeat(60), Refused("n’est pas un nom de lieu")),
    ]
}

#[test]
fn what_is_hostile_in_a_row_is_corrected_left_out_or_refused() {
    let rows = [addresses(), contacts_and_hours(), texts(), whereabouts(), names()].concat();
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(HOSTILE).unwrap();
    for (index, (given, _)) in rows.iter().enumerate() {
        let number = index.to_string();
        let cell = |name: &&str| match given.iter().find(|(column, _)| column == name) {
            Some((_, value)) => value.clone(),
            None => match *name {
                "id" => format!("h{number}"),
                "nom" => format!("Lieu {number} bis"),
                "commune" => "Feurs".into(),
                "code_postal" => "42110".into(),
                "code_insee" => "42094".into(),
                "latitude" => "45.74".into(),
                "longitude" => "4.22".into(),
                _ => String::new(),
            },
        };
        table.write_record(HOSTILE.iter().map(cell)).unwrap();
    }
    let table = file("hostile", &table.into_inner().unwrap());
    let communes = communes_of(&Sources { public: project("public"), local: None });
    let request = Request { communes, ..request(&[&table], None, Keep::None) };
    let start = Instant::now();
    let read = import::read(&request).unwrap();
    assert!(start.elapsed().as_secs() < 20, "a row of a megabyte is read, never worked on for minutes");
    assert_eq!(read.read, rows.len());
    assert_eq!(read.read, read.published.len() + read.merged.len() + read.refused.len());
    let mut wrong = Vec::new();
    // Each row is on one line: the line tells which.
    for (index, (given, fate)) in rows.iter().enumerate() {
        let line = index + 2;
        let (column, value) = &given[0];
        let shown: String = value.chars().take(40).collect();
        let published = read.published.iter().find(|row| row.origin.line == line);
        let refused = read.refused.iter().find(|(origin, _)| origin.line == line).map(|(_, reason)| reason.as_str());
        let right = match (fate, published, refused) {
            (Fate::Refused(words), None, Some(reason)) => reason.contains(words),
            (Fate::Says(column, says), Some(row), None) => row.get(column) == *says && row.notes.is_empty(),
            (Fate::Noted(column, says, words), Some(row), None) => {
                let long =
                    says.is_empty() && matches!(*column, "horaires" | "presentation_resume" | "presentation_detail");
                (long || row.get(column) == *says) && row.notes.iter().any(|note| note.contains(words))
            }
            _ => false,
        };
        if !right {
            wrong.push(format!(
                "{column} « {shown} »: {:?} {refused:?}",
                published.map(|row| (row.get(column), &row.notes))
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // A cut leaves whole letters: not one of the family, and not a half of it.
    let cut = read.published.iter().map(|row| row.get("presentation_resume")).find(|text| text.starts_with("aaa"));
    assert_eq!(cut, Some(format!("{}…", "a".repeat(277)).as_str()));
}
