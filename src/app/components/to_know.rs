//! What is announced of a place for the days to come, once the moment and this morning's news are known.

use leptos::prelude::*;

use crate::{
    app::{clock::now, news::news, wording::place as words},
    domain::{
        coming::{Coming, coming},
        place::Place,
    },
};

/// Nothing where nothing is announced.
pub fn to_know(place: &Place<'_>) -> impl IntoView + use<> {
    let (opening, names) = (place.opening(), [place.key().to_owned(), place.name().to_owned()]);
    move || {
        let (now, news) = (now()?, news());
        let coming = coming(&opening, [&names[0], &names[1]], now, &news.announcements);
        let lines = coming
            .iter()
            .map(|one| match one {
                Coming::Place(said) => words::announcement(said, now.day),
                Coming::Visit(day, stop, said) => words::cancelled_visit(*day, &stop.commune, said, now.day),
            })
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        let there = !coming.is_empty();
        there.then(|| view! { <div class="to-know"><h2>{words::TO_KNOW}</h2><ul class="bullets">{lines}</ul></div> })
    }
}
