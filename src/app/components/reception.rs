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
    let school = place.school_holidays();
    move || {
        let now = now()?;
        let reception = opening.at(now);
        let may_change = opening.may_change(&reception, now, &school);
        let is_open = matches!(reception, Reception::Hours(OpenState::Open { .. } | OpenState::ClosesSoon { .. }));
        let dot = match reception {
            Reception::Hours(_) if is_open => Some("reception__dot reception__dot--open"),
            Reception::Hours(OpenState::Closed { .. }) => Some("reception__dot"),
            _ => None,
        };
        let class = if is_open { "reception reception--open" } else { "reception" };
        let (state, next) = words::reception(&reception, now.day);
        Some(view! {
            <p class=class>{dot.map(|class| view! { <span class=class aria-hidden="true"></span> })}<strong>{state}</strong></p>
            {next.map(|next| view! { <p class="reception__next">{next}</p> })}
            {may_change.then(|| view! { <p class="reception__next">{words::SCHOOL_HOLIDAY}</p> })}
        })
    }
}
