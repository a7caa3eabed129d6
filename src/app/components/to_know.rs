//! What is announced of a place for the days to come, once the moment and this morning's news are known.

use leptos::prelude::*;

use crate::{
    app::{
        clock::now,
        live::{bullets, live, nothing},
        news::news,
        wording::place as words,
    },
    domain::{
        coming::{Coming, coming},
        place::Place,
    },
};

/// Nothing where nothing is announced.
pub fn to_know(place: &Place<'_>) -> AnyView {
    let (opening, names) = (place.opening(), [place.key().to_owned(), place.name().to_owned()]);
    live(move || {
        let (Some(now), news) = (now(), news()) else { return nothing() };
        let coming = coming(&opening, [&names[0], &names[1]], now, &news.announcements);
        if coming.is_empty() {
            return nothing();
        }
        let say = |one: &Coming<'_>| match one {
            Coming::Place(said) => words::announcement(said, now.day),
            Coming::Visit(day, stop, said) => words::cancelled_visit(*day, &stop.commune, said, now.day),
        };
        let lines = bullets(coming.iter().map(say).collect());
        view! { <div class="to-know"><h2>{words::TO_KNOW}</h2>{lines}</div> }.into_any()
    })
}
