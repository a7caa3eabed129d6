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
    /// To another guide.
    ToGuide {
        text: String,
        guide: Slug,
    },
}

impl Inline {
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Strong(text)
            | Self::Typed(text)
            | Self::External { text, .. }
            | Self::ToStep { text, .. }
            | Self::ToGuide { text, .. } => text,
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
