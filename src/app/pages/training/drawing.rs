//! The drawn screen that answers: real buttons and fields, none of which sends anything. All of it is drawn from the session
//! at each change, over the same nodes, so a button that was pressed keeps the focus; what is pressed is told by the name of
//! its button, as a listener of its own would be added once more each time.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::{
    practice::Practice,
    writing::{self, INPUT, WRITTEN},
};
use crate::{
    app::{
        components::icon::{Icon, icon},
        live::{live, nothing, paragraph, press},
        wording::{self, training as words},
    },
    browser::page,
    domain::{
        screen::ElementKind,
        training::{Frame, PracticeScreen, Session, Shown},
    },
};

/// Names of the buttons that are no elements of the screen; those have their index.
const BACK: &str = "retour";

pub fn drawing(practice: Practice) -> AnyView {
    let drawn = live(move || practice.read(|session| Some(screen(session))).unwrap_or_else(nothing));
    let on_press = press(move |event: MouseEvent| pressed(practice, &page::pressed_button(&event)));
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && page::has_focus(INPUT) {
            event.prevent_default();
            pressed(practice, WRITTEN);
        }
    };
    view! { <div class="practice__drawing" on:click=on_press on:keydown=on_key>{drawn}</div> }.into_any()
}

fn pressed(practice: Practice, button: &str) {
    match (button, button.parse::<u16>()) {
        (BACK, _) => practice.back(),
        (writing::FOR_ME, _) => practice.act(&Session::write_for_me),
        (WRITTEN, _) => practice.act(&|session| session.write(&page::written_in(INPUT))),
        (_, Ok(element)) => practice.act(&|session| session.press(element)),
        _ => {}
    }
}

fn screen(session: &Session) -> AnyView {
    let PracticeScreen { drawn, frame, receipt, .. } = session.screen();
    let class = match frame {
        None => "drawing practice__screen",
        Some(Frame::Phone) => "drawing practice__screen practice__screen--phone",
        Some(Frame::Computer) => "drawing practice__screen practice__screen--computer",
    };
    let (mut header, mut page) = (Vec::new(), Vec::new());
    if *receipt {
        page.push(paragraph("practice__receipt", words::RECEIPT.into()));
    }
    let mut bar = None;
    for shown in session.elements() {
        if shown.element.kind == ElementKind::AddressBar {
            bar = Some(shown);
        } else {
            let part = if shown.in_header { &mut header } else { &mut page };
            part.push(element(session, &shown));
        }
    }
    view! {
        <figure class=class>
            <div class="drawing__screen" role="group" aria-label=wording::drawing_of(&drawn.site)>
                <div class="drawing__top practice__top">
                    <button class="practice__arrow" type="button" name=BACK>
                        {icon(Icon::ArrowLeft, "icon--30")}<span class="hidden">{words::BACK}</span>
                    </button>
                    {address(session, bar.as_ref())}
                </div>
                <div class="drawing__header"><p class="drawing__site">{drawn.site.clone()}</p>{header}</div>
                <div class="drawing__page">{page}</div>
            </div>
            <figcaption class="drawing__caption">{wording::caption(drawn)}</figcaption>
        </figure>
    }
    .into_any()
}

/// The address bar: read, and pressed where the screen has it among its elements. Nothing for what is no web page.
fn address(session: &Session, bar: Option<&Shown<'_>>) -> AnyView {
    let Some(address) = session.screen().drawn.address.as_ref() else { return nothing() };
    let text = view! {
        <span class="hidden">{wording::ADDRESS_BAR}" : "</span>
        <span>{address.before().to_owned()}</span><strong>{address.essential.clone()}</strong><span>"/"</span>
    };
    let is_marked = bar.is_some_and(|shown| shown.marked);
    let class = if is_marked { "drawing__bar target" } else { "drawing__bar" };
    let inner = match bar {
        None => view! { <p class=class translate="no">{text}</p> }.into_any(),
        Some(shown) => {
            view! { <button class=class type="button" translate="no" name=shown.index.to_string()>{text}</button> }
                .into_any()
        }
    };
    view! { <div class="drawing__address">{inner}{here(is_marked)}</div> }.into_any()
}

fn element(session: &Session, shown: &Shown<'_>) -> AnyView {
    let (kind, text) = (shown.element.kind, shown.text.to_owned());
    match kind {
        ElementKind::Title => return view! { <h3 class="drawing__title">{text}</h3> }.into_any(),
        ElementKind::Text => return paragraph("drawing__text", text),
        ElementKind::Lines => return view! { <div class="drawing__lines" aria-hidden="true"></div> }.into_any(),
        ElementKind::Success | ElementKind::Failure => {
            let drawing = if kind == ElementKind::Success { Icon::Tick } else { Icon::QuestionLozenge };
            return view! { <p class="practice__message">{icon(drawing, "icon--24")}<span><span class="hidden">{words::SITE_SAYS}</span>{text}</span></p> }
                .into_any();
        }
        _ => {}
    }
    let is_box = matches!(kind, ElementKind::TickBox | ElementKind::Robot);
    let chosen = if shown.chosen { "true" } else { "false" };
    // A file is not offered as a switch: it says that it is chosen once it is.
    let is_switch = !is_box && (kind.is_chosen_by_a_press() || shown.chosen);
    let class = if shown.marked && !kind.is_field() { "practice__press target" } else { "practice__press" };
    let inner =
        if kind.is_field() { field(shown, text) } else { view! { {mark(shown)}<span>{text}</span> }.into_any() };
    let heard = shown.marked.then(|| view! { <span class="hidden">" ("{wording::HERE}")"</span> }.into_any());
    let waits = session.waits_for().filter(|(field, _)| *field == shown.index);
    view! {
        <div class=class_of(kind)>
            <button class=class type="button" name=shown.index.to_string() role=is_box.then_some("checkbox")
                aria-checked=is_box.then_some(chosen) aria-pressed=is_switch.then_some(chosen)>{inner}{heard}</button>
            {here(shown.marked)}
            {waits.map(|(_, words)| writing::draw(words))}
        </div>
    }
    .into_any()
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
fn mark(shown: &Shown<'_>) -> AnyView {
    let tick = if shown.chosen { "✓" } else { "" };
    let (class, sign) = match shown.element.kind {
        ElementKind::Robot | ElementKind::TickBox => ("drawing__box", tick),
        ElementKind::Choice => ("drawing__box practice__choice", tick),
        ElementKind::Menu => ("", "☰"),
        ElementKind::File | ElementKind::Attachment => {
            return icon(if shown.chosen { Icon::Tick } else { Icon::Card }, "icon--24").into_any();
        }
        ElementKind::Waiting => return icon(Icon::Clock, "icon--24").into_any(),
        _ => return nothing(),
    };
    view! { <span class=class aria-hidden="true">{sign}</span> }.into_any()
}

/// A field is a button that shows what is written, until it is its turn: then one writes, or lets write.
fn field(shown: &Shown<'_>, text: String) -> AnyView {
    let is_masked = shown.element.kind == ElementKind::MaskedField;
    let said = words::field(is_masked, !shown.value.is_empty());
    let written = if is_masked && !shown.value.is_empty() { "••••••••" } else { shown.value }.to_owned();
    let class = if shown.marked { "drawing__input target" } else { "drawing__input" };
    view! {
        <span class="drawing__label">{text}</span><span class="hidden">" ("{said}") "</span>
        <span class=class>{written}</span>
    }
    .into_any()
}

/// The word « ici » and a pen arrow: what is marked is not told by colour alone.
fn here(is_marked: bool) -> AnyView {
    if !is_marked {
        return nothing();
    }
    view! { <span class="practice__here" aria-hidden="true">{icon(Icon::PenArrow, "icon--30")}{wording::HERE}</span> }
        .into_any()
}
