//! One place of a list: its number on the map, name, whether it is open, how far it is, its phone.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    reception::{Meeting, reception, reception_of},
};
use crate::{
    app::{
        context::link,
        live::{self, live, paragraph, text, value},
        memo::Memo,
        paths::Page,
        wording::places as words,
    },
    domain::{place::Place, slug::Slug, territory::Phone},
};

/// The page of a place; a key that is no slug (the tool writes none) leads to all of them.
pub fn place_page(place: &Place<'_>) -> Page {
    Slug::new(place.key()).map_or(Page::AllPlaces, Page::Place)
}

/// What a row says of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    href: String,
    name: String,
    /// How far it is, and in which commune.
    near: String,
    /// Empty where that is said otherwise.
    access: &'static str,
    phone: Option<Phone>,
    pub meeting: Meeting,
}

impl Row {
    /// `kilometres` from where the list is told from.
    pub fn of(place: &Place<'_>, kilometres: f64) -> Self {
        let access = if place.is_itinerant() || !place.receives_public() || place.access().is_empty() {
            // What is said of meeting somebody there says it all.
            ""
        } else if place.access().contains(&"Se présenter") {
            words::MAY_COME
        } else {
            words::CONTACT_FIRST
        };
        Self {
            href: link(&place_page(place)),
            name: place.name().to_owned(),
            near: near(place, kilometres),
            access,
            phone: place.phone(),
            meeting: Meeting::of(place),
        }
    }
}

fn near(place: &Place<'_>, kilometres: f64) -> String {
    format!("{}, {}", words::distance(kilometres), place.commune())
}

/// The row of that number, from 1. It stays the same one whatever place comes to stand in it: only words and addresses change.
/// `row` is `None` while the list is about to be shorter.
pub fn place_row(row: Memo<Option<Row>>, number: usize, is_chosen: Signal<bool>) -> AnyView {
    let of = move |say: fn(&Row) -> &str| move || row.with(|row| row.as_ref().map(say).unwrap_or_default().to_owned());
    let without_access = value(move || row.with(|row| row.as_ref()?.access.is_empty().then_some("")));
    let phone = move || row.with(|row| row.as_ref()?.phone.clone());
    let has_phone = Memo::new(move |_| phone().is_some());
    let call = move || {
        let href = text(move || phone().map(|phone| phone.href()).unwrap_or_default());
        let number = live::words(move || phone().map(|phone| phone.in_words()).unwrap_or_default());
        if has_phone.get() {
            view! { <a class=CALL href=href>{icon(Icon::Telephone, "icon--24")}<span>{number}</span></a> }.into_any()
        } else {
            paragraph(WHERE, words::NO_PHONE.to_owned())
        }
    };
    let mark = value(move || is_chosen.get().then_some("location"));
    view! {
        <li class="place" id=format!("lieu-{number}") aria-current=mark>
            <span class="pin" aria-hidden="true">{number}</span>
            <div class="place__words">
                <h3 class="place__name"><a href=text(of(|row| &row.href))>{live::words(of(|row| &row.name))}</a></h3>
                {reception_of(row)}
                <p class=WHERE>{live::words(of(|row| &row.near))}</p>
                <p class=WHERE hidden=without_access>{live::words(of(|row| row.access))}</p>
            </div>
            <div class="place__phone">{live(call)}</div>
        </li>
    }
    .into_any()
}

const WHERE: &str = "place__where";
const CALL: &str = "button place__call";

/// What a map's card says of a place.
pub fn place_card(place: &Place<'_>, kilometres: f64) -> impl IntoView + use<> {
    view! {
        <p class="place__name"><a href=link(&place_page(place))>{place.name().to_owned()}</a></p>
        {reception(place)}
        <p class=WHERE>{near(place, kilometres)}</p>
        {if place.phone().is_some() { view! { <p>{phone(place)}</p> }.into_any() } else { phone(place) }}
    }
}

/// The number to call, as a button; or that none is known.
pub fn phone(place: &Place<'_>) -> AnyView {
    match place.phone() {
        Some(phone) => view! {
            <a class=CALL href=phone.href()>{icon(Icon::Telephone, "icon--24")}<span>{phone.in_words()}</span></a>
        }
        .into_any(),
        None => paragraph(WHERE, words::NO_PHONE.to_owned()),
    }
}
