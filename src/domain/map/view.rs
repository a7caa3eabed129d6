//! What part of the ground a map shows, and how moving and zooming changes it. No logarithm: levels are told by comparing.

use std::f64::consts::SQRT_2;

use crate::domain::geometry::Ground;

/// Tenths of a zoom level, whole and half levels only: 115 is 11.5.
pub type Level = u8;

/// The finest and the coarsest level that places are grouped at.
pub const FINEST: Level = 180;
pub const COARSEST: Level = 50;

/// The nearest that one can come: zoom 17, two pixels for one of the ground.
const NEAREST: f64 = 2.0;
/// Room around what is fitted, in CSS pixels.
const MARGIN: f64 = 56.0;

/// From the picture's edge to a pin that was moved out from under its card, in CSS pixels.
const FREE: f64 = 12.0;

/// Left, top, right and bottom, in CSS pixels.
pub type Area = [f64; 4];

/// CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// A rectangle of the ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub least: Ground,
    pub most: Ground,
}

impl Bounds {
    /// Around all of them; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = Ground>) -> Option<Self> {
        points.into_iter().fold(None, |bounds, at| {
            let Self { least, most } = bounds.unwrap_or(Self { least: at, most: at });
            Some(Self {
                least: Ground { x: least.x.min(at.x), y: least.y.min(at.y) },
                most: Ground { x: most.x.max(at.x), y: most.y.max(at.y) },
            })
        })
    }

    fn middle(self) -> Ground {
        Ground { x: f64::midpoint(self.least.x, self.most.x), y: f64::midpoint(self.least.y, self.most.y) }
    }
}

/// The middle of what is seen, and CSS pixels per pixel of the ground (which is at zoom 16).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    pub middle: Ground,
    pub scale: f64,
}

impl View {
    /// All of it, with room around; a single point as near as `least` kilometres on each side would be.
    pub fn fit(bounds: Bounds, size: Size) -> Self {
        let room = |pixels: f64| (pixels - 2.0 * MARGIN).max(pixels / 2.0).max(1.0);
        let (wide, high) = (bounds.most.x - bounds.least.x, bounds.most.y - bounds.least.y);
        let scale = (room(size.width) / wide.max(1.0)).min(room(size.height) / high.max(1.0));
        Self { middle: bounds.middle(), scale: scale.min(NEAREST) }
    }

    /// The finest level whose pixels are no smaller than these.
    pub fn level(self) -> Level {
        let (mut level, mut scale) = (FINEST, 4.0);
        // A little less than the level's own scale counts as that level: half-steps multiply by a rounded number.
        while scale > self.scale * 1.000_1 && level > COARSEST {
            level -= 5;
            scale /= SQRT_2;
        }
        level
    }

    /// The scale of a level.
    pub fn scale_of(level: Level) -> f64 {
        (0..(FINEST - level.clamp(COARSEST, FINEST)) / 5).fold(4.0, |scale, _| scale / SQRT_2)
    }

    /// From the middle of the picture, in CSS pixels, x to the right, y down.
    pub fn place(self, at: Ground) -> (f64, f64) {
        ((at.x - self.middle.x) * self.scale, (at.y - self.middle.y) * self.scale)
    }

    /// What lies there, the other way round.
    pub fn ground(self, x: f64, y: f64) -> Ground {
        Ground { x: self.middle.x + x / self.scale, y: self.middle.y + y / self.scale }
    }

    /// After what is seen was moved by so many CSS pixels.
    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { middle: self.ground(-x, -y), ..self }
    }

    /// How far to move the picture down, in CSS pixels, so that a pin stands over the card that it opened. Each is left, top, right
    /// and bottom in the window; `None` where the card leaves the pin free.
    pub fn freed(picture: Area, pin: Area, card: Area) -> Option<f64> {
        let covers = card[0] < pin[2] && pin[0] < card[2] && card[1] < pin[3] && pin[1] < card[3];
        covers.then_some(picture[1] + FREE - pin[1])
    }

    /// So many times nearer; what lies at (x, y) from the middle stays there.
    #[must_use]
    pub fn zoomed(self, times: f64, x: f64, y: f64) -> Self {
        let fixed = self.ground(x, y);
        let scale = self.scale * times;
        Self { middle: Ground { x: fixed.x - x / scale, y: fixed.y - y / scale }, scale }
    }

    /// Neither nearer than streets, nor farther than all of the territory, nor beside it.
    #[must_use]
    pub fn within(self, territory: Bounds, size: Size) -> Self {
        let farthest = Self::fit(territory, size).scale / SQRT_2;
        let scale = self.scale.clamp(farthest.min(NEAREST), NEAREST);
        let middle = Ground {
            x: self.middle.x.clamp(territory.least.x, territory.most.x),
            y: self.middle.y.clamp(territory.least.y, territory.most.y),
        };
        Self { middle, scale }
    }

    /// Half of a picture nearer or farther changes nothing any more.
    pub fn is_nearest(self) -> bool {
        self.scale >= NEAREST * 0.999
    }

    pub fn is_farthest(self, territory: Bounds, size: Size) -> bool {
        self.scale <= Self::fit(territory, size).scale / SQRT_2 * 1.001
    }

    /// What a picture of that size shows.
    pub fn bounds(self, size: Size) -> Bounds {
        let (half_width, half_height) = (size.width / 2.0, size.height / 2.0);
        Bounds { least: self.ground(-half_width, -half_height), most: self.ground(half_width, half_height) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, COARSEST, FINEST, Size, View};
    use crate::domain::geometry::Ground;

    const SIZE: Size = Size { width: 342.0, height: 342.0 };

    fn at(x: f64, y: f64) -> Ground {
        Ground { x, y }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn levels_and_scales_are_one_another() {
        for level in (COARSEST..=FINEST).step_by(5) {
            let scale = View::scale_of(level);
            assert_eq!(View { middle: at(0.0, 0.0), scale }.level(), level);
            assert_eq!(View { middle: at(0.0, 0.0), scale: scale * 1.3 }.level(), level);
        }
        assert!(close(View::scale_of(160), 1.0) && close(View::scale_of(140), 0.25));
        assert_eq!(View { middle: at(0.0, 0.0), scale: 1e-9 }.level(), COARSEST);
    }

    #[test]
    fn all_of_what_is_fitted_is_seen() {
        let bounds = Bounds::around([at(1000.0, 2000.0), at(51_000.0, 9_000.0)]).unwrap_or_else(|| panic!("none"));
        let view = View::fit(bounds, SIZE);
        for corner in [bounds.least, bounds.most] {
            let (x, y) = view.place(corner);
            assert!(x.abs() <= 171.0 - 55.0 && y.abs() <= 171.0 - 55.0, "{x} {y}");
        }
        assert_eq!(Bounds::around([]), None);
        let point = Bounds::around([at(5.0, 5.0)]).unwrap_or_else(|| panic!("none"));
        assert!(View::fit(point, SIZE).is_nearest());
    }

    #[test]
    fn what_is_under_the_fingers_stays_under_them() {
        let view = View { middle: at(1000.0, 2000.0), scale: 0.5 };
        let under = view.ground(80.0, -30.0);
        let near = view.zoomed(2.0, 80.0, -30.0);
        let (x, y) = near.place(under);
        assert!(close(x, 80.0) && close(y, -30.0) && close(near.scale, 1.0));
        let moved = view.moved(10.0, 20.0);
        let (x, y) = moved.place(at(1000.0, 2000.0));
        assert!(close(x, 10.0) && close(y, 20.0));
    }

    #[test]
    fn a_pin_comes_out_from_under_its_card_and_others_stay() {
        let (picture, card) = ([0.0, 100.0, 390.0, 590.0], [8.0, 290.0, 382.0, 582.0]);
        let pin = |top: f64| [170.0, top, 218.0, top + 56.0];
        assert_eq!(View::freed(picture, pin(300.0), card), Some(-188.0));
        assert_eq!(View::freed(picture, pin(240.0), card), Some(-128.0), "its tip is covered");
        assert_eq!(View::freed(picture, pin(230.0), card), None);
        assert_eq!(View::freed(picture, [0.0, 300.0, 8.0, 356.0], card), None);
    }

    #[test]
    fn nobody_is_lost_beside_the_territory() {
        let territory = Bounds::around([at(0.0, 0.0), at(50_000.0, 90_000.0)]).unwrap_or_else(|| panic!("none"));
        let lost = View { middle: at(-1e6, 1e6), scale: 1e-9 }.within(territory, SIZE);
        assert!(close(lost.middle.x, 0.0) && close(lost.middle.y, 90_000.0));
        assert!(lost.is_farthest(territory, SIZE) && !lost.is_nearest());
        assert!(View { middle: at(1.0, 1.0), scale: 99.0 }.within(territory, SIZE).is_nearest());
        let shown = lost.bounds(SIZE);
        assert!(shown.most.x - shown.least.x > 50_000.0);
    }
}
