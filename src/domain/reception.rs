//! Whether somebody can be met at a place: what its row says, at a moment that is passed in, with what is announced.

use super::{
    announcement::{Announcements, What},
    hours::{Hours, OpenState},
    moment::Moment,
    round::{self, Stop, Visit},
    school::SchoolHolidays,
};

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

#[cfg(test)]
mod tests {
    use super::{Opening, Reception, What};
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
}
