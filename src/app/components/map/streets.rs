//! Streets under the map, on request only: pictures of a public service, which learns then what one looks at. Nothing is asked
//! of it before one has said yes; without network the drawn map stays.

use leptos::prelude::*;

use super::{
    ground::pixels,
    state::{MapState, Streets},
};
use crate::{
    app::{
        components::text::external_link,
        live::{Draw, live_list, live_some},
        memo::Memo,
        wording::map as words,
    },
    browser::page,
    domain::{
        geometry::whole,
        map::tiles::{Lost, Square, Tile, tiles},
    },
};

/// Where the buttons are, which take one another's place.
const ID: &str = "rues";

/// The pictures, under everything else.
pub fn pictures(state: MapState) -> AnyView {
    let needed = Memo::new(move |_| {
        let mut needed = needed(state)?;
        state.lost.with(|lost| needed.retain(|tile| !lost.contains(tile)));
        Some(needed)
    });
    let drawn = move |tile: Tile| -> (u64, Draw) { (tile.number(), Box::new(move || picture(state, tile))) };
    live_list(move || needed.get().unwrap_or_default().into_iter().map(drawn).collect())
}

/// Those of what is seen; none where no streets are shown.
fn needed(state: MapState) -> Option<Vec<Tile>> {
    let (view, size) = state.view()?;
    (state.streets.get() == Streets::Shown).then(|| tiles(view, size))
}

/// One did not come: it is left out. Without most of them all go.
fn lose(state: MapState, tile: Tile) {
    state.lost.update(|lost| lost.push(tile));
    if untrack(|| lost(state)) == Lost::Most {
        state.streets.set(Streets::Failed);
    }
}

fn lost(state: MapState) -> Lost {
    needed(state).map_or(Lost::Nothing, |needed| state.lost.with(|lost| Lost::of(&needed, lost)))
}

fn picture(state: MapState, tile: Tile) -> AnyView {
    let length = |of: fn(Square) -> String| move || state.view().map(|(view, _)| of(tile.square(view)));
    let side = |square: Square| format!("{}px", whole(square.side));
    let failed = move |_| lose(state, tile);
    view! {
        <img class="map__street" alt="" decoding="async" referrerpolicy="no-referrer" src=words::street_picture(tile.zoom, tile.column, tile.row)
            style:left=length(|square| pixels(square.left)) style:top=length(|square| pixels(square.top))
            style:width=length(side) style:height=length(side)
            on:error=failed/>
    }
    .into_any()
}

/// What is asked, and what is said of them, under the map.
pub fn question(state: MapState) -> AnyView {
    let has_gaps = Memo::new(move |_| lost(state) == Lost::Some);
    let go = move |to: Streets| {
        move |_| {
            // Each is asked for again.
            state.lost.set(Vec::new());
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
            {live_some(move || has_gaps.get().then(|| view! {
                <p>{words::STREETS_GAPS}</p>
                {button("button", Streets::Shown, words::STREETS_AGAIN)}
            }.into_any()))}
            {button("button", Streets::Hidden, words::STREETS_HIDE)}
        }
        .into_any(),
        Streets::Failed => view! { <p>{words::STREETS_OFFLINE}</p>{button("button", Streets::Asked, words::STREETS_AGAIN)} }.into_any(),
    }
    };
    // There before its words come: some readers say nothing of what comes together with its words.
    let said = move || match state.streets.get() {
        Streets::Failed => words::STREETS_OFFLINE,
        Streets::Shown if has_gaps.get() => words::STREETS_GAPS,
        _ => "",
    };
    view! {
        <div class="map__streets" id=ID tabindex="-1">{now}</div>
        <p class="hidden" role="status">{said}</p>
    }
    .into_any()
}
