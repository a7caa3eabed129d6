//! The search of the home page. The field is uncontrolled: what was typed before WebAssembly came stays, and is read
//! after mount.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{
    help::by_phone_or_nearby,
    icon::{Icon, icon},
    many::Many,
    place_row::place_page,
};
use crate::{
    app::{
        context::{Arrival, library, link, places},
        live::live_some,
        memo::Memo,
        paths::Page,
        wording,
    },
    domain::{
        content::Content,
        search::{Hit, search},
    },
};

/// `asked` gives what the address says (`?q=`), read once after mount.
#[component]
pub fn SearchBox(asked: Signal<Option<String>>) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let (query, set_query) = signal(String::new());
    Effect::new(move |taken_over: Option<bool>| {
        let Some(input) = field.get().filter(|_| taken_over != Some(true)) else { return taken_over.unwrap_or(false) };
        let typed = input.value();
        let from_address = asked.get_untracked().filter(|_| typed.is_empty());
        if let Some(text) = &from_address {
            input.set_value(text);
        }
        set_query.set(from_address.unwrap_or(typed));
        true
    });
    let hits = Memo::new(move |_| library().map(|content| search(&content, &query.read())).unwrap_or_default());
    let asking = move || !query.read().trim().is_empty();
    view! {
        <search class="search">
            <form action=link(&Page::Home) method="get" on:submit=move |event: SubmitEvent| event.prevent_default()>
                <label class="search__label" for="recherche">{wording::SEARCH_LABEL}</label>
                <div class="search__row">
                    <input class="search__field" id="recherche" name="q" type="search" autocomplete="off" spellcheck="false"
                        enterkeyhint="search" node_ref=field on:input=move |event| set_query.set(event_target_value(&event))/>
                    <button class="button button--main search__button" type="submit">
                        {icon(Icon::Magnifier, "icon--30")}<span>{wording::SEARCH_BUTTON}</span>
                    </button>
                </div>
            </form>
            <p class="hidden" role="status">{move || asking().then(|| wording::found(hits.read().len() + nearby(&query.read()).len()))}</p>
            {live_some(move || asking().then(|| results(&hits.read(), &query.read())))}
        </search>
    }
}

/// Guides and steps, then communes and places of those words; when there is nothing, somebody to ask.
fn results(hits: &[Hit], query: &str) -> AnyView {
    let Some(content) = library() else { return ().into_any() };
    let nearby = nearby(query);
    if hits.is_empty() && nearby.is_empty() {
        return view! {
            <div class="panel search__nothing">
                <p>{wording::SEARCH_NOTHING}</p>
                <p>{wording::SEARCH_NOTHING_NEXT}</p>
                {by_phone_or_nearby()}
            </div>
        }
        .into_any();
    }
    let rows = hits.iter().filter_map(|hit| row(hit, &content)).collect_any();
    view! { <ul class="rows search__results">{rows}{nearby}</ul> }.into_any()
}

/// Communes that the words may mean, with the help near them, and places of that name: a few of each.
fn nearby(query: &str) -> Vec<AnyView> {
    let Arrival::Here(directory) = places() else { return Vec::new() };
    let communes = if query.trim().len() < 3 { Vec::new() } else { directory.search_communes(query) };
    let communes = communes.into_iter().take(2).map(|hit| {
        let commune = hit.commune;
        let title = wording::places::help_near(&commune.name);
        let second = commune.postcodes.join(", ");
        guide_row(&format!("{}?commune={}", link(&Page::Places), commune.code), title, second).into_any()
    });
    let places = directory.search_places(query).into_iter().take(3).map(|place| {
        guide_row(&link(&place_page(&place)), place.name().to_owned(), place.commune().to_owned()).into_any()
    });
    communes.chain(places).collect()
}

fn row(hit: &Hit, content: &Content) -> Option<impl IntoView + use<>> {
    let (page, title, second) = match hit {
        Hit::Guide(slug) => {
            let guide = content.guide(slug)?;
            (Page::before(guide), guide.title.clone(), wording::minutes(guide.minutes))
        }
        Hit::Step { guide, step } => {
            let guide = content.guide(guide)?;
            let index = guide.position(step)?;
            let action = guide.steps.get(index)?.action.computer.clone();
            (
                Page::step_at(guide, Some(index)),
                action,
                format!("{} – {}", wording::step_of(index + 1, guide.steps.len()), guide.title),
            )
        }
    };
    Some(guide_row(&link(&page), title, second))
}

/// One row that leads somewhere: its name, a second line, an arrow.
pub fn guide_row(href: &str, title: String, second: String) -> impl IntoView + use<> {
    view! {
        <li class="rows__row">
            <a class="rows__link" href=href.to_owned()>
                <span class="rows__text"><span class="rows__name">{title}</span><span class="rows__second">{second}</span></span>
                {icon(Icon::ArrowRight, "icon--30")}
            </a>
        </li>
    }
}
