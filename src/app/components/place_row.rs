//! One place of a list: its number on the map, name, whether it is open, how far it is, its phone.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    reception::reception,
};
use crate::{
    app::{context::link, paths::Page, wording::places as words},
    domain::{place::Place, slug::Slug},
};

/// The page of a place; a key that is no slug (the tool writes none) leads to all of them.
pub fn place_page(place: &Place<'_>) -> Page {
    Slug::new(place.key()).map_or(Page::AllPlaces, Page::Place)
}

/// `number` from 1, `kilometres` from the commune that the list is about.
pub fn place_row(place: &Place<'_>, number: usize, kilometres: f64, is_chosen: Signal<bool>) -> impl IntoView + use<> {
    let access = if place.is_itinerant() || !place.receives_public() || place.access().is_empty() {
        // What is said of meeting somebody there says it all.
        None
    } else if place.access().contains(&"Se présenter") {
        Some(words::MAY_COME)
    } else {
        Some(words::CONTACT_FIRST)
    };
    view! {
        <li class="place" id=format!("lieu-{number}") aria-current=move || is_chosen.get().then_some("location")>
            <span class="pin" aria-hidden="true">{number}</span>
            <div class="place__words">
                <h3 class="place__name"><a href=link(&place_page(place))>{place.name().to_owned()}</a></h3>
                {reception(place)}
                <p class="place__where">{words::distance(kilometres)}", "{place.commune().to_owned()}</p>
                {access.map(|access| view! { <p class="place__where">{access}</p> })}
            </div>
            <div class="place__phone">{phone(place)}</div>
        </li>
    }
}

/// What a map's card says of a place.
pub fn place_card(place: &Place<'_>, kilometres: f64) -> impl IntoView + use<> {
    view! {
        <p class="place__name"><a href=link(&place_page(place))>{place.name().to_owned()}</a></p>
        {reception(place)}
        <p class="place__where">{words::distance(kilometres)}", "{place.commune().to_owned()}</p>
        {if place.phone().is_some() { view! { <p>{phone(place)}</p> }.into_any() } else { phone(place) }}
    }
}

/// The number to call, as a button; or that none is known.
pub fn phone(place: &Place<'_>) -> AnyView {
    match place.phone() {
        Some(phone) => view! {
            <a class="button place__call" href=phone.href()>{icon(Icon::Telephone, "icon--24")}<span>{phone.in_words()}</span></a>
        }
        .into_any(),
        None => view! { <p class="place__where">{words::NO_PHONE}</p> }.into_any(),
    }
}
