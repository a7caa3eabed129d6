//! Drawn screens: neutral drawings of a page of another site, whose elements have names so that a step can point
//! at one. No brand's look, no logo.

use serde::{Deserialize, Serialize};

use super::{address::RightAddress, slug::Slug};

/// What an element of a drawn screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ElementKind {
    #[serde(rename = "titre")]
    Title,
    #[serde(rename = "texte")]
    Text,
    /// Grey lines that stand for text nobody needs to read.
    #[serde(rename = "lignes")]
    Lines,
    #[serde(rename = "lien")]
    Link,
    #[serde(rename = "bouton")]
    Button,
    #[serde(rename = "champ")]
    Field,
    /// A field whose letters show as dots.
    #[serde(rename = "champ-masque")]
    MaskedField,
    /// « je ne suis pas un robot »
    #[serde(rename = "robot")]
    Robot,
    /// The address bar itself, so that a step can point at it.
    #[serde(rename = "barre-adresse")]
    AddressBar,
    /// A field for a code received elsewhere.
    #[serde(rename = "champ-code")]
    CodeField,
    #[serde(rename = "champ-date")]
    DateField,
    /// A box to tick.
    #[serde(rename = "case")]
    TickBox,
    /// One of several: those that stand next to each other exclude each other.
    #[serde(rename = "choix")]
    Choice,
    /// Opens a list or a menu.
    #[serde(rename = "menu")]
    Menu,
    /// A file or a folder, in a list.
    #[serde(rename = "fichier")]
    File,
    #[serde(rename = "piece-jointe")]
    Attachment,
    /// The site says that it worked.
    #[serde(rename = "message-reussi")]
    Success,
    /// The site says that it did not.
    #[serde(rename = "message-erreur")]
    Failure,
    /// The site works, or a mail is late: one waits, and presses when one has waited.
    #[serde(rename = "attente")]
    Waiting,
    /// A key of a keyboard.
    #[serde(rename = "touche")]
    Key,
}

impl ElementKind {
    /// In the order in which a pack numbers them.
    pub const ALL: [Self; 20] = [
        Self::Title,
        Self::Text,
        Self::Lines,
        Self::Link,
        Self::Button,
        Self::Field,
        Self::MaskedField,
        Self::Robot,
        Self::AddressBar,
        Self::CodeField,
        Self::DateField,
        Self::TickBox,
        Self::Choice,
        Self::Menu,
        Self::File,
        Self::Attachment,
        Self::Success,
        Self::Failure,
        Self::Waiting,
        Self::Key,
    ];

    /// One can press it on a real page; the others are read.
    pub fn is_pressable(self) -> bool {
        !matches!(self, Self::Title | Self::Text | Self::Lines | Self::Success | Self::Failure)
    }

    /// One writes in it.
    pub fn is_field(self) -> bool {
        matches!(self, Self::Field | Self::MaskedField | Self::CodeField | Self::DateField)
    }

    /// It stays ticked, chosen or held once it was pressed.
    pub fn is_chosen_by_a_press(self) -> bool {
        matches!(self, Self::TickBox | Self::Choice | Self::Robot | Self::Key)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    pub name: Slug,
    pub kind: ElementKind,
    pub text: String,
    /// What is already written in a field, or a ticked box when not empty. Of a fictional person.
    pub value: String,
    /// Stands in the site's header on a wide screen.
    pub in_header: bool,
}

/// A drawn screen, from `public/ecrans/<id>.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screen {
    pub id: Slug,
    /// The address in the bar; `None` for a screen that is not a web page.
    pub address: Option<RightAddress>,
    /// The name of the site, as plain words.
    pub site: String,
    /// An invented scam, drawn to be recognised: nothing on it is to be looked for.
    pub fake: bool,
    pub elements: Vec<Element>,
}

impl Screen {
    pub fn element(&self, name: &Slug) -> Option<&Element> {
        self.elements.iter().find(|element| element.name == *name)
    }
}

/// A step's picture: a screen, and the element to press or read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub screen: Slug,
    pub target: Option<Slug>,
}
