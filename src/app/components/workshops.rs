//! The next workshops at a place, once the moment and this morning's news are known.

use leptos::prelude::*;

use super::calendar::{calendar_button, phone_line};
use crate::{
    app::{
        clock::now,
        context::{library, link},
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
pub fn workshops(place: &Place<'_>) -> impl IntoView + use<> {
    let names = [place.key().to_owned(), place.name().to_owned()];
    let held = held_at(place);
    let phone = phone_line(place);
    // Drawn again when what is said changes, not every minute.
    let next = Memo::new(move |_| {
        let (now, news) = (now()?, news());
        let names = [names[0].as_str(), &names[1]];
        let here =
            workshop::next(&news.workshops, now).into_iter().filter(|workshop| workshop.is_at(&names)).take(TOLD);
        let with_doubt =
            |workshop: &Workshop| (workshop.clone(), news.announcements.about(&names, workshop.day).is_some());
        Some((now.day, here.map(with_doubt).collect::<Vec<_>>()))
    });
    move || {
        let (today, next) = next.get().filter(|(_, next)| !next.is_empty())?;
        let list =
            next.iter().map(|(workshop, doubtful)| row(workshop, *doubtful, today, &held, &phone)).collect_view();
        Some(view! {
            <div class="place-page__dates">
                <h3>{words::WORKSHOPS}</h3>
                <ul class="workshops">{list}</ul>
                <p class="small">{words::CALENDAR_NOTE}</p>
            </div>
        })
    }
}

/// Name and address, on one line.
fn held_at(place: &Place<'_>) -> String {
    let mut lines = vec![place.name().to_owned()];
    lines.extend(place.address());
    lines.join(", ")
}

fn row(workshop: &Workshop, doubtful: bool, today: Day, held: &str, phone: &str) -> impl IntoView + use<> {
    let guide = workshop.guide.as_ref().and_then(|slug| library()?.guide(slug).cloned());
    let word = (!workshop.word.is_empty()).then(|| workshop.word.clone());
    let description: Vec<&str> = [workshop.word.as_str(), phone].into_iter().filter(|line| !line.is_empty()).collect();
    let event = Event::of_workshop(workshop, held, &description.join("\n"));
    view! {
        <li class="workshop">
            <p><strong>{words::workshop_when(workshop, today)}</strong></p>
            <p>{workshop.title.clone()}</p>
            {doubtful.then(|| view! { <p><strong>{words::WORKSHOP_CLOSED}</strong></p> })}
            {word.map(|word| view! { <p>{word}</p> })}
            {workshop.seats.map(|seats| view! { <p>{words::seats(seats)}</p> })}
            {guide.map(|guide| view! { <p>{words::ABOUT_GUIDE}<a href=link(&Page::before(&guide))>{guide.title.clone()}</a></p> })}
            {calendar_button(words::TO_CALENDAR, words::workshop_file(workshop.day), vec![event])}
        </li>
    }
}
