//! A table for a spreadsheet: CSV as French ones open it by a double click, and of which no value is ever a formula.

/// Rows, the titles first. Values apart by `;`; a byte order mark, without which Excel takes UTF-8 for something else;
/// lines end as RFC 4180 says.
pub fn csv<R>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut text = String::from('\u{feff}');
    for row in rows {
        for (index, value) in row.into_iter().enumerate() {
            if index > 0 {
                text.push(';');
            }
            push(&mut text, value.as_ref());
        }
        text.push_str("\r\n");
    }
    text
}

/// What begins with one of these may be run as a formula when the file is opened: it gets an apostrophe (OWASP, « CSV
/// injection »). Directories come from many hands.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn push(text: &mut String, value: &str) {
    let apostrophe = if value.starts_with(FORMULA) { "'" } else { "" };
    if value.contains([';', '"', '\n', '\r']) {
        let doubled = value.replace('"', "\"\"");
        for part in ["\"", apostrophe, &doubled, "\""] {
            text.push_str(part);
        }
    } else {
        text.push_str(apostrophe);
        text.push_str(value);
    }
}

/// Kilometres as a French spreadsheet reads them, to a tenth: `12,3`.
pub fn tenths(kilometres: f64) -> String {
    let tenths = super::geometry::whole(kilometres * 10.0);
    format!("{},{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{csv, tenths};

    #[test]
    fn values_are_quoted_only_where_they_must_be() {
        for (value, written) in [
            ("Feurs", "Feurs"),
            ("", ""),
            ("Salle, au fond", "Salle, au fond"),
            ("lundi ; mardi", "\"lundi ; mardi\""),
            ("dit « oui »", "dit « oui »"),
            ("dit \"oui\"", "\"dit \"\"oui\"\"\""),
            ("deux\nlignes", "\"deux\nlignes\""),
        ] {
            assert_eq!(csv([[value, "x"]]), format!("\u{feff}{written};x\r\n"), "{value}");
        }
        assert_eq!(csv([vec!["a", "b"], vec!["c"]]), "\u{feff}a;b\r\nc\r\n");
        assert_eq!(csv(Vec::<Vec<String>>::new()), "\u{feff}");
    }

    #[test]
    fn no_value_is_a_formula() {
        for (value, written) in [
            ("=1+1", "'=1+1"),
            ("+33 4 65 71 00 42", "'+33 4 65 71 00 42"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"http://x\";\"y\")", "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\""),
            ("Mairie = accueil", "Mairie = accueil"),
            ("a@b.example", "a@b.example"),
            ("'=1", "'=1"),
        ] {
            assert_eq!(csv([[value]]), format!("\u{feff}{written}\r\n"), "{value}");
        }
    }

    #[test]
    fn kilometres_have_a_comma() {
        assert_eq!([0.0, 0.04, 12.34, 99.96].map(tenths), ["0,0", "0,0", "12,3", "100,0"]);
    }

    /// What is written is what another reader of CSV reads.
    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn another_reader_reads_the_same() {
        let rows = [["nom", "mot"], ["dit \"oui\"; non", "deux\nlignes"], ["é è", ""]];
        let text = csv(rows);
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap_or_else(|e| panic!("{e}")).iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(read, rows.map(|row| row.map(str::to_owned).to_vec()).to_vec());
    }
}
