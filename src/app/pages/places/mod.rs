//! « De l'aide près de chez vous »: a commune, then the places near it, the nearest first, and a map of the same.

mod asked;
mod found;
pub mod on_paper;
mod search;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    asked::Question,
    found::{Found, NEAR},
    search::{CommuneSearch, FIELD, RESULTS},
};
use crate::{
    app::{
        clock::now,
        components::{
            agenda::agenda,
            filters::filters,
            help::by_phone,
            layout::layout,
            many::Many,
            map::{MapState, Points, Teller, map},
            navigation::follow_title,
            place_row::{Row, place_card, place_row},
            reception::said,
        },
        context::{Arrival, link, places},
        live::{self, effect, live, live_some, nothing, paragraph},
        memo::Memo,
        news::news,
        paths::Page,
        wording::{export, filters as filter_words, places as words},
    },
    browser::{file, map as screen, page},
    domain::{filter::Wish, map::base::Base, moment::Moment, news::News, place::Place, text::ReadingPage},
};

/// Places shown at first, and more of them at each demand.
const AT_ONCE: usize = 10;

#[inline(never)]
pub fn draw() -> AnyView {
    follow_title(|| Page::Places);
    let question = Question::new();
    let content = view! {
        <div class="near__words">
            <h1 tabindex="-1">{words::TITLE}</h1>
            <p class="lead">{words::LEAD}</p>
            {move || question.guide.get().map(|guide| view! { <p class="near__guide">{words::for_guide(&guide.title)}</p> }.into_any())}
            <CommuneSearch question/>
        </div>
        <Results question/>
        <p class="near__all"><a href=link(&Page::AllPlaces)>{words::ALL}</a></p>
        <section class="panel near__help">{by_phone()}</section>
    };
    layout("near", content).into_any()
}

/// The moment and what is announced, where a wish depends on them: a list that does not is not drawn again every minute.
fn moment(wishes: &[Wish]) -> (Option<Moment>, Arc<News>) {
    let both = || (now(), news());
    if wishes.contains(&Wish::OpenNow) { both() } else { untrack(both) }
}

/// The list near a commune, and the map of it.
#[component]
fn Results(question: Question) -> impl IntoView {
    let shown = RwSignal::new(AT_ONCE);
    let chosen = RwSignal::new(None);
    let found = Memo::new(move |_| {
        let Arrival::Here(directory) = places() else { return None };
        let wishes = question.all_wishes();
        let here = question.here.get().map(|here| here.at);
        let (now, news) = moment(&wishes);
        Found::near(directory, &question.commune.get()?, here, &wishes, now, &news.announcements).map(Arc::new)
    });
    let base = Memo::new(move |_| match places() {
        Arrival::Here(directory) => Base::of(&directory).map(Arc::new).map(Same),
        _ => None,
    });
    // The list is the answer: its map comes a frame later.
    let mapped = RwSignal::new(None);
    effect(move || {
        let found = found.get();
        screen::next_frame(move || _ = mapped.try_set(found));
    });
    let points = Memo::new(move |before: Option<&Option<Points>>| {
        Some(mapped.get()?.points(base.get()?.0, before.and_then(Option::as_ref)))
    });
    let state = MapState::new(points, chosen);
    // Another question begins with its own nearest.
    effect(move || {
        question.commune.track();
        question.wishes.track();
        shown.set(AT_ONCE);
        state.close();
    });
    let listed = Memo::new(move |_| found.with(|found| found.as_ref().map_or(0, |found| found.listed(shown.get()))));
    let title = move || {
        let said = |found: &Arc<Found>| words::within(found.close, found.len() > 0, NEAR, &found.commune.name);
        found.with(|found| found.as_ref().map(said).unwrap_or_default())
    };
    let has_list = Memo::new(move |_| found.with(Option::is_some));
    let has_map = Memo::new(move |_| points.with(Option::is_some));
    view! {
        <div class="near__list">
            {live_some(move || has_list.get().then(|| view! {
                <h2 id=RESULTS tabindex="-1">{live::words(title)}</h2>
                <p class="hidden" role="status">{live::words(title)}</p>
                <p><button class="near__other" type="button" on:click=move |_| page::retype(FIELD)>{words::OTHER_COMMUNE}</button></p>
                {choices(question)}
            }.into_any()))}
            {live_some(move || Some(view! { <p class="near__wait" role="status">{missing(question, has_list)?}</p> }))}
            {live_some(move || has_list.get().then(|| list(found, question, listed, shown, chosen)))}
        </div>
        {live_some(move || has_map.get().then(|| map(state, teller(mapped), listed)))}
    }
}

/// Compared by what it is, not by what it holds.
#[derive(Clone)]
struct Same(Arc<Base>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the map says of its places.
fn teller(found: RwSignal<Option<Arc<Found>>>) -> Teller {
    let name = move |rank: usize| {
        let found = found.get()?;
        let (place, kilometres) = found.place(rank)?;
        let state = now().map(|now| announced(&place, now)).unwrap_or_default();
        Some(words::pin(place.name(), &state, kilometres))
    };
    let around = move |rank: usize| {
        let found = found.get()?;
        let (place, kilometres) = found.place(rank)?;
        Some((place.commune().to_owned(), words::far(kilometres)))
    };
    let card = move |rank: usize| {
        let found = found.get()?;
        let (place, kilometres) = found.place(rank)?;
        Some(place_card(&place, kilometres).into_any())
    };
    Teller {
        name: Arc::new(move |rank| name(rank).unwrap_or_default()),
        around: Arc::new(move |rank| around(rank).unwrap_or_default()),
        card: Arc::new(move |rank| card(rank).unwrap_or_else(|| ().into_any())),
    }
}

/// What may be asked for near this commune; the same buttons as long as the commune is.
fn choices(question: Question) -> impl IntoView {
    let offered = Memo::new(move |_| {
        let (Arrival::Here(directory), Some(commune)) = (places(), question.commune.get()) else { return None };
        directory.commune(&commune)?;
        Some(directory.filters(&commune))
    });
    move || {
        filters(
            offered.get().unwrap_or_default(),
            question.wishes,
            Callback::new(move |wishes: Vec<Wish>| question.wish(&wishes)),
        )
    }
}

/// Whether it is open, as the row of the list says it.
fn announced(place: &Place<'_>, now: Moment) -> String {
    let news = news();
    let reception = place.opening().announced(now, [place.key(), place.name()], &news.announcements);
    said(&reception, now, &news).0
}

/// Why there is no list for a commune that is asked for.
fn missing(question: Question, has_list: Memo<bool>) -> Option<&'static str> {
    question.commune.get()?;
    match places() {
        Arrival::Awaited => Some(words::AWAITED),
        Arrival::Failed => Some(words::FAILED),
        Arrival::Here(_) => (!has_list.get()).then_some(words::NO_COMMUNE),
    }
}

type FoundNow = Memo<Option<Arc<Found>>>;

/// Drawn once: another commune or another wish changes what stands in it. `listed` of the `shown` that are asked for.
fn list(
    found: FoundNow,
    question: Question,
    listed: Memo<usize>,
    shown: RwSignal<usize>,
    chosen: RwSignal<Option<usize>>,
) -> AnyView {
    let of = move |know: fn(&Found) -> bool| {
        Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| know(found))))
    };
    let (is_empty, has_examples) = (of(|found| found.len() == 0), of(|found| found.directory.has_examples()));
    let row = move |rank: usize| {
        let row = Memo::new(move |_| {
            found.with(|found| found.as_ref()?.place(rank).map(|(place, kilometres)| Row::of(&place, kilometres)))
        });
        place_row(row, rank + 1, Signal::derive(move || chosen.get() == Some(rank)))
    };
    let rows = move || (0..listed.get()).map(row).collect::<Vec<AnyView>>().into_any();
    let guide = move || {
        let (guide, commune) = (question.guide.get()?, question.commune.get()?);
        Some(view! {
            <p>{words::offering(&guide.service)}</p>
            <p><a href=question.for_any_guide(&commune)>{words::EVERY_SERVICE}</a></p>
        })
    };
    let first = move || {
        // Before what is worked out of them, see [`Memo`].
        let (wishes, now) = (question.wishes.get(), found.get());
        if is_empty.get() {
            now.map_or_else(nothing, |found| nothing_found(&found, question, &wishes))
        } else {
            let beyond = now.is_some_and(|found| 0 < found.close && found.close < found.listed(AT_ONCE));
            paragraph("", words::nearest_first(question.here.get().is_some(), beyond.then_some(NEAR)))
        }
    };
    let has_more =
        Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| found.most() > listed.get())));
    let more = move || {
        has_more.get().then(|| {
            // The first of the new ones: the button may be gone.
            let more = move |_| {
                let next = listed.get_untracked() + 1;
                shown.update(|shown| *shown += AT_ONCE);
                screen::next_frame(move || page::focus_link_of(&format!("lieu-{next}")));
            };
            view! { <p><button class="button" type="button" on:click=more>{words::MORE}</button></p> }
        })
    };
    let silent = Memo::new(move |_| {
        let count = found.with(|found| found.as_ref().map_or(0, |found| found.not_said));
        if question.wishes.with(Vec::is_empty) { 0 } else { count }
    });
    let not_said = move || {
        Some(silent.get()).filter(|count| *count > 0).map(|count| paragraph("small", filter_words::not_said(count)))
    };
    view! {
        {live_some(guide)}
        {live(first)}
        {live_some(move || has_examples.get().then(|| paragraph("small", words::EXAMPLES.to_owned())))}
        <ol class="places">{live(rows)}</ol>
        {agenda(move || Some(found.with(|found| found.as_ref().map(|found| found.commune.name.clone())).unwrap_or_default()))}
        {live_some(more)}
        {live_some(not_said)}
        {professionals(found)}
    }
    .into_any()
}

/// The same list for a spreadsheet, written when it is asked for: it is long; and who does what.
fn professionals(found: FoundNow) -> impl IntoView {
    let save = move |_| {
        let Some(found) = found.get_untracked() else { return };
        let places = (0..found.len()).filter_map(|rank| found.place(rank));
        file::save(export::FILE, "text/csv", &export::csv(places.map(|(place, km)| (place, Some(km)))));
    };
    view! {
        <details class="fold small">
            <summary>{words::PROFESSIONALS}</summary>
            <p><button class="button" type="button" on:click=save>{export::DOWNLOAD}</button></p>
            <p><a href=link(&Page::Reading(ReadingPage::WhoDoesWhat)) rel="external">{words::WHO_DOES_WHAT}</a></p>
        </details>
    }
}

/// Which wish to drop, with how many places there would be and how far the nearest is.
fn nothing_found(found: &Found, question: Question, wishes: &[Wish]) -> AnyView {
    let here = question.here.get().map(|here| here.at);
    let code = &found.commune.code;
    let nearest = |others: &[Wish]| {
        let guide = question.guide.get().map(|guide| Wish::Service(guide.service));
        let all: Vec<Wish> = others.iter().cloned().chain(guide).collect();
        let (now, news) = moment(&all);
        let without = Found::near(Arc::clone(&found.directory), code, here, &all, now, &news.announcements)?;
        let kilometres = without.place(0)?.1;
        Some((without.len(), words::distance(kilometres)))
    };
    let mut ways: Vec<_> = wishes
        .iter()
        .filter_map(|dropped| {
            let others: Vec<Wish> = wishes.iter().filter(|wish| *wish != dropped).cloned().collect();
            let (count, distance) = nearest(&others)?;
            Some((question.with(&others), filter_words::without(dropped, count, &distance)))
        })
        .collect();
    // No single one is to blame.
    if let Some((count, distance)) = nearest(&[]).filter(|_| ways.is_empty()) {
        ways.push((question.with(&[]), filter_words::without_any(count, &distance)));
    }
    let ways = ways.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> });
    view! { <p>{filter_words::NOTHING}" "{filter_words::DROP}</p><ul class="bullets" on:click=move |_| screen::next_frame(|| page::focus(RESULTS))>{ways.collect_any()}</ul> }
        .into_any()
}
