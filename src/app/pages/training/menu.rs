//! Before a try: what an exercise is, whom one plays, and the tries: the first alone, the others once it was managed.

use std::sync::Arc;

use leptos::prelude::*;

use super::practice::{Practice, try_of};
use crate::{
    app::{
        components::icon::{Icon, icon},
        live::{live, nothing, paragraph, press},
        state::person,
        wording::training as words,
    },
    domain::{
        guide::ExerciseSummary,
        training::{Card, Exercise, Level, Run, RunKind},
    },
};

/// Rendered at build time, and shown until the exercise is there, or because it is not.
pub fn opening(summary: &ExerciseSummary, told: &'static str, to_guide: &str) -> AnyView {
    view! {
        {lead(summary.minutes)}
        <p class="practice__wait"><span role="status">{told}</span>" "<a href=to_guide.to_owned()>{words::OTHERWISE}</a></p>
    }
    .into_any()
}

fn lead(minutes: u16) -> AnyView {
    view! {
        <p class="lead">{words::LEAD}</p>
        <p class="lead">{words::CAMILLE}</p>
        <p>{words::minutes(minutes)}</p>
    }
    .into_any()
}

pub fn draw(practice: Practice, exercise: &Arc<Exercise>) -> AnyView {
    let Some(way) = exercise.runs.first() else { return nothing() };
    let state = person();
    let kept = Arc::clone(exercise);
    // What was practised comes after the page.
    let others = live(move || match kept.runs.first() {
        Some(way) if state.has_practised(&kept.guide, &way.id) => others(practice, &kept),
        _ => paragraph("small", words::AFTER_SUCCESS.into()),
    });
    view! {
        {lead(exercise.minutes)}
        <p>{start(practice, exercise, way, Level::Guided, "button button--main", words::START.into())}</p>
        {others}
        {cards(&exercise.cards)}
    }
    .into_any()
}

/// A link that begins a try.
pub fn start(
    practice: Practice,
    exercise: &Exercise,
    run: &Run,
    level: Level,
    class: &'static str,
    text: String,
) -> AnyView {
    view! {
        <a class=class href=try_of(exercise, run, level) on:click=press(move |event| practice.forget(&event))>
            <span>{text}</span>{icon(Icon::ArrowRight, "icon--30")}
        </a>
    }
    .into_any()
}

fn others(practice: Practice, exercise: &Exercise) -> AnyView {
    let row = |run: &Run, level: Level, text: String| {
        let done = person().has_practised(&exercise.guide, &run.id) && run.kind != RunKind::Way;
        let done = done.then(|| view! { <span class="small">{words::ALREADY}</span> }.into_any());
        view! {
            <li class="rows__row"><a class="rows__link" href=try_of(exercise, run, level) on:click=press(move |event| practice.forget(&event))>
                <span class="rows__name">{text}" "{done}</span>{icon(Icon::ArrowRight, "icon--30")}
            </a></li>
        }
        .into_any()
    };
    let of_kind = |kind: RunKind| exercise.runs.iter().filter(move |run| run.kind == kind);
    let mut tries: Vec<AnyView> = Vec::new();
    for run in of_kind(RunKind::Way) {
        tries.extend(Level::ALL[1..].iter().map(|level| row(run, *level, words::level(*level).into())));
    }
    tries.extend(of_kind(RunKind::Repair).map(|run| row(run, Level::Guided, words::run(run.kind, &run.title))));
    let incidents: Vec<AnyView> =
        of_kind(RunKind::Incident).map(|run| row(run, Level::Guided, words::run(run.kind, &run.title))).collect();
    view! {
        <h2>{words::GO_ON}</h2>
        <ul class="rows">{tries}</ul>
        <h2>{words::WHAT_IF}</h2>
        <ul class="rows">{incidents}</ul>
    }
    .into_any()
}

/// What Camille has before her.
pub fn cards(cards: &[Card]) -> AnyView {
    let rows: Vec<AnyView> = cards
        .iter()
        .map(|card| view! { <dt>{card.label.clone()}</dt><dd translate="no">{card.value.clone()}</dd> }.into_any())
        .collect();
    view! {
        <section class="practice__cards" aria-labelledby="cartes">
            <h2 id="cartes">{words::CARDS}</h2>
            <dl>{rows}</dl>
        </section>
    }
    .into_any()
}
