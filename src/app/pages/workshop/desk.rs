//! « Mon pupitre »: the window that only the adviser sees. Notes, the question to ask, what goes wrong, what comes next; both
//! windows follow each other.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    PROGRAMME,
    screen::command_of,
    stage::{Stage, Where, Window},
};
use crate::{
    app::{
        components::{
            icon::{Icon, icon},
            layout::layout,
            sign::sign,
            text::{blocks, line},
        },
        context::link,
        live::{effect, live, live_some, paragraph, press, words},
        paths::{Page, WorkshopPage},
        route::{Route, route},
        wording::workshop::{self as wording, desk as words_of, slide as slide_words},
    },
    browser::page,
    domain::{
        content::Content,
        guide::{Guide, Step},
        programme::{Programme, Slide},
        slug::Slug,
        text::{Block, plain},
    },
};

/// Which slide the desk is at, in its address: of the programme, from 0.
const AT: &str = "a";

fn write(route: Route, there: &Where) {
    let query = format!("{PROGRAMME}={}&{AT}={}", there.programme, there.at);
    route.rewrite(&Page::Workshop(WorkshopPage::Desk), &query);
}

fn pressed(stage: Stage, key: &str) -> bool {
    match command_of(key) {
        "suite" => stage.next(),
        "retour" => stage.previous(),
        "noir" if key.len() == 1 && key != " " => return false,
        _ => return false,
    }
    true
}

pub fn draw(content: Arc<Content>) -> AnyView {
    let of_keys = StoredValue::new(None::<Stage>);
    let stage = Stage::provide(Window::Desk, content, (Programme::default(), None), write, move |key| {
        of_keys.try_get_value().flatten().is_some_and(|stage| pressed(stage, key))
    });
    of_keys.set_value(Some(stage));
    effect(move || {
        let at = untrack(|| route().parameter(AT)).and_then(|at| at.parse::<usize>().ok()).unwrap_or_default();
        stage.now.update(|now| now.at = at.min(now.slides.len().saturating_sub(1)));
    });
    let by_hand = press(move |event| match page::pressed_button(&event).as_str() {
        "suite" => stage.next(),
        "retour" => stage.previous(),
        "noir" => stage.toggle_black(),
        _ => {}
    });
    let connected = words(move || if stage.has_screen.get() { words_of::FOLLOWS } else { words_of::ALONE }.to_owned());
    let open = live_some(move || {
        let address = stage.now.with(|now| now.slides.get(now.at).map(|slide| address(slide, &now.programme)));
        address.filter(|_| !stage.has_screen.get()).map(|address| {
            view! { <p><a class="button" href=address target="_blank" rel="noopener external">{icon(Icon::NewTab, "icon--24")}<span>{words_of::OPEN}</span></a></p> }
        })
    });
    let shown = live(move || stage.now.with(|now| at_the_desk(stage, now)));
    let content = view! {
        <div class="desk__head">
            <p class="back"><a href=move || { stage.now.with(|now| format!("{}?{PROGRAMME}={}", link(&Page::Workshop(WorkshopPage::Prepare)), now.programme)) }>
                {icon(Icon::ArrowLeft, "icon--24")}<span>{wording::PREPARE}</span>
            </a></p>
            <h1 tabindex="-1">{wording::DESK}</h1>
            <p class="desk__never"><strong>{words_of::NEVER}</strong>" "{words_of::NEVER_MORE}</p>
            <p role="status">{connected}</p>
            {open}
        </div>
        <div class="desk__now" on:click=by_hand>
            {shown}
            <div class="desk__ways">
                <button class="button" type="button" name="retour">{icon(Icon::ArrowLeft, "icon--30")}<span>{slide_words::PREVIOUS}</span></button>
                <button class="button" type="button" name="noir">{icon(Icon::Moon, "icon--30")}<span>{slide_words::BLACK}</span></button>
                <button class="button button--main" type="button" name="suite"><span>{slide_words::NEXT}</span>{icon(Icon::ArrowRight, "icon--30")}</button>
            </div>
        </div>
    };
    layout("desk", content).into_any()
}

/// The address of a slide, with the programme it belongs to.
pub fn address(slide: &Slide, programme: &str) -> String {
    format!("{}?{PROGRAMME}={programme}", link(&super::page_of(slide)))
}

fn at_the_desk(stage: Stage, now: &Where) -> AnyView {
    let Some((guide, step)) = now.slides.get(now.at).and_then(|slide| stage.shown(slide)) else {
        return paragraph("", words_of::NONE.to_owned());
    };
    let place = words(move || {
        let (part, parts) = stage.part.get();
        slide_words::part(part.min(parts - 1), parts)
    });
    let next = now.slides.get(now.at + 1).and_then(|slide| stage.shown(slide));
    let next = next.map_or_else(|| words_of::LAST.to_owned(), |(guide, step)| title_of(&guide, step.as_ref()));
    view! {
        <section class="desk__screen">
            <p class="desk__position">{words_of::position(now.at, now.slides.len())}" · "{guide.title.clone()}</p>
            <h2>{words_of::NOW}</h2>
            <p class="desk__action" role="status">{title_of(&guide, step.as_ref())}" "<span class="small">{place}</span></p>
            {now.black.then(|| view! { <p><strong>{words_of::BLACK_NOW}</strong></p> }.into_any())}
            {step.as_ref().map(|(_, step)| sign(&step.commitment, &guide))}
        </section>
        {help_of(&guide, step.as_ref().map(|(_, step)| step))}
        <section class="desk__next"><h2>{words_of::NEXT}</h2><p>{next}</p></section>
        <section><p>{words_of::SAY}" "<strong>{code_of(&guide, step.as_ref())}</strong></p></section>
    }
    .into_any()
}

/// « 4. Écrivez votre identifiant », or a guide's title.
fn title_of(guide: &Guide, step: Option<&(usize, Step)>) -> String {
    step.map_or_else(|| guide.title.clone(), |(number, step)| format!("{number}. {}", step.action.computer))
}

fn code_of(guide: &Guide, step: Option<&(usize, Step)>) -> String {
    step.map_or_else(|| guide.code.clone(), |(number, _)| slide_words::code(&guide.code, *number))
}

/// Notes, question, what goes wrong.
fn help_of(guide: &Guide, step: Option<&Step>) -> AnyView {
    let Some(step) = step else {
        let prepare: Vec<AnyView> =
            guide.prepare.iter().map(|item| view! { <li>{line(item, &guide.slug)}</li> }.into_any()).collect();
        return view! {
            {question(words_of::COVER_QUESTION.to_owned())}
            <section><h2>{words_of::PREPARE_THIS}</h2><ul class="bullets">{prepare}</ul></section>
        }
        .into_any();
    };
    let (notes, asked) = notes_of(step);
    let mistakes = remedies(step, &guide.slug);
    let notes =
        if notes.is_empty() { vec![paragraph("", words_of::NO_NOTES.to_owned())] } else { blocks(notes, &guide.slug) };
    view! {
        {question(asked)}
        <section><h2>{words_of::NOTES}</h2>{notes}</section>
        {(!mistakes.is_empty()).then(|| view! { <section><h2>{words_of::MISTAKES}</h2><dl>{mistakes}</dl></section> }.into_any())}
    }
    .into_any()
}

fn question(text: String) -> AnyView {
    view! { <section class="desk__question"><h2>{words_of::QUESTION}</h2><p>{text}</p></section> }.into_any()
}

/// The notes, and the question to ask: the last paragraph when it asks something, else one about what the step commits to.
pub fn notes_of(step: &Step) -> (&[Block], String) {
    if let Some((Block::Paragraph(last), others)) = step.notes.split_last() {
        let text = plain(last);
        if text.trim_end().ends_with('?') {
            return (others, text);
        }
    }
    (&step.notes, wording::question(&step.commitment.reversibility).to_owned())
}

fn remedies(step: &Step, guide: &Slug) -> Vec<AnyView> {
    let one = |remedy: &crate::domain::guide::Remedy| {
        view! { <dt>{remedy.symptom.clone()}</dt><dd>{line(&remedy.remedy, guide)}</dd> }.into_any()
    };
    step.remedies.iter().map(one).collect()
}
