//! Positions on the Earth and the distance between two of them.

use serde::{Deserialize, Serialize};

/// Degrees, WGS 84: latitude north of the equator, longitude east of Greenwich.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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
    fn what_is_not_on_earth_is_refused() {
        for (latitude, longitude) in [(f64::NAN, 4.0), (91.0, 4.0), (45.0, 181.0), (0.0, 0.0), (45.0, f64::INFINITY)] {
            assert!(Coordinates::new(latitude, longitude).is_err(), "{latitude} {longitude}");
        }
    }
}
