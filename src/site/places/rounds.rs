//! `tournees.csv`: where services that move stop, and when. Every line that is no stop is told, and skipped.

use std::{collections::BTreeMap, path::Path};

use super::{
    known::{Known, Places},
    sources::Sources,
    tables::{self, skipped},
    when,
};
use crate::{
    domain::{
        commune::Commune,
        moment::{Day, Moment},
        recurrence::{Recurrence, Rule},
        round::{Stop, When},
        slug::Slug,
        table::{self, Bad, Row},
        written::{day, periods, plain},
    },
    site::problem::Problem,
};

const FILE: &str = "tournees.csv";
const REQUIRED: [&str; 5] = ["tournee", "arret", "commune", "quand", "heures"];
const OPTIONAL: [&str; 3] = ["adresse", "sauf", "jusqu_au"];

/// What a stop may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub places: &'a Places,
    pub communes: &'a [Commune],
    pub today: Day,
}

/// The stops of the imported folder's own file if it has one, else of the content's.
pub fn load(sources: &Sources, context: Context<'_>, problems: &mut Vec<Problem>) -> Vec<Stop> {
    let local = sources.local.as_ref().map(|local| local.join(FILE)).filter(|path| path.is_file());
    match local {
        Some(path) => read(&path, &format!("local/{FILE}"), context, problems),
        None => read(&sources.public.join(FILE), FILE, context, problems),
    }
}

fn read(path: &Path, file: &str, context: Context<'_>, problems: &mut Vec<Problem>) -> Vec<Stop> {
    let parse = |text: &str| table::read(text, &REQUIRED, &OPTIONAL);
    let rows = tables::read(path, file, parse, problems).unwrap_or_default();
    let mut stops: Vec<Stop> = Vec::new();
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        if context.places.was_replaced(row.get("tournee")) {
            continue;
        }
        let stop = match stop(row, context) {
            Ok(stop) => stop,
            Err(wrong) => {
                problems.push(wrong.problem(file, row.line));
                continue;
            }
        };
        if let Some(first) = lines.get(&stop.key) {
            let what = format!("l’arrêt « {} » est déjà à la ligne {first}", stop.key);
            problems.push(skipped(file, row.line, what, "donnez à chaque ligne son propre nom d’arrêt"));
            continue;
        }
        if stop.recurrence.next_days(Moment { day: context.today, minute: 0 }, 1_440).next().is_none() {
            problems.push(Problem::warning(
                file,
                row.line,
                "cet arrêt n’a plus de date à venir",
                "la page ne montrera aucune prochaine venue",
                "écrivez les prochaines dates, ou retirez la ligne",
            ));
        }
        lines.insert(stop.key.clone(), row.line);
        stops.push(stop);
    }
    stops
}

/// Why a line is no stop.
enum Wrong {
    Line(table::BadLine),
    Said(String, &'static str),
}

impl Wrong {
    fn problem(self, file: &str, line: usize) -> Problem {
        match self {
            Self::Line(why) => tables::of_line(file, &Bad { line, why }),
            Self::Said(what, mend) => skipped(file, line, what, mend),
        }
    }
}

impl From<table::BadLine> for Wrong {
    fn from(why: table::BadLine) -> Self {
        Self::Line(why)
    }
}

fn stop(row: &Row, context: Context<'_>) -> Result<Stop, Wrong> {
    let place = place(row.need("tournee")?, &context.places.shown)?;
    let key = row.need("arret")?;
    let taken = context.places.shown.iter().any(|place| place.is_announced_as(key));
    if Slug::new(key).is_err() || taken {
        let what = if taken { "est déjà le nom d’un lieu" } else { "n’est pas un nom d’arrêt" };
        return Err(Wrong::Said(
            format!("« {key} » {what}"),
            "écrivez un nom court qui ne changera pas, en minuscules sans accent, par exemple marche-de-feurs",
        ));
    }
    let commune = commune(row.need("commune")?, context.communes)?;
    let hours = row.need("heures")?;
    let when = When::parse(hours).ok_or_else(|| {
        Wrong::Said(format!("« {hours} » ne se lit pas"), "écrivez matin, après-midi, journée, ou par exemple 9h30-12h")
    })?;
    let days = row.need("quand")?;
    let rule = when::parse(days).map_err(|unclear| {
        let (what, mend) = unclear.in_words(days);
        Wrong::Said(what, mend)
    })?;
    Ok(Stop {
        key: key.to_owned(),
        place: place.key.clone(),
        commune_code: commune.code.clone(),
        commune: commune.name.clone(),
        spot: row.get("adresse").to_owned(),
        when,
        recurrence: recurrence(row, rule)?,
    })
}

fn recurrence(row: &Row, rule: Rule) -> Result<Recurrence, Wrong> {
    let except = row.get("sauf");
    let last = row.get("jusqu_au");
    let unread = |text: &str, mend| Wrong::Said(format!("« {text} » ne se lit pas"), mend);
    Ok(Recurrence {
        rule,
        except: periods(except).ok_or_else(|| {
            unread(
                except,
                "écrivez par exemple 24/12/2026, ou du 21/12/2026 au 02/01/2027, avec des virgules entre eux",
            )
        })?,
        last: match last {
            "" => None,
            last => Some(day(last).ok_or_else(|| unread(last, "écrivez une date, par exemple 30/06/2027"))?),
        },
    })
}

fn place<'a>(name: &str, places: &'a [Known]) -> Result<&'a Known, Wrong> {
    let Some(place) = places.iter().find(|place| place.is_called(name)) else {
        return Err(Wrong::Said(
            format!("aucun lieu n’a l’identifiant « {name} »"),
            "recopiez la colonne « id » du lieu, ou la fin de l’adresse de sa page",
        ));
    };
    if !place.moves {
        return Err(Wrong::Said(
            format!("« {} » n’est pas un lieu itinérant", place.name),
            "écrivez « Itinérant » dans sa colonne « itinerance », ou retirez la ligne",
        ));
    }
    Ok(place)
}

fn commune<'a>(name: &str, communes: &'a [Commune]) -> Result<&'a Commune, Wrong> {
    let folded = plain(name);
    let found: Vec<&Commune> =
        communes.iter().filter(|commune| commune.code == name || plain(&commune.name) == folded).collect();
    match found.as_slice() {
        [commune] => Ok(commune),
        [] => Err(Wrong::Said(
            format!("« {name} » n’est pas une commune du territoire"),
            "écrivez son nom entier, ou son code INSEE",
        )),
        _ => Err(Wrong::Said(format!("plusieurs communes s’appellent « {name} »"), "écrivez son code INSEE")),
    }
}
