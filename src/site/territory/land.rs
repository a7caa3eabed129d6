//! The approximate outline of a territory, from the positions of its communes: communes nearer than 13 km are linked,
//! the outer edge of the links is kept. Never an invented border: the page says « contour approximatif ».

use std::collections::HashMap;

use delaunator::{EMPTY, Point, next_halfedge, triangulate};

use super::simplify::Point as GridPoint;
use crate::domain::{
    commune::Commune,
    geometry::{GRID, whole},
};

/// Communes farther apart than this are not linked, in kilometres.
const LINK: f64 = 13.0;

/// Rings in units of the map's grid, the first point also the last; none when there are too few communes.
pub fn edge(communes: &[Commune]) -> Vec<Vec<GridPoint>> {
    let Some(first) = communes.first() else { return Vec::new() };
    let longest = LINK * first.position.pixels_per_kilometre();
    let points: Vec<Point> = communes
        .iter()
        .map(|commune| commune.position.on_ground())
        .map(|ground| Point { x: ground.x, y: ground.y })
        .collect();
    let mesh = triangulate(&points);
    let length = |edge: usize| {
        let (a, b) = (&points[mesh.triangles[edge]], &points[mesh.triangles[next_halfedge(edge)]]);
        (a.x - b.x).hypot(a.y - b.y)
    };
    let kept: Vec<bool> =
        (0..mesh.len()).map(|triangle| (0..3).all(|edge| length(triangle * 3 + edge) <= longest)).collect();
    // An edge of the outline belongs to one kept triangle only.
    let mut next: HashMap<usize, Vec<usize>> = HashMap::new();
    for edge in 0..mesh.triangles.len() {
        let opposite = mesh.halfedges[edge];
        if kept[edge / 3] && (opposite == EMPTY || !kept[opposite / 3]) {
            next.entry(mesh.triangles[edge]).or_default().push(mesh.triangles[next_halfedge(edge)]);
        }
    }
    let on_grid = |point: &usize| {
        let [x, y] = [points[*point].x, points[*point].y].map(|pixels| whole(pixels / f64::from(GRID)));
        (i32::try_from(x).unwrap_or_default(), i32::try_from(y).unwrap_or_default())
    };
    // Holes run the other way round; they are filled by being left out.
    let outer = rings(next).into_iter().filter(|ring| area(ring, &points) < 0.0);
    outer.map(|ring| ring.iter().chain(ring.first()).map(on_grid).collect()).collect()
}

/// Closed walks along the edges, each edge once.
fn rings(mut next: HashMap<usize, Vec<usize>>) -> Vec<Vec<usize>> {
    let mut starts: Vec<usize> = next.keys().copied().collect();
    starts.sort_unstable();
    let mut rings = Vec::new();
    for start in starts {
        while let Some(mut at) = next.get_mut(&start).and_then(Vec::pop) {
            let mut ring = vec![start];
            while at != start {
                ring.push(at);
                match next.get_mut(&at).and_then(Vec::pop) {
                    Some(following) => at = following,
                    None => break,
                }
            }
            rings.push(ring);
        }
    }
    rings
}

/// Twice the signed area; negative for the way round that `delaunator` gives to triangles.
fn area(ring: &[usize], points: &[Point]) -> f64 {
    let following = ring.iter().cycle().skip(1);
    ring.iter().zip(following).map(|(a, b)| points[*a].x * points[*b].y - points[*b].x * points[*a].y).sum()
}

#[cfg(test)]
mod tests {
    use super::{GRID, edge};
    use crate::domain::{commune::parse, geometry::Coordinates};

    #[test]
    fn the_loire_is_one_piece() {
        let (communes, _) = parse(include_str!("../../../public/territoire/communes-42.csv"));
        let rings = edge(&communes);
        assert!(rings.len() == 1 && (20..120).contains(&rings[0].len()), "{rings:?}");
        assert_eq!(rings[0].first(), rings[0].last());
        // Its extent is that of the communes.
        let west = Coordinates::new(45.5, 3.7).map(|at| at.on_ground().x).unwrap_or_default();
        let east = Coordinates::new(45.5, 4.8).map(|at| at.on_ground().x).unwrap_or_default();
        for (x, _) in &rings[0] {
            assert!((west..east).contains(&(f64::from(*x) * f64::from(GRID))), "{x}");
        }
    }

    #[test]
    fn few_communes_have_no_outline() {
        let (communes, _) = parse(include_str!("../../../public/territoire/communes-42.csv"));
        for count in 0..3 {
            assert!(edge(&communes[..count]).is_empty());
        }
    }
}
