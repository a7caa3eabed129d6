//! School holidays of a territory's zone: from the ministry's service or its table by day, to `territoire/vacances.csv`.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

use super::{credit_lines, departements::Departement};
use crate::{
    domain::moment::Moment,
    site::failure::{Failure, Outcome},
};

/// First and last day, and the name: « Vacances de Noël ».
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolHoliday {
    pub first: Date,
    pub last: Date,
    pub name: String,
}

#[derive(Deserialize)]
struct Answer {
    results: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    description: String,
    #[serde(default)]
    population: Option<String>,
    start_date: String,
    end_date: String,
}

/// What the ministry's service answers. Its days begin at midnight in Paris; the last is that on which school begins again.
///
/// # Errors
/// [`Failure`] when it is none of its answers.
pub fn from_service(bytes: &[u8]) -> Outcome<Vec<SchoolHoliday>> {
    let wrong = |why: String| {
        Failure::new(
            format!("vacances scolaires : la réponse ne se lit pas ({why})"),
            "réessayez plus tard ; ou donnez un fichier, avec --vacances",
        )
    };
    let answer: Answer = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
    let mut holidays = BTreeSet::new();
    for record in answer.results {
        // Teachers begin a day or two before the pupils.
        if record.population.as_deref() == Some("Enseignants") {
            continue;
        }
        let day = |text: &str| in_paris(text).ok_or_else(|| wrong(format!("« {text} » n’est pas une date")));
        let (first, again) = (day(&record.start_date)?, day(&record.end_date)?);
        let last = again.yesterday().map_err(|error| wrong(error.to_string()))?;
        if first <= last {
            holidays.insert(SchoolHoliday { first, last, name: record.description });
        }
    }
    Ok(holidays.into_iter().collect())
}

fn in_paris(text: &str) -> Option<Date> {
    let moment = text.parse::<Timestamp>().ok()?;
    let (year, month, day) = Moment::in_paris(moment.as_second()).day.civil();
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The ministry's table by day: `date,vacances_zone_a,vacances_zone_b,vacances_zone_c,nom_vacances`.
///
/// # Errors
/// [`Failure`] when it is no such table, or has no column for the département's zone.
pub fn from_table(name: &str, bytes: &[u8], departement: Departement) -> Outcome<Vec<SchoolHoliday>> {
    let mend = "attendu : le calendrier scolaire par jour, avec les colonnes date, vacances_zone_a, nom_vacances";
    let wrong = |what: String| Failure::new(format!("{name} : {what}"), mend);
    let mut reader = csv::Reader::from_reader(bytes);
    let titles = reader.headers().map_err(|error| wrong(error.to_string()))?.clone();
    let column = |wanted: &str| {
        titles
            .iter()
            .position(|title| title.trim_start_matches('\u{feff}') == wanted)
            .ok_or_else(|| wrong(format!("il manque la colonne {wanted}")))
    };
    let zone = format!("vacances_{}", departement.zone.to_lowercase().replace(' ', "_"));
    let (date, zone, description) = (column("date")?, column(&zone)?, column("nom_vacances")?);
    let mut holidays: Vec<SchoolHoliday> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(error.to_string()))?;
        let get = |index: usize| record.get(index).unwrap_or_default();
        if !get(zone).eq_ignore_ascii_case("true") {
            continue;
        }
        let day: Date = get(date).parse().map_err(|_| wrong(format!("« {} » n’est pas une date", get(date))))?;
        let name = get(description).to_owned();
        match holidays.last_mut().filter(|last| last.name == name && last.last.tomorrow().ok() == Some(day)) {
            Some(last) => last.last = day,
            None => holidays.push(SchoolHoliday { first: day, last: day, name }),
        }
    }
    Ok(holidays)
}

/// `territoire/vacances.csv`
pub fn to_text(holidays: &[SchoolHoliday], credits: &[String]) -> String {
    let head = credit_lines(credits) + "debut;fin;nom\n";
    let rows = holidays.iter().map(|holiday| {
        let name = holiday.name.replace([';', '\n', '\r'], " ");
        format!("{};{};{}\n", holiday.first, holiday.last, name.trim())
    });
    std::iter::once(head).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::{from_service, from_table, to_text};
    use crate::site::territory::departements::Departement;

    #[test]
    fn days_are_those_of_paris_and_school_begins_again_on_the_last() {
        let record = |start: &str, end: &str, who: &str| {
            format!(r#"{{"description":"Fêtes","population":"{who}","start_date":"{start}","end_date":"{end}"}}"#)
        };
        let answer = [
            // As the service gives it, with and without the time zone that was asked for.
            record("2030-12-20T23:00:00+00:00", "2031-01-05T23:00:00+00:00", "-"),
            record("2030-12-21T00:00:00+01:00", "2031-01-06T00:00:00+01:00", "Élèves"),
            record("2030-08-29T00:00:00+02:00", "2030-09-01T00:00:00+02:00", "Enseignants"),
        ];
        let answer = format!(r#"{{"total_count":3,"results":[{}]}}"#, answer.join(","));
        let holidays = from_service(answer.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(
            to_text(&holidays, &["Ministère".into()]),
            "# Ministère\ndebut;fin;nom\n2030-12-21;2031-01-05;Fêtes\n"
        );
        for bad in ["", "<html>", r#"{"results":[{"description":"x","start_date":"demain","end_date":"x"}]}"#] {
            assert!(from_service(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_table_by_day_becomes_periods() {
        let table = "date,vacances_zone_a,vacances_zone_b,nom_vacances\n2030-01-01,True,False,Fêtes\n2030-01-02,True,True,Fêtes\n\
                     2030-02-09,True,False,Hiver\n2030-02-10,False,True,Hiver\n";
        let of = |code| from_table("essai", table.as_bytes(), Departement::of(code).unwrap_or_else(|e| panic!("{e}")));
        let a = of("42").unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(to_text(&a, &[]), "debut;fin;nom\n2030-01-01;2030-01-02;Fêtes\n2030-02-09;2030-02-09;Hiver\n");
        let b = of("49").unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(to_text(&b, &[]), "debut;fin;nom\n2030-01-02;2030-01-02;Fêtes\n2030-02-10;2030-02-10;Hiver\n");
        assert!(of("75").is_err() && of("2A").is_err(), "no column for the zone");
    }
}
