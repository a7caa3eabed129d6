//! The title of the browser's tab and the description for search engines, one of each per page.

use super::{
    paths::{GuidePage, Page, WorkshopPage},
    wording,
};
use crate::domain::{content::Content, directory::Directory, text::plain};

/// « Étape 3 sur 6 : Cliquez… – Se connecter à son compte Cesu – Coup de pouce numérique »
/// A place has its own title once the places are there.
pub fn title(page: &Page, content: &Content, directory: Option<&Directory>) -> String {
    let own = match page {
        Page::Home => return wording::SITE_NAME.into(),
        Page::About => wording::ABOUT_TITLE.to_owned(),
        Page::Device => wording::device::TITLE.to_owned(),
        Page::Theme(theme) => wording::theme(*theme).to_owned(),
        Page::Reading(page) => wording::reading(*page).to_owned(),
        Page::Short(code, step) => {
            let guide = content.guide_by_code(code.as_str()).map(|guide| guide.slug.clone());
            let page = step.clone().map_or(GuidePage::Before, GuidePage::Step);
            return title(&guide.map_or(Page::NotFound, |guide| Page::Guide(guide, page)), content, directory);
        }
        Page::Places => wording::places::TITLE.to_owned(),
        Page::AllPlaces => wording::places::ALL.to_owned(),
        Page::Coverage if content.territory.coverage => wording::coverage::TITLE.to_owned(),
        Page::Coverage | Page::NotFound => wording::NOT_FOUND_TITLE.to_owned(),
        Page::Place(key) => match directory.map(|directory| directory.place(key.as_str())) {
            None => wording::places::TITLE.to_owned(),
            Some(None) => wording::NOT_FOUND_TITLE.to_owned(),
            Some(Some(place)) => format!("{}, {}", place.name(), place.commune()),
        },
        Page::Paper => wording::paper::TITLE.to_owned(),
        Page::Workshop(page) => match page {
            WorkshopPage::Prepare => wording::workshop::PREPARE.to_owned(),
            WorkshopPage::Desk => wording::workshop::DESK.to_owned(),
            WorkshopPage::Report => wording::workshop::REPORT.to_owned(),
            WorkshopPage::Cover(slug) => match content.guide(slug) {
                Some(guide) => format!("{} – {}", guide.title, wording::workshop::PROJECTED),
                None => return title(&Page::NotFound, content, directory),
            },
            WorkshopPage::Slide(slug, id) => {
                match content.guide(slug).and_then(|guide| Some((guide, guide.position(id)?))) {
                    Some((guide, index)) => {
                        let number = wording::step_of(index + 1, guide.steps.len());
                        format!("{number} – {} – {}", guide.title, wording::workshop::PROJECTED)
                    }
                    None => return title(&Page::NotFound, content, directory),
                }
            }
        },
        Page::Guide(slug, guide_page) => {
            let Some(guide) = content.guide(slug) else { return title(&Page::NotFound, content, directory) };
            match guide_page {
                GuidePage::Before => guide.title.clone(),
                GuidePage::AllSteps => format!("{} – {}", wording::ALL_STEPS, guide.title),
                GuidePage::After => format!("{} – {}", wording::AFTER_TITLE, guide.title),
                GuidePage::Sheet => format!("{} – {}", wording::help::SHEET, guide.title),
                GuidePage::Training => match &guide.exercise {
                    Some(exercise) => wording::training::title(&exercise.title),
                    None => return title(&Page::NotFound, content, directory),
                },
                GuidePage::Step(id) => {
                    let (Some(index), Some(step)) = (guide.position(id), guide.step(id)) else {
                        return title(&Page::NotFound, content, directory);
                    };
                    let number = wording::step_of(index + 1, guide.steps.len());
                    format!("{number} : {} – {}", step.action.computer, guide.title)
                }
            }
        }
    };
    format!("{own} – {}", wording::SITE_NAME)
}

/// One sentence on what the page is for.
pub fn description(page: &Page, content: &Content) -> String {
    match page {
        Page::Guide(slug, _) => content.guide(slug).map(|guide| plain(&guide.summary)).unwrap_or_default(),
        Page::Short(code, _) => {
            content.guide_by_code(code.as_str()).map(|guide| plain(&guide.summary)).unwrap_or_default()
        }
        Page::Places | Page::AllPlaces | Page::Place(_) => wording::places::LEAD.to_owned(),
        Page::Coverage => wording::coverage::LEAD.to_owned(),
        _ => format!("{} {}", wording::HOME_PROMISE, wording::HOME_PRIVACY),
    }
}
