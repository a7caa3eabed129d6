//! Phone numbers of places: as the schema writes them (E.164), and as a person dials them.

use crate::domain::territory::Phone;

/// Codes of the overseas territories whose national numbers also begin with 0.
const OVERSEAS: [&str; 4] = ["590", "594", "596", "262"];

/// `+33477123456` from what people write; `None` for anything that one cannot dial, or a surcharged number.
pub fn international(text: &str) -> Option<String> {
    let (code, national) = parts(text)?;
    Phone::new(national.as_str()).is_ok().then(|| format!("+{code}{}", &national[1..]))
}

/// `0477123456` from `+33477123456`; empty for anything else.
pub fn national(international: &str) -> String {
    parts(international).map(|(_, national)| national).unwrap_or_default()
}

/// Country code, and the ten digits that one dials.
fn parts(text: &str) -> Option<(String, String)> {
    let text = text.replace("(0)", "");
    let allowed =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '.' | '-' | '/' | '(' | ')' | '\u{a0}' | '\u{202f}');
    if !text.chars().all(allowed) {
        return None;
    }
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let abroad = digits.strip_prefix('+').or_else(|| digits.strip_prefix("00"));
    let (code, rest) = match abroad {
        None => ("33", digits.strip_prefix('0')?),
        Some(number) => {
            let codes = std::iter::once("33").chain(OVERSEAS);
            codes.into_iter().find_map(|code| Some((code, number.strip_prefix(code)?)))?
        }
    };
    (rest.len() == 9 && rest.bytes().all(|b| b.is_ascii_digit())).then(|| (code.to_owned(), format!("0{rest}")))
}

#[cfg(test)]
mod tests {
    use super::{international, national};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("04 77 12 34 56", Some("+33477123456")),
            ("04.77.12.34.56", Some("+33477123456")),
            ("+33 (0)4 77 12 34 56", Some("+33477123456")),
            ("0033477123456", Some("+33477123456")),
            ("+262262123456", Some("+262262123456")),
            ("06 12 34 56 78", Some("+33612345678")),
            ("0892 70 57 05", None),
            ("04 77 12 34", None),
            ("04 77 12 34 56 ou 57", None),
            ("", None),
            (&"1".repeat(200), None),
            ("+44 20 7946 0000", None),
        ] {
            assert_eq!(international(text).as_deref(), number, "{text}");
        }
        assert_eq!((national("+33477123456").as_str(), national("x").as_str()), ("0477123456", ""));
    }
}
