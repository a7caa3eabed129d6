//! What a first map of places shows: a square of ground around a commune, towns, names that do not overlap, distance
//! rings, and the numbered places of the list beside it.
//!
//! Positions in the picture are percent of its width, so that one drawing fits every screen; overlaps are judged at
//! the size of a phone.

use super::{
    commune::Commune,
    geometry::{Coordinates, Ground, whole},
};

/// Side of the picture on a phone, in CSS pixels.
const PHONE: f64 = 342.0;
/// Size of a pin and of a letter of a name there, in CSS pixels.
const PIN: (f64, f64) = (48.0, 58.0);
const LETTER: (f64, f64) = (10.5, 26.0);
/// The least that is shown on each side of the middle, in kilometres.
const LEAST: f64 = 3.0;
/// Room around the outermost place, as a part of the distance to it.
const MARGIN: f64 = 1.35;
const RINGS: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
/// More names than this make it hard to read.
const MOST_NAMES: usize = 14;

/// A point of the picture, percent of its width from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    pub left: f64,
    pub top: f64,
}

impl Spot {
    /// CSS pixels on a phone, from the left and from the top.
    fn on_phone(self) -> (f64, f64) {
        (self.left * PHONE / 100.0, self.top * PHONE / 100.0)
    }
}

/// The places of one pin: more than one where pins would cover each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Pin {
    pub at: Spot,
    /// Numbers of the list, from 1.
    pub numbers: Vec<usize>,
}

impl Pin {
    /// What it covers, its tip at its spot. The plate of several numbers is wider, of many higher too.
    fn rectangle(&self) -> Rectangle {
        let (x, y) = self.at.on_phone();
        let (half, height) = match self.numbers.len() {
            1 => (PIN.0 / 2.0, PIN.1),
            2..=3 => (52.0, PIN.1),
            _ => (52.0, PIN.1 + LETTER.1),
        };
        (x - half, y - height, x + half, y)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub at: Spot,
    pub text: String,
    /// Of a town of more than 8,000 inhabitants.
    pub large: bool,
    /// Of the commune that the list is about: its mark is larger than a dot.
    pub here: bool,
    /// Stands over its spot; else under it.
    pub above: bool,
}

/// Distance rings around the middle; `kilometres` is also the label's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ring {
    pub kilometres: f64,
    /// Of the ground's pixels.
    pub radius: f64,
    /// Where its label stands: its lowest point, or its highest when a pin is on the lowest.
    pub label: Spot,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// The commune that the list is about.
    pub here: Spot,
    pub here_on_ground: Ground,
    /// Left, top and side of the square, in pixels of the ground.
    pub square: (Ground, f64),
    /// SVG path data of discs whose area follows the population, and of a dot for each commune.
    pub towns: String,
    pub dots: String,
    pub names: Vec<Name>,
    pub rings: Vec<Ring>,
    pub pins: Vec<Pin>,
}

/// Draws the map of places, numbered as they are given, around a commune.
pub fn draw(here: &Commune, communes: &[Commune], places: &[Option<Coordinates>]) -> Map {
    let square = square(here, places);
    let spot = |ground: Ground| Spot {
        left: (ground.x - square.0.x) / square.1 * 100.0,
        top: (ground.y - square.0.y) / square.1 * 100.0,
    };
    let here_on_ground = here.position.on_ground();
    let here_spot = spot(here_on_ground);
    let pins = pins(places.iter().map(|place| place.map(|position| spot(position.on_ground()))));
    let rings = rings(here, square.1 / 2.0, here_on_ground, &pins, &spot);
    let shown: Vec<(&Commune, Ground)> = communes
        .iter()
        .map(|commune| (commune, commune.position.on_ground()))
        .filter(|(_, ground)| inside(spot(*ground)))
        .collect();
    let per_kilometre = here.position.pixels_per_kilometre();
    let towns = shown.iter().map(|(commune, ground)| disc(*ground, town_radius(commune) * per_kilometre)).collect();
    // About 2 CSS pixels on a phone, whatever the scale.
    let dot = square.1 / PHONE * 1.8;
    let dots = shown.iter().map(|(_, ground)| disc(*ground, dot)).collect();
    let names = names(here, here_spot, &shown, &pins, &rings, &spot);
    Map { here: here_spot, here_on_ground, square, towns, dots, names, rings, pins }
}

fn inside(at: Spot) -> bool {
    (0.0..=100.0).contains(&at.left) && (0.0..=100.0).contains(&at.top)
}

/// A square that holds the commune and all places, the commune in its middle.
fn square(here: &Commune, places: &[Option<Coordinates>]) -> (Ground, f64) {
    let middle = here.position.on_ground();
    let farthest = places.iter().flatten().fold(0.0_f64, |farthest, place| {
        let ground = place.on_ground();
        farthest.max((ground.x - middle.x).abs()).max((ground.y - middle.y).abs())
    });
    let half = (farthest * MARGIN).max(LEAST * here.position.pixels_per_kilometre());
    (Ground { x: middle.x - half, y: middle.y - half }, half * 2.0)
}

/// In kilometres: 1.8 for 16,000 inhabitants, the area following the population.
fn town_radius(commune: &Commune) -> f64 {
    0.0142 * f64::from(commune.population).sqrt()
}

/// A disc as path data, to the pixel.
fn disc(at: Ground, radius: f64) -> String {
    let (left, y, width) = (at.x - radius, at.y, radius * 2.0);
    let (left, y, radius, width) = (whole(left), whole(y), whole(radius), whole(width));
    format!("M{left} {y}a{radius} {radius} 0 1 0 {width} 0a{radius} {radius} 0 1 0-{width} 0z")
}

/// The two largest rings that fit.
fn rings(here: &Commune, half: f64, middle: Ground, pins: &[Pin], spot: &impl Fn(Ground) -> Spot) -> Vec<Ring> {
    let per_kilometre = here.position.pixels_per_kilometre();
    let fitting = RINGS.iter().filter(|kilometres| **kilometres * per_kilometre < half * 0.97);
    fitting
        .rev()
        .take(2)
        .map(|kilometres| {
            let radius = kilometres * per_kilometre;
            let [low, high] = [1.0, -1.0].map(|way| spot(Ground { x: middle.x, y: middle.y + way * radius }));
            let covered = pins.iter().any(|pin| overlap(pin.rectangle(), ring_label(low)));
            Ring { kilometres: *kilometres, radius, label: if covered { high } else { low } }
        })
        .collect()
}

fn ring_label(at: Spot) -> Rectangle {
    let (x, y) = at.on_phone();
    (x - 32.0, y - 14.0, x + 32.0, y + 14.0)
}

/// Places whose pins would cover each other share one.
fn pins(places: impl Iterator<Item = Option<Spot>>) -> Vec<Pin> {
    let mut pins: Vec<Pin> = Vec::new();
    for (index, at) in places.enumerate() {
        let Some(at) = at else { continue };
        let near = |pin: &&mut Pin| {
            (pin.at.left - at.left).abs() * PHONE / 100.0 < PIN.0 && (pin.at.top - at.top).abs() * PHONE / 100.0 < PIN.1
        };
        match pins.iter_mut().find(near) {
            Some(pin) => pin.numbers.push(index + 1),
            None => pins.push(Pin { at, numbers: vec![index + 1] }),
        }
    }
    pins
}

/// A rectangle in CSS pixels of a phone: left, top, right, bottom.
type Rectangle = (f64, f64, f64, f64);

fn overlap(a: Rectangle, b: Rectangle) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Names by population, the commune of the list first: it is always named. Another that would cover a pin, a name, a
/// ring's label or the edge is left out.
fn names(
    here: &Commune,
    here_spot: Spot,
    shown: &[(&Commune, Ground)],
    pins: &[Pin],
    rings: &[Ring],
    spot: &impl Fn(Ground) -> Spot,
) -> Vec<Name> {
    let (x, y) = here_spot.on_phone();
    let mut taken: Vec<Rectangle> = vec![(x - 14.0, y - 14.0, x + 14.0, y + 14.0)];
    taken.extend(pins.iter().map(Pin::rectangle));
    taken.extend(rings.iter().map(|ring| ring_label(ring.label)));
    let mut order: Vec<&(&Commune, Ground)> = shown.iter().collect();
    order.sort_by_key(|(commune, _)| (commune.code != here.code, std::cmp::Reverse(commune.population)));
    let mut names = Vec::new();
    for (commune, ground) in order {
        let at = spot(*ground);
        let is_here = commune.code == here.code;
        let free = |name: &Rectangle| {
            name.0 > 0.0 && name.2 < PHONE && name.3 < PHONE && !taken.iter().any(|other| overlap(*name, *other))
        };
        let [under, over] = [false, true].map(|above| label(commune, at, is_here, above));
        let (own, above) = match (free(&under), is_here && free(&over)) {
            (true, _) => (under, false),
            (false, true) => (over, true),
            // Half covered is better than not there.
            (false, false) if is_here => (under, false),
            (false, false) => continue,
        };
        if names.len() < MOST_NAMES {
            taken.push(own);
            names.push(Name {
                at,
                text: commune.name.clone(),
                large: commune.population > 8_000,
                here: is_here,
                above,
            });
        }
    }
    names
}

/// What a name covers, under its spot or over it.
fn label(commune: &Commune, at: Spot, is_here: bool, above: bool) -> Rectangle {
    let (x, y) = at.on_phone();
    #[allow(clippy::cast_precision_loss, reason = "no name is that long")]
    let half = commune.name.chars().count() as f64 * LETTER.0 / 2.0 + 4.0;
    let gap = if is_here { 15.0 } else { 6.0 };
    let top = if above { y - gap - LETTER.1 } else { y + gap };
    (x - half, top, x + half, top + LETTER.1)
}

#[cfg(test)]
mod tests {
    use super::{Map, draw};
    use crate::domain::{commune::Commune, geometry::Coordinates};

    fn at(latitude: f64, longitude: f64) -> Coordinates {
        Coordinates::new(latitude, longitude).unwrap_or_else(|e| panic!("{e:?}"))
    }

    fn commune(name: &str, position: Coordinates, population: u32) -> Commune {
        let code = name.to_owned();
        Commune {
            code,
            name: name.into(),
            old_names: vec![],
            postcodes: vec![],
            population,
            position,
            approximate: false,
        }
    }

    fn map(places: &[Option<Coordinates>]) -> Map {
        let here = commune("Feurs", at(45.74, 4.22), 8_000);
        let communes = [
            here.clone(),
            commune("Civens", at(45.745, 4.29), 1_400),
            commune("Voisine", at(45.746, 4.291), 900),
            commune("Loin", at(44.0, 4.2), 50_000),
        ];
        draw(&here, &communes, places)
    }

    #[test]
    fn all_places_are_in_the_picture_and_north_is_up() {
        let map = map(&[Some(at(45.75, 4.22)), Some(at(45.60, 4.30)), None, Some(at(45.80, 4.10))]);
        assert!((map.here.left - 50.0).abs() < 1e-6 && (map.here.top - 50.0).abs() < 1e-6);
        let numbers: Vec<_> = map.pins.iter().map(|pin| pin.numbers.clone()).collect();
        assert_eq!(numbers, [vec![1], vec![2], vec![4]]);
        for pin in &map.pins {
            assert!((8.0..92.0).contains(&pin.at.left) && (8.0..92.0).contains(&pin.at.top), "{pin:?}");
        }
        assert!(map.pins[0].at.top < 50.0 && map.pins[1].at.top > 50.0 && map.pins[2].at.left < 50.0);
    }

    #[test]
    fn pins_that_would_cover_each_other_are_one() {
        let map = map(&[Some(at(45.74, 4.22)), Some(at(45.7401, 4.2201)), Some(at(45.60, 4.30))]);
        let numbers: Vec<_> = map.pins.iter().map(|pin| pin.numbers.clone()).collect();
        assert_eq!(numbers, [vec![1, 2], vec![3]]);
    }

    #[test]
    fn names_do_not_overlap_and_rings_fit() {
        let map = map(&[Some(at(45.65, 4.22))]);
        let names: Vec<_> = map.names.iter().map(|name| name.text.as_str()).collect();
        assert_eq!(names, ["Feurs", "Civens"], "of two names at one place the larger town's stays");
        let rings: Vec<f64> = map.rings.iter().map(|ring| ring.kilometres).collect();
        assert_eq!(rings, [10.0, 5.0]);
        assert!(map.rings.iter().all(|ring| ring.label.top < 100.0));
        assert!(!map.towns.contains("NaN") && map.towns.matches('M').count() == 3);
    }

    #[test]
    fn the_commune_of_the_list_is_named_even_under_a_pin() {
        // A pin to the south covers what is under the mark; one nearer covers both, and the name is under it.
        for (latitude, above) in [(45.704, true), (45.728, false)] {
            let map = map(&[Some(at(latitude, 4.22)), Some(at(45.65, 4.22))]);
            let own = map.names.iter().find(|name| name.here);
            assert!(own.is_some_and(|name| name.above == above && name.text == "Feurs"), "{:?}", map.names);
        }
    }

    #[test]
    fn a_map_without_places_shows_the_commune() {
        let map = map(&[]);
        assert!(map.pins.is_empty() && map.names.len() == 1 && map.square.1 > 0.0);
    }
}
