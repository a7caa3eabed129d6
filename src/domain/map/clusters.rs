//! Places that would cover each other on a map, grouped. Seeds never move: from fine to coarse, a place joins the nearest
//! seed whose target it would touch, else becomes one, those of larger towns first. So no two targets overlap, and a group has
//! the name of its seed's commune.

use std::sync::{Arc, Mutex, PoisonError};

use super::view::{COARSEST, FINEST, Level, View};
use crate::domain::geometry::Ground;

/// Two targets nearer than this would touch: CSS pixels, across and down.
pub const REACH: (f64, f64) = (92.0, 56.0);
/// More places than this are grouped at whole levels only.
const MANY: usize = 4_000;

/// Groups of points at each level, worked out when a level is first asked for.
#[derive(Debug)]
pub struct Clusters {
    points: Vec<Ground>,
    /// From the finest level on: for each point the point whose group it is in.
    levels: Mutex<Vec<Arc<Vec<u32>>>>,
}

impl Clusters {
    /// Points in the order of who becomes a seed first.
    pub fn new(points: Vec<Ground>) -> Self {
        Self { points, levels: Mutex::default() }
    }

    /// Where the point of that number is.
    pub fn at(&self, point: usize) -> Option<Ground> {
        self.points.get(point).copied()
    }

    pub fn len(&self) -> usize {
        self.points.len()
    }

    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// How much one level is finer than the next.
    fn step(&self) -> u8 {
        if self.points.len() > MANY { 10 } else { 5 }
    }

    fn index(&self, level: Level) -> usize {
        let level = level.clamp(COARSEST, FINEST);
        usize::from((FINEST - level).div_ceil(self.step()))
    }

    /// For each point, the seed of its group at a level.
    pub fn seeds(&self, level: Level) -> Arc<Vec<u32>> {
        let index = self.index(level);
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        while levels.len() <= index {
            let steps = u8::try_from(levels.len()).unwrap_or(u8::MAX);
            let scale = View::scale_of(FINEST.saturating_sub(steps.saturating_mul(self.step())));
            let next = self.coarser(levels.last().map(|level| level.as_slice()), scale);
            levels.push(Arc::new(next));
        }
        Arc::clone(&levels[index])
    }

    /// The groups of the finer level, joined where they would touch at this scale.
    fn coarser(&self, finer: Option<&[u32]>, scale: f64) -> Vec<u32> {
        let mut cells = Cells::new(self.points.len());
        let mut joined: Vec<u32> = vec![0; self.points.len()];
        for (index, at) in self.points.iter().enumerate() {
            let point = u32::try_from(index).unwrap_or(u32::MAX);
            if finer.is_some_and(|finer| finer[index] != point) {
                continue;
            }
            let (x, y) = (at.x * scale, at.y * scale);
            #[allow(clippy::cast_possible_truncation, reason = "at most 2^26 pixels at the finest level")]
            let (column, row) = ((x / REACH.0).floor() as i32, (y / REACH.1).floor() as i32);
            let mut nearest: Option<(f64, u32)> = None;
            for (dx, dy) in NEIGHBOURS {
                for seed in cells.seeds((column + dx, row + dy)) {
                    let other = self.points[seed as usize];
                    let (dx, dy) = ((other.x * scale - x).abs(), (other.y * scale - y).abs());
                    let distance = dx * dx + dy * dy;
                    if dx < REACH.0 && dy < REACH.1 && nearest.is_none_or(|(least, _)| distance < least) {
                        nearest = Some((distance, seed));
                    }
                }
            }
            if nearest.is_none() {
                cells.add((column, row), point);
            }
            joined[index] = nearest.map_or(point, |(_, seed)| seed);
        }
        match finer {
            None => joined,
            Some(finer) => finer.iter().map(|seed| joined[*seed as usize]).collect(),
        }
    }

    /// The points of a seed's group at a level.
    pub fn members(&self, seed: usize, level: Level) -> Vec<usize> {
        let seeds = self.seeds(level);
        (0..seeds.len()).filter(|point| seeds[*point] as usize == seed).collect()
    }

    /// The coarsest level finer than this at which the group falls apart; `None`: its places share an address.
    pub fn splits_at(&self, seed: usize, level: Level) -> Option<Level> {
        let members = self.members(seed, level);
        let mut finer = level;
        while finer < FINEST {
            finer = (finer + self.step()).min(FINEST);
            let seeds = self.seeds(finer);
            if members.iter().any(|point| seeds[*point] as usize != seed) {
                return Some(finer);
            }
        }
        None
    }
}

/// A cell, and those around it.
const NEIGHBOURS: [(i32, i32); 9] = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 0), (0, 1), (1, -1), (1, 0), (1, 1)];

/// Seeds of one level by cells as large as the reach: only the nine around a point can hold one near enough. Two cells may share
/// a list; no seed is told for a cell that it is not in.
struct Cells {
    /// The seed that came last to each list; [`NOBODY`] for an empty one. Their number is a power of two.
    last: Vec<u32>,
    /// For each point that is a seed its cell, and the seed that came to its list before it.
    links: Vec<((i32, i32), u32)>,
}

const NOBODY: u32 = u32::MAX;

impl Cells {
    fn new(points: usize) -> Self {
        Self { last: vec![NOBODY; points.next_power_of_two()], links: vec![((0, 0), NOBODY); points] }
    }

    fn list(&self, (column, row): (i32, i32)) -> usize {
        let mixed =
            column.wrapping_mul(0x9E37_79B1_u32.cast_signed()) ^ row.wrapping_mul(0x85EB_CA77_u32.cast_signed());
        let mixed = mixed.cast_unsigned();
        (mixed ^ (mixed >> 15)) as usize & (self.last.len() - 1)
    }

    fn add(&mut self, cell: (i32, i32), seed: u32) {
        let list = self.list(cell);
        self.links[seed as usize] = (cell, self.last[list]);
        self.last[list] = seed;
    }

    /// The latest first.
    fn seeds(&self, cell: (i32, i32)) -> impl Iterator<Item = u32> {
        let mut next = self.last[self.list(cell)];
        let in_list = std::iter::from_fn(move || {
            let link = self.links.get(next as usize)?;
            let seed = next;
            next = link.1;
            Some((link.0, seed))
        });
        in_list.filter(move |(own, _)| *own == cell).map(|(_, seed)| seed)
    }
}

#[cfg(test)]
mod tests {
    use super::{COARSEST, Clusters, FINEST, Ground, REACH, View};

    /// Points scattered by a little generator of numbers, the same each time.
    fn scattered(count: u32) -> Clusters {
        let mut seed = 7_u32;
        let mut number = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(seed >> 12)
        };
        Clusters::new((0..count).map(|_| Ground { x: 8e6 + number() / 20.0, y: 6e6 + number() / 12.0 }).collect())
    }

    #[test]
    fn no_two_targets_overlap_and_nobody_is_lost_at_any_level() {
        for count in [0, 1, 300, 4_500] {
            let clusters = scattered(count);
            for level in (COARSEST..=FINEST).step_by(10) {
                let seeds = clusters.seeds(level);
                assert_eq!(seeds.len(), count as usize);
                let scale = View::scale_of(level);
                let own: Vec<usize> = (0..seeds.len()).filter(|index| seeds[*index] as usize == *index).collect();
                assert!(seeds.iter().all(|seed| seeds[*seed as usize] == *seed), "a seed is its own");
                for (index, seed) in own.iter().enumerate() {
                    for other in &own[index + 1..] {
                        let (a, b) = (clusters.points[*seed], clusters.points[*other]);
                        let (dx, dy) = ((a.x - b.x).abs() * scale, (a.y - b.y).abs() * scale);
                        assert!(dx > REACH.0 - 1e-6 || dy > REACH.1 - 1e-6, "{level}: {seed} {other}: {dx} {dy}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_group_of_a_finer_level_stays_together_and_the_first_is_its_seed() {
        let clusters = scattered(400);
        for level in (COARSEST..FINEST).step_by(5) {
            let (coarse, fine) = (clusters.seeds(level), clusters.seeds(level + 5));
            for (point, seed) in fine.iter().enumerate() {
                assert_eq!(coarse[point], coarse[*seed as usize], "{level}");
            }
            assert_eq!(coarse[0], 0, "the first point is always a seed");
        }
        let all = clusters.seeds(COARSEST);
        assert!(all.iter().filter(|seed| **seed == 0).count() > 300, "far away nearly all are one");
    }

    #[test]
    fn a_group_falls_apart_when_one_comes_near_unless_it_is_one_address() {
        let at = |x: f64| Ground { x, y: 1000.0 };
        let clusters = Clusters::new(vec![at(0.0), at(0.0), at(300.0)]);
        assert_eq!(clusters.members(0, 100), [0, 1, 2]);
        let level = clusters.splits_at(0, 100).unwrap_or_else(|| panic!("it does not"));
        assert_eq!((clusters.members(0, level), clusters.members(2, level)), (vec![0, 1], vec![2]));
        assert_eq!(clusters.members(0, level - 5), [0, 1, 2], "not before");
        assert_eq!(clusters.splits_at(0, level), None, "two at one address");
        assert_eq!(clusters.splits_at(2, level), None);
    }
}
