//! « S'entraîner sans risque »: choose a try, walk through its drawn screens, hear what was managed. Which try, and how many
//! screens one is in, stands in the address: « Retour » of the browser goes one drawn screen back. What is typed does not.

mod drawing;
mod ending;
mod menu;
mod practice;
mod writing;

use std::sync::Arc;

use leptos::prelude::*;

use self::practice::Practice;
use crate::{
    app::{
        components::{
            icon::{Icon, icon},
            layout::guide_layout,
            navigation::follow_title,
        },
        context::{link, site_file},
        live::{effect, live},
        paths::Page,
        wording::training as words,
    },
    browser::exercise,
    domain::{
        guide::{ExerciseSummary, Guide},
        training::Exercise,
    },
};

/// The exercise comes after the page.
#[derive(Debug, Clone)]
enum Arrival {
    Awaited,
    Failed,
    Here(Arc<Exercise>),
}

#[inline(never)]
pub fn draw(guide: &Guide, summary: &ExerciseSummary) -> AnyView {
    let page = Page::training(guide);
    follow_title(move || page.clone());
    let arrival = RwSignal::new(Arrival::Awaited);
    let (address, integrity, of) = (site_file(&summary.file), summary.integrity.clone(), guide.slug.clone());
    effect(move || {
        exercise::when_loaded(address.clone(), integrity.clone(), of.clone(), move |exercise| {
            let exercise = exercise.map_or(Arrival::Failed, |exercise| Arrival::Here(Arc::new(exercise)));
            arrival.try_set(exercise);
        });
    });
    let practice = Practice::new(arrival);
    let to_guide = link(&Page::before(guide));
    let title = words::title(&summary.title);
    let content = live({
        let (summary, to_guide) = (summary.clone(), to_guide.clone());
        move || match arrival.get() {
            _ if practice.is_on() => practice::draw(practice, &to_guide),
            Arrival::Here(exercise) => menu::draw(practice, &exercise),
            Arrival::Failed => menu::opening(&summary, words::FAILED, &to_guide),
            Arrival::Awaited => menu::opening(&summary, words::AWAITED, &to_guide),
        }
    });
    let band = view! {
        <section class="practice__strip" aria-label=words::STRIP_NAME>
            {icon(Icon::TurnBack, "icon--24")}<strong>{words::STRIP}</strong>
        </section>
    };
    let foot = view! {
        <footer class="foot practice__foot">
            <div class="foot__inner"><a class="button foot__back" href=to_guide>{icon(Icon::Cross, "icon--30")}<span>{words::STOP}</span></a></div>
        </footer>
    };
    let inner = view! {
        <h1 id=practice::TITLE tabindex="-1" class="practice__title">{title}</h1>
        {content}
    };
    guide_layout("practice", band.into_any(), inner, foot.into_any()).into_any()
}
