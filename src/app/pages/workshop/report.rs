//! To be written.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{components::layout::layout, wording::workshop as words},
    domain::content::Content,
};

pub fn draw(_content: Arc<Content>) -> AnyView {
    layout("reading", view! { <h1 tabindex="-1">{words::PREPARE}</h1> }).into_any()
}
