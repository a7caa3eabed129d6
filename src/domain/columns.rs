//! Text in named columns, one buffer: what the pack of places is made of. It compresses far better than rows, and
//! reading it does no work for a value until that value is asked for.
//!
//! A first line says what the file is and its format. Then come the columns: a line `@name values bytes`, and that
//! many bytes, a value a line.

use std::{fmt::Write as _, ops::Range, sync::OnceLock};

/// Why a file can't be read as columns. Fetching again may help: the download was damaged, or is none of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotColumns {
    /// Another first line: another format, or no file of ours.
    Format,
    /// A column's line is missing, or its bytes are.
    Damaged,
}

#[derive(Debug)]
pub struct Columns {
    text: String,
    /// In the order of their names.
    columns: Vec<Column>,
}

#[derive(Debug)]
struct Column {
    name: Range<usize>,
    values: usize,
    body: Range<usize>,
    /// Where each value begins, from the column's first use on.
    starts: OnceLock<Vec<usize>>,
}

impl Columns {
    /// # Errors
    /// [`NotColumns`] when `format` is not the first line, or a column is cut.
    pub fn read(text: String, format: &str) -> Result<Self, NotColumns> {
        let first = text.split('\n').next().unwrap_or_default();
        if first != format {
            return Err(NotColumns::Format);
        }
        let mut columns = Vec::new();
        let mut at = first.len() + 1;
        while at < text.len() {
            let column = column(&text, at).ok_or(NotColumns::Damaged)?;
            at = column.body.end;
            columns.push(column);
        }
        columns.sort_by(|a, b| text[a.name.clone()].cmp(&text[b.name.clone()]));
        Ok(Self { text, columns })
    }

    /// How many values a column has; 0 when there is none of that name.
    pub fn len(&self, name: &str) -> usize {
        self.column(name).map_or(0, |column| column.values)
    }

    /// One value; empty when there is none.
    pub fn get(&self, name: &str, index: usize) -> &str {
        let Some(column) = self.column(name) else { return "" };
        let body = self.text.get(column.body.clone()).unwrap_or_default();
        let starts = column.starts.get_or_init(|| {
            std::iter::once(0)
                .chain(body.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(i, _)| i + 1))
                .collect()
        });
        match (starts.get(index), starts.get(index + 1)) {
            (Some(from), Some(next)) => body.get(*from..next - 1).unwrap_or_default(),
            _ => "",
        }
    }

    /// No value of the column says anything.
    pub fn is_blank(&self, name: &str) -> bool {
        self.column(name).is_none_or(|column| column.body.len() == column.values)
    }

    fn column(&self, name: &str) -> Option<&Column> {
        let found = self.columns.binary_search_by(|column| self.text[column.name.clone()].cmp(name)).ok()?;
        self.columns.get(found)
    }
}

fn column(text: &str, at: usize) -> Option<Column> {
    let line = text.get(at..)?.split('\n').next()?;
    let mut words = line.strip_prefix('@')?.split(' ');
    let (name, values, bytes) = (words.next()?, words.next()?.parse().ok()?, words.next()?.parse::<usize>().ok()?);
    let start = at.checked_add(line.len() + 1)?;
    let body = start..start.checked_add(bytes)?;
    // Whole, and not cut inside of a letter.
    text.get(body.clone())?;
    Some(Column { name: at + 1..at + 1 + name.len(), values, body, starts: OnceLock::new() })
}

/// Writes columns; a line end inside a value becomes a space.
#[derive(Debug)]
pub struct Writer(String);

impl Writer {
    pub fn new(format: &str) -> Self {
        Self(format!("{format}\n"))
    }

    /// Goes on with what a writer has finished.
    pub fn after(text: String) -> Self {
        Self(text)
    }

    pub fn column<V: AsRef<str>>(&mut self, name: &str, values: impl IntoIterator<Item = V>) {
        let (mut body, mut count) = (String::new(), 0);
        for value in values {
            body.extend(value.as_ref().chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
            body.push('\n');
            count += 1;
        }
        // Writing to memory does not fail.
        let _ = write!(self.0, "@{name} {count} {}\n{body}", body.len());
    }

    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, NotColumns, Writer};

    const FORMAT: &str = "test 1";

    fn text() -> String {
        let mut writer = Writer::new(FORMAT);
        writer.column("nom", ["Élan", "", "deux\nlignes"]);
        writer.column("vide", Vec::<String>::new());
        writer.column("code", ["@2", "3", "4"]);
        writer.finish()
    }

    #[test]
    fn values_are_read_back() {
        let columns = Columns::read(text(), FORMAT).unwrap_or_else(|e| panic!("{e:?}"));
        let all = |name: &str| (0..columns.len(name)).map(|i| columns.get(name, i).to_owned()).collect::<Vec<_>>();
        assert_eq!(all("nom"), ["Élan", "", "deux lignes"]);
        assert_eq!(all("vide"), Vec::<String>::new());
        assert_eq!(all("code"), ["@2", "3", "4"]);
        assert_eq!(["nom", "vide", "absent"].map(|name| columns.is_blank(name)), [false, true, true]);
        assert_eq!((columns.len("absent"), columns.get("absent", 0), columns.get("nom", 3)), (0, "", ""));
    }

    #[test]
    fn what_is_cut_or_foreign_is_refused_wherever_it_is_cut() {
        assert_eq!(Columns::read("<!doctype html>".into(), FORMAT).err(), Some(NotColumns::Format));
        assert_eq!(Columns::read(text(), "test 2").err(), Some(NotColumns::Format));
        let whole = text();
        let ends: Vec<usize> = whole
            .match_indices("\n@")
            .filter(|(i, _)| !whole[*i..].starts_with("\n@2"))
            .map(|(i, _)| i + 1)
            .chain([whole.len()])
            .collect();
        for end in (FORMAT.len() + 1..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let read = Columns::read(whole[..end].to_owned(), FORMAT);
            // Only between two columns is a cut a file of its own; the pack's hash and length tell that.
            assert_eq!(read.is_ok(), ends.contains(&end), "{end}");
        }
        for bad in ["@nom 1 18446744073709551615\n", "@nom\n", "nom 1 1\n", "@nom x y\n"] {
            assert_eq!(Columns::read(format!("{FORMAT}\n{bad}"), FORMAT).err(), Some(NotColumns::Damaged), "{bad}");
        }
    }
}
