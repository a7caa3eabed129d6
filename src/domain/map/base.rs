//! What lies under the places, whatever part of it is seen: towns with the zoom that names them, the towns beyond the border.

use super::view::{Bounds, Level};
use crate::domain::{directory::Directory, geometry::Ground};

/// A commune on the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    pub at: Ground,
    pub name: String,
    pub code: String,
    pub population: u32,
    /// From which zoom its name has room.
    pub named_from: Option<Level>,
    /// Pixels of the ground; the area follows the population.
    pub(super) radius: f64,
}

/// A town outside of the territory, to tell where one is.
#[derive(Debug, Clone, PartialEq)]
pub struct Beyond {
    pub at: Ground,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    pub towns: Vec<Town>,
    pub beyond: Vec<Beyond>,
    /// Of the territory.
    pub bounds: Bounds,
    /// Pixels of the ground a kilometre, in its middle.
    pub per_kilometre: f64,
}

impl Town {
    /// The disc that stands for it at a scale, in pixels of the ground: never so large that it hides what lies around.
    pub fn disc(&self, scale: f64) -> f64 {
        const LARGEST: f64 = 44.0;
        self.radius.min(LARGEST / scale)
    }
}

impl Base {
    /// `None` for a territory without communes.
    pub fn of(directory: &Directory) -> Option<Self> {
        let communes = directory.communes();
        let bounds = Bounds::around(communes.iter().map(|commune| commune.position.on_ground()))?;
        let per_kilometre = communes.first()?.position.pixels_per_kilometre();
        let towns = communes.iter().enumerate().map(|(index, commune)| Town {
            at: commune.position.on_ground(),
            name: commune.name.clone(),
            code: commune.code.clone(),
            population: commune.population,
            named_from: directory.label_zoom(index),
            // 1.8 km for 16,000 inhabitants.
            radius: 0.0142 * f64::from(commune.population).sqrt() * per_kilometre,
        });
        let beyond = directory.towns_beyond().map(|(name, at)| Beyond { at: at.on_ground(), name: name.to_owned() });
        Some(Self { towns: towns.collect(), beyond: beyond.collect(), bounds, per_kilometre })
    }
}
