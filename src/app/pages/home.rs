//! « De quoi avez-vous besoin ? »

use leptos::prelude::*;

use crate::app::{
    components::{
        help::by_phone_or_nearby,
        icon::{Icon, icon},
        layout::layout,
        navigation::follow_title,
        search_box::{SearchBox, guide_row},
        still_life::still_life,
    },
    context::{library, link},
    paths::Page,
    route::route,
    state::person,
    wording,
};

pub fn draw() -> AnyView {
    follow_title(|| Page::Home);
    let (before, middle, after) = wording::HOME_TITLE;
    let asked = Signal::derive(|| route().parameter("q"));
    let guides = library()
        .map(|content| content.guides.clone())
        .unwrap_or_default()
        .into_iter()
        .map(|guide| guide_row(&link(&Page::before(&guide)), guide.title, wording::minutes(guide.minutes)))
        .collect_view();
    let content = view! {
        <div class="hero">
            <div class="hero__inner">
                <div class="hero__words">
                    <h1 tabindex="-1">{before}<span class="nowrap">{middle}</span>{after}</h1>
                    <p class="lead">{wording::HOME_PROMISE}<br/>{wording::HOME_PRIVACY}</p>
                    {take_up()}
                    <SearchBox asked/>
                </div>
                {still_life()}
            </div>
        </div>
        <div class="columns">
            <section>
                <h2>{wording::OUR_GUIDES}</h2>
                <ul class="rows">{guides}</ul>
            </section>
            <section class="panel home__help">{by_phone_or_nearby()}</section>
        </div>
    };
    layout("home", content).into_any()
}

/// « Reprendre à l'étape 3 »: nothing until what is kept has been read, so that the first render is the rendered page.
fn take_up() -> impl IntoView {
    let state = person();
    move || {
        let (content, stop) = (library()?, state.last()?);
        let guide = content.guide(&stop.guide)?;
        let index = guide.position(&stop.step)?;
        let page = Page::step_at(guide, Some(index));
        Some(view! {
            <a class="take-up" href=link(&page)>
                <span class="take-up__dot" aria-hidden="true"></span>
                <span class="take-up__text">
                    <span>{wording::YOU_WERE_HERE}</span>
                    <strong class="take-up__step">{wording::take_up(index + 1)}</strong>
                    <span>{guide.title.clone()}</span>
                </span>
                {icon(Icon::ArrowRight, "icon--30")}
            </a>
        })
    }
}
