//! Single values of a row, as they should have been written; `None` for one that cannot be mended.

use url::Url;

use crate::domain::date::CalendarDate;

/// Without control characters, and one space where there were several.
pub fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
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
