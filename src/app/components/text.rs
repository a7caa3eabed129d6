//! Draws the text of guides: blocks, lines, and what is said otherwise on a computer and on a phone.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    many::Many,
};
use crate::{
    app::{
        context::link,
        paths::{GuidePage, Page},
        wording,
    },
    domain::{
        slug::Slug,
        text::{Block, Inline, Variants},
    },
};

/// Blocks one below the other. `guide` is where links to steps lead.
pub fn blocks(blocks: &[Block], guide: &Slug) -> Vec<AnyView> {
    blocks.iter().map(|block| one_block(block, guide)).collect()
}

fn one_block(block: &Block, guide: &Slug) -> AnyView {
    let items = || block.lines().iter().map(|item| view! { <li>{line(item, guide)}</li> }).collect_any();
    match block {
        Block::Paragraph(text) => view! { <p>{line(text, guide)}</p> }.into_any(),
        Block::List(_) => view! { <ul class="bullets">{items()}</ul> }.into_any(),
        Block::Numbered(_) => view! { <ol class="bullets">{items()}</ol> }.into_any(),
    }
}

/// The runs of one line.
pub fn line(line: &[Inline], guide: &Slug) -> Vec<AnyView> {
    line.iter().map(|inline| one_inline(inline, guide)).collect()
}

fn one_inline(inline: &Inline, guide: &Slug) -> AnyView {
    match inline {
        Inline::Text(text) => view! { <span>{text.clone()}</span> }.into_any(),
        Inline::Strong(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        Inline::Typed(text) => view! { <span class="typed" translate="no">{text.clone()}</span> }.into_any(),
        Inline::External { text, to } => external_link(to.as_str(), text, "").into_any(),
        Inline::ToStep { text, step } => {
            let page = Page::Guide(guide.clone(), GuidePage::Step(step.clone()));
            view! { <a href=link(&page)>{text.clone()}</a> }.into_any()
        }
        Inline::ToGuide { text, guide, step } => {
            let page = Page::Guide(guide.clone(), step.clone().map_or(GuidePage::Before, GuidePage::Step));
            view! { <a href=link(&page)>{text.clone()}</a> }.into_any()
        }
        Inline::ToPage { text, page } => page_link(&Page::known(*page), text.clone()).into_any(),
    }
}

/// A link to a page of this site that may be one of text alone: those are loaded, not drawn.
pub fn page_link(page: &Page, text: String) -> impl IntoView + use<> {
    let rel = matches!(page, Page::Reading(_)).then_some("external");
    view! { <a href=link(page) rel=rel>{text}</a> }
}

/// A link to another site: opened in a new tab, and it says so.
pub fn external_link(href: &str, text: &str, class: &'static str) -> impl IntoView + use<> {
    view! {
        <a class=class href=href.to_owned() target="_blank" rel="noopener noreferrer external">
            <span>{text.to_owned()}</span>
            {icon(Icon::NewTab, "icon--24")}
            <span class="hidden">{format!(" ({})", wording::NEW_TAB)}</span>
        </a>
    }
}

/// A short text for the device that is shown: CSS hides the other one, also from screen readers.
pub fn varied(text: &Variants<String>) -> AnyView {
    match &text.phone {
        None => view! { <span>{text.computer.clone()}</span> }.into_any(),
        Some(phone) => view! {
            <span class="on-computer">{text.computer.clone()}</span>
            <span class="on-phone">{phone.clone()}</span>
        }
        .into_any(),
    }
}
