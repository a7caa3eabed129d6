//! Polygons that share borders, as lines: each border between two communes once, the outer edge as rings. Half the bytes of
//! the polygons, and no gap can open between two neighbours when points are left out (as TopoJSON does; M. Bostock, « How to
//! infer topology »).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::simplify::{Point, simplify};
use crate::domain::geometry::{Coordinates, GRID, whole};

/// A closed line without its last point, which is the first.
pub type Ring = Vec<Coordinates>;

/// Lines of whole grid units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mesh {
    /// Borders of one commune only, joined to rings; the first point is also the last.
    pub edge: Vec<Vec<Point>>,
    /// Borders between two.
    pub borders: Vec<Vec<Point>>,
}

/// Rings smaller than this many square units (about 0.05 km²) are no islands but slits between borders that do not match.
const SLIT: i64 = 70;

impl Mesh {
    /// From all rings of all communes, with about `most` points.
    pub fn new(rings: &[Ring], most: usize) -> Self {
        let rings: Vec<Vec<Point>> = rings.iter().map(|ring| on_grid(ring)).filter(|ring| ring.len() > 2).collect();
        let corners = corners(&rings);
        let mut uses: BTreeMap<Vec<Point>, usize> = BTreeMap::new();
        for ring in &rings {
            for arc in arcs(ring, &corners) {
                *uses.entry(arc).or_default() += 1;
            }
        }
        let (arcs, uses): (Vec<_>, Vec<_>) = uses.into_iter().unzip();
        let arcs = simplify(&arcs, most);
        let (shared, outer): (Vec<_>, Vec<_>) = arcs.into_iter().zip(uses).partition(|(_, uses)| *uses > 1);
        let lines = |arcs: Vec<(Vec<Point>, usize)>| arcs.into_iter().map(|(arc, _)| arc).collect();
        let edge = chains(lines(outer)).into_iter().filter(|line| line.first() == line.last() && area(line) > SLIT);
        Self { edge: edge.collect(), borders: chains(lines(shared)) }
    }

    pub fn points(&self) -> usize {
        self.edge.iter().chain(&self.borders).map(Vec::len).sum()
    }
}

/// To whole units, without points that fall on the one before.
fn on_grid(ring: &[Coordinates]) -> Vec<Point> {
    let unit = |pixels: f64| i32::try_from(whole(pixels / f64::from(GRID))).unwrap_or_default();
    let mut points: Vec<Point> = ring
        .iter()
        .map(|at| {
            let ground = at.on_ground();
            (unit(ground.x), unit(ground.y))
        })
        .collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// Where borders meet: points that do not have the same two neighbours in each ring that they are in.
fn corners(rings: &[Vec<Point>]) -> HashSet<Point> {
    let mut neighbours: HashMap<Point, (Point, Point)> = HashMap::new();
    let mut corners = HashSet::new();
    for ring in rings {
        for (index, point) in ring.iter().enumerate() {
            let (before, after) = (ring[(index + ring.len() - 1) % ring.len()], ring[(index + 1) % ring.len()]);
            let pair = (before.min(after), before.max(after));
            if *neighbours.entry(*point).or_insert(pair) != pair {
                corners.insert(*point);
            }
        }
    }
    corners
}

/// The ring cut at the corners; each piece begins at its lesser end, so that a neighbour's is the same.
fn arcs(ring: &[Point], corners: &HashSet<Point>) -> Vec<Vec<Point>> {
    let first = ring.iter().position(|point| corners.contains(point));
    // Without a corner, a ring is one piece that begins at its least point.
    let start = first.or_else(|| (0..ring.len()).min_by_key(|index| ring[*index])).unwrap_or_default();
    let turned = ring.iter().cycle().skip(start).take(ring.len() + 1);
    let mut arcs = Vec::new();
    let mut arc = Vec::new();
    for point in turned {
        arc.push(*point);
        if arc.len() > 1 && corners.contains(point) {
            arcs.push(std::mem::replace(&mut arc, vec![*point]));
        }
    }
    if arc.len() > 1 {
        arcs.push(arc);
    }
    for arc in &mut arcs {
        let mut other = arc.clone();
        other.reverse();
        if other < *arc {
            *arc = other;
        }
    }
    arcs
}

/// Lines joined end to end, so that a path lifts its pen as seldom as may be.
fn chains(lines: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let mut at: BTreeMap<Point, BTreeSet<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for end in [line.first(), line.last()].into_iter().flatten() {
            at.entry(*end).or_default().insert(index);
        }
    }
    let mut left: BTreeSet<usize> = (0..lines.len()).collect();
    let mut chains = Vec::new();
    // Ends that an odd number of lines share come first: a chain has to begin or end there anyway.
    let odd = at.iter().filter(|(_, lines)| lines.len() % 2 == 1).flat_map(|(_, lines)| lines.iter().copied());
    for start in odd.chain(0..lines.len()).collect::<Vec<_>>() {
        if !left.remove(&start) {
            continue;
        }
        let mut chain = lines[start].clone();
        if chain.first() != chain.last() && at.get(&chain[0]).is_some_and(|lines| lines.len() % 2 == 0) {
            chain.reverse();
        }
        while let Some(end) = chain.last().copied() {
            let Some(next) = at.get(&end).and_then(|lines| lines.iter().find(|line| left.contains(line))).copied()
            else {
                break;
            };
            left.remove(&next);
            let line = &lines[next];
            if line.first() == Some(&end) {
                chain.extend(&line[1..]);
            } else {
                chain.extend(line.iter().rev().skip(1));
            }
        }
        chains.push(chain);
    }
    chains
}

/// In square units.
fn area(ring: &[Point]) -> i64 {
    let twice =
        |pair: &[Point]| i64::from(pair[0].0) * i64::from(pair[1].1) - i64::from(pair[1].0) * i64::from(pair[0].1);
    (ring.windows(2).map(twice).sum::<i64>() / 2).abs()
}

#[cfg(test)]
mod tests {
    use super::{Mesh, Ring, area};
    use crate::domain::geometry::Coordinates;

    /// Squares of a hundredth of a degree (about a kilometre) in rows and columns, one corner of each border shared.
    fn squares(rows: u8, columns: u8) -> Vec<Ring> {
        let at = |row: u8, column: u8| {
            Coordinates::new(45.0 + f64::from(row) / 100.0, 4.0 + f64::from(column) / 100.0)
                .unwrap_or_else(|e| panic!("{e:?}"))
        };
        let square = |row: u8, column: u8| {
            vec![at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column), at(row, column)]
        };
        (0..rows).flat_map(|row| (0..columns).map(move |column| square(row, column))).collect()
    }

    #[test]
    fn a_border_of_two_is_there_once_and_the_edge_is_a_ring() {
        let mesh = Mesh::new(&squares(2, 2), 100);
        assert_eq!(mesh.edge.len(), 1);
        let edge = &mesh.edge[0];
        assert_eq!((edge.first(), edge.len()), (edge.last(), 9), "{edge:?}");
        // A cross of four borders: two lines, or one pen stroke and its branch.
        let segments: usize = mesh.borders.iter().map(|line| line.len() - 1).sum();
        assert_eq!((segments, mesh.borders.len()), (4, 2), "{:?}", mesh.borders);
    }

    #[test]
    fn a_hole_and_an_island_are_rings_of_their_own() {
        let mut ring_of_eight = squares(3, 3);
        ring_of_eight.remove(4);
        let hole = Mesh::new(&ring_of_eight, 100);
        assert_eq!(hole.edge.len(), 2);
        let mut areas: Vec<i64> = hole.edge.iter().map(|ring| area(ring)).collect();
        areas.sort_unstable();
        assert!((8..10).contains(&(areas[1] / areas[0])), "{areas:?}");
        // Filled again, the inner commune has no edge of its own.
        assert_eq!(Mesh::new(&squares(3, 3), 100).edge.len(), 1);
        let mut apart = squares(1, 1);
        apart.push(squares(4, 4).pop().unwrap_or_default());
        assert_eq!(Mesh::new(&apart, 100).edge.len(), 2);
    }

    #[test]
    fn fewer_points_keep_the_corners_and_nonsense_gives_nothing() {
        let few = Mesh::new(&squares(4, 4), 0);
        assert_eq!((few.edge.len(), few.edge[0].first()), (1, few.edge[0].last()));
        assert!(Mesh::new(&[], 10).edge.is_empty());
        assert!(Mesh::new(&[vec![], squares(1, 1)[0][..1].to_vec()], 10).edge.is_empty());
    }
}
