//! The first map of places: shapes in an SVG that nobody needs to hear, pins and names over it, the same numbers as the
//! list. The list is the answer; this is its picture.

use leptos::prelude::*;

use crate::{
    app::wording::places as words,
    domain::{
        directory::Directory,
        geometry::{GRID, whole},
        map::Map,
    },
};

/// `names` tells a pin of one place by the place's number less one.
pub fn map(map: &Map, directory: &Directory, names: &[String]) -> impl IntoView + use<> {
    let grid = format!("scale({GRID})");
    let (corner, side) = map.square;
    let (x, y, width) = (whole(corner.x), whole(corner.y), whole(side));
    let view_box = format!("{x} {y} {width} {width}");
    let here = map.here_on_ground;
    let (x, y) = (whole(here.x).to_string(), whole(here.y).to_string());
    let rings = map
        .rings
        .iter()
        .map(|ring| view! { <circle class="map__ring" cx=x.clone() cy=y.clone() r=whole(ring.radius).to_string()></circle> })
        .collect_view();
    let labels = map
        .rings
        .iter()
        .map(|ring| view! { <span class="map__label map__label--ring" style:left=percent(ring.label.left) style:top=percent(ring.label.top)>{words::ring(ring.kilometres)}</span> })
        .collect_view();
    let towns = map
        .names
        .iter()
        .map(|name| {
            let class = match (name.here, name.above, name.large) {
                (true, true, _) => "map__label map__label--here map__label--above",
                (true, false, _) => "map__label map__label--here",
                (_, _, true) => "map__label map__label--large",
                _ => "map__label",
            };
            view! { <span class=class style:left=percent(name.at.left) style:top=percent(name.at.top)>{name.text.clone()}</span> }
        })
        .collect_view();
    let pins = map
        .pins
        .iter()
        .map(|pin| {
            let text: Vec<&str> =
                pin.numbers.iter().filter_map(|number| names.get(number - 1)).map(String::as_str).collect();
            let class = if pin.numbers.len() > 1 { "map__pin map__pin--several" } else { "map__pin" };
            let first = pin.numbers.first().copied().unwrap_or_default();
            // rel=external: the browser itself scrolls to the row. The name begins with what is seen.
            view! {
                <li class=class style:left=percent(pin.at.left) style:top=percent(pin.at.top)>
                    <a class="pin" href=format!("#lieu-{first}") rel="external">
                        <span>{words::numbers(&pin.numbers)}</span>
                        <span class="hidden">{format!(", {}", text.join(" ; "))}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let (land, borders) = (directory.land().to_owned(), directory.borders().to_owned());
    // A guessed edge is rounded, with a paler band around; an official one is a line.
    let (around, class) = if directory.has_exact_land() {
        (String::new(), "map__ground map__ground--exact")
    } else {
        (land.clone(), "map__ground")
    };
    let (towns_path, dots) = (map.towns.clone(), map.dots.clone());
    view! {
        <div class="map__picture">
            <svg class=class viewBox=view_box aria-hidden="true" focusable="false">
                <path class="map__around" d=around transform=grid.clone()></path>
                <path class="map__land" d=land transform=grid.clone()></path>
                <path class="map__towns" d=towns_path></path>
                <path class="map__borders" d=borders transform=grid></path>
                <path class="map__dots" d=dots></path>
                {rings}
                <circle class="map__here" cx=x.clone() cy=y.clone() r=whole(side / 40.0).to_string()></circle>
                <circle class="map__here-dot" cx=x cy=y r=whole(side / 90.0).to_string()></circle>
            </svg>
            <div aria-hidden="true">{labels}{towns}</div>
            <ul class="map__pins" aria-label=words::PINS>{pins}</ul>
        </div>
    }
}

/// Set by script, property by property: the security policy allows no `style` attribute, and no page is rendered with a
/// map.
fn percent(part: f64) -> String {
    let hundredths = whole(part * 100.0);
    let (sign, part) = (if hundredths < 0 { "-" } else { "" }, hundredths.abs());
    format!("{sign}{}.{:02}%", part / 100, part % 100)
}
