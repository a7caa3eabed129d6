//! « Imprimer »: a guide as a sheet, a poster, a flyer, a list of places. Chosen on screen, previewed, printed by the browser.

use leptos::prelude::*;

use crate::app::{
    components::{layout::layout, navigation::follow_title},
    paths::Page,
    wording::paper as words,
};

#[inline(never)]
pub fn draw() -> AnyView {
    follow_title(|| Page::Paper);
    layout("reading", view! { <h1 tabindex="-1">{words::TITLE}</h1> }).into_any()
}
