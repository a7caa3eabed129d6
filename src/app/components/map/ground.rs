//! The ground of a map: land, communes, towns, rings, as a few paths that nobody needs to hear. Half a picture more is drawn on
//! each side, so that a hand finds something to move in.

use leptos::prelude::*;

use super::state::MapState;
use crate::{
    app::{
        components::many::Many,
        context::{Arrival, places},
        live::live_some,
    },
    domain::{
        geometry::{GRID, Ground, whole},
        map::{
            scene::{self, Name, NameSize, Scene},
            view::{Size, View},
        },
    },
};

/// The SVG under everything.
pub fn ground(state: MapState) -> impl IntoView {
    let Arrival::Here(directory) = places() else { return ().into_any() };
    let corner = directory.corner();
    let grid = format!("scale({GRID})");
    let (land, borders) = (directory.land().to_owned(), directory.borders().to_owned());
    // A guessed edge is rounded, with a paler band around; an official one is a line.
    let (around, class) = if directory.has_exact_land() {
        (String::new(), "map__ground map__ground--exact")
    } else {
        (land.clone(), "map__ground")
    };
    let view_box = move || state.grounded.get().map(|(_, view, size)| view_box(view, size, corner));
    let discs = move || {
        let ((_, view, size), points) = (state.grounded.get()?, state.points.get()?);
        Some(scene::discs(&points.base, view, size, corner))
    };
    let rings = move || state.grounded.get().map(|(scene, view, _)| rings(&scene, view, corner));
    view! {
        <svg class=class viewBox=view_box preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path class="map__around" d=around transform=grid.clone()></path>
            <path class="map__land" d=land transform=grid.clone()></path>
            <path class="map__towns" d=discs></path>
            <path class="map__borders" d=borders transform=grid></path>
            {rings}
        </svg>
    }
    .into_any()
}

/// Twice what is seen, in pixels of the ground from the territory's corner.
fn view_box(view: View, size: Size, corner: Ground) -> String {
    let bounds = view.bounds(Size { width: size.width * 2.0, height: size.height * 2.0 });
    let (x, y) = (whole(bounds.least.x - corner.x), whole(bounds.least.y - corner.y));
    let (width, height) = (whole(bounds.most.x - bounds.least.x), whole(bounds.most.y - bounds.least.y));
    format!("{x} {y} {} {}", width.max(1), height.max(1))
}

fn rings(scene: &Scene, view: View, corner: Ground) -> impl IntoView + use<> {
    let here = scene.here.map(|(x, y)| view.ground(x, y));
    let circle = |class: &'static str, pixels: f64| {
        here.map(|at| {
            let [x, y, radius] = [at.x - corner.x, at.y - corner.y, pixels / view.scale].map(|n| whole(n).to_string());
            view! { <circle class=class cx=x cy=y r=radius></circle> }
        })
    };
    let rings = scene.rings.iter().map(|ring| circle("map__ring", ring.radius)).collect_any();
    let halos = scene.rings.iter().map(|ring| circle("map__ring-halo", ring.radius)).collect_any();
    view! { {halos}{rings} }
}

/// Where one is, over the markers: a plate must not hide it.
pub fn mark(state: MapState) -> AnyView {
    live_some(move || {
        let (x, y) = state.scene()?.here?;
        Some(view! { <span class="map__mark" style:left=pixels(x) style:top=pixels(y)></span> })
    })
}

/// Names, ring labels and dots over the ground: text that a screen reader has from the list.
pub fn names(state: MapState) -> AnyView {
    live_some(move || {
        let (scene, ..) = state.named.get()?;
        let names = scene.names.iter().map(name).collect_any();
        let rings = scene.rings.iter().filter_map(|ring| {
            let (x, y) = scene.here?;
            let words = crate::app::wording::places::ring(ring.kilometres);
            Some(view! { <span class="map__label map__label--ring" style:left=pixels(x) style:top=pixels(y + ring.label)>{words}</span> })
        });
        let rings = rings.collect_any();
        let beyond = scene.beyond.iter().map(|post| {
            view! { <span class="map__label map__label--beyond" style:left=pixels(post.x) style:top=pixels(post.y)>{post.text.clone()}</span> }
        });
        let beyond = beyond.collect_any();
        Some(view! { {names}{rings}{beyond} })
    })
}

fn name(name: &Name) -> impl IntoView + use<> {
    let class = match (name.size, name.above) {
        (NameSize::Here, true) => "map__label map__label--here map__label--above",
        (NameSize::Here, false) => "map__label map__label--here",
        (NameSize::City, _) => "map__label map__label--city",
        (NameSize::Town, _) => "map__label map__label--town",
        (NameSize::Large, _) => "map__label map__label--large",
        (NameSize::Small, _) => "map__label",
    };
    view! { <span class=class style:left=pixels(name.x) style:top=pixels(name.y)>{name.text.clone()}</span> }
}

/// From the middle of the picture. Set by script, property by property: the security policy allows no `style` attribute, and no
/// page is rendered with a map.
pub fn pixels(pixels: f64) -> String {
    format!("calc(50% + {}px)", whole(pixels))
}
