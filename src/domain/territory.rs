//! Who runs this site: the département, and whom to call.

use serde::{Deserialize, Serialize};

/// A phone number that one may call at no more than a normal call's price. Spaces only as they are read aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Why a text is no [`Phone`]; holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPhone(pub String);

impl Phone {
    /// # Errors
    /// [`NotAPhone`] unless it is ten digits beginning with 01 to 07 or 09, or 0800, 0801, 0805, 0806, 0809 and the like
    /// (not surcharged: 080x only), or a short number of four digits beginning with 3, or 0033 / +33 written nationally.
    pub fn new(text: impl Into<String>) -> Result<Self, NotAPhone> {
        let text = text.into();
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '\u{a0}' | '\u{202f}')).collect();
        let numeric = digits.bytes().all(|b| b.is_ascii_digit());
        let ordinary = digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00");
        let surcharged = digits.starts_with("08") && !digits.starts_with("080");
        let short = digits.len() == 4 && digits.starts_with('3');
        if numeric && ((ordinary && !surcharged) || short) { Ok(Self(digits)) } else { Err(NotAPhone(text)) }
    }

    /// `tel:` address.
    pub fn href(&self) -> String {
        if self.0.len() == 10 { format!("tel:+33{}", &self.0[1..]) } else { format!("tel:{}", self.0) }
    }

    /// As one reads it aloud: « 04 65 71 00 42 », « 0 800 123 456 », « 34 00 ». Spaces do not break.
    pub fn in_words(&self) -> String {
        let cuts: &[usize] = if self.0.len() == 4 {
            &[2]
        } else if self.0.starts_with("08") {
            &[1, 4, 7]
        } else {
            &[2, 4, 6, 8]
        };
        let mut words = String::new();
        for (index, digit) in self.0.chars().enumerate() {
            if cuts.contains(&index) {
                words.push('\u{a0}');
            }
            words.push(digit);
        }
        words
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::new(text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl std::fmt::Display for NotAPhone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "« {} » n’est pas un numéro de téléphone français non surtaxé", self.0)
    }
}

/// The territory that the site is for, from `public/territoire.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Territory {
    /// « Loire »
    pub name: String,
    /// « la Loire », as in « dans la Loire »
    pub with_article: String,
    /// Who answers for the site.
    pub publisher: String,
    /// The help phone. In a demonstration, a number reserved for fiction.
    pub phone: Option<Phone>,
    /// Where to write that a screen has changed.
    pub mail: Option<String>,
    /// When somebody answers, in words.
    pub phone_hours: String,
    /// Invented phone and publisher: every page that shows them says so.
    pub demonstration: bool,
    /// The site has a page on where help is missing.
    pub coverage: bool,
    /// The map offers streets, pictures of the IGN: the host's security policy allows them.
    pub streets: bool,
    /// Name and postcode of a commune, to show how one says where one is: « Feurs, ou 42110 ».
    pub example: Option<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn phones_are_read_as_they_are_said() {
        for (text, words, href) in [
            ("04 65 71 00 42", "04 65 71 00 42", "tel:+33465710042"),
            ("0465710042", "04 65 71 00 42", "tel:+33465710042"),
            ("0 805 805 817", "0 805 805 817", "tel:+33805805817"),
            ("3400", "34 00", "tel:3400"),
        ] {
            let phone = Phone::new(text).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(phone.in_words().replace('\u{a0}', " "), words);
            assert_eq!(phone.href(), href);
        }
    }

    #[test]
    fn surcharged_and_broken_numbers_are_refused() {
        for bad in ["0 820 00 23 78", "0892705705", "0899", "", "12", "0465", "04 65 71 00 4a", "0033465710042", "1234"]
        {
            assert!(Phone::new(bad).is_err(), "{bad}");
        }
    }
}
