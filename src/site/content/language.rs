//! Plain language: words that residents do not know, figures of speech, acronyms that nobody explains, passive voice. The
//! lists are the advisers' own, `langue.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::toml_problem;
use crate::{
    domain::search::fold,
    site::problem::{Problem, Problems},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLanguage {
    #[serde(default)]
    capitales: Vec<String>,
    #[serde(default)]
    participes: Vec<String>,
    #[serde(default)]
    jargon: BTreeMap<String, String>,
    #[serde(default)]
    expressions: BTreeMap<String, String>,
    #[serde(default)]
    sigles: BTreeMap<String, String>,
}

/// The lists, folded: lower case, no accents.
#[derive(Debug, Default)]
pub struct Language {
    /// What not to write, the longest first.
    avoided: Vec<Avoided>,
    /// Acronym and its meaning.
    acronyms: BTreeMap<String, String>,
    /// Capitals that are no acronym.
    capitals: Vec<String>,
    /// Past participles that make a passive behind « être ».
    participles: Vec<String>,
}

#[derive(Debug)]
struct Avoided {
    words: Vec<String>,
    written: String,
    what: &'static str,
    why: &'static str,
    advice: String,
}

/// A run of text as a resident reads it, with the line it stands on; what one types is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub line: usize,
}

/// Behind a word, these explain it: « Un onglet est une page… ».
const EXPLAINING: [&str; 12] = [
    "est un ",
    "est une ",
    "est le ",
    "est la ",
    "est l ",
    "sont des ",
    "sont les ",
    "veut dire ",
    "c est ",
    "ce sont ",
    "sert a ",
    "mesure ",
];
const BEING: [&str; 12] =
    ["est", "sont", "etait", "etaient", "sera", "seront", "ete", "soit", "soient", "serait", "seraient", "etre"];
const BETWEEN: [&str; 14] = [
    "pas",
    "plus",
    "bien",
    "souvent",
    "encore",
    "deja",
    "parfois",
    "alors",
    "aussi",
    "donc",
    "ensuite",
    "jamais",
    "rarement",
    "automatiquement",
];

impl Language {
    pub fn parse(file: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let raw: RawLanguage = match toml::from_str(text) {
            Ok(raw) => raw,
            Err(error) => {
                problems.push(toml_problem(file, text, 1, &error));
                return Self::default();
            }
        };
        let entry = |(written, advice): (String, String), what, why| Avoided {
            words: words(&written),
            written,
            what,
            why,
            advice,
        };
        let jargon = raw.jargon.into_iter().map(|word| {
            entry(
                word,
                "est un mot que peu de gens connaissent",
                "une personne qui ne comprend pas un mot n’ose plus avancer",
            )
        });
        let expressions = raw
            .expressions
            .into_iter()
            .map(|word| entry(word, "est une façon de parler", "mot à mot, ou traduite, elle veut dire autre chose"));
        let mut avoided: Vec<Avoided> = jargon.chain(expressions).collect();
        avoided.sort_by_key(|avoided| std::cmp::Reverse(avoided.words.len()));
        Self {
            avoided,
            acronyms: raw.sigles,
            capitals: raw.capitales,
            participles: raw.participes.iter().map(|participle| fold(participle)).collect(),
        }
    }

    /// Reports what a page says in words that are too hard. `codes` are those of guides, which are no acronyms.
    pub fn check(&self, said: &[Said], codes: &[String], problems: &mut Problems) {
        self.check_within(said, &[], codes, problems);
    }

    /// The same for a piece of a page: a word may be explained in the rest of it.
    pub fn check_within(&self, said: &[Said], rest: &[Said], codes: &[String], problems: &mut Problems) {
        let lines: Vec<String> = said.iter().chain(rest).map(|said| words(&said.text).join(" ")).collect();
        let whole = format!(" {} ", lines.join("  "));
        let mut told: Vec<&str> = Vec::new();
        for said in said {
            for piece in outside_quotes(&said.text) {
                self.hard_words(&words(piece), &whole, said.line, problems);
                self.passive(piece, said.line, problems);
            }
            for word in said.text.split(|letter: char| !letter.is_alphanumeric()) {
                let is_acronym = word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase());
                let is_known = self.capitals.iter().chain(codes).any(|known| known == word);
                if is_acronym && !is_known && !told.contains(&word) {
                    told.push(word);
                    self.acronym(word, &whole, said.line, problems);
                }
            }
        }
    }

    fn hard_words(&self, words: &[String], whole: &str, line: usize, problems: &mut Problems) {
        let mut taken = vec![false; words.len()];
        for avoided in &self.avoided {
            let length = avoided.words.len();
            if length == 0 {
                continue;
            }
            for start in 0..(words.len() + 1).saturating_sub(length) {
                let run = start..start + length;
                if taken[run.clone()].contains(&true) || !same(&words[run.clone()], &avoided.words) {
                    continue;
                }
                taken[run].fill(true);
                if !is_explained(&avoided.words.join(" "), whole) {
                    problems.error(
                        line,
                        format!("« {} » {}", avoided.written, avoided.what),
                        avoided.why,
                        format!("{} ; ou expliquez le mot : « … est un … », « … veut dire … »", avoided.advice),
                    );
                }
            }
        }
    }

    fn acronym(&self, acronym: &str, whole: &str, line: usize, problems: &mut Problems) {
        let Some(meaning) = self.acronyms.get(acronym) else {
            problems.error(
                line,
                format!("« {acronym} » est un sigle que personne n’a expliqué"),
                "quelques lettres ne disent rien à qui ne les connaît pas",
                "écrivez les mots entiers, ou ajoutez le sigle et son sens à langue.toml",
            );
            return;
        };
        let explained =
            whole.contains(&format!(" {} ", words(meaning).join(" "))) || is_explained(&fold(acronym), whole);
        if !explained {
            problems.error(
                line,
                format!("« {acronym} » n’est expliqué nulle part dans cette page"),
                "chaque page se lit seule : le sens d’un sigle y est dit une fois",
                format!("écrivez une fois : {meaning} ({acronym})"),
            );
        }
    }

    /// « le dossier est traité »: nobody does it, so nobody knows who.
    fn passive(&self, text: &str, line: usize, problems: &mut Problems) {
        // Folded, it would be a verb: « peut être ».
        let text = &text.replace("peut-être", " ");
        for sentence in text.split(['.', '?', '!', ':', ';', ',', '…', '(', ')']) {
            let words = words(sentence);
            for (index, word) in words.iter().enumerate() {
                // « Rien n'est envoyé » is what the site promises everywhere: nobody does nothing.
                let nothing = words[..index].iter().rev().take(3).any(|before| before == "rien");
                if nothing || !BEING.contains(&word.as_str()) {
                    continue;
                }
                let next = words[index + 1..].iter().find(|next| !BETWEEN.contains(&next.as_str()));
                if next.is_some_and(|next| self.participles.iter().any(|known| agrees(next, known))) {
                    problems.error(
                        line,
                        format!("« {} » ne dit pas qui agit", sentence.trim()),
                        "une phrase qui dit qui fait quoi se comprend à la première lecture",
                        "écrivez par exemple « le site refuse le mot de passe » au lieu de « le mot de passe est refusé »",
                    );
                }
            }
        }
    }
}

/// The words of a text, folded.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

/// The very words; a single word also in its plural.
fn same(words: &[String], wanted: &[String]) -> bool {
    match (words, wanted) {
        ([word], [wanted]) => {
            word == wanted || word.strip_suffix(['s', 'x']).is_some_and(|singular| singular == wanted)
        }
        _ => words == wanted,
    }
}

/// Masculine, feminine, singular, plural of one participle.
fn agrees(word: &str, participle: &str) -> bool {
    word.strip_prefix(participle).is_some_and(|end| matches!(end, "" | "e" | "s" | "es"))
}

/// Somewhere in the page the word is followed by what it means.
fn is_explained(word: &str, whole: &str) -> bool {
    whole.match_indices(&format!(" {word} ")).any(|(at, found)| {
        let rest = &whole[at + found.len()..];
        EXPLAINING.iter().any(|start| rest.starts_with(start))
    })
}

/// What stands outside of « … »: words inside are those of a screen.
fn outside_quotes(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for piece in text.split('«') {
        pieces.push(piece.split_once('»').map_or(piece, |(_, after)| after));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Language, Said};
    use crate::site::problem::Problems;

    const LISTS: &str = "capitales = [\"MAJ\"]\nparticipes = [\"refusé\", \"envoyé\"]\n[jargon]\n\"onglet\" = \"dites « page »\"\n\"barre d’adresse\" = \"dites « la longue case »\"\n\"barre\" = \"dites autrement\"\n[expressions]\n\"en un clin d’œil\" = \"vite\"\n[sigles]\n\"CMI\" = \"carte mobilité inclusion\"\n";

    fn problems_of(texts: &[&str]) -> Vec<String> {
        let language = Language::parse("langue.toml", LISTS, &mut Vec::new());
        let said: Vec<Said> =
            texts.iter().enumerate().map(|(line, text)| Said { text: (*text).to_owned(), line: line + 1 }).collect();
        let mut problems = Problems::new("x");
        language.check(&said, &["CESU".to_owned()], &mut problems);
        problems.list.into_iter().map(|problem| format!("{}: {}", problem.line, problem.what)).collect()
    }

    #[test]
    fn hard_words_are_found_unless_they_are_of_a_screen_or_explained() {
        for (texts, wanted) in [
            (vec!["Ouvrez deux onglets."], vec!["1: « onglet » est un mot"]),
            (vec!["Touchez « Nouvel onglet »."], vec![]),
            (vec!["Ouvrez un onglet.", "Un onglet est une page gardée à côté."], vec![]),
            (vec!["L’onglet est ouvert."], vec!["1: « onglet » est un mot"]),
            (vec!["Regardez la barre d'adresse."], vec!["1: « barre d’adresse »"]),
            (vec!["C’est fait en un clin d’œil."], vec!["1: « en un clin d’œil » est une façon"]),
            (vec!["Bonjour"], vec![]),
        ] {
            let found = problems_of(&texts);
            assert_eq!(found.len(), wanted.len(), "{texts:?}: {found:?}");
            assert!(found.iter().zip(&wanted).all(|(found, wanted)| found.starts_with(wanted)), "{found:?}");
        }
    }

    #[test]
    fn an_acronym_is_explained_once_in_each_page() {
        assert_eq!(problems_of(&["La CMI", "et la CMI"]), ["1: « CMI » n’est expliqué nulle part dans cette page"]);
        assert!(problems_of(&["La carte mobilité inclusion (CMI)", "et la CMI"]).is_empty());
        assert_eq!(problems_of(&["Le GIR"]), ["1: « GIR » est un sigle que personne n’a expliqué"]);
        assert!(problems_of(&["Dites CESU 4", "La touche MAJ", "Il a 3 A"]).is_empty());
    }

    #[test]
    fn a_passive_is_found_and_a_state_is_not() {
        assert_eq!(problems_of(&["Votre mot de passe est souvent refusé."]).len(), 1);
        assert_eq!(problems_of(&["Les codes ont été envoyés par le site."]).len(), 1);
        assert!(problems_of(&["Le site refuse. C’est fini, refusé ou non."]).is_empty());
    }
}
