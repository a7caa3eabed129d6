//! `territoire.toml`: who runs the site.

use serde::Deserialize;

use super::{toml_problem, typography::french};
use crate::{
    domain::territory::{Phone, Territory},
    site::problem::{Problem, line_at},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerritory {
    nom: String,
    avec_article: String,
    editeur: String,
    telephone: Option<toml::Spanned<String>>,
    courriel: Option<toml::Spanned<String>>,
    #[serde(default)]
    horaires_telephone: String,
    #[serde(default)]
    demonstration: bool,
    #[serde(default)]
    couverture: bool,
    #[serde(default)]
    rues: bool,
}

pub fn parse(file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Territory> {
    let raw: RawTerritory = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(toml_problem(file, text, 1, &error));
            return None;
        }
    };
    let phone = match raw.telephone {
        None => None,
        Some(number) => match Phone::new(number.get_ref().as_str()) {
            Ok(phone) => Some(phone),
            Err(error) => {
                let line = line_at(text, number.span().start);
                problems.push(Problem::error(
                    file,
                    line,
                    error.to_string(),
                    "ce numéro est affiché en grand : il doit marcher et ne rien coûter de plus qu’un appel",
                    "corrigez le numéro, ou retirez la ligne",
                ));
                None
            }
        },
    };
    let mail = raw.courriel.and_then(|mail| {
        let written = mail.get_ref().trim();
        let plain = written.bytes().all(|b| b.is_ascii_alphanumeric() || b"@.-_+".contains(&b));
        let is_mail = plain && written.split_once('@').is_some_and(|(who, at)| !who.is_empty() && at.contains('.'));
        if !is_mail {
            problems.push(Problem::error(
                file,
                line_at(text, mail.span().start),
                format!("« {written} » n’est pas une adresse mail"),
                "c’est là qu’on vous écrit quand un écran a changé",
                "corrigez l’adresse, ou retirez la ligne",
            ));
        }
        is_mail.then(|| written.to_owned())
    });
    Some(Territory {
        name: french(&raw.nom),
        with_article: french(&raw.avec_article),
        publisher: french(&raw.editeur),
        phone,
        mail,
        phone_hours: french(&raw.horaires_telephone),
        demonstration: raw.demonstration,
        coverage: raw.couverture,
        streets: raw.rues,
        // Of the communes, which are not content.
        example: None,
    })
}
