//! The door to a guide's exercise, where it has one.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::{
    app::{context::link, live::nothing, paths::Page, wording::training as words},
    domain::guide::Guide,
};

pub fn training_door(guide: &Guide) -> AnyView {
    if guide.exercise.is_none() {
        return nothing();
    }
    view! {
        <p class="training-door">
            <a class="button" href=link(&Page::training(guide))>{icon(Icon::Hand, "icon--30")}<span>{words::DOOR}</span></a>
            <span>{words::DOOR_WHY}</span>
        </p>
    }
    .into_any()
}
