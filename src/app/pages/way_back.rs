//! « Revenir à l'étape 3 », while a gesture is looked up in another guide.

use leptos::prelude::*;

use crate::{
    app::{
        components::icon::{Icon, icon},
        context::{library, link},
        live::live_some,
        paths::Page,
        state::person,
        wording,
    },
    domain::slug::Slug,
};

/// Nothing until what is kept has been read, so that the first render is the rendered page.
pub fn way_back(here: &Slug) -> AnyView {
    let (state, here) = (person(), here.clone());
    let band = move || {
        let (content, stop) = (library()?, state.detour().filter(|stop| stop.guide != here)?);
        let guide = content.guide(&stop.guide)?;
        let index = guide.position(&stop.step)?;
        Some(view! {
            <nav class="way-back" aria-label=wording::BACK_TO_STEP>
                <a href=link(&Page::step_at(guide, Some(index)))>{icon(Icon::ArrowLeft, "icon--24")}<span><strong>{wording::back_to_step(index + 1)}</strong>" "<span class="way-back__guide">{guide.title.clone()}</span></span></a>
            </nav>
        })
    };
    view! { <div class="way-back__place">{live_some(band)}</div> }.into_any()
}
