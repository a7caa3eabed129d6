//! A small table that somebody keeps in a spreadsheet, read line by line: separator, order of the columns and accents of
//! their titles as they come. A value stands on one line, so that a quote that is never closed spoils its own line and
//! no other. The same code reads it in the tool and in the browser.

use super::{order, written::plain};

/// A line that is left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    /// From 1.
    pub line: usize,
    pub why: BadLine,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadLine {
    /// More values than there are titles.
    Values,
    /// A quote that is not closed on its line, or letters behind one.
    Quote,
    /// A value of more than [`LONGEST`] bytes.
    TooLong,
    /// This column is empty.
    Missing(&'static str),
    Date,
    Time,
    /// Neither cancelled, nor moved, nor closed.
    What,
    /// Not the name of a guide in its address.
    Guide,
    /// Not a number of places.
    Seats,
    /// It ends before it begins.
    Order,
}

/// Why a text is no such table at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadTable {
    /// HTML: what a host sends in the place of a file that it does not have.
    WebPage,
    TooLarge,
    /// No line of titles.
    Empty,
    /// No title of that name.
    Column(&'static str),
    /// Two titles of that name.
    Twice(&'static str),
}

/// A line and its values, by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// From 1.
    pub line: usize,
    values: Vec<(&'static str, String)>,
}

impl Row {
    /// Empty when the line does not say.
    pub fn get(&self, column: &str) -> &str {
        self.values.iter().find(|(name, _)| *name == column).map_or("", |(_, value)| value)
    }

    /// # Errors
    /// [`BadLine::Missing`] when the line does not say.
    pub fn need(&self, column: &'static str) -> Result<&str, BadLine> {
        Some(self.get(column)).filter(|value| !value.is_empty()).ok_or(BadLine::Missing(column))
    }
}

/// More bytes than this are no value of a table that people write by hand.
pub const LONGEST: usize = 2_000;
/// And more than this no such table.
const LARGEST: usize = 1_000_000;

/// By their lines.
pub fn in_order(bad: Vec<Bad>) -> Vec<Bad> {
    order::by(bad, |bad| bad.line)
}

/// Rows, and the lines that are none. Empty lines and lines that begin with `#` are left out. The columns are named as
/// their titles are, in lower case without accents; others than `required` and `optional` ones are left out.
///
/// # Errors
/// [`BadTable`] when there is no line of titles with every required one.
pub fn read(
    text: &str,
    required: &[&'static str],
    optional: &[&'static str],
) -> Result<(Vec<Row>, Vec<Bad>), BadTable> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > LARGEST {
        return Err(BadTable::TooLarge);
    }
    if text.trim_start().starts_with('<') {
        return Err(BadTable::WebPage);
    }
    let is_said = |line: &str| !line.trim_matches(['"', ' ', ';', ',', '\t', '\r']).is_empty();
    let is_remark = |line: &str| line.trim_start_matches(['"', ' ']).starts_with('#');
    let mut lines = text.lines().enumerate().filter(|(_, line)| is_said(line) && !is_remark(line));
    let (_, titles) = lines.next().ok_or(BadTable::Empty)?;
    let separator = separator(titles);
    let columns = columns(titles, separator, required, optional)?;
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    for (index, line) in lines {
        let line_number = index + 1;
        match row(line, separator, &columns) {
            Ok(values) => rows.push(Row { line: line_number, values }),
            Err(why) => bad.push(Bad { line: line_number, why }),
        }
    }
    Ok((rows, bad))
}

/// The commonest of the usual separators in the titles.
fn separator(titles: &str) -> char {
    let count = |separator: char| titles.chars().filter(|letter| *letter == separator).count();
    let mut best = ';';
    for other in [',', '\t'] {
        if count(other) > count(best) {
            best = other;
        }
    }
    best
}

/// The column of each title.
fn columns(
    titles: &str,
    separator: char,
    required: &[&'static str],
    optional: &[&'static str],
) -> Result<Vec<Option<&'static str>>, BadTable> {
    let titles = cells(titles, separator).map_err(|_| BadTable::Empty)?;
    let known = |title: &String| {
        let title = plain(title);
        required.iter().chain(optional).copied().find(|name| plain(name) == title)
    };
    let columns: Vec<Option<&'static str>> = titles.iter().map(known).collect();
    for name in required.iter().chain(optional) {
        match columns.iter().filter(|column| **column == Some(*name)).count() {
            0 if required.contains(name) => return Err(BadTable::Column(name)),
            0 | 1 => {}
            _ => return Err(BadTable::Twice(name)),
        }
    }
    Ok(columns)
}

fn row(line: &str, separator: char, columns: &[Option<&'static str>]) -> Result<Vec<(&'static str, String)>, BadLine> {
    let cells = cells(line, separator)?;
    // Spreadsheets add empty values at the end, and leave some out.
    if cells.iter().skip(columns.len()).any(|value| !value.is_empty()) {
        return Err(BadLine::Values);
    }
    Ok(columns.iter().zip(cells).filter_map(|(column, value)| Some(((*column)?, value))).collect())
}

fn cells(line: &str, separator: char) -> Result<Vec<String>, BadLine> {
    let mut cells = Vec::new();
    let mut rest = Some(line);
    while let Some(at) = rest {
        let (value, after) = match at.trim_start_matches(' ').strip_prefix('"') {
            Some(quoted) => in_quotes(quoted, separator)?,
            None => match at.split_once(separator) {
                Some((value, after)) => (value.to_owned(), Some(after)),
                None => (at.to_owned(), None),
            },
        };
        if value.len() > LONGEST {
            return Err(BadLine::TooLong);
        }
        let shown: String = value.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        cells.push(shown.trim().to_owned());
        rest = after;
    }
    Ok(cells)
}

/// The value up to the closing quote, two quotes being one, and what comes behind the next separator.
fn in_quotes(text: &str, separator: char) -> Result<(String, Option<&str>), BadLine> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"').ok_or(BadLine::Quote)?;
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                value.push('"');
                rest = more;
            }
            None => {
                let after = after.trim_start_matches([' ', '\r']);
                let behind = after.strip_prefix(separator);
                return if behind.is_some() || after.is_empty() { Ok((value, behind)) } else { Err(BadLine::Quote) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bad, BadLine, BadTable, LONGEST, read};

    const REQUIRED: [&str; 2] = ["lieu", "date"];
    const OPTIONAL: [&str; 2] = ["mot", "jusqu_au"];

    /// `lieu|date|mot|jusqu_au` of each row.
    fn rows(text: &str) -> Vec<String> {
        let (rows, bad) = read(text, &REQUIRED, &OPTIONAL).unwrap_or_else(|e| panic!("{e:?} {text}"));
        assert_eq!(bad, Vec::new(), "{text}");
        rows.iter().map(|row| ["lieu", "date", "mot", "jusqu_au"].map(|name| row.get(name)).join("|")).collect()
    }

    #[test]
    fn tables_are_read_however_they_were_saved() {
        for text in [
            "lieu;date;mot;jusqu_au\nBus;1;Salle, au fond;2\n",
            "\u{feff}LIEU,Date,Mot,\"Jusqu’au\"\r\nBus,1,\"Salle, au fond\",2\r\n",
            "date\tmot\tJUSQU AU\tinconnue\tlieu\n1\tSalle, au fond\t2\tx\tBus",
            "# À remplir.\n\n\"# ; avec, des signes\"\nlieu; date ;mot;jusqu_au\n;;;\n Bus ; \"1\" ; \"Salle, au fond\" ;2;;\n",
            "lieu;date;mot;jusqu_au\nBus;1;\"Salle,\u{b}au fond\";2\n",
        ] {
            assert_eq!(rows(text), ["Bus|1|Salle, au fond|2"], "{text}");
        }
        assert_eq!(rows("lieu;date\nBus\n"), ["Bus|||"]);
        assert_eq!(rows("lieu,date,mot\nBus,1,\"dit \"\"oui\"\"\"\n"), ["Bus|1|dit \"oui\"|"]);
        assert_eq!(rows("lieu,date,mot\nBus,1,l\"escalier\n"), ["Bus|1|l\"escalier|"]);
        assert_eq!(rows("lieu,date\n"), Vec::<String>::new());
    }

    #[test]
    fn a_bad_line_is_named_and_spoils_no_other() {
        let long = "x".repeat(LONGEST + 1);
        let text = format!(
            "lieu,date,mot\na,1,\"ouvert\nb,1,bien\nc,1,un,deux\nd,1,{long}\ne,1,\"x\" y\n# f\ng,1,bien\nh,1,\"deux\nlignes\"\n"
        );
        let (rows, bad) = read(&text, &REQUIRED, &OPTIONAL).unwrap_or_else(|e| panic!("{e:?}"));
        let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
        // « lignes" » is read as a place without a date, which whoever reads the rows refuses.
        assert_eq!(lines, [3, 8, 10]);
        let expected = [
            (2, BadLine::Quote),
            (4, BadLine::Values),
            (5, BadLine::TooLong),
            (6, BadLine::Quote),
            (9, BadLine::Quote),
        ];
        assert_eq!(bad, expected.map(|(line, why)| Bad { line, why }).to_vec());
        assert_eq!(rows[2].need("date"), Err(BadLine::Missing("date")));
        assert_eq!(rows[0].need("date"), Ok("1"));
    }

    #[test]
    fn what_is_no_such_table_is_refused_as_a_whole() {
        for (text, why) in [
            ("", BadTable::Empty),
            ("# rien\n;;\n", BadTable::Empty),
            ("<!doctype html><title>404</title>", BadTable::WebPage),
            ("\u{feff} \n<html>", BadTable::WebPage),
            ("lieu;mot\nBus;x\n", BadTable::Column("date")),
            ("lieu;date;Date\nBus;1;2\n", BadTable::Twice("date")),
            ("\"lieu;date\n", BadTable::Empty),
            ("PK\u{3}\u{4}", BadTable::Column("lieu")),
            (&"x;".repeat(600_000), BadTable::TooLarge),
        ] {
            assert_eq!(read(text, &REQUIRED, &OPTIONAL).err(), Some(why), "{}", &text[..text.len().min(40)]);
        }
    }
}
