//! A field whose turn it is: « Écrire à ma place » first, typing second. What is typed is compared, and forgotten.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::practice::{Practice, WRITE};
use crate::{
    app::{
        components::icon::{Icon, icon},
        wording::training as words,
    },
    domain::training::Session,
};

const INPUT: &str = "saisie";

pub fn draw(practice: Practice) -> AnyView {
    let wanted = untrack(|| practice.read(|session| session.waits_for().map(|(_, words)| words.to_owned())));
    // A keyboard for addresses corrects nothing by itself.
    let keyboard = if wanted.as_ref().is_some_and(|wanted| wanted.contains('@')) { "email" } else { "text" };
    let input = NodeRef::<html::Input>::new();
    let write = move || {
        let typed = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        practice.act(|session| session.write(&typed));
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            write();
        }
    };
    view! {
        <div class="practice__write">
            <button class="button button--main" id=WRITE type="button" on:click=move |_| practice.act(Session::write_for_me)>
                {icon(Icon::Pencil, "icon--30")}<span>{words::WRITE_FOR_ME}</span>
            </button>
            <label for=INPUT>{words::OR_WRITE}" "<strong translate="no">{wanted}</strong></label>
            <input id=INPUT type="text" autocomplete="off" autocapitalize="off" inputmode=keyboard spellcheck="false" translate="no"
                data-1p-ignore="" data-lpignore="true" node_ref=input on:keydown=on_key/>
            <button class="button" type="button" on:click=move |_| write()>{words::WRITTEN}</button>
        </div>
    }
    .into_any()
}
