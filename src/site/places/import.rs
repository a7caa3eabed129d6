//! `cargo site import`: a file of places to `local/`, and what became of each of its rows.

use std::{fmt::Write as _, fs, path::Path};

use super::{
    csv_file::{WrongLength, records},
    hours::Compiler,
    merge::{Merged, Same, merge},
    row::{COLUMNS, Row},
};
use crate::{
    domain::date::CalendarDate,
    site::failure::{Failure, Outcome},
};

/// What became of the rows of a file: `read` is the sum of the published, merged and refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub read: usize,
    pub published: Vec<Row>,
    pub merged: Vec<Merged>,
    /// Line and reason.
    pub refused: Vec<(usize, String)>,
}

/// Reads a file of the national schema 1.0.2; `departement` refuses the places of others.
///
/// # Errors
/// [`Failure`] when the file is no table of places.
pub fn read(path: &Path, departement: Option<&str>, today: CalendarDate) -> Outcome<Import> {
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    let records = records(path)?;
    let mut hours = Compiler::new(today.into());
    let read = records.len();
    for record in records {
        let row = match record.values {
            Ok(values) => Row::new(record.line, &values, today, &mut hours),
            Err(WrongLength { columns, expected }) => Err(format!(
                "{columns} colonnes au lieu de {expected} : une virgule ou un guillemet est de trop, ou manque"
            )),
        };
        match row {
            Err(reason) => refused.push((record.line, reason)),
            Ok(row) => match departement.filter(|wanted| row.departement() != *wanted) {
                Some(wanted) => refused.push((record.line, format!("ce lieu n’est pas dans le département {wanted}"))),
                None => rows.push(row),
            },
        }
    }
    let (published, merged) = merge(rows);
    Ok(Import { read, published, merged, refused })
}

/// Writes the published rows as a file of the same schema, and the report beside it. Both or none: they are whole
/// before the old ones go.
///
/// # Errors
/// [`Failure`] when nothing was published, or a file can't be written; what was there before stays.
pub fn write(import: &Import, folder: &Path, report: &str) -> Outcome<()> {
    if import.published.is_empty() {
        return Err(Failure::new(
            format!("aucun lieu à publier : les {} lignes sont refusées\n\n{report}", import.read),
            "lisez les raisons ci-dessus ; ce qui était publié avant reste en place",
        ));
    }
    let table = table(&import.published).map_err(|error| {
        Failure::new(format!("le tableau ne peut pas être écrit : {error}"), "signalez cette erreur")
    })?;
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    for (name, bytes) in [("lieux.csv", table), ("rapport.txt", report.as_bytes().to_vec())] {
        let (path, fresh) = (folder.join(name), folder.join(format!("{name}.nouveau")));
        fs::write(&fresh, bytes).map_err(|error| Failure::file(&fresh, &error))?;
        fs::rename(&fresh, &path).map_err(|error| Failure::file(&path, &error))?;
    }
    Ok(())
}

fn table(rows: &[Row]) -> Result<Vec<u8>, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| error.to_string())?;
    for row in rows {
        writer.write_record(COLUMNS.map(|column| row.get(column))).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

impl Import {
    /// « 145 lignes lues = 143 publiées (dont 12 corrigées) + 2 fusionnées + 0 refusées »
    pub fn sum(&self) -> String {
        let corrected = self.published.iter().filter(|row| !row.notes.is_empty()).count();
        format!(
            "{} lignes lues = {} publiées (dont {corrected} corrigées) + {} fusionnées + {} refusées",
            self.read,
            self.published.len(),
            self.merged.len(),
            self.refused.len()
        )
    }

    /// The whole report, in French: every row that was not published as it was.
    pub fn report(&self, file: &str, today: CalendarDate) -> String {
        let mut text = format!("Import de {file}, le {}\n{}\n", today.in_words(), self.sum());
        let mut section = |title: &str, lines: Vec<(usize, String)>| {
            if !lines.is_empty() {
                // Writing to memory does not fail.
                let _ = write!(text, "\n{title}\n");
                for (line, what) in lines {
                    let _ = writeln!(text, "  ligne {line} : {what}");
                }
            }
        };
        section("Refusées", self.refused.clone());
        let merged = self.merged.iter().map(|merged| {
            let why = match merged.why {
                Same::Id => "même identifiant",
                Same::NameAndAddress => "même nom et même adresse",
            };
            (merged.line, format!("réunie avec la ligne {} ({why})", merged.into))
        });
        section("Fusionnées", merged.collect());
        let notes = self.published.iter().flat_map(|row| row.notes.iter().map(|note| (row.line, note.clone())));
        section("Corrigées", notes.collect());
        text
    }
}
