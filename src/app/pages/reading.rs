//! Pages of text alone: « Je débute », « Aider sans faire à la place », « Qui fait quoi », « Écrire un guide ». Drawn at
//! build time; the application itself only says so when such a page is asked for and is not kept.

use leptos::prelude::*;

use crate::{
    app::{
        components::{
            help::by_phone_or_nearby,
            icon::{Icon, icon},
            layout::layout,
            many::Many,
            navigation::follow_title,
            text::blocks,
        },
        context::link,
        paths::Page,
        wording,
    },
    domain::text::{Reading, ReadingPage},
};

/// The whole page.
#[cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "only the tool draws it"))]
pub fn draw(reading: &Reading) -> AnyView {
    let sections = reading
        .sections
        .iter()
        .map(|(title, text)| view! { <section><h2>{title.clone()}</h2>{blocks(text, &reading.slug)}</section> })
        .collect_any();
    let content = view! {
        {back_home()}
        <h1 tabindex="-1">{reading.title.clone()}</h1>
        <p class="lead">{reading.summary.clone()}</p>
        {blocks(&reading.opening, &reading.slug)}
        {sections}
        <section class="panel">{by_phone_or_nearby()}</section>
    };
    layout("reading", content).into_any()
}

/// Without network, before the page has been kept.
pub fn not_kept(page: ReadingPage) -> AnyView {
    follow_title(move || Page::Reading(page));
    let content = view! {
        {back_home()}
        <h1 tabindex="-1">{wording::reading(page)}</h1>
        <p class="lead">{wording::NOT_KEPT}</p>
        <section class="panel">{by_phone_or_nearby()}</section>
    };
    layout("reading", content).into_any()
}

fn back_home() -> impl IntoView {
    view! { <p class="back"><a href=link(&Page::Home)>{icon(Icon::ArrowLeft, "icon--24")}<span>{wording::BACK_HOME}</span></a></p> }
}
