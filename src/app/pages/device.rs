//! Whose device this is, what it keeps, and how to leave nothing behind.

use leptos::prelude::*;

use crate::{
    app::{
        components::{layout::layout, many::Many, navigation::follow_title},
        live::{effect, press},
        paths::Page,
        route::route,
        state::person,
        wording::device as words,
    },
    browser::page,
    domain::person::Device,
};

const NAME: &str = "poste";
const CHOICES: [(&str, Device, &str, &str); 2] = [
    ("a-moi", Device::Own, words::OWN, words::OWN_MEANS),
    ("a-plusieurs", Device::Shared, words::SHARED, words::SHARED_MEANS),
];

pub fn draw() -> AnyView {
    follow_title(|| Page::Device);
    let state = person();
    let (erased, set_erased) = signal(false);
    effect(move || {
        let device = state.device();
        if let Some((value, ..)) = CHOICES.iter().find(|(_, choice, ..)| *choice == device).filter(|_| state.loaded()) {
            page::check(NAME, value);
        }
    });
    let choices = CHOICES
        .map(|(value, device, name, means)| {
            let id = format!("poste-{value}");
            view! {
                <div class="choices__choice">
                    <input type="radio" name=NAME id=id.clone() value=value on:change=move |_| state.set_device(device)/>
                    <label for=id>{name}</label>
                    <div class="choices__answer"><p>{means}</p></div>
                </div>
            }
        })
        .collect_any();
    let erase = move |_| {
        state.erase();
        set_erased.set(true);
    };
    let content = view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <p class="lead">{words::LEAD}</p>
        <fieldset class="choices">
            <legend>{words::QUESTION}</legend>
            {choices}
        </fieldset>
        <section>
            <h2>{words::ERASE_TITLE}</h2>
            <p>{words::ERASE_TEXT}</p>
            <p><button class="button" type="button" on:click=press(erase)>{words::ERASE}</button></p>
            <p role="status">{move || erased.get().then_some(words::ERASED)}</p>
        </section>
    };
    layout("reading", content).into_any()
}

/// Draws nothing; an address that says `?poste=partage` makes this device a shared one.
#[component]
pub fn AskWhoseDevice() -> impl IntoView {
    let state = person();
    effect(move || {
        let shared = route().parameter("poste").as_deref() == Some("partage");
        if shared && state.loaded() {
            state.set_device(Device::Shared);
        }
    });
}
