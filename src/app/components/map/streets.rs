//! Streets under the map, on request only: pictures of a public service, which learns then what one looks at. Nothing is asked
//! of it before one has said yes; without network the drawn map stays.

use leptos::prelude::*;

use super::state::{MapState, Streets};
use crate::{
    app::{components::text::external_link, wording::map as words},
    browser::page,
    domain::{
        geometry::whole,
        map::tiles::{Tile, tiles},
    },
};

/// Where the buttons are, which take one another's place.
const ID: &str = "rues";

/// The pictures, under everything else.
pub fn pictures(state: MapState) -> impl IntoView {
    let needed = Memo::new(move |_| {
        let (view, size) = state.view()?;
        (state.streets.get() == Streets::Shown).then(|| tiles(view, size))
    });
    view! {
        <For each=move || needed.get().unwrap_or_default() key=|tile| *tile children=move |tile| picture(state, tile)/>
    }
}

fn picture(state: MapState, tile: Tile) -> impl IntoView {
    let square = move || state.view().map(|(view, _)| tile.square(view));
    let length = |pixels: f64| format!("{}px", whole(pixels));
    let from_middle = |pixels: f64| format!("calc(50% + {}px)", whole(pixels));
    let failed = move |_| state.streets.set(Streets::Failed);
    view! {
        <img class="map__street" alt="" decoding="async" referrerpolicy="no-referrer" src=words::street_picture(tile.zoom, tile.column, tile.row)
            style:left=move || square().map(|square| from_middle(square.left))
            style:top=move || square().map(|square| from_middle(square.top))
            style:width=move || square().map(|square| length(square.side))
            style:height=move || square().map(|square| length(square.side))
            on:error=failed/>
    }
}

/// What is asked, and what is said of them, under the map.
pub fn question(state: MapState) -> AnyView {
    let go = move |to: Streets| {
        move |_| {
            state.streets.set(to);
            // The button that was pressed is gone.
            page::focus(ID);
        }
    };
    let button = move |class: &'static str, to: Streets, text: &'static str| {
        view! { <button class=class type="button" on:click=go(to)>{text}</button> }.into_any()
    };
    let now = move || {
        match state.streets.get() {
        Streets::Hidden => button("button", Streets::Asked, words::STREETS),
        Streets::Asked => view! {
            <div class="panel">
                <p><strong>{words::STREETS_ASK}</strong></p>
                <p>{words::STREETS_WHO}</p>
                <p class="map__answers">{button("button button--main", Streets::Shown, words::STREETS)}{button("button", Streets::Hidden, words::STREETS_NO)}</p>
            </div>
        }
        .into_any(),
        Streets::Shown => view! {
            <p class="small">{words::STREETS_CREDIT}" "{external_link(words::STREETS_SOURCE, words::STREETS_OWNER, "")}</p>
            {button("button", Streets::Hidden, words::STREETS_HIDE)}
        }
        .into_any(),
        Streets::Failed => view! { <p>{words::STREETS_OFFLINE}</p>{button("button", Streets::Asked, words::STREETS_AGAIN)} }.into_any(),
    }
    };
    // There before its words come: some readers say nothing of what comes together with its words.
    let said = move || if state.streets.get() == Streets::Failed { words::STREETS_OFFLINE } else { "" };
    view! {
        <div class="map__streets" id=ID tabindex="-1">{now}</div>
        <p class="hidden" role="status">{said}</p>
    }
    .into_any()
}
