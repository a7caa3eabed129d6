//! A wrong address: calm words, and the way back.

use leptos::prelude::*;

use crate::app::{
    components::{
        help::by_phone_or_nearby,
        icon::{Icon, icon},
        layout::layout,
        navigation::follow_title,
    },
    context::link,
    paths::Page,
    wording,
};

/// Also drawn by pages whose address names no guide or step.
pub fn not_found() -> AnyView {
    follow_title(|| Page::NotFound);
    let content = view! {
        <h1 tabindex="-1">{wording::NOT_FOUND_TITLE}</h1>
        <p class="lead">{wording::NOT_FOUND_TEXT}</p>
        <p><a class="button button--main" href=link(&Page::Home)>{icon(Icon::ArrowLeft, "icon--30")}<span>{wording::BACK_HOME}</span></a></p>
        <section class="panel">{by_phone_or_nearby()}</section>
    };
    layout("reading", content).into_any()
}
