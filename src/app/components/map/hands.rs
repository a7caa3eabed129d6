//! Fingers, mouse and wheel over the picture. Nothing is drawn during a gesture but one transform a layer, once a frame.

use leptos::{
    ev::{MouseEvent, PointerEvent, TouchEvent, WheelEvent},
    prelude::*,
};

use super::state::MapState;
use crate::{
    app::wording::map as words,
    browser::map as screen,
    domain::map::gesture::{Gesture, Pointer, Shift},
};

/// How much nearer one notch of the wheel brings.
const NOTCH: f64 = 1.25;
/// Milliseconds that the hint stays, and that a finger may rest before it comes.
const HINT: u32 = 2_000;
const RESTS: u32 = 250;
const PICTURE: &str = "#carte-image";
const LAYERS: &str = "#carte-image > .map__layer";

#[derive(Clone, Copy)]
pub struct Hands {
    state: MapState,
    gesture: StoredValue<Gesture>,
    /// Where the middle of the picture is in the window: a gesture does not move it.
    middle: StoredValue<(f64, f64)>,
    /// The transform that waits for the next frame.
    next: StoredValue<Option<Shift>>,
    /// A click that ends a movement presses nothing.
    swallow: StoredValue<bool>,
    hint: RwSignal<bool>,
}

impl Hands {
    pub fn new(state: MapState) -> Self {
        Self {
            state,
            gesture: StoredValue::default(),
            middle: StoredValue::default(),
            next: StoredValue::new(None),
            swallow: StoredValue::new(false),
            hint: RwSignal::new(false),
        }
    }

    pub fn down(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        self.swallow.set_value(false);
        // A hand on the ground takes the focus from the markers.
        self.state.has_focus.set(false);
        let pointer = if event.pointer_type() == "mouse" { Pointer::Mouse } else { Pointer::Finger };
        if self.gesture.with_value(Gesture::fingers) == 0 {
            self.middle.set_value(screen::middle(PICTURE));
        }
        self.gesture.update_value(|gesture| gesture.down(event.pointer_id(), pointer, self.at(event)));
    }

    pub fn moved(self, event: &PointerEvent) {
        let whole = self.state.whole.get_untracked();
        let shift =
            self.gesture.try_update_value(|gesture| gesture.moved(event.pointer_id(), self.at(event), whole)).flatten();
        let Some(shift) = shift else { return };
        self.swallow.set_value(true);
        let size = self.state.size.get_untracked();
        if size.is_some_and(|size| shift.is_far(size.width, size.height)) {
            self.gesture.update_value(Gesture::drawn);
            self.draw(shift);
            return;
        }
        let waits = self.next.get_value().is_some();
        self.next.set_value(Some(shift));
        if !waits {
            screen::next_frame(move || {
                if let Some(Some(shift)) = self.next.try_update_value(Option::take) {
                    let Shift { x, y, times } = shift;
                    screen::transform(
                        LAYERS,
                        &format!("translate({}px,{}px) scale({})", short(x), short(y), short(times)),
                    );
                }
            });
        }
    }

    pub fn up(self, event: &PointerEvent) {
        if let Some(shift) = self.gesture.try_update_value(|gesture| gesture.up(event.pointer_id())).flatten() {
            self.draw(shift);
        }
    }

    /// A mouse that leaves the picture lets go of it.
    pub fn left(self, event: &PointerEvent) {
        if event.pointer_type() == "mouse" {
            self.up(event);
        }
    }

    /// One finger scrolls the page; the browser's own zoom is not for two on a map.
    pub fn touched(self, event: &TouchEvent) {
        // The browser tells of a pointer before it tells of the touch.
        let fingers = self.gesture.with_value(Gesture::fingers);
        let whole = self.state.whole.get_untracked();
        if fingers > 1 {
            event.prevent_default();
            self.hint.set(false);
        } else if !whole && fingers == 1 {
            screen::later(RESTS, move || {
                // Still one finger, still moving.
                let wants = self.gesture.try_with_value(|gesture| gesture.wants_two(whole)).unwrap_or_default();
                if wants && self.hint.try_get_untracked() == Some(false) {
                    self.hint.set(true);
                    screen::later(HINT, move || _ = self.hint.try_set(false));
                }
            });
        }
    }

    /// The plain wheel scrolls the page, unless the map has the whole screen.
    pub fn wheel(self, event: &WheelEvent) {
        if !event.ctrl_key() && !self.state.whole.get_untracked() {
            return;
        }
        event.prevent_default();
        self.middle.set_value(screen::middle(PICTURE));
        let (x, y) = self.at(event);
        let times = if event.delta_y() < 0.0 { NOTCH } else { 1.0 / NOTCH };
        self.state.look(|view, _| view.zoomed(times, x, y));
    }

    pub fn clicked(self, event: &MouseEvent) {
        if self.swallow.get_value() {
            self.swallow.set_value(false);
            event.stop_propagation();
            event.prevent_default();
        }
    }

    /// From the middle of the picture.
    fn at(self, event: &MouseEvent) -> (f64, f64) {
        let (x, y) = self.middle.get_value();
        (f64::from(event.client_x()) - x, f64::from(event.client_y()) - y)
    }

    fn draw(self, shift: Shift) {
        self.next.set_value(None);
        self.state.look(|view, _| view.zoomed(shift.times, 0.0, 0.0).moved(shift.x, shift.y));
    }

    pub fn hint(self) -> impl IntoView {
        move || {
            self.hint
                .get()
                .then(|| view! { <p class="map__hint" aria-hidden="true">{words::TWO_FINGERS}</p> }.into_any())
        }
    }
}

/// Three decimals: printing a float as one would bring 4 kB of WebAssembly.
fn short(number: f64) -> String {
    let thousandths = crate::domain::geometry::whole(number * 1000.0);
    let (sign, thousandths) = (if thousandths < 0 { "-" } else { "" }, thousandths.abs());
    format!("{sign}{}.{:03}", thousandths / 1000, thousandths % 1000)
}
