//! A drawn screen with its target in saffron and the word « ici ». Real words, so it can be read aloud; nothing to
//! press, so nobody mistakes it for the site.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    many::Many,
};
use crate::{
    app::wording,
    domain::{
        screen::{Element, ElementKind, Screen},
        slug::Slug,
    },
};

pub fn drawing(screen: &Screen, target: Option<&Slug>) -> impl IntoView + use<> {
    let is_target = |element: &Element| target == Some(&element.name);
    let bar = screen.elements.iter().find(|element| element.kind == ElementKind::AddressBar);
    let bar_class = if bar.is_some_and(is_target) { "drawing__bar target" } else { "drawing__bar" };
    let address = screen.address.as_ref().map(|address| {
        view! {
            <p class=bar_class translate="no">
                <span class="hidden">{format!("{} : ", wording::ADDRESS_BAR)}</span>
                <span>{address.before().to_owned()}</span><strong>{address.essential.clone()}</strong><span>"/"</span>
            </p>
            {bar.is_some_and(is_target).then(here)}
        }
    });
    let part = |in_header: bool| {
        screen
            .elements
            .iter()
            .filter(|element| element.in_header == in_header && element.kind != ElementKind::AddressBar)
            .map(|element| one_element(element, is_target(element)))
            .collect_any()
    };
    view! {
        <figure class="drawing">
            <p class="drawing__word" aria-hidden="true">{wording::DRAWING}</p>
            <div class="drawing__screen" role="group" aria-label=wording::drawing_of(&screen.site)>
                {address.map(|address| view! {
                    <div class="drawing__top">{icon(Icon::ArrowLeft, "icon--24 drawing__back")}<div class="drawing__address">{address}</div></div>
                }.into_any())}
                <div class="drawing__header"><p class="drawing__site">{screen.site.clone()}</p>{part(true)}</div>
                <div class="drawing__page">{part(false)}</div>
                {torn_edge()}
            </div>
            <div class="drawing__base"></div>
            <figcaption class="drawing__caption">{wording::caption(screen)}</figcaption>
        </figure>
    }
}

fn one_element(element: &Element, is_target: bool) -> AnyView {
    let text = element.text.clone();
    let (class, said) = match element.kind {
        ElementKind::Title => ("drawing__title", None),
        ElementKind::Text
        | ElementKind::AddressBar
        | ElementKind::Success
        | ElementKind::Failure
        | ElementKind::Waiting => ("drawing__text", None),
        ElementKind::Link | ElementKind::File | ElementKind::Attachment => ("drawing__link", None),
        ElementKind::Button | ElementKind::Menu | ElementKind::Key => ("drawing__button", None),
        ElementKind::Field | ElementKind::CodeField | ElementKind::DateField => {
            ("drawing__field", Some(wording::CLICK_ABLE_FIELD))
        }
        ElementKind::MaskedField => ("drawing__field", Some(wording::CLICK_ABLE_MASKED_FIELD)),
        ElementKind::Robot | ElementKind::TickBox | ElementKind::Choice => ("drawing__robot", None),
        ElementKind::Lines => return view! { <div class="drawing__lines" aria-hidden="true"></div> }.into_any(),
    };
    let written = match element.kind {
        _ if element.value.is_empty() => None,
        ElementKind::MaskedField => Some("••••••••".to_owned()),
        kind if kind.is_chosen_by_a_press() => Some("✓".to_owned()),
        _ => Some(element.value.clone()),
    };
    let written = written.map(|text| view! { <span aria-hidden="true">{text}</span> }.into_any());
    let inner = match element.kind {
        kind if kind.is_field() => view! {
            <span class="drawing__label">{text}</span>
            <span class="hidden">{said.map(|said| format!(" ({said})"))}</span>
            <span class=if is_target { "drawing__input target" } else { "drawing__input" }>{written}</span>
        }
        .into_any(),
        _ => {
            let the_box =
                (class == "drawing__robot").then(|| view! { <span class="drawing__box">{written}</span> }.into_any());
            let class = if is_target { "drawing__word-on-it target" } else { "drawing__word-on-it" };
            view! { <span class=class>{the_box}{text}</span> }.into_any()
        }
    };
    view! {
        <div class=class>{inner}</div>
        {is_target.then(here)}
    }
    .into_any()
}

/// The word « ici » and a pen arrow: the target is not told by colour alone.
fn here() -> impl IntoView {
    view! { <p class="drawing__here"><span>{wording::HERE}</span>{icon(Icon::PenArrow, "icon--40")}</p> }
}

/// From the sheet down to a wave of thirteen half-waves. A value, not a literal: see `still_life`.
const TORN: &str = "M0 0v7q12 12 24 0t24 0t24 0t24 0t24 0t24 0t24 0t24 0t24 0t24 0t24 0t24 0t24 0V0";

/// The phone's drawing is torn off.
fn torn_edge() -> impl IntoView {
    view! {
        <svg class="drawing__torn" viewBox="0 0 312 14" width="312" height="14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path d=TORN></path>
        </svg>
    }
}
