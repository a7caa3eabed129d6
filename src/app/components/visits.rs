//! Where a service that moves comes next: the next visits of its round, once the moment is known. Nothing before, so that
//! the first render is the rendered page.

use leptos::prelude::*;

use super::calendar::{calendar_button, phone_line};
use crate::{
    app::{
        clock::now,
        live::{bullets, live, nothing, paragraph},
        news::news,
        wording::{place as own, rounds as words},
    },
    domain::{
        calendar::Event,
        place::Place,
        round::{Visit, next_visits},
    },
};

/// How many visits are told.
const TOLD: usize = 5;

/// Nothing for a place without stops.
pub fn visits(place: &Place<'_>) -> AnyView {
    let (stops, name, key) = (place.stops(), place.name().to_owned(), place.key().to_owned());
    let phone = phone_line(place);
    if !place.is_itinerant() || stops.is_empty() {
        return nothing();
    }
    live(move || {
        let Some(now) = now() else { return nothing() };
        let visits = next_visits(&stops, &name, now, TOLD, &news().announcements);
        if visits.is_empty() {
            return paragraph("", words::NONE.to_owned());
        }
        let said = |visit: &Visit| {
            let holiday = if visit.is_public_holiday() { words::HOLIDAY } else { "" };
            [&words::visit(visit, now.day), holiday].join(" ").trim_end().to_owned()
        };
        let mut events = Vec::new();
        for visit in &visits {
            // A part of a day is a whole one in a calendar: the description says which.
            let description = [&said(visit), phone.as_str()].join("\n");
            events.extend(Event::of_visit(visit, &name, &words::spot(visit), &description));
        }
        let lines = bullets(visits.iter().map(said).collect());
        let button = calendar_button(own::DATES_TO_CALENDAR, own::visits_file(&key), events);
        view! { <div class="place-page__dates"><h3>{words::NEXT}</h3>{lines}{button}{paragraph("small", own::CALENDAR_NOTE.to_owned())}</div> }
            .into_any()
    })
}
