//! Appointments for one's own calendar: a button that hands over a file made here.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::{
    app::wording::places::NO_PHONE,
    browser::{clock, file as files, page},
    domain::{
        calendar::{self, Event},
        place::Place,
    },
};

/// `file` is the name that people see. Only for what is drawn after the first render: without the application there is no
/// file.
pub fn calendar_button(label: &'static str, file: String, events: Vec<Event>) -> AnyView {
    let save = move |_| {
        let origin = page::origin().unwrap_or_default();
        // Behind « https:// ».
        let site = origin.split('/').nth(2).unwrap_or_default();
        files::save(&file, "text/calendar", &calendar::write(&events, site, clock::unix()));
    };
    view! { <button class="button" type="button" on:click=save>{icon(Icon::Calendar, "icon--24")}<span>{label}</span></button> }
        .into_any()
}

/// What one wants to know on the day: how to reach the place.
pub fn phone_line(place: &Place<'_>) -> String {
    place.phone().map_or_else(|| NO_PHONE.to_owned(), |phone| phone.in_words())
}
