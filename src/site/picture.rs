//! Draws the small picture of a territory as an SVG file: edge, borders, towns, the names that have room. All pages of places
//! show the same file and put a mark over it (`domain::map::picture`).
//!
//! Colours are attributes, so that they hold whatever a policy does to styles; by night a style inside takes their place.

use std::fmt::Write as _;

use crate::domain::{
    directory::Directory,
    geometry::{GRID, whole},
    html::escaped,
    map::{
        base::Base,
        clusters::Clusters,
        picture::Frame,
        scene::{self, Name, Subject},
        view::Size,
    },
};

/// As in `style/00-tokens.css` and `style/lieux/51-map.css`.
const NIGHT: &str = "@media (prefers-color-scheme: dark) { \
    .dehors { fill: #080f14 } .tour { fill: #10191f; stroke: #10191f } .terre { fill: #1a2730; stroke: #1a2730 } \
    .terre-exacte { stroke: #c4d0d6 } .villes { fill: #4a3d20 } .limites { stroke: #2c3d48 } \
    .noms { fill: #f3eee3; stroke: #1a2730 } }";
/// Smallest letters of the site, CSS pixels.
const LETTERS: f64 = 18.0;
/// Half of a letter's width, to keep names inside.
const HALF_LETTER: f64 = 4.9;

/// `None` for a territory without communes.
pub fn svg(directory: &Directory) -> Option<String> {
    let (frame, base) = (Frame::of(directory)?, Base::of(directory)?);
    #[allow(clippy::cast_precision_loss, reason = "a few hundred pixels")]
    let size = Size { width: frame.width as f64, height: frame.height as f64 };
    let view = frame.view();
    let corner = directory.corner();
    let (left, top) = view.place(corner);
    // Paths are told in units of the grid from the corner.
    let grid = format!(
        "translate({:.2} {:.2}) scale({:.6})",
        left + size.width / 2.0,
        top + size.height / 2.0,
        view.scale * f64::from(GRID)
    );
    let ground =
        format!("translate({:.2} {:.2}) scale({:.8})", left + size.width / 2.0, top + size.height / 2.0, view.scale);
    let subject =
        Subject { base: &base, clusters: &Clusters::new(Vec::new()), here: None, chosen: None, with_scale: false };
    let names = scene::draw(subject, view, size).names;
    let towns = scene::discs(&base, view, size, corner);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\"><style>{NIGHT}</style>\
         <path class=\"dehors\" fill=\"#e9e2d2\" d=\"M0 0h{0}v{1}H0z\"/>",
        frame.width, frame.height
    );
    // Writing to memory does not fail.
    let _ = if directory.has_exact_land() {
        write!(
            svg,
            "<g transform=\"{grid}\" stroke-linejoin=\"round\"><path class=\"terre terre-exacte\" fill=\"#fbf7ef\" fill-rule=\"evenodd\" \
             stroke=\"#44545d\" stroke-width=\"2\" vector-effect=\"non-scaling-stroke\" d=\"{}\"/>\
             <path class=\"limites\" fill=\"none\" stroke=\"#e3dac7\" stroke-width=\".6\" vector-effect=\"non-scaling-stroke\" d=\"{}\"/></g>",
            directory.land(),
            directory.borders()
        )
    } else {
        // A guessed edge is rounded, with a paler band around.
        write!(
            svg,
            "<g transform=\"{grid}\" stroke-linejoin=\"round\"><path class=\"tour\" fill=\"#f3ecdd\" stroke=\"#f3ecdd\" stroke-width=\"475\" d=\"{0}\"/>\
             <path class=\"terre\" fill=\"#fbf7ef\" stroke=\"#fbf7ef\" stroke-width=\"270\" d=\"{0}\"/></g>",
            directory.land()
        )
    };
    let _ = write!(svg, "<path class=\"villes\" fill=\"#f3dfae\" transform=\"{ground}\" d=\"{towns}\"/>");
    let _ = write!(
        svg,
        "<g class=\"noms\" fill=\"#1b2a33\" stroke=\"#fbf7ef\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\" \
         font-family=\"sans-serif\" font-size=\"{LETTERS}\" font-weight=\"600\" text-anchor=\"middle\">"
    );
    for name in names.iter().filter(|name| is_inside(name, size)) {
        let (x, y) = (whole(name.x + size.width / 2.0), whole(name.y + size.height / 2.0 + LETTERS + 2.0));
        let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\">{}</text>", escaped(&name.text));
    }
    svg.push_str("</g></svg>\n");
    Some(svg)
}

/// No name is cut by the frame.
fn is_inside(name: &Name, size: Size) -> bool {
    let letters = u32::try_from(name.text.chars().count()).map_or(f64::INFINITY, f64::from);
    name.x.abs() + letters * HALF_LETTER <= size.width / 2.0 && name.y + LETTERS + 8.0 <= size.height / 2.0
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::svg;
    use crate::{
        domain::{
            commune::parse,
            date::CalendarDate,
            directory::{Directory, Parts},
        },
        site::places::{Sources, load},
    };

    #[test]
    fn the_loire_is_drawn_with_its_large_towns() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
        let today = CalendarDate::parse("2026-11-21").unwrap_or_else(|e| panic!("{e}"));
        let (pack, _) = load(&Sources { public, local: None }, today);
        let directory = Directory::from_pack(pack).unwrap_or_else(|e| panic!("{e:?}"));
        let svg = svg(&directory).unwrap_or_else(|| panic!("no picture"));
        for town in [">Roanne<", ">Montbrison<", ">Saint-Étienne<"] {
            assert!(svg.contains(town), "{town}");
        }
        assert!(svg.contains(directory.land()) && !svg.contains("NaN") && !svg.contains("inf"));
        // All phones keep it, beside the packs.
        assert!(svg.len() < 30_000, "{}", svg.len());
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
    }

    #[test]
    fn official_borders_are_drawn_as_they_are_and_names_make_no_markup() {
        let (mut communes, _) = parse(include_str!("../../public/territoire/communes-42.csv"));
        let labels = vec![Some(50); communes.len()];
        for commune in &mut communes {
            commune.name = "A<b & c".into();
        }
        let parts = Parts {
            communes,
            labels,
            land: "M0 0h9z".into(),
            borders: "M1 1l2 2".into(),
            is_exact: true,
            ..Parts::default()
        };
        let directory = Directory::from_pack(parts.to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
        let svg = svg(&directory).unwrap_or_else(|| panic!("no picture"));
        assert!(svg.contains("d=\"M0 0h9z\"") && svg.contains("d=\"M1 1l2 2\"") && !svg.contains("class=\"tour\""));
        assert!(svg.contains("A&lt;b &amp; c") && !svg.contains("A<b"));
        let empty = Directory::from_pack(Parts::default().to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(super::svg(&empty), None);
    }
}
