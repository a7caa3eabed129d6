//! After a try: what was managed, that the real thing is still to be done, and what may come next.

use leptos::prelude::*;

use super::{
    menu::start,
    practice::{Practice, TASK, page_of},
};
use crate::{
    app::{
        components::icon::{Icon, icon},
        context::link,
        live::bullets,
        wording::training as words,
    },
    domain::training::{Exercise, Level, Run, RunKind, Session},
};

pub fn draw(practice: Practice, session: &Session, to_guide: &str) -> AnyView {
    let (exercise, run) = (session.exercise(), session.run());
    let achieved =
        (run.kind == RunKind::Way).then(|| view! { <p>{words::achieved(&exercise.achieved)}</p> }.into_any());
    let keep = (run.kind == RunKind::Way).then(|| {
        view! { <h3>{words::KEEP}</h3>{bullets(exercise.keep.clone())} }
    });
    let next = next(exercise, run, session.level()).map(|(run, level)| {
        let text = match run.kind {
            RunKind::Way => words::level(level).to_owned(),
            kind => words::run(kind, &run.title),
        };
        view! { <h3>{words::GO_ON}</h3><p>{start(practice, exercise, run, level, "button button--main", text)}</p> }
    });
    let now = if exercise.is_for_a_procedure() { words::NOT_REAL } else { words::TRY_IT };
    let menu = link(&page_of(exercise));
    view! {
        <h2 class="practice__task" id=TASK tabindex="-1">{icon(Icon::Tick, "icon--36")}{words::DONE}</h2>
        <p class="practice__real"><strong>{now}</strong></p>
        {achieved}
        <p>{run.ending.clone()}</p>
        {keep}
        {next}
        <ul class="practice__ways">
            <li><a href=menu>{words::AGAIN}</a></li>
            <li><a href=to_guide.to_owned()>{words::TO_STEPS}</a></li>
        </ul>
    }
    .into_any()
}

/// From easy to hard: the wrong press, then with less help, then what may go wrong.
fn next<'e>(exercise: &'e Exercise, run: &Run, level: Level) -> Option<(&'e Run, Level)> {
    let of_kind = |kind: RunKind| exercise.runs.iter().filter(move |run| run.kind == kind);
    let way = exercise.runs.first()?;
    let repair = of_kind(RunKind::Repair).next();
    match (run.kind, level) {
        (RunKind::Way, Level::Guided) => repair.map_or(Some((way, Level::Helped)), |run| Some((run, Level::Guided))),
        (RunKind::Repair, _) => Some((way, Level::Helped)),
        (RunKind::Way, Level::Helped) => Some((way, Level::Alone)),
        (RunKind::Way, Level::Alone) => of_kind(RunKind::Incident).next().map(|run| (run, Level::Guided)),
        (RunKind::Incident, level) => {
            of_kind(RunKind::Incident).skip_while(|other| other.id != run.id).nth(1).map(|run| (run, level))
        }
    }
}
