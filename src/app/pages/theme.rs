//! The guides of one theme, behind a door of the home page.

use leptos::prelude::*;

use crate::{
    app::{
        components::{
            help::by_phone_or_nearby,
            icon::{Icon, icon},
            layout::layout,
            many::Many,
            navigation::follow_title,
            search_box::guide_row,
            themes::drawing_of,
        },
        context::{library, link},
        paths::Page,
        wording,
    },
    domain::{text::plain, theme::Theme},
};

pub fn draw(theme: Theme) -> AnyView {
    follow_title(move || Page::Theme(theme));
    let content = library();
    let guides = content.iter().flat_map(|content| &content.guides).filter(|guide| guide.theme == theme);
    let rows = guides
        .map(|guide| guide_row(&link(&Page::before(guide)), guide.title.clone(), plain(&guide.summary)))
        .collect_any();
    let content = view! {
        <p class="back"><a href=link(&Page::Home)>{icon(Icon::ArrowLeft, "icon--24")}<span>{wording::OTHER_SUBJECTS}</span></a></p>
        <h1 tabindex="-1" class="theme__title">{icon(drawing_of(theme), "icon--60")}<span>{wording::theme(theme)}</span></h1>
        <ul class="rows">{rows}</ul>
        <section class="panel">{by_phone_or_nearby()}</section>
    };
    layout("reading theme", content).into_any()
}
