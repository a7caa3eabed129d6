//! « Imprimer »: a guide as a sheet, a poster, flyers, a list of places. What is chosen stands behind the `?` and is read
//! after the first render. Sheets are written as text (`sheets`), which is a fraction of the bytes of views.

mod sheets;

use leptos::prelude::*;

pub use self::sheets::guide as sheet;
use self::sheets::{flyers, list, poster};
use super::places::on_paper;
use crate::{
    app::{
        clock::now,
        components::{
            icon::{Icon, icon},
            layout::layout,
            navigation::follow_title,
        },
        context::{Arrival, library, link, places},
        live::{self, effect, live, nothing, press, text},
        memo::Memo,
        news::news,
        paths::Page,
        route::route,
        wording::paper as words,
    },
    browser::page,
    domain::{
        content::Content,
        html::escaped,
        paper::{Asked, Facts, Kind},
        slug::Slug,
    },
};

/// Names of the fields.
const KIND: &str = "quoi";
const GUIDES: &str = "guides";
const PLACE: &str = "lieu";
const COMMUNE: &str = "commune-imprimee";
/// Communes offered at once, places on a list, places to choose from.
const OFFERED: usize = 6;
const LISTED: usize = 9;
const NEAREST: usize = 5;

#[inline(never)]
pub fn draw() -> AnyView {
    follow_title(|| Page::Paper);
    let Some(content) = library() else { return nothing() };
    let (mounted, typed, of_route) = (RwSignal::new(false), RwSignal::new(String::new()), route());
    let known = content.clone();
    let asked = Memo::new(move |_| {
        if !mounted.get() {
            return Asked::default();
        }
        Asked::from_address(&|name| of_route.parameter(name), &|slug| known.guide(slug).is_some())
    });
    effect(move || mounted.set(true));
    // What the address says is ticked; what was typed for another commune is no question any more.
    effect(move || {
        let asked = asked.get();
        page::set_checked(KIND, asked.kind.name(), true);
        if let Kind::Guides(guides) = &asked.kind {
            for guide in guides {
                page::set_checked(GUIDES, guide.as_str(), true);
            }
        }
    });
    let all = content.clone();
    let changed = press_any(move || {
        typed.set(page::written_in(COMMUNE));
        let query = from_fields(&asked.get_untracked(), &all).to_query();
        if query != asked.get_untracked().to_query() {
            of_route.rewrite(&Page::Paper, &query);
        }
    });
    // A commune was chosen among those that were offered.
    let chosen = press(move |_| {
        typed.set(String::new());
        page::focus(COMMUNE);
    });
    let offers = text(move || {
        let (Arrival::Here(directory), asked) = (places(), asked.get()) else { return String::new() };
        let found = on_paper::communes(&directory, &typed.read(), OFFERED);
        let of = |(code, name): (String, String)| {
            let query = Asked { commune: Some(code), place: None, ..asked.clone() }.to_query();
            format!(
                "<li class=\"rows__row\"><a class=\"rows__link\" href=\"{}?{query}\">{}</a></li>",
                link(&Page::Paper),
                escaped(&name)
            )
        };
        found.into_iter().map(of).collect()
    });
    // Facts of all places near, then what one sheet says of them.
    let facts = Memo::new(move |_| {
        let (asked, Some(now), Arrival::Here(directory)) = (asked.get(), now(), places()) else { return None };
        let most = if asked.kind == Kind::List { LISTED } else { NEAREST };
        Some(on_paper::facts(&directory, &asked, most, now, &news()))
    });
    // All that may be chosen, whichever place is.
    let near = Memo::new(move |_| {
        let (asked, Some(now), Arrival::Here(directory)) = (asked.get(), now(), places()) else {
            return Facts::default();
        };
        let asked = Asked { place: None, ..asked };
        on_paper::facts(&directory, &asked, NEAREST, now, &news())
    });
    let of_places = live(move || {
        let asked = asked.read();
        near.with(|near| which_place(near, &asked))
    });
    let printed = Memo::new(move |_| printed(&asked.read(), (*facts.read()).as_ref(), &content));
    let result = live(move || if mounted.get() { outcome(printed.get().err()) } else { outcome(Some(words::NOTHING)) });
    let of_commune = live::words(move || near.with(|near| near.near.clone()));
    let html = text(move || printed.get().unwrap_or_default());
    let content_view = view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <p class="lead">{words::LEAD}</p>
        <section class="paper__choose" on:input=changed>
            <div inner_html=choices()></div>
            <div class="paper__where">
                <label for=COMMUNE><strong>{words::WHERE}</strong></label>
                <p class="small" id="commune-aide">{words::WHERE_HINT}</p>
                <input class="search__field" id=COMMUNE type="text" autocomplete="off" spellcheck="false" aria-describedby="commune-aide"/>
                <ul class="rows" on:click=chosen inner_html=offers></ul>
                <p role="status">{of_commune}</p>
            </div>
            {of_places}
        </section>
        <section class="paper__result"><h2>{words::PREVIEW}</h2>{result}</section>
        <div class="paper__sheets" inner_html=html></div>
    };
    layout("paper", content_view).into_any()
}

/// One type for what JavaScript calls.
fn press_any(act: impl Fn() + 'static) -> Box<dyn FnMut(leptos::ev::Event)> {
    Box::new(move |_| act())
}

/// What may be printed: a radio button for each kind, a box for each guide.
fn choices() -> String {
    let mut html = format!(
        "<fieldset class=\"paper__kinds\"><legend><strong>{}</strong></legend><ul class=\"ticks\">",
        words::WHAT
    );
    for (name, title) in words::KINDS {
        html += &field("radio", KIND, name, title, false);
    }
    html += "</ul></fieldset><fieldset class=\"paper__guides\"><legend><strong>";
    html += words::WHICH_GUIDES;
    html += "</strong></legend><ul class=\"ticks\">";
    for guide in library().iter().flat_map(|content| &content.guides) {
        html += &field("checkbox", GUIDES, guide.slug.as_str(), &guide.title, false);
    }
    html + "</ul></fieldset>"
}

fn field(kind: &str, name: &str, value: &str, label: &str, checked: bool) -> String {
    let checked = if checked { " checked" } else { "" };
    format!(
        "<li class=\"ticks__item\"><input type=\"{kind}\" id=\"{name}-{value}\" name=\"{name}\" value=\"{value}\"{checked}><label for=\"{name}-{value}\">{}</label></li>",
        escaped(label)
    )
}

/// For a poster or flyers: all places near the commune, or one of them.
fn which_place(near: &Facts, asked: &Asked) -> AnyView {
    if near.helps.is_empty() || !matches!(asked.kind, Kind::Poster | Kind::Flyer) {
        return nothing();
    }
    let own = asked.place.as_ref().map(Slug::as_str).unwrap_or_default();
    let mut html = format!("<legend><strong>{}</strong></legend><ul class=\"ticks\">", words::WHICH_PLACE);
    html += &field("radio", PLACE, "", words::ANY_PLACE, own.is_empty());
    for help in &near.helps {
        html += &field("radio", PLACE, &help.key, &help.name, own == help.key);
    }
    view! { <fieldset inner_html=html + "</ul>"></fieldset> }.into_any()
}

/// What the fields say. Guides that were asked for keep their place.
fn from_fields(before: &Asked, content: &Content) -> Asked {
    let ticked = page::checked();
    let value = |name: &str| ticked.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let has = |slug: &Slug| ticked.iter().any(|(name, value)| name == GUIDES && value == slug.as_str());
    let kind = match value(KIND) {
        Some("guides") => {
            let known = if let Kind::Guides(guides) = &before.kind { guides.as_slice() } else { &[] };
            let others = content.guides.iter().map(|guide| &guide.slug).filter(|slug| !known.contains(slug));
            Kind::Guides(known.iter().chain(others).filter(|slug| has(slug)).cloned().collect())
        }
        Some("affiche") => Kind::Poster,
        Some("tract") => Kind::Flyer,
        Some("liste") => Kind::List,
        _ => Kind::Nothing,
    };
    let place = match value(PLACE) {
        Some(key) => Slug::new(key).ok(),
        None => before.place.clone(),
    };
    Asked { place: place.filter(|_| matches!(kind, Kind::Poster | Kind::Flyer)), kind, commune: before.commune.clone() }
}

/// The sheets, or what is still to be chosen.
fn printed(asked: &Asked, facts: Option<&Facts>, content: &Content) -> Result<String, &'static str> {
    let helped = || match facts {
        None => Err(words::AWAITED),
        Some(facts) if facts.helps.is_empty() => Err(words::NO_COMMUNE),
        Some(facts) => Ok(facts),
    };
    match &asked.kind {
        Kind::Nothing => Err(words::NOTHING),
        Kind::Guides(guides) if guides.is_empty() => Err(words::NO_GUIDE),
        Kind::Guides(guides) => {
            if facts.is_none() && asked.commune.is_some() {
                return Err(words::AWAITED);
            }
            Ok(guides.iter().filter_map(|slug| content.guide(slug)).map(|guide| sheet(guide, facts, content)).collect())
        }
        Kind::Poster => Ok(poster(helped()?, content)),
        Kind::Flyer => Ok(flyers(helped()?, content)),
        Kind::List => Ok(list(helped()?, content)),
    }
}

/// The button, or what is missing.
fn outcome(missing: Option<&'static str>) -> AnyView {
    match missing {
        Some(missing) => view! { <p role="status">{missing}</p> }.into_any(),
        None => view! {
            <p><button class="button button--main" type="button" on:click=press(move |_| page::print())>{icon(Icon::Printer, "icon--24")}<span>{words::TITLE}</span></button></p>
        }
        .into_any(),
    }
}
