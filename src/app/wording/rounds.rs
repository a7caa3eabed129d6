//! The wording of rounds: when and where a service that moves comes next.

use super::places::{MOVES, day, schedule};
use crate::domain::{
    moment::Day,
    round::{Stop, Visit, When},
};

pub const NEXT: &str = "Prochaines venues";
pub const NONE: &str = "Aucune venue n’est prévue pour l’instant. Téléphonez pour savoir.";
pub const MOVED: &str = "le lieu a changé";
pub const HOLIDAY: &str = "Jour férié\u{a0}: téléphonez ou écrivez avant de venir.";

/// « Prochaine venue : mardi 1er décembre, le matin, à Feurs »
pub fn next(visit: &Visit, today: Day) -> String {
    let mut said = day_and_time(visit, today);
    // Weekdays begin with plain letters.
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("Prochaine venue\u{a0}: {said}, {}", whereabouts(visit, false))
}

/// « Mardi 1er décembre, le matin, à Feurs, place du Marché »
pub fn visit(visit: &Visit, today: Day) -> String {
    format!("{}, {}", day_and_time(visit, today), whereabouts(visit, true))
}

/// With its year, when that is another than today's.
fn day_and_time(visit: &Visit, today: Day) -> String {
    let (year, ..) = visit.day.civil();
    let year = if year == today.civil().0 { String::new() } else { format!("\u{a0}{year}") };
    format!("{}{year}, {}", day(visit.day), when(&visit.stop.when))
}

/// Where it is announced, else where it always comes.
fn whereabouts(visit: &Visit, with_spot: bool) -> String {
    match visit.moved.as_deref() {
        Some("") => format!("{MOVED}, téléphonez"),
        Some(word) => format!("{MOVED}\u{a0}: {word}"),
        None if with_spot && !visit.stop.spot.is_empty() => {
            format!("{}, {}", at_commune(&visit.stop.commune), visit.stop.spot)
        }
        None => at_commune(&visit.stop.commune),
    }
}

/// For a calendar: « place du Marché, Feurs », or where it is announced to be.
pub fn spot(visit: &Visit) -> String {
    match visit.moved.as_deref() {
        Some("") => MOVED.to_owned(),
        Some(word) => word.to_owned(),
        None if visit.stop.spot.is_empty() => visit.stop.commune.clone(),
        None => format!("{}, {}", visit.stop.spot, visit.stop.commune),
    }
}

/// « le matin », « de 9 h 30 à 12 h »
fn when(when: &When) -> String {
    match when {
        When::Morning => "le matin".into(),
        When::Afternoon => "l’après-midi".into(),
        When::Day => "dans la journée".into(),
        When::Times(times) => schedule(times),
    }
}

/// Of a place that moves, whatever the moment: « Ce service se déplace. Il vient à Feurs et à Maclas. »
pub fn moves(stops: &[Stop]) -> String {
    let mut communes: Vec<String> = Vec::new();
    for commune in stops.iter().map(|stop| at_commune(&stop.commune)) {
        if !communes.contains(&commune) {
            communes.push(commune);
        }
    }
    match communes.as_slice() {
        [] => MOVES.into(),
        [one] => format!("Ce service se déplace. Il vient {one}."),
        [others @ .., last] => format!("Ce service se déplace. Il vient {} et {last}.", others.join(", ")),
    }
}

/// « à Feurs », « au Chambon-Feugerolles », « aux Salles »
pub fn at_commune(name: &str) -> String {
    match (name.strip_prefix("Le "), name.strip_prefix("Les ")) {
        (Some(rest), _) => format!("au {rest}"),
        (_, Some(rest)) => format!("aux {rest}"),
        _ => format!("à {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{MOVES, at_commune, moves, visit};
    use crate::{
        app::wording::places::reception,
        domain::{
            hours::Interval,
            moment::Day,
            place::Reception,
            recurrence::{Recurrence, Rule},
            round::{Stop, Visit, When},
        },
    };

    /// 22 November 2026.
    const TODAY: Day = Day(20_779);

    fn next_visit(day: Day, when: When) -> Visit {
        let stop = Stop {
            key: "bus-feurs".into(),
            place: "bus".into(),
            commune_code: "42094".into(),
            commune: "Feurs".into(),
            spot: "place du Marché".into(),
            when,
            recurrence: Recurrence { rule: Rule::Weekly(1), except: Vec::new(), last: None },
        };
        Visit { day, stop, moved: None }
    }

    #[test]
    fn visits_are_said_as_people_say_them() {
        let times = When::Times(vec![Interval { from: 570, to: 720 }]);
        for (day, when, said) in [
            ((2026, 12, 1), When::Morning, "mardi 1er décembre, le matin, à Feurs"),
            ((2026, 12, 3), times, "jeudi 3 décembre, de 9 h 30 à 12 h, à Feurs"),
            ((2027, 1, 12), When::Afternoon, "mardi 12 janvier 2027, l’après-midi, à Feurs"),
            ((2026, 12, 25), When::Day, "vendredi 25 décembre, dans la journée, à Feurs"),
        ] {
            let next = next_visit(Day::of(day.0, day.1, day.2), when);
            let (first, second) = reception(&Reception::Moves(Some(Box::new(next.clone()))), TODAY);
            assert_eq!(plain(&first), format!("Prochaine venue : {said}"));
            assert!(!first.to_lowercase().contains("ouvert"));
            assert_eq!(second.is_some(), next.is_public_holiday(), "{said}");
        }
        let mut moved = next_visit(Day::of(2026, 12, 1), When::Morning);
        assert_eq!(plain(&visit(&moved, TODAY)), "Mardi 1er décembre, le matin, à Feurs, place du Marché");
        moved.stop.spot = String::new();
        assert_eq!(plain(&visit(&moved, TODAY)), "Mardi 1er décembre, le matin, à Feurs");
        for (word, said) in [
            ("salle des fêtes de Civens", "Mardi 1er décembre, le matin, le lieu a changé : salle des fêtes de Civens"),
            ("", "Mardi 1er décembre, le matin, le lieu a changé, téléphonez"),
        ] {
            moved.moved = Some(word.into());
            assert_eq!(plain(&visit(&moved, TODAY)), said);
        }
        let spots =
            [(None, "place du Marché"), (None, ""), (Some("Mairie"), ""), (Some(""), "")].map(|(word, spot)| {
                moved.moved = word.map(str::to_owned);
                moved.stop.spot = spot.into();
                super::spot(&moved)
            });
        assert_eq!(spots, ["place du Marché, Feurs", "Feurs", "Mairie", "le lieu a changé"]);
        for (name, at) in [
            ("Feurs", "à Feurs"),
            ("Le Chambon-Feugerolles", "au Chambon-Feugerolles"),
            ("Les Salles", "aux Salles"),
            ("La Fouillouse", "à La Fouillouse"),
            ("L’Horme", "à L’Horme"),
            ("Leigneux", "à Leigneux"),
        ] {
            assert_eq!(at_commune(name), at);
        }
        let to = |communes: &[&str]| {
            let stop = next_visit(TODAY, When::Day).stop;
            let stops: Vec<Stop> =
                communes.iter().map(|name| Stop { commune: (*name).into(), ..stop.clone() }).collect();
            moves(&stops)
        };
        assert_eq!(to(&[]), MOVES);
        assert_eq!(to(&["Feurs", "Feurs"]), "Ce service se déplace. Il vient à Feurs.");
        assert_eq!(
            to(&["Feurs", "Le Chambon-Feugerolles", "Maclas"]),
            "Ce service se déplace. Il vient à Feurs, au Chambon-Feugerolles et à Maclas."
        );
    }

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }
}
