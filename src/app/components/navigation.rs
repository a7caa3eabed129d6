//! After a change of page inside the application: the focus goes to the new heading, as a full page load would do.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    app::{context::library, paths::Page, title::title},
    browser,
};

/// Draws nothing; moves the focus to the new `<h1>` on each navigation after the first page.
#[component]
pub fn FollowNavigation() -> impl IntoView {
    let location = use_location();
    Effect::new(move |previous: Option<String>| {
        let path = location.pathname.get();
        if previous.is_some_and(|previous| previous != path) {
            browser::page::focus_heading();
        }
        path
    });
}

/// Keeps the tab's title that of the page.
pub fn follow_title(page: impl Fn() -> Page + 'static) {
    Effect::new(move |_| {
        if let Some(content) = library() {
            browser::page::set_title(&title(&page(), &content));
        }
    });
}
