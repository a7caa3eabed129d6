//! Stable names used in addresses and as ids: progress, QR codes and links keep them for years.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A name made of `a-z`, `0-9` and single hyphens: `lire-l-adresse`. Shown in addresses as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is no [`Slug`]; holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotASlug(pub String);

impl Slug {
    /// # Errors
    /// [`NotASlug`] when the text is empty, longer than 60 characters, or holds anything but
    /// lower-case letters without accent, digits and single inner hyphens.
    pub fn new(text: impl Into<String>) -> Result<Self, NotASlug> {
        let text = text.into();
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        if text.is_empty() || text.len() > 60 || !plain || hyphens {
            return Err(NotASlug(text));
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::new(text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "« {} » n’est pas un identifiant (a-z, 0-9 et tirets simples)", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn only_names_that_live_in_an_address_are_slugs() {
        for good in ["cesu", "lire-l-adresse", "etape2", "a"] {
            assert!(Slug::new(good).is_ok(), "{good}");
        }
        for bad in ["", "Cesu", "é", "a--b", "-a", "a-", "a b", "a/b", "../a", &"a".repeat(61)] {
            assert!(Slug::new(bad).is_err(), "{bad}");
        }
    }
}
