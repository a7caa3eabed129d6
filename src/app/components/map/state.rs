//! What a map is told and what is done to it: which places, which part of the ground, which place is chosen. The list beside
//! it shares the choice.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::memo::Memo,
    domain::{
        geometry::Ground,
        map::{
            base::Base,
            clusters::Clusters,
            scene::{self, Marker, Scene, Subject},
            tiles::Tile,
            view::{Bounds, Size, View},
        },
        order,
    },
};

/// The places of a list, as points of a map.
#[derive(Debug, Clone)]
pub struct Points {
    pub base: Arc<Base>,
    /// For each point the index of its place in the directory.
    pub places: Arc<Vec<u32>>,
    pub clusters: Arc<Clusters>,
    /// For each point its place's position in the list, from 0.
    pub ranks: Arc<Vec<usize>>,
    /// Where one is, and the commune's code.
    pub here: Option<(Ground, String)>,
}

impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.clusters, &other.clusters) && self.ranks == other.ranks && self.here == other.here
    }
}

impl Points {
    /// The point of a place of the list.
    pub fn of_rank(&self, rank: usize) -> Option<usize> {
        self.ranks.iter().position(|own| *own == rank)
    }

    /// That of the nearest place of a marker.
    pub fn first_rank(&self, marker: &Marker) -> Option<usize> {
        marker.members.iter().filter_map(|point| self.ranks.get(*point)).min().copied()
    }

    /// The places of a marker, the nearest first.
    pub fn ranks_of(&self, marker: &Marker) -> Vec<usize> {
        let mut ranks: Vec<usize> = marker.members.iter().filter_map(|point| self.ranks.get(*point)).copied().collect();
        ranks.sort_unstable();
        ranks
    }

    /// Where one is in the middle, and the first places of the list around.
    fn start(&self, size: Size) -> View {
        const FIRST: usize = 8;
        let near = (0..self.clusters.len()).filter(|point| self.ranks.get(*point).is_some_and(|rank| *rank < FIRST));
        let points = near.filter_map(|point| self.clusters.at(point));
        let least = 3.0 * self.base.per_kilometre;
        let bounds = match self.here {
            None => Bounds::around(points).unwrap_or(self.base.bounds),
            Some((at, _)) => {
                let farthest =
                    points.fold(least, |most, point| most.max((point.x - at.x).abs()).max((point.y - at.y).abs()));
                Bounds {
                    least: Ground { x: at.x - farthest, y: at.y - farthest },
                    most: Ground { x: at.x + farthest, y: at.y + farthest },
                }
            }
        };
        View::fit(bounds, size).within(self.base.bounds, size)
    }
}

/// Whether streets are shown under the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Streets {
    Hidden,
    /// Told what showing them means, and asked.
    Asked,
    Shown,
    /// They did not come.
    Failed,
}

/// The signals of one map.
#[derive(Clone, Copy)]
pub struct MapState {
    pub points: Memo<Option<Points>>,
    pub size: RwSignal<Option<Size>>,
    /// `None` until somebody moved it: then it follows the list.
    moved: RwSignal<Option<View>>,
    /// The position in the list of the place whose card is open.
    pub chosen: RwSignal<Option<usize>>,
    /// On the whole screen.
    pub whole: RwSignal<bool>,
    /// The marker that the keyboard is on.
    pub current: RwSignal<Option<usize>>,
    /// The keyboard's focus is on it.
    pub has_focus: RwSignal<bool>,
    /// A group whose places share an address, by its seed: its card is open.
    pub address: RwSignal<Option<usize>>,
    pub streets: RwSignal<Streets>,
    /// Pictures of streets that did not come.
    pub lost: RwSignal<Vec<Tile>>,
    scene: Memo<Option<Arc<Scene>>>,
    /// The last that names were drawn of, and ground: each a frame after the one before, so that none of them is long. What is
    /// still of the picture before stays moved and scaled as the hand left it.
    pub named: RwSignal<Drawn>,
    pub grounded: RwSignal<Drawn>,
}

/// What was drawn, and of which view.
pub type Drawn = Option<(Arc<Scene>, View, Size)>;

impl MapState {
    pub fn new(points: Memo<Option<Points>>, chosen: RwSignal<Option<usize>>) -> Self {
        let size = RwSignal::new(None);
        let moved = RwSignal::new(None::<View>);
        let scene = Memo::new(move |_| {
            let (points, size) = (points.get()?, size.get()?);
            let view = moved.get().unwrap_or_else(|| points.start(size));
            let chosen = chosen.get().and_then(|rank| points.of_rank(rank));
            let here = points.here.as_ref().map(|(at, code)| (*at, code.as_str()));
            let subject = Subject { base: &points.base, clusters: &points.clusters, here, chosen, with_scale: true };
            let mut scene = scene::draw(subject, view, size);
            // As the list: the nearest first.
            let ranked = scene.markers.into_iter().map(|marker| (points.first_rank(&marker), marker));
            scene.markers = order::by(ranked, |(rank, _)| *rank).into_iter().map(|(_, marker)| marker).collect();
            Some(Arc::new(scene))
        });
        // Another commune: the map goes there.
        Effect::new(move |before: Option<Option<(Ground, String)>>| {
            let here = points.with(|points| points.as_ref().and_then(|points| points.here.clone()));
            if before.is_some_and(|before| before != here) {
                moved.set(None);
            }
            here
        });
        Self {
            points,
            size,
            moved,
            chosen,
            whole: RwSignal::new(false),
            current: RwSignal::new(None),
            has_focus: RwSignal::new(false),
            address: RwSignal::new(None),
            streets: RwSignal::new(Streets::Hidden),
            lost: RwSignal::new(Vec::new()),
            scene,
            named: RwSignal::new(None),
            grounded: RwSignal::new(None),
        }
    }

    pub fn scene(self) -> Option<Arc<Scene>> {
        self.scene.get()
    }

    /// What is to be drawn now.
    pub fn drawn(self) -> Drawn {
        let (scene, (view, size)) = (self.scene()?, self.view()?);
        Some((scene, view, size))
    }

    /// The marker of that seed, while it is drawn.
    pub fn marker(self, seed: usize) -> Option<Marker> {
        self.scene.with(|scene| scene.as_ref()?.markers.iter().find(|marker| marker.seed == seed).cloned())
    }

    /// The seeds of the markers, the nearest first.
    pub fn seeds(self) -> Vec<usize> {
        self.scene.with(|scene| {
            scene.as_ref().map(|scene| scene.markers.iter().map(|marker| marker.seed).collect()).unwrap_or_default()
        })
    }

    /// The marker that a point is in now.
    pub fn marker_of(self, point: usize) -> Option<usize> {
        let holds = |marker: &&Marker| marker.members.contains(&point);
        self.scene.with(|scene| scene.as_ref()?.markers.iter().find(holds).map(|marker| marker.seed))
    }

    /// What is seen; followed by what reads it.
    pub fn view(self) -> Option<(View, Size)> {
        let size = self.size.get()?;
        let start = || self.points.with(|points| points.as_ref().map(|points| points.start(size)));
        Some((self.moved.get().or_else(start)?, size))
    }

    /// Changes what is seen, within the territory.
    pub fn look(self, change: impl FnOnce(View, Size) -> View) {
        let bounds = self.points.with_untracked(|points| points.as_ref().map(|points| points.base.bounds));
        if let (Some((view, size)), Some(bounds)) = (untrack(|| self.view()), bounds) {
            self.moved.set(Some(change(view, size).within(bounds, size)));
        }
    }

    /// All of the territory.
    pub fn look_at_all(self) {
        if let Some(bounds) = self.points.with_untracked(|points| points.as_ref().map(|points| points.base.bounds)) {
            self.look(|_, size| View::fit(bounds, size));
        }
    }

    /// At a limit: nearer, farther.
    pub fn limits(self) -> (bool, bool) {
        let bounds = self.points.with(|points| points.as_ref().map(|points| points.base.bounds));
        match (self.view(), bounds) {
            (Some((view, size)), Some(bounds)) => (view.is_nearest(), view.is_farthest(bounds, size)),
            _ => (true, true),
        }
    }

    /// A marker was pressed: a place opens its card, or closes it; a group comes near enough to fall apart, or, where all
    /// share an address, opens the card of that address.
    pub fn press(self, seed: usize) {
        let Some(marker) = untrack(|| self.marker(seed)) else { return };
        self.current.set(Some(seed));
        let Some(points) = self.points.get_untracked() else { return };
        if let [rank] = points.ranks_of(&marker).as_slice() {
            let rank = *rank;
            self.address.set(None);
            self.chosen.update(|chosen| *chosen = if *chosen == Some(rank) { None } else { Some(rank) });
            return;
        }
        let level = untrack(|| self.view()).map(|(view, _)| view.level()).unwrap_or_default();
        match points.clusters.splits_at(seed, level) {
            Some(finer) => {
                self.close();
                if let Some(middle) = points.clusters.at(seed) {
                    self.look(|_, _| View { middle, scale: View::scale_of(finer) });
                }
            }
            None => {
                self.chosen.set(None);
                self.address.update(|open| *open = if *open == Some(seed) { None } else { Some(seed) });
            }
        }
    }

    /// A card is open.
    pub fn is_open(self) -> bool {
        self.chosen.get_untracked().is_some() || self.address.get_untracked().is_some()
    }

    pub fn close(self) {
        self.chosen.set(None);
        self.address.set(None);
    }
}
