//! The drawn screen that answers: real buttons and fields, none of which sends anything. It is drawn anew only when the screen is
//! another one, so that a button that was pressed keeps the focus.

use leptos::prelude::*;

use super::{practice::Practice, writing};
use crate::{
    app::{
        components::icon::{Icon, icon},
        live::{live, live_some, value, words as live_words},
        wording::{self, training as words},
    },
    domain::{
        screen::ElementKind,
        training::{Frame, PracticeScreen, Session, Shown},
    },
};

pub fn drawing(practice: Practice) -> AnyView {
    // One is elsewhere when the depth is another, also on a screen that looks the same.
    let here = Memo::new(move |_| practice.read(Session::depth));
    live(move || {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        let _ = here.get();
        untrack(|| practice.read(|session| Some(screen(practice, session)))).unwrap_or_else(|| ().into_any())
    })
}

fn screen(practice: Practice, session: &Session) -> AnyView {
    let PracticeScreen { drawn, frame, receipt, .. } = session.screen();
    let class = match frame {
        None => "drawing practice__screen",
        Some(Frame::Phone) => "drawing practice__screen practice__screen--phone",
        Some(Frame::Computer) => "drawing practice__screen practice__screen--computer",
    };
    let shown = session.elements();
    let part = |in_header: bool| -> Vec<AnyView> {
        let own = |shown: &&Shown<'_>| shown.in_header == in_header && shown.element.kind != ElementKind::AddressBar;
        shown.iter().filter(own).map(|shown| element(practice, shown)).collect()
    };
    let bar = shown.iter().find(|shown| shown.element.kind == ElementKind::AddressBar);
    let receipt = receipt.then(|| view! { <p class="practice__receipt"><strong>{words::RECEIPT}</strong></p> });
    let caption = if drawn.fake { wording::THIS_IS_FAKE } else { wording::THIS_IS_A_DRAWING };
    view! {
        <figure class=class>
            <div class="drawing__screen" role="group" aria-label=wording::drawing_of(&drawn.site)>
                <div class="drawing__top practice__top">
                    <button class="practice__arrow" type="button" on:click=move |_| practice.back()>
                        {icon(Icon::ArrowLeft, "icon--30")}<span class="hidden">{words::BACK}</span>
                    </button>
                    {address(practice, session, bar)}
                </div>
                <div class="drawing__header"><p class="drawing__site">{drawn.site.clone()}</p>{part(true)}</div>
                {receipt}
                <div class="drawing__page">{part(false)}</div>
            </div>
            <figcaption class="drawing__caption">{caption}</figcaption>
        </figure>
    }
    .into_any()
}

/// The address bar: read, and pressed where the screen has it among its elements. Nothing for what is no web page.
fn address(practice: Practice, session: &Session, bar: Option<&Shown<'_>>) -> Option<AnyView> {
    let address = session.screen().drawn.address.as_ref()?;
    let text = view! {
        <span class="hidden">{wording::ADDRESS_BAR}" : "</span>
        <span>{address.before().to_owned()}</span><strong>{address.essential.clone()}</strong><span>"/"</span>
    };
    Some(match bar {
        None => {
            view! { <div class="drawing__address"><p class="drawing__bar" translate="no">{text}</p></div> }.into_any()
        }
        Some(shown) => {
            let (index, is_marked) = (shown.index, is_marked(practice, shown.index));
            view! {
                <div class="drawing__address">
                    <button class=class("drawing__bar", "drawing__bar target", is_marked) type="button" translate="no" on:click=move |_| practice.act(|session| session.press(index))>{text}</button>
                    {here(is_marked)}
                </div>
            }
            .into_any()
        }
    })
}

fn is_marked(practice: Practice, index: u16) -> Memo<bool> {
    Memo::new(move |_| practice.read(|session| session.marked() == Some(index)))
}

/// The class of what is marked, or of what is not.
fn class(
    plain: &'static str,
    marked: &'static str,
    is_marked: Memo<bool>,
) -> impl Fn() -> Option<&'static str> + Send + 'static {
    value(move || Some(if is_marked.get() { marked } else { plain }))
}

/// Something of an element as it shows now.
fn now<T: Default>(session: &Session, index: u16, what: impl Fn(&Shown<'_>) -> T) -> T {
    session.elements().iter().find(|shown| shown.index == index).map(what).unwrap_or_default()
}

fn element(practice: Practice, shown: &Shown<'_>) -> AnyView {
    let (index, kind, text) = (shown.index, shown.element.kind, shown.text.to_owned());
    match kind {
        ElementKind::Title => {
            return view! { <h3 class="drawing__title">{text}</h3> }.into_any();
        }
        ElementKind::Text => return view! { <p class="drawing__text">{text}</p> }.into_any(),
        ElementKind::Lines => return view! { <div class="drawing__lines" aria-hidden="true"></div> }.into_any(),
        ElementKind::Success | ElementKind::Failure => {
            let drawing = if kind == ElementKind::Success { Icon::Tick } else { Icon::QuestionLozenge };
            return view! { <p class="practice__message">{icon(drawing, "icon--24")}<span><span class="hidden">{words::SITE_SAYS}</span>{text}</span></p> }
                .into_any();
        }
        _ => {}
    }
    let is_marked = is_marked(practice, index);
    let inner = if kind.is_field() {
        field(practice, shown, is_marked)
    } else {
        let press = move |_| practice.act(|session| session.press(index));
        let is_chosen = Memo::new(move |_| practice.read(|session| now(session, index, |shown| shown.chosen)));
        let is_box = matches!(kind, ElementKind::TickBox | ElementKind::Robot);
        let pressed = move |wanted: bool| value(move || wanted.then(|| if is_chosen.get() { "true" } else { "false" }));
        let class = class("practice__press", "practice__press target", is_marked);
        view! {
            <button class=class type="button" role=is_box.then_some("checkbox") aria-checked=pressed(is_box)
                aria-pressed=pressed(kind.is_chosen_by_a_press() && !is_box)
                on:click=press>{mark(kind, is_chosen)}<span>{text}</span>{heard_here(is_marked)}</button>
        }
        .into_any()
    };
    view! { <div class=class_of(kind)>{inner}{here(is_marked)}</div> }.into_any()
}

fn class_of(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Button => "drawing__button",
        ElementKind::Robot | ElementKind::TickBox | ElementKind::Choice => "drawing__robot",
        ElementKind::Menu => "practice__menu",
        ElementKind::File | ElementKind::Attachment => "practice__file",
        ElementKind::Waiting => "practice__waiting",
        ElementKind::Key => "practice__key",
        kind if kind.is_field() => "practice__field",
        _ => "drawing__link",
    }
}

/// What is drawn before the words: a box, a sheet, three lines, a clock.
fn mark(kind: ElementKind, is_chosen: Memo<bool>) -> AnyView {
    let drawing = match kind {
        ElementKind::Robot | ElementKind::TickBox | ElementKind::Choice => {
            let tick = live_words(move || if is_chosen.get() { "✓".into() } else { String::new() });
            let class = if kind == ElementKind::Choice { "drawing__box practice__choice" } else { "drawing__box" };
            return view! { <span class=class aria-hidden="true">{tick}</span> }.into_any();
        }
        ElementKind::Menu => return view! { <span aria-hidden="true">"☰"</span> }.into_any(),
        ElementKind::File | ElementKind::Attachment => Icon::Card,
        ElementKind::Waiting => Icon::Clock,
        _ => return ().into_any(),
    };
    icon(drawing, "icon--24").into_any()
}

/// A field is a button that shows what is written, until it is its turn: then one writes, or lets write.
fn field(practice: Practice, shown: &Shown<'_>, is_marked: Memo<bool>) -> AnyView {
    let (index, kind, text) = (shown.index, shown.element.kind, shown.text.to_owned());
    let said =
        if kind == ElementKind::MaskedField { wording::CLICK_ABLE_MASKED_FIELD } else { wording::CLICK_ABLE_FIELD };
    let written = live_words(move || {
        let value = practice.read(|session| now(session, index, |shown| shown.value.to_owned()));
        if value.is_empty() || kind != ElementKind::MaskedField { value } else { "••••••••".to_owned() }
    });
    let waits =
        Memo::new(move |_| practice.read(|session| session.waits_for().is_some_and(|(field, _)| field == index)));
    let press = move |_| practice.act(|session| session.press(index));
    view! {
        <button class="practice__press" type="button" on:click=press>
            <span class="drawing__label">{text}</span><span class="hidden">" ("{said}") "</span>
            <span class=class("drawing__input", "drawing__input target", is_marked)>{written}</span>
        </button>
        {live_some(move || waits.get().then(|| writing::draw(practice)))}
    }
    .into_any()
}

/// The same for whoever hears the button.
fn heard_here(is_marked: Memo<bool>) -> AnyView {
    live_some(move || is_marked.get().then(|| view! { <span class="hidden">" ("{wording::HERE}")"</span> }))
}

/// The word « ici » and a pen arrow: what is marked is not told by colour alone.
fn here(is_marked: Memo<bool>) -> AnyView {
    live_some(move || {
        is_marked
            .get()
            .then(|| view! { <span class="practice__here" aria-hidden="true">{icon(Icon::PenArrow, "icon--30")}{wording::HERE}</span> })
    })
}
