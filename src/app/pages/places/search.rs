//! « Où êtes-vous ? »: a commune by its name, its old name or its postcode; or the position of the device, on demand.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::asked::{Here, Question};
use crate::{
    app::{
        components::icon::{Icon, icon},
        context::{Arrival, library, link, places},
        paths::Page,
        route::route,
        wording::places as words,
    },
    browser::{
        page,
        position::{self, Position},
    },
    domain::{
        commune::{self, Commune},
        directory::Directory,
        geometry::Coordinates,
        search::fold,
    },
};

/// Communes offered at once.
const OFFERED: usize = 8;
/// Farther than this from every commune, one is not in the territory: kilometres.
const OUTSIDE: f64 = 15.0;
pub const FIELD: &str = "commune";
pub const RESULTS: &str = "resultats";

/// The field, and the communes that it may mean as links. Uncontrolled: what was typed before the application came is
/// read after mount.
#[component]
pub fn CommuneSearch(question: Question) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    Effect::new(move |taken_over: Option<bool>| {
        let Some(input) = field.get().filter(|_| taken_over != Some(true)) else { return taken_over.unwrap_or(false) };
        if input.value().is_empty() {
            input.set_value(&untrack(|| route().parameter("q")).unwrap_or_default());
        }
        typed.set(input.value());
        true
    });
    // Once a commune is chosen, the field names it and the offers go; the focus goes to the list when it was chosen here,
    // not when the page comes with it.
    Effect::new(move |before: Option<Option<Option<String>>>| {
        let now = question.mounted.get().then(|| question.commune.get());
        if let (Some(Some(code)), Arrival::Here(directory), Some(input)) = (&now, places(), field.get()) {
            if let Some(commune) = directory.commune(code) {
                input.set_value(&commune.name);
                typed.set(String::new());
            }
            if before.flatten().is_some_and(|before| before.as_ref() != Some(code)) {
                page::focus(RESULTS);
            }
        }
        now
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Arrival::Here(directory) = places()
            && let Some(commune) = meant(&directory, &typed.read_untracked())
        {
            question.here.set(None);
            question.go_near(&commune.code);
        }
    };
    let hint = words::where_hint(library().and_then(|content| content.territory.example.clone()).as_ref());
    view! {
        <search class="search">
            <form action=link(&Page::Places) method="get" on:submit=submit>
                <label class="search__label" for=FIELD>{words::WHERE_ARE_YOU}</label>
                <p class="search__hint" id="commune-exemple">{hint}</p>
                <div class="search__row">
                    <input class="search__field" id=FIELD name="q" type="search" autocomplete="off" spellcheck="false"
                        enterkeyhint="search" aria-describedby="commune-exemple" node_ref=field
                        on:input=move |event| typed.set(event_target_value(&event))/>
                    <button class="button button--main search__button" type="submit">
                        {icon(Icon::Magnifier, "icon--30")}<span>{words::SEARCH}</span>
                    </button>
                </div>
            </form>
            {move || offers(&typed.read(), question)}
            {device(question)}
        </search>
    }
}

/// The one commune that what was typed can mean: the only one found, or the only one of that very name.
fn meant<'d>(directory: &'d Directory, typed: &str) -> Option<&'d Commune> {
    let found = directory.search_communes(typed);
    let same = |commune: &&&Commune| fold(&commune.name).split_whitespace().eq(fold(typed).split_whitespace());
    match found.as_slice() {
        [only] => Some(only),
        several => several.iter().find(same).copied(),
    }
}

fn offers(typed: &str, question: Question) -> AnyView {
    if typed.trim().is_empty() {
        return ().into_any();
    }
    let directory = match places() {
        Arrival::Here(directory) => directory,
        Arrival::Awaited => return view! { <p role="status">{words::AWAITED}</p> }.into_any(),
        Arrival::Failed => return view! { <p role="status">{words::FAILED}</p> }.into_any(),
    };
    let found = directory.search_communes(typed);
    let rows = found
        .iter()
        .take(OFFERED)
        .map(|commune| {
            let name = words::commune_with_postcodes(&commune.name, &commune.postcodes);
            let name = commune::old_name(commune, typed).map_or(name.clone(), |old| words::now_called(old, &name));
            view! {
                <li class="rows__row"><a class="rows__link" href=question.near(&commune.code) on:click=move |_| question.here.set(None)>
                    <span class="rows__name">{name}</span>{icon(Icon::ArrowRight, "icon--30")}
                </a></li>
            }
        })
        .collect_view();
    let class = if found.is_empty() { "" } else { "hidden" };
    view! {
        <p class=class role="status">{words::communes_found(found.len())}</p>
        {(!found.is_empty()).then(|| view! { <p class="search__choose">{words::CHOOSE}</p> })}
        <ul class="rows search__results">{rows}</ul>
    }
    .into_any()
}

/// Asks the device where it is, on demand only; the answer stays in this page.
fn device(question: Question) -> impl IntoView {
    let told = RwSignal::new(None::<String>);
    let ask = move |_| {
        told.set(Some(words::POSITION_AWAITED.into()));
        position::ask(move |answer| {
            let words = match (answer, places()) {
                (Ok(position), Arrival::Here(directory)) => settle(question, &directory, position),
                (Ok(_), _) => words::FAILED.into(),
                (Err(why), _) => words::no_position(why).into(),
            };
            told.set(Some(words));
        });
    };
    view! {
        <p class="search__device">
            <button class="button" type="button" on:click=ask>{icon(Icon::Pin, "icon--24")}<span>{words::MY_POSITION}</span></button>
            <span class="small">{words::POSITION_STAYS}</span>
        </p>
        <p class="search__told" role="status">{move || told.get()}</p>
    }
}

/// Goes to the nearest commune, and says how precisely one was found.
fn settle(question: Question, directory: &Directory, position: Position) -> String {
    let Ok(at) = Coordinates::new(position.latitude, position.longitude) else {
        return words::no_position(position::Refused::Unknown).into();
    };
    let distance = |commune: &&Commune| commune.position.kilometres_to(at);
    let nearest = directory.communes().iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    match nearest.filter(|commune| distance(commune) < OUTSIDE) {
        Some(commune) => {
            question.here.set(Some(Here { at, accuracy: position.accuracy }));
            question.go_near(&commune.code);
            words::found_at(&commune.name, position.accuracy)
        }
        None => words::OUTSIDE.into(),
    }
}
