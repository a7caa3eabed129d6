//! `ecrans/*.toml`: drawn screens, one file each, the file's name as id. Guides show them; exercises also let one press
//! what is on them.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::{facts::Facts, inline::Reader, language::Said, toml_problem, typography::french};
use crate::{
    domain::{
        address::{RightAddress, WebAddress},
        screen::{Element, ElementKind, Screen},
        slug::Slug,
        training::{Frame, looks_real},
    },
    site::problem::{Problem, Problems, line_at},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScreen {
    site: String,
    /// A fact of kind `adresse`, or `exemple:` and an invented address.
    adresse: Option<Spanned<String>>,
    partie: Option<String>,
    /// An invented scam.
    #[serde(default)]
    faux: bool,
    cadre: Option<Frame>,
    #[serde(default)]
    recu: bool,
    retour_faux: Option<Spanned<String>>,
    #[serde(default)]
    element: Vec<RawElement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawElement {
    nom: Spanned<String>,
    genre: ElementKind,
    #[serde(default)]
    texte: String,
    #[serde(default)]
    valeur: String,
    #[serde(default)]
    entete: bool,
    mene: Option<Spanned<String>>,
    faux: Option<Spanned<String>>,
}

/// A screen with what exercises need of it. Where elements lead is checked when all screens are known.
#[derive(Debug)]
pub struct ParsedScreen {
    pub file: String,
    pub screen: Screen,
    pub frame: Option<Frame>,
    pub receipt: bool,
    pub after_back: String,
    /// One for each element of the screen.
    pub presses: Vec<Press>,
    /// What residents read when they press.
    pub said: Vec<Said>,
    /// Facts that it quotes.
    pub facts: BTreeSet<String>,
}

/// What an element does when it is pressed.
#[derive(Debug, Default)]
pub struct Press {
    /// Of the element.
    pub line: usize,
    /// The id of a screen, and the line it is named on.
    pub leads_to: Option<(String, usize)>,
    pub wrong: String,
}

pub fn parse(file: &str, text: &str, facts: &Facts, problems: &mut Vec<Problem>) -> Option<ParsedScreen> {
    let raw: RawScreen = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(toml_problem(file, text, 1, &error));
            return None;
        }
    };
    let mut found = Problems::new(file);
    let mut reader = Reader::new(facts, &mut found);
    let screen = screen(file, text, raw, &mut reader);
    let Reader { said, used, .. } = reader;
    problems.append(&mut found.list);
    screen.map(|screen| ParsedScreen { said, facts: used, ..screen })
}

fn screen(file: &str, text: &str, raw: RawScreen, reader: &mut Reader) -> Option<ParsedScreen> {
    let line = |span: std::ops::Range<usize>| line_at(text, span.start);
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
    let id = match Slug::new(stem) {
        Ok(id) => id,
        Err(error) => {
            reader.problems.error(
                1,
                error.to_string(),
                "le nom du fichier sert d’identifiant à l’écran",
                "renommez le fichier",
            );
            return None;
        }
    };
    let mut elements: Vec<Element> = Vec::new();
    let mut presses = Vec::new();
    for raw in raw.element {
        let at = line(raw.nom.span());
        let Some(name) = name(&raw, &elements, at, reader.problems) else { continue };
        fiction(&raw, at, reader.problems);
        presses.push(press(&raw, at, &line, reader));
        elements.push(Element {
            name,
            kind: raw.genre,
            text: french(&raw.texte),
            value: raw.valeur,
            in_header: raw.entete,
        });
    }
    let part = raw.partie.as_deref();
    let address = raw.adresse.and_then(|address| {
        let at = line(address.span());
        match address.get_ref().strip_prefix("exemple:") {
            Some(host) => invented_address(host.trim(), part, at, reader.problems),
            None => right_address(address.get_ref(), part.unwrap_or_default(), reader.facts, at, reader.problems),
        }
    });
    let after_back = raw.retour_faux.map(|words| reader.words(words.get_ref(), line(words.span()))).unwrap_or_default();
    Some(ParsedScreen {
        file: file.to_owned(),
        screen: Screen { id, address, site: french(&raw.site), fake: raw.faux, elements },
        frame: raw.cadre,
        receipt: raw.recu,
        after_back,
        presses,
        said: Vec::new(),
        facts: BTreeSet::new(),
    })
}

fn name(raw: &RawElement, elements: &[Element], line: usize, problems: &mut Problems) -> Option<Slug> {
    match Slug::new(raw.nom.get_ref().as_str()) {
        Err(error) => {
            problems.error(line, error.to_string(), "une étape désigne un élément par ce nom", "corrigez le nom");
        }
        Ok(name) if elements.iter().any(|known| known.name == name) => {
            problems.error(
                line,
                format!("deux éléments s’appellent « {name} »"),
                "une étape ne saurait pas lequel montrer",
                "changez l’un des deux noms",
            );
        }
        Ok(name) => return Some(name),
    }
    None
}

fn press(raw: &RawElement, at: usize, line: &impl Fn(std::ops::Range<usize>) -> usize, reader: &mut Reader) -> Press {
    if !raw.genre.is_pressable() && (raw.mene.is_some() || raw.faux.is_some()) {
        reader.problems.error(
            at,
            format!("on n’appuie pas sur « {} » : c’est un texte à lire", raw.nom.get_ref()),
            "« mene » et « faux » disent ce que fait un appui",
            "changez le genre (lien, bouton…), ou retirez « mene » et « faux »",
        );
    }
    Press {
        line: at,
        leads_to: raw.mene.as_ref().map(|screen| (screen.get_ref().clone(), line(screen.span()))),
        wrong: raw.faux.as_ref().map(|words| reader.words(words.get_ref(), line(words.span()))).unwrap_or_default(),
    }
}

fn fiction(raw: &RawElement, line: usize, problems: &mut Problems) {
    for text in [&raw.texte, &raw.valeur] {
        nobodys(text, line, problems);
    }
}

/// Reports what could be somebody's own: everything drawn or typed is Camille's, who is invented.
pub fn nobodys(text: &str, line: usize, problems: &mut Problems) {
    let numbers = text.split(|letter: char| letter.is_alphabetic() || ",;:()«»".contains(letter));
    let words = text.split_whitespace();
    if let Some(real) = numbers.chain(words).find(|part| looks_real(part).is_some()) {
        problems.error(
            line,
            format!("« {} » ressemble à un vrai numéro ou à un vrai mail", real.trim()),
            "ce pourrait être celui de quelqu’un ; et personne ne doit montrer les siens",
            "un mail inventé finit par .example ; un téléphone de fiction commence par 04 65 71",
        );
    }
}

/// An address that nobody can own, with the part of it to read: its last two words when nothing else is said.
fn invented_address(host: &str, part: Option<&str>, line: usize, problems: &mut Problems) -> Option<RightAddress> {
    let address = WebAddress::new(format!("https://{host}/"));
    let labels: Vec<&str> = host.split('.').collect();
    let last_two = labels[labels.len().saturating_sub(2)..].join(".");
    let right = address.and_then(|address| RightAddress::new(address, part.unwrap_or(&last_two)));
    if right.is_err() || !host.ends_with(".example") {
        problems.error(
            line,
            format!("« {host} » n’est pas une adresse inventée comme il faut"),
            "une adresse qui finit par .example ne peut appartenir à personne",
            "écrivez par exemple : exemple:www.site-habituel.example",
        );
        return None;
    }
    right.ok()
}

/// The address of a fact, with the part of it to read.
pub fn right_address(
    fact: &str,
    part: &str,
    facts: &Facts,
    line: usize,
    problems: &mut Problems,
) -> Option<RightAddress> {
    let Some(known) = facts.get(fact) else {
        problems.error(
            line,
            format!("le fait « {fact} » n’existe pas"),
            "une adresse est un fait, avec sa source",
            facts.nearest(fact),
        );
        return None;
    };
    let right = WebAddress::new(known.value.as_str()).and_then(|address| RightAddress::new(address, part));
    if right.is_err() {
        problems.error(
            line,
            format!("« {part} » n’est pas la fin du nom de site de « {} »", known.value),
            "c’est ce que la personne doit lire juste avant le premier « / »",
            "écrivez dans « partie » la fin du nom du site, par exemple cesu.urssaf.fr",
        );
    }
    right.ok()
}
