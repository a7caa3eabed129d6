//! Every place, commune by commune: for whoever does not search, and for devices that the application does not reach.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    app::{
        components::{
            help::by_phone,
            layout::layout,
            many::Many,
            navigation::follow_title,
            place_row::{phone, place_page},
        },
        context::{Arrival, link, places},
        live::live,
        paths::Page,
        wording::places as words,
    },
    domain::{place::Place, search::fold},
};

#[inline(never)]
pub fn draw() -> AnyView {
    follow_title(|| Page::AllPlaces);
    let content = view! {
        <h1 tabindex="-1">{words::ALL}</h1>
        <p class="lead">{words::LEAD}</p>
        <p><a href=link(&Page::Places)>{words::FIND_HELP_NEAR_YOU}</a></p>
        {live(by_commune)}
        <section class="panel">{by_phone()}</section>
    };
    layout("reading", content).into_any()
}

fn by_commune() -> AnyView {
    let directory = match places() {
        Arrival::Here(directory) => directory,
        Arrival::Awaited => return view! { <p role="status">{words::AWAITED}</p> }.into_any(),
        Arrival::Failed => return view! { <p role="status">{words::FAILED}</p> }.into_any(),
    };
    let mut communes: BTreeMap<(String, &str), Vec<Place<'_>>> = BTreeMap::new();
    for place in directory.places() {
        communes.entry((fold(place.commune()), place.commune())).or_default().push(place);
    }
    let sections = communes
        .into_iter()
        .map(|((_, commune), places)| {
            let rows = places.iter().map(row).collect_any();
            view! { <section><h2>{commune.to_owned()}</h2><ul class="places">{rows}</ul></section> }
        })
        .collect_any();
    view! {
        {directory.has_examples().then(|| view! { <p class="small">{words::EXAMPLES}</p> }.into_any())}
        {sections}
    }
    .into_any()
}

fn row(place: &Place<'_>) -> impl IntoView + use<> {
    view! {
        <li class="place">
            <div class="place__words"><h3 class="place__name"><a href=link(&place_page(place))>{place.name().to_owned()}</a></h3></div>
            <div class="place__phone">{phone(place)}</div>
        </li>
    }
}
