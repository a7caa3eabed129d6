//! « Où l'aide manque-t-elle ? »: how far help is from each commune, in kilometres and in days, for whoever organises it.
//! Computed here, from the same directory as the list of places; what was chosen is in the address (`?km=10&jours=3`).
//! A page of its own only where the territory asks for it.

use std::sync::Arc;

use leptos::prelude::*;

use super::not_found::not_found;
use crate::{
    app::{
        clock::now,
        components::{
            coverage_map::coverage_map,
            coverage_table::{bodies, coverage_table},
            layout::layout,
            many::Many,
            navigation::follow_title,
        },
        context::{Arrival, library, places},
        memo::Memo,
        news::news,
        paths::Page,
        route::route,
        wording::{coverage as words, places as place_words},
    },
    browser::{file, page},
    domain::{
        coverage::{
            Coverage,
            picture::Picture,
            sheet,
            table::{self, DAYS, KILOMETRES, Limits, Order, Row, Sums, USUAL_DAYS, USUAL_KILOMETRES},
        },
        directory::Directory,
    },
};

/// In the address, and names of the fields.
const KM: &str = "km";
const JOURS: &str = "jours";
const TRI: &str = "tri";

#[inline(never)]
pub fn draw() -> AnyView {
    if !library().is_some_and(|content| content.territory.coverage) {
        return not_found();
    }
    follow_title(|| Page::Coverage);
    let mounted = RwSignal::new(false);
    Effect::new(move |_| mounted.set(true));
    let asked = move |name: &str| mounted.get().then(|| route().parameter(name)).flatten();
    let limits = Memo::new(move |_| Limits::from_text(asked(KM).as_deref(), asked(JOURS).as_deref()));
    let order = Memo::new(move |_| Order::from_text(&asked(TRI).unwrap_or_default()));
    follow_choices(mounted, limits);
    let content = view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <p class="lead">{words::LEAD}</p>
        <div class="coverage__limits">
            {choice(KM, words::FAR, &KILOMETRES, USUAL_KILOMETRES, words::kilometre_choice, move |km| {
                choose(Limits { kilometres: km, ..limits.get_untracked() }, order.get_untracked());
            })}
            {choice(JOURS, words::LATE, &DAYS, USUAL_DAYS, words::day_choice, move |days| {
                choose(Limits { days, ..limits.get_untracked() }, order.get_untracked());
            })}
        </div>
        {results(mounted, limits, order)}
        <section class="coverage__how">
            <h2>{words::HOW}</h2>
            <ul class="bullets">{words::HOW_LINES.map(|line| view! { <li>{line}</li> }).collect_any()}</ul>
        </section>
    };
    layout("reading coverage", content).into_any()
}

/// Writes what was chosen into the address, without a step of « Retour » for each.
fn choose(limits: Limits, order: Order) {
    let query = format!("{KM}={}&{JOURS}={}&{TRI}={}", limits.kilometres, limits.days, order.to_text());
    route().rewrite(&Page::Coverage, &query);
}

/// The fields show what the address says; what was chosen before the application came is chosen then.
fn follow_choices(mounted: RwSignal<bool>, limits: Memo<Limits>) {
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            let said = |name: &str| route().parameter(name);
            let fields = page::checked();
            let field = |name: &str| fields.iter().find(|(of, _)| of == name).map(|(_, value)| value.clone());
            let chosen = |name: &str| said(name).or_else(|| field(name));
            let wanted = Limits::from_text(chosen(KM).as_deref(), chosen(JOURS).as_deref());
            if wanted != Limits::from_text(said(KM).as_deref(), said(JOURS).as_deref()) {
                choose(wanted, Order::from_text(&said(TRI).unwrap_or_default()));
            }
        }
        if mounted.get() {
            let Limits { kilometres, days } = limits.get();
            page::check(KM, &kilometres.to_string());
            page::check(JOURS, &days.to_string());
        }
    });
}

/// One of a few numbers, as buttons side by side. Uncontrolled.
fn choice(
    name: &'static str,
    legend: &'static str,
    numbers: &'static [u32],
    usual: u32,
    in_words: fn(u32) -> String,
    choose: impl Fn(u32) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let choices = numbers
        .iter()
        .map(|number| {
            let (number, id) = (*number, format!("{name}-{number}"));
            view! {
                <div class="segments__one">
                    <input type="radio" name=name id=id.clone() value=number.to_string() checked=number == usual
                        on:change=move |_| choose(number)/>
                    <label for=id>{in_words(number)}</label>
                </div>
            }
        })
        .collect_any();
    view! { <fieldset class="segments"><legend>{legend}</legend><div class="segments__all">{choices}</div></fieldset> }
}

/// Help and distances of a directory. Compared by what it is, not by what it holds.
#[derive(Clone)]
struct Measured(Arc<(Arc<Directory>, Coverage)>);

impl PartialEq for Measured {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Rows in the order of the directory, and their sums. The moment goes on; this changes only when an answer does.
#[derive(Clone, PartialEq)]
struct Answer {
    measured: Measured,
    limits: Limits,
    rows: Vec<Row>,
    sums: Sums,
}

impl Answer {
    fn sorted(&self, order: Order) -> Vec<Row> {
        let directory = &self.measured.0.0;
        let mut rows = self.rows.clone();
        table::sort(&mut rows, order, directory.communes(), &|place| directory.at(place).name().to_owned());
        rows
    }
}

fn results(mounted: RwSignal<bool>, limits: Memo<Limits>, order: Memo<Order>) -> impl IntoView {
    let measured = Memo::new(move |_| match places() {
        Arrival::Here(directory) if mounted.get() => {
            let coverage = Coverage::of(&directory);
            Some(Measured(Arc::new((directory, coverage))))
        }
        _ => None,
    });
    let answer = Memo::new(move |_| {
        let (measured, now, limits) = (measured.get()?, now()?, limits.get());
        let (directory, coverage) = &*measured.0;
        let days = coverage.days(directory, now, &news().announcements);
        let rows = table::rows(coverage, &days, limits);
        let sums = table::sums(&rows, directory.communes());
        Some(Answer { measured: measured.clone(), limits, rows, sums })
    });
    let has_answer = Memo::new(move |_| answer.with(Option::is_some));
    let failed = move || mounted.get() && matches!(places(), Arrival::Failed);
    move || {
        if has_answer.get() {
            whole(answer, order).into_any()
        } else {
            let text = if failed() { place_words::FAILED } else { words::WAIT };
            view! { <p class="coverage__wait" role="status">{text}</p> }.into_any()
        }
    }
}

fn whole(answer: Memo<Option<Answer>>, order: Memo<Order>) -> impl IntoView {
    let said = move || {
        let Answer { sums, limits, .. } = answer.get()?;
        let others = [words::late(sums, limits), words::unknown(sums)].into_iter().flatten();
        let others = others.map(|text| view! { <p>{text}</p> }).collect_any();
        Some(view! { <p class="coverage__far">{words::far(sums, limits)}</p>{others} })
    };
    let press = move |column| {
        if let Some(answer) = answer.get_untracked() {
            choose(answer.limits, order.get_untracked().pressed(column));
        }
    };
    let rows = move || {
        let answer = answer.get()?;
        Some(bodies(&answer.sorted(order.get()), &answer.measured.0.0, answer.limits))
    };
    let drawn = move || {
        let Answer { measured, limits, rows, .. } = answer.get()?;
        let (directory, coverage) = &*measured.0;
        let picture = Picture::of(directory, coverage, &rows, limits.kilometres)?;
        Some(coverage_map(directory, picture, limits.kilometres))
    };
    let save = move |_| {
        if let Some(answer) = answer.get_untracked() {
            let rows = answer.sorted(order.get_untracked());
            file::save(words::FILE, "text/csv", &sheet::csv(words::SHEET, &rows, &answer.measured.0.0));
        }
    };
    let examples = move || {
        let has = answer.get()?.measured.0.0.has_examples();
        has.then(|| view! { <p class="small">{place_words::EXAMPLES}</p> }.into_any())
    };
    view! {
        <div class="coverage__answer">
            <section class="coverage__sums">
                <h2>{words::SUMMARY}</h2>
                <div role="status">{said}</div>
                {examples}
            </section>
            <section class="coverage__map">
                <h2>{words::MAP}</h2>
                <p>{words::MAP_TEXT}</p>
                {drawn}
            </section>
        </div>
        <section class="coverage__rows">
            <h2 id="communes">{words::TABLE}</h2>
            <p>{words::TABLE_HINT}</p>
            <p><button class="button" type="button" on:click=save>{words::DOWNLOAD}</button></p>
            {coverage_table(order, press, rows)}
        </section>
    }
}
