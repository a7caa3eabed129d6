//! The map of a list of places: the list is the answer, this is its picture, with the same numbers. Buttons over a few paths;
//! a hand moves both by one transform each, and they are drawn again when it lets go.

mod controls;
mod ground;
mod hands;
mod markers;
mod paper;
mod state;
mod streets;

use leptos::{ev::KeyboardEvent, prelude::*};

use self::state::Drawn;
pub use self::{
    markers::Teller,
    state::{MapState, Points},
};
use crate::{
    app::{
        components::many::Many,
        context::{Arrival, library, places},
        live::{effect, live, live_some},
        memo::Memo,
        wording::map as words,
    },
    browser::{map as screen, page},
    domain::map::view::{Size, View},
};

/// Ids of the picture, of the dialog, and of what comes after the map.
const PICTURE: &str = "carte-image";
const DIALOG: &str = "grande-carte";
const AFTER: &str = "apres-la-carte";
/// Milliseconds after the last change, before it is said.
const SETTLED: u32 = 500;

/// The whole section. `listed`: how many places the list shows.
pub fn map(state: MapState, teller: Teller, listed: Memo<usize>) -> impl IntoView {
    let content = library();
    let with_streets = content.as_ref().is_some_and(|content| content.territory.streets);
    let territory = content.map(|content| content.territory.with_article.clone()).unwrap_or_default();
    let teller_of_dialog = teller.clone();
    let territory_of_dialog = territory.clone();
    let inline = move || {
        let all = (!state.whole.get()).then(|| picture(state, &territory, &teller));
        all.unwrap_or_else(|| view! { <div class="map__picture"></div> }.into_any())
    };
    let large = live_some(move || state.whole.get().then(|| picture(state, &territory_of_dialog, &teller_of_dialog)));
    // The dialog is the browser's own: it takes the focus and gives it back.
    Effect::new(move |before: Option<bool>| {
        let whole = state.whole.get();
        if whole {
            screen::show_modal("#grande-carte");
        } else if before == Some(true) {
            page::focus(words::WHOLE_ID);
        }
        whole
    });
    let leave = move |event: leptos::ev::Event| {
        // « Échap » closes the card first.
        if state.is_open() {
            event.prevent_default();
            state.close();
        }
    };
    let (approximate, credits) = match places() {
        Arrival::Here(directory) => {
            let credits = directory.credits().map(|credit| view! { <p>{credit.to_owned()}</p> }).collect_any();
            (!directory.has_exact_land(), Some(credits))
        }
        _ => (false, None),
    };
    view! {
        <section class="near__map" aria-labelledby="carte" on:keydown=move |event| on_key(state, &event)>
            <h2 id="carte">{words::TITLE}</h2>
            <p>{words::SAME_AS_LIST}" "<a class="map__skip" href=format!("#{AFTER}") rel="external">{words::SKIP}</a></p>
            {live(inline)}
            {live_some(move || paper::paper(&state.points.get()?, listed.get()))}
            <p class="hidden" role="status">{said(state)}</p>
            <dialog class="map__dialog" id=DIALOG aria-label=words::TITLE on:cancel=leave
                on:close=move |_| state.whole.set(false)>{large}</dialog>
            {approximate.then(|| view! { <p class="small">{words::APPROXIMATE}</p> }.into_any())}
            {with_streets.then(|| streets::question(state))}
            {key_help()}
            <details class="fold small" id=AFTER tabindex="-1">
                <summary>{words::CREDITS}</summary>
                {credits}
            </details>
        </section>
    }
}

fn key_help() -> impl IntoView {
    let keys =
        words::KEY_HELP.map(|(keys, what)| view! { <li><strong>{keys}</strong>"\u{a0}: "{what}</li> }).collect_any();
    view! { <details class="fold small"><summary>{words::KEYS}</summary><ul class="bullets">{keys}</ul></details> }
}

/// Controls and picture, in the page or in the dialog.
fn picture(state: MapState, territory: &str, teller: &Teller) -> AnyView {
    effect(move || {
        screen::watch_size("#carte-image", move |width, height| {
            let size = Some(Size { width, height });
            if state.size.try_get_untracked().is_some_and(|known| known != size) {
                state.size.set(size);
            }
        });
    });
    // On a phone a card may have room neither under its pin nor over it: then the picture makes some.
    effect(move || {
        if state.chosen.get().is_some() || state.address.get().is_some() {
            screen::next_frame(move || free_pin(state));
        }
    });
    // What has been drawn anew stands where it should: markers at once, names a frame later, then the ground.
    effect(move || {
        if state.drawn().is_none() {
            return;
        }
        stands(":not(.map__layer--ground, .map__layer--names)");
        screen::next_frame(move || {
            if draw_late(state, state.named) {
                stands("--names");
                screen::next_frame(move || {
                    if draw_late(state, state.grounded) {
                        stands("--ground");
                    }
                });
            }
        });
    });
    let kilometres = move || {
        let (scene, _) = (state.scene()?, state.view()?);
        let width = format!("{}px", crate::domain::geometry::whole(scene.scale.1));
        Some(
            view! { <div class="map__scale" style:width=width>{crate::app::wording::places::length(scene.scale.0)}</div> },
        )
    };
    let hands = hands::Hands::new(state);
    view! {
        {controls::controls(state, territory)}
        <div class="map__picture" id=PICTURE class:map__picture--streets=move || state.streets.get() == state::Streets::Shown
            on:pointerdown=move |event| hands.down(&event) on:pointermove=move |event| hands.moved(&event)
            on:pointerup=move |event| hands.up(&event) on:pointercancel=move |event| hands.up(&event)
            on:pointerleave=move |event| hands.left(&event) on:touchstart=move |event| hands.touched(&event)
            on:wheel=move |event| hands.wheel(&event) on:click:capture=move |event| hands.clicked(&event)>
            <div class="map__layer map__layer--ground">{ground::ground(state)}</div>
            <div class="map__layer" aria-hidden="true">{streets::pictures(state)}</div>
            <div class="map__layer map__layer--names" aria-hidden="true">{ground::names(state)}</div>
            <div class="map__layer">{markers::markers(state, teller.clone())}</div>
            <div class="map__layer" aria-hidden="true">{ground::mark(state)}</div>
            <div aria-hidden="true">{live_some(kilometres)}</div>
            {hands.hint()}
        </div>
    }
    .into_any()
}

/// Draws names or ground of what is shown by now; false where the map is gone.
fn draw_late(state: MapState, late: RwSignal<Drawn>) -> bool {
    late.try_get_untracked().is_some() && late.try_set(untrack(|| state.drawn())).is_none()
}

/// These layers are no longer as a hand left them. `which` goes on with the class of all.
fn stands(which: &str) {
    screen::transform(&format!("#carte-image > .map__layer{which}"), "");
}

fn free_pin(state: MapState) {
    let areas = ["", " .map__pin:has(+ .map__card) > .pin", " .map__card"]
        .map(|inside| screen::area(&format!("#carte-image{inside}")));
    if let [Some(picture), Some(pin), Some(card)] = areas
        && let Some(down) = View::freed(picture, pin, card)
    {
        state.look(|view, _| view.moved(0.0, down));
    }
}

/// Keys of the whole map, with the focus anywhere in it.
fn on_key(state: MapState, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    match (event.key().as_str(), event.shift_key()) {
        ("ArrowLeft", true) => controls::go(state, -1.0, 0.0),
        ("ArrowRight", true) => controls::go(state, 1.0, 0.0),
        ("ArrowUp", true) => controls::go(state, 0.0, -1.0),
        ("ArrowDown", true) => controls::go(state, 0.0, 1.0),
        ("+", _) => controls::zoom(state, true),
        ("-", _) => controls::zoom(state, false),
        ("0", _) => state.look_at_all(),
        ("Escape", _) if state.is_open() => {
            let open = state.current.get_untracked();
            state.close();
            if let Some(seed) = open {
                page::focus(&markers::id(seed));
            }
        }
        _ => return,
    }
    event.prevent_default();
}

/// What has changed, once it has settled; nothing of what is first seen.
fn said(state: MapState) -> impl Fn() -> String + Send + 'static {
    let text = RwSignal::new(String::new());
    let turn = StoredValue::new(0_u32);
    Effect::new(move |before: Option<bool>| {
        let drawn = state.view().is_some();
        turn.update_value(|turn| *turn += 1);
        let own = turn.get_value();
        if before == Some(true) {
            screen::later(SETTLED, move || {
                if turn.try_get_value() == Some(own) {
                    text.set(untrack(|| summary(state)).unwrap_or_default());
                }
            });
        }
        drawn
    });
    move || text.get()
}

fn summary(state: MapState) -> Option<String> {
    let ((view, size), points, scene) = (state.view()?, state.points.get()?, state.scene()?);
    let (wide, high) = (size.width / 2.0, size.height / 2.0);
    let seen = scene.markers.iter().filter(|marker| marker.x.abs() <= wide && marker.y.abs() <= high);
    let count = seen.map(|marker| marker.members.len()).sum();
    let bounds = view.bounds(size);
    let inside = |town: &&crate::domain::map::base::Town| {
        (bounds.least.x..bounds.most.x).contains(&town.at.x) && (bounds.least.y..bounds.most.y).contains(&town.at.y)
    };
    let largest = points.base.towns.iter().filter(inside).max_by_key(|town| town.population);
    let kilometres = size.width / (view.scale * points.base.per_kilometre);
    Some(words::announced(count, largest.map_or("", |town| town.name.as_str()), kilometres))
}
