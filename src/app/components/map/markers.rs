//! The places over the ground: buttons of one list, one stop of the Tab key, the nearest first. A card stands next to the button
//! that opened it.

use std::sync::Arc;

use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    prelude::*,
};

use super::{ground::pixels, state::MapState};
use crate::{
    app::{
        components::{
            icon::{Icon, icon},
            many::Many,
        },
        live::{Draw, effect, live_list, value},
        memo::Memo,
        wording::map as words,
    },
    browser::page,
    domain::map::scene::Marker,
};

/// What the map says of a place of the list, by its position there, from 0.
#[derive(Clone)]
pub struct Teller {
    /// « Mairie de Feurs, ouvert jusqu'à 17 h, à 12 kilomètres »
    pub name: Arc<dyn Fn(usize) -> String + Send + Sync>,
    /// « Feurs », « à 4 kilomètres »
    pub around: Arc<dyn Fn(usize) -> (String, String) + Send + Sync>,
    /// What its card shows.
    pub card: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
}

pub fn markers(state: MapState, teller: Teller) -> impl IntoView {
    let keys = move |event: KeyboardEvent| on_key(state, &event);
    // Where the keyboard was is drawn anew, moved, or gone into a group: the focus follows.
    effect(move || {
        let seeds = state.seeds();
        let Some(current) = state.current.get_untracked().filter(|_| state.has_focus.get_untracked()) else { return };
        let now = if seeds.contains(&current) { Some(current) } else { untrack(|| state.marker_of(current)) };
        if let Some(seed) = now {
            page::keep_focus(&id(seed));
        }
    });
    // The one that the Tab key comes to.
    let stop = Memo::new(move |_| {
        let seeds = state.seeds();
        let current = state.current.get().filter(|current| seeds.contains(current));
        current.or_else(|| seeds.first().copied()).unwrap_or_default()
    });
    let drawn = move |seed: usize, teller: &Teller| -> (u64, Draw) {
        let teller = teller.clone();
        (seed as u64, Box::new(move || marker(state, seed, stop, teller)))
    };
    view! {
        <ul class="map__pins" aria-label=words::MARKERS on:keydown=keys>
            {live_list(move || state.seeds().into_iter().map(|seed| drawn(seed, &teller)).collect())}
        </ul>
    }
}

/// The id of a marker's button.
pub fn id(seed: usize) -> String {
    format!("point-{seed}")
}

fn marker(state: MapState, seed: usize, stop: Memo<usize>, teller: Teller) -> AnyView {
    // Kept while the marker goes, so that what is drawn last does not blink.
    let own =
        Memo::new(move |before: Option<&Option<Marker>>| state.marker(seed).or_else(|| before.cloned().flatten()));
    // The nearest of its places, and how many there are.
    let ranks = Memo::new(move |_| {
        own.with(|marker| {
            let marker = marker.as_ref()?;
            Some((state.points.with(|points| points.as_ref()?.first_rank(marker))?, marker.members.len()))
        })
    });
    let several = move || ranks.get().is_some_and(|(_, count)| count > 1);
    let is_open = Memo::new(move |_| {
        let first = ranks.get().map(|(first, _)| first);
        state.address.get() == Some(seed) || (!several() && first.is_some() && state.chosen.get() == first)
    });
    let class = value(move || match (several(), is_open.get()) {
        (true, _) => Some("map__pin map__pin--several"),
        (false, true) => Some("map__pin map__pin--chosen"),
        (false, false) => Some("map__pin"),
    });
    let teller_of_name = teller.clone();
    let name = move || {
        let (first, count) = ranks.get()?;
        if count == 1 {
            return Some((words::number(first), (teller_of_name.name)(first)));
        }
        let (commune, distance) = (teller_of_name.around)(first);
        Some((words::places(count), words::around(&commune, &distance)))
    };
    let words_of = move || {
        name().map(|(shown, heard)| view! { <span>{shown}</span><span class="hidden">", "{heard}</span> }.into_any())
    };
    let place = |of: fn(&Marker) -> f64| move || own.with(|marker| marker.as_ref().map(|marker| pixels(of(marker))));
    let (x, y) = (place(|marker| marker.x), place(|marker| marker.y));
    let stop = value(move || Some(if stop.get() == seed { "0" } else { "-1" }));
    let expanded = value(move || Some(if is_open.get() { "true" } else { "false" }));
    let card = move || {
        // Before what is worked out of it, see [`Memo`].
        let (points, marker) = (state.points.get(), own.get());
        is_open.get().then(|| {
            let all = points.zip(marker).map(|(points, marker)| points.ranks_of(&marker));
            card(state, seed, &all.unwrap_or_default(), &teller)
        })
    };
    view! {
        <li>
            <div class=class style:left=x style:top=y>
                <button class="pin" type="button" id=id(seed) tabindex=stop
                    aria-expanded=expanded
                    on:focus=move |_| focused(state, seed) on:blur=move |event| left(state, &event) on:click=move |_| state.press(seed)>{words_of}</button>
            </div>
            {card}
        </li>
    }
    .into_any()
}

fn focused(state: MapState, seed: usize) {
    state.current.set(Some(seed));
    state.has_focus.set(true);
}

/// To somewhere else; a button that goes has its focus nowhere.
fn left(state: MapState, event: &FocusEvent) {
    if event.related_target().is_some() {
        state.has_focus.set(false);
    }
}

fn card(state: MapState, seed: usize, ranks: &[usize], teller: &Teller) -> impl IntoView + use<> {
    let title = (ranks.len() > 1).then(|| view! { <p><strong>{words::at_one_address(ranks.len())}</strong></p> });
    let places = ranks.iter().map(|rank| (teller.card)(*rank)).collect_any();
    let close = move |_| {
        state.close();
        page::focus(&id(seed));
    };
    view! {
        <div class="map__card">
            {title}
            {places}
            <button class="button" type="button" on:click=close>{icon(Icon::Cross, "icon--24")}<span>{words::CLOSE}</span></button>
        </div>
    }
}

/// The keys of the list of markers.
fn on_key(state: MapState, event: &KeyboardEvent) {
    if event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let seeds = untrack(|| state.seeds());
    let Some(last) = seeds.len().checked_sub(1) else { return };
    let at = seeds.iter().position(|seed| Some(*seed) == state.current.get_untracked()).unwrap_or(0);
    let to = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => (at + 1).min(last),
        "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        "PageDown" => (at + 10).min(last),
        "PageUp" => at.saturating_sub(10),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let seed = seeds[to];
    // What is half outside of the picture comes in.
    if let (Some(marker), Some((_, size))) = (untrack(|| state.marker(seed)), untrack(|| state.view())) {
        let (wide, high) = (size.width / 2.0 - 30.0, size.height / 2.0 - 60.0);
        if marker.x.abs() > wide || marker.y > size.height / 2.0 || marker.y < -high {
            state.look(|view, _| view.moved(-marker.x, -marker.y));
        }
    }
    state.current.set(Some(seed));
    page::focus(&id(seed));
}
