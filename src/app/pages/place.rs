//! A place: whether it is open, its phone first and large, where it is, what one is helped with. Nothing that depends on
//! the moment is in the rendered page.

use leptos::prelude::*;

use super::not_found::not_found;
use crate::{
    app::{
        clock::now,
        components::{
            icon::{Icon, icon},
            layout::layout,
            navigation::follow_title,
            reception::reception,
            text::external_link,
            visits::visits,
        },
        context::{Arrival, link, places},
        paths::Page,
        wording::{place as own, places as words, rounds},
    },
    domain::{hours::Hours, place::Place, slug::Slug},
};

pub fn draw(key: &Slug) -> AnyView {
    let key = key.clone();
    let page = Page::Place(key.clone());
    follow_title(move || page.clone());
    (move || match places() {
        Arrival::Here(directory) => directory.place(key.as_str()).map_or_else(not_found, |place| whole(&place)),
        Arrival::Awaited => waiting(words::AWAITED),
        Arrival::Failed => waiting(words::FAILED),
    })
    .into_any()
}

fn waiting(text: &'static str) -> AnyView {
    let content = view! { <h1 tabindex="-1">{words::TITLE}</h1><p role="status">{text}</p> };
    layout("reading", content).into_any()
}

fn whole(place: &Place<'_>) -> AnyView {
    let content = view! {
        <p class="back"><a href=link(&Page::Places)>{icon(Icon::ArrowLeft, "icon--24")}<span>{own::SEE_ALL}</span></a></p>
        <h1 tabindex="-1">{place.name().to_owned()}</h1>
        {place.is_example().then(|| view! { <p class="example"><strong>{own::EXAMPLE}</strong></p> })}
        {place.summary().map(|text| view! { <p class="lead">{text.to_owned()}</p> })}
        <div class="place-page__state">{reception(place)}</div>
        {call(place)}
        <div class="place-page__columns">
            <section>
                <h2>{own::ADDRESS}</h2>
                <p>{lines(place.address())}</p>
                {list(own::COME, &place.access())}
            </section>
            <section>
                <h2>{own::HOURS}</h2>
                {hours(place)}
                {visits(place)}
            </section>
        </div>
        <section class="place-page__facts">
            {list(own::SERVICES, &place.services())}
            {list(own::SUPPORT, &place.support())}
            {list(own::PUBLICS, &place.publics())}
            {list(own::CARE, &place.care())}
            {list(own::COST, &place.cost())}
            {list(own::PROGRAMMES, &place.programmes())}
        </section>
        {place.detail().map(|text| view! { <p>{text.to_owned()}</p> })}
        <p class="small">{own::source(place.source(), place.updated())}</p>
    };
    layout("reading place-page", content).into_any()
}

/// Ways to reach them: the phone large, then mail, site, appointment.
fn call(place: &Place<'_>) -> impl IntoView + use<> {
    let phone = match place.phone() {
        Some(phone) => view! {
            <p><a class="phone" href=phone.href()>{icon(Icon::Telephone, "icon--30")}<span>{phone.in_words()}</span></a></p>
        }
        .into_any(),
        None => view! { <p>{words::NO_PHONE}</p> }.into_any(),
    };
    let mails = place
        .mails()
        .into_iter()
        .map(|mail| view! { <li>{own::MAIL}" : "<a href=format!("mailto:{mail}")>{mail.to_owned()}</a></li> })
        .collect_view();
    let appointment =
        place.appointment().map(|address| view! { <li>{external_link(address, own::APPOINTMENT, "")}</li> });
    let website = place.website().map(|address| view! { <li>{external_link(address, own::WEBSITE, "")}</li> });
    let others = !place.mails().is_empty() || place.website().is_some() || place.appointment().is_some();
    view! {
        {phone}
        {others.then(|| view! { <ul class="place-page__ways">{mails}{appointment}{website}</ul> })}
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

/// A title and its values; nothing when the row does not say.
fn list(title: &'static str, values: &[&str]) -> Option<impl IntoView + use<>> {
    let items = values.iter().map(|value| view! { <li>{(*value).to_owned()}</li> }).collect_view();
    (!values.is_empty()).then(|| view! { <div><h3>{title}</h3><ul class="bullets">{items}</ul></div> })
}

fn hours(place: &Place<'_>) -> AnyView {
    let moves = place.is_itinerant().then(|| rounds::moves(&place.stops()));
    match (place.hours(), place.hours_as_written(), moves) {
        (Some(hours), _, moves) => week(&hours, moves).into_any(),
        (None, Some(text), _) => view! { <p>{text.to_owned()}</p> }.into_any(),
        (None, None, Some(moves)) => view! { <p>{moves}</p> }.into_any(),
        (None, None, None) => view! { <p>{own::HOURS_UNKNOWN}</p> }.into_any(),
    }
}

fn week(hours: &Hours, moves: Option<String>) -> impl IntoView + use<> {
    let days = words::WEEKDAYS
        .iter()
        .zip(hours.week())
        .enumerate()
        .map(|(index, (name, day))| {
            let today = move || now().is_some_and(|now| now.day.weekday() == index).then_some("date");
            view! { <tr aria-current=today><th scope="row">{*name}</th><td>{words::schedule(day)}</td></tr> }
        })
        .collect_view();
    view! {
        {moves.map(|moves| view! { <p>{moves}</p> })}
        <table class="week"><tbody>{days}</tbody></table>
        {hours.has_exceptions().then(|| view! { <p class="small">{own::EXCEPTIONS}</p> })}
        <p class="small">{own::HOLIDAYS}</p>
    }
}
