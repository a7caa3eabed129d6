//! The next workshops at a place, once the moment and this morning's news are known.

use leptos::prelude::*;

use super::calendar::{calendar_button, phone_line};
use crate::{
    app::{
        clock::now,
        context::{library, link},
        live::{live, nothing, paragraph},
        news::news,
        paths::Page,
        wording::place as words,
    },
    domain::{
        calendar::Event,
        moment::Day,
        place::Place,
        workshop::{self, Workshop},
    },
};

/// How many are told.
const TOLD: usize = 5;

/// Nothing where none is known.
pub fn workshops(place: &Place<'_>) -> AnyView {
    let names = [place.key().to_owned(), place.name().to_owned()];
    let (held, phone) = (held_at(place), phone_line(place));
    live(move || {
        let (Some(now), news) = (now(), news()) else { return nothing() };
        let names = [names[0].as_str(), &names[1]];
        let mut rows = Vec::new();
        for workshop in workshop::next(&news.workshops, now) {
            if workshop.is_at(&names) && rows.len() < TOLD {
                let doubtful = news.announcements.about(&names, workshop.day).is_some();
                rows.push(row(workshop, doubtful, now.day, &held, &phone));
            }
        }
        if rows.is_empty() {
            return nothing();
        }
        view! {
            <div class="place-page__dates">
                <h3>{words::WORKSHOPS}</h3>
                <ul class="workshops">{rows}</ul>
                {paragraph("small", words::CALENDAR_NOTE.to_owned())}
            </div>
        }
        .into_any()
    })
}

/// Name and address, on one line.
fn held_at(place: &Place<'_>) -> String {
    let mut lines = vec![place.name().to_owned()];
    lines.extend(place.address());
    lines.join(", ")
}

fn row(workshop: &Workshop, doubtful: bool, today: Day, held: &str, phone: &str) -> AnyView {
    let description = [workshop.word.as_str(), phone].join("\n");
    let event = Event::of_workshop(workshop, held, description.trim());
    let mut lines = vec![
        view! { <p><strong>{words::workshop_when(workshop, today)}</strong></p> }.into_any(),
        paragraph("", workshop.title.clone()),
    ];
    if doubtful {
        lines.push(view! { <p><strong>{words::WORKSHOP_CLOSED}</strong></p> }.into_any());
    }
    if !workshop.word.is_empty() {
        lines.push(paragraph("", workshop.word.clone()));
    }
    lines.extend(workshop.seats.map(|seats| paragraph("", words::seats(seats))));
    if let Some(guide) = workshop.guide.as_ref().and_then(|slug| library()?.guide(slug).cloned()) {
        let href = link(&Page::before(&guide));
        lines.push(view! { <p>{words::ABOUT_GUIDE}<a href=href>{guide.title}</a></p> }.into_any());
    }
    lines.push(calendar_button(words::TO_CALENDAR, words::workshop_file(workshop.day), vec![event]));
    view! { <li class="workshop">{lines}</li> }.into_any()
}
