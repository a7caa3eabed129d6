//! Facts: every number, price, date, phone and label that a guide states, with its source and its certainty.

use serde::{Deserialize, Serialize};

use super::date::CalendarDate;

/// How sure we are. Decides the wording: certain facts are stated, others are worded with care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    Certain,
    Probable,
    #[serde(rename = "inconnu")]
    Unknown,
}

/// What kind of thing a fact states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    #[serde(rename = "adresse")]
    Address,
    #[serde(rename = "telephone")]
    Phone,
    #[serde(rename = "prix")]
    Price,
    #[serde(rename = "date")]
    Date,
    /// A time limit or a length of time.
    #[serde(rename = "delai")]
    Delay,
    /// Words that stand on the official screen.
    #[serde(rename = "libelle")]
    Label,
    /// A rule, or how a thing works.
    #[serde(rename = "regle")]
    Rule,
}

/// Shown instead of a phone number that no official source confirms.
pub const PHONE_NOT_CONFIRMED: &str = "le numéro est sur le site officiel";

/// A fact of `public/faits.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub kind: FactKind,
    /// How a certain fact is worded in a sentence.
    pub wording: String,
    /// How it is worded while it is not certain.
    pub careful_wording: Option<String>,
    pub certainty: Certainty,
    /// Who says so.
    pub source: String,
    /// When the source said so; `None` when it carries no date.
    pub date: Option<CalendarDate>,
    /// The last day on which it holds.
    pub until: Option<CalendarDate>,
}

impl Fact {
    /// The words a guide may show: never a probable thing stated as certain. `None` when the fact is not certain
    /// and has no careful wording: such a fact cannot be shown, and the content check says so.
    pub fn shown(&self) -> Option<&str> {
        match (self.certainty, self.kind) {
            (Certainty::Certain, _) => Some(&self.wording),
            (_, FactKind::Phone) => Some(self.careful_wording.as_deref().unwrap_or(PHONE_NOT_CONFIRMED)),
            _ => self.careful_wording.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Certainty, Fact, FactKind, PHONE_NOT_CONFIRMED};

    fn fact(kind: FactKind, certainty: Certainty, careful: Option<&str>) -> Fact {
        Fact {
            kind,
            certainty,
            wording: "0 800 00 00 00".into(),
            careful_wording: careful.map(Into::into),
            source: "source".into(),
            date: None,
            until: None,
        }
    }

    #[test]
    fn what_is_not_certain_is_never_stated_as_certain() {
        assert_eq!(fact(FactKind::Phone, Certainty::Certain, None).shown(), Some("0 800 00 00 00"));
        for certainty in [Certainty::Probable, Certainty::Unknown] {
            assert_eq!(fact(FactKind::Phone, certainty, None).shown(), Some(PHONE_NOT_CONFIRMED));
            assert_eq!(fact(FactKind::Price, certainty, None).shown(), None);
            assert_eq!(
                fact(FactKind::Price, certainty, Some("le prix est à l’écran")).shown(),
                Some("le prix est à l’écran")
            );
        }
    }
}
