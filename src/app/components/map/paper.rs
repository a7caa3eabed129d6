//! The map on paper: black on white, fitted to the places that the printed list shows, with its numbers. Nothing is grouped but
//! pins that would cover each other, which then say all their numbers.

use leptos::prelude::*;

use super::state::Points;
use crate::{
    app::{
        components::many::Many,
        context::{Arrival, places},
        wording::map as words,
    },
    domain::{
        geometry::{GRID, Ground, whole},
        map::{
            clusters::Clusters,
            scene::{self, Scene, Subject},
            view::{Bounds, Size, View},
        },
    },
};

/// CSS pixels on the sheet.
const SIZE: Size = Size { width: 680.0, height: 500.0 };

/// `listed`: how many places the list shows.
pub fn paper(points: &Points, listed: usize) -> Option<AnyView> {
    let Arrival::Here(directory) = places() else { return None };
    // In the order of the list, so that the first of each group is its seed.
    let own: Vec<(usize, Ground)> =
        (0..listed).filter_map(|rank| Some((rank, points.clusters.at(points.of_rank(rank)?)?))).collect();
    let here = points.here.as_ref().map(|(at, code)| (*at, code.as_str()));
    let bounds = Bounds::around(own.iter().map(|(_, at)| *at).chain(here.map(|(at, _)| at)))?;
    let view = View::fit(bounds, SIZE);
    let clusters = Clusters::new(own.iter().map(|(_, at)| *at).collect());
    let subject = Subject { base: &points.base, clusters: &clusters, here, chosen: None, with_scale: false };
    let scene = scene::draw(subject, view, SIZE);
    let corner = directory.corner();
    let shown = view.bounds(SIZE);
    let ground = [
        shown.least.x - corner.x,
        shown.least.y - corner.y,
        shown.most.x - shown.least.x,
        shown.most.y - shown.least.y,
    ];
    let [x, y, width, height] = ground.map(|pixels| whole(pixels).to_string());
    let grid = format!("scale({GRID})");
    let (left, top) = (-SIZE.width / 2.0, -SIZE.height / 2.0);
    let frame = [left, top, SIZE.width, SIZE.height].map(|pixels| whole(pixels).to_string()).join(" ");
    let [left, top] = [left, top].map(|pixels| whole(pixels).to_string());
    let pins = scene.markers.iter().map(|marker| {
        let numbers: Vec<usize> =
            marker.members.iter().filter_map(|point| own.get(*point)).map(|(rank, _)| rank + 1).collect();
        pin(marker.x, marker.y, &words::numbers(&numbers))
    });
    let pins = pins.collect_any();
    Some(
        view! {
            <svg class="map__paper" viewBox=frame aria-hidden="true" focusable="false">
                <svg x=left y=top width=whole(SIZE.width).to_string() height=whole(SIZE.height).to_string()
                    viewBox=format!("{x} {y} {width} {height}") preserveAspectRatio="none">
                    <path class="paper__land" d=directory.land().to_owned() transform=grid.clone()></path>
                    <path class="paper__borders" d=directory.borders().to_owned() transform=grid></path>
                </svg>
                {texts(&scene)}
                {pins}
            </svg>
        }
        .into_any(),
    )
}

fn texts(scene: &Scene) -> impl IntoView + use<> {
    let text = |class: &'static str, x: f64, y: f64, words: String| {
        view! { <text class=class x=whole(x).to_string() y=whole(y).to_string()>{words}</text> }
    };
    let names = scene.names.iter().map(|name| {
        let y = if name.above { name.y - 15.0 } else { name.y + 20.0 };
        text("paper__name", name.x, y, name.text.clone())
    });
    let beyond = scene.beyond.iter().map(|post| text("paper__name", post.x, post.y, post.text.clone()));
    let rings = scene.rings.iter().filter_map(|ring| {
        let (x, y) = scene.here?;
        Some(text("paper__name", x, y + ring.label, crate::app::wording::places::ring(ring.kilometres)))
    });
    let circles = scene.rings.iter().filter_map(|ring| {
        let (x, y) = scene.here?;
        let [x, y, radius] = [x, y, ring.radius].map(|n| whole(n).to_string());
        Some(view! { <circle class="paper__ring" cx=x cy=y r=radius></circle> })
    });
    let (names, beyond, rings, circles) =
        (names.collect_any(), beyond.collect_any(), rings.collect_any(), circles.collect_any());
    view! { {circles}{names}{beyond}{rings} }
}

fn pin(x: f64, y: f64, numbers: &str) -> impl IntoView + use<> {
    #[allow(clippy::cast_precision_loss, reason = "a few numbers")]
    let half = (numbers.chars().count() as f64 * 5.5 + 8.0).max(15.0);
    let [left, top, width, middle, base, tip] =
        [x - half, y - 38.0, half * 2.0, x, y - 18.0, y].map(|n| whole(n).to_string());
    let stalk = format!("M{middle} {top}V{tip}");
    let numbers = numbers.to_owned();
    view! {
        <path class="paper__stalk" d=stalk></path>
        <rect class="paper__pin" x=left y=top width=width height="28" rx="14"></rect>
        <text class="paper__number" x=middle y=base>{numbers}</text>
    }
}
