//! Before a guide: what one will manage, what to have at hand, where the step is that commits, the right address.

use leptos::prelude::*;

use super::way_back::way_back;
use crate::{
    app::{
        components::{
            address::RightAddressPanel,
            foot::foot,
            help::help,
            icon::{Icon, icon},
            layout::guide_layout,
            listen::listen,
            many::Many,
            navigation::follow_title,
            sign::appearance,
            steps::strip,
            text::{blocks, line},
            training_door::training_door,
        },
        context::{library, link, voice_speed},
        paths::{GuidePage, Page},
        state::person,
        wording,
    },
    browser::page,
    domain::{
        guide::{Choice, Engagement, Guide, Lead, OpeningQuestion},
        person::key_of,
        reversibility::Reversibility,
        slug::Slug,
        text::plain,
    },
};

pub fn draw(guide: &Guide) -> AnyView {
    let page = Page::before(guide);
    follow_title(move || page.clone());
    remember(&guide.slug);
    let foot = foot(&Page::Home, help(guide, None), &Page::step_at(guide, Some(0)), wording::START);
    let content = view! {
        {opening(guide)}
        {listen(voice_speed())}
        <section class="before__strip">
            <div class="before__strip-title">
                <h2>{wording::the_steps(guide.steps.len())}</h2>
                <p>{wording::engagement(guide)}</p>
            </div>
            {strip(guide)}
            <p><a href=link(&Page::all_steps(guide))>{wording::ALL_STEPS_ON_ONE_PAGE}</a></p>
            <p><a href=format!("{}?guide={}", link(&Page::Paper), guide.slug)>{wording::paper::PRINT_GUIDE}</a></p>
        </section>
        {training_door(guide)}
        <div class="before__columns">
            {questions(guide)}
            {prepare(guide)}
        </div>
        {guide.address.clone().map(|address| view! { <RightAddressPanel address/> }.into_any())}
        <section class="before__columns">
            <div data-lire="">
                <h2>{wording::WITHOUT_INTERNET}</h2>
                {blocks(&guide.without_internet, &guide.slug)}
            </div>
            {sources(guide)}
        </section>
    };
    guide_layout("before", way_back(&guide.slug), content, foot).into_any()
}

/// Ticks and choices are uncontrolled; what is kept is put back once, and what was done before the application came
/// is taken over.
fn remember(guide: &Slug) {
    let (state, guide) = (person(), guide.clone());
    Effect::new(move |done: Option<bool>| {
        if done == Some(true) || !state.loaded() {
            return done.unwrap_or(false);
        }
        let here = page::checked();
        for (question, key) in state.choices(&guide) {
            if !here.iter().any(|(name, _)| *name == question) {
                page::check(&question, &key);
            }
        }
        for key in state.ticks(&guide) {
            page::check(TICKS, &key);
        }
        for (name, key) in here {
            if name == TICKS { state.tick(&guide, &key, true) } else { state.choose(&guide, &name, &key) }
        }
        true
    });
}

/// The name of all boxes of « Préparez d'abord ».
const TICKS: &str = "preparer";
const TITLE_OF_TICKS: &str = "preparez";

/// Title, what one will manage, how long it takes, what it engages.
fn opening(guide: &Guide) -> impl IntoView + use<> {
    let (promise, condition) = wording::engagement_before(guide);
    let (value, drawing) = match guide.engagement() {
        Engagement::None | Engagement::LogInOnly => appearance(&Reversibility::Nothing),
        Engagement::Steps(_) => guide
            .steps
            .iter()
            .find(|step| step.commitment.commits())
            .map_or(appearance(&Reversibility::Unknown), |step| appearance(&step.commitment.reversibility)),
    };
    view! {
        <div class="before__opening">
            <div data-lire="">
                <h1 tabindex="-1">{guide.title.clone()}</h1>
                <p class="lead">{line(&guide.summary, &guide.slug)}</p>
                <p class="lead">{wording::THIS_SITE_EXPLAINS}" "<strong>{wording::YOU_DO_NOT_LOG_IN_HERE}</strong></p>
            </div>
            <ul class="before__facts" data-lire="">
                <li>{icon(Icon::Clock, "icon--36")}<span><strong>{wording::minutes(guide.minutes)}</strong><br/>{wording::WITHOUT_HURRY}</span></li>
                <li class=format!("before__fact--{value}")>{icon(drawing, "icon--36")}<span><strong>{promise}</strong><br/>{condition}</span></li>
            </ul>
        </div>
    }
}

/// « Où en êtes-vous ? »: the answer to the chosen case shows below it, by CSS alone.
fn questions(guide: &Guide) -> Vec<impl IntoView + use<>> {
    guide.opening.iter().enumerate().map(|(number, question)| one_question(number, question, guide)).collect()
}

fn one_question(number: usize, question: &OpeningQuestion, guide: &Guide) -> impl IntoView + use<> {
    let name = format!("question-{number}");
    let choices = question
        .choices
        .iter()
        .enumerate()
        .map(|(index, choice)| one_choice(&name, index, choice, guide))
        .collect_any();
    view! {
        <fieldset class="choices" data-lire="">
            <legend>{question.question.clone()}</legend>
            {choices}
        </fieldset>
    }
}

fn one_choice(name: &str, index: usize, choice: &Choice, guide: &Guide) -> impl IntoView + use<> {
    let id = format!("{name}-{index}");
    let answer_id = format!("{id}-reponse");
    let key = key_of(&choice.text);
    let on_choice = {
        let (state, guide, name, key) = (person(), guide.slug.clone(), name.to_owned(), key.clone());
        move |_| state.choose(&guide, &name, &key)
    };
    let lead = match &choice.leads_to {
        // That is what « Commencer » is for.
        Lead::Step(step) if guide.position(step) == Some(0) => None,
        Lead::Step(step) => {
            let number = guide.position(step).map_or(1, |index| index + 1);
            Some((Page::Guide(guide.slug.clone(), GuidePage::Step(step.clone())), wording::go_to_step(number)))
        }
        Lead::Guide(other) => {
            Some((Page::Guide(other.clone(), GuidePage::Before), wording::GO_TO_THIS_GUIDE.to_owned()))
        }
        Lead::Person => None,
    };
    let ask = (choice.leads_to == Lead::Person).then(|| view! { <p>{wording::PRESS_NEED_HELP}</p> }.into_any());
    let lead =
        lead.map(|(page, words)| view! { <p><a class="choices__lead" href=link(&page)>{words}</a></p> }.into_any());
    view! {
        <div class="choices__choice">
            <input type="radio" name=name.to_owned() id=id.clone() value=key aria-describedby=answer_id.clone() on:change=on_choice/>
            <label for=id>{choice.text.clone()}</label>
            <div class="choices__answer" id=answer_id>{blocks(&choice.answer, &guide.slug)}{lead}{ask}</div>
        </div>
    }
}

fn prepare(guide: &Guide) -> impl IntoView + use<> {
    let items = guide
        .prepare
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let id = format!("{TICKS}-{index}");
            let key = key_of(&plain(item));
            let on_tick = {
                let (state, guide, key) = (person(), guide.slug.clone(), key.clone());
                move |event| state.tick(&guide, &key, event_target_checked(&event))
            };
            view! {
                <li class="ticks__item">
                    <input type="checkbox" id=id.clone() name=TICKS value=key on:change=on_tick/>
                    <label for=id>{line(item, &guide.slug)}</label>
                </li>
            }
        })
        .collect_any();
    // Boxes of one question, as those who hear them are told.
    view! {
        <section data-lire="" role="group" aria-labelledby=TITLE_OF_TICKS>
            <h2 id=TITLE_OF_TICKS>{wording::PREPARE}</h2><ul class="ticks">{items}</ul>
        </section>
    }
}

fn sources(guide: &Guide) -> impl IntoView + use<> {
    let demonstration = library().is_some_and(|content| content.territory.demonstration);
    let items = guide.sources.iter().map(|source| view! { <li>{wording::source(source)}</li> }).collect_any();
    view! {
        <div class="small">
            {demonstration.then(|| view! { <p>{wording::DEMONSTRATION_SITE}</p> }.into_any())}
            <p>{wording::checked(guide)}</p>
            <details class="fold"><summary>{wording::SOURCES}</summary><ul class="bullets">{items}</ul></details>
        </div>
    }
}
