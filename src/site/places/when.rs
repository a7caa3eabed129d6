//! « tous les mardis », « 2e et 4e jeudis du mois », « toutes les 2 semaines depuis le 12/01/2027 »: the days of a round
//! as advisers write them. What is not understood to the last word is refused.

use crate::domain::{
    moment::Day,
    recurrence::{LAST, MOST_WEEKS, Rule},
    written::{day, plain},
};

/// Why a text says no days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// « semaines paires »: odd and even weeks do not follow each other at the end of a year of 53 weeks.
    Parity,
    /// Every so many weeks, but from which one on?
    Anchor,
    /// More weeks than a year has, or none.
    Weeks,
    /// Two weekdays: each needs a stop of its own.
    Weekdays,
    Unread,
}

impl Unclear {
    /// What is wrong, and how to mend it.
    pub fn in_words(self, text: &str) -> (String, &'static str) {
        match self {
            Self::Parity => (
                format!(
                    "« {text} » compte en semaines paires ou impaires, et 2026 en a 53 : le rythme changerait en janvier"
                ),
                "écrivez « toutes les 2 semaines depuis le … », avec la date d’un vrai passage",
            ),
            Self::Anchor => (
                format!("« {text} » ne dit pas à partir de quand"),
                "ajoutez « depuis le … », avec la date d’un vrai passage, par exemple depuis le 12/01/2027",
            ),
            Self::Weeks => {
                (format!("« {text} » : le nombre de semaines doit aller de 1 à {MOST_WEEKS}"), "corrigez le nombre")
            }
            Self::Weekdays => (
                format!("« {text} » nomme plusieurs jours de la semaine"),
                "écrivez une ligne par jour, chacune avec son propre nom d’arrêt",
            ),
            Self::Unread => (
                format!("« {text} » n’est pas compris"),
                "écrivez par exemple « tous les mardis », « 2e et 4e jeudis du mois », « dernier vendredi du mois », « 12/01/2027, 26/01/2027 », « toutes les 2 semaines depuis le 12/01/2027 » ; les heures vont dans leur colonne",
            ),
        }
    }
}

const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
/// Words that say nothing between an order and a weekday.
const EMPTY: [&str; 10] = ["le", "les", "la", "et", "tous", "chaque", "du", "de", "mois", "puis"];
const ORDERS: [(u8, &[&str]); 6] = [
    (1, &["1er", "1ers", "premier", "premiers"]),
    (2, &["2e", "2eme", "2nd", "deuxieme", "second", "deuxiemes", "2es"]),
    (3, &["3e", "3eme", "troisieme", "troisiemes", "3es"]),
    (4, &["4e", "4eme", "quatrieme", "quatriemes", "4es"]),
    (5, &["5e", "5eme", "cinquieme", "cinquiemes", "5es"]),
    (LAST, &["dernier", "derniers"]),
];
const NUMBERS: [&str; 5] = ["une", "deux", "trois", "quatre", "cinq"];

/// # Errors
/// [`Unclear`] for anything else than the ways of writing above.
pub fn parse(text: &str) -> Result<Rule, Unclear> {
    let words = plain(text);
    let words: Vec<&str> = words.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if has(&["paire", "paires", "impaire", "impaires"]) {
        return Err(Unclear::Parity);
    }
    if let Some(days) = days(text) {
        return Ok(Rule::Days(days));
    }
    if has(&["semaine", "semaines", "jours"]) {
        return weeks(text);
    }
    weekdays(&words)
}

/// « 12/01/2027, 26/01/2027 et 09/02/2027 », in order, each once.
fn days(text: &str) -> Option<Vec<Day>> {
    let text = text.replace(" et ", ",");
    let mut days: Vec<Day> =
        text.split(',').map(|part| day(part.trim().trim_start_matches("le "))).collect::<Option<_>>()?;
    days.sort();
    days.dedup();
    Some(days)
}

/// « toutes les 2 semaines depuis le 12/01/2027 », « tous les 15 jours depuis le … », « une semaine sur deux depuis le … ».
fn weeks(text: &str) -> Result<Rule, Unclear> {
    let lower = text.to_lowercase();
    let (rhythm, since) = match lower.split_once("depuis") {
        Some((rhythm, since)) => (plain(rhythm), Some(since)),
        None => (plain(&lower), None),
    };
    let number = |word: &str| {
        let spelt = NUMBERS.iter().position(|number| *number == word).map(|position| position + 1);
        spelt.or_else(|| word.parse().ok())
    };
    let words: Vec<&str> = rhythm.split(' ').collect();
    let every = match words.as_slice() {
        ["toutes", "les", "semaines"] | ["chaque", "semaine"] => 1,
        ["toutes", "les", count, "semaines"] | ["une", "semaine", "sur", count] => {
            number(count).ok_or(Unclear::Unread)?
        }
        ["tous", "les", "15" | "quinze", "jours"] => 2,
        _ => return Err(Unclear::Unread),
    };
    let since = since.ok_or(Unclear::Anchor)?.trim();
    let from = day(since.strip_prefix("le ").unwrap_or(since)).ok_or(Unclear::Anchor)?;
    let every = u8::try_from(every).ok().filter(|every| (1..=MOST_WEEKS).contains(every)).ok_or(Unclear::Weeks)?;
    Ok(Rule::Weeks { every, from })
}

/// « mardi », « tous les mardis », « 1er mardi du mois », « les 2e et 4e jeudis du mois ».
fn weekdays(words: &[&str]) -> Result<Rule, Unclear> {
    let (mut nths, mut weekday) = (Vec::new(), None);
    for word in words.iter().filter(|word| !EMPTY.contains(word)) {
        let singular = word.strip_suffix('s').unwrap_or(word);
        if let Some(found) = WEEKDAYS.iter().position(|name| *name == singular) {
            if weekday.replace(found).is_some() {
                return Err(Unclear::Weekdays);
            }
        } else if let Some((nth, _)) = ORDERS.iter().find(|(_, names)| names.contains(word)) {
            // An order behind its weekday belongs to another one.
            if weekday.is_some() {
                return Err(Unclear::Unread);
            }
            nths.push(*nth);
        } else {
            return Err(Unclear::Unread);
        }
    }
    let weekday = weekday.ok_or(Unclear::Unread)?;
    nths.sort_unstable();
    nths.dedup();
    Ok(if nths.is_empty() { Rule::Weekly(weekday) } else { Rule::Monthly { nths, weekday } })
}

#[cfg(test)]
mod tests {
    use super::{Unclear, parse};
    use crate::domain::{
        moment::Day,
        recurrence::{LAST, Rule},
    };

    #[test]
    fn days_are_understood_as_advisers_write_them() {
        let monthly = |nths: &[u8], weekday| Rule::Monthly { nths: nths.to_vec(), weekday };
        let (first, second) = (Day::of(2027, 1, 12), Day::of(2027, 1, 26));
        for (text, rule) in [
            ("mardi", Rule::Weekly(1)),
            ("le mardi", Rule::Weekly(1)),
            ("Tous les mardis", Rule::Weekly(1)),
            ("chaque dimanche", Rule::Weekly(6)),
            ("1er mardi du mois", monthly(&[1], 1)),
            ("le premier mardi de chaque mois", monthly(&[1], 1)),
            ("2e et 4e jeudis du mois", monthly(&[2, 4], 3)),
            ("les 2ème et 4ème jeudis du mois", monthly(&[2, 4], 3)),
            ("4e, 2e et 2e jeudi", monthly(&[2, 4], 3)),
            ("5e lundi du mois", monthly(&[5], 0)),
            ("dernier vendredi du mois", monthly(&[LAST], 4)),
            ("1er et dernier vendredi du mois", monthly(&[LAST, 1], 4)),
            ("26/01/2027, 12/01/2027", Rule::Days(vec![first, second])),
            ("le 12/01/2027 et le 26/01/2027", Rule::Days(vec![first, second])),
            ("2027-01-12", Rule::Days(vec![first])),
            ("toutes les 2 semaines depuis le 12/01/2027", Rule::Weeks { every: 2, from: first }),
            ("Toutes les trois semaines depuis le 12/01/2027", Rule::Weeks { every: 3, from: first }),
            ("une semaine sur deux depuis le 2027-01-12", Rule::Weeks { every: 2, from: first }),
            ("tous les 15 jours depuis le 12/01/2027", Rule::Weeks { every: 2, from: first }),
        ] {
            assert_eq!(parse(text), Ok(rule), "{text}");
        }
    }

    #[test]
    fn what_is_not_clear_is_refused_with_a_remedy() {
        for (text, why) in [
            ("mardi des semaines paires", Unclear::Parity),
            ("semaines impaires", Unclear::Parity),
            ("le mardi, semaine paire", Unclear::Parity),
            ("toutes les 2 semaines", Unclear::Anchor),
            ("une semaine sur deux", Unclear::Anchor),
            ("tous les 15 jours", Unclear::Anchor),
            ("toutes les 2 semaines depuis le 30/02/2027", Unclear::Anchor),
            ("toutes les 2 semaines depuis janvier", Unclear::Anchor),
            ("toutes les 0 semaines depuis le 12/01/2027", Unclear::Weeks),
            ("toutes les 53 semaines depuis le 12/01/2027", Unclear::Weeks),
            ("mardi et jeudi", Unclear::Weekdays),
            ("1er mardi et 3e jeudi", Unclear::Unread),
            ("mardi matin", Unclear::Unread),
            ("tous les mardis sauf en août", Unclear::Unread),
            ("mardi de la 2e semaine", Unclear::Unread),
            ("6e mardi du mois", Unclear::Unread),
            ("tous les jours", Unclear::Unread),
            ("30/02/2027", Unclear::Unread),
            ("du mois", Unclear::Unread),
            ("", Unclear::Unread),
        ] {
            assert_eq!(parse(text), Err(why), "{text}");
            let (what, mend) = why.in_words(text);
            assert!(!what.is_empty() && !mend.is_empty());
        }
    }
}
