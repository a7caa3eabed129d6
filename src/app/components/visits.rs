//! Where a service that moves comes next: the next visits of its round, once the moment is known. Nothing before, so that
//! the first render is the rendered page.

use leptos::prelude::*;

use crate::{
    app::{clock::now, news::news, wording::rounds as words},
    domain::{place::Place, round::next_visits},
};

/// How many visits are told.
const TOLD: usize = 5;

/// Nothing for a place without stops.
pub fn visits(place: &Place<'_>) -> Option<impl IntoView + use<>> {
    let (stops, name) = (place.stops(), place.name().to_owned());
    let has_stops = place.is_itinerant() && !stops.is_empty();
    let next = move || {
        let now = now()?;
        let visits = next_visits(&stops, &name, now, TOLD, &news().announcements);
        if visits.is_empty() {
            return Some(view! { <p>{words::NONE}</p> }.into_any());
        }
        let list = visits
            .iter()
            .map(|visit| {
                let holiday = visit.is_public_holiday().then_some(words::HOLIDAY);
                view! { <li>{words::visit(visit, now.day)}{holiday.map(|text| view! { <br/>{text} })}</li> }
            })
            .collect_view();
        Some(view! { <div><h3>{words::NEXT}</h3><ul class="bullets">{list}</ul></div> }.into_any())
    };
    has_stops.then_some(next)
}
