//! Single values of a row, as they should have been written; `None` for one that cannot be mended.

use unicode_segmentation::UnicodeSegmentation as _;
use url::Url;

use crate::domain::date::CalendarDate;

/// Without control characters, and one space where there were several.
pub fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text: at most so many characters, and never a part of what is seen as one letter (an accent, a family of
/// emoji).
pub fn cut(text: &str, most: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let whole = text.grapheme_indices(true).map(|(at, _)| at).take_while(|at| *at <= end).last();
    // A « letter » that is longer than that is a heap of accents.
    &text[..whole.filter(|at| *at > 0).unwrap_or(end)]
}

/// Each value once, in the order of the file.
pub fn list(text: &str) -> String {
    let mut values: Vec<String> = Vec::new();
    for value in text.split('|').map(one_line).filter(|value| !value.is_empty()) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values.join("|")
}

/// Addresses that a mail program takes.
pub fn mails(text: &str) -> Option<String> {
    let is_mail = |mail: &&str| {
        let plain = mail.bytes().all(|b| b.is_ascii_alphanumeric() || b"@.!#$%&'*+/=?^_`{|}~-".contains(&b));
        mail.split_once('@')
            .is_some_and(|(who, domain)| !who.is_empty() && domain.contains('.') && !domain.contains('@'))
            && plain
    };
    joined(text.split('|').map(str::trim).filter(is_mail).map(str::to_owned))
}

/// Pages that a browser opens: http and https only, accented domains as the browser writes them.
pub fn websites(text: &str) -> Option<String> {
    let website = |address: &str| {
        let with_scheme = if address.starts_with("www.") { format!("https://{address}") } else { address.to_owned() };
        let url = Url::parse(&with_scheme).ok()?;
        let fine = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        let unchanged = url.as_str().trim_end_matches('/') == with_scheme.trim_end_matches('/');
        fine.then(|| if unchanged { with_scheme } else { url.into() })
    };
    joined(text.split('|').map(str::trim).filter_map(website))
}

fn joined(values: impl Iterator<Item = String>) -> Option<String> {
    let values = values.collect::<Vec<_>>().join("|");
    (!values.is_empty()).then_some(values)
}

/// A day that has been, as `AAAA-MM-JJ`; also from `JJ/MM/AAAA`, or the beginning of a date with a time.
pub fn date(text: &str, today: CalendarDate) -> Option<String> {
    let parts: Vec<&str> = text.split('/').collect();
    let written = match parts.as_slice() {
        [day, month, year] => format!("{year}-{month}-{day}"),
        _ => text.get(..10).unwrap_or(text).to_owned(),
    };
    let date = CalendarDate::parse(&written).ok()?;
    (date.is_day() && date <= today).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_cut_leaves_whole_letters() {
        let family = "👩\u{200d}👩\u{200d}👧";
        let heap = format!("e{}", "\u{301}".repeat(50));
        for (text, most, start) in [
            ("Mairie", 10, "Mairie"),
            ("Mairie", 6, "Mairie"),
            ("Mairie", 3, "Mai"),
            ("", 3, ""),
            ("ete\u{301}s", 3, "et"),
            ("ete\u{301}s", 4, "ete\u{301}"),
            (&format!("a{family}b"), 3, "a"),
            (&format!("a{family}b"), 6, &format!("a{family}")),
            (&heap, 3, "e\u{301}\u{301}"),
        ] {
            assert_eq!(cut(text, most), start, "{text} {most}");
        }
    }
}
