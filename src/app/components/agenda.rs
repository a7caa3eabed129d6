//! The next group workshops, whatever their place: on the home page, and near a commune.

use leptos::prelude::*;

use crate::{
    app::{
        clock::now,
        context::link,
        live::{live, nothing, paragraph},
        news::news,
        paths::Page,
        wording::{place as words, places::AGENDA},
    },
    domain::{slug::Slug, workshop, workshop::Workshop, written::plain},
};

/// How many are told.
const TOLD: usize = 3;

/// Nothing until this morning's news are read, and where there is none. `commune`: only those held there.
pub fn agenda(commune: impl Fn() -> Option<String> + Send + 'static) -> AnyView {
    live(move || {
        let (Some(now), news, commune) = (now(), news(), commune()) else { return nothing() };
        let is_wanted =
            |workshop: &&&Workshop| commune.as_ref().is_none_or(|commune| plain(commune) == plain(&workshop.commune));
        let all = workshop::next(&news.workshops, now);
        let rows: Vec<AnyView> =
            all.iter().filter(is_wanted).take(TOLD).map(|workshop| row(workshop, now.day)).collect();
        if rows.is_empty() {
            return nothing();
        }
        view! { <section class="agenda"><h2>{AGENDA}</h2><ul class="workshops">{rows}</ul></section> }.into_any()
    })
}

/// The key of a place leads to its page, which says where it is; any other room is named.
fn row(workshop: &Workshop, today: crate::domain::moment::Day) -> AnyView {
    let key = Slug::new(workshop.place.clone()).ok();
    let mut held = Vec::new();
    held.extend(key.is_none().then(|| workshop.place.clone()));
    held.extend(Some(workshop.commune.clone()).filter(|commune| !commune.is_empty()));
    let title = match key {
        Some(key) => view! { <a href=link(&Page::Place(key))>{workshop.title.clone()}</a> }.into_any(),
        None => view! { <span>{workshop.title.clone()}</span> }.into_any(),
    };
    view! {
        <li class="workshop">
            <p><strong>{words::workshop_when(workshop, today)}</strong></p>
            <p>{title}</p>
            {paragraph("", held.join(", "))}
            {paragraph("small", workshop.word.clone())}
        </li>
    }
    .into_any()
}
