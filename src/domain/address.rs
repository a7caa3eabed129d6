//! Addresses of other sites, and the part of them that proves whose they are.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An `https://` address with a plain host name. The tool has parsed it with care; from a pack it is rebuilt by
/// prefix and character set only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

/// Why a text is no [`WebAddress`]; holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnAddress(pub String);

const PREFIX: &str = "https://";

impl WebAddress {
    /// # Errors
    /// [`NotAnAddress`] for anything but `https://host[/path]` in printable ASCII, without user name, port,
    /// quote, angle bracket or backslash; the host has a dot and only letters, digits, dots and hyphens.
    pub fn new(text: impl Into<String>) -> Result<Self, NotAnAddress> {
        let text = text.into();
        let Some(rest) = text.strip_prefix(PREFIX) else { return Err(NotAnAddress(text)) };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let good_host = host.contains('.')
            && host.split('.').all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'))
            && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
        let good_rest = rest.bytes().all(|b| b.is_ascii_graphic() && !br#""'<>\^`{|}"#.contains(&b));
        if good_host && good_rest && text.len() <= 2000 { Ok(Self(text)) } else { Err(NotAnAddress(text)) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host: `www.cesu.urssaf.fr`.
    pub fn host(&self) -> &str {
        self.0[PREFIX.len()..].split(['/', '?', '#']).next().unwrap_or_default()
    }

    /// True when the host is `owner` or one of its sub-domains: what stands just before the first `/` counts.
    pub fn belongs_to(&self, owner: &str) -> bool {
        self.host().strip_suffix(owner).is_some_and(|left| left.is_empty() || left.ends_with('.'))
    }
}

impl TryFrom<String> for WebAddress {
    type Error = NotAnAddress;

    fn try_from(text: String) -> Result<Self, NotAnAddress> {
        Self::new(text)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "« {} » n’est pas une adresse complète en https://", self.0)
    }
}

/// « La bonne adresse »: where the procedure is done, and the part of the host to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightAddress {
    pub address: WebAddress,
    /// The end of the host that must be there: `cesu.urssaf.fr`.
    pub essential: String,
}

impl RightAddress {
    /// # Errors
    /// [`NotAnAddress`] with the essential part when the host does not end with it.
    pub fn new(address: WebAddress, essential: impl Into<String>) -> Result<Self, NotAnAddress> {
        let essential = essential.into();
        if essential.contains('.') && address.belongs_to(&essential) {
            Ok(Self { address, essential })
        } else {
            Err(NotAnAddress(essential))
        }
    }

    /// Of a site that does not exist (`.example`, RFC 2606), drawn to practise on.
    pub fn is_invented(&self) -> bool {
        self.essential.ends_with(".example")
    }

    /// What stands before the essential part in the host, with its dot: `www.`; often empty.
    pub fn before(&self) -> &str {
        self.address.host().strip_suffix(self.essential.as_str()).unwrap_or_default()
    }
}

/// A text as it must stand inside of an address: everything but letters, digits and `-._~` as `%` and its bytes.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 }));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{RightAddress, WebAddress, encoded};

    #[test]
    fn a_text_stands_inside_of_an_address_as_it_is_decoded_again() {
        assert_eq!(encoded("Étape 1\na.fr/x?y=1&z"), "%C3%89tape%201%0Aa.fr%2Fx%3Fy%3D1%26z");
        assert_eq!(encoded("a-b_c.d~e"), "a-b_c.d~e");
    }

    #[test]
    fn only_plain_https_addresses_are_taken() {
        for good in ["https://www.cesu.urssaf.fr/", "https://a.fr", "https://a.fr/x?y=1#z"] {
            assert!(WebAddress::new(good).is_ok(), "{good}");
        }
        for bad in [
            "http://a.fr",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://moi@a.fr",
            "https://a.fr:80/",
            "https://A.fr",
            "https://a..fr",
            "https://-a.fr",
            "https://é.fr",
            "https://a.fr/\"onclick",
            "https://a.fr/<b>",
            "https://a.fr/ b",
            "data:text/html,a.fr",
        ] {
            assert!(WebAddress::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_end_of_the_host_says_whose_it_is() {
        let belongs = |address: &str| WebAddress::new(address).is_ok_and(|a| a.belongs_to("cesu.urssaf.fr"));
        assert!(belongs("https://www.cesu.urssaf.fr/info"));
        assert!(belongs("https://cesu.urssaf.fr"));
        assert!(!belongs("https://cesu.urssaf.fr.exemple.example/"));
        assert!(!belongs("https://faux-cesu.urssaf.fr/"));
        assert!(!belongs("https://exemple.example/cesu.urssaf.fr"));
    }

    #[test]
    fn the_right_address_is_cut_where_one_reads() {
        let address = WebAddress::new("https://www.cesu.urssaf.fr/").unwrap_or_else(|e| panic!("{e}"));
        let right = RightAddress::new(address.clone(), "cesu.urssaf.fr").unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(right.before(), "www.");
        assert!(RightAddress::new(address, "ameli.fr").is_err());
    }
}
