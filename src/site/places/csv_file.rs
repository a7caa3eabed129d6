//! A CSV file of places as records with their lines: separator and column order as they come, one record at a time.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Cursor, Read as _},
    path::Path,
};

use super::{
    france_services, names,
    schema::{COLUMNS, REQUIRED},
    text_file::TextFile,
};
use crate::site::failure::{Failure, Outcome};

/// What a file says of a place, in the columns of the schema.
pub type Given = BTreeMap<&'static str, String>;
/// The same; or why it can't be read.
pub type Values = Result<Given, String>;

/// A line of titles longer than this is none.
const LONGEST_TITLES: u64 = 256 * 1024;
const OPEN_THE_TABLE: &str =
    "ouvrez le fichier dans un tableur, et enregistrez-le en CSV, UTF-8, avec sa ligne de titres";

/// Gives each record with the line it begins on, from 1. Other columns than those of the schema are left out.
///
/// # Errors
/// [`Failure`] when the file can't be read as a table of places at all.
pub fn each(path: &Path, text: TextFile, mut take: impl FnMut(usize, Values)) -> Outcome<usize> {
    let wrong = |what: String, mend: &str| Failure::new(format!("{} : {what}", path.display()), mend);
    let broken = |error: &dyn std::fmt::Display| wrong(format!("le tableau ne se lit pas : {error}"), OPEN_THE_TABLE);
    let counters = text.counters();
    let mut text = BufReader::new(text);
    let mut first = Vec::new();
    text.by_ref().take(LONGEST_TITLES).read_until(b'\n', &mut first).map_err(|error| broken(&error))?;
    let titles = String::from_utf8_lossy(&first).into_owned();
    if titles.trim_start().starts_with('<') {
        return Err(wrong(
            "c’est une page web, pas un tableau : le téléchargement a échoué".into(),
            "téléchargez le fichier de nouveau",
        ));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(&titles))
        .flexible(true)
        .from_reader(Cursor::new(first).chain(text));
    let header = reader.headers().map_err(|error| broken(&error))?.clone();
    let table = Table::of(&header).map_err(|(what, mend)| wrong(what, mend))?;
    let mut count = 0;
    let mut last_is_whole = true;
    let mut record = csv::StringRecord::new();
    let mut line = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                let what = format!("après la ligne {line}, le tableau ne se lit pas : {error}");
                return Err(wrong(what, OPEN_THE_TABLE));
            }
        }
        counters.next_record();
        count += 1;
        line = record.position().map_or(0, |position| counters.line_of(position.byte()));
        last_is_whole = record.len() == header.len();
        let values = if last_is_whole {
            Ok(table.values(&record))
        } else {
            let (columns, expected) = (record.len(), header.len());
            Err(format!(
                "{columns} colonnes au lieu de {expected} : une virgule ou un guillemet est de trop, ou manque"
            ))
        };
        take(line, values);
    }
    match count {
        0 => Err(wrong("il n’y a que les titres, aucune ligne".into(), OPEN_THE_TABLE)),
        // A quote that is never closed swallows all the lines after it.
        _ if counters.has_open_quote() && !last_is_whole => Err(wrong(
            format!("ligne {line} : un guillemet \" n’est pas refermé"),
            "ajoutez le guillemet qui manque à la fin de la valeur, ou doublez celui qui fait partie du texte",
        )),
        _ => Ok(count),
    }
}

/// Which of the known tables the titles are of.
enum Table {
    /// The national schema, or its older names: the column of each title.
    Schema(Vec<Option<&'static str>>),
    FranceServices(Vec<String>),
}

impl Table {
    /// Else what is wrong, and how to mend it.
    fn of(header: &csv::StringRecord) -> Result<Self, (String, &'static str)> {
        let titles: Vec<&str> = header.iter().map(|title| title.trim().trim_start_matches('\u{feff}')).collect();
        if france_services::is_header(&titles) {
            return Ok(Self::FranceServices(titles.into_iter().map(str::to_owned).collect()));
        }
        let columns: Vec<Option<&'static str>> = titles.iter().map(|title| names::column(title)).collect();
        for column in COLUMNS {
            let times = columns.iter().filter(|found| **found == Some(column)).count();
            if times > 1 {
                return Err((format!("la colonne « {column} » est là {times} fois"), "n’en gardez qu’une"));
            }
            if times == 0 && REQUIRED.contains(&column) {
                return Err((
                    format!("la colonne « {column} » manque"),
                    "le fichier doit suivre le schéma national « lieux de médiation numérique », ou être la liste des France services",
                ));
            }
        }
        Ok(Self::Schema(columns))
    }

    fn values(&self, record: &csv::StringRecord) -> Given {
        match self {
            Self::Schema(columns) => {
                let pairs = columns.iter().zip(record.iter());
                pairs.filter_map(|(column, value)| Some(((*column)?, value.to_owned()))).collect()
            }
            Self::FranceServices(titles) => {
                let get = |title: &str| {
                    let at = titles.iter().position(|known| known == title);
                    at.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned()
                };
                france_services::values(&get)
            }
        }
    }
}

/// The commonest of the usual separators in the titles.
fn separator(titles: &str) -> u8 {
    let first = titles.split(['\r', '\n']).next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|separator| (count(*separator), *separator == b',')).unwrap_or(b',')
}
