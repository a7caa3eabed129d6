//! Rounds: the stops of a service that moves, and when it comes there next.

use super::{
    announcement::{Announcement, Announcements, What},
    columns::{Columns, Writer},
    hours::{Interval, schedule, schedule_text},
    moment::{Day, Moment},
    order,
    recurrence::Recurrence,
    written::{intervals, plain},
};

/// Columns of the stops in the pack.
mod column {
    pub const KEY: &str = "arret.cle";
    pub const PLACE: &str = "arret.lieu";
    pub const COMMUNE_CODE: &str = "arret.code_insee";
    pub const COMMUNE: &str = "arret.commune";
    pub const SPOT: &str = "arret.adresse";
    pub const WHEN: &str = "arret.heures";
    pub const RECURRENCE: &str = "arret.quand";
}

/// Where a service that moves comes again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Its own short name, for announcements and calendars.
    pub key: String,
    /// Key of the place that moves.
    pub place: String,
    /// INSEE code.
    pub commune_code: String,
    pub commune: String,
    /// « Place du Marché »; may be empty.
    pub spot: String,
    pub when: When,
    pub recurrence: Recurrence,
}

/// When somebody is there, on a day of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    Morning,
    Afternoon,
    /// Morning and afternoon.
    Day,
    /// In order, at least one.
    Times(Vec<Interval>),
}

/// A day at a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    pub day: Day,
    pub stop: Stop,
    /// Announced elsewhere than usual, with a word, which may be empty.
    pub moved: Option<String>,
}

impl Visit {
    /// Whether somebody comes is not certain.
    pub fn is_public_holiday(&self) -> bool {
        self.day.is_public_holiday()
    }
}

/// The next visits of stops of one place, in order: those that are not cancelled, and today's as long as it is not over.
/// `name` is that of the place, by which it may be announced.
pub fn next_visits(stops: &[Stop], name: &str, now: Moment, count: usize, announcements: &Announcements) -> Vec<Visit> {
    let mut visits = Vec::new();
    for stop in stops {
        let names = [stop.key.as_str(), &stop.place, name];
        let days = stop.recurrence.next_days(now, stop.when.ends()).filter_map(|day| {
            let said = announcements.about(&names, day);
            let here = said.is_none_or(|said| said.what == What::Moved);
            here.then(|| Visit { day, stop: stop.clone(), moved: said.map(|said| said.word.clone()) })
        });
        visits.extend(days.take(count));
    }
    let mut visits = order::by(visits, |visit: &Visit| (visit.day, visit.stop.when.begins()));
    visits.truncate(count);
    visits
}

/// Visits until a day of which somebody has announced that nobody comes, the soonest first. `name` as above.
pub fn cancelled<'a>(
    stops: &'a [Stop],
    name: &str,
    now: Moment,
    until: Day,
    announcements: &'a Announcements,
) -> Vec<(Day, &'a Stop, &'a Announcement)> {
    let mut visits = Vec::new();
    for stop in stops {
        let names = [stop.key.as_str(), &stop.place, name];
        let days = stop.recurrence.next_days(now, stop.when.ends()).take_while(|day| *day <= until);
        let off = days.filter_map(|day| Some((day, stop, announcements.about(&names, day)?)));
        visits.extend(off.filter(|(.., said)| said.what != What::Moved));
    }
    order::by(visits, |(day, stop, _)| (*day, stop.when.begins()))
}

impl When {
    /// « matin », « l'après-midi », « journée », « 9h30-12h », « 9h-12h, 14h-17h ».
    pub fn parse(text: &str) -> Option<Self> {
        match plain(text).trim_start_matches("le ").trim_start_matches("l ").trim_start_matches("la ") {
            "matin" | "matinee" => Some(Self::Morning),
            "apres midi" => Some(Self::Afternoon),
            "journee" | "toute la journee" => Some(Self::Day),
            _ => intervals(text).map(Self::Times),
        }
    }

    /// The minute of the day from which it counts as over. A part of the day has no certain end: noon, then six o'clock.
    pub fn ends(&self) -> u16 {
        match self {
            Self::Morning => 720,
            Self::Afternoon | Self::Day => 1_080,
            Self::Times(times) => times.last().map_or(1_440, |last| last.to),
        }
    }

    fn begins(&self) -> u16 {
        match self {
            Self::Morning | Self::Day => 0,
            Self::Afternoon => 720,
            Self::Times(times) => times.first().map_or(0, |first| first.from),
        }
    }

    fn to_text(&self) -> String {
        match self {
            Self::Morning => "m".into(),
            Self::Afternoon => "a".into(),
            Self::Day => "j".into(),
            Self::Times(times) => schedule_text(times),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "m" => Some(Self::Morning),
            "a" => Some(Self::Afternoon),
            "j" => Some(Self::Day),
            times => schedule(times).filter(|times| !times.is_empty()).map(Self::Times),
        }
    }
}

/// The stops of a pack for which something holds, of the names of their place and their commune.
pub(super) fn read(columns: &Columns, wanted: impl Fn(&str, &str) -> bool) -> Vec<Stop> {
    let wanted = |index: &usize| wanted(columns.get(column::PLACE, *index), columns.get(column::COMMUNE_CODE, *index));
    (0..columns.len(column::KEY)).filter(wanted).filter_map(|index| one(columns, index)).collect()
}

/// The stops of the place of that key.
pub(super) fn read_of(columns: &Columns, key: &str) -> Vec<Stop> {
    read(columns, |place, _| place == key)
}

/// A stop whose days or times can't be read is left out, never shown with others.
fn one(columns: &Columns, index: usize) -> Option<Stop> {
    let text = |name: &str| columns.get(name, index).to_owned();
    Some(Stop {
        key: text(column::KEY),
        place: text(column::PLACE),
        commune_code: text(column::COMMUNE_CODE),
        commune: text(column::COMMUNE),
        spot: text(column::SPOT),
        when: When::from_text(&text(column::WHEN))?,
        recurrence: Recurrence::from_text(&text(column::RECURRENCE))?,
    })
}

pub(super) fn write(stops: &[Stop], writer: &mut Writer) {
    let mut of = |name, value: &dyn Fn(&Stop) -> String| writer.column(name, stops.iter().map(value));
    of(column::KEY, &|stop| stop.key.clone());
    of(column::PLACE, &|stop| stop.place.clone());
    of(column::COMMUNE_CODE, &|stop| stop.commune_code.clone());
    of(column::COMMUNE, &|stop| stop.commune.clone());
    of(column::SPOT, &|stop| stop.spot.clone());
    of(column::WHEN, &|stop| stop.when.to_text());
    of(column::RECURRENCE, &|stop| stop.recurrence.to_text());
}

#[cfg(test)]
mod tests {
    use super::{Interval, Stop, When, next_visits, read, read_of, write};
    use crate::domain::{
        announcement::Announcements,
        columns::{Columns, Writer},
        moment::{Day, Moment},
        recurrence::{Recurrence, Rule},
    };

    fn stop(key: &str, rule: Rule, when: When) -> Stop {
        Stop {
            key: key.into(),
            place: "bus".into(),
            commune_code: "42094".into(),
            commune: "Feurs".into(),
            spot: "Place du Marché".into(),
            when,
            recurrence: Recurrence { rule, except: Vec::new(), last: None },
        }
    }

    /// Tuesday mornings; the last Friday of the month, all day; Tuesday from 14:00 to 16:30.
    fn stops() -> [Stop; 3] {
        [
            stop("marche", Rule::Weekly(1), When::Morning),
            stop("gare", Rule::Monthly { nths: vec![0], weekday: 4 }, When::Day),
            stop("ecole", Rule::Weekly(1), When::Times(vec![Interval { from: 840, to: 990 }])),
        ]
    }

    fn visits(announced: &str, now: Moment) -> Vec<String> {
        let text = format!("lieu,date,quoi,mot\n{announced}");
        let (announcements, bad) = Announcements::parse(&text).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(bad, Vec::new());
        let said = |visit: &super::Visit| {
            let (_, month, day) = visit.day.civil();
            let holiday = if visit.is_public_holiday() { " férié" } else { "" };
            format!("{} {day}/{month}{holiday}{}", visit.stop.key, visit.moved.as_deref().unwrap_or_default())
        };
        next_visits(&stops(), "Le Bus", now, 5, &announcements).iter().map(said).collect()
    }

    fn at(month: u8, day: u8, minute: u16) -> Moment {
        Moment { day: Day::of(2026, month, day), minute }
    }

    #[test]
    fn visits_are_in_order_and_today_s_stay_until_they_are_over() {
        let later = ["marche 8/12", "ecole 8/12", "marche 15/12", "ecole 15/12"];
        for (now, first) in [
            (at(12, 1, 0), ["marche 1/12", "ecole 1/12", "marche 8/12", "ecole 8/12", "marche 15/12"].as_slice()),
            (at(12, 1, 720), &["ecole 1/12", "marche 8/12"]),
            (at(12, 1, 989), &["ecole 1/12", "marche 8/12"]),
            (at(12, 1, 990), &["marche 8/12", "ecole 8/12"]),
            (at(12, 2, 0), &later),
            // Christmas is the last Friday of December: told, not left out.
            (at(12, 23, 0), &["gare 25/12 férié", "marche 29/12"]),
            (at(12, 25, 1_079), &["gare 25/12 férié", "marche 29/12"]),
            (at(12, 25, 1_080), &["marche 29/12", "ecole 29/12"]),
        ] {
            let visits = visits("", now);
            assert_eq!(visits[..first.len()], *first, "{now:?}");
            assert_eq!(visits.len(), 5, "{now:?}");
        }
    }

    #[test]
    fn what_is_announced_changes_the_next_visits() {
        let from = at(12, 1, 0);
        for (announced, first) in [
            ("marche,01/12/2026,annulé,", ["ecole 1/12", "marche 8/12"]),
            ("marche,01/12/2026,fermé,", ["ecole 1/12", "marche 8/12"]),
            ("bus,01/12/2026,annulé,", ["marche 8/12", "ecole 8/12"]),
            ("LE BUS,du 01/12/2026 au 08/12/2026,annulé,", ["marche 15/12", "ecole 15/12"]),
            ("marche,01/12/2026,déplacé, à la gare", ["marche 1/12à la gare", "ecole 1/12"]),
            ("autre,01/12/2026,annulé,", ["marche 1/12", "ecole 1/12"]),
            ("marche,02/12/2026,annulé,", ["marche 1/12", "ecole 1/12"]),
        ] {
            assert_eq!(visits(announced, from)[..2], first, "{announced}");
        }
    }

    #[test]
    fn stops_are_read_back_and_damaged_ones_are_left_out() {
        let mut writer = Writer::new("test");
        write(&stops(), &mut writer);
        let text = writer.finish();
        let columns = |text: &str| Columns::read(text.to_owned(), "test").unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(read_of(&columns(&text), "bus"), stops());
        assert_eq!(read_of(&columns(&text), "camion"), []);
        assert_eq!(read(&columns(&text), |_, commune| commune == "42094").len(), 3);
        let damaged = text.replace("m0:4", "m9:4").replace("840-990", "990-840");
        assert_eq!(read_of(&columns(&damaged), "bus"), stops()[..1]);
        assert_eq!(read_of(&columns("test\n"), "bus"), []);
    }

    #[test]
    fn parts_of_the_day_are_read_as_people_write_them() {
        for (text, when) in [
            ("matin", Some(When::Morning)),
            ("Le matin", Some(When::Morning)),
            ("l’après-midi", Some(When::Afternoon)),
            ("Journée", Some(When::Day)),
            ("toute la journée", Some(When::Day)),
            ("9h30-12h", Some(When::Times(vec![Interval { from: 570, to: 720 }]))),
            ("le soir", None),
            ("", None),
            ("9h30", None),
        ] {
            assert_eq!(When::parse(text), when, "{text}");
        }
    }
}
