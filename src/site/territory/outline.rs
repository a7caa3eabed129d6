//! The outline of a territory in its own file, `territoire/contours-NN.txt`: credits, then the edge and the borders as SVG
//! path data in units of the mesh's grid.

use std::fmt::Write as _;

use super::{
    credit_lines, land,
    mesh::{Mesh, Ring},
    simplify::Point,
};
use crate::{domain::commune::Commune, site::server::brotli};

/// What a map draws of a territory, as SVG path data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Closed: land lies inside of it (fill rule even-odd).
    pub edge: String,
    /// Between communes.
    pub borders: String,
}

/// The most points and brotli bytes of an outline (MAP.md §1).
const MOST_POINTS: usize = 5_000;
const MOST_BYTES: usize = 14_000;
/// Below this a territory would be no more than a few triangles.
const LEAST_POINTS: usize = 200;

const EDGE: &str = "bord ";
const BORDERS: &str = "limites ";

impl Outline {
    /// As much detail as the budget has room for.
    pub fn of(rings: &[Ring]) -> Self {
        let mut most = MOST_POINTS;
        loop {
            let mesh = Mesh::new(rings, most);
            let outline = Self { edge: path(&mesh.edge, "z"), borders: path(&mesh.borders, "") };
            let fits = mesh.points() <= MOST_POINTS && brotli(outline.text(&[]).as_bytes()).len() <= MOST_BYTES;
            if fits || most <= LEAST_POINTS {
                return outline;
            }
            most = most * 9 / 10;
        }
    }

    /// From where the communes are, when no official one is known.
    pub fn guessed(communes: &[Commune]) -> Self {
        Self { edge: path(&land::edge(communes), "z"), borders: String::new() }
    }

    /// The same with its first points told from a corner: numbers so small are exact for any screen's drawing.
    #[must_use]
    pub fn from_corner(&self, corner: Point) -> Self {
        Self { edge: moved(&self.edge, corner), borders: moved(&self.borders, corner) }
    }

    /// The file.
    pub fn text(&self, credits: &[String]) -> String {
        let mut text = credit_lines(credits);
        // Writing to memory does not fail.
        let _ = writeln!(text, "{EDGE}{}\n{BORDERS}{}", self.edge, self.borders);
        text
    }

    /// # Errors
    /// The number of the line, from 1, that is none of such a file; 0 when one is missing.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut outline = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let drawn = line.strip_prefix(EDGE).map(|path| (&mut outline.edge, path));
            let drawn = drawn.or_else(|| line.strip_prefix(BORDERS).map(|path| (&mut outline.borders, path)));
            match drawn {
                Some((to, path)) if is_path(path) => path.clone_into(to),
                _ => return Err(index + 1),
            }
        }
        if outline.edge.is_empty() { Err(0) } else { Ok(outline) }
    }
}

/// Only the first point of a path is told from the ground's corner.
fn moved(path: &str, corner: Point) -> String {
    let read = || {
        let (first, rest) = path.strip_prefix('M')?.split_once('l')?;
        let (x, y) = first.split_once(' ')?;
        let (x, y): (i32, i32) = (x.parse().ok()?, y.parse().ok()?);
        Some(format!("M{} {}l{rest}", x - corner.0, y - corner.1))
    };
    read().unwrap_or_default()
}

fn is_path(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'M' | b'm' | b'l' | b'z' | b' ' | b'-'))
}

/// The first point of all from the ground's corner, each other from the one before.
fn path(lines: &[Vec<Point>], end: &str) -> String {
    let mut path = String::new();
    let mut at = (0, 0);
    for line in lines {
        for (index, point) in line.iter().enumerate() {
            let command = match index {
                0 if path.is_empty() => "M",
                0 => "m",
                1 => "l",
                _ => " ",
            };
            let closes = !end.is_empty() && index + 1 == line.len();
            if !closes {
                let (x, y) = (point.0 - at.0, point.1 - at.1);
                let command = if command == " " && x < 0 { "" } else { command };
                let gap = if y < 0 { "" } else { " " };
                // Writing to memory does not fail.
                let _ = write!(path, "{command}{x}{gap}{y}");
                at = *point;
            }
        }
        path.push_str(end);
        if !end.is_empty() {
            // Closing brings the pen back to where the line began.
            at = line.first().copied().unwrap_or(at);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{Outline, path};

    #[test]
    fn paths_are_short_and_closed() {
        let square = vec![(10, 10), (20, 10), (20, 5), (10, 10)];
        assert_eq!(path(&[square.clone(), square], "z"), "M10 10l10 0 0-5zm0 0l10 0 0-5z");
        let outline = Outline { edge: "M10 10l10 0 0-5zm0 0l1 1".into(), borders: String::new() };
        assert_eq!(outline.from_corner((4, 12)).edge, "M6 -2l10 0 0-5zm0 0l1 1");
        assert_eq!(outline.from_corner((4, 12)).borders, "");
        assert_eq!(path(&[vec![(10, 10), (9, 9)], vec![(9, 12), (9, 13)]], ""), "M10 10l-1-1m0 3l0 1");
    }

    #[test]
    fn a_file_is_read_back_and_nonsense_is_told_by_its_line() {
        let outline = Outline { edge: "M10 10l10 0 0-5z".into(), borders: "M1 1l2 2".into() };
        let text = outline.text(&["Contours : IGN".into()]);
        assert_eq!(Outline::parse(&text), Ok(outline));
        for (bad, line) in [("", 0), ("limites M1 1", 0), ("bord M1 1\nautre", 2), ("# x\nbord <script>", 2)] {
            assert_eq!(Outline::parse(bad), Err(line), "{bad}");
        }
    }
}
