//! « Besoin d'aide ? »: the same words at the same place on every step. A fold, so it opens without WebAssembly.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    text::line,
};
use crate::{
    app::{
        context::{library, link},
        paths::Page,
        wording,
    },
    domain::guide::{Guide, Remedy},
};

/// The fold of the foot bar: remedies of the step, then somebody to talk to. `number` is the step's, from 1.
pub fn help(guide: &Guide, remedies: &[Remedy], number: Option<usize>) -> impl IntoView + use<> {
    let remedies = remedies
        .iter()
        .map(|remedy| {
            view! {
                <div class="help__remedy">
                    <dt>{remedy.symptom.clone()}</dt>
                    <dd>{line(&remedy.remedy, &guide.slug)}</dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    let say = number.map(|number| {
        let (words, code) = wording::say_where_you_are(&guide.code, number);
        view! { <p class="help__say">{words}<strong>{code}</strong></p> }
    });
    view! {
        <details class="help">
            <summary class="button button--help">{icon(Icon::TwoAtATable, "icon--30")}<span class="help__closed">{wording::NEED_HELP}</span><span class="help__open">{wording::CLOSE_HELP}</span></summary>
            <div class="help__panel">
                {say}
                {(!remedies.is_empty()).then(|| view! {
                    <h2>{wording::IF_IT_DOES_NOT_WORK}</h2>
                    <dl class="help__remedies">{remedies}</dl>
                })}
                <div class="panel">{by_phone_or_nearby()}</div>
            </div>
        </details>
    }
}

/// Somebody to talk to: the territory's phone, large; without one, where to ask.
pub fn by_phone() -> impl IntoView {
    let territory = library().map(|content| content.territory.clone());
    let phone = territory.as_ref().and_then(|territory| territory.phone.clone());
    let demonstration = territory.as_ref().is_some_and(|territory| territory.demonstration);
    let hours = territory.map(|territory| territory.phone_hours).filter(|hours| !hours.is_empty());
    view! {
        <h2 class="help__title">{icon(Icon::TwoAtATable, "icon--44")}<span>{wording::HELP_BY_PHONE}</span></h2>
        {match phone {
            None => view! { <p>{wording::NO_PHONE}</p> }.into_any(),
            Some(phone) => view! {
                <p>{wording::HELP_BY_PHONE_TEXT}</p>
                <p><a class="phone" href=phone.href()>{icon(Icon::Telephone, "icon--30")}<span>{phone.in_words()}</span></a></p>
                {hours.map(|hours| view! { <p>{hours}</p> })}
                {demonstration.then(|| view! { <p class="small">{wording::DEMONSTRATION_PHONE}</p> })}
            }.into_any(),
        }}
    }
}

/// The same, then the way to the places.
pub fn by_phone_or_nearby() -> impl IntoView {
    view! {
        {by_phone()}
        <p><a href=link(&Page::Places)>{wording::places::FIND_HELP_NEAR_YOU}</a></p>
    }
}
