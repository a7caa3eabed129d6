//! Single values of a row, as they should have been written; `None` for one that cannot be mended.

use std::{borrow::Cow, collections::HashSet};

use unicode_segmentation::UnicodeSegmentation as _;
use url::Url;

use crate::domain::date::CalendarDate;

/// Its SIREN: its offices are more than the formula of Luhn has numbers for.
const LA_POSTE: &str = "356000000";
/// Bytes of the longest address that browsers and servers agree on.
const LONGEST_ADDRESS: usize = 2_000;

/// Without control characters nor those that turn the direction of a text, and one space where there were several.
pub fn one_line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let straight = if text.is_ascii() { Cow::Borrowed(text) } else { text.replace(turns, "").into() };
    straight
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The beginning of a text: at most so many characters, and never a part of what is seen as one letter (an accent, a family of
/// emoji).
pub fn cut(text: &str, most: usize) -> &str {
    // As many bytes as letters at least.
    if text.len() <= most {
        return text;
    }
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let whole = text.grapheme_indices(true).map(|(at, _)| at).take_while(|at| *at <= end).last();
    // A « letter » that is longer than that is a heap of accents.
    &text[..whole.filter(|at| *at > 0).unwrap_or(end)]
}

/// Each value once, in the order of the file.
pub fn list(text: &str) -> String {
    let mut known = HashSet::new();
    let values = text.split('|').map(one_line).filter(|value| !value.is_empty());
    values.filter(|value| known.insert(value.clone())).collect::<Vec<_>>().join("|")
}

/// Fourteen digits whose last one is right by the formula of Luhn; the offices of La Poste have a sum of their own.
pub fn is_siret(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 14) else { return false };
    let double = |digit: u32| if digit < 5 { 2 * digit } else { 2 * digit - 9 };
    let luhn: u32 = digits.chunks(2).map(|pair| double(pair[0]) + pair[1]).sum();
    luhn.is_multiple_of(10) || (text.starts_with(LA_POSTE) && digits.iter().sum::<u32>().is_multiple_of(5))
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
        if address.len() > LONGEST_ADDRESS {
            return None;
        }
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
    use super::{cut, is_siret, list, one_line};

    #[test]
    fn a_siret_is_told_by_its_last_digit() {
        for (text, right) in [
            ("35600000000048", true),
            // An office of La Poste: the sum of its digits is 45.
            ("35600000049837", true),
            ("35600000049838", false),
            ("00000000000000", true),
            ("73282932000074", true),
            ("73282932000075", false),
            ("7328293200007", false),
            ("7328293200007A", false),
            ("", false),
        ] {
            assert_eq!(is_siret(text), right, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_seen_goes_and_values_are_there_once() {
        assert_eq!(one_line("  Mairie\u{202e} de\n\u{200b}Feurs\u{0} "), "Mairie de Feurs");
        assert_eq!(list(" a |b||a|c "), "a|b|c");
    }

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
