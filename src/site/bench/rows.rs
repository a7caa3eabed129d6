//! Tables of as many rows as a measure wants, made from those of one file.

use std::path::Path;

use crate::site::failure::{Failure, Outcome};

/// A row of a table, by the titles of its columns.
pub struct Line<'l> {
    titles: &'l csv::StringRecord,
    values: &'l csv::StringRecord,
}

impl Line<'_> {
    /// Empty where there is no such column.
    pub fn get(&self, title: &str) -> &str {
        let found = self.titles.iter().position(|own| own == title);
        found.and_then(|column| self.values.get(column)).unwrap_or_default()
    }
}

/// A table of so many rows: those of another again and again, each time as other places. `changed` is given how often a row has
/// been repeated, and the row; it gives the values that are others, by the titles of their columns.
///
/// # Errors
/// [`Failure`] when the file is no table, or the other can't be written.
pub fn multiply<'v>(
    file: &Path,
    rows: usize,
    to: &Path,
    changed: impl Fn(usize, &Line<'_>) -> Vec<(&'v str, String)>,
) -> Outcome<()> {
    let failed =
        |error: csv::Error| Failure::new(format!("{} : {error}", file.display()), "donnez un fichier CSV de lieux");
    let mut reader = csv::Reader::from_path(file).map_err(failed)?;
    let titles = reader.headers().map_err(failed)?.clone();
    let lines: Vec<csv::StringRecord> = reader.records().flatten().collect();
    let mut writer = csv::Writer::from_path(to).map_err(failed)?;
    writer.write_record(&titles).map_err(failed)?;
    for number in 0..rows {
        let Some(values) = lines.get(number % lines.len().max(1)) else { break };
        let turn = number / lines.len();
        let mut others = changed(turn, &Line { titles: &titles, values });
        let mut own = |(title, value): (&str, &str)| match title {
            "id" | "adresse" if turn > 0 => format!("{value}-{turn}"),
            _ => match others.iter_mut().find(|(other, _)| *other == title) {
                Some((_, other)) => std::mem::take(other),
                None => value.to_owned(),
            },
        };
        writer.write_record(titles.iter().zip(values).map(&mut own)).map_err(failed)?;
    }
    writer.flush().map_err(|error| Failure::file(to, &error))
}
