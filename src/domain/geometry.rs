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

/// Radius of the Earth at the equator, kilometres (WGS 84).
const EQUATOR: f64 = 6_378.137;
/// Mean radius of the Earth, kilometres.
const RADIUS: f64 = 6_371.0;

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
        let sine = self.latitude.to_radians().sin();
        let north = ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI);
        Ground { x: world * (self.longitude / 360.0 + 0.5), y: world * (0.5 - north) }
    }

    /// How many pixels of [`Self::on_ground`] a kilometre is here.
    pub fn pixels_per_kilometre(self) -> f64 {
        256.0 * 65_536.0 / (2.0 * PI * EQUATOR * self.latitude.to_radians().cos())
    }

    /// As the crow flies, in kilometres (haversine formula).
    pub fn kilometres_to(self, other: Self) -> f64 {
        let half_sine = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let along = half_sine(other.latitude - self.latitude);
        let across = half_sine(other.longitude - self.longitude);
        let shrink = self.latitude.to_radians().cos() * other.latitude.to_radians().cos();
        2.0 * RADIUS * (along + shrink * across).sqrt().min(1.0).asin()
    }
}

#[cfg(test)]
mod tests {
    use super::Coordinates;

    #[test]
    fn distances_are_those_of_the_map() {
        let at = |latitude, longitude| Coordinates::new(latitude, longitude).unwrap_or_else(|e| panic!("{e:?}"));
        let saint_etienne = at(45.4347, 4.3903);
        let roanne = at(46.0333, 4.0667);
        let kilometres = saint_etienne.kilometres_to(roanne);
        assert!((kilometres - 71.1).abs() < 1.0, "{kilometres}");
        assert!(saint_etienne.kilometres_to(saint_etienne) < 1e-9);
        assert!((roanne.kilometres_to(saint_etienne) - kilometres).abs() < 1e-9);
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
