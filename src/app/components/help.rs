//! « Besoin d'aide ? »: the same words at the same place on every step. A fold, so it opens without WebAssembly.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    many::Many,
    text::line,
};
use crate::{
    app::{
        context::{library, link},
        paths::{GuidePage, Page},
        wording::{self, help as words},
    },
    domain::{
        address::encoded,
        guide::{Guide, Remedy},
        theme::Theme,
    },
};

/// The fold of the foot bar. On a step (`index` from 0): what to do with another screen, an error, a gesture; everywhere:
/// somebody to talk to. Folds inside the fold, so all of it works without WebAssembly.
pub fn help(guide: &Guide, index: Option<usize>) -> impl IntoView + use<> {
    let step = index.and_then(|index| Some((index + 1, guide.steps.get(index)?)));
    let say = step.map(|(number, _)| {
        let (said, code) = wording::say_where_you_are(&guide.code, number);
        view! { <p class="help__say">{said}<strong>{code}</strong></p> }
    });
    let of_step = step.map(|(number, step)| {
        view! {
            {topic(words::OTHER_SCREEN, other_screen(guide, number))}
            {topic(words::ERROR, error(guide, &step.remedies))}
            {topic(words::GESTURE, gestures(guide))}
        }
    });
    let places = format!("{}?guide={}", link(&Page::Places), guide.slug);
    let sheet = link(&Page::Guide(guide.slug.clone(), GuidePage::Sheet));
    let sheet = match step {
        Some((_, step)) => format!("{sheet}?etape={}", step.id),
        None => sheet,
    };
    view! {
        <details class="help">
            <summary class="button button--help">{icon(Icon::TwoAtATable, "icon--30")}<span class="help__closed">{wording::NEED_HELP}</span><span class="help__open">{wording::CLOSE_HELP}</span></summary>
            <div class="help__panel">
                {of_step}
                <div class="panel">
                    {by_phone()}
                    {say}
                    <ul class="help__ways">
                        <li><a href=places>{wording::places::FIND_HELP_NEAR_YOU}</a></li>
                        <li><a href=sheet>{words::SHEET}</a></li>
                    </ul>
                </div>
            </div>
        </details>
    }
}

fn topic(title: &'static str, content: AnyView) -> impl IntoView {
    view! {
        <details class="help__topic">
            <summary>{title}</summary>
            <div class="help__answer">{content}</div>
        </details>
    }
}

/// « Mon écran est différent »: look for near words, and tell us, by mail or by phone, both as text.
fn other_screen(guide: &Guide, number: usize) -> AnyView {
    let territory = library().map(|content| content.territory.clone());
    let code = format!("{} {number}", guide.code);
    let mail = territory.as_ref().and_then(|territory| territory.mail.clone()).map(|mail| {
        let href = format!("mailto:{mail}?subject={}", encoded(&words::mail_subject(&code)));
        view! { <li>{words::TELL_BY_MAIL}<a href=href>{mail}</a></li> }
    });
    let phone = territory.and_then(|territory| territory.phone).map(|phone| {
        view! { <li>{words::TELL_BY_PHONE}<a href=phone.href()>{phone.in_words()}</a></li> }
    });
    view! {
        {words::OTHER_SCREEN_TEXT.map(|text| view! { <p>{text}</p> }.into_any())}
        <p>{words::tell_us(&code)}</p>
        <ul class="bullets">{mail}{phone}</ul>
    }
    .into_any()
}

/// « J'ai un message d'erreur »: what to do with any, then the ones that are known of this step.
fn error(guide: &Guide, remedies: &[Remedy]) -> AnyView {
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
    view! {
        {words::ERROR_TEXT.map(|text| view! { <p>{text}</p> }.into_any())}
        {(!remedies.is_empty()).then(|| view! { <dl class="help__remedies">{remedies}</dl> }.into_any())}
    }
    .into_any()
}

/// « Je ne sais pas faire ce geste »: the guides on the device itself.
fn gestures(guide: &Guide) -> AnyView {
    let others = library().map(|content| content.guides.clone()).unwrap_or_default();
    let rows = others
        .iter()
        .filter(|other| other.theme == Theme::Computer && other.slug != guide.slug)
        .map(|other| view! { <li><a href=link(&Page::before(other))>{other.title.clone()}</a></li> })
        .collect_any();
    view! {
        <ul class="bullets">{rows}</ul>
        <p>{words::GESTURE_TEXT}</p>
    }
    .into_any()
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
                {hours.map(|hours| view! { <p>{hours}</p> }.into_any())}
                {demonstration.then(|| view! { <p class="small">{wording::DEMONSTRATION_PHONE}</p> }.into_any())}
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
