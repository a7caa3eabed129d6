//! The pages, drawn with Leptos. Compiles for the browser (`hydrate`) and natively (`ssr`, at build time).
//!
//! The first render in the browser equals the page rendered at build time: query, storage, date and device are
//! read after mount only.

mod components;
pub mod context;
mod pages;
pub mod paths;
mod state;
pub mod title;
pub mod wording;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};

use self::{
    components::navigation::FollowNavigation,
    context::{Base, Library},
    pages::{
        about::AboutPage,
        all_steps::AllStepsPage,
        device::{AskWhoseDevice, DevicePage},
        guide_after::GuideAfterPage,
        guide_before::GuideBeforePage,
        home::HomePage,
        not_found::NotFoundPage,
        step::StepPage,
    },
    state::PersonState,
};
use crate::domain::content::Content;

/// The whole site under `base` (`""` or `"/aide"`, without a closing slash), with the content it shows.
#[component]
pub fn App(base: String, content: Arc<Content>) -> impl IntoView {
    provide_context(Base(base.clone()));
    provide_context(Library(content));
    PersonState::provide();
    view! {
        <Router base=base>
            <FollowNavigation/>
            <AskWhoseDevice/>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage/>
                <Route path=path!("/a-propos") view=AboutPage/>
                <Route path=path!("/cet-appareil") view=DevicePage/>
                <Route path=path!("/guides/:guide") view=GuideBeforePage/>
                <Route path=path!("/guides/:guide/toutes-les-etapes") view=AllStepsPage/>
                <Route path=path!("/guides/:guide/fin") view=GuideAfterPage/>
                <Route path=path!("/guides/:guide/:etape") view=StepPage/>
            </FlatRoutes>
        </Router>
    }
}
