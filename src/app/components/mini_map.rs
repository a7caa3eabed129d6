//! Where a place lies in its territory: one picture that all places share, and a mark over it. Attributes of an SVG, since the
//! security policy allows no `style`; so it is there without the application.

use leptos::prelude::*;

use crate::{
    app::{
        context::{library, link, picture},
        live::nothing,
        paths::Page,
        wording::place as words,
    },
    domain::{directory::Directory, map::picture::Frame, place::Place},
};

/// Nothing without a picture, or where the place is not known to be.
pub fn mini_map(place: &Place<'_>, directory: &Directory) -> Option<AnyView> {
    let picture = picture()?;
    let frame = Frame::of(directory)?;
    let commune = directory.commune(place.commune_code());
    let position = place.position().or_else(|| Some(commune?.position))?;
    let (x, y) = frame.spot(position.on_ground())?;
    // The tip of the pin is the spot.
    let pin = format!("M{x} {y}c-8-10-12-16-12-22a12 12 0 0 1 24 0c0 6-4 12-12 22z");
    let dot = format!("M{} {}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", x - 4, y - 22);
    let territory = library().map(|content| content.territory.with_article.clone()).unwrap_or_default();
    let near = commune.map_or_else(nothing, |commune| {
        let href = format!("{}?commune={}", link(&Page::Places), commune.code);
        view! { <p class="mini-map__near"><a href=href>{words::around(&commune.name)}</a></p> }.into_any()
    });
    let [width, height] = [frame.width, frame.height].map(|pixels| pixels.to_string());
    let view_box = format!("0 0 {width} {height}");
    let map = view! {
        <figure class="mini-map">
            <div class="mini-map__picture">
                <img src=picture alt="" width=width.clone() height=height.clone() loading="lazy" decoding="async"/>
                <svg class="mini-map__mark" viewBox=view_box width=width height=height aria-hidden="true" focusable="false">
                    <path class="mini-map__pin" d=pin></path>
                    <path class="mini-map__dot" d=dot></path>
                </svg>
            </div>
            <figcaption class="small">{words::in_territory(place.commune(), &territory)}</figcaption>
            {near}
        </figure>
    };
    Some(map.into_any())
}
