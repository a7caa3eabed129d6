//! A CSV file of places as records with their lines: separator and column order as they come.

use std::{collections::BTreeMap, path::Path};

use super::row::{COLUMNS, REQUIRED};
use crate::site::failure::{Failure, Outcome};

/// One record: the columns of the schema that the file has. A record of another length than the header is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it begins, from 1.
    pub line: usize,
    pub values: Result<BTreeMap<&'static str, String>, WrongLength>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongLength {
    pub columns: usize,
    pub expected: usize,
}

const OPEN_THE_TABLE: &str =
    "ouvrez le fichier dans un tableur, et enregistrez-le en CSV, UTF-8, avec sa ligne de titres";

/// Reads the whole file. Other columns than those of the schema are left out.
///
/// # Errors
/// [`Failure`] when the file can't be read as a table of places at all.
pub fn records(path: &Path) -> Outcome<Vec<Record>> {
    let wrong = |what: String, mend: &str| Failure::new(format!("{} : {what}", path.display()), mend);
    let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        wrong(format!("ligne {line} : ce fichier n’est pas en UTF-8"), "enregistrez-le en UTF-8, puis recommencez")
    })?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(wrong("le fichier est vide".into(), OPEN_THE_TABLE));
    }
    if text.trim_start().starts_with('<') {
        return Err(wrong(
            "c’est une page web, pas un tableau : le téléchargement a échoué".into(),
            "téléchargez le fichier de nouveau",
        ));
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(separator(text)).flexible(true).from_reader(text.as_bytes());
    let header =
        reader.headers().map_err(|error| wrong(format!("les titres ne se lisent pas : {error}"), OPEN_THE_TABLE))?;
    let expected = header.len();
    let columns: Vec<Option<&'static str>> =
        header.iter().map(|title| COLUMNS.into_iter().find(|column| *column == title.trim())).collect();
    for column in COLUMNS {
        let times = columns.iter().filter(|found| **found == Some(column)).count();
        if times > 1 {
            return Err(wrong(format!("la colonne « {column} » est là {times} fois"), "n’en gardez qu’une"));
        }
        if times == 0 && REQUIRED.contains(&column) {
            return Err(wrong(
                format!("la colonne « {column} » manque"),
                "le fichier doit suivre le schéma national « lieux de médiation numérique » 1.0.2",
            ));
        }
    }
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(format!("le tableau ne se lit pas : {error}"), OPEN_THE_TABLE))?;
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or_default());
        let values = if record.len() == expected {
            let pairs = columns.iter().zip(record.iter());
            Ok(pairs.filter_map(|(column, value)| Some(((*column)?, value.to_owned()))).collect())
        } else {
            Err(WrongLength { columns: record.len(), expected })
        };
        records.push(Record { line, values });
    }
    match records.last() {
        None => Err(wrong("il n’y a que les titres, aucune ligne".into(), OPEN_THE_TABLE)),
        // A quote that is never closed swallows all the lines after it.
        Some(Record { line, values: Err(_) }) if text.matches('"').count() % 2 == 1 => Err(wrong(
            format!("ligne {line} : un guillemet \" n’est pas refermé"),
            "ajoutez le guillemet qui manque à la fin de la valeur, ou doublez celui qui fait partie du texte",
        )),
        Some(_) => Ok(records),
    }
}

/// The commonest of the usual separators in the first line.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|separator| (count(*separator), *separator == b',')).unwrap_or(b',')
}
