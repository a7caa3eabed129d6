//! A workshop: prepared, projected, led from the adviser's own window, accounted for. What is on its programme stands in the
//! address (`seance`), so a link is the whole of it.

mod desk;
mod prepare;
mod report;
mod screen;
mod stage;

use leptos::prelude::*;

use crate::{
    app::{
        components::navigation::follow_title,
        context::library,
        paths::{Page, WorkshopPage},
    },
    domain::programme::Slide,
};

/// The programme, behind the `?`.
const PROGRAMME: &str = "seance";

/// `None` when its guide or step does not exist.
#[inline(never)]
pub fn draw(page: &WorkshopPage) -> Option<AnyView> {
    let content = library()?;
    let (guide, step) = match page {
        WorkshopPage::Cover(guide) => (Some(guide), None),
        WorkshopPage::Slide(guide, step) => (Some(guide), Some(step)),
        _ => (None, None),
    };
    let drawn = match guide {
        Some(slug) => {
            let guide = content.guide(slug)?;
            if let Some(step) = step {
                guide.step(step)?;
            }
            screen::draw(content.clone(), guide, Slide { guide: slug.clone(), step: step.cloned() })
        }
        None => match page {
            WorkshopPage::Desk => desk::draw(content.clone()),
            WorkshopPage::Report => report::draw(content.clone()),
            _ => prepare::draw(content.clone()),
        },
    };
    let page = Page::Workshop(page.clone());
    follow_title(move || page.clone());
    Some(drawn)
}

/// The address of a slide, below the site's folder.
fn page_of(slide: &Slide) -> Page {
    Page::Workshop(match &slide.step {
        Some(step) => WorkshopPage::Slide(slide.guide.clone(), step.clone()),
        None => WorkshopPage::Cover(slide.guide.clone()),
    })
}
