//! The content pack: all guides and drawn screens, typed and versioned, as one file.

use serde::{Deserialize, Serialize};

use super::{guide::Guide, screen::Screen, slug::Slug, territory::Territory, theme::Theme};

/// Raised whenever older code could misread a newer pack.
pub const FORMAT: u16 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub format: u16,
    pub territory: Territory,
    /// In the order of the home page.
    pub guides: Vec<Guide>,
    pub screens: Vec<Screen>,
}

/// Why a pack can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// Not JSON of the expected shape. Fetching again may help: the download was damaged.
    Damaged(String),
    /// Made by another version of the tool: this code must not read it. Fetching again does not help.
    OtherFormat(u16),
}

#[derive(Deserialize)]
struct Format {
    format: u16,
}

impl Content {
    pub fn guide(&self, slug: &Slug) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.slug == *slug)
    }

    pub fn screen(&self, id: &Slug) -> Option<&Screen> {
        self.screens.iter().find(|screen| screen.id == *id)
    }

    /// The themes that have a guide, in their settled order.
    pub fn themes(&self) -> Vec<Theme> {
        Theme::ALL.into_iter().filter(|theme| self.guides.iter().any(|guide| guide.theme == *theme)).collect()
    }

    /// The bytes of the pack; the same content gives the same bytes.
    ///
    /// # Errors
    /// [`PackError::Damaged`] if the content cannot be written, which no valid content does.
    pub fn to_pack(&self) -> Result<Vec<u8>, PackError> {
        serde_json::to_vec(self).map_err(|error| PackError::Damaged(error.to_string()))
    }

    /// # Errors
    /// [`PackError::OtherFormat`] when the pack says another format, [`PackError::Damaged`] for anything unreadable.
    pub fn from_pack(bytes: &[u8]) -> Result<Self, PackError> {
        let damaged = |error: serde_json::Error| PackError::Damaged(error.to_string());
        let Format { format } = serde_json::from_slice(bytes).map_err(damaged)?;
        if format != FORMAT {
            return Err(PackError::OtherFormat(format));
        }
        serde_json::from_slice(bytes).map_err(damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, FORMAT, PackError};
    use crate::domain::territory::Territory;

    fn empty() -> Content {
        let territory = Territory {
            name: "Loire".into(),
            with_article: "la Loire".into(),
            publisher: "Exemple".into(),
            phone: None,
            mail: None,
            phone_hours: String::new(),
            demonstration: true,
        };
        Content { format: FORMAT, territory, guides: Vec::new(), screens: Vec::new() }
    }

    #[test]
    fn a_pack_is_read_back_as_it_was_written() {
        let bytes = empty().to_pack().unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(Content::from_pack(&bytes), Ok(empty()));
    }

    #[test]
    fn damaged_and_foreign_packs_are_told_apart() {
        let bytes = empty().to_pack().unwrap_or_else(|e| panic!("{e:?}"));
        assert!(matches!(Content::from_pack(&bytes[..bytes.len() - 1]), Err(PackError::Damaged(_))));
        assert!(matches!(Content::from_pack(b"<!doctype html>"), Err(PackError::Damaged(_))));
        assert_eq!(Content::from_pack(br#"{"format":999,"guides":7}"#), Err(PackError::OtherFormat(999)));
    }
}
