//! « Où êtes-vous ? »: a commune by its name, its old name or its postcode; or the position of the device, on demand.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::asked::{Here, Question};
use crate::{
    app::{
        components::icon::{Icon, icon, icon_html},
        context::{Arrival, library, link, places},
        live::{self, live, nothing, text, value},
        memo::Memo,
        paths::Page,
        route::route,
        wording::places as words,
    },
    browser::{
        map as screen, page,
        position::{self, Position},
    },
    domain::{
        commune::{Commune, Hit},
        directory::Directory,
        geometry::Coordinates,
        html::escaped,
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
                // The browser lays the page out before it moves the focus: once, when the list is there.
                screen::next_frame(|| page::bring_up(RESULTS));
            }
        }
        now
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Arrival::Here(directory) = places()
            && let Some(commune) = meant(&directory, &typed.read_untracked())
        {
            question.forget_position();
            question.go_near(&commune.code);
        }
    };
    // Names are folded, and the browser compiles what looks through them, before the first letter waits for it.
    let make_ready = move |_| _ = Offer::of("a", question);
    let hint = words::where_hint(library().and_then(|content| content.territory.example.clone()).as_ref());
    view! {
        <search class="search">
            <form action=link(&Page::Places) method="get" on:submit=submit>
                <label class="search__label" for=FIELD>{words::WHERE_ARE_YOU}</label>
                <p class="search__hint" id="commune-exemple">{hint}</p>
                <div class="search__row">
                    <input class="search__field" id=FIELD name="q" type="search" autocomplete="off" spellcheck="false"
                        enterkeyhint="search" aria-describedby="commune-exemple" node_ref=field
                        on:focus=make_ready on:input=move |event| typed.set(event_target_value(&event))/>
                    <button class="button button--main search__button" type="submit">
                        {icon(Icon::Magnifier, "icon--30")}<span>{words::SEARCH}</span>
                    </button>
                </div>
            </form>
            {live(move || if question.mounted.get() { offers(typed, question) } else { nothing() })}
            {device(question)}
        </search>
    }
}

/// The one commune that what was typed can mean: the only one found, or the only one of that very name. « Lyon » does not
/// mean « Chazelles-sur-Lyon »: that one is offered, and the person says.
fn meant<'d>(directory: &'d Directory, typed: &str) -> Option<&'d Commune> {
    let found = directory.search_communes(typed);
    let same = |hit: &&Hit<'_>| fold(&hit.commune.name).split_whitespace().eq(fold(typed).split_whitespace());
    let meant = match found.as_slice() {
        [only] => Some(only).filter(|only| only.at_start),
        several => several.iter().find(same),
    };
    meant.map(|hit| hit.commune)
}

/// What is offered for what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Offer {
    Nothing,
    /// There is no list of communes to look in.
    NoList(&'static str),
    /// How many there are, and the first of them as rows.
    Communes(usize, String),
}

impl Offer {
    fn of(typed: &str, question: Question) -> Self {
        if typed.trim().is_empty() {
            return Self::Nothing;
        }
        match places() {
            Arrival::Here(directory) => {
                let found = directory.search_communes(typed);
                Self::Communes(found.len(), rows(&found, &question.near()))
            }
            Arrival::Awaited => Self::NoList(words::AWAITED),
            Arrival::Failed => Self::NoList(words::FAILED),
        }
    }

    fn said(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::NoList(why) => (*why).to_owned(),
            Self::Communes(count, _) => words::communes_found(*count),
        }
    }

    /// There are more than are shown.
    fn has_others(&self) -> bool {
        matches!(self, Self::Communes(count, _) if *count > OFFERED)
    }

    fn rows(&self) -> &str {
        if let Self::Communes(_, rows) = self { rows } else { "" }
    }
}

/// The first of them, as HTML: written at once, eight rows take a tenth of the time of a hundred nodes and attributes, and each
/// letter has others.
fn rows(found: &[Hit<'_>], near: &dyn Fn(&str) -> String) -> String {
    let arrow = icon_html(Icon::ArrowRight, "icon--30");
    let row = |hit: &Hit<'_>| {
        let name = words::commune_with_postcodes(&hit.commune.name, &hit.commune.postcodes);
        let name = hit.old_name.map_or(name.clone(), |old| words::now_called(old, &name));
        let (href, name) = (escaped(&near(&hit.commune.code)), escaped(&name));
        format!(
            "<li class=\"rows__row\"><a class=\"rows__link\" href=\"{href}\"><span class=\"rows__name\">{name}</span>{arrow}</a></li>"
        )
    };
    found.iter().take(OFFERED).map(row).collect()
}

/// The communes that may be meant. There before its words come: a letter changes them, and nothing else.
fn offers(typed: RwSignal<String>, question: Question) -> AnyView {
    let offer = Memo::new(move |_| Offer::of(&typed.read(), question));
    let has_rows = Memo::new(move |_| offer.with(|offer| !offer.rows().is_empty()));
    // Rows that are seen need no words; that there are none, does.
    let class = value(move || {
        let is_seen = offer.with(|offer| *offer != Offer::Nothing && offer.rows().is_empty());
        (!is_seen).then_some("hidden")
    });
    let without_rows = || value(move || (!has_rows.get()).then_some(""));
    let has_others = Memo::new(move |_| offer.with(Offer::has_others));
    view! {
        <p class=class role="status">{live::words(move || offer.with(Offer::said))}</p>
        <p class="search__choose" hidden=without_rows()>{words::CHOOSE}</p>
        <ul class="rows search__results" hidden=without_rows() on:click=move |_| question.forget_position()
            inner_html=text(move || offer.with(|offer| offer.rows().to_owned()))></ul>
        <p class="small" hidden=value(move || (!has_others.get()).then_some(""))>{words::OTHERS}</p>
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
