//! Positions on the Earth, the distance between two of them, and where they lie on a flat map.

use std::f64::consts::PI;

/// Degrees, WGS 84: latitude north of the equator, longitude east of Greenwich.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    latitude: f64,
    longitude: f64,
}

/// Why two numbers are no [`Coordinates`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NotOnEarth {
    pub latitude: f64,
    pub longitude: f64,
}

/// A point of the map's flat ground, in pixels at zoom 16.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    pub x: f64,
    pub y: f64,
}

/// Side of the grid that outlines are drawn on, in pixels of [`Coordinates::on_ground`]: about 27 metres in France.
pub const GRID: u8 = 16;

/// Radius of the Earth at the equator, kilometres (WGS 84).
const EQUATOR: f64 = 6_378.137;
/// Mean radius of the Earth, kilometres.
const RADIUS: f64 = 6_371.0;

/// The nearest whole number. Printing a float as one would bring 4 kB of WebAssembly.
pub fn whole(number: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "pixels, kilometres and hundredths of a percent")]
    let whole = number.round() as i64;
    whole
}

/// Of an angle in radians, at most half a turn. Ten terms of the series (error below 1e-12 up to a right angle, 1e-9 beyond): the
/// general function is 3 kB of WebAssembly, for angles that are not on Earth.
fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    let mut term = angle;
    let mut sum = angle;
    for n in 1..10_u8 {
        let n = f64::from(n);
        term *= -square / (2.0 * n * (2.0 * n + 1.0));
        sum += term;
    }
    sum
}

/// The same of its other side.
fn cosine(angle: f64) -> f64 {
    sine(PI / 2.0 - angle.abs())
}

/// The angle of a sine between 0 and 1. Halved until its series is short.
fn angle_of(sine: f64) -> f64 {
    let mut part = sine.min(1.0);
    for _ in 0..3 {
        part /= (2.0 * (1.0 + (1.0 - part * part).sqrt())).sqrt();
    }
    let square = part * part;
    8.0 * part
        * (1.0 + square * (1.0 / 6.0 + square * (3.0 / 40.0 + square * (15.0 / 336.0 + square * 105.0 / 3456.0))))
}

impl Coordinates {
    /// # Errors
    /// [`NotOnEarth`] when one is not a number or out of range; also for 0, 0, which is how files say « unknown ».
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, NotOnEarth> {
        let wrong = NotOnEarth { latitude, longitude };
        let in_range = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        let unknown = latitude == 0.0 && longitude == 0.0;
        if in_range && !unknown { Ok(Self { latitude, longitude }) } else { Err(wrong) }
    }

    pub fn latitude(self) -> f64 {
        self.latitude
    }

    pub fn longitude(self) -> f64 {
        self.longitude
    }

    /// Pixels of the whole world's Web Mercator square at zoom 16, x to the east, y to the south (EPSG:3857).
    pub fn on_ground(self) -> Ground {
        let world = 256.0 * 65_536.0;
        let sine = sine(self.latitude.to_radians());
        let north = ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI);
        Ground { x: world * (self.longitude / 360.0 + 0.5), y: world * (0.5 - north) }
    }

    /// How many pixels of [`Self::on_ground`] a kilometre is here.
    pub fn pixels_per_kilometre(self) -> f64 {
        256.0 * 65_536.0 / (2.0 * PI * EQUATOR * cosine(self.latitude.to_radians()))
    }

    /// As the crow flies, in kilometres (haversine formula).
    pub fn kilometres_to(self, other: Self) -> f64 {
        let half_sine = |degrees: f64| sine(degrees.to_radians() / 2.0).powi(2);
        let along = half_sine(other.latitude - self.latitude);
        let across = half_sine(other.longitude - self.longitude);
        let shrink = cosine(self.latitude.to_radians()) * cosine(other.latitude.to_radians());
        2.0 * RADIUS * angle_of((along + shrink * across).sqrt())
    }

    /// The same position, for whoever tells many distances from it.
    pub fn on_sphere(self) -> OnSphere {
        let (latitude, longitude) = (self.latitude.to_radians(), self.longitude.to_radians());
        let (sine_of_longitude, shrink) = (sine(longitude), cosine(latitude));
        OnSphere { x: shrink * cosine(longitude), y: shrink * sine_of_longitude, z: sine(latitude) }
    }
}

/// A position as a point of a sphere of radius 1: the angles are worked out once, not at every distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnSphere {
    x: f64,
    y: f64,
    z: f64,
}

impl OnSphere {
    /// As [`Coordinates::kilometres_to`].
    pub fn kilometres_to(self, other: Self) -> f64 {
        let chord = (self.x - other.x).powi(2) + (self.y - other.y).powi(2) + (self.z - other.z).powi(2);
        2.0 * RADIUS * angle_of(chord.sqrt() / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Coordinates, angle_of, cosine, sine};

    #[test]
    fn short_series_are_those_of_the_library() {
        for degree in -180_i32..=180 {
            let angle = f64::from(degree).to_radians() / 2.0;
            assert!((sine(angle) - angle.sin()).abs() < 1e-9 && (cosine(angle) - angle.cos()).abs() < 1e-9, "{degree}");
            let part = angle.sin().abs();
            assert!((angle_of(part) - part.asin()).abs() < 1e-7, "{degree}");
        }
    }

    #[test]
    fn distances_are_those_of_the_map() {
        let at = |latitude, longitude| Coordinates::new(latitude, longitude).unwrap_or_else(|e| panic!("{e:?}"));
        let saint_etienne = at(45.4347, 4.3903);
        let roanne = at(46.0333, 4.0667);
        let kilometres = saint_etienne.kilometres_to(roanne);
        assert!((kilometres - 71.1).abs() < 1.0, "{kilometres}");
        assert!(saint_etienne.kilometres_to(saint_etienne) < 1e-9);
        assert!((roanne.kilometres_to(saint_etienne) - kilometres).abs() < 1e-9);
        for (latitude, longitude) in
            [(46.0333, 4.0667), (45.4348, 4.3903), (-21.1, 55.5), (-22.3, 166.4), (16.2, -61.5)]
        {
            let other = at(latitude, longitude);
            let on_sphere = saint_etienne.on_sphere().kilometres_to(other.on_sphere());
            assert!((on_sphere - saint_etienne.kilometres_to(other)).abs() < 1e-3, "{longitude}: {on_sphere}");
        }
    }

    #[test]
    fn the_ground_is_web_mercator() {
        let at = |latitude, longitude| Coordinates::new(latitude, longitude).unwrap_or_else(|e| panic!("{e:?}"));
        // Tile 0/0/0 and its middle; Saint-Étienne is in tile 16/33567/23462 (OpenStreetMap's « slippy map » formula).
        let ground = at(45.4347, 4.3903).on_ground();
        assert_eq!(((ground.x / 256.0).floor(), (ground.y / 256.0).floor()), (33_567.0, 23_462.0));
        let (a, b) = (at(45.70, 4.2), at(45.71, 4.2));
        let pixels = a.on_ground().y - b.on_ground().y;
        assert!((pixels / a.pixels_per_kilometre() - a.kilometres_to(b)).abs() < 0.01);
    }

    #[test]
    fn what_is_not_on_earth_is_refused() {
        for (latitude, longitude) in [(f64::NAN, 4.0), (91.0, 4.0), (45.0, 181.0), (0.0, 0.0), (45.0, f64::INFINITY)] {
            assert!(Coordinates::new(latitude, longitude).is_err(), "{latitude} {longitude}");
        }
    }
}
