//! « De l'aide près de chez vous »: a commune, then the places near it, the nearest first, and a map of the same.
//! What was asked for is in the address (`?commune=42094`), so it survives a reload and can be passed on.

use std::{cmp::Reverse, sync::Arc};

use leptos::{ev::SubmitEvent, html, prelude::*};

use crate::{
    app::{
        clock::now,
        components::{
            help::by_phone,
            icon::{Icon, icon},
            layout::layout,
            map::{MapState, Points, Teller, map},
            navigation::follow_title,
            place_row::{place_card, place_row},
        },
        context::{Arrival, library, link, places},
        paths::Page,
        route::route,
        wording::places as words,
    },
    browser::page,
    domain::{
        commune::Commune,
        directory::Directory,
        geometry::Ground,
        guide::Guide,
        map::{base::Base, clusters::Clusters},
        place::Place,
        search::fold,
        slug::Slug,
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
    let guide = Memo::new(move |_| mounted.get().then(|| route().parameter(GUIDE)).flatten());
    let content = view! {
        <div class="near__words">
            <h1 tabindex="-1">{words::TITLE}</h1>
            <p class="lead">{words::LEAD}</p>
            {move || for_guide(guide.get()).map(|guide| view! { <p class="near__guide">{words::for_guide(&guide.title)}</p> })}
            <CommuneSearch chosen mounted guide/>
        </div>
        <Results code=chosen guide/>
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

/// The list near a commune, and the map of it.
#[component]
fn Results(code: Memo<Option<String>>, guide: Memo<Option<String>>) -> impl IntoView {
    let shown = RwSignal::new(AT_ONCE);
    let chosen = RwSignal::new(None);
    let found = Memo::new(move |_| {
        let Arrival::Here(directory) = places() else { return None };
        Found::near(directory, &code.get()?, for_guide(guide.get()).as_ref()).map(Arc::new)
    });
    let base = Memo::new(move |_| match places() {
        Arrival::Here(directory) => Base::of(&directory).map(Arc::new).map(Same),
        _ => None,
    });
    let points = Memo::new(move |_| Some(found.get()?.points(base.get()?.0)));
    let state = MapState::new(points, chosen);
    // Another commune begins with its own nearest.
    Effect::new(move |_| {
        code.track();
        shown.set(AT_ONCE);
        state.close();
    });
    let list = move || match (places(), found.get(), code.get()) {
        (_, _, None) => ().into_any(),
        (Arrival::Awaited, ..) => view! { <p class="near__wait" role="status">{words::AWAITED}</p> }.into_any(),
        (Arrival::Failed, ..) => view! { <p class="near__wait" role="status">{words::FAILED}</p> }.into_any(),
        (_, None, _) => view! { <p class="near__wait" role="status">{words::NO_COMMUNE}</p> }.into_any(),
        (_, Some(found), _) => list(&found, for_guide(guide.get()).as_ref(), shown, chosen),
    };
    let has_map = Memo::new(move |_| points.with(Option::is_some));
    view! {
        {list}
        {move || has_map.get().then(|| map(state, teller(found)))}
    }
}

/// Compared by what it is, not by what it holds.
#[derive(Clone)]
struct Same(Arc<Base>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The places that were asked for, in the order of the list.
struct Found {
    directory: Arc<Directory>,
    commune: Commune,
    /// Index in the directory, and kilometres.
    places: Vec<(usize, f64)>,
    /// How many of them are near.
    close: usize,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.directory, &other.directory) && self.commune == other.commune && self.places == other.places
    }
}

impl Found {
    fn near(directory: Arc<Directory>, code: &str, guide: Option<&Guide>) -> Option<Self> {
        let commune = directory.commune(code)?.clone();
        let places: Vec<(usize, f64)> = directory
            .nearest(&commune)
            .into_iter()
            .filter(|(place, _)| guide.is_none_or(|guide| place.offers(&guide.service)))
            .map(|(place, kilometres)| (place.index(), kilometres))
            .collect();
        let close = places.iter().filter(|(_, kilometres)| *kilometres < f64::from(NEAR)).count();
        Some(Self { directory, commune, places, close })
    }

    fn place(&self, rank: usize) -> Option<(Place<'_>, f64)> {
        self.places.get(rank).map(|(index, kilometres)| (self.directory.at(*index), *kilometres))
    }

    /// Those of larger communes first: they become the seeds of groups.
    fn points(&self, base: Arc<Base>) -> Points {
        let mut points: Vec<(u32, &str, usize, Ground)> = (0..self.places.len())
            .filter_map(|rank| {
                let (place, _) = self.place(rank)?;
                let commune = self.directory.commune(place.commune_code());
                let position = place.position().or_else(|| Some(commune?.position))?;
                let population = commune.map_or(0, |commune| commune.population);
                Some((population, place.key(), rank, position.on_ground()))
            })
            .collect();
        points.sort_by(|a, b| (Reverse(a.0), a.1).cmp(&(Reverse(b.0), b.1)));
        Points {
            base,
            clusters: Arc::new(Clusters::new(points.iter().map(|(.., at)| *at).collect())),
            ranks: Arc::new(points.iter().map(|(_, _, rank, _)| *rank).collect()),
            here: Some((self.commune.position.on_ground(), self.commune.code.clone())),
        }
    }
}

/// What the map says of the places of the list.
fn teller(found: Memo<Option<Arc<Found>>>) -> Teller {
    let name = move |rank: usize| {
        let found = found.get()?;
        let (place, kilometres) = found.place(rank)?;
        let state = now().map(|now| words::reception(&place.opening().at(now), now.day).0).unwrap_or_default();
        Some(words::pin(place.name(), &state, kilometres))
    };
    let around = move |rank: usize| {
        let found = found.get()?;
        let (place, kilometres) = found.place(rank)?;
        Some((place.commune().to_owned(), words::far(kilometres)))
    };
    let card = move |rank: usize| {
        let found = found.get()?;
        let (place, kilometres) = found.place(rank)?;
        Some(place_card(&place, kilometres).into_any())
    };
    Teller {
        name: Arc::new(move |rank| name(rank).unwrap_or_default()),
        around: Arc::new(move |rank| around(rank).unwrap_or_default()),
        card: Arc::new(move |rank| card(rank).unwrap_or_else(|| ().into_any())),
    }
}

fn list(found: &Found, guide: Option<&Guide>, shown: RwSignal<usize>, chosen: RwSignal<Option<usize>>) -> AnyView {
    let code = &found.commune.code;
    let everywhere = guide.map(|_| view! { <p><a href=near(code, None)>{words::EVERY_SERVICE}</a></p> });
    let most = found.close.max(AT_LEAST).min(found.places.len());
    let listed = most.min(shown.get());
    let rows = (0..listed)
        .filter_map(|rank| {
            let (place, kilometres) = found.place(rank)?;
            let is_chosen = Signal::derive(move || chosen.get() == Some(rank));
            Some(place_row(&place, rank + 1, kilometres, is_chosen))
        })
        .collect_view();
    let more = (most > listed).then(|| {
        view! { <p><button class="button" type="button" on:click=move |_| shown.update(|shown| *shown += AT_ONCE)>{words::MORE}</button></p> }
    });
    view! {
        <div class="near__list">
            <h2 id=RESULTS tabindex="-1">{words::within(found.close, NEAR, &found.commune.name)}</h2>
            {guide.map(|guide| view! { <p>{words::offering(&guide.service)}</p> })}
            {everywhere}
            <p>{words::NEAREST_FIRST}</p>
            {found.directory.has_examples().then(|| view! { <p class="small">{words::EXAMPLES}</p> })}
            <ol class="places">{rows}</ol>
            {more}
        </div>
    }
    .into_any()
}
