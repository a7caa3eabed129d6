//! The foot bar of a guide: the table line, help, back at left and the one main action at right, always there.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::app::{context::link, paths::Page, wording};

/// `forward` is the main action and its words.
pub fn foot(back: &Page, help: impl IntoView + 'static, forward: &Page, words: &'static str) -> AnyView {
    view! {
        <footer class="foot">
            <div class="foot__inner">
                <a class="button foot__back" href=link(back)>{icon(Icon::ArrowLeft, "icon--30")}<span>{wording::BACK}</span></a>
                {help}
                <a class="button button--main foot__forward" href=link(forward)><span>{words}</span>{icon(Icon::ArrowRight, "icon--30")}</a>
            </div>
        </footer>
    }
    .into_any()
}
