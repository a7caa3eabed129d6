//! The reversibility contract: what a step commits to, as a typed fact (DESIGN §2.1 of the product).

use serde::{Deserialize, Serialize};

use super::text::Line;

/// What a step commits to. Five values; what nobody knows is said to be unknown, and handled like [`Self::Final`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reversibility {
    /// `rien`: one may try, nothing is sent.
    #[serde(rename = "rien")]
    Nothing,
    /// `brouillon`: kept, not yet sent.
    #[serde(rename = "brouillon")]
    Draft,
    /// `modifiable`: sent, and can be corrected until or during what `until` says (« jusqu’au 12 mai »).
    #[serde(rename = "modifiable")]
    Editable { until: String },
    /// `definitif`: no way back. `if_mistaken` says what to do when it was a mistake.
    #[serde(rename = "definitif")]
    Final { if_mistaken: Line },
    /// `inconnu`: nobody has checked whether one can go back.
    #[serde(rename = "inconnu")]
    Unknown,
}

impl Reversibility {
    /// True for the values before which one must read again: no way back, or none that is known.
    pub fn is_point_of_no_return(&self) -> bool {
        matches!(self, Self::Final { .. } | Self::Unknown)
    }
}

/// What becomes of what was typed when one leaves in the middle (`si_je_quitte`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum IfILeave {
    #[serde(rename = "garde")]
    Kept,
    #[serde(rename = "perdu")]
    Lost,
    #[serde(rename = "inconnu")]
    Unknown,
}

/// Steps whose words of the contract are their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StepNature {
    #[default]
    #[serde(rename = "ordinaire")]
    Ordinary,
    /// A log-in: without consequence if the address is right, so it says so and names the address.
    #[serde(rename = "connexion")]
    LogIn,
    /// One only looks, on a page that also has buttons that commit.
    #[serde(rename = "regarder")]
    Look,
    /// A phone call: it commits to nothing, and may be urgent.
    #[serde(rename = "appel")]
    Call,
    /// Done away from any screen: a letter, a pile of papers, something better left alone.
    #[serde(rename = "sans-ecran")]
    OffScreen,
}

impl StepNature {
    pub fn is_ordinary(&self) -> bool {
        *self == Self::Ordinary
    }
}

/// All that a step commits to: the way back, the button that does it, money, and leaving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    pub reversibility: Reversibility,
    pub nature: StepNature,
    /// The name of the button that commits (« Enregistrer ma déclaration »), when this step has one.
    pub button: Option<String>,
    /// How much is paid, to whom, in words.
    pub money: Option<Line>,
    pub if_i_leave: Option<IfILeave>,
}

impl Commitment {
    /// True when following this step does something in the world: it has a committing button, it costs money,
    /// or it sends. The strip of steps marks such steps and no other.
    pub fn commits(&self) -> bool {
        self.button.is_some()
            || self.money.is_some()
            || !matches!(self.reversibility, Reversibility::Nothing | Reversibility::Draft)
    }
}

#[cfg(test)]
mod tests {
    use super::{Commitment, Reversibility, StepNature};

    fn commitment(reversibility: Reversibility) -> Commitment {
        Commitment { reversibility, nature: StepNature::Ordinary, button: None, money: None, if_i_leave: None }
    }

    #[test]
    fn the_unknown_is_handled_like_the_final() {
        let all = [
            (Reversibility::Nothing, false, false),
            (Reversibility::Draft, false, false),
            (Reversibility::Editable { until: "jusqu’au 12 mai".into() }, false, true),
            (Reversibility::Final { if_mistaken: Vec::new() }, true, true),
            (Reversibility::Unknown, true, true),
        ];
        for (value, no_return, commits) in all {
            assert_eq!(value.is_point_of_no_return(), no_return, "{value:?}");
            assert_eq!(commitment(value.clone()).commits(), commits, "{value:?}");
        }
    }

    #[test]
    fn a_button_that_commits_makes_the_step_commit() {
        let step = Commitment { button: Some("Envoyer".into()), ..commitment(Reversibility::Nothing) };
        assert!(step.commits());
    }
}
