//! The places that were asked for, in the order of the list, and the same as points of a map.

use std::{cmp::Reverse, sync::Arc};

use crate::{
    app::components::map::Points,
    domain::{
        announcement::Announcements,
        commune::Commune,
        directory::Directory,
        filter::{Answer, Asked, Wish, grants},
        geometry::{Coordinates, Ground},
        map::{base::Base, clusters::Clusters},
        moment::Moment,
        place::Place,
    },
};

/// How far « near » goes, in kilometres.
pub const NEAR: u32 = 20;
/// The least that is shown, even when they are farther than that.
const AT_LEAST: usize = 5;

pub struct Found {
    pub directory: Arc<Directory>,
    pub commune: Commune,
    /// Where distances are told from: the commune, or where the person is.
    from: Coordinates,
    /// Index in the directory, and kilometres.
    places: Vec<(usize, f64)>,
    /// How many of them are near.
    pub close: usize,
    /// Places nearby that do not say whether they grant what was asked.
    pub not_said: usize,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.directory, &other.directory)
            && self.commune == other.commune
            && self.places == other.places
            && self.not_said == other.not_said
    }
}

impl Found {
    /// The places that grant all wishes; `here` is where the person is, when they let us know.
    pub fn near(
        directory: Arc<Directory>,
        code: &str,
        here: Option<Coordinates>,
        wishes: &[Wish],
        now: Option<Moment>,
        announcements: &Announcements,
    ) -> Option<Self> {
        let commune = directory.commune(code)?.clone();
        let from = here.unwrap_or(commune.position);
        let asked = Asked { now, commune: code, announcements };
        let is_close = |kilometres: f64| kilometres < f64::from(NEAR);
        let (mut places, mut not_said) = (Vec::new(), 0);
        for (place, kilometres) in directory.nearest(from) {
            if grants(&place, wishes, asked) {
                places.push((place.index(), kilometres));
            } else if is_close(kilometres) {
                let answers = || wishes.iter().map(|wish| wish.answer(&place, asked));
                not_said += usize::from(answers().all(|answer| answer != Answer::No));
            }
        }
        let close = places.iter().filter(|(_, kilometres)| is_close(*kilometres)).count();
        Some(Self { directory, commune, from, places, close, not_said })
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// How many the list can show: those that are near, or the first few.
    pub fn most(&self) -> usize {
        self.close.max(AT_LEAST).min(self.len())
    }

    /// How many it shows when so many are asked for.
    pub fn listed(&self, shown: usize) -> usize {
        self.most().min(shown)
    }

    /// The place of that position in the list, from 0, and its distance in kilometres.
    pub fn place(&self, rank: usize) -> Option<(Place<'_>, f64)> {
        self.places.get(rank).map(|(index, kilometres)| (self.directory.at(*index), *kilometres))
    }

    /// Those of larger communes first: they become the seeds of groups.
    pub fn points(&self, base: Arc<Base>) -> Points {
        let mut points: Vec<(u32, &str, usize, Ground)> = (0..self.places.len())
            .filter_map(|rank| {
                let (place, _) = self.place(rank)?;
                let commune = self.directory.commune(place.commune_code());
                let position = place.position().or_else(|| Some(commune?.position))?;
                let population = commune.map_or(0, |commune| commune.population);
                Some((population, place.key(), rank, position.on_ground()))
            })
            .collect();
        points.sort_by(|a, b| (Reverse(a.0), a.1).cmp(&(Reverse(b.0), b.1)));
        Points {
            base,
            clusters: Arc::new(Clusters::new(points.iter().map(|(.., at)| *at).collect())),
            ranks: Arc::new(points.iter().map(|(_, _, rank, _)| *rank).collect()),
            here: Some((self.from.on_ground(), self.commune.code.clone())),
        }
    }
}
