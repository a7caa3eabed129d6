//! Which names of communes a map has room for at each zoom, decided once for everybody: a name that is shown stays when one
//! goes nearer, and none covers another.

use crate::domain::{commune::Commune, geometry::Ground};

/// Tenths of a zoom level: whole and half levels from 7 to 14.
const LEVELS: std::ops::RangeInclusive<u8> = 14..=28;
/// Room around a name, in CSS pixels.
const PAD: f64 = 4.0;
/// From a town's spot to the top of its name, in CSS pixels.
const GAP: f64 = 6.0;

/// The part of the communes, the most populated first, that may be named from a zoom on, in tenths.
const BY_RANK: [(f64, u8); 5] = [(0.05, 82), (0.14, 90), (0.35, 98), (0.70, 106), (1.0, 112)];
/// The first of all may be named from the farthest zoom on.
const FIRST: usize = 8;

/// A commune's size in letters: CSS pixels, bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Type {
    pub size: u8,
    pub bold: bool,
}

impl Type {
    pub fn of(population: u32) -> Self {
        match population {
            30_001.. => Self { size: 22, bold: true },
            8_001.. => Self { size: 20, bold: true },
            2_001.. => Self { size: 18, bold: true },
            _ => Self { size: 18, bold: false },
        }
    }
}

/// A rectangle in CSS pixels: left, top, right, bottom.
pub type Rectangle = (f64, f64, f64, f64);

/// For each commune the zoom, in tenths, from which its name is shown; `None` when there is no room for it even at the
/// nearest.
pub fn zooms(communes: &[Commune]) -> Vec<Option<u8>> {
    let mut order: Vec<usize> = (0..communes.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(communes[*index].population), communes[*index].code.clone()));
    let grounds: Vec<Ground> = communes.iter().map(|commune| commune.position.on_ground()).collect();
    let mut zooms: Vec<Option<u8>> = vec![None; communes.len()];
    for level in LEVELS.map(|half| half * 5) {
        let rectangle = |index: usize| rectangle(&communes[index], grounds[index], level);
        let mut taken: Vec<Rectangle> =
            (0..communes.len()).filter(|index| zooms[*index].is_some()).map(rectangle).collect();
        for (rank, index) in order.iter().enumerate() {
            if zooms[*index].is_some() || floor(rank, communes.len()) > level {
                continue;
            }
            let own = rectangle(*index);
            if !taken.iter().any(|other| overlap(own, *other)) {
                taken.push(own);
                zooms[*index] = Some(level);
            }
        }
    }
    zooms
}

fn floor(rank: usize, all: usize) -> u8 {
    if rank < FIRST {
        return 70;
    }
    #[allow(clippy::cast_precision_loss, reason = "there are 35,000 communes")]
    let part = rank as f64 / all as f64;
    BY_RANK.iter().find(|(most, _)| part < *most).map_or(112, |(_, zoom)| *zoom)
}

/// What a name covers at a zoom, in tenths.
pub fn rectangle(commune: &Commune, at: Ground, zoom: u8) -> Rectangle {
    let scale = 2.0_f64.powf(f64::from(zoom) / 10.0 - 16.0);
    let (x, y) = (at.x * scale, at.y * scale);
    let written = Type::of(commune.population);
    let size = f64::from(written.size);
    let letters: f64 = commune.name.chars().map(width).sum();
    let half = letters * size * if written.bold { 1.06 } else { 1.0 } / 2.0 + PAD / 2.0;
    (x - half, y + GAP, x + half, y + GAP + size * 1.25 + PAD)
}

/// Of a letter of Atkinson Hyperlegible Next, as a part of its size.
fn width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'î' | 'ï' | 'I' | 'Î' | '’' | '\'' | ' ' => 0.30,
        'f' | 'r' | 't' | '-' => 0.40,
        'm' | 'w' | 'M' | 'W' | 'œ' | 'Œ' => 0.90,
        'A'..='Z' | 'É' | 'È' => 0.68,
        _ => 0.58,
    }
}

fn overlap(a: Rectangle, b: Rectangle) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

#[cfg(test)]
mod tests {
    use super::{overlap, rectangle, zooms};
    use crate::domain::commune::{Commune, parse};

    fn loire() -> Vec<Commune> {
        parse(include_str!("../../../public/territoire/communes-42.csv")).0
    }

    #[test]
    fn no_name_covers_another_at_any_zoom() {
        let communes = loire();
        let zooms = zooms(&communes);
        for level in (70..=140).step_by(5) {
            let shown: Vec<_> = communes
                .iter()
                .zip(&zooms)
                .filter(|(_, from)| from.is_some_and(|from| from <= level))
                .map(|(commune, _)| (commune.name.as_str(), rectangle(commune, commune.position.on_ground(), level)))
                .collect();
            for (index, (name, own)) in shown.iter().enumerate() {
                for (other, rectangle) in &shown[index + 1..] {
                    assert!(!overlap(*own, *rectangle), "{name} and {other} at {level}");
                }
            }
        }
    }

    #[test]
    fn towns_come_first_and_nearly_everybody_in_the_end() {
        let communes = loire();
        let zooms = zooms(&communes);
        let of = |name: &str| communes.iter().position(|commune| commune.name == name).and_then(|index| zooms[index]);
        assert_eq!((of("Saint-Étienne"), of("Roanne")), (Some(70), Some(70)));
        assert!(of("Feurs") < of("Civens") && of("Civens") >= Some(98), "{:?} {:?}", of("Feurs"), of("Civens"));
        let named = zooms.iter().filter(|zoom| zoom.is_some()).count();
        assert!(named * 100 >= communes.len() * 97, "{named} of {}", communes.len());
        let at_start = zooms.iter().filter(|zoom| **zoom == Some(70)).count();
        assert!((2..=8).contains(&at_start), "{at_start}");
    }
}
