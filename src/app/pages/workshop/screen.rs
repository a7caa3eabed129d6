//! The projected window: one idea, large; nothing else. Arrows, a remote control or a touch go on; the mouse at the bottom
//! shows the other commands.

use std::{fmt::Write, sync::Arc};

use leptos::prelude::*;

use super::{
    PROGRAMME, page_of,
    stage::{LAST_PART, Stage, Where, Window},
};
use crate::{
    app::{
        components::{
            icon::{Icon, icon, icon_html},
            sign::sign,
            text::{blocks, varied},
        },
        context::{Base, link},
        live::{effect, live, live_some, nothing, paragraph, press, text, words},
        pages::step::picture,
        paths::{Page, WorkshopPage},
        route::Route,
        wording::workshop::slide as words_of,
    },
    browser::{
        map::{area, next_frame, watch_size},
        page, room, slide,
    },
    domain::{
        content::Content,
        guide::{Guide, Step},
        html::escaped,
        programme::{Programme, Slide},
    },
};

/// How the slide looks: kept by the window itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    zoom: u8,
    night: bool,
    phone: bool,
    /// Letters do nothing.
    no_letters: bool,
    panel: Panel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Panel {
    #[default]
    None,
    Keys,
    Follow,
}

/// The largest zoom, see the style.
const MOST_ZOOM: u8 = 3;

/// What a command is called, in buttons and for keys.
type Act = fn(Stage, RwSignal<Look>);

/// Name of the button, its icon, its words, what it does.
const COMMANDS: [(&str, Icon, &str, Act); 9] = [
    ("retour", Icon::ArrowLeft, words_of::PREVIOUS, |stage, _| stage.previous()),
    ("suite", Icon::ArrowRight, words_of::NEXT, |stage, _| stage.next()),
    ("noir", Icon::Moon, words_of::BLACK, |stage, _| stage.toggle_black()),
    ("plein", Icon::Full, words_of::FULL, |_, _| room::toggle_full_screen()),
    ("petit", Icon::Minus, words_of::SMALLER, |_, look| look.update(|look| look.zoom = look.zoom.saturating_sub(1))),
    ("grand", Icon::Plus, words_of::LARGER, |_, look| look.update(|look| look.zoom = MOST_ZOOM.min(look.zoom + 1))),
    ("fond", Icon::Eye, words_of::NIGHT, |_, look| look.update(|look| look.night = !look.night)),
    ("telephone", Icon::Phone, words_of::PHONE, |_, look| look.update(|look| look.phone = !look.phone)),
    ("suivre", Icon::Share, words_of::FOLLOW, |_, look| toggle(look, Panel::Follow)),
];

fn toggle(look: RwSignal<Look>, panel: Panel) {
    look.update(|look| look.panel = if look.panel == panel { Panel::None } else { panel });
}

/// What a key does: the command's name. Remote controls send Page Up and Page Down, `b` or `.`.
pub fn command_of(key: &str) -> &'static str {
    match key {
        "ArrowRight" | "ArrowDown" | "PageDown" | " " | "Enter" => "suite",
        "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" => "retour",
        "Home" => "debut",
        "End" => "fin",
        "Escape" => "fermer",
        _ => match key.to_ascii_lowercase().as_str() {
            "n" | "b" | "." => "noir",
            "p" | "f" => "plein",
            "-" => "petit",
            "+" | "=" => "grand",
            "c" => "fond",
            "t" => "telephone",
            "q" => "suivre",
            "?" => "touches",
            _ => "",
        },
    }
}

/// Whether one key alone writes it: those can be switched off (WCAG 2.1.4).
fn is_letter(key: &str) -> bool {
    key != " " && key.chars().count() == 1
}

fn act(stage: Stage, look: RwSignal<Look>, name: &str) {
    match name {
        "debut" => stage.to_end(false),
        "fin" => stage.to_end(true),
        "fermer" => look.update(|look| look.panel = Panel::None),
        "touches" => toggle(look, Panel::Keys),
        "lettres" => look.update(|look| look.no_letters = !look.no_letters),
        "" => {}
        name => {
            if let Some((.., act)) = COMMANDS.iter().find(|(own, ..)| *own == name) {
                act(stage, look);
            }
        }
    }
}

/// True when the key was for the workshop.
fn pressed(stage: Stage, look: RwSignal<Look>, key: &str) -> bool {
    let (Some(now), Some(shown)) = (stage.now.try_get_untracked(), look.try_get_untracked()) else { return false };
    let command = command_of(key);
    if command.is_empty() || (shown.no_letters && is_letter(key)) {
        return false;
    }
    // A black screen comes back at any key of ours, where it was.
    if now.black {
        stage.toggle_black();
        return true;
    }
    if command == "fermer" && shown.panel == Panel::None {
        return false;
    }
    act(stage, look, command);
    true
}

/// Writes the slide into the address, so that a reload comes back to it.
fn write(route: Route, there: &Where) {
    if let Some(slide) = there.slides.get(there.at) {
        route.rewrite(&page_of(slide), &format!("{PROGRAMME}={}", there.programme));
    }
}

pub fn draw(content: Arc<Content>, guide: &Guide, first: Slide) -> AnyView {
    let look = RwSignal::new(Look::default());
    let of_guide = Programme::of(guide);
    let public = content.url.clone();
    let stage_of_keys = StoredValue::new(None::<Stage>);
    let stage = Stage::provide(Window::Screen, content, (of_guide, Some(first)), write, move |key| {
        stage_of_keys.try_get_value().flatten().is_some_and(|stage| pressed(stage, look, key))
    });
    stage_of_keys.set_value(Some(stage));
    keep_fitting(stage, look);
    let root = public_root(public);
    let slide = live(move || {
        stage.now.with(|now| now.slides.get(now.at).cloned()).map_or_else(nothing, |slide| one(stage, &slide, root))
    });
    let by_hand = press(move |event| {
        let name = page::pressed_button(&event);
        if !name.is_empty() {
            act(stage, look, &name);
        } else if stage.now.read_untracked().black {
            stage.toggle_black();
        } else if let Some([left, _, right, _]) = area(".slide").filter(|_| page::is_nothing_pressed(&event)) {
            let is_left = f64::from(event.client_x()) < left + (right - left) / 3.0;
            act(stage, look, if is_left { "retour" } else { "suite" });
        }
    });
    let black = live_some(move || {
        stage.now.with(|now| now.black).then(
            || view! { <p class="slide__black" role="status"><span class="hidden">{words_of::IS_BLACK}</span></p> },
        )
    });
    let panel = live(move || match look.with(|look| (look.panel, look.no_letters)) {
        (Panel::None, _) => nothing(),
        (Panel::Keys, no_letters) => keys(no_letters),
        (Panel::Follow, _) => follow(stage, root),
    });
    view! {
        <main id="contenu" class="slide"
            data-zoom=text(move || look.with(|look| look.zoom).to_string())
            data-fond=text(move || if look.with(|look| look.night) { "nuit".into() } else { String::new() })
            data-ecran=text(move || if look.with(|look| look.phone) { "telephone".into() } else { String::new() })
            on:click=by_hand>
            {slide}
            <p class="slide__part" aria-hidden="true">{words(move || { let (part, parts) = stage.part.get(); words_of::part(part, parts) })}</p>
            {panel}
            {black}
            <nav class="slide__bar" aria-label=words_of::BAR inner_html=bar(&link(&Page::Workshop(WorkshopPage::Prepare)))></nav>
        </main>
    }
    .into_any()
}

/// `https://…` of the site: its public one, or once drawn the one of the moment.
fn public_root(public: Option<String>) -> RwSignal<Option<String>> {
    let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
    let root = RwSignal::new(public);
    effect(move || {
        if root.read_untracked().is_none() {
            root.set(page::origin().map(|origin| format!("{origin}{base}")));
        }
    });
    root
}

/// Lays the slide out anew whenever it, its look or its window changes.
fn keep_fitting(stage: Stage, look: RwSignal<Look>) {
    let lay_out = move || {
        let Some((part, parts)) = stage.part.try_get_untracked() else { return };
        let fitted = slide::fit().max(1);
        let shown = if part == LAST_PART { fitted - 1 } else { part.min(fitted - 1) };
        slide::show(shown);
        if (shown, fitted) != (part, parts) {
            stage.part.set((shown, fitted));
        }
    };
    effect(move || {
        let _ = (stage.now.with(|now| (now.at, now.programme.len())), look.with(|look| (look.zoom, look.phone)));
        next_frame(move || {
            lay_out();
            stage.tell();
        });
    });
    effect(move || {
        let (part, parts) = stage.part.get();
        if part < parts {
            slide::show(part);
        }
    });
    // Also when the site's own letters arrive, which are of another width.
    effect(move || {
        for selector in [".slide", ".slide__main"] {
            watch_size(selector, move |_, _| lay_out());
        }
    });
}

/// A slide: the words, and the drawing beside or below them.
fn one(stage: Stage, slide: &Slide, root: RwSignal<Option<String>>) -> AnyView {
    let Some((guide, step)) = stage.shown(slide) else { return nothing() };
    match step {
        Some((number, step)) => one_step(&guide, number, &step),
        None => cover(&guide, root),
    }
}

fn one_step(guide: &Guide, number: usize, step: &Step) -> AnyView {
    // What has no drawing shows its text: the room has nothing else to look at.
    let (class, beside) = match picture(step) {
        Some(drawing) => ("slide__page", drawing),
        None => (
            "slide__page slide__page--plain",
            view! { <div class="slide__text">{blocks(&step.body, &guide.slug)}</div> }.into_any(),
        ),
    };
    view! {
        <div id=slide::ID class=class data-tas="0" data-petit="0" data-partie="0">
            <div class="slide__words">
                <p class="slide__number" aria-hidden="true">{number}</p>
                <p class="slide__main" aria-hidden="true">{varied(&step.action)}</p>
                <div class="slide__sign">{sign(&step.commitment, guide)}</div>
            </div>
            <div class="slide__picture">{beside}</div>
            {paragraph("slide__code", words_of::code(&guide.code, number))}
            {told(&words_of::shown(number, &step.action.computer))}
        </div>
    }
    .into_any()
}

/// The slide's heading, for who hears it, in each part of the slide and once told when it changes.
fn told(text: &str) -> AnyView {
    view! { <div class="hidden" role="status"><h1 tabindex="-1">{text.to_owned()}</h1></div> }.into_any()
}

fn cover(guide: &Guide, root: RwSignal<Option<String>>) -> AnyView {
    view! {
        <div id=slide::ID class="slide__page slide__page--cover" data-tas="0" data-petit="0" data-partie="0">
            <div class="slide__words">
                {icon(Icon::TwoAtATable, "icon--60")}
                <p class="slide__main" aria-hidden="true">{guide.title.clone()}</p>
                {paragraph("slide__welcome", words_of::WELCOME.to_owned())}
            </div>
            <div class="slide__picture"><div class="slide__follow">{where_to_find(guide, None, root)}</div></div>
            {paragraph("slide__code", guide.code.clone())}
            {told(&guide.title)}
        </div>
    }
    .into_any()
}

/// « Suivre sur son appareil »: over the slide.
fn follow(stage: Stage, root: RwSignal<Option<String>>) -> AnyView {
    let slide = stage.now.with_untracked(|now| now.slides.get(now.at).cloned());
    let Some((guide, step)) = slide.and_then(|slide| stage.shown(&slide)) else { return nothing() };
    let number = step.as_ref().map(|(number, _)| *number);
    let code = number.map_or_else(|| guide.code.clone(), |number| words_of::code(&guide.code, number));
    view! {
        <div class="slide__panel slide__follow" role="dialog" aria-label=words_of::FOLLOW>
            {paragraph("slide__code", code)}
            {where_to_find(&guide, step.map(|(_, step)| step).as_ref(), root)}
            {close()}
        </div>
    }
    .into_any()
}

/// Short address and code to scan. There is no code on a site that is being tried: it has no address for others.
fn where_to_find(guide: &Guide, step: Option<&Step>, root: RwSignal<Option<String>>) -> AnyView {
    let Some(short) = Page::short(guide, step.map(|step| &step.id)) else { return nothing() };
    let (path, code) = (short.path(), format!("{}code.svg", link(&short)));
    let has_code = crate::app::context::library().is_some_and(|content| content.url.is_some());
    let scan = has_code.then(|| {
        view! {
            <img src=code alt=words_of::SCAN width="200" height="200"/>
            <p>{words_of::SCAN_NOTE}</p>
        }
    });
    let address = words(move || {
        let root = root.get().unwrap_or_default();
        let short = root.split_once("://").map_or(root.as_str(), |(_, rest)| rest);
        format!("{short}{path}")
    });
    view! {
        <p>{words_of::AT_HOME}</p>
        <p class="slide__address" translate="no">{address}</p>
        {scan}
    }
    .into_any()
}

fn keys(no_letters: bool) -> AnyView {
    let mut rows = String::new();
    for (key, what) in words_of::KEY_LIST {
        let _ = write!(rows, "<dt>{}</dt><dd>{}</dd>", escaped(key), escaped(what));
    }
    let state = if no_letters { "false" } else { "true" };
    view! {
        <div class="slide__panel" role="dialog" aria-label=words_of::KEYS>
            <dl class="slide__keys" inner_html=rows></dl>
            <p><button class="button" type="button" name="lettres" role="switch" aria-checked=state>
                <span class="slide__switch" aria-hidden="true"></span><span>{words_of::KEYS_ON}</span>
            </button></p>
            <p>{words_of::KEYS_NOTE}</p>
            {close()}
        </div>
    }
    .into_any()
}

fn close() -> AnyView {
    view! { <p><button class="button" type="button" name="fermer">{words_of::CLOSE}</button></p> }.into_any()
}

/// Commands with their names for who hears them, and the way out.
fn bar(way_out: &str) -> String {
    let one = |name: &str, drawn: Icon, words: &str| {
        format!(
            "<button type=\"button\" name=\"{name}\" title=\"{words}\">{}<span class=\"hidden\">{words}</span></button>",
            icon_html(drawn, "icon--36")
        )
    };
    let mut html: String = COMMANDS.iter().map(|(name, drawn, words, _)| one(name, *drawn, words)).collect();
    html += &one("touches", Icon::QuestionLozenge, words_of::KEYS);
    html + &format!(
        "<a href=\"{}\" title=\"{}\">{}<span class=\"hidden\">{}</span></a>",
        escaped(way_out),
        words_of::QUIT,
        icon_html(Icon::Cross, "icon--36"),
        words_of::QUIT
    )
}
