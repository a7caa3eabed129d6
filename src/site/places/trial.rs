//! Rows that somebody made to try the form, by their names: « TEST », « lieu test 2 », « à supprimer ».

use crate::domain::search::fold;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// No more than that.
    Certain,
    /// The name says something else as well: an « espace test » is a real place.
    Perhaps,
}

/// « Lorem » is none of them: an association has that name.
const SURE_WORDS: [&str; 7] = ["test", "tests", "supprimer", "essai", "essais", "exemple", "exemples"];
/// Of the words above, those that a real name hardly has.
const DOUBTFUL: usize = 3;
/// Words that say nothing more.
const EMPTY_WORDS: [&str; 16] = [
    "a",
    "d",
    "de",
    "du",
    "le",
    "la",
    "un",
    "une",
    "lieu",
    "lieux",
    "n",
    "nom",
    "fiche",
    "structure",
    "pour",
    "nouveau",
];

pub fn of(name: &str) -> Option<Trial> {
    let name = fold(name);
    let has = |words: &[&str]| name.split_whitespace().any(|word| words.contains(&word));
    let says_nothing = |word: &str| {
        SURE_WORDS.contains(&word) || EMPTY_WORDS.contains(&word) || word.bytes().all(|b| b.is_ascii_digit())
    };
    if has(&SURE_WORDS) && name.split_whitespace().all(says_nothing) {
        Some(Trial::Certain)
    } else {
        has(&SURE_WORDS[..DOUBTFUL]).then_some(Trial::Perhaps)
    }
}

#[cfg(test)]
mod tests {
    use super::{Trial, of};

    #[test]
    fn trials_are_told_by_their_names() {
        for (name, trial) in [
            ("TEST", Some(Trial::Certain)),
            ("Lieu test n° 2", Some(Trial::Certain)),
            ("test lieu 2", Some(Trial::Certain)),
            ("Exemple", Some(Trial::Certain)),
            ("À supprimer", Some(Trial::Certain)),
            ("Mairie de Feurs (à supprimer)", Some(Trial::Perhaps)),
            ("Espace test agricole", Some(Trial::Perhaps)),
            ("Maison des Essais", None),
            ("Demo-TIC", None),
            ("LOREM", None),
            ("Lieu", None),
            ("La Contestation", None),
            ("", None),
        ] {
            assert_eq!(of(name), trial, "{name}");
        }
    }
}
