//! One step per screen: what to do, what it commits to, the drawing with its target, what one will see.

use leptos::prelude::*;

use super::{way_back::way_back, which_screen::which_screen};
use crate::{
    app::{
        components::{
            drawing::drawing,
            foot::foot,
            help::help,
            icon::{Icon, icon},
            layout::guide_layout,
            listen::listen,
            navigation::follow_title,
            share::share,
            sign::sign,
            steps::thread,
            text::{blocks, external_link, varied},
        },
        context::{library, link, voice_speed},
        live::{effect, live_some, press},
        paths::Page,
        route::route,
        state::person,
        wording::{self, help as help_words},
    },
    browser::page,
    domain::{
        guide::{Guide, Step},
        slug::Slug,
        text::Block,
    },
};

pub fn draw(guide: &Guide, step: &Step, index: usize) -> AnyView {
    let here = Page::step_at(guide, Some(index));
    follow_title(move || here.clone());
    let (state, place) = (person(), (guide.slug.clone(), step.id.clone()));
    effect(move || state.stop_at(&place.0, &place.1));
    let (number, count) = (index + 1, guide.steps.len());
    let back = Page::step_at(guide, index.checked_sub(1));
    let words = if number == count {
        wording::FINISH
    } else if step.commitment.reversibility.is_point_of_no_return() {
        wording::I_HAVE_READ
    } else {
        wording::NEXT_STEP
    };
    let foot = foot(&back, help(guide, Some(index)), &Page::step_at(guide, Some(number)), words);
    let picture = picture(step);
    let class = if picture.is_some() { "step" } else { "step step--plain" };
    let asks_device =
        picture.is_some() || step.action.phone.is_some() || !step.on_phone.is_empty() || !step.on_computer.is_empty();
    let content = view! {
        <div class="step__bar">
            <a class="step__guide" href=link(&Page::before(guide))>{icon(Icon::ArrowLeft, "icon--24")}<span>{guide.title.clone()}</span></a>
            <p class="step__count">{wording::step_of(number, count)}</p>
            {thread(index, count)}
            <a class="step__all" href=link(&Page::all_steps(guide))>{wording::ALL_STEPS}</a>
        </div>
        <div class="step__words">
            {coming_back(guide, step, number)}
            <h1 class="step__title" tabindex="-1" data-lire=""><span class="step__number" aria-hidden="true">{number}</span><span class="step__action">{varied(&step.action)}</span></h1>
            <div data-lire="">{sign(&step.commitment, guide)}</div>
            {listen(voice_speed())}
            <div class="step__body" data-lire="">{step_text(guide, step)}</div>
            {share(guide, step, number)}
        </div>
        <div class="step__picture">
            {picture}
            {asks_device.then(which_screen)}
        </div>
    };
    guide_layout(class, way_back(&guide.slug), content, foot).into_any()
}

/// « Vous revoilà. Étape 4 : c'est fait ? », once the tab is looked at again after the official site was opened.
fn coming_back(guide: &Guide, step: &Step, number: usize) -> impl IntoView + use<> {
    let next = link(&Page::step_at(guide, Some(number)));
    let (guide, step) = (guide.slug.clone(), step.id.clone());
    let card = move || {
        view! {
            <div class="coming-back">
                <p><strong>{help_words::BACK_HERE}</strong>" "{help_words::is_it_done(number)}</p>
                <p class="coming-back__ways">
                    <a class="button button--main" href=next.clone()>{help_words::DONE}</a>
                    <button class="button" type="button" on:click=press(move |_| page::open_help())>{help_words::DID_NOT_WORK}</button>
                </p>
            </div>
        }
    };
    view! { <div role="status">{live_some(move || route().is_back_at(&guide, &step).then(&card))}</div> }
}

/// What to do in more words, the way out to the official site, what one will see. The same on the page of all steps.
pub fn step_text(guide: &Guide, step: &Step) -> impl IntoView + use<> {
    let opens = guide.address.as_ref().filter(|_| step.opens_site).map(|right| {
        let address = &right.address;
        let (route, guide, step) = (route(), guide.slug.clone(), step.id.clone());
        view! {
            <div class="leaving" on:click=press(move |_| route.leave(&guide, &step))>
                <p>{external_link(address.as_str(), wording::OPEN_OFFICIAL_SITE, "button")}</p>
                <div class="on-computer"><p>{wording::COME_BACK_COMPUTER}</p></div>
                <div class="on-phone"><p>{wording::COME_BACK_PHONE}</p></div>
            </div>
        }
    });
    view! {
        {blocks(&step.body, &guide.slug)}
        {opens}
        {for_device("on-computer", &step.on_computer, &guide.slug)}
        {for_device("on-phone", &step.on_phone, &guide.slug)}
        {(!step.sees.is_empty()).then(|| view! {
            <div class="sees">
                <h2 class="sees__title">{wording::WHAT_YOU_WILL_SEE}</h2>
                {blocks(&step.sees, &guide.slug)}
            </div>
        }.into_any())}
    }
}

fn for_device(class: &'static str, text: &[Block], guide: &Slug) -> Option<impl IntoView + use<>> {
    (!text.is_empty()).then(|| view! { <div class=class>{blocks(text, guide)}</div> }.into_any())
}

/// The step's drawn screen, if it has one.
pub fn picture(step: &Step) -> Option<AnyView> {
    let content = library()?;
    let picture = step.picture.as_ref()?;
    let screen = content.screen(&picture.screen)?;
    Some(drawing(screen, picture.target.as_ref()).into_any())
}
