//! A place: whether it is open, its phone first and large, when, how to come, and what one finds there. Nothing that depends
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
        live::{bullets, live, nothing, paragraph, press},
        paths::Page,
        wording::{self, place as words, places, rounds},
    },
    browser::page,
    domain::{directory::Directory, hours::Hours, place::Place, slug::Slug},
};

#[inline(never)]
pub fn draw(key: &Slug) -> AnyView {
    let key = key.clone();
    let page = Page::Place(key.clone());
    follow_title(move || page.clone());
    live(move || match places() {
        Arrival::Here(directory) => {
            directory.place(key.as_str()).map_or_else(not_found, |place| whole(&place, &directory))
        }
        Arrival::Awaited => waiting(places::AWAITED),
        Arrival::Failed => waiting(places::FAILED),
    })
}

fn waiting(text: &'static str) -> AnyView {
    let content = view! { <h1 tabindex="-1">{places::TITLE}</h1><p role="status">{text}</p> };
    layout("reading", content.into_any()).into_any()
}

fn whole(place: &Place<'_>, directory: &Directory) -> AnyView {
    let example = if place.is_example() {
        view! { <p class="example"><strong>{words::EXAMPLE}</strong></p> }.into_any()
    } else {
        nothing()
    };
    let content = view! {
        <p class="back"><a href=link(&Page::Places)>{icon(Icon::ArrowLeft, "icon--24")}<span>{words::SEE_ALL}</span></a></p>
        <h1 tabindex="-1">{place.name().to_owned()}</h1>
        {example}
        <div class="place-page__columns">
            <div>{first(place)}{when(place)}</div>
            <div>{come(place, directory)}{facts(place)}</div>
        </div>
        {last(place)}
    };
    layout("reading place-page", content.into_any()).into_any()
}

/// Whether one finds somebody there, what is announced, whom to call.
fn first(place: &Place<'_>) -> Vec<AnyView> {
    // That nobody is received holds at any moment.
    let state = if place.receives_public() || place.is_itinerant() {
        patient_reception(place)
    } else {
        view! { <p class="reception reception--never"><strong>{places::NO_PUBLIC}</strong></p> }.into_any()
    };
    let phone = match place.phone() {
        Some(phone) => view! {
            <p><a class="phone" href=phone.href()>{icon(Icon::Telephone, "icon--30")}<span>{phone.in_words()}</span></a></p>
        }
        .into_any(),
        None => paragraph("", places::NO_PHONE.to_owned()),
    };
    let appointment = place.appointment().map(|address| external_link(address, words::APPOINTMENT, "").into_any());
    let mails = place
        .mails()
        .into_iter()
        .map(|mail| view! { {words::MAIL}"\u{a0}: "<a href=format!("mailto:{mail}")>{mail.to_owned()}</a> }.into_any());
    let website = place.website().map(|address| external_link(address, words::WEBSITE, "").into_any());
    let state = view! { <div class="place-page__state">{state}</div> }.into_any();
    let mut parts = vec![state, to_know(place), phone, ways(appointment.into_iter().chain(mails).chain(website))];
    parts.extend(place.summary().map(|text| paragraph("place-page__summary", text.to_owned())));
    parts
}

/// Links, one below the other.
fn ways(links: impl Iterator<Item = AnyView>) -> AnyView {
    let rows: Vec<AnyView> = links.map(|link| view! { <li>{link}</li> }.into_any()).collect();
    if rows.is_empty() { nothing() } else { view! { <ul class="place-page__ways">{rows}</ul> }.into_any() }
}

/// A part of the page.
fn part(class: &'static str, title: &'static str, content: Vec<AnyView>) -> AnyView {
    view! { <section class=class><h2>{title}</h2>{content}</section> }.into_any()
}

/// Hours, next visits and workshops.
fn when(place: &Place<'_>) -> AnyView {
    let moves = place.is_itinerant().then(|| paragraph("", rounds::moves(&place.stops())));
    let mut parts: Vec<AnyView> = moves.into_iter().collect();
    match (place.hours(), place.hours_as_written()) {
        (Some(hours), _) => parts.extend(week(&hours, place.receives_public())),
        (None, Some(text)) => parts.push(paragraph("", text.to_owned())),
        (None, None) if parts.is_empty() => parts.push(paragraph("", words::HOURS_UNKNOWN.to_owned())),
        (None, None) => {}
    }
    parts.extend([visits(place), workshops(place)]);
    part("place-page__part", words::HOURS, parts)
}

fn week(hours: &Hours, goes: bool) -> Vec<AnyView> {
    if hours.has_exceptions() && hours.week().iter().all(Vec::is_empty) {
        // Seven times « fermé » would be read as never.
        return vec![paragraph("", words::CERTAIN_DAYS.to_owned())];
    }
    let days: Vec<AnyView> = places::WEEKDAYS
        .iter()
        .zip(hours.week())
        .enumerate()
        .map(|(index, (name, day))| {
            let today = move || now().is_some_and(|now| now.day.weekday() == index).then_some("date");
            view! { <tr aria-current=today><th scope="row">{*name}</th><td>{places::schedule(day)}</td></tr> }
                .into_any()
        })
        .collect();
    let mut parts = vec![view! { <table class="week"><tbody>{days}</tbody></table> }.into_any()];
    let notes = [(hours.has_exceptions(), words::EXCEPTIONS), (goes, words::HOLIDAYS)];
    parts.extend(notes.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| paragraph("small", text.to_owned())));
    parts
}

/// Address, directions, map, what to bring. One does not go to where a service that moves has its papers, nor to a place
/// that receives nobody.
fn come(place: &Place<'_>, directory: &Directory) -> AnyView {
    let goes = place.receives_public() && !place.is_itinerant();
    let mut parts = vec![paragraph("place-page__address", place.address().join("\n"))];
    if place.is_itinerant() {
        parts.push(paragraph("", words::NOT_ALWAYS_HERE.to_owned()));
    }
    if let Some((latitude, longitude)) = place.degrees().filter(|_| goes) {
        let phone = format!("geo:{latitude},{longitude}?q={latitude},{longitude}");
        let directions = format!("https://www.openstreetmap.org/directions?to={latitude},{longitude}");
        let phone = view! { <a class="place-page__geo" href=phone>{words::OPEN_IN_PHONE}</a> }.into_any();
        parts.push(ways([phone, external_link(&directions, words::DIRECTIONS, "").into_any()].into_iter()));
    }
    parts.push(bullets(words::ways(&place.access())));
    parts.extend(place.detail().map(|text| paragraph("", text.to_owned())));
    if place.receives_public() || place.is_itinerant() {
        parts.push(paragraph("place-page__bring", words::BRING.to_owned()));
    }
    parts.extend(mini_map(place, directory).filter(|_| goes));
    part("place-page__part place-page__come", if goes { words::COME } else { words::ADDRESS }, parts)
}

/// What one finds there, for whom, at what price, in plain words; nothing when the row says nothing of it.
fn facts(place: &Place<'_>) -> AnyView {
    let mut parts = vec![bullets(words::plain_all(&place.services()))];
    if let Some(cost) = words::cost(&place.cost()) {
        parts.push(fact(words::COST, paragraph("", cost.to_owned())));
    }
    for (title, values) in [
        (words::SUPPORT, place.support()),
        (words::PUBLICS, place.publics()),
        (words::CARE, place.care()),
        (words::PROGRAMMES, place.programmes()),
    ] {
        if !values.is_empty() {
            parts.push(fact(title, bullets(words::plain_all(&values))));
        }
    }
    if parts.len() == 1 && place.services().is_empty() {
        return nothing();
    }
    part("place-page__part place-page__facts", words::SERVICES, parts)
}

fn fact(title: &'static str, content: AnyView) -> AnyView {
    view! { <div><h3>{title}</h3>{content}</div> }.into_any()
}

/// Where the row comes from, and what to do with it.
fn last(place: &Place<'_>) -> AnyView {
    // Without the application the button would do nothing.
    let print = live(|| {
        match now() {
        None => nothing(),
        Some(_) => view! {
            <p><button class="button" type="button" on:click=press(move |_| page::print())>{icon(Icon::Printer, "icon--24")}<span>{words::PRINT}</span></button></p>
        }
        .into_any(),
    }
    });
    let poster = format!("{}?affiche&commune={}&lieu={}", link(&Page::Paper), place.commune_code(), place.key());
    let poster = view! { <p><a class="button" href=poster>{icon(Icon::Printer, "icon--24")}<span>{wording::paper::PRINT_POSTER}</span></a></p> };
    let source = paragraph("small", words::source(place.source(), place.updated()));
    view! { <div class="place-page__last">{print}{poster.into_any()}{source}{report(place)}</div> }.into_any()
}
