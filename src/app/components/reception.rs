//! Whether somebody can be met there now: words first, a dot whose shape says it too. Nothing before the moment is
//! known, so that the first render is the rendered page.

use leptos::prelude::*;

use crate::{
    app::{clock::now, wording::places as words},
    domain::{
        hours::OpenState,
        place::{Place, Reception},
    },
};

/// The state of a place, followed as time goes by.
pub fn reception(place: &Place<'_>) -> impl IntoView + use<> {
    let opening = place.opening();
    move || {
        let reception = opening.at(now()?);
        let dot = match reception {
            Reception::Hours(OpenState::Open { .. }) => Some("reception__dot reception__dot--open"),
            Reception::Hours(OpenState::Closed { .. }) => Some("reception__dot"),
            _ => None,
        };
        let class = if matches!(reception, Reception::Hours(OpenState::Open { .. })) {
            "reception reception--open"
        } else {
            "reception"
        };
        let (state, next) = words::reception(&reception);
        Some(view! {
            <p class=class>{dot.map(|class| view! { <span class=class aria-hidden="true"></span> })}<strong>{state}</strong></p>
            {next.map(|next| view! { <p class="reception__next">{next}</p> })}
        })
    }
}
