//! The buttons of a map, with words: everything that fingers do can be done with them.

use leptos::prelude::*;

use super::state::MapState;
use crate::{
    app::{components::many::Many, live::value, wording::map as words},
    domain::map::view::{Size, View},
};

/// How much nearer one press brings.
const STEP: f64 = 2.0;

/// Nearer or farther around the middle.
pub fn zoom(state: MapState, nearer: bool) {
    state.look(|view, _| view.zoomed(if nearer { STEP } else { 1.0 / STEP }, 0.0, 0.0));
}

/// Half a picture to the east (1, 0), the north (0, -1)…
pub fn go(state: MapState, x: f64, y: f64) {
    state.look(|view: View, size: Size| view.moved(-x * size.width / 2.0, -y * size.height / 2.0));
}

pub fn controls(state: MapState, territory: &str) -> impl IntoView + use<> {
    let limit = move |nearer: bool| {
        let (nearest, farthest) = state.limits();
        (if nearer { nearest } else { farthest }).then_some("true")
    };
    // At a limit a button says so and stays: it may have the focus.
    let zoomer = move |nearer: bool, text: &'static str| {
        view! {
            <button class="button" type="button" aria-disabled=value(move || limit(nearer)) on:click=move |_| zoom(state, nearer)>{text}</button>
        }
    };
    let ways = words::WAYS.map(|(text, x, y)| {
        view! { <button class="button" type="button" on:click=move |_| go(state, x, y)>{text}</button> }
    });
    let whole = move |_| state.whole.update(|whole| *whole = !*whole);
    view! {
        <div class="map__controls" role="group" aria-label=words::CONTROLS>
            {zoomer(true, words::NEARER)}
            {zoomer(false, words::FARTHER)}
            <button class="button map__all" type="button" on:click=move |_| state.look_at_all()>{words::all_of(territory)}</button>
            <details class="map__ways">
                <summary class="button">{words::MOVE}</summary>
                <div>{ways.collect_any()}</div>
            </details>
            <button class="button map__whole" type="button" id=words::WHOLE_ID on:click=whole>
                {move || if state.whole.get() { words::CLOSE_WHOLE } else { words::WHOLE }}
            </button>
        </div>
    }
}
