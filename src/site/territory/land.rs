//! The approximate outline of a territory, from the positions of its communes: communes nearer than 13 km are linked,
//! the outer edge of the links is kept. Never an invented border: the page says « contour approximatif ».

use std::{collections::HashMap, fmt::Write as _};

use delaunator::{EMPTY, Point, next_halfedge, triangulate};

use crate::domain::{commune::Commune, geometry::GRID};

/// Communes farther apart than this are not linked, in kilometres.
const LINK: f64 = 13.0;

/// SVG path data in units of the map's grid; empty when there are too few communes.
pub fn outline(communes: &[Commune]) -> String {
    let Some(first) = communes.first() else { return String::new() };
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
    let mut path = String::new();
    for ring in rings(next) {
        // Holes run the other way round; they are filled by being left out.
        if area(&ring, &points) < 0.0 {
            for (index, point) in ring.iter().enumerate() {
                let [x, y] = [points[*point].x, points[*point].y].map(|pixels| pixels / f64::from(GRID));
                // Writing to memory does not fail.
                let _ = write!(path, "{}{x:.0} {y:.0}", if index == 0 { 'M' } else { 'L' });
            }
            path.push('Z');
        }
    }
    path
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
    use super::{GRID, outline};
    use crate::domain::{commune::parse, geometry::Coordinates};

    #[test]
    fn the_loire_is_one_piece_of_about_a_kilobyte() {
        let (communes, _) = parse(include_str!("../../../public/territoire/communes-42.csv"));
        let path = outline(&communes);
        assert_eq!(path.matches('M').count(), 1, "{path}");
        assert!((20..120).contains(&path.matches('L').count()), "{path}");
        assert!(path.len() < 2_500 && path.ends_with('Z'), "{}", path.len());
        // Its extent is that of the communes.
        let west = Coordinates::new(45.5, 3.7).map(|at| at.on_ground().x).unwrap_or_default();
        let east = Coordinates::new(45.5, 4.8).map(|at| at.on_ground().x).unwrap_or_default();
        for point in path.split(['M', 'L', 'Z']).filter(|point| !point.is_empty()) {
            let x: f64 = point.split(' ').next().and_then(|x| x.parse().ok()).unwrap_or_default();
            assert!((west..east).contains(&(x * f64::from(GRID))), "{point}");
        }
    }

    #[test]
    fn few_communes_have_no_outline() {
        let (communes, _) = parse(include_str!("../../../public/territoire/communes-42.csv"));
        for count in 0..3 {
            assert_eq!(outline(&communes[..count]), "");
        }
    }
}
