//! « Signaler une erreur »: a mail that names the place and its page, or the territory's phone; both as text too, for whoever
//! writes or calls from elsewhere.

use leptos::prelude::*;

use super::place_row::place_page;
use crate::{
    app::{
        context::{Base, library},
        wording::place as words,
    },
    browser::page,
    domain::{address::encoded, place::Place},
};

/// Nothing where the territory names nobody to tell. The origin of a site that is being tried is known after the first
/// render only.
pub fn report(place: &Place<'_>) -> Option<impl IntoView + use<>> {
    let content = library()?;
    let territory = content.territory.clone();
    let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
    let root = RwSignal::new(content.url.clone().unwrap_or_default());
    Effect::new(move |_| {
        if root.read_untracked().is_empty() {
            root.set(page::origin().map(|origin| format!("{origin}{base}")).unwrap_or_default());
        }
    });
    let path = place_page(place).path();
    let subject = encoded(&words::report_subject(place.name()));
    let (name, commune) = (place.name().to_owned(), place.commune().to_owned());
    let body = move || encoded(&words::report_message(&name, &commune, &format!("{}{path}", root.get())));
    let (has_mail, has_phone) = (territory.mail.is_some(), territory.phone.is_some());
    let by_mail = territory.mail.map(|mail| {
        let to = mail.clone();
        let href = move || format!("mailto:{to}?subject={subject}&body={}", body());
        view! { <li>{words::REPORT_BY_MAIL}<a href=href>{mail}</a></li> }
    });
    let by_phone = territory.phone.map(|phone| {
        view! { <li>{words::REPORT_BY_PHONE}<a href=phone.href()>{phone.in_words()}</a></li> }
    });
    (has_mail || has_phone).then(|| {
        view! {
            <details class="fold">
                <summary>{words::REPORT}</summary>
                <p>{words::REPORT_TEXT}</p>
                <ul class="bullets">{by_mail}{by_phone}</ul>
            </details>
        }
    })
}
