//! `faits.toml`: one table per fact, its id as the table's name.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{rules, toml_problem, typography::french};
use crate::{
    domain::{
        address::WebAddress,
        date::CalendarDate,
        fact::{Certainty, Fact, FactKind},
        slug::Slug,
        territory::Phone,
    },
    site::problem::{Problem, Problems, line_at},
};

/// Facts by id. A fact whose entry is broken is not here, and its problem is reported once.
#[derive(Debug, Default)]
pub struct Facts {
    by_id: BTreeMap<String, Known>,
}

/// A fact with its value as a machine reads it.
#[derive(Debug, Clone)]
pub struct Known {
    pub fact: Fact,
    /// An `https://` address or a phone number; else empty.
    pub value: String,
}

impl Facts {
    pub fn all(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.by_id.iter().map(|(id, known)| (id.as_str(), known))
    }

    pub fn get(&self, id: &str) -> Option<&Known> {
        self.by_id.get(id)
    }

    /// What to write when an id is unknown.
    pub fn nearest(&self, id: &str) -> String {
        let start: String = id.chars().take(4).collect();
        let near: Vec<&str> =
            self.by_id.keys().map(String::as_str).filter(|known| known.starts_with(&start)).take(5).collect();
        if near.is_empty() {
            "ajoutez ce fait à faits.toml".into()
        } else {
            format!("faits proches : {}", near.join(", "))
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    nature: FactKind,
    #[serde(default)]
    valeur: String,
    texte: String,
    prudent: Option<String>,
    certitude: Spanned<Certainty>,
    source: String,
    /// Left out for a source that carries no date.
    date: Option<Spanned<String>>,
    jusqu_au: Option<Spanned<String>>,
}

/// Parses the whole file; a fact past its last day is a warning.
pub fn parse(file: &str, text: &str, today: CalendarDate, problems: &mut Vec<Problem>) -> Facts {
    let raw: BTreeMap<String, RawFact> = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(toml_problem(file, text, 1, &error));
            return Facts::default();
        }
    };
    let mut found = Problems::new(file);
    let by_id =
        raw.into_iter().filter_map(|(id, raw)| Some((id.clone(), one(text, &id, raw, today, &mut found)?))).collect();
    problems.append(&mut found.list);
    Facts { by_id }
}

fn one(text: &str, id: &str, raw: RawFact, today: CalendarDate, problems: &mut Problems) -> Option<Known> {
    let head = text.find(&format!("[{id}]")).map_or(1, |offset| line_at(text, offset));
    if Slug::new(id).is_err() {
        problems.error(
            head,
            format!("« {id} » n’est pas un identifiant"),
            "les guides citent un fait par cet identifiant",
            "écrivez-le en minuscules sans accent, avec des tirets",
        );
    }
    let mut date = |value: &Spanned<String>| match CalendarDate::parse(value.get_ref()) {
        Ok(date) => Some(date),
        Err(error) => {
            problems.error(
                line_at(text, value.span().start),
                error.to_string(),
                "chaque fait dit de quand il date",
                "écrivez par exemple 2026-01-20, 2026-01 ou 2026",
            );
            None
        }
    };
    let (dated, until) = (raw.date.as_ref().and_then(&mut date), raw.jusqu_au.as_ref().and_then(&mut date));
    if let Some(until) = until.filter(|until| *until < today) {
        problems.warning(
            head,
            format!("le fait « {id} » n’est plus valable depuis le {}", until.in_words()),
            "un guide qui le cite dirait une chose passée",
            "cherchez la nouvelle valeur, sa source et sa date",
        );
    }
    let value_is_right = match raw.nature {
        FactKind::Address => WebAddress::new(raw.valeur.as_str()).is_ok(),
        FactKind::Phone => Phone::new(raw.valeur.as_str()).is_ok(),
        _ => true,
    };
    if !value_is_right {
        problems.error(
            head,
            format!("la valeur « {} » du fait « {id} » ne convient pas", raw.valeur),
            "une adresse s’écrit en entier (https://…) ; un téléphone est français et non surtaxé",
            "corrigez « valeur »",
        );
        return None;
    }
    let certain = *raw.certitude.get_ref() == Certainty::Certain;
    if !certain && raw.prudent.is_none() && !matches!(raw.nature, FactKind::Phone) {
        let line = line_at(text, raw.certitude.span().start);
        problems.error(
            line,
            format!("le fait « {id} » n’est pas certain et n’a pas de formule prudente"),
            "une chose probable ne se dit pas comme une certitude",
            "ajoutez « prudent = \"…\" » avec la phrase à montrer, ou trouvez une source sûre",
        );
    }
    // A label or an address is put into a sentence, which is held to the same rule where it stands.
    let alone = !matches!(raw.nature, FactKind::Label | FactKind::Address | FactKind::Phone);
    if let Some(careful) = raw.prudent.as_ref().filter(|careful| !certain && alone && !rules::is_careful(careful)) {
        problems.error(
            head,
            format!("la formule prudente « {careful} » affirme"),
            "une chose probable ne se dit pas comme une certitude",
            "dites « souvent », « en général », « d’après… », « peut… », ou trouvez une source sûre",
        );
    }
    let wording = if raw.nature == FactKind::Phone && certain {
        Phone::new(raw.valeur.as_str()).ok()?.in_words()
    } else {
        french(&raw.texte)
    };
    let fact = Fact {
        kind: raw.nature,
        wording,
        careful_wording: raw.prudent.as_deref().map(french),
        certainty: *raw.certitude.get_ref(),
        source: french(&raw.source),
        date: dated,
        until,
    };
    Some(Known { fact, value: raw.valeur })
}
