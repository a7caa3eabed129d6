//! What stands round every page: the skip link, the header, the table line and the footer.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    text::page_link,
};
use crate::{
    app::{
        context::{library, link},
        paths::Page,
        wording,
    },
    domain::text::ReadingPage,
};

/// A page with header and footer; `class` is its own, on `<main>`.
pub fn layout(class: &'static str, content: impl IntoView) -> impl IntoView {
    view! {
        {skip_link()}
        {header("header")}
        <main id="contenu" class=format!("main {class}")>{content}</main>
        {footer()}
    }
}

/// A page inside a guide: the foot bar closes it instead of the footer; a narrow screen has no header, so that
/// nothing but the step is there, below `band`, the way back from a detour.
pub fn guide_layout(class: &'static str, band: AnyView, content: impl IntoView, foot: AnyView) -> impl IntoView {
    view! {
        {skip_link()}
        {header("header header--guide")}
        {band}
        <main id="contenu" class=format!("main {class}")>{content}</main>
        {foot}
    }
}

fn skip_link() -> impl IntoView {
    // rel=external: the browser itself moves the focus; the router would only scroll.
    view! { <a class="skip" href="#contenu" rel="external">{wording::SKIP_TO_CONTENT}</a> }
}

fn header(class: &'static str) -> impl IntoView {
    view! {
        <header class=class>
            <div class="header__inner">
                <a class="brand" href=link(&Page::Home)>
                    {icon(Icon::TwoAtATable, "icon--44")}
                    <span>{wording::SITE_NAME}</span>
                </a>
                <a class="header__link" href=link(&Page::Places)>{wording::places::FIND_HELP}</a>
                <a class="header__link" href=link(&Page::Reading(ReadingPage::Beginner)) rel="external">{wording::BEGINNER}</a>
                <a class="header__link" href=link(&Page::Reading(ReadingPage::Helping)) rel="external">{wording::HELPING}</a>
            </div>
        </header>
    }
}

fn footer() -> impl IntoView {
    let demonstration = library().is_some_and(|content| content.territory.demonstration);
    view! {
        <footer class="footer">
            <div class="footer__inner">
                <ul class="footer__links">
                    <li><a href=link(&Page::Home)>{wording::HOME}</a></li>
                    <li><a href=link(&Page::Places)>{wording::places::FIND_HELP_NEAR_YOU}</a></li>
                    <li>{page_link(&Page::Reading(ReadingPage::Beginner), wording::BEGINNER.into())}</li>
                    <li>{page_link(&Page::Reading(ReadingPage::Helping), wording::HELPING.into())}</li>
                    <li><a href=link(&Page::Device)>{wording::device::TITLE}</a></li>
                    <li><a href=link(&Page::About)>{wording::ABOUT}</a></li>
                </ul>
                {demonstration.then(|| view! { <p class="footer__notice">{wording::DEMONSTRATION_SITE}</p> }.into_any())}
            </div>
        </footer>
    }
}
