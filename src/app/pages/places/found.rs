//! The places that were asked for, in the order of the list, and the same as points of a map.

use std::sync::Arc;

use crate::{
    app::components::map::Points,
    domain::{
        announcement::Announcements,
        commune::Commune,
        directory::Directory,
        filter::{Answer, Asked, Wish, grants},
        geometry::Coordinates,
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
        // As it is told: what is « à 20 km » is not nearer than 20 km.
        let is_close = |kilometres: f64| kilometres.round() < f64::from(NEAR);
        let (mut places, mut not_said) = (Vec::new(), 0);
        for (index, kilometres) in directory.nearest(from) {
            let place = directory.at(index);
            if grants(&place, wishes, asked) {
                places.push((index, kilometres));
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

    /// Those of larger communes first: they become the seeds of groups. What was grouped for the list before is kept where the
    /// places are the same.
    pub fn points(&self, base: Arc<Base>, before: Option<&Points>) -> Points {
        let mut rank_of: Vec<Option<usize>> = vec![None; self.directory.len()];
        for (rank, (index, _)) in self.places.iter().enumerate() {
            rank_of[*index] = Some(rank);
        }
        let order = self.directory.by_town().iter().copied();
        let (places, ranks): (Vec<u32>, Vec<usize>) =
            order.filter_map(|index| Some((index, rank_of[index as usize]?))).unzip();
        let same = before.filter(|before| Arc::ptr_eq(&before.base, &base) && *before.places == places);
        let (clusters, places) = match same {
            Some(before) => (Arc::clone(&before.clusters), Arc::clone(&before.places)),
            None => {
                let at = |index: &u32| self.directory.position(*index as usize).map_or(self.from, |at| at);
                let points = places.iter().map(|index| at(index).on_ground()).collect();
                (Arc::new(Clusters::new(points)), Arc::new(places))
            }
        };
        Points {
            base,
            places,
            clusters,
            ranks: Arc::new(ranks),
            here: Some((self.from.on_ground(), self.commune.code.clone())),
        }
    }
}
