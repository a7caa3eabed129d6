//! A place where somebody helps: one row of the directory, read field by field when a page asks for it.

use super::{
    announcement::{Announcements, What},
    columns::Columns,
    date::CalendarDate,
    geometry::Coordinates,
    hours::{Hours, OpenState},
    moment::{Day, Moment},
    round::{self, Stop, Visit},
    school::SchoolHolidays,
    territory::Phone,
};

/// Columns of the pack. Those that the national schema « lieux de médiation numérique » 1.0.2 has keep its names.
pub mod column {
    /// The place's own short name in addresses.
    pub const KEY: &str = "cle";
    pub const NAME: &str = "nom";
    pub const COMMUNE: &str = "commune";
    pub const POSTCODE: &str = "code_postal";
    pub const COMMUNE_CODE: &str = "code_insee";
    pub const ADDRESS: &str = "adresse";
    pub const ADDRESS_MORE: &str = "complement_adresse";
    /// Hundred-thousandths of a degree.
    pub const LATITUDE: &str = "latitude";
    pub const LONGITUDE: &str = "longitude";
    pub const PHONE: &str = "telephone";
    pub const MAILS: &str = "courriels";
    pub const WEBSITE: &str = "site_web";
    /// Compiled, see [`crate::domain::hours`].
    pub const HOURS: &str = "horaires";
    /// As written, where they could not be compiled.
    pub const HOURS_AS_WRITTEN: &str = "horaires_ecrits";
    pub const SUMMARY: &str = "presentation_resume";
    pub const DETAIL: &str = "presentation_detail";
    pub const SOURCE: &str = "source";
    pub const ITINERANCY: &str = "itinerance";
    pub const UPDATED: &str = "date_maj";
    pub const SERVICES: &str = "services";
    pub const PUBLICS: &str = "publics_specifiquement_adresses";
    pub const CARE: &str = "prise_en_charge_specifique";
    pub const COST: &str = "frais_a_charge";
    pub const PROGRAMMES: &str = "dispositif_programmes_nationaux";
    pub const ACCESS: &str = "modalites_acces";
    pub const SUPPORT: &str = "modalites_accompagnement";
    pub const APPOINTMENT: &str = "prise_rdv";
    /// `1` for an invented place.
    pub const EXAMPLE: &str = "exemple";
}

/// `modalites_acces` of a place that one cannot go to.
pub const NO_PUBLIC: &str = "Ce lieu n'accueille pas de public";
/// `itinerance` of a place that moves.
pub const ITINERANT: &str = "Itinérant";

/// Whether somebody can be met at a place, as far as its row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reception {
    /// It moves: never « open ». Where it comes next, if its stops are known.
    Moves(Option<Box<Visit>>),
    /// One cannot go there.
    NoPublic,
    /// By its opening hours, at the moment that was asked about.
    Hours(OpenState),
    /// Hours that only a person can read.
    AsWritten(String),
    NotKnown,
    /// Somebody has announced that today is not as usual, with a word, which may be empty.
    Announced {
        what: What,
        word: String,
        /// Of the visit that it is about, for a place that moves.
        commune: Option<String>,
        /// What holds otherwise; never « open ».
        otherwise: Box<Self>,
    },
}

impl Reception {
    /// It tells when one may go there, as far as one knows: news that are old may belie it.
    pub fn is_a_promise(&self) -> bool {
        match self {
            Self::Moves(next) => next.as_ref().is_some_and(|next| !next.is_public_holiday()),
            Self::Hours(
                OpenState::Open { .. } | OpenState::ClosesSoon { .. } | OpenState::Closed { next: Some(_) },
            ) => true,
            Self::Announced { otherwise, .. } => otherwise.is_a_promise(),
            Self::Hours(_) | Self::NoPublic | Self::AsWritten(_) | Self::NotKnown => false,
        }
    }
}

/// What is said of meeting somebody at a place, whatever the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// With its stops, as far as they are known.
    Moves(Vec<Stop>),
    NoPublic,
    Hours(Hours),
    AsWritten(String),
    NotKnown,
}

impl Opening {
    pub fn at(&self, now: Moment) -> Reception {
        self.announced(now, ["", ""], &Announcements::default())
    }

    /// With what is announced of the place, by its key or its name: on such a day it is not open, at its own address at
    /// least, and the announcement comes first.
    pub fn announced(&self, now: Moment, names: [&str; 2], announcements: &Announcements) -> Reception {
        let usual = self.unless_announced(now, names, announcements);
        // Of a visit that somebody waits for, where it would have been.
        let visit = match self {
            Self::Moves(stops) => round::cancelled(stops, names[1], now, now.day, announcements).into_iter().next(),
            _ => None,
        };
        let of_place = || announcements.about(&names, now.day).filter(|said| !self.moves() || said.what != What::Moved);
        let (commune, said) = match visit {
            Some((_, stop, said)) => (Some(stop.commune.clone()), Some(said)),
            None => (None, of_place()),
        };
        match said {
            None => usual,
            Some(said) => {
                Reception::Announced { what: said.what, word: said.word.clone(), commune, otherwise: Box::new(usual) }
            }
        }
    }

    fn moves(&self) -> bool {
        matches!(self, Self::Moves(_))
    }

    fn unless_announced(&self, now: Moment, names: [&str; 2], announcements: &Announcements) -> Reception {
        match self {
            Self::Moves(stops) => {
                let next = round::next_visits(stops, names[1], now, 1, announcements).into_iter().next();
                Reception::Moves(next.map(Box::new))
            }
            Self::NoPublic => Reception::NoPublic,
            Self::Hours(hours) => {
                Reception::Hours(hours.state_unless(now, &|day| announcements.about(&names, day).is_some()))
            }
            Self::AsWritten(text) => Reception::AsWritten(text.clone()),
            Self::NotKnown => Reception::NotKnown,
        }
    }

    /// The day on which one would go there is in a school holiday, of which the hours do not speak.
    pub fn may_change(&self, reception: &Reception, now: Moment, school: &SchoolHolidays) -> bool {
        let Self::Hours(hours) = self else { return false };
        let day = match reception {
            Reception::Hours(OpenState::Open { .. } | OpenState::ClosesSoon { .. }) => now.day,
            Reception::Hours(OpenState::Closed { next: Some((day, _)) }) => *day,
            _ => return false,
        };
        !hours.knows_school_holidays() && school.on(day).is_some()
    }
}

/// One place of a directory.
#[derive(Debug, Clone, Copy)]
pub struct Place<'d> {
    columns: &'d Columns,
    index: usize,
    /// The last day of compiled exceptions.
    last: Day,
}

impl<'d> Place<'d> {
    pub(super) fn new(columns: &'d Columns, index: usize, last: Day) -> Self {
        Self { columns, index, last }
    }

    /// Its position in the directory.
    pub fn index(&self) -> usize {
        self.index
    }

    fn text(&self, name: &str) -> &'d str {
        self.columns.get(name, self.index)
    }

    fn filled(&self, name: &str) -> Option<&'d str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    fn list(&self, name: &str) -> Vec<&'d str> {
        self.text(name).split('|').filter(|value| !value.is_empty()).collect()
    }

    pub fn key(&self) -> &'d str {
        self.text(column::KEY)
    }

    pub fn name(&self) -> &'d str {
        self.text(column::NAME)
    }

    pub fn commune(&self) -> &'d str {
        self.text(column::COMMUNE)
    }

    /// « 12 rue du Parapluie-Jaune », then more of it, then « 42000 Saint-Étienne ».
    pub fn address(&self) -> Vec<String> {
        let mut lines: Vec<String> = [column::ADDRESS, column::ADDRESS_MORE]
            .into_iter()
            .filter_map(|name| self.filled(name))
            .map(str::to_owned)
            .collect();
        lines.push(format!("{} {}", self.text(column::POSTCODE), self.commune()).trim().to_owned());
        lines
    }

    /// INSEE code; empty when it is not known.
    pub fn commune_code(&self) -> &'d str {
        self.text(column::COMMUNE_CODE)
    }

    pub fn position(&self) -> Option<Coordinates> {
        let degrees = |name: &str| self.text(name).parse::<i32>().ok().map(|number| f64::from(number) / 100_000.0);
        Coordinates::new(degrees(column::LATITUDE)?, degrees(column::LONGITUDE)?).ok()
    }

    /// Latitude and longitude, as they stand in an address: `45.43542`.
    pub fn degrees(&self) -> Option<(String, String)> {
        self.position()?;
        Some((decimal(self.text(column::LATITUDE))?, decimal(self.text(column::LONGITUDE))?))
    }

    pub fn phone(&self) -> Option<Phone> {
        Phone::new(self.text(column::PHONE)).ok()
    }

    pub fn mails(&self) -> Vec<&'d str> {
        self.list(column::MAILS)
    }

    /// `http://` or `https://`, checked when the pack was made.
    pub fn website(&self) -> Option<&'d str> {
        self.list(column::WEBSITE).into_iter().find(|address| is_web_address(address))
    }

    /// Where one makes an appointment.
    pub fn appointment(&self) -> Option<&'d str> {
        self.filled(column::APPOINTMENT).filter(|address| is_web_address(address))
    }

    pub fn hours(&self) -> Option<Hours> {
        Hours::from_text(self.text(column::HOURS), self.last)
    }

    pub fn hours_as_written(&self) -> Option<&'d str> {
        self.filled(column::HOURS_AS_WRITTEN)
    }

    pub fn summary(&self) -> Option<&'d str> {
        self.filled(column::SUMMARY)
    }

    pub fn detail(&self) -> Option<&'d str> {
        self.filled(column::DETAIL)
    }

    pub fn source(&self) -> Option<&'d str> {
        self.filled(column::SOURCE)
    }

    pub fn updated(&self) -> Option<CalendarDate> {
        CalendarDate::parse(self.text(column::UPDATED)).ok()
    }

    /// Nobody has looked at the row for more than a year.
    pub fn is_older_than_a_year(&self, today: Day) -> bool {
        self.updated().is_some_and(|date| {
            let (year, month, day) = Day::from(date).civil();
            Day::of(year + 1, month, day) < today
        })
    }

    pub fn services(&self) -> Vec<&'d str> {
        self.list(column::SERVICES)
    }

    pub fn publics(&self) -> Vec<&'d str> {
        self.list(column::PUBLICS)
    }

    pub fn care(&self) -> Vec<&'d str> {
        self.list(column::CARE)
    }

    pub fn cost(&self) -> Vec<&'d str> {
        self.list(column::COST)
    }

    pub fn programmes(&self) -> Vec<&'d str> {
        self.list(column::PROGRAMMES)
    }

    pub fn access(&self) -> Vec<&'d str> {
        self.list(column::ACCESS)
    }

    pub fn support(&self) -> Vec<&'d str> {
        self.list(column::SUPPORT)
    }

    /// Where it comes, for a place that moves.
    pub fn stops(&self) -> Vec<Stop> {
        round::read_of(self.columns, self.key())
    }

    /// Those of its territory.
    pub fn school_holidays(&self) -> SchoolHolidays {
        SchoolHolidays::read(self.columns)
    }

    /// It moves: hours without stops do not say where it is.
    pub fn is_itinerant(&self) -> bool {
        self.list(column::ITINERANCY).contains(&ITINERANT)
    }

    pub fn receives_public(&self) -> bool {
        !self.access().contains(&NO_PUBLIC)
    }

    /// It says that it offers this service of the national vocabulary.
    pub fn offers(&self, service: &str) -> bool {
        self.services().contains(&service)
    }

    /// One can phone, write, or go there at hours or on days that are known.
    pub fn is_reachable(&self) -> bool {
        self.phone().is_some()
            || !self.mails().is_empty()
            || match self.opening() {
                Opening::Hours(_) => true,
                Opening::Moves(stops) => !stops.is_empty(),
                _ => false,
            }
    }

    pub fn opening(&self) -> Opening {
        match (self.hours(), self.hours_as_written()) {
            _ if self.is_itinerant() => Opening::Moves(self.stops()),
            _ if !self.receives_public() => Opening::NoPublic,
            (Some(hours), _) => Opening::Hours(hours),
            (None, Some(text)) => Opening::AsWritten(text.to_owned()),
            (None, None) => Opening::NotKnown,
        }
    }

    /// Invented, for a demonstration: every page that shows it says so.
    pub fn is_example(&self) -> bool {
        self.text(column::EXAMPLE) == "1"
    }
}

/// Hundred-thousandths of a degree as degrees, letter by letter: printing a float would bring 4 kB of WebAssembly.
fn decimal(parts: &str) -> Option<String> {
    let number: i32 = parts.parse().ok()?;
    let sign = if number < 0 { "-" } else { "" };
    let parts = number.unsigned_abs();
    Some(format!("{sign}{}.{:05}", parts / 100_000, parts % 100_000))
}

/// Only what a browser opens as a page; the tool has parsed it.
fn is_web_address(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::{Opening, Reception, What, decimal};
    use crate::domain::{
        announcement::Announcements,
        hours::{Hours, Interval, OpenState},
        moment::{Day, Moment},
        recurrence::{Recurrence, Rule},
        round::{Stop, When},
    };

    const ANNOUNCED: &str = "lieu;date;quoi;mot\nmairie;24/11/2026;fermé;Panne\nmairie;26/11/2026;déplacé;Salle\n\
        bus-feurs;24/11/2026;annulé;Neige\nbus;26/11/2026;déplacé;\nbus;du 25/11/2026 au 25/11/2026;fermé;\n";

    fn announcements() -> Announcements {
        Announcements::parse(ANNOUNCED).unwrap_or_else(|e| panic!("{e:?}")).0
    }

    fn at(day: u8, minute: u16) -> Moment {
        Moment { day: Day::of(2026, 11, day), minute }
    }

    /// Every day from 9 to 12.
    fn hours() -> Opening {
        let text = ["540-720"; 7].join(";");
        Opening::Hours(Hours::from_text(&text, Day::of(2026, 12, 31)).unwrap_or_else(|| panic!("{text}")))
    }

    /// On Tuesdays, in the morning.
    fn bus() -> Opening {
        Opening::Moves(vec![Stop {
            key: "bus-feurs".into(),
            place: "bus".into(),
            commune_code: "42094".into(),
            commune: "Feurs".into(),
            spot: String::new(),
            when: When::Morning,
            recurrence: Recurrence { rule: Rule::Weekly(1), except: Vec::new(), last: None },
        }])
    }

    #[test]
    fn a_place_is_never_open_on_a_day_announced_otherwise() {
        let closed_until =
            |day| OpenState::Closed { next: Some((Day::of(2026, 11, day), Interval { from: 540, to: 720 })) };
        for (day, minute, what, word, otherwise) in [
            (24, 600, What::Closed, "Panne", closed_until(25)),
            (24, 480, What::Closed, "Panne", closed_until(25)),
            // At its own address one finds nobody.
            (26, 600, What::Moved, "Salle", closed_until(27)),
        ] {
            let otherwise = Box::new(Reception::Hours(otherwise));
            let expected = Reception::Announced { what, word: word.into(), commune: None, otherwise };
            assert_eq!(hours().announced(at(day, minute), ["mairie", "Mairie"], &announcements()), expected, "{day}");
        }
        let open = Reception::Hours(OpenState::Open { until: 720 });
        assert_eq!(hours().announced(at(25, 600), ["mairie", "Mairie"], &announcements()), open);
        assert_eq!(hours().announced(at(24, 600), ["ailleurs", "x"], &announcements()), open);
        // Whatever is known of its hours.
        for opening in [Opening::NoPublic, Opening::NotKnown, Opening::AsWritten("le matin".into())] {
            let reception = opening.announced(at(24, 600), ["mairie", "Mairie"], &announcements());
            assert!(matches!(reception, Reception::Announced { what: What::Closed, .. }), "{opening:?}");
        }
    }

    #[test]
    fn a_cancelled_visit_is_told_with_its_commune_and_the_next_one() {
        let told = |day, minute| match bus().announced(at(day, minute), ["bus", "Bus"], &announcements()) {
            Reception::Announced { what, commune, otherwise, .. } => (Some((what, commune)), *otherwise),
            usual => (None, usual),
        };
        let next = |reception| match reception {
            Reception::Moves(Some(visit)) => visit.day.civil().2,
            other => panic!("{other:?}"),
        };
        for (day, minute, said, coming) in [
            (24, 600, Some((What::Cancelled, Some("Feurs".to_owned()))), 1),
            // Over anyhow; then nobody waits for it.
            (24, 720, None, 1),
            // The whole service, on a day without a visit; moved without one says nothing.
            (25, 600, Some((What::Closed, None)), 1),
            (26, 600, None, 1),
            (23, 600, None, 1),
        ] {
            let (told, otherwise) = told(day, minute);
            assert_eq!((told, next(otherwise)), (said, coming), "{day} {minute}");
        }
    }

    #[test]
    fn only_what_tells_when_to_go_is_a_promise() {
        let next = Some((Day::of(2026, 11, 24), Interval { from: 540, to: 720 }));
        let announced = |otherwise| Reception::Announced {
            what: What::Closed,
            word: String::new(),
            commune: None,
            otherwise: Box::new(otherwise),
        };
        for (reception, promise) in [
            (Reception::Hours(OpenState::Open { until: 720 }), true),
            (Reception::Hours(OpenState::ClosesSoon { until: 720, minutes: 3 }), true),
            (Reception::Hours(OpenState::Closed { next }), true),
            (Reception::Hours(OpenState::Closed { next: None }), false),
            (Reception::Hours(OpenState::PublicHoliday), false),
            (Reception::Hours(OpenState::Unknown), false),
            (bus().at(at(23, 0)), true),
            (Reception::Moves(None), false),
            (Reception::NoPublic, false),
            (Reception::NotKnown, false),
            (Reception::AsWritten("le matin".into()), false),
            (announced(Reception::Hours(OpenState::Closed { next })), true),
            (announced(Reception::NoPublic), false),
        ] {
            assert_eq!(reception.is_a_promise(), promise, "{reception:?}");
        }
    }

    #[test]
    fn positions_are_written_without_floats() {
        for (parts, degrees) in [
            ("4543542", Some("45.43542")),
            ("4540002", Some("45.40002")),
            ("-4500", Some("-0.04500")),
            ("0", Some("0.00000")),
            ("", None),
            ("45.4", None),
        ] {
            assert_eq!(decimal(parts).as_deref(), degrees, "{parts}");
        }
    }
}
