//! After a guide: what was achieved, what happens next, what people do next.

use leptos::prelude::*;

use super::way_back::way_back;
use crate::{
    app::{
        components::{
            foot::foot,
            help::help,
            icon::{Icon, icon},
            layout::guide_layout,
            listen::listen,
            many::Many,
            navigation::follow_title,
            text::{blocks, line},
            training_door::training_door,
        },
        context::{link, voice_speed},
        live::effect,
        paths::Page,
        state::person,
        wording,
    },
    domain::guide::Guide,
};

pub fn draw(guide: &Guide) -> AnyView {
    let page = Page::after(guide);
    follow_title(move || page.clone());
    let (state, slug) = (person(), guide.slug.clone());
    effect(move || {
        // Not before what is kept has been read: there is something to take out of it.
        if state.loaded() {
            state.finish(&slug);
        }
    });
    let last = Page::step_at(guide, guide.steps.len().checked_sub(1));
    let foot = foot(&last, help(guide, None), &Page::Home, wording::HOME);
    let achieved = guide
        .after
        .achieved
        .iter()
        .map(|item| view! { <li>{icon(Icon::Tick, "icon--36")}<span>{line(item, &guide.slug)}</span></li> })
        .collect_any();
    let content = view! {
        <h1 tabindex="-1" data-lire="">{wording::AFTER_TITLE}</h1>
        {listen(voice_speed())}
        <section data-lire="">
            <h2>{wording::YOU_NOW_KNOW_HOW_TO}</h2>
            <ul class="achieved">{achieved}</ul>
        </section>
        <section data-lire="">
            <h2>{wording::AND_NOW}</h2>
            {blocks(&guide.after.next, &guide.slug)}
            {training_door(guide)}
            <p><a href=link(&Page::before(guide))>{wording::SEE_STEPS_AGAIN}</a></p>
        </section>
    };
    guide_layout("reading after", way_back(&guide.slug), content, foot).into_any()
}
