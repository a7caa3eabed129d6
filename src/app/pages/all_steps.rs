//! All steps on one page: to read ahead, to print, to find the place again.

use leptos::prelude::*;

use super::{step::step_text, way_back::way_back, which_screen::which_screen};
use crate::{
    app::{
        components::{
            address::RightAddressPanel,
            foot::foot,
            help::help,
            layout::guide_layout,
            many::Many,
            navigation::follow_title,
            sign::sign,
            text::{line, varied},
        },
        context::link,
        paths::Page,
        wording,
    },
    domain::guide::{Guide, Step},
};

pub fn draw(guide: &Guide) -> AnyView {
    let page = Page::all_steps(guide);
    follow_title(move || page.clone());
    let foot = foot(&Page::before(guide), help(guide, None), &Page::step_at(guide, Some(0)), wording::START);
    let steps = guide.steps.iter().enumerate().map(|(index, step)| one_step(guide, step, index)).collect_any();
    let content = view! {
        <p class="all-steps__guide"><a href=link(&Page::before(guide))>{guide.title.clone()}</a></p>
        <h1 tabindex="-1">{wording::ALL_STEPS}</h1>
        <p class="lead">{wording::engagement(guide)}</p>
        {which_screen()}
        <ol class="all-steps__list">{steps}</ol>
        {guide.address.clone().map(|address| view! { <RightAddressPanel address/> }.into_any())}
    };
    guide_layout("reading all-steps", way_back(&guide.slug), content, foot).into_any()
}

fn one_step(guide: &Guide, step: &Step, index: usize) -> impl IntoView + use<> {
    let remedies = step
        .remedies
        .iter()
        .map(|remedy| view! { <div class="help__remedy"><dt>{remedy.symptom.clone()}</dt><dd>{line(&remedy.remedy, &guide.slug)}</dd></div> }.into_any())
        .collect::<Vec<_>>();
    view! {
        <li class="all-steps__step" id=step.id.as_str().to_owned()>
            <h2 class="all-steps__title">
                <span class="all-steps__number" aria-hidden="true">{index + 1}</span>
                <a href=link(&Page::step_at(guide, Some(index)))>{varied(&step.action)}</a>
            </h2>
            {sign(&step.commitment, guide)}
            <div class="all-steps__text">{step_text(guide, step)}</div>
            {(!remedies.is_empty()).then(|| view! {
                <details class="fold"><summary>{wording::IF_IT_DOES_NOT_WORK}</summary><dl class="help__remedies">{remedies}</dl></details>
            }.into_any())}
        </li>
    }
}
