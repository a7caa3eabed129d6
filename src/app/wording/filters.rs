//! The wording of the first question and of the filters.

use crate::domain::filter::{Need, Wish};

pub const QUESTION: &str = "De quoi avez-vous besoin\u{a0}?";
pub const FILTERS: &str = "Choisir parmi ces lieux";
pub const NOTHING: &str = "Aucun lieu ne convient à tout ce que vous demandez.";
pub const DROP: &str = "Essayez sans un de vos choix\u{a0}:";

/// « Plus de choix », « Plus de choix (2) »
pub fn more(count: usize) -> String {
    if count == 0 { "Plus de choix".into() } else { format!("Plus de choix ({count})") }
}

/// As people ask it.
pub fn wish(wish: &Wish) -> String {
    match wish {
        Wish::Need(Need::Learn) => "Apprendre".into(),
        Wish::Need(Need::Accompanied) => "Être accompagné".into(),
        Wish::Need(Need::InMyPlace) => "Je ne peux pas le faire seul".into(),
        Wish::OpenNow => "Ouvert maintenant".into(),
        Wish::Weekend => "Ouvert le week-end".into(),
        Wish::Free => "Gratuit".into(),
        Wish::ComesHere => "Vient dans ma commune".into(),
        Wish::Computer => "Avec un ordinateur à utiliser".into(),
        Wish::Reading => "Aide pour lire et écrire".into(),
        Wish::Languages => "Dans une autre langue".into(),
        Wish::For(whom) => format!("Pour\u{a0}: {}", whom.to_lowercase()),
        Wish::Service(service) => service.clone(),
    }
}

/// The id of its button.
pub fn id(wish: &Wish) -> String {
    let (name, word) = wish.parameter();
    let word: String = word.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    format!("choix-{name}-{word}")
}

/// « Sans « Gratuit » : 5 lieux, le plus proche à 3 km »
pub fn without(wish: &Wish, count: usize, nearest: &str) -> String {
    format!("Sans «\u{a0}{}\u{a0}»\u{a0}: {}", self::wish(wish), places(count, nearest))
}

/// « Sans aucun de ces choix : 12 lieux, le plus proche à 3 km »
pub fn without_any(count: usize, nearest: &str) -> String {
    format!("Sans aucun de ces choix\u{a0}: {}", places(count, nearest))
}

fn places(count: usize, nearest: &str) -> String {
    if count == 1 { format!("1 lieu {nearest}") } else { format!("{count} lieux, le plus proche {nearest}") }
}

/// « 12 lieux proches ne le disent pas : appelez-les. »
pub fn not_said(count: usize) -> String {
    match count {
        1 => "1 autre lieu proche ne le dit pas dans sa fiche. Pour le voir et l’appeler, retirez ce choix.".into(),
        more => {
            format!(
                "{more} autres lieux proches ne le disent pas dans leur fiche. Pour les voir et les appeler, retirez ce choix."
            )
        }
    }
}
