//! « Vous êtes sur : un ordinateur, un téléphone »: asked once, remembered from step to step.

use leptos::prelude::*;

use crate::{
    app::{
        components::device::{SCREEN, device_choice},
        state::person,
    },
    browser::page,
};

/// The two buttons. What is kept is put back once; what was chosen before the application came is taken over.
pub fn which_screen() -> impl IntoView {
    let state = person();
    Effect::new(move |done: Option<bool>| {
        if done == Some(true) || !state.loaded() {
            return done.unwrap_or(false);
        }
        match page::checked().into_iter().find(|(name, _)| name == SCREEN) {
            Some((_, chosen)) => state.choose_screen(&chosen),
            None => {
                if let Some(kept) = untrack(|| state.screen()) {
                    page::check(SCREEN, &kept);
                }
            }
        }
        true
    });
    device_choice(move |chosen| state.choose_screen(chosen))
}
