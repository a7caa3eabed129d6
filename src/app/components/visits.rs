//! Where a service that moves comes next: the next visits of its round, once the moment is known. Nothing before, so that
//! the first render is the rendered page.

use leptos::prelude::*;

use super::calendar::{calendar_button, phone_line};
use crate::{
    app::{
        clock::now,
        news::news,
        wording::{place as own, rounds as words},
    },
    domain::{
        calendar::Event,
        moment::Day,
        place::Place,
        round::{Visit, next_visits},
    },
};

/// How many visits are told.
const TOLD: usize = 5;

/// Nothing for a place without stops.
pub fn visits(place: &Place<'_>) -> Option<impl IntoView + use<>> {
    let (stops, name, key) = (place.stops(), place.name().to_owned(), place.key().to_owned());
    let phone = phone_line(place);
    let has_stops = place.is_itinerant() && !stops.is_empty();
    // Drawn again when what is said changes, not every minute: a button keeps the focus.
    let next = Memo::new(move |_| {
        let now = now()?;
        Some((now.day, next_visits(&stops, &name, now, TOLD, &news().announcements)))
    });
    let name = place.name().to_owned();
    let list = move || {
        let (today, visits) = next.get()?;
        if visits.is_empty() {
            return Some(view! { <p>{words::NONE}</p> }.into_any());
        }
        let list = visits
            .iter()
            .map(|visit| {
                let holiday = visit.is_public_holiday().then_some(words::HOLIDAY);
                view! { <li>{words::visit(visit, today)}{holiday.map(|text| view! { <br/>{text} })}</li> }
            })
            .collect_view();
        let events = visits.iter().flat_map(|visit| events(visit, today, &name, &phone)).collect();
        Some(
            view! {
                <div class="place-page__dates">
                    <h3>{words::NEXT}</h3>
                    <ul class="bullets">{list}</ul>
                    {calendar_button(own::DATES_TO_CALENDAR, own::visits_file(&key), events)}
                    <p class="small">{own::CALENDAR_NOTE}</p>
                </div>
            }
            .into_any(),
        )
    };
    has_stops.then_some(list)
}

/// A part of a day is a whole one in a calendar: the description says which.
fn events(visit: &Visit, today: Day, name: &str, phone: &str) -> Vec<Event> {
    let mut description = vec![words::visit(visit, today)];
    description.extend(visit.is_public_holiday().then(|| words::HOLIDAY.to_owned()));
    description.push(phone.to_owned());
    Event::of_visit(visit, name, &words::spot(visit), &description.join("\n"))
}
