//! The content pack: all guides and drawn screens, typed and versioned, as one file.

use serde::{Deserialize, Serialize};

use super::{
    guide::Guide,
    pack::{self, PackError},
    screen::Screen,
    slug::Slug,
    territory::Territory,
    theme::Theme,
};

/// The first line of a pack. Its number is raised whenever older code could misread a newer pack.
const FIRST_LINE: &str = "coup-de-pouce contenu ";
const FORMAT: u16 = 6;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub territory: Territory,
    /// `https://…` of the site's root, without a closing slash, when the tool was told it: short addresses and their QR
    /// codes hold it.
    pub url: Option<String>,
    /// In the order of the home page.
    pub guides: Vec<Guide>,
    pub screens: Vec<Screen>,
}

impl Content {
    pub fn guide(&self, slug: &Slug) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.slug == *slug)
    }

    /// By its code, in any case: « cesu ».
    pub fn guide_by_code(&self, code: &str) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.code.eq_ignore_ascii_case(code))
    }

    pub fn screen(&self, id: &Slug) -> Option<&Screen> {
        self.screens.iter().find(|screen| screen.id == *id)
    }

    /// The themes that have a guide, in their settled order.
    pub fn themes(&self) -> Vec<Theme> {
        Theme::ALL.into_iter().filter(|theme| self.guides.iter().any(|guide| guide.theme == *theme)).collect()
    }

    /// The bytes of the pack; the same content gives the same bytes. Values only, in the order of their types: no name of
    /// a field is told, so a page and its pack come from the same build.
    ///
    /// # Errors
    /// [`PackError::Damaged`] if the content cannot be written, which no valid content does.
    pub fn to_pack(&self) -> Result<Vec<u8>, PackError> {
        pack::write(FIRST_LINE, FORMAT, self)
    }

    /// # Errors
    /// [`PackError::OtherFormat`] when the pack says another format, [`PackError::Damaged`] for anything unreadable.
    pub fn from_pack(bytes: &[u8]) -> Result<Self, PackError> {
        pack::read(bytes, FIRST_LINE, FORMAT)
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, PackError};
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
            coverage: false,
            streets: false,
            example: None,
        };
        Content { territory, url: None, guides: Vec::new(), screens: Vec::new() }
    }

    #[test]
    fn a_pack_is_read_back_as_it_was_written() {
        let bytes = empty().to_pack().unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(Content::from_pack(&bytes), Ok(empty()));
    }

    #[test]
    fn damaged_and_foreign_packs_are_told_apart() {
        let bytes = empty().to_pack().unwrap_or_else(|e| panic!("{e:?}"));
        for damaged in [&bytes[..bytes.len() - 1], b"", b"<!doctype html>\n", b"coup-de-pouce contenu \n"] {
            assert_eq!(Content::from_pack(damaged), Err(PackError::Damaged));
        }
        assert_eq!(Content::from_pack(b"coup-de-pouce contenu 999\n7"), Err(PackError::OtherFormat(999)));
    }
}
