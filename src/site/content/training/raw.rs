//! An exercise as an adviser writes it: TOML with French words.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::training::Side;

type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawExercise {
    pub titre: Text,
    pub minutes: u16,
    /// What it is called, and what stands on the card.
    #[serde(default)]
    pub cartes: Vec<(Text, Text)>,
    #[serde(default)]
    pub gardez: Vec<Text>,
    pub reussi_a: Text,
    pub chemin: RawRun,
    pub reparer: Option<RawRun>,
    #[serde(default)]
    pub incident: Vec<RawRun>,
    #[serde(default)]
    pub autrement: Vec<RawOtherwise>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRun {
    /// Of an incident only.
    pub id: Option<Text>,
    /// Of all but the way itself, as the situation.
    pub titre: Option<Text>,
    pub situation: Option<Text>,
    pub debut: Text,
    pub fin: Text,
    /// Elements of the first screen that are filled before one begins.
    #[serde(default)]
    pub deja: BTreeMap<String, Text>,
    #[serde(default)]
    pub etape: Vec<RawTask>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTask {
    pub ecran: Text,
    pub cible: Text,
    pub consigne: Text,
    pub aide: Text,
    pub bravo: Option<Text>,
    pub ecrire: Option<Text>,
    pub mene: Option<Text>,
    pub engage: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawOtherwise {
    pub ecran: Text,
    pub element: Text,
    pub texte: Option<Text>,
    pub place: Option<Side>,
}
