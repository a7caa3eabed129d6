//! « Signaler une erreur »: a mail that names the place and its page, or the territory's phone; both as text too, for whoever
//! writes or calls from elsewhere.

use leptos::prelude::*;

use super::place_row::place_page;
use crate::{
    app::{
        clock::now,
        context::{Base, library},
        live::nothing,
        wording::place as words,
    },
    browser::page,
    domain::{address::encoded, place::Place},
};

/// Nothing where the territory names nobody to tell. The origin of a site that is being tried is that of the moment: not
/// before the first render.
pub fn report(place: &Place<'_>) -> AnyView {
    let Some(content) = library() else { return nothing() };
    let territory = content.territory.clone();
    let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
    let subject = encoded(&words::report_subject(place.name()));
    let (name, commune, path) = (place.name().to_owned(), place.commune().to_owned(), place_page(place).path());
    let mut ways = Vec::new();
    if let Some(mail) = territory.mail {
        let to = mail.clone();
        let href = move || {
            let here =
                || now().and_then(|_| page::origin()).map(|origin| format!("{origin}{base}")).unwrap_or_default();
            let root = content.url.clone().unwrap_or_else(here);
            let body = encoded(&words::report_message(&name, &commune, &format!("{root}{path}")));
            format!("mailto:{to}?subject={subject}&body={body}")
        };
        ways.push(view! { <li>{words::REPORT_BY_MAIL}<a href=href>{mail}</a></li> }.into_any());
    }
    if let Some(phone) = territory.phone {
        ways.push(view! { <li>{words::REPORT_BY_PHONE}<a href=phone.href()>{phone.in_words()}</a></li> }.into_any());
    }
    if ways.is_empty() {
        return nothing();
    }
    view! {
        <details class="fold">
            <summary>{words::REPORT}</summary>
            <p>{words::REPORT_TEXT}</p>
            <ul class="bullets">{ways}</ul>
        </details>
    }
    .into_any()
}
