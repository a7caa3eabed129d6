//! The small picture of a territory that the pages of its places share: how large it is, and where a place lies on it. One
//! file for all of them; each page puts its own mark over it.

use super::view::{Bounds, View};
use crate::domain::{
    directory::Directory,
    geometry::{Ground, whole},
};

/// The longer side, in CSS pixels.
const SIDE: f64 = 340.0;
/// Land around the outermost communes, in kilometres.
const AROUND: f64 = 9.0;

/// What the picture shows of the ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    least: Ground,
    /// CSS pixels per pixel of the ground.
    scale: f64,
    /// CSS pixels.
    pub width: i64,
    pub height: i64,
}

impl Frame {
    /// `None` for a territory without communes.
    pub fn of(directory: &Directory) -> Option<Self> {
        let communes = directory.communes();
        let bounds = Bounds::around(communes.iter().map(|commune| commune.position.on_ground()))?;
        let around = AROUND * communes.first()?.position.pixels_per_kilometre();
        let (wide, high) = (bounds.most.x - bounds.least.x, bounds.most.y - bounds.least.y);
        let (wide, high) = (wide + 2.0 * around, high + 2.0 * around);
        let scale = SIDE / wide.max(high);
        let least = Ground { x: bounds.least.x - around, y: bounds.least.y - around };
        Some(Self { least, scale, width: whole(wide * scale), height: whole(high * scale) })
    }

    /// Where a point of the ground lies, from the picture's left and top; `None` outside of it.
    pub fn spot(&self, at: Ground) -> Option<(i64, i64)> {
        let spot = (whole((at.x - self.least.x) * self.scale), whole((at.y - self.least.y) * self.scale));
        let inside = (0..=self.width).contains(&spot.0) && (0..=self.height).contains(&spot.1);
        inside.then_some(spot)
    }

    /// The same part of the ground, as a map sees it.
    pub fn view(&self) -> View {
        #[allow(clippy::cast_precision_loss, reason = "a few hundred pixels")]
        let half = |pixels: i64| pixels as f64 / 2.0 / self.scale;
        let middle = Ground { x: self.least.x + half(self.width), y: self.least.y + half(self.height) };
        View { middle, scale: self.scale }
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;
    use crate::domain::{
        commune::parse,
        directory::{Directory, Parts},
        geometry::Coordinates,
    };

    #[test]
    fn every_commune_lies_in_the_picture_and_nothing_far_away() {
        let (communes, _) = parse(include_str!("../../../public/territoire/communes-42.csv"));
        let pack = Parts { communes, ..Parts::default() }.to_pack();
        let directory = Directory::from_pack(pack).unwrap_or_else(|e| panic!("{e:?}"));
        let frame = Frame::of(&directory).unwrap_or_else(|| panic!("no frame"));
        assert_eq!(frame.height, 340, "the Loire is higher than wide");
        assert!((180..340).contains(&frame.width), "{}", frame.width);
        for commune in directory.communes() {
            let spot = frame.spot(commune.position.on_ground());
            let far_in = |at: i64, most: i64| (20..most - 20).contains(&at);
            assert!(spot.is_some_and(|(x, y)| far_in(x, frame.width) && far_in(y, frame.height)), "{}", commune.name);
        }
        let at = |latitude, longitude| Coordinates::new(latitude, longitude).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(frame.spot(at(48.85, 2.35).on_ground()), None, "Paris");
        // Saint-Étienne lies to the south-east of Roanne, as on every map.
        let (roanne, saint_etienne) =
            (frame.spot(at(46.03, 4.07).on_ground()), frame.spot(at(45.43, 4.39).on_ground()));
        assert!(roanne.zip(saint_etienne).is_some_and(|(north, south)| north.0 < south.0 && north.1 < south.1));
        let middle = frame.spot(frame.view().middle).unwrap_or_default();
        assert!((middle.0 - frame.width / 2).abs() <= 1 && (middle.1 - 170).abs() <= 1, "{middle:?}");
        let empty = Directory::from_pack(Parts::default().to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(Frame::of(&empty), None);
    }
}
