//! `cargo site import`: files of places to `local/`, and what became of each of their rows.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
};

use super::{
    communes::Communes,
    corrections::Reading,
    csv_file,
    hours::Compiler,
    json_file,
    merge::{Merged, Merger},
    personal::Keep,
    report,
    row::{Origin, Row},
    text_file::{Encoding, TextFile},
};
use crate::{
    domain::{commune::Commune, date::CalendarDate},
    site::failure::{Failure, Outcome},
};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    pub files: Vec<PathBuf>,
    /// Places of others are refused.
    pub departement: Option<String>,
    pub keep: Keep,
    pub today: CalendarDate,
    /// Those of the territory; without them, nothing is checked against a commune.
    pub communes: Vec<Commune>,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Without its folder.
    pub name: String,
    pub rows: usize,
    pub encoding: Encoding,
    /// A list of objects: its rows have a number, not a line.
    pub is_list: bool,
}

/// What became of the rows of the files: `read` is the sum of the published, merged and refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    pub files: Vec<SourceFile>,
    pub read: usize,
    pub published: Vec<Row>,
    pub merged: Vec<Merged>,
    pub refused: Vec<(Origin, String)>,
    /// How many of the refused are places of another département: nothing is wrong with them.
    pub elsewhere: usize,
}

/// Reads files of the national schema (1.0 and older, CSV or JSON) and lists of France services. Rows are read one at a
/// time: beyond what is published, memory does not grow with a file.
///
/// # Errors
/// [`Failure`] when a file is no table of places.
pub fn read(request: &Request) -> Outcome<Import> {
    let mut reading = Reading {
        today: request.today,
        hours: Compiler::new(request.today.into()),
        keep: &request.keep,
        communes: Communes::new(&request.communes),
    };
    let (mut places, mut refused, mut files) = (Merger::default(), Vec::new(), Vec::new());
    let mut elsewhere = 0;
    for (file, path) in request.files.iter().enumerate() {
        let mut take = |line: usize, values: csv_file::Values| {
            let origin = Origin { file, line };
            match values.and_then(|values| Row::new(origin, values, &mut reading)) {
                Err(reason) => refused.push((origin, reason)),
                Ok(row) => match request.departement.as_ref().filter(|wanted| row.departement() != **wanted) {
                    Some(wanted) => {
                        elsewhere += 1;
                        refused.push((origin, format!("ce lieu n’est pas dans le département {wanted}")));
                    }
                    None => places.add(row),
                },
            }
        };
        let text = TextFile::open(path)?;
        let encoding = text.encoding;
        let is_list = starts_as_a_list(path)?;
        let count =
            if is_list { json_file::each(path, text, &mut take)? } else { csv_file::each(path, text, &mut take)? };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        files.push(SourceFile { name, rows: count, encoding, is_list });
    }
    let (published, merged) = places.finish();
    let read = files.iter().map(|file| file.rows).sum();
    Ok(Import { files, read, published, merged, refused, elsewhere })
}

fn starts_as_a_list(path: &Path) -> Outcome<bool> {
    let mut start = [0; 64];
    let read =
        std::io::Read::read(&mut TextFile::open(path)?, &mut start).map_err(|error| Failure::file(path, &error))?;
    let text = String::from_utf8_lossy(&start[..read]).into_owned();
    Ok(text.trim_start_matches('\u{feff}').trim_start().starts_with(['[', '{']))
}

/// Names of the files that an import writes.
pub const PLACES: &str = "lieux.csv";
pub const REPORT: &str = "rapport.txt";
/// Tables beside the places that are none of places.
pub const BESIDE: [&str; 3] = [TABLE_OF_REPORT, TO_COMPLETE, PERSONAL];
const TABLE_OF_REPORT: &str = "rapport.csv";
const TO_COMPLETE: &str = "a-completer.csv";
const PERSONAL: &str = "personnel.csv";

/// Fewer places than last time, by more than this part of a hundred, is a broken file rather than news.
const MOST_LOST: usize = 30;
/// More refused rows than this part of a hundred, too.
const MOST_REFUSED: usize = 90;

/// Writes the published rows as a file of the national schema, and beside it the report, the rows to complete, and what may
/// be somebody's own. All of them are whole before the old ones go.
///
/// # Errors
/// [`Failure`] when nothing was published, when far fewer places are left than last time or most rows are refused (unless
/// `force`), or when a file can't be written; what was there before stays.
pub fn write(import: &Import, folder: &Path, today: CalendarDate, force: bool) -> Outcome<()> {
    guard(import, folder, force)?;
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    let fresh = |name: &str| folder.join(format!("{name}.nouveau"));
    let write = |name: &str, write: &dyn Fn(File) -> Result<(), String>| {
        let path = fresh(name);
        let file = File::create(&path).map_err(|error| Failure::file(&path, &error))?;
        write(file)
            .map_err(|error| Failure::new(format!("{} : {error}", path.display()), "vérifiez la place sur le disque"))
    };
    let accepted = accepted(folder);
    write(REPORT, &|file| report::text(import, today, BufWriter::new(file)).map_err(|error| error.to_string()))?;
    write(TABLE_OF_REPORT, &|file| report::table(import, file))?;
    write(TO_COMPLETE, &|file| report::to_complete(import, today, file))?;
    write(PERSONAL, &|file| report::personal(import, &accepted, file))?;
    write(PLACES, &|file| report::places(import, file))?;
    for name in [REPORT, TABLE_OF_REPORT, TO_COMPLETE, PERSONAL, PLACES] {
        let path = folder.join(name);
        fs::rename(fresh(name), &path).map_err(|error| Failure::file(&path, &error))?;
    }
    Ok(())
}

fn guard(import: &Import, folder: &Path, force: bool) -> Outcome<()> {
    let published = import.published.len();
    if published == 0 {
        let reasons: Vec<String> = import
            .refused
            .iter()
            .take(5)
            .map(|(origin, reason)| format!("{} : {reason}", import.place(*origin)))
            .collect();
        return Err(Failure::new(
            format!("aucun lieu à publier : les {} lignes sont refusées\n\n{}\n", import.read, reasons.join("\n")),
            "lisez les raisons ci-dessus ; ce qui était publié avant reste en place",
        ));
    }
    if force {
        return Ok(());
    }
    let mend = "vérifiez les fichiers ; si c’est voulu, ajoutez --force ; ce qui était publié avant reste en place";
    let (broken, own) = (import.refused.len() - import.elsewhere, import.read - import.elsewhere);
    if broken * 100 > own * MOST_REFUSED {
        return Err(Failure::new(format!("{broken} lignes sur {own} sont refusées"), mend));
    }
    let before = published_in(&folder.join(PLACES));
    if published * 100 < before * (100 - MOST_LOST) {
        return Err(Failure::new(format!("il reste {published} lieux, contre {before} la dernière fois"), mend));
    }
    Ok(())
}

fn published_in(path: &Path) -> usize {
    csv::Reader::from_path(path).map(|mut reader| reader.records().flatten().count()).unwrap_or_default()
}

/// What somebody has accepted, line by line, in the list that the last import wrote.
pub fn accepted(folder: &Path) -> BTreeSet<String> {
    let Ok(mut reader) = csv::Reader::from_path(folder.join(PERSONAL)) else { return BTreeSet::new() };
    let value = |record: csv::StringRecord| {
        let yes = record.get(5)?.trim().eq_ignore_ascii_case("oui");
        yes.then(|| record.get(4).map(|value| value.trim_start_matches('\'').to_owned())).flatten()
    };
    reader.records().filter_map(|record| value(record.ok()?)).collect()
}

impl Import {
    /// « lieux.csv, ligne 12 »; the file's name only where there are several.
    pub fn place(&self, origin: Origin) -> String {
        let Some(file) = self.files.get(origin.file) else { return format!("ligne {}", origin.line) };
        let what = if file.is_list { "fiche" } else { "ligne" };
        let name = if self.files.len() > 1 { format!("{}, ", file.name) } else { String::new() };
        format!("{name}{what} {}", origin.line)
    }

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

    /// How many values were left out because they may be somebody's own.
    pub fn personal(&self) -> usize {
        self.published.iter().map(|row| row.personal.len()).sum()
    }
}
