//! Whether somebody can be met there now: words first, a dot whose shape says it too; what is announced of today before all
//! else. Nothing before the moment is known, so that the first render is the rendered page.

use leptos::prelude::*;

use crate::{
    app::{
        clock::now,
        news::news,
        wording::{place as own, places as words},
    },
    domain::{
        announcement::What,
        hours::OpenState,
        place::{Place, Reception},
    },
};

/// The state of a place, followed as time goes by. At once, so that the rows of a list do not move under a finger; what is
/// announced meanwhile takes its place.
pub fn reception(place: &Place<'_>) -> impl IntoView + use<> {
    followed(place, false)
}

/// The same on a page of its own, which has room for it: nothing before one knows what is announced, or that nobody says.
pub fn patient_reception(place: &Place<'_>) -> impl IntoView + use<> {
    followed(place, true)
}

fn followed(place: &Place<'_>, patient: bool) -> impl IntoView + use<> {
    let opening = place.opening();
    let school = place.school_holidays();
    let names = [place.key().to_owned(), place.name().to_owned()];
    move || {
        let (now, news) = (now()?, news());
        if patient && news.is_awaited(now) {
            return None;
        }
        let reception = opening.announced(now, [&names[0], &names[1]], &news.announcements);
        let call_first = reception.is_a_promise() && news.is_doubtful(now);
        let may_change = opening.may_change(&reception, now, &school);
        let (state, next) = words::reception(&reception, now.day);
        let (class, dot) = appearance(&reception);
        Some(view! {
            <p class=class>{dot.map(|class| view! { <span class=class aria-hidden="true"></span> })}<strong>{state}</strong></p>
            {next.map(|next| view! { <p class="reception__next">{next}</p> })}
            {may_change.then(|| view! { <p class="reception__next">{words::SCHOOL_HOLIDAY}</p> })}
            {(call_first && !may_change).then(|| view! { <p class="reception__next">{own::CALL_FIRST}</p> })}
        })
    }
}

/// The class of the line, and that of its dot where there is one.
fn appearance(reception: &Reception) -> (&'static str, Option<&'static str>) {
    match reception {
        Reception::Hours(OpenState::Open { .. } | OpenState::ClosesSoon { .. }) => {
            ("reception reception--open", Some("reception__dot reception__dot--open"))
        }
        Reception::Hours(OpenState::Closed { .. }) => ("reception", Some("reception__dot")),
        Reception::Announced { what: What::Moved, .. } => ("reception reception--announced", None),
        Reception::Announced { .. } => ("reception reception--announced", Some("reception__dot")),
        _ => ("reception", None),
    }
}
