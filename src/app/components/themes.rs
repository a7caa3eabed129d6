//! The doors of the home page: a drawing on the table line and a name for each theme that has a guide.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    many::Many,
};
use crate::{
    app::{context::link, paths::Page, wording},
    domain::theme::Theme,
};

pub fn drawing_of(theme: Theme) -> Icon {
    match theme {
        Theme::HomeHelp => Icon::House,
        Theme::Papers => Icon::Card,
        Theme::Health => Icon::Heart,
        Theme::Computer => Icon::Computer,
        Theme::Internet => Icon::At,
        Theme::Passwords => Icon::Key,
        Theme::Safety => Icon::Umbrella,
        Theme::Leisure => Icon::Family,
    }
}

pub fn doors(themes: &[Theme]) -> impl IntoView + use<> {
    let doors = themes
        .iter()
        .map(|theme| {
            view! {
                <li class="doors__door">
                    <a class="doors__link" href=link(&Page::Theme(*theme))>{icon(drawing_of(*theme), "doors__icon")}<span class="doors__name">{wording::theme(*theme)}</span></a>
                </li>
            }
        })
        .collect_any();
    view! { <ul class="doors">{doors}</ul> }
}
