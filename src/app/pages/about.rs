//! What this site is, what it knows of you (nothing), and who answers for it.

use leptos::prelude::*;

use crate::{
    app::{
        components::{help::by_phone_or_nearby, layout::layout, many::Many, navigation::follow_title, text::page_link},
        context::{library, link},
        paths::Page,
        wording::{self, about, coverage},
    },
    domain::text::ReadingPage,
};

pub fn draw() -> AnyView {
    follow_title(|| Page::About);
    let territory = library().map(|content| content.territory.clone());
    let publisher = territory.as_ref().map(|t| about::publisher(&t.publisher, &t.name));
    let covered = territory.as_ref().is_some_and(|t| t.coverage);
    let sections = about::SECTIONS
        .iter()
        .map(|(title, lines)| {
            let lines = lines.iter().map(|line| view! { <p>{*line}</p> }).collect_any();
            view! { <section><h2>{*title}</h2>{lines}</section> }
        })
        .collect_any();
    let content = view! {
        <h1 tabindex="-1">{wording::ABOUT_TITLE}</h1>
        <p class="lead">{wording::HOME_PROMISE}" "{wording::HOME_PRIVACY}</p>
        {sections}
        <section>
            <h2>{about::WHO}</h2>
            <p>{publisher}</p>
        </section>
        <section>
            <h2>{about::FOR_ADVISERS}</h2>
            <p>{about::FOR_ADVISERS_TEXT}" "{page_link(&Page::Reading(ReadingPage::Writing), wording::reading(ReadingPage::Writing).into())}"."</p>
        </section>
        {covered.then(|| view! {
            <section>
                <h2>{coverage::FOR_WHOM}</h2>
                <p>{coverage::FOR_WHOM_TEXT}" "<a href=link(&Page::Coverage)>{coverage::TITLE}</a></p>
            </section>
        }.into_any())}
        <section class="panel">{by_phone_or_nearby()}</section>
    };
    layout("reading", content).into_any()
}
