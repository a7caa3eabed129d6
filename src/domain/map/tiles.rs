//! Pictures of streets under a map: which ones a view needs, and where each stands. Web Mercator squares of 256 pixels, as all
//! such services number them (OGC WMTS, `PM`); the ground of this map is the same square at zoom 16.

use super::view::{Size, View};

/// A picture, by its zoom, column and row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tile {
    pub zoom: u8,
    pub column: u32,
    pub row: u32,
}

/// Where it stands: left and top from the middle of the map, and its side, CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Square {
    pub left: f64,
    pub top: f64,
    pub side: f64,
}

/// How much of what a view needs did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    Nothing,
    /// What came is worth seeing; what is drawn shows through the gaps.
    Some,
    /// More than half: gaps with streets in them are no map.
    Most,
}

impl Lost {
    pub fn of(needed: &[Tile], lost: &[Tile]) -> Self {
        match needed.iter().filter(|tile| lost.contains(tile)).count() {
            0 => Self::Nothing,
            count if count * 2 > needed.len() => Self::Most,
            _ => Self::Some,
        }
    }
}

const PIXELS: f64 = 256.0;
/// The nearest pictures there are, and the farthest that are of use.
const NEAREST: u8 = 19;
const FARTHEST: u8 = 5;

/// Those that the view needs, drawn at 256 to 512 pixels: sharp, and few.
pub fn tiles(view: View, size: Size) -> Vec<Tile> {
    let zoom = (FARTHEST..=NEAREST).rev().find(|zoom| ground(*zoom) * view.scale >= PIXELS).unwrap_or(FARTHEST);
    let (bounds, side) = (view.bounds(size), ground(zoom));
    // Never negative on the ground, nor more columns than a world has.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of tiles, less than 2^19")]
    let number = |along: f64| (along / side).max(0.0) as u32;
    let columns = number(bounds.least.x)..=number(bounds.most.x);
    columns
        .flat_map(|column| (number(bounds.least.y)..=number(bounds.most.y)).map(move |row| Tile { zoom, column, row }))
        .collect()
}

/// Pixels of the ground along the side of a picture.
fn ground(zoom: u8) -> f64 {
    (zoom..16).fold((16..zoom).fold(PIXELS, |side, _| side / 2.0), |side, _| side * 2.0)
}

impl Tile {
    /// No other has it: columns and rows are less than 2^20.
    pub fn number(self) -> u64 {
        u64::from(self.zoom) << 40 | u64::from(self.column) << 20 | u64::from(self.row)
    }

    /// A pixel larger than it is, so that no seam is seen between two, whatever the screen.
    pub fn square(self, view: View) -> Square {
        let side = ground(self.zoom);
        let along = |number: u32, middle: f64| (f64::from(number) * side - middle) * view.scale;
        Square {
            left: along(self.column, view.middle.x),
            top: along(self.row, view.middle.y),
            side: side * view.scale + 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lost, Tile, ground, tiles};
    use crate::domain::{
        geometry::Coordinates,
        map::view::{Size, View},
    };

    #[test]
    fn the_tile_over_a_town_is_the_one_that_the_formula_of_the_services_gives() {
        // Feurs, by the formula of the slippy map: x = (lon + 180) / 360 · 2^z, y = (1 − asinh(tan lat) / π) / 2 · 2^z.
        let feurs = Coordinates::new(45.7432, 4.2257).unwrap_or_else(|e| panic!("{e:?}"));
        let size = Size { width: 10.0, height: 10.0 };
        for (scale, zoom, column, row) in
            [(1.0, 16, 33_537, 23_382), (1.9, 16, 33_537, 23_382), (2.0, 17, 67_074, 46_764), (0.03, 10, 524, 365)]
        {
            let view = View { middle: feurs.on_ground(), scale };
            assert_eq!(tiles(view, size), [Tile { zoom, column, row }], "{scale}");
        }
    }

    #[test]
    fn one_picture_that_does_not_come_spoils_no_other_and_most_of_them_do() {
        let tile = |column| Tile { zoom: 12, column, row: 7 };
        let needed: Vec<Tile> = (0..6).map(tile).collect();
        let lost = |columns: &[u32]| Lost::of(&needed, &columns.iter().map(|column| tile(*column)).collect::<Vec<_>>());
        assert_eq!(lost(&[]), Lost::Nothing);
        assert_eq!(lost(&[40, 41, 42, 43, 44]), Lost::Nothing, "of another view");
        assert_eq!(lost(&[2]), Lost::Some);
        assert_eq!(lost(&[0, 1, 2]), Lost::Some);
        assert_eq!(lost(&[0, 1, 2, 5]), Lost::Most);
        assert_eq!(Lost::of(&[], &needed), Lost::Nothing);
    }

    #[test]
    fn tiles_cover_the_picture_without_a_gap_and_are_few() {
        let middle = Coordinates::new(45.7432, 4.2257).unwrap_or_else(|e| panic!("{e:?}")).on_ground();
        for scale in [0.002, 0.01, 0.11, 0.49, 1.0, 1.7, 2.0] {
            let (view, size) = (View { middle, scale }, Size { width: 1_280.0, height: 720.0 });
            let found = tiles(view, size);
            let squares: Vec<_> = found.iter().map(|tile| tile.square(view)).collect();
            assert!((4..=40).contains(&found.len()), "{scale}: {}", found.len());
            for (x, y) in [(-640.0, -360.0), (640.0, 360.0), (0.0, 0.0), (-640.0, 360.0), (123.0, -200.0)] {
                let covers = |left: f64, top: f64, side: f64| {
                    (left..=left + side).contains(&x) && (top..=top + side).contains(&y)
                };
                assert!(squares.iter().any(|square| covers(square.left, square.top, square.side)), "{scale} {x} {y}");
            }
            assert!(squares.iter().all(|square| (256.0..514.0).contains(&square.side)), "{scale}");
        }
        assert!((ground(16) - 256.0).abs() < 1e-9 && (ground(18) - 64.0).abs() < 1e-9);
    }
}
