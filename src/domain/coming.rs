//! What is announced of a place for the days to come, beside what [`super::reception`] says of today.

use super::{
    announcement::{Announcement, Announcements, What},
    moment::{Day, Moment},
    order,
    reception::Opening,
    round::{self, Stop},
};

/// How far ahead one wants to know, in days.
const AHEAD: i32 = 28;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming<'a> {
    /// Of the place itself.
    Place(&'a Announcement),
    /// Of one visit of a round.
    Visit(Day, &'a Stop, &'a Announcement),
}

impl Coming<'_> {
    fn first(&self) -> Day {
        match self {
            Self::Place(said) => said.period.first,
            Self::Visit(day, ..) => *day,
        }
    }
}

/// The soonest first. What is of today alone is left to the reception; one that nobody is received at has none. That a visit
/// takes place elsewhere is said with the visit.
pub fn coming<'a>(
    opening: &'a Opening,
    names: [&str; 2],
    now: Moment,
    announcements: &'a Announcements,
) -> Vec<Coming<'a>> {
    let (today, until) = (now.day, now.day.plus(AHEAD));
    let told_of_today = |last: Day| last == today && *opening != Opening::NoPublic;
    let of_place = announcements.between(&names, today, until).into_iter();
    let mut coming: Vec<Coming<'a>> = of_place
        .filter(|said| !told_of_today(said.period.last))
        .filter(|said| said.what != What::Moved || !matches!(opening, Opening::Moves(_)))
        .map(Coming::Place)
        .collect();
    if let Opening::Moves(stops) = opening {
        let visits = round::cancelled(stops, names[1], now, until, announcements).into_iter();
        // Whatever is said of the whole service stands above, once.
        let of_stop = visits.filter(|(day, stop, said)| *day != today && said.is_about(&stop.key));
        coming.extend(of_stop.map(|(day, stop, said)| Coming::Visit(day, stop, said)));
    }
    order::by(coming, Coming::first)
}

#[cfg(test)]
mod tests {
    use super::{Coming, coming};
    use crate::domain::{
        announcement::Announcements,
        moment::{Day, Moment},
        reception::Opening,
        recurrence::{Recurrence, Rule},
        round::{Stop, When},
    };

    const ANNOUNCED: &str = "lieu;date;quoi\nbus-feurs;01/12/2026;annulé\nbus-feurs;08/12/2026;déplacé\nbus-feurs;09/12/2026;annulé\n\
        bus;24/11/2026;fermé\nbus;du 20/11/2026 au 25/11/2026;fermé\nbus;du 14/12/2026 au 02/01/2027;fermé\nbus;26/11/2026;déplacé\n\
        bus;01/02/2027;fermé\nautre;25/11/2026;fermé\n";

    #[test]
    fn the_days_to_come_are_told_once_and_today_is_left_to_the_reception() {
        let (announcements, _) = Announcements::parse(ANNOUNCED).unwrap_or_else(|e| panic!("{e:?}"));
        let stop = Stop {
            key: "bus-feurs".into(),
            place: "bus".into(),
            commune_code: String::new(),
            commune: "Feurs".into(),
            spot: String::new(),
            when: When::Morning,
            recurrence: Recurrence { rule: Rule::Weekly(1), except: Vec::new(), last: None },
        };
        let now = Moment { day: Day::of(2026, 11, 24), minute: 600 };
        for (opening, lines) in [
            // The period that goes on, the visit of 1 December, then the holidays; no visit falls on the 9th.
            (Opening::Moves(vec![stop]), vec![6, 2, 7]),
            (Opening::NotKnown, vec![6, 8, 7]),
            // Nobody can be met there: there is no reception to say it.
            (Opening::NoPublic, vec![6, 5, 8, 7]),
        ] {
            let told: Vec<usize> = coming(&opening, ["bus", "Bus"], now, &announcements)
                .iter()
                .map(|one| match one {
                    Coming::Place(said) | Coming::Visit(.., said) => said.line,
                })
                .collect();
            assert_eq!(told, lines, "{opening:?}");
        }
    }
}
