//! After a change of page inside the application: the focus goes to the new heading, as a full page load would do.

use leptos::prelude::*;

use crate::{
    app::{
        context::{Arrival, library, places},
        live::effect,
        paths::Page,
        route::route,
        title::title,
    },
    browser,
};

/// Draws nothing; moves the focus to the new `<h1>` on each navigation after the first page.
#[component]
pub fn FollowNavigation() -> impl IntoView {
    Effect::new(move |previous: Option<String>| {
        let path = route().path();
        if previous.is_some_and(|previous| previous != path) {
            browser::page::close_help();
            browser::page::focus_heading();
        }
        path
    });
}

/// Keeps the tab's title that of the page.
pub fn follow_title(page: impl Fn() -> Page + 'static) {
    // Not a type of its own for each page.
    let page: Box<dyn Fn() -> Page> = Box::new(page);
    effect(move || {
        if let Some(content) = library() {
            let arrival = places();
            let directory = if let Arrival::Here(directory) = &arrival { Some(directory.as_ref()) } else { None };
            browser::page::set_title(&title(&page(), &content, directory));
        }
    });
}
