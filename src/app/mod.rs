//! The pages, drawn with Leptos. Compiles for the browser (`hydrate`) and natively (`ssr`, at build time).
//!
//! The first render in the browser equals the page rendered at build time: query, storage, date and device are
//! read after mount only.

mod clock;
mod components;
pub mod context;
mod live;
mod memo;
mod news;
mod pages;
pub mod paths;
mod route;
mod state;
pub mod title;
pub mod wording;

/// For the tool's tests: what paper says of places.
#[cfg(not(target_arch = "wasm32"))]
pub use self::pages::places::on_paper;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    clock::Clock,
    components::navigation::FollowNavigation,
    context::{Base, Library, Places, VoiceSpeed},
    live::{effect, live},
    memo::Memo,
    pages::{device::AskWhoseDevice, draw},
    paths::Page,
    route::{Route, route},
    state::PersonState,
};
#[cfg(not(target_arch = "wasm32"))]
use crate::domain::text::Reading;
use crate::{
    browser::{navigation::Address, speech},
    domain::{content::Content, speech::Speed},
};

/// The whole site under `base` (`""` or `"/aide"`, without a closing slash), at an address below it, with the content it
/// shows, and the places once they are there.
#[component]
pub fn App(base: String, address: Address, content: Arc<Content>, places: Places) -> impl IntoView {
    let base = Base(base);
    let person = PersonState::provide();
    Route::provide(&base, address, person);
    news::provide(&base, person);
    provide_context(base);
    provide_context(Library(content));
    provide_context(places);
    provide_context(VoiceSpeed(RwSignal::new(Speed::default())));
    effect(speech::follow);
    Clock::provide();
    let page = Memo::new(move |_| Page::at(&route().path()));
    view! {
        <FollowNavigation/>
        <AskWhoseDevice/>
        {live(move || draw(&page.read()))}
    }
}

/// A page of text alone, for the tool: the browser never draws one.
#[cfg(not(target_arch = "wasm32"))]
pub fn draw_reading(base: String, content: Arc<Content>, reading: &Reading) -> AnyView {
    provide_context(Base(base));
    provide_context(Library(content));
    pages::reading::draw(reading)
}
