//! « De quoi avez-vous besoin ? »

use leptos::prelude::*;

use crate::{
    app::{
        components::{
            agenda::agenda,
            icon::{Icon, icon},
            layout::layout,
            many::Many,
            navigation::follow_title,
            search_box::{SearchBox, guide_row},
            still_life::still_life,
            themes::doors,
        },
        context::{library, link},
        live::live_some,
        paths::{Page, WorkshopPage},
        route::route,
        state::person,
        wording::{self, places as words},
    },
    domain::text::ReadingPage,
};

pub fn draw() -> AnyView {
    follow_title(|| Page::Home);
    let (before, middle, after) = wording::HOME_TITLE;
    let asked = Signal::derive(|| route().parameter("q"));
    let content = library();
    let themes = content.as_ref().map(|content| content.themes()).unwrap_or_default();
    let guides = content
        .iter()
        .flat_map(|content| &content.guides)
        .take(MOST_ASKED)
        .map(|guide| guide_row(&link(&Page::before(guide)), guide.title.clone(), wording::minutes(guide.minutes)))
        .collect_any();
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
                <h2>{wording::MOST_ASKED}</h2>
                <ul class="rows">{guides}</ul>
            </section>
            <section class="panel home__help">{near_me()}</section>
        </div>
        <div class="home__more">
            {side_door(Icon::Hand, &Page::Reading(ReadingPage::Beginner), wording::BEGINNER, wording::BEGINNER_TEXT)}
            <section class="home__subjects">
                <h2>{wording::ALL_SUBJECTS}</h2>
                {doors(&themes)}
            </section>
            {agenda(|| None)}
            {side_door(Icon::TwoAtATable, &Page::Reading(ReadingPage::Helping), wording::HELPING, wording::HELPING_TEXT)}
            {side_door(Icon::Card, &Page::Reading(ReadingPage::WhoDoesWhat), wording::BY_TRADE, wording::BY_TRADE_TEXT)}
            {side_door(Icon::Computer, &Page::Workshop(WorkshopPage::Prepare), wording::WORKSHOP, wording::WORKSHOP_TEXT)}
        </div>
    };
    layout("home", content).into_any()
}

/// How many guides are named, in the order that advisers give them (`ordre`).
const MOST_ASKED: usize = 4;

/// « Trouver de l'aide près de chez moi »: the places, or the phone.
fn near_me() -> impl IntoView {
    let territory = library().map(|content| content.territory.clone());
    let demonstration = territory.as_ref().is_some_and(|territory| territory.demonstration);
    let phone = territory.and_then(|territory| territory.phone).map(|phone| {
        view! {
            <p class="home__phone">
                {icon(Icon::Telephone, "icon--36")}
                <span>{words::OR_BY_PHONE}<br/><a class="phone" href=phone.href()>{phone.in_words()}</a></span>
            </p>
            {demonstration.then(|| view! { <p class="small">{wording::DEMONSTRATION_PHONE}</p> }.into_any())}
        }
    });
    view! {
        <h2>{words::NEAR_ME}</h2>
        <p>{words::NEAR_ME_TEXT}</p>
        <p><a class="button button--main home__places" href=link(&Page::Places)>{icon(Icon::Pin, "icon--30")}<span>{words::SEE_PLACES}</span></a></p>
        {phone}
    }
}

/// A way in for somebody who is not there for a procedure.
fn side_door(drawing: Icon, page: &Page, name: &'static str, text: &'static str) -> AnyView {
    let rel = matches!(page, Page::Reading(_)).then_some("external");
    view! {
        <div class="side-door">
            {icon(drawing, "icon--44")}
            <p class="side-door__words"><a class="side-door__name" href=link(page) rel=rel>{name}</a><br/>{text}</p>
        </div>
    }
    .into_any()
}

/// « Reprendre à l'étape 3 »: nothing until what is kept has been read, so that the first render is the rendered page.
fn take_up() -> impl IntoView {
    let state = person();
    live_some(move || {
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
    })
}
