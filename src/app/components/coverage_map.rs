//! The shaded map of a coverage: a picture of the table, with what its shapes mean in words. Shapes before colours: a plain
//! disc, a disc with a stroke, a disc with a cross, a square.

use leptos::prelude::*;

use super::many::Many;
use crate::{
    app::wording::{coverage as words, map as map_words},
    domain::{coverage::picture::Picture, directory::Directory, geometry::GRID},
};

/// Shapes of the legend, in a square of 32: circles, then strokes.
const DISC: &str = "M5 16a11 11 0 1 0 22 0a11 11 0 1 0-22 0z";
const STROKE: &str = "M8 24l16-16";
const CROSS: &str = "M8 24l16-16M8 8l16 16";
const SQUARE: &str = "M10 10h12v12h-12z";

pub fn coverage_map(directory: &Directory, picture: Picture, kilometres: u32) -> impl IntoView + use<> {
    let grid = format!("scale({GRID})");
    let [near, farther, farthest] = words::classes(kilometres);
    let is_exact = directory.has_exact_land();
    let class = if is_exact { "shaded shaded--exact" } else { "shaded" };
    let credits = directory.credits().map(|credit| view! { <p>{credit.to_owned()}</p> }).collect_any();
    view! {
        <svg class=class viewBox=picture.view_box aria-hidden="true" focusable="false">
            <path class="shaded__land" d=directory.land().to_owned() transform=grid.clone()></path>
            <path class="shaded__borders" d=directory.borders().to_owned() transform=grid></path>
            <path class="shaded__near" d=picture.near></path>
            <path class="shaded__farther" d=picture.farther></path>
            <path class="shaded__farthest" d=picture.farthest></path>
            <path class="shaded__stroke" d=picture.one_stroke></path>
            <path class="shaded__cross" d=picture.two_strokes></path>
            <path class="shaded__help" d=picture.helps></path>
        </svg>
        <ul class="shaded__legend">
            {entry("shaded__near", "", "", near)}
            {entry("shaded__farther", "shaded__stroke", STROKE, farther)}
            {entry("shaded__farthest", "shaded__cross", CROSS, farthest)}
            <li>
                <svg class="icon icon--30" viewBox="0 0 32 32" aria-hidden="true"><path class="shaded__help" d=SQUARE></path></svg>
                {words::PLACE}
            </li>
        </ul>
        {(!is_exact).then(|| view! { <p class="small">{map_words::APPROXIMATE}</p> }.into_any())}
        <details class="fold small"><summary>{map_words::CREDITS}</summary>{credits}</details>
    }
}

fn entry(class: &'static str, marked: &'static str, mark: &'static str, meaning: String) -> impl IntoView + use<> {
    view! {
        <li>
            <svg class="icon icon--30" viewBox="0 0 32 32" aria-hidden="true">
                <path class=class d=DISC></path>
                <path class=marked d=mark></path>
            </svg>
            {meaning}
        </li>
    }
}
