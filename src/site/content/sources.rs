//! What makes a guide believable: who read it on the live site, and where its facts come from.

use std::{collections::BTreeSet, ops::Range};

use super::{front_matter::RawGuide, inline::Reader, typography::french};
use crate::{
    domain::{
        date::CalendarDate,
        fact::Certainty,
        guide::{Review, Source},
    },
    site::problem::Problems,
};

/// Sources older than this many years are out of date for `check --strict`.
const OLDEST_SOURCE: u16 = 3;

/// Who read the guide on the live site, and when: both or none, and not in the future.
pub fn review(
    raw: &RawGuide,
    line: &impl Fn(Range<usize>) -> usize,
    today: CalendarDate,
    problems: &mut Problems,
) -> Option<Review> {
    let (by, on) = match (&raw.relu_par, &raw.relu_le) {
        (Some(by), Some(on)) => (by, on),
        (None, None) => return None,
        (Some(alone), None) | (None, Some(alone)) => {
            problems.error(
                line(alone.span()),
                "« relu_par » et « relu_le » vont ensemble",
                "« Vérifié le » n’est montré que si l’on sait qui et quand",
                "ajoutez celui qui manque, ou retirez l’autre",
            );
            return None;
        }
    };
    match CalendarDate::parse(on.get_ref()) {
        Ok(on) if on.is_day() && on <= today => Some(Review { by: french(by.get_ref()), on }),
        _ => {
            problems.error(
                line(on.span()),
                format!("« {} » n’est pas le jour d’une relecture", on.get_ref()),
                "il faut un jour précis, déjà passé",
                "écrivez AAAA-MM-JJ",
            );
            None
        }
    }
}

/// The sources of every fact that the guide uses, newest first.
pub fn sources(reader: &mut Reader, today: CalendarDate, line: usize) -> Vec<Source> {
    let mut sources = BTreeSet::new();
    for id in &reader.used {
        let Some(known) = reader.facts.get(id).filter(|known| known.fact.certainty != Certainty::Unknown) else {
            continue;
        };
        let old = match known.fact.date {
            Some(date) if date.year() + OLDEST_SOURCE < today.year() => {
                format!("date {}{}", if date.is_day() { "du " } else { "de " }, date.in_words())
            }
            None if known.fact.certainty == Certainty::Certain => "n’a pas de date".to_owned(),
            _ => String::new(),
        };
        if !old.is_empty() {
            reader.problems.warning(
                line,
                format!("le fait « {id} » {old}"),
                "un site change souvent en trois ans",
                "vérifiez-le et mettez à jour sa source et sa date",
            );
        }
        sources.insert(Source { date: known.fact.date, text: known.fact.source.clone() });
    }
    sources.into_iter().rev().collect()
}
