//! How far help is from each commune: kilometres as the crow flies, and days until somebody can be met. What is made of
//! it for a coordinator: rows and sums (`table`), the shaded map (`picture`), a file (`sheet`). No clock: the moment is
//! passed in.

pub mod picture;
pub mod sheet;
pub mod table;

use super::{
    announcement::Announcements,
    directory::Directory,
    geometry::Coordinates,
    moment::Moment,
    place::{Opening, Place},
    round::next_visits,
};

/// The farthest that a threshold goes, in kilometres.
pub const FARTHEST: u32 = 30;

/// Visits looked at for one that is certain.
const VISITS: usize = 8;
/// Public holidays that may follow one another.
const HOLIDAYS: usize = 4;

/// Somewhere one can go: a place that receives people, or a stop of a round.
#[derive(Debug)]
pub struct Help {
    /// Of the place, in the directory.
    pub place: usize,
    pub at: Coordinates,
    /// Of a round, that one stop.
    opening: Opening,
}

/// What help there is around a commune.
#[derive(Debug)]
struct Reach {
    /// Index of the help, and kilometres.
    nearest: Option<(usize, f64)>,
    /// Those within [`FARTHEST`].
    near: Vec<(usize, f64)>,
}

/// All help of a territory, and how far it is from each of its communes.
#[derive(Debug)]
pub struct Coverage {
    pub helps: Vec<Help>,
    /// In the order of the directory's communes.
    reaches: Vec<Reach>,
}

impl Coverage {
    pub fn of(directory: &Directory) -> Self {
        let helps: Vec<Help> = directory.places().flat_map(|place| helps(directory, &place)).collect();
        let reaches = directory.communes().iter().map(|commune| Reach::around(commune.position, &helps)).collect();
        Self { helps, reaches }
    }

    /// For each help, days until somebody can be met there: 0 is today. `None` when that is not known, or not within the
    /// four weeks that opening hours are looked ahead.
    pub fn days(&self, directory: &Directory, now: Moment, announcements: &Announcements) -> Vec<Option<i32>> {
        let of = |help: &Help| {
            let place = directory.at(help.place);
            days(&help.opening, [place.key(), place.name()], now, announcements)
        };
        self.helps.iter().map(of).collect()
    }
}

impl Reach {
    fn around(from: Coordinates, helps: &[Help]) -> Self {
        let (mut nearest, mut near) = (None::<(usize, f64)>, Vec::new());
        for (index, help) in helps.iter().enumerate() {
            let kilometres = from.kilometres_to(help.at);
            if nearest.is_none_or(|(_, least)| kilometres < least) {
                nearest = Some((index, kilometres));
            }
            if kilometres <= f64::from(FARTHEST) {
                near.push((index, kilometres));
            }
        }
        Self { nearest, near }
    }
}

/// Where one can meet somebody of a place. Not at all where it receives nobody, nor where it moves on a round that is not
/// known; a place or stop without a position is where its commune is.
fn helps(directory: &Directory, place: &Place<'_>) -> Vec<Help> {
    let of_commune = |code: &str| directory.commune(code).map(|commune| commune.position);
    let help = |at: Option<Coordinates>, opening| at.map(|at| Help { place: place.index(), at, opening });
    match place.opening() {
        Opening::NoPublic => Vec::new(),
        Opening::Moves(stops) => stops
            .into_iter()
            .filter_map(|stop| help(of_commune(&stop.commune_code), Opening::Moves(vec![stop])))
            .collect(),
        opening => {
            let at = place.position().or_else(|| of_commune(place.commune_code()));
            help(at, opening).into_iter().collect()
        }
    }
}

/// A visit on a public holiday is not certain, and one that was moved is elsewhere: neither counts.
fn days(opening: &Opening, names: [&str; 2], now: Moment, announcements: &Announcements) -> Option<i32> {
    use super::hours::OpenState::{Closed, ClosesSoon, Open, PublicHoliday, Unknown};
    let until = |day: super::moment::Day| day.0 - now.day.0;
    match opening {
        Opening::Moves(stops) => next_visits(stops, names[1], now, VISITS, announcements)
            .iter()
            .find(|visit| !visit.is_public_holiday() && visit.moved.is_none())
            .map(|visit| until(visit.day)),
        Opening::Hours(hours) => {
            // A public holiday hides what comes after it.
            let mut from = now;
            for _ in 0..=HOLIDAYS {
                match hours.state_unless(from, &|day| announcements.about(&names, day).is_some()) {
                    Open { .. } | ClosesSoon { .. } => return Some(until(from.day)),
                    Closed { next } => return next.map(|(day, _)| until(day)),
                    PublicHoliday => from = Moment { day: from.day.plus(1), minute: 0 },
                    Unknown => return None,
                }
            }
            None
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::Coverage;
    use crate::domain::{
        announcement::Announcements,
        commune::Commune,
        directory::{Directory, Parts},
        geometry::Coordinates,
        moment::{Day, Moment},
        place::column,
        recurrence::{Recurrence, Rule},
        round::{Stop, When},
    };

    /// A tenth of a degree of latitude is 11.1 km. « Loin » is 33 km north of Feurs, « Perdu » 67.
    const COMMUNES: [(&str, &str, f64, u32); 4] = [
        ("42094", "Feurs", 45.7, 8_000),
        ("42065", "Civens", 45.8, 1_500),
        ("42999", "Loin", 46.0, 400),
        ("42998", "Perdu", 46.3, 100),
    ];

    /// Key, commune, hours, itinerancy, access.
    type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

    /// Feurs: a town hall open on Mondays, a library whose hours nobody knows; Civens: a place that receives nobody; a
    /// bus that stops at « Loin » on Tuesdays; a van whose round nobody knows.
    const PLACES: [Row; 5] = [
        ("mairie", "42094", "540-720;;;;;;", "", ""),
        ("mediatheque", "42094", "", "", ""),
        ("bureau", "42065", "540-720;;;;;;", "", "Ce lieu n'accueille pas de public"),
        ("bus", "42094", "540-720;;;;;;", "Itinérant", ""),
        ("camion", "42998", "", "Itinérant", ""),
    ];

    pub fn directory(places: &[Row], stops: Vec<Stop>) -> Directory {
        let commune = |(code, name, latitude, population): (&str, &str, f64, u32)| Commune {
            code: code.into(),
            name: name.into(),
            old_names: Vec::new(),
            postcodes: vec!["42110".into()],
            population,
            position: Coordinates::new(latitude, 4.2).unwrap_or_else(|e| panic!("{e:?}")),
            approximate: false,
        };
        let of = |name, value: &dyn Fn(&Row) -> &str| (name, places.iter().map(|row| value(row).to_owned()).collect());
        let parts = Parts {
            communes: COMMUNES.map(commune).to_vec(),
            places: vec![
                of(column::KEY, &|row| row.0),
                of(column::NAME, &|row| row.0),
                of(column::COMMUNE_CODE, &|row| row.1),
                of(column::HOURS, &|row| row.2),
                of(column::ITINERANCY, &|row| row.3),
                of(column::ACCESS, &|row| row.4),
            ],
            stops,
            last_day: Some(Day::of(2026, 12, 31)),
            ..Parts::default()
        };
        Directory::from_pack(parts.to_pack()).unwrap_or_else(|e| panic!("{e:?}"))
    }

    fn stop(commune_code: &str) -> Stop {
        Stop {
            key: "bus-loin".into(),
            place: "bus".into(),
            commune_code: commune_code.into(),
            commune: "Loin".into(),
            spot: String::new(),
            when: When::Morning,
            recurrence: Recurrence { rule: Rule::Weekly(1), except: Vec::new(), last: None },
        }
    }

    pub fn example() -> Directory {
        directory(&PLACES, vec![stop("42999")])
    }

    pub fn at(month: u8, day: u8, minute: u16) -> Moment {
        Moment { day: Day::of(2026, month, day), minute }
    }

    fn days(announced: &str, now: Moment) -> Vec<(&'static str, Option<i32>)> {
        let directory = example();
        let (announcements, bad) =
            Announcements::parse(&format!("lieu,date,quoi,mot\n{announced}")).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(bad, Vec::new());
        let coverage = Coverage::of(&directory);
        let days = coverage.days(&directory, now, &announcements);
        coverage.helps.iter().zip(days).map(|(help, days)| (PLACES[help.place].0, days)).collect()
    }

    #[test]
    fn help_is_where_one_can_go() {
        let directory = example();
        let coverage = Coverage::of(&directory);
        let keys: Vec<_> = coverage.helps.iter().map(|help| PLACES[help.place].0).collect();
        // Neither the office that receives nobody, nor the van whose round is not known.
        assert_eq!(keys, ["mairie", "mediatheque", "bus"]);
        // The bus is where it stops, not where its row says.
        let nearest = coverage.reaches.iter().map(|reach| reach.nearest);
        let nearest: Vec<_> = nearest.flatten().map(|(help, km)| (keys[help], (km * 10.0).round() / 10.0)).collect();
        assert_eq!(nearest, [("mairie", 0.0), ("mairie", 11.1), ("bus", 0.0), ("bus", 33.4)]);
        assert_eq!(coverage.reaches.iter().map(|reach| reach.near.len()).collect::<Vec<_>>(), [2, 3, 1, 0]);
        // A stop in a commune that is not of this territory is nowhere.
        let elsewhere = super::super::coverage::Coverage::of(&self::directory(&PLACES, vec![stop("69001")]));
        assert_eq!(elsewhere.helps.len(), 2);
        let none = Coverage::of(&self::directory(&[], Vec::new()));
        assert!(none.reaches.iter().all(|reach| reach.nearest.is_none()));
    }

    #[test]
    fn days_run_to_the_next_opening_or_visit() {
        // 23 November 2026 is a Monday; the town hall opens 9 to 12 on Mondays, the bus comes on Tuesday mornings.
        for (now, town_hall, bus) in [
            (at(11, 23, 0), 0, 1),
            (at(11, 23, 600), 0, 1),
            (at(11, 23, 719), 0, 1),
            (at(11, 23, 720), 7, 1),
            (at(11, 24, 719), 6, 0),
            (at(11, 24, 720), 6, 7),
            (at(11, 29, 1_439), 1, 2),
        ] {
            let expected = [("mairie", Some(town_hall)), ("mediatheque", None), ("bus", Some(bus))];
            assert_eq!(days("", now), expected, "{now:?}");
        }
    }

    #[test]
    fn a_public_holiday_is_no_day_of_help() {
        // 14 July 2026 is a Tuesday, 6 April Easter Monday.
        assert_eq!(days("", at(7, 14, 0))[2], ("bus", Some(7)));
        assert_eq!(days("", at(7, 14, 0))[0], ("mairie", Some(6)));
        assert_eq!(days("", at(4, 5, 0))[0], ("mairie", Some(8)));
        assert_eq!(days("", at(4, 6, 600))[0], ("mairie", Some(7)));
    }

    #[test]
    fn what_is_announced_counts() {
        for (announced, town_hall, bus) in [
            ("mairie,23/11/2026,fermé,", Some(7), Some(1)),
            ("mairie,du 23/11/2026 au 31/12/2026,fermé,", None, Some(1)),
            ("bus-loin,24/11/2026,annulé,", Some(0), Some(8)),
            ("bus,24/11/2026,déplacé,à la gare", Some(0), Some(8)),
        ] {
            let days = days(announced, at(11, 23, 0));
            assert_eq!((days[0].1, days[2].1), (town_hall, bus), "{announced}");
        }
    }
}
