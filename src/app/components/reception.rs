//! Whether somebody can be met there now: words first, a dot whose shape says it too; what is announced of today before all
//! else. Nothing before the moment is known, so that the first render is the rendered page.

use leptos::prelude::*;

use crate::{
    app::{
        clock::now,
        live::{live, nothing, paragraph},
        news::news,
        wording::{place as own, places as words},
    },
    domain::{
        announcement::What,
        hours::OpenState,
        moment::Day,
        place::{Place, Reception},
    },
};

/// The state of a place, followed as time goes by. At once, so that the rows of a list do not move under a finger; what is
/// announced meanwhile takes its place.
pub fn reception(place: &Place<'_>) -> AnyView {
    followed(place, false)
}

/// The same on a page of its own, which has room for it: nothing before one knows what is announced, or that nobody says.
pub fn patient_reception(place: &Place<'_>) -> AnyView {
    followed(place, true)
}

fn followed(place: &Place<'_>, patient: bool) -> AnyView {
    let opening = place.opening();
    let school = place.school_holidays();
    let names = [place.key().to_owned(), place.name().to_owned()];
    let updated = place.updated().map(Day::from).filter(|_| patient);
    live(move || {
        let (Some(now), news) = (now(), news()) else { return nothing() };
        if patient && news.is_awaited(now) {
            return nothing();
        }
        let reception = opening.announced(now, [&names[0], &names[1]], &news.announcements);
        let (state, next) = words::reception(&reception, now.day);
        let (class, dot) = appearance(&reception);
        let dot =
            if dot.is_empty() { nothing() } else { view! { <span class=dot aria-hidden="true"></span> }.into_any() };
        let mut lines = vec![view! { <p class=class>{dot}<strong>{state}</strong></p> }.into_any()];
        lines.extend(next.map(|next| paragraph(NEXT, next)));
        let warning = if opening.may_change(&reception, now, &school) {
            Some(words::SCHOOL_HOLIDAY)
        } else if reception.is_a_promise() && news.is_doubtful(now) {
            Some(own::CALL_FIRST)
        } else {
            None
        };
        let old = updated.is_some_and(|date| date.is_more_than_a_year_before(now.day)).then_some(own::OLD);
        lines.extend([warning, old].into_iter().flatten().map(|text| paragraph(NEXT, text.to_owned())));
        lines.into_any()
    })
}

const NEXT: &str = "reception__next";

/// The class of the line, and that of its dot; empty where there is none.
fn appearance(reception: &Reception) -> (&'static str, &'static str) {
    match reception {
        Reception::Hours(OpenState::Open { .. } | OpenState::ClosesSoon { .. }) => {
            ("reception reception--open", "reception__dot reception__dot--open")
        }
        Reception::Hours(OpenState::Closed { .. }) => ("reception", "reception__dot"),
        Reception::Announced { what: What::Moved, .. } => ("reception reception--announced", ""),
        Reception::Announced { .. } => ("reception reception--announced", "reception__dot"),
        _ => ("reception", ""),
    }
}
