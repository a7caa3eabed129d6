//! Text with a meaning: what the Markdown of an adviser becomes. There is no HTML in it, so nothing to escape.

use serde::{Deserialize, Serialize};

use super::{address::WebAddress, slug::Slug};

/// A run of text inside a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    Text(String),
    Strong(String),
    /// What one types, or an address one reads.
    Typed(String),
    /// To another site, opened in a new tab and announced.
    External {
        text: String,
        to: WebAddress,
    },
    /// To a step of the same guide.
    ToStep {
        text: String,
        step: Slug,
    },
    /// To another guide, or to a gesture that one of its steps teaches.
    ToGuide {
        text: String,
        guide: Slug,
        step: Option<Slug>,
    },
    /// To another page of this site.
    ToPage {
        text: String,
        page: KnownPage,
    },
}

/// Pages that a text may lead to by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KnownPage {
    Home,
    /// Help near you.
    Places,
    Reading(ReadingPage),
}

/// Pages of text alone, written by advisers (`public/pages/<name>.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadingPage {
    /// « Je débute »
    Beginner,
    /// « Aider sans faire à la place », for relatives and social workers.
    Helping,
    /// « Qui fait quoi, et quand passer le relais », for whoever hands over.
    WhoDoesWhat,
    /// « Écrire un guide », for advisers.
    Writing,
}

impl ReadingPage {
    pub const ALL: [Self; 4] = [Self::Beginner, Self::Helping, Self::WhoDoesWhat, Self::Writing];

    /// The name in addresses, and of the file.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Beginner => "je-debute",
            Self::Helping => "aider-sans-faire-a-la-place",
            Self::WhoDoesWhat => "qui-fait-quoi",
            Self::Writing => "ecrire-un-guide",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.slug() == slug)
    }
}

impl KnownPage {
    /// As a text names it behind `page:`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "accueil" => Some(Self::Home),
            "lieux" => Some(Self::Places),
            other => ReadingPage::from_slug(other).map(Self::Reading),
        }
    }
}

/// A page of text alone. It is drawn at build time only, so it costs no byte of the application or its packs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub page: ReadingPage,
    /// The page's own name, as a slug.
    pub slug: Slug,
    pub title: String,
    pub summary: String,
    /// Before the first heading.
    pub opening: Vec<Block>,
    pub sections: Vec<(String, Vec<Block>)>,
}

impl Inline {
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Strong(text)
            | Self::Typed(text)
            | Self::External { text, .. }
            | Self::ToStep { text, .. }
            | Self::ToGuide { text, .. }
            | Self::ToPage { text, .. } => text,
        }
    }
}

/// One line or paragraph.
pub type Line = Vec<Inline>;

/// A block of a guide's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    Paragraph(Line),
    List(Vec<Line>),
    Numbered(Vec<Line>),
}

impl Block {
    pub fn lines(&self) -> &[Line] {
        match self {
            Self::Paragraph(line) => std::slice::from_ref(line),
            Self::List(lines) | Self::Numbered(lines) => lines,
        }
    }
}

/// The bare words of a line, for search, titles and reading aloud.
pub fn plain(line: &[Inline]) -> String {
    line.iter().map(Inline::as_text).collect()
}

/// A text that may say it otherwise on a computer and on a phone (« Cliquez », « Touchez »).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variants<T> {
    pub computer: T,
    pub phone: Option<T>,
}
