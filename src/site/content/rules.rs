//! Rules of the text itself: figures that should be facts, sentences that are too long, titles that ask two things, words
//! of care.

use super::language::words;
use crate::{domain::date::MONTHS, site::problem::Problems};

/// Most words of a sentence inside a step.
pub const MOST_WORDS: usize = 20;

/// Prices, phone numbers and dates written in a guide instead of being quoted from `faits.toml`.
pub fn figures(text: &str, line: usize, problems: &mut Problems) {
    if let Some((what, figure)) = first_figure(text) {
        problems.error(
            line,
            format!("{what} « {figure} » est écrit directement dans le texte"),
            "chaque chiffre doit avoir une source et une date, au même endroit, pour être corrigé partout à la fois",
            "ajoutez-le à faits.toml et écrivez {fait:identifiant}",
        );
    }
}

fn first_figure(text: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = text.split([' ', '\u{a0}', '\n']).filter(|word| !word.is_empty()).collect();
    for (index, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '€' && c != '/');
        let next = words
            .get(index + 1)
            .map(|next| next.trim_matches(|c: char| !c.is_alphanumeric() && c != '€'))
            .unwrap_or_default();
        let starts_with_digit = bare.starts_with(|c: char| c.is_ascii_digit());
        if starts_with_digit && (bare.contains('€') || next.starts_with('€') || next.starts_with("euro")) {
            return Some(("le prix", format!("{bare} {next}").trim().to_owned()));
        }
        let is_year = bare.len() == 4
            && (bare.starts_with("19") || bare.starts_with("20"))
            && bare.bytes().all(|b| b.is_ascii_digit());
        if is_year || (starts_with_digit && (MONTHS.contains(&next) || bare.matches('/').count() == 2)) {
            return Some(("la date", format!("{bare} {}", if is_year { "" } else { next }).trim().to_owned()));
        }
        // « 01 23 45 67 89 », « 0 800 123 456 », « 34 00 », « 3646 »
        let run: Vec<&str> = words[index..].iter().copied().take_while(|w| is_group(w)).collect();
        let digits: usize = run.iter().map(|w| w.bytes().filter(u8::is_ascii_digit).count()).sum();
        let short_number = run.len() == 2 && run.iter().all(|w| w.trim_matches(',').len() == 2);
        if digits >= 8 || (run.len() == 1 && digits >= 4) || short_number {
            return Some(("le numéro", run.join(" ")));
        }
    }
    None
}

fn is_group(word: &str) -> bool {
    let bare = word.trim_end_matches([',', '.', ')', ';']);
    !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Sentences that are too long to be understood at one reading.
pub fn short_sentences(text: &str, line: usize, problems: &mut Problems) {
    for sentence in text.split(['.', '?', '!', ':', ';', '…']) {
        let words = sentence.split([' ', '\u{a0}']).filter(|word| word.chars().any(char::is_alphanumeric)).count();
        if words > MOST_WORDS {
            let start: String = sentence.trim().chars().take(40).collect();
            problems.error(
                line,
                format!("la phrase « {start}… » a {words} mots"),
                format!("au-delà de {MOST_WORDS} mots, on relit la phrase et on prend peur"),
                "coupez-la en deux phrases",
            );
        }
    }
}

/// « Vérifié le … » is said by the page itself, when it is known who did it and when.
pub fn claim_of_review(text: &str, line: usize, problems: &mut Problems) {
    let words = words(text);
    let claimed = words
        .windows(2)
        .any(|pair| matches!(pair[0].as_str(), "verifie" | "relu") && matches!(pair[1].as_str(), "le" | "en" | "par"));
    if claimed {
        problems.error(
            line,
            "ce texte dit lui-même qu’il est vérifié",
            "la page le dit seule, avec le rôle et la date de la personne qui l’a relu",
            "retirez ces mots ; après une relecture, écrivez relu_par et relu_le dans l’en-tête",
        );
    }
}

/// Two things to do in the title of a step: « Ouvrez le site et connectez-vous ».
pub fn one_idea(title: &str, line: usize, problems: &mut Problems) {
    let words = words(title);
    // « Relisez, puis envoyez » is one: reading again is how one sends.
    if matches!(words.first().map(String::as_str), Some("lisez" | "relisez")) {
        return;
    }
    let second = words.windows(2).any(|pair| matches!(pair[0].as_str(), "et" | "puis") && pair[1].ends_with("ez"));
    if second {
        problems.error(
            line,
            format!("l’étape « {title} » demande deux choses"),
            "une étape, un geste : la personne regarde l’écran entre les deux",
            "faites-en deux étapes, ou gardez dans le titre le geste principal",
        );
    }
}

/// A mouse is not a finger: a title that says « Cliquez » has another one for phones.
pub fn for_both_devices(title: &str, phone: Option<&str>, line: usize, problems: &mut Problems) {
    let mouse = words(title).iter().any(|word| matches!(word.as_str(), "cliquez" | "clic" | "souris"));
    if mouse && phone.is_none() {
        problems.error(
            line,
            format!("« {title} » ne se dit pas sur un téléphone"),
            "sur un téléphone, on touche l’écran : il n’y a pas de souris",
            "ajoutez au bloc « etape » : telephone = \"Touchez …\"",
        );
    }
}

/// Words that say that a thing is not certain.
const CARE: [&str; 31] = [
    "sans doute",
    "peut",
    "peuvent",
    "pourrait",
    "pourraient",
    "souvent",
    "parfois",
    "presque",
    "environ",
    "beaucoup",
    "plupart",
    "certains",
    "certaines",
    "probablement",
    "semble",
    "d apres",
    "selon",
    "en general",
    "du type",
    "par exemple",
    "comme",
    "ou bien",
    "nous ne savons",
    "nous n avons",
    "possible",
    "habitude",
    "verifiez",
    "demandez",
    "regardez",
    "cherchez",
    "il y a",
];

/// The words are those of something that is not certain: « souvent », « un bouton du type », « d'après… ».
pub fn is_careful(text: &str) -> bool {
    let text = format!(" {} ", words(text).join(" "));
    CARE.iter().any(|care| text.contains(&format!(" {care} ")))
}

#[cfg(test)]
mod tests {
    use super::{first_figure, for_both_devices, one_idea, short_sentences};
    use crate::site::problem::Problems;

    #[test]
    fn prices_phones_and_dates_are_found() {
        for text in [
            "Vous payez 25 €.",
            "Vous payez 25€",
            "12,50 euros",
            "le 12 mai",
            "avant le 31/12/2026",
            "depuis 2025",
            "Appelez le 01 23 45 67 89",
            "Appelez le 0 806 802 378.",
            "Appelez le 34 00",
            "le 3646",
            "0806802378",
        ] {
            assert!(first_figure(text).is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_numbers_are_left_alone() {
        for text in
            ["Étape 3 sur 6", "deux cases", "Alt Gr et 0", "attendez 5 minutes", "les 2 adresses", "12 caractères"]
        {
            assert_eq!(first_figure(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_of_twenty_words_is_the_longest() {
        let count = |words: usize| {
            let mut problems = Problems::new("x");
            short_sentences(&format!("{}.", vec!["mot"; words].join(" ")), 1, &mut problems);
            problems.list.len()
        };
        assert_eq!((count(20), count(21)), (0, 1));
    }

    #[test]
    fn a_title_asks_one_thing_of_every_device() {
        let count = |title: &str, phone: Option<&str>| {
            let mut problems = Problems::new("x");
            one_idea(title, 1, &mut problems);
            for_both_devices(title, phone, 1, &mut problems);
            problems.list.len()
        };
        assert_eq!(count("Ouvrez le site et connectez-vous", None), 1);
        assert_eq!(count("Relisez tout, puis envoyez", None), 0);
        assert_eq!(count("Écrivez votre nom et votre code", None), 0);
        assert_eq!(count("Cliquez sur « Envoyer »", None), 1);
        assert_eq!(count("Cliquez sur « Envoyer »", Some("Touchez « Envoyer »")), 0);
    }
}
