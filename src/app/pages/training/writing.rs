//! A field whose turn it is: « Écrire à ma place » first, typing second. What is typed is compared, and forgotten.

use leptos::prelude::*;

use super::practice::WRITE;
use crate::{
    app::{
        components::icon::{Icon, icon},
        wording::training as words,
    },
    browser::{map::later, page},
};

/// The id of what one types in.
pub const INPUT: &str = "saisie";
/// Names of the two buttons.
pub const FOR_ME: &str = "ecrire-a-ma-place";
pub const WRITTEN: &str = "ecrit";

/// Nothing writes a capital by itself, or offers to keep what is typed. Not in the view: an attribute that no other page has is a
/// kilobyte of WebAssembly.
pub fn leave_alone(wanted: &str) {
    // A keyboard for addresses corrects nothing by itself.
    let keyboard = if wanted.contains('@') { "email" } else { "text" };
    let alone = [("autocapitalize", "off"), ("inputmode", keyboard), ("data-1p-ignore", ""), ("data-lpignore", "true")];
    later(0, move || page::set_attributes(INPUT, &alone));
}

pub fn draw(wanted: &str) -> AnyView {
    view! {
        <div class="practice__write">
            <button class="button button--main" id=WRITE type="button" name=FOR_ME>
                {icon(Icon::Pencil, "icon--30")}<span>{words::WRITE_FOR_ME}</span>
            </button>
            <label for=INPUT>{words::OR_WRITE}" "<strong translate="no">{wanted.to_owned()}</strong></label>
            <input id=INPUT type="text" autocomplete="off" spellcheck="false" translate="no"/>
            <button class="button" type="button" name=WRITTEN>{words::WRITTEN}</button>
        </div>
    }
    .into_any()
}
