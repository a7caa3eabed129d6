//! Pages read the address, the content and the state, and hand values to components.

mod about;
mod all_places;
mod all_steps;
mod coverage;
pub mod device;
mod guide_after;
mod guide_before;
mod home;
mod not_found;
mod paper;
mod place;
pub mod places;
pub mod reading;
mod sheet;
mod step;
mod theme;
mod training;
mod way_back;
mod which_screen;
mod workshop;

use leptos::prelude::*;

use self::not_found::not_found;
use super::{
    context::library,
    live::effect,
    paths::{GuidePage, Page},
    route::route,
};
use crate::domain::slug::Slug;

/// Draws a page; one whose guide, step or place does not exist is the not-found page.
pub fn draw(page: &Page) -> AnyView {
    match page {
        Page::Home => home::draw(),
        Page::About => about::draw(),
        Page::Device => device::draw(),
        Page::Guide(guide, page) => of_guide(guide, page).unwrap_or_else(not_found),
        Page::Short(code, step) => short(code, step.as_ref()).unwrap_or_else(not_found),
        Page::Theme(theme) => theme::draw(*theme),
        Page::Reading(page) => reading::not_kept(*page),
        Page::Places => places::draw(),
        Page::AllPlaces => all_places::draw(),
        Page::Place(key) => place::draw(key),
        Page::Coverage => coverage::draw(),
        Page::Workshop(page) => workshop::draw(page).unwrap_or_else(not_found),
        Page::Paper => paper::draw(),
        Page::NotFound => not_found(),
    }
}

/// What the long address shows, which then stands in the address bar.
fn short(code: &Slug, step: Option<&Slug>) -> Option<AnyView> {
    let guide = library()?.guide_by_code(code.as_str())?.slug.clone();
    let page = step.cloned().map_or(GuidePage::Before, GuidePage::Step);
    let drawn = of_guide(&guide, &page)?;
    let (route, long) = (route(), Page::Guide(guide, page));
    effect(move || route.is_really(&long));
    Some(drawn)
}

fn of_guide(guide: &Slug, page: &GuidePage) -> Option<AnyView> {
    let content = library()?;
    let guide = content.guide(guide)?;
    Some(match page {
        GuidePage::Before => guide_before::draw(guide),
        GuidePage::AllSteps => all_steps::draw(guide),
        GuidePage::After => guide_after::draw(guide),
        GuidePage::Sheet => sheet::draw(guide),
        GuidePage::Training => training::draw(guide, guide.exercise.as_ref()?),
        GuidePage::Step(id) => {
            let index = guide.position(id)?;
            step::draw(guide, guide.steps.get(index)?, index)
        }
    })
}
