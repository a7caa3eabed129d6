//! `ecrans/*.toml`: drawn screens, one file each, the file's name as id.

use serde::Deserialize;
use toml::Spanned;

use super::{facts::Facts, toml_problem, typography::french};
use crate::{
    domain::{
        address::{RightAddress, WebAddress},
        screen::{Element, ElementKind, Screen},
        slug::Slug,
    },
    site::problem::{Problem, Problems, line_at},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScreen {
    site: String,
    /// A fact of kind `adresse`.
    adresse: Option<Spanned<String>>,
    partie: Option<String>,
    /// An invented scam.
    #[serde(default)]
    faux: bool,
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
}

pub fn parse(file: &str, text: &str, facts: &Facts, problems: &mut Vec<Problem>) -> Option<Screen> {
    let raw: RawScreen = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(toml_problem(file, text, 1, &error));
            return None;
        }
    };
    let mut found = Problems::new(file);
    let screen = screen(file, text, raw, facts, &mut found);
    problems.append(&mut found.list);
    screen
}

fn screen(file: &str, text: &str, raw: RawScreen, facts: &Facts, problems: &mut Problems) -> Option<Screen> {
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
    let id = match Slug::new(stem) {
        Ok(id) => id,
        Err(error) => {
            problems.error(
                1,
                error.to_string(),
                "le nom du fichier sert d’identifiant à l’écran",
                "renommez le fichier",
            );
            return None;
        }
    };
    let mut elements: Vec<Element> = Vec::new();
    for element in raw.element {
        let line = line_at(text, element.nom.span().start);
        match Slug::new(element.nom.get_ref().as_str()) {
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
            Ok(name) => {
                elements.push(Element {
                    name,
                    kind: element.genre,
                    text: french(&element.texte),
                    value: element.valeur,
                    in_header: element.entete,
                });
            }
        }
    }
    let address = raw.adresse.and_then(|fact| {
        let line = line_at(text, fact.span().start);
        right_address(fact.get_ref(), raw.partie.as_deref().unwrap_or_default(), facts, line, problems)
    });
    Some(Screen { id, address, site: french(&raw.site), fake: raw.faux, elements })
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
