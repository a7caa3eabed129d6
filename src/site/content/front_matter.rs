//! The head of a guide, between two lines `+++`, as an adviser writes it: TOML with French words.

use serde::Deserialize;
use toml::Spanned;

use crate::domain::{
    reversibility::{IfILeave, StepNature},
    theme::Theme,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawGuide {
    pub titre: String,
    pub code: Spanned<String>,
    pub resume: Spanned<String>,
    pub minutes: u16,
    /// Place on the home page: smaller comes first, and a guide without one last.
    #[serde(default = "last")]
    pub ordre: u16,
    pub theme: Theme,
    pub service: Spanned<String>,
    #[serde(default)]
    pub coop: Vec<Spanned<String>>,
    pub mots: Vec<String>,
    pub preparer: Vec<Spanned<String>>,
    /// A fact of kind `adresse`, and the part of it to read; both left out when the procedure has no one site.
    pub adresse: Option<Spanned<String>>,
    #[serde(default)]
    pub partie: String,
    #[serde(default)]
    pub aiguillage: Vec<RawQuestion>,
    pub relu_par: Option<Spanned<String>>,
    pub relu_le: Option<Spanned<String>>,
}

fn last() -> u16 {
    u16::MAX
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawQuestion {
    pub question: Spanned<String>,
    pub choix: Vec<RawChoice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawChoice {
    pub texte: String,
    pub reponse: Spanned<String>,
    /// `etape:…`, `guide:…` or `personne`.
    pub vers: Spanned<String>,
}

/// The five values as written; what each asks for besides is checked with the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawReversibility {
    Rien,
    Brouillon,
    Modifiable,
    Definitif,
    Inconnu,
}

/// The block `etape` below the heading of a step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawStep {
    pub engagement: Spanned<RawReversibility>,
    /// `connexion` or `regarder`.
    #[serde(default)]
    pub nature: StepNature,
    /// The name of the button that commits.
    pub bouton: Option<String>,
    /// The fact that proves `rien` or `modifiable` on a step that commits.
    pub preuve: Option<Spanned<String>>,
    /// For `modifiable`: the fact that says until when.
    pub delai: Option<Spanned<String>>,
    /// For `definitif`: what to do when it was a mistake.
    pub si_erreur: Option<Spanned<String>>,
    /// A fact of kind `prix`, in a sentence: « Vous payez {fait:…} à … ».
    pub argent: Option<Spanned<String>>,
    pub si_je_quitte: Option<IfILeave>,
    pub telephone: Option<String>,
    pub ecran: Option<Spanned<String>>,
    pub cible: Option<Spanned<String>>,
    #[serde(default)]
    pub ouvre_le_site: bool,
    /// Facts that the step rests on without quoting them.
    #[serde(default)]
    pub faits: Vec<Spanned<String>>,
}

/// Cuts a guide in its head and its body: (head, line of the head's first line, body's byte offset).
pub fn split(text: &str) -> Option<(&str, usize, usize)> {
    let start = text.strip_prefix("+++\n").map(|_| 4).or_else(|| text.strip_prefix("+++\r\n").map(|_| 5))?;
    let end = text[start..].find("\n+++")? + start;
    let body = text[end + 4..].find('\n').map_or(text.len(), |line_end| end + 4 + line_end + 1);
    Some((&text[start..=end], 2, body))
}
