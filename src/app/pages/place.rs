//! A place: whether it is open, its phone first and large, how to come, when, and what one finds there. Nothing that depends
//! on the moment is in the rendered page.

use leptos::prelude::*;

use super::not_found::not_found;
use crate::{
    app::{
        clock::now,
        components::{
            icon::{Icon, icon},
            layout::layout,
            mini_map::mini_map,
            navigation::follow_title,
            reception::patient_reception,
            report::report,
            text::external_link,
            to_know::to_know,
            visits::visits,
            workshops::workshops,
        },
        context::{Arrival, link, places},
        paths::Page,
        wording::{place as words, places, rounds},
    },
    browser::page,
    domain::{directory::Directory, hours::Hours, moment::Day, place::Place, slug::Slug},
};

pub fn draw(key: &Slug) -> AnyView {
    let key = key.clone();
    let page = Page::Place(key.clone());
    follow_title(move || page.clone());
    (move || match places() {
        Arrival::Here(directory) => {
            directory.place(key.as_str()).map_or_else(not_found, |place| whole(&place, &directory))
        }
        Arrival::Awaited => waiting(places::AWAITED),
        Arrival::Failed => waiting(places::FAILED),
    })
    .into_any()
}

fn waiting(text: &'static str) -> AnyView {
    let content = view! { <h1 tabindex="-1">{places::TITLE}</h1><p role="status">{text}</p> };
    layout("reading", content).into_any()
}

fn whole(place: &Place<'_>, directory: &Directory) -> AnyView {
    let content = view! {
        <p class="back"><a href=link(&Page::Places)>{icon(Icon::ArrowLeft, "icon--24")}<span>{words::SEE_ALL}</span></a></p>
        <h1 tabindex="-1">{place.name().to_owned()}</h1>
        {place.is_example().then(|| view! { <p class="example"><strong>{words::EXAMPLE}</strong></p> })}
        <div class="place-page__columns">
            <div>
                <div class="place-page__state">{state(place)}</div>
                {to_know(place)}
                {call(place)}
                {place.summary().map(|text| view! { <p class="place-page__summary">{text.to_owned()}</p> })}
                <section class="place-page__part">
                    <h2>{words::HOURS}</h2>
                    {hours(place)}
                    {visits(place)}
                    {workshops(place)}
                </section>
            </div>
            <div>
                {come(place, directory)}
                {facts(place)}
            </div>
        </div>
        {last(place)}
    };
    layout("reading place-page", content).into_any()
}

/// Whether one finds somebody there; that nobody is received holds at any moment.
fn state(place: &Place<'_>) -> impl IntoView + use<> {
    let receives = place.receives_public() || place.is_itinerant();
    let now_or_never = if receives {
        patient_reception(place).into_any()
    } else {
        view! { <p class="reception reception--never"><strong>{places::NO_PUBLIC}</strong></p> }.into_any()
    };
    let updated = place.updated().map(Day::from);
    let old = move || now().filter(|now| updated.is_some_and(|date| date.is_more_than_a_year_before(now.day)));
    view! {
        {now_or_never}
        {move || old().map(|_| view! { <p class="reception__next">{words::OLD}</p> })}
    }
}

/// Ways to reach them: the phone large, then appointment, mail, site.
fn call(place: &Place<'_>) -> impl IntoView + use<> {
    let phone = match place.phone() {
        Some(phone) => view! {
            <p><a class="phone" href=phone.href()>{icon(Icon::Telephone, "icon--30")}<span>{phone.in_words()}</span></a></p>
        }
        .into_any(),
        None => view! { <p>{places::NO_PHONE}</p> }.into_any(),
    };
    let mails = place
        .mails()
        .into_iter()
        .map(|mail| view! { <li>{words::MAIL}"\u{a0}: "<a href=format!("mailto:{mail}")>{mail.to_owned()}</a></li> })
        .collect_view();
    let appointment =
        place.appointment().map(|address| view! { <li>{external_link(address, words::APPOINTMENT, "")}</li> });
    let website = place.website().map(|address| view! { <li>{external_link(address, words::WEBSITE, "")}</li> });
    let others = !place.mails().is_empty() || place.website().is_some() || place.appointment().is_some();
    view! {
        {phone}
        {others.then(|| view! { <ul class="place-page__ways">{appointment}{mails}{website}</ul> })}
    }
}

/// Address, directions, map, what to bring. One does not go to where a service that moves has its papers, nor to a place
/// that receives nobody.
fn come(place: &Place<'_>, directory: &Directory) -> impl IntoView + use<> {
    let goes = place.receives_public() && !place.is_itinerant();
    let title = if goes { words::COME } else { words::ADDRESS };
    let moves = place.is_itinerant().then(|| view! { <p>{words::NOT_ALWAYS_HERE}</p> });
    let ways = words::ways(&place.access()).into_iter().map(|way| view! { <li>{way.to_owned()}</li> }).collect_view();
    let has_ways = !words::ways(&place.access()).is_empty();
    let directions = place.degrees().filter(|_| goes).map(|(latitude, longitude)| {
        let directions = format!("https://www.openstreetmap.org/directions?to={latitude},{longitude}");
        let phone = format!("geo:{latitude},{longitude}?q={latitude},{longitude}");
        view! {
            <ul class="place-page__ways">
                <li class="place-page__geo"><a href=phone>{words::OPEN_IN_PHONE}</a></li>
                <li>{external_link(&directions, words::DIRECTIONS, "")}</li>
            </ul>
        }
    });
    let bring = (place.receives_public() || place.is_itinerant())
        .then(|| view! { <p class="place-page__bring">{words::BRING}</p> });
    view! {
        <section class="place-page__part place-page__come">
            <h2>{title}</h2>
            <p class="place-page__address">{lines(place.address())}</p>
            {moves}
            {directions}
            {has_ways.then(|| view! { <ul class="bullets">{ways}</ul> })}
            {place.detail().map(|text| view! { <p>{text.to_owned()}</p> })}
            {bring}
            {mini_map(place, directory).filter(|_| goes)}
        </section>
    }
}

fn lines(lines: Vec<String>) -> impl IntoView {
    let last = lines.len().saturating_sub(1);
    lines
        .into_iter()
        .enumerate()
        .map(|(index, line)| view! { {line}{(index < last).then(|| view! { <br/> })} })
        .collect_view()
}

fn hours(place: &Place<'_>) -> AnyView {
    let moves = place.is_itinerant().then(|| rounds::moves(&place.stops()));
    match (place.hours(), place.hours_as_written(), moves) {
        (Some(hours), _, moves) => week(&hours, moves, place.receives_public()).into_any(),
        (None, Some(text), _) => view! { <p>{text.to_owned()}</p> }.into_any(),
        (None, None, Some(moves)) => view! { <p>{moves}</p> }.into_any(),
        (None, None, None) => view! { <p>{words::HOURS_UNKNOWN}</p> }.into_any(),
    }
}

fn week(hours: &Hours, moves: Option<String>, goes: bool) -> impl IntoView + use<> {
    let days = places::WEEKDAYS
        .iter()
        .zip(hours.week())
        .enumerate()
        .map(|(index, (name, day))| {
            let today = move || now().is_some_and(|now| now.day.weekday() == index).then_some("date");
            view! { <tr aria-current=today><th scope="row">{*name}</th><td>{places::schedule(day)}</td></tr> }
        })
        .collect_view();
    view! {
        {moves.map(|moves| view! { <p>{moves}</p> })}
        <table class="week"><tbody>{days}</tbody></table>
        {hours.has_exceptions().then(|| view! { <p class="small">{words::EXCEPTIONS}</p> })}
        {goes.then(|| view! { <p class="small">{words::HOLIDAYS}</p> })}
    }
}

/// What one finds there, for whom, at what price, in plain words; nothing when the row says nothing of it.
fn facts(place: &Place<'_>) -> Option<impl IntoView + use<>> {
    let services =
        (!place.services().is_empty()).then(|| view! { <ul class="bullets">{items(&place.services())}</ul> });
    let cost = words::cost(&place.cost()).map(|cost| view! { <div><h3>{words::COST}</h3><p>{cost}</p></div> });
    let others = [
        (words::SUPPORT, place.support()),
        (words::PUBLICS, place.publics()),
        (words::CARE, place.care()),
        (words::PROGRAMMES, place.programmes()),
    ];
    let is_said = services.is_some() || cost.is_some() || others.iter().any(|(_, values)| !values.is_empty());
    let others = others.map(|(title, values)| list(title, &values)).into_iter().collect_view();
    is_said.then(|| {
        view! {
            <section class="place-page__part place-page__facts">
                <h2>{words::SERVICES}</h2>
                {services}
                {cost}
                {others}
            </section>
        }
    })
}

/// A title and its values; nothing when the row does not say.
fn list(title: &'static str, values: &[&str]) -> Option<impl IntoView + use<>> {
    let items = items(values);
    (!values.is_empty()).then(|| view! { <div><h3>{title}</h3><ul class="bullets">{items}</ul></div> })
}

/// Values of the national vocabulary in plain words.
fn items(values: &[&str]) -> impl IntoView + use<> {
    values.iter().map(|value| view! { <li>{words::plain(value).to_owned()}</li> }).collect_view()
}

/// Where the row comes from, and what to do with it.
fn last(place: &Place<'_>) -> impl IntoView + use<> {
    let mounted = RwSignal::new(false);
    Effect::new(move |_| mounted.set(true));
    let print = move || {
        mounted.get().then(|| view! {
            <p><button class="button" type="button" on:click=move |_| page::print()>{icon(Icon::Printer, "icon--24")}<span>{words::PRINT}</span></button></p>
        })
    };
    view! {
        <div class="place-page__last">
            {print}
            <p class="small">{words::source(place.source(), place.updated())}</p>
            {report(place)}
        </div>
    }
}
