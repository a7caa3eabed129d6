//! The device's clock, as the time of Paris.

use crate::domain::moment::Moment;

/// How long the time that is shown may be late, in milliseconds.
#[cfg(target_arch = "wasm32")]
const EVERY: u32 = 20_000;

/// Calls back with the moment, now and again and again.
#[cfg(target_arch = "wasm32")]
pub fn follow(mut then: impl FnMut(Moment) + 'static) {
    then(now());
    gloo_timers::callback::Interval::new(EVERY, move || then(now())).forget();
}

#[cfg(target_arch = "wasm32")]
pub fn now() -> Moment {
    Moment::in_paris(unix())
}

/// Unix time in seconds.
#[cfg(target_arch = "wasm32")]
pub fn unix() -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "whole seconds, far below the limits of an i64")]
    let seconds = (js_sys::Date::now() / 1_000.0) as i64;
    seconds
}

#[cfg(not(target_arch = "wasm32"))]
pub fn unix() -> i64 {
    0
}

#[cfg(not(target_arch = "wasm32"))]
pub fn follow(_then: impl FnMut(Moment) + 'static) {}
