//! The shaded map of a coverage: one path for each class of distance, a mark on the farther ones so that no colour is
//! needed to tell them apart, and a square for each place. A picture of the table, which says it all.

use std::fmt::Write as _;

use super::{Coverage, table::Row};
use crate::domain::{
    directory::Directory,
    geometry::{Ground, whole},
    map::base::Base,
};

/// As SVG, in pixels of the ground from the directory's corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub view_box: String,
    /// Discs of the communes by [`Class`], whose area follows the population.
    pub near: String,
    pub farther: String,
    pub farthest: String,
    /// A stroke through each disc that is farther, two through the farthest.
    pub one_stroke: String,
    pub two_strokes: String,
    /// A square where one can go.
    pub helps: String,
}

/// How far help is, by the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Near,
    /// Up to twice as far as the threshold.
    Farther,
    Farthest,
}

/// How wide the picture is at most on a screen, in CSS pixels; discs and squares are sized for it.
const WIDTH: f64 = 620.0;
/// Radius of the smallest disc, and half a square's side, in such pixels.
const SMALLEST: f64 = 7.0;
const SQUARE: f64 = 3.5;
/// Room around, in such pixels.
const MARGIN: f64 = 56.0;

impl Class {
    pub fn of(kilometres: Option<f64>, threshold: u32) -> Self {
        let threshold = f64::from(threshold);
        match kilometres {
            Some(kilometres) if kilometres <= threshold => Self::Near,
            Some(kilometres) if kilometres <= 2.0 * threshold => Self::Farther,
            _ => Self::Farthest,
        }
    }
}

impl Picture {
    /// `None` for a territory without communes.
    pub fn of(directory: &Directory, coverage: &Coverage, rows: &[Row], threshold: u32) -> Option<Self> {
        let base = Base::of(directory)?;
        let corner = directory.corner();
        let (least, most) = (base.bounds.least, base.bounds.most);
        let side = (most.x - least.x).max(most.y - least.y).max(1.0);
        // Pixels of the ground for one of the screen.
        let pixel = side / (WIDTH - 2.0 * MARGIN);
        let here = |at: Ground| (at.x - corner.x, at.y - corner.y);
        let mut picture = Self {
            view_box: String::new(),
            near: String::new(),
            farther: String::new(),
            farthest: String::new(),
            one_stroke: String::new(),
            two_strokes: String::new(),
            helps: String::new(),
        };
        for row in rows {
            let Some(town) = base.towns.get(row.commune) else { continue };
            let radius = town.disc(1.0 / pixel).max(SMALLEST * pixel);
            picture.town(here(town.at), radius, Class::of(row.kilometres, threshold));
        }
        for help in &coverage.helps {
            let (x, y) = here(help.at.on_ground());
            let [left, top, side] = [x - SQUARE * pixel, y - SQUARE * pixel, 2.0 * SQUARE * pixel].map(whole);
            // Writing to memory does not fail.
            let _ = write!(picture.helps, "M{left} {top}h{side}v{side}h-{side}z");
        }
        let (left, top) = here(least);
        let margin = MARGIN * pixel;
        let [left, top, wide, high] =
            [left - margin, top - margin, most.x - least.x + 2.0 * margin, most.y - least.y + 2.0 * margin].map(whole);
        picture.view_box = format!("{left} {top} {wide} {high}");
        Some(picture)
    }

    fn town(&mut self, (x, y): (f64, f64), radius: f64, class: Class) {
        let [x, y, radius, arm] = [x, y, radius, radius * 0.7].map(whole);
        let (left, across, reach) = (x - radius, 2 * radius, 2 * arm);
        let discs = match class {
            Class::Near => &mut self.near,
            Class::Farther => &mut self.farther,
            Class::Farthest => &mut self.farthest,
        };
        let _ = write!(discs, "M{left} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0z");
        let (from, low, high) = (x - arm, y + arm, y - arm);
        match class {
            Class::Near => {}
            Class::Farther => {
                let _ = write!(self.one_stroke, "M{from} {low}l{reach}-{reach}");
            }
            Class::Farthest => {
                let _ = write!(self.two_strokes, "M{from} {low}l{reach}-{reach}M{from} {high}l{reach} {reach}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Picture};
    use crate::domain::coverage::{
        Coverage,
        table::{Limits, rows},
        tests::{directory, example},
    };

    #[test]
    fn classes_are_cut_at_the_threshold_and_at_twice_as_far() {
        for (kilometres, class) in [
            (Some(0.0), Class::Near),
            (Some(15.0), Class::Near),
            (Some(15.1), Class::Farther),
            (Some(30.0), Class::Farther),
            (Some(30.1), Class::Farthest),
            (None, Class::Farthest),
        ] {
            assert_eq!(Class::of(kilometres, 15), class, "{kilometres:?}");
        }
    }

    #[test]
    fn each_commune_is_a_disc_of_its_class_and_each_place_a_square() {
        let directory = example();
        let coverage = Coverage::of(&directory);
        let rows = rows(&coverage, &[], Limits { kilometres: 10, days: 7 });
        let picture = Picture::of(&directory, &coverage, &rows, 10).unwrap_or_else(|| panic!("no picture"));
        let count = |path: &str| path.matches('M').count();
        // Feurs and « Loin » have help, Civens is 11 km away, « Perdu » 33.
        let discs = [&picture.near, &picture.farther, &picture.farthest].map(|path| count(path));
        assert_eq!(discs, [2, 1, 1]);
        assert_eq!((count(&picture.one_stroke), count(&picture.two_strokes), count(&picture.helps)), (1, 2, 3));
        let view_box: Vec<i64> = picture.view_box.split(' ').filter_map(|number| number.parse().ok()).collect();
        assert_eq!(view_box.len(), 4, "{}", picture.view_box);
        let drawn: Vec<i64> =
            picture.near[1..].split([' ', 'a']).take(2).filter_map(|number| number.parse().ok()).collect();
        assert!(drawn[0] > view_box[0] && drawn[0] < view_box[0] + view_box[2], "{drawn:?} {view_box:?}");
        assert!(drawn[1] > view_box[1] && drawn[1] < view_box[1] + view_box[3], "{drawn:?} {view_box:?}");
        let empty = directory_without_places();
        assert!(empty.is_some_and(|picture| picture.helps.is_empty() && count(&picture.farthest) == 4));
    }

    fn directory_without_places() -> Option<Picture> {
        let directory = directory(&[], Vec::new());
        let coverage = Coverage::of(&directory);
        let rows = rows(&coverage, &[], Limits { kilometres: 10, days: 7 });
        Picture::of(&directory, &coverage, &rows, 10)
    }
}
