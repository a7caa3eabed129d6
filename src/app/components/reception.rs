//! Whether somebody can be met there now: words first, a dot whose shape says it too; what is announced of today before all
//! else. Nothing before the moment is known, so that the first render is the rendered page.

use leptos::prelude::*;

use super::place_row::Row;
use crate::{
    app::{
        clock::now,
        live::{live, nothing, value, words as live_words},
        memo::Memo,
        news::news,
        wording::{place as own, places as words},
    },
    domain::{
        announcement::What,
        hours::OpenState,
        moment::{Day, Moment},
        news::News,
        place::{Opening, Place, Reception},
        school::SchoolHolidays,
    },
};

/// What is known of meeting somebody at a place, whatever the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    opening: Opening,
    school: SchoolHolidays,
    /// Its key and its name.
    names: [String; 2],
    /// Its row was last looked at on this day; only where that is to be said.
    updated: Option<Day>,
}

impl Meeting {
    pub fn of(place: &Place<'_>) -> Self {
        Self {
            opening: place.opening(),
            school: place.school_holidays(),
            names: [place.key().to_owned(), place.name().to_owned()],
            updated: None,
        }
    }
}

/// The state of a place, followed as time goes by. At once, so that the rows of a list do not move under a finger: as its hours
/// usually are, until what is announced is known.
pub fn reception(place: &Place<'_>) -> AnyView {
    let meeting = Meeting::of(place);
    followed(Box::new(move || Some(told(&meeting, now()?, &news()))))
}

/// The same of whichever place stands in a row.
pub fn reception_of(row: Memo<Option<Row>>) -> AnyView {
    followed(Box::new(move || row.with(|row| Some(told(&row.as_ref()?.meeting, now()?, &news())))))
}

/// The same on a page of its own, which has room for it: nothing before one knows what is announced, or that nobody says.
pub fn patient_reception(place: &Place<'_>) -> AnyView {
    let meeting = Meeting { updated: place.updated().map(Day::from), ..Meeting::of(place) };
    followed(Box::new(move || {
        let (now, news) = (now()?, news());
        (!news.is_awaited(now)).then(|| told(&meeting, now, &news))
    }))
}

/// What is said of it now.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    class: &'static str,
    dot: Option<&'static str>,
    state: String,
    lines: Vec<String>,
}

impl Told {
    /// The first says whether it is open.
    fn line(&self, index: usize) -> Option<&String> {
        index.checked_sub(1).map_or(Some(&self.state), |index| self.lines.get(index))
    }
}

fn told(meeting: &Meeting, now: Moment, news: &News) -> Told {
    let Meeting { opening, school, names, updated } = meeting;
    let reception = opening.announced(now, [&names[0], &names[1]], &news.announcements);
    let (state, next) = said(&reception, now, news);
    let (class, dot) = appearance(&reception, news.is_of(now.day));
    let warning = if opening.may_change(&reception, now, school) {
        Some(words::SCHOOL_HOLIDAY)
    } else if reception.is_a_promise() && news.is_doubtful(now) {
        Some(own::CALL_FIRST)
    } else {
        None
    };
    let old = updated.is_some_and(|date| date.is_more_than_a_year_before(now.day)).then_some(own::OLD);
    let lines = next.into_iter().chain([warning, old].into_iter().flatten().map(str::to_owned)).collect();
    Told { class, dot, state, lines }
}

/// In words. Called open only by who knows what is announced of today.
pub fn said(reception: &Reception, now: Moment, news: &News) -> (String, Option<String>) {
    let say = if news.is_of(now.day) { words::reception } else { words::usual_reception };
    say(reception, now.day)
}

/// The words change where they stand: a line is drawn anew only when there is one more, or one less.
fn followed(now: Box<dyn Fn() -> Option<Told> + Send + Sync>) -> AnyView {
    let told = Memo::new(move |_| now());
    // With the first line; none before anything is told.
    let lines = Memo::new(move |_| told.with(|told| told.as_ref().map_or(0, |told| 1 + told.lines.len())));
    let of = move |say: fn(&Told) -> Option<&'static str>| value(move || told.with(|told| told.as_ref().and_then(say)));
    let line = move |index: usize| {
        let text = move || told.with(|told| told.as_ref()?.line(index).cloned()).unwrap_or_default();
        live_words(text)
    };
    live(move || {
        let Some(others) = lines.get().checked_sub(1) else { return nothing() };
        let others: Vec<AnyView> =
            (1..=others).map(|index| view! { <p class=NEXT>{line(index)}</p> }.into_any()).collect();
        view! {
            <p class=of(|told| Some(told.class))>
                <span class=of(|told| told.dot) hidden=of(|told| told.dot.is_none().then_some("")) aria-hidden="true"></span>
                <strong>{line(0)}</strong>
            </p>
            {others}
        }
        .into_any()
    })
}

const NEXT: &str = "reception__next";

/// The class of the line, and that of its dot.
fn appearance(reception: &Reception, is_certain: bool) -> (&'static str, Option<&'static str>) {
    match reception {
        Reception::Hours(OpenState::Open { .. } | OpenState::ClosesSoon { .. }) => {
            let class = if is_certain { "reception reception--open" } else { "reception" };
            (class, Some("reception__dot reception__dot--open"))
        }
        Reception::Hours(OpenState::Closed { .. }) => ("reception", Some("reception__dot")),
        Reception::Announced { what: What::Moved, .. } => ("reception reception--announced", None),
        Reception::Announced { .. } => ("reception reception--announced", Some("reception__dot")),
        _ => ("reception", None),
    }
}
