//! What an import writes: the report to read, the same as a table, the rows to complete by owner, what may be somebody's own,
//! and the places themselves.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use super::{
    import::Import,
    merge::Same,
    row::{Origin, Row},
    schema::COLUMNS,
    text_file::Encoding,
};
use crate::domain::date::CalendarDate;

/// Years after which a row is to be looked at again.
const OLD: u16 = 1;

/// The whole report, in French: every row that was not published as it was. Written as it is worded, since it may be as long
/// as the file.
///
/// # Errors
/// Why it can't be written.
pub fn text(import: &Import, today: CalendarDate, mut to: impl Write) -> io::Result<()> {
    writeln!(to, "Import du {}\n{}", today.in_words(), import.sum())?;
    for file in &import.files {
        let how = match file.encoding {
            Encoding::Utf8 => "",
            Encoding::Utf16 => ", lu en UTF-16",
            Encoding::Windows1252 => ", lu en Windows-1252 : vérifiez les accents",
        };
        writeln!(to, "  {} : {} lignes{how}", file.name, file.rows)?;
    }
    let mut last = "";
    for Line { title, origin, what } in lines(import) {
        if title != last {
            writeln!(to, "\n{title}")?;
            last = title;
        }
        writeln!(to, "  {} : {what}", import.place(origin))?;
    }
    to.flush()
}

/// The same for a spreadsheet.
///
/// # Errors
/// What the writer of tables says.
pub fn table(import: &Import, to: impl Write) -> Result<(), String> {
    let rows = lines(import).map(|Line { title, origin, what }| vec![title.to_owned(), import.place(origin), what]);
    written(to, &["sort", "ligne", "raison"], rows)
}

/// What is said of a row.
struct Line {
    title: &'static str,
    origin: Origin,
    what: String,
}

/// Of those refused, then merged, then corrected.
fn lines(import: &Import) -> impl Iterator<Item = Line> {
    let refused =
        import
            .refused
            .iter()
            .map(|(origin, reason)| Line { title: "Refusées", origin: *origin, what: reason.clone() });
    let merged = import.merged.iter().map(|merged| {
        let why = match merged.why {
            Same::Id => "même identifiant",
            Same::NameAndAddress => "même nom et même adresse",
            Same::FranceServices => "deux France services à la même adresse",
        };
        let what = format!("réunie avec {} ({why})", import.place(merged.into));
        Line { title: "Fusionnées", origin: merged.row, what }
    });
    let corrected = import.published.iter().flat_map(|row| {
        let what = |note| format!("{note} ({})", row.get("nom"));
        row.notes.iter().map(move |note| Line { title: "Corrigées", origin: row.origin, what: what(note) })
    });
    refused.chain(merged).chain(corrected)
}

/// « Fiches à compléter »: places without phone or hours, or not looked at for a year, by who answers for them.
///
/// # Errors
/// What the writer of tables says.
pub fn to_complete(import: &Import, today: CalendarDate, to: impl Write) -> Result<(), String> {
    let missing = |row: &Row| {
        let mut missing = Vec::new();
        if row.get("telephone").is_empty() {
            missing.push("téléphone");
        }
        if row.get("horaires").is_empty() {
            missing.push("horaires");
        }
        match CalendarDate::parse(row.get("date_maj")) {
            Ok(date) if date.year() + OLD >= today.year() && !is_older(date, today) => {}
            Ok(_) => missing.push("à relire : plus d’un an"),
            Err(_) => missing.push("date de mise à jour"),
        }
        missing.join(", ")
    };
    let line = |(owner, name, row): &(&str, &str, &Row)| {
        let values = [owner, name, row.get("commune"), &missing(row), row.get("date_maj"), row.get("id")];
        (!values[3].is_empty()).then(|| values.map(str::to_owned).to_vec())
    };
    // All lines at once would be as much as a third of the rows: those of one owner and name are worded at a time.
    let mut rows: Vec<(&str, &str, &Row)> =
        import.published.iter().map(|row| (owner(row), row.get("nom"), row)).collect();
    rows.sort_by_key(|(owner, name, _)| (*owner, *name));
    let lines = rows.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).flat_map(|same| {
        let mut lines: Vec<Vec<String>> = same.iter().filter_map(line).collect();
        lines.sort();
        lines
    });
    written(to, &["responsable", "lieu", "commune", "à compléter", "mise à jour", "identifiant"], lines)
}

/// Who answers for a row.
fn owner(row: &Row) -> &str {
    let names = [row.get("structure_parente"), row.get("source")];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or("inconnu")
}

/// A year and a day ago, or more.
fn is_older(date: CalendarDate, today: CalendarDate) -> bool {
    (date.year() + OLD, date.month(), date.day()) < (today.year(), today.month(), today.day())
}

/// What was left out, with a last column to write « oui » into; what was accepted before stays so.
///
/// # Errors
/// What the writer of tables says.
pub fn personal(import: &Import, accepted: &BTreeSet<String>, to: impl Write) -> Result<(), String> {
    let left_out = import.published.iter().flat_map(|row| {
        row.personal.iter().map(|(column, value)| {
            let get = |column: &str| row.get(column).to_owned();
            vec![
                import.place(row.origin),
                get("nom"),
                get("commune"),
                (*column).to_owned(),
                value.to_string(),
                String::new(),
            ]
        })
    });
    let kept = accepted.iter().map(|value| {
        let mut row = vec![String::new(); 4];
        row.extend([value.clone(), "oui".to_owned()]);
        row
    });
    written(to, &["ligne", "lieu", "commune", "colonne", "valeur", "publier (oui)"], left_out.chain(kept))
}

/// The published places, in the columns of the national schema.
///
/// # Errors
/// What the writer of tables says.
pub fn places(import: &Import, to: impl Write) -> Result<(), String> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(COLUMNS).map_err(|error| error.to_string())?;
    for row in &import.published {
        writer.write_record(row.cells()).map_err(|error| error.to_string())?;
    }
    writer.flush().map_err(|error| error.to_string())
}

/// A table for people, who open it in a spreadsheet: nothing in it is taken for a formula.
fn written(to: impl Write, titles: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<(), String> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(titles).map_err(|error| error.to_string())?;
    for row in rows {
        writer.write_record(row.iter().map(|value| safe(value))).map_err(|error| error.to_string())?;
    }
    writer.flush().map_err(|error| error.to_string())
}

fn safe(value: &str) -> String {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{value}") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{is_older, safe};
    use crate::domain::date::CalendarDate;

    #[test]
    fn nothing_is_taken_for_a_formula() {
        for bad in ["=1+1", "+33477", "-2", "@x", "\t="] {
            assert!(safe(bad).starts_with('\''), "{bad}");
        }
        assert_eq!(safe("Mairie = accueil"), "Mairie = accueil");
    }

    #[test]
    fn a_row_is_old_after_a_year() {
        let day = |text: &str| CalendarDate::parse(text).unwrap_or_else(|e| panic!("{e}"));
        let today = day("2026-11-22");
        assert!(is_older(day("2025-11-21"), today) && !is_older(day("2025-11-22"), today));
    }
}
