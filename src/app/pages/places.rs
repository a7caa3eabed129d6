//! « De l'aide près de chez vous »: a commune, then the places near it, the nearest first, and a map of the same.
//! What was asked for is in the address (`?commune=42094`), so it survives a reload and can be passed on.

use leptos::{ev::SubmitEvent, html, prelude::*};

use crate::{
    app::{
        components::{
            help::by_phone,
            icon::{Icon, icon},
            layout::layout,
            map::map,
            navigation::follow_title,
            place_row::place_row,
        },
        context::{Arrival, library, link, places},
        paths::Page,
        route::route,
        wording::places as words,
    },
    browser::page,
    domain::{
        commune::Commune, directory::Directory, guide::Guide, map as drawing, place::Place, search::fold, slug::Slug,
    },
};

/// How far « near » goes, in kilometres.
const NEAR: u32 = 20;
/// Places shown at first, and more of them at each demand.
const AT_ONCE: usize = 10;
/// The least that is shown, even when they are farther than [`NEAR`].
const AT_LEAST: usize = 5;
/// Communes offered at once.
const OFFERED: usize = 8;
const RESULTS: &str = "resultats";
/// In the address: only places that offer the service of this guide.
const GUIDE: &str = "guide";

pub fn draw() -> AnyView {
    follow_title(|| Page::Places);
    let mounted = RwSignal::new(false);
    Effect::new(move |_| mounted.set(true));
    let chosen = Memo::new(move |_| mounted.get().then(|| route().parameter("commune")).flatten());
    let shown = RwSignal::new(AT_ONCE);
    let guide = Memo::new(move |_| mounted.get().then(|| route().parameter(GUIDE)).flatten());
    let content = view! {
        <div class="near__words">
            <h1 tabindex="-1">{words::TITLE}</h1>
            <p class="lead">{words::LEAD}</p>
            {move || for_guide(guide.get()).map(|guide| view! { <p class="near__guide">{words::for_guide(&guide.title)}</p> })}
            <CommuneSearch chosen mounted guide/>
        </div>
        {move || chosen.get().map(|code| results(&code, for_guide(guide.get()).as_ref(), shown))}
        <p class="near__all"><a href=link(&Page::AllPlaces)>{words::ALL}</a></p>
        <section class="panel near__help">{by_phone()}</section>
    };
    layout("near", content).into_any()
}

/// The field, and the communes that it may mean as links. Uncontrolled: what was typed before the application came is
/// read after mount.
#[component]
fn CommuneSearch(chosen: Memo<Option<String>>, mounted: RwSignal<bool>, guide: Memo<Option<String>>) -> impl IntoView {
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
        let now = mounted.get().then(|| chosen.get());
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
            route().go(&Page::Places, &asked(&commune.code, guide.get_untracked().as_deref()));
        }
    };
    view! {
        <search class="search">
            <form action=link(&Page::Places) method="get" on:submit=submit>
                <label class="search__label" for="commune">{words::WHERE_ARE_YOU}</label>
                <p class="search__hint" id="commune-exemple">{words::WHERE_HINT}</p>
                <div class="search__row">
                    <input class="search__field" id="commune" name="q" type="search" autocomplete="off" spellcheck="false"
                        enterkeyhint="search" aria-describedby="commune-exemple" node_ref=field
                        on:input=move |event| typed.set(event_target_value(&event))/>
                    <button class="button button--main search__button" type="submit">
                        {icon(Icon::Magnifier, "icon--30")}<span>{words::SEARCH}</span>
                    </button>
                </div>
            </form>
            {move || offers(&typed.read(), guide.get().as_deref())}
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

fn offers(typed: &str, guide: Option<&str>) -> AnyView {
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
            view! {
                <li class="rows__row"><a class="rows__link" href=near(&commune.code, guide)>
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

/// The address of the places near a commune.
fn near(code: &str, guide: Option<&str>) -> String {
    format!("{}?{}", link(&Page::Places), asked(code, guide))
}

/// What stands behind the `?`.
fn asked(code: &str, guide: Option<&str>) -> String {
    let guide = for_guide(guide.map(str::to_owned)).map(|guide| format!("&{GUIDE}={}", guide.slug)).unwrap_or_default();
    format!("commune={code}{guide}")
}

/// The guide that help is asked for.
fn for_guide(slug: Option<String>) -> Option<Guide> {
    library()?.guide(&Slug::new(slug?).ok()?).cloned()
}

fn results(code: &str, guide: Option<&Guide>, shown: RwSignal<usize>) -> AnyView {
    let directory = match places() {
        Arrival::Here(directory) => directory,
        Arrival::Awaited => return view! { <p class="near__wait" role="status">{words::AWAITED}</p> }.into_any(),
        Arrival::Failed => return view! { <p class="near__wait" role="status">{words::FAILED}</p> }.into_any(),
    };
    let Some(commune) = directory.commune(code) else {
        return view! { <p class="near__wait" role="status">{words::NO_COMMUNE}</p> }.into_any();
    };
    let mut all = directory.nearest(commune);
    let everywhere = guide.map(|guide| {
        all.retain(|(place, _)| place.offers(&guide.service));
        view! { <p><a href=near(code, None)>{words::EVERY_SERVICE}</a></p> }
    });
    let close = all.iter().filter(|(_, kilometres)| *kilometres < f64::from(NEAR)).count();
    let most = close.max(AT_LEAST);
    let listed: Vec<(Place<'_>, f64)> = all.into_iter().take(most.min(shown.get())).collect();
    let rows = listed
        .iter()
        .enumerate()
        .map(|(index, (place, kilometres))| place_row(place, index + 1, *kilometres))
        .collect_view();
    let more = (most > listed.len()).then(|| {
        view! { <p><button class="button" type="button" on:click=move |_| shown.update(|shown| *shown += AT_ONCE)>{words::MORE}</button></p> }
    });
    view! {
        <div class="near__list">
            <h2 id=RESULTS tabindex="-1">{words::within(close, NEAR, &commune.name)}</h2>
            {guide.map(|guide| view! { <p>{words::offering(&guide.service)}</p> })}
            {everywhere}
            <p>{words::NEAREST_FIRST}</p>
            {directory.has_examples().then(|| view! { <p class="small">{words::EXAMPLES}</p> })}
            <ol class="places">{rows}</ol>
            {more}
        </div>
        <section class="near__map" aria-labelledby="carte">
            <h2 id="carte">{words::MAP}</h2>
            <p>{words::MAP_SAYS}</p>
            {picture(&directory, commune, &listed)}
            {(!directory.has_exact_land()).then(|| view! { <p class="small">{words::MAP_APPROXIMATE}</p> })}
            <details class="fold small">
                <summary>{words::CREDITS}</summary>
                {directory.credits().map(|credit| view! { <p>{credit.to_owned()}</p> }).collect_view()}
            </details>
        </section>
    }
    .into_any()
}

fn picture(directory: &Directory, commune: &Commune, listed: &[(Place<'_>, f64)]) -> AnyView {
    let positions: Vec<_> = listed
        .iter()
        .map(|(place, _)| place.position().or_else(|| Some(directory.commune(place.commune_code())?.position)))
        .collect();
    let names: Vec<String> =
        listed.iter().map(|(place, kilometres)| words::pin(place.name(), &words::distance(*kilometres))).collect();
    map(&drawing::draw(commune, directory.communes(), &positions), directory, &names).into_any()
}
