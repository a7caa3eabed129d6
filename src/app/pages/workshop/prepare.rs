//! « Préparer ma séance »: guides, steps and their order, all of it in the address; what this device holds without network;
//! the plan to print, the ways to project, to hand out and to account for it.

use std::{fmt::Write, sync::Arc};

use leptos::prelude::*;

use super::{
    PROGRAMME,
    desk::{address, notes_of},
};
use crate::{
    app::{
        clock::now,
        components::{
            icon::{Icon, icon_html},
            layout::layout,
        },
        context::{Base, link},
        live::{effect, live, nothing, paragraph, press},
        paths::{Page, WorkshopPage},
        route::route,
        wording::{
            self,
            workshop::{self as titles, desk as desk_words, prepare as words_of},
        },
    },
    browser::{kept, map::later, page},
    domain::{
        content::Content,
        guide::{Guide, Step},
        html::escaped,
        programme::{Item, Programme},
        slug::Slug,
        text::{Block, plain},
    },
};

const GUIDE: &str = "guide";
const STEP: &str = "etape";
/// How long the service worker may take to read all it keeps, in milliseconds.
const PATIENCE: u32 = 20_000;

/// What is known of this device.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    Unknown,
    Asking(&'static str),
    /// Nobody answers: nothing is kept here.
    Nothing,
    /// Files that are missing or damaged; the minute of the day; loading them was asked for.
    Tried {
        missing: Vec<String>,
        minute: Option<u16>,
        loading: bool,
    },
}

pub fn draw(content: Arc<Content>) -> AnyView {
    let page = Page::Workshop(WorkshopPage::Prepare);
    let programme = RwSignal::new(Programme::default());
    let (read, of_route) = (content.clone(), route());
    effect(move || {
        let Some(link) = untrack(|| of_route.parameter(PROGRAMME)) else { return };
        let found = Programme::from_link(&link, &read);
        tick(&found, &read);
        programme.set(found);
    });
    let rewrite = {
        let content = content.clone();
        move |changed: Programme| {
            of_route.rewrite(&page, &format!("{PROGRAMME}={}", changed.to_link(&content)));
            programme.set(changed);
        }
    };
    let (of_boxes, by_box) = (content.clone(), rewrite.clone());
    let ticked = move |_| {
        // Read before it is written.
        let changed = programme.with_untracked(|before| from_boxes(before, &of_boxes));
        by_box(changed);
    };
    let by_hand = press(move |event| {
        let name = page::pressed_button(&event);
        if name == "imprimer" {
            page::print();
        } else if let Some(guide) = name.strip_prefix("monter-").and_then(|slug| Slug::new(slug).ok()) {
            let mut changed = programme.get_untracked();
            changed.earlier(&guide);
            rewrite(changed);
            // The list was written anew.
            page::focus(&name);
        }
    });
    let of_plan = content.clone();
    let plan = live(move || programme.with(|programme| plan(programme, &of_plan)));
    let content_view = view! {
        <h1 tabindex="-1">{titles::PREPARE}</h1>
        <p class="lead">{words_of::LEAD}</p>
        <section class="prepare__choose" on:change=ticked>
            <h2>{words_of::CHOOSE}</h2>
            <div inner_html=boxes(&content)></div>
        </section>
        <section class="prepare__plan" on:click=by_hand>{plan}</section>
        {this_device(content)}
    };
    layout("prepare", content_view).into_any()
}

/// A box for each guide, and in a fold one for each of its steps. All steps are ticked: a guide is shown whole unless one says
/// otherwise.
fn boxes(content: &Content) -> String {
    let mut html = format!("<div role=\"group\" aria-label=\"{}\"><ul class=\"ticks\">", words_of::CHOOSE);
    for guide in &content.guides {
        let slug = &guide.slug;
        let _ = write!(
            html,
            "<li class=\"ticks__item\"><input type=\"checkbox\" id=\"g-{slug}\" name=\"{GUIDE}\" value=\"{slug}\"><label for=\"g-{slug}\">{} <span class=\"small\">{}</span></label>\
             <details class=\"fold\"><summary>{}<span class=\"hidden\"> : {}</span></summary><div role=\"group\" aria-label=\"{}\"><ul class=\"ticks\">",
            escaped(&guide.title),
            words_of::minutes(guide.minutes),
            words_of::STEPS,
            escaped(&guide.title),
            escaped(&guide.title),
        );
        for (index, step) in guide.steps.iter().enumerate() {
            let id = &step.id;
            let _ = write!(
                html,
                "<li class=\"ticks__item\"><input type=\"checkbox\" id=\"e-{slug}-{id}\" name=\"{STEP}-{slug}\" value=\"{id}\" checked><label for=\"e-{slug}-{id}\">{}. {}</label></li>",
                index + 1,
                escaped(&step.action.computer),
            );
        }
        html += "</ul></div></details></li>";
    }
    html + "</ul></div>"
}

/// Sets the boxes as a programme says.
fn tick(programme: &Programme, content: &Content) {
    for item in &programme.items {
        page::set_checked(GUIDE, item.guide.as_str(), true);
        for step in content.guide(&item.guide).into_iter().flat_map(|guide| &guide.steps) {
            page::set_checked(&format!("{STEP}-{}", item.guide), step.id.as_str(), item.steps.contains(&step.id));
        }
    }
}

/// What the boxes say: guides that were there before keep their place, others come at the end.
fn from_boxes(before: &Programme, content: &Content) -> Programme {
    let ticked = page::checked();
    let is_ticked = |name: &str, value: &str| ticked.iter().any(|(own, of)| own == name && of == value);
    let mut after = Programme::default();
    let known = before.items.iter().filter_map(|item| content.guide(&item.guide));
    let others = content.guides.iter().filter(|guide| before.item(&guide.slug).is_none());
    for guide in known.chain(others).filter(|guide| is_ticked(GUIDE, guide.slug.as_str())) {
        let steps = guide.steps.iter().map(|step| step.id.clone());
        let steps: Vec<Slug> = steps.filter(|id| is_ticked(&format!("{STEP}-{}", guide.slug), id.as_str())).collect();
        if !steps.is_empty() {
            after.items.push(Item { guide: guide.slug.clone(), steps });
        }
    }
    after
}

/// The programme with its ways out; on paper, the plan with notes and questions.
fn plan(programme: &Programme, content: &Content) -> AnyView {
    let slides = programme.slides();
    let Some(first) = slides.first() else {
        return view! { <h2>{words_of::PLAN}</h2><p>{words_of::EMPTY}</p> }.into_any();
    };
    let query = programme.to_link(content);
    let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
    let root =
        content.url.clone().or_else(|| page::origin().map(|origin| format!("{origin}{base}"))).unwrap_or_default();
    let own = format!("{PROGRAMME}={query}");
    let whole = format!("{root}{}?{own}", Page::Workshop(WorkshopPage::Prepare).path());
    let guides: Vec<&str> = programme.items.iter().map(|item| item.guide.as_str()).collect();
    let ways = [
        (address(first, &query), "button button--main", Icon::Computer, words_of::PROJECT),
        (format!("{}?{own}", link(&Page::Workshop(WorkshopPage::Desk))), "button", Icon::Speaker, titles::DESK),
        (format!("{}?guides={}", link(&Page::Paper), guides.join(",")), "button", Icon::Printer, words_of::HANDOUTS),
        (format!("{}?{own}", link(&Page::Workshop(WorkshopPage::Report))), "button", Icon::Pencil, titles::REPORT),
    ];
    let mut html = format!(
        "<h2>{}</h2><p class=\"prepare__time\"><strong>{}</strong> {}</p><ol class=\"prepare__items\">",
        words_of::PLAN,
        words_of::minutes(programme.minutes(content)),
        words_of::ALONE
    );
    for (index, item) in programme.items.iter().enumerate() {
        if let Some(guide) = content.guide(&item.guide) {
            html += &one(guide, item, index);
        }
    }
    let _ = write!(
        html,
        "</ol><p class=\"prepare__never\"><strong>{}</strong> {}</p><ul class=\"prepare__ways\">",
        desk_words::NEVER,
        desk_words::NEVER_MORE
    );
    for (href, class, drawn, text) in ways {
        let _ = write!(
            html,
            "<li><a class=\"{class}\" href=\"{}\">{}<span>{text}</span></a></li>",
            escaped(&href),
            icon_html(drawn, "icon--24")
        );
    }
    let _ = write!(
        html,
        "<li><button class=\"button\" type=\"button\" name=\"imprimer\">{}<span>{}</span></button></li></ul><p class=\"prepare__link\">{}<br><span class=\"typed\" translate=\"no\">{}</span></p>",
        icon_html(Icon::Printer, "icon--24"),
        words_of::PRINT_PLAN,
        words_of::LINK,
        escaped(&whole),
    );
    view! { <div inner_html=html></div> }.into_any()
}

fn one(guide: &Guide, item: &Item, index: usize) -> String {
    let up = if index == 0 {
        String::new()
    } else {
        let name = format!("monter-{}", guide.slug);
        format!(
            "<button class=\"button\" type=\"button\" id=\"{name}\" name=\"{name}\">{}<span class=\"hidden\"> : {}</span></button>",
            words_of::EARLIER,
            escaped(&guide.title)
        )
    };
    let mut html = format!(
        "<li class=\"prepare__item\"><h3>{}</h3>{up}<p class=\"small\">{} · {} · {}</p><ol class=\"prepare__steps\">",
        escaped(&guide.title),
        escaped(&guide.code),
        words_of::minutes(item.minutes(guide)),
        wording::the_steps(item.steps.len()),
    );
    for id in &item.steps {
        if let (Some(number), Some(step)) = (guide.position(id), guide.step(id)) {
            html += &one_step(number + 1, step, guide);
        }
    }
    html + "</ol></li>"
}

fn one_step(number: usize, step: &Step, guide: &Guide) -> String {
    let (notes, question) = notes_of(step);
    let notes: Vec<String> = notes.iter().flat_map(Block::lines).map(|line| plain(line)).collect();
    let (sign, _) = wording::reversibility(&step.commitment, guide);
    format!(
        "<li class=\"prepare__step\"><p><strong>{number}. {}</strong></p><div class=\"prepare__notes\"><p>{}</p><p>{}</p><p>{} : {}</p></div></li>",
        escaped(&step.action.computer),
        escaped(&sign),
        escaped(&notes.join(" ")),
        desk_words::QUESTION,
        escaped(&question),
    )
}

/// What this device holds, told by what keeps it; and loading what is missing.
fn this_device(content: Arc<Content>) -> AnyView {
    let held = RwSignal::new(Held::Unknown);
    effect(move || kept::listen(move |missing| tell(held, missing)));
    on_cleanup(kept::leave);
    let by_hand = press(move |event| {
        let (ask, waiting): (fn() -> bool, _) = match page::pressed_button(&event).as_str() {
            "essayer" => (kept::check, words_of::TRYING),
            "charger" => (kept::load, words_of::LOADING),
            _ => return,
        };
        held.set(if ask() { Held::Asking(waiting) } else { Held::Nothing });
        later(PATIENCE, move || {
            if held.try_get_untracked().is_some_and(|held| matches!(held, Held::Asking(_))) {
                held.set(Held::Nothing);
            }
        });
    });
    let status = live(move || match held.get() {
        Held::Unknown => nothing(),
        Held::Asking(waiting) => paragraph("", waiting.to_owned()),
        Held::Nothing => paragraph("", words_of::NOTHING_KEPT.to_owned()),
        Held::Tried { missing, minute, loading } => result(&missing, minute, loading, &content),
    });
    view! {
        <section class="prepare__device panel" on:click=by_hand>
            <h2>{words_of::THIS_DEVICE}</h2>
            <p>{words_of::TRY_TEXT}</p>
            <p class="prepare__tries">
                <button class="button" type="button" name="essayer">{words_of::TRY}</button>
                <button class="button" type="button" name="charger">{words_of::LOAD}</button>
            </p>
            <div role="status">{status}</div>
        </section>
    }
    .into_any()
}

fn tell(held: RwSignal<Held>, missing: Vec<String>) {
    let Some(before) = held.try_get_untracked() else { return };
    let minute = untrack(now).map(|now| now.minute);
    held.set(Held::Tried { missing, minute, loading: before == Held::Asking(words_of::LOADING) });
}

/// « Prêts sans réseau : 9 guides, 6 entraînements, les lieux et la carte. Essayé sans réseau à 14 h 02. »
fn result(missing: &[String], minute: Option<u16>, loading: bool, content: &Content) -> AnyView {
    let lacks = |stem: &str| missing.iter().any(|file| file.contains(stem));
    let exercises = content.guides.iter().filter_map(|guide| guide.exercise.as_ref());
    let (mut ready, mut lost) = (Vec::new(), Vec::new());
    let mut sort = |is_lost: bool, name: String| if is_lost { lost.push(name) } else { ready.push(name) };
    let guides = words_of::guides(content.guides.len());
    sort(lacks("/contenu."), if lacks("/contenu.") { words_of::GUIDES.to_owned() } else { guides });
    let (mut held, mut stems) = (0, Vec::new());
    for exercise in exercises {
        let stem = format!("/{}", exercise.file);
        if lacks(&stem) {
            sort(true, words_of::training(&exercise.title));
        } else {
            held += 1;
        }
        stems.push(stem);
    }
    if held > 0 {
        sort(false, words_of::trainings(held));
    }
    let of_places = ["/lieux.", "/carte."];
    sort(of_places.iter().any(|stem| lacks(stem)), words_of::PLACES.to_owned());
    let codes = missing.iter().any(|file| file.ends_with("/code.svg"));
    if codes {
        sort(true, words_of::PAPER.to_owned());
    }
    let is_known = |file: &String| {
        file.contains("/contenu.")
            || file.ends_with("/code.svg")
            || of_places.iter().any(|stem| file.contains(stem))
            || stems.iter().any(|stem| file.contains(stem.as_str()))
    };
    if !missing.iter().all(is_known) {
        // Without the application nothing else opens.
        lost.insert(0, words_of::APPLICATION.to_owned());
        lost.append(&mut ready);
    }
    let mut lines = Vec::new();
    if !lost.is_empty() {
        lines.push(view! { <p class="prepare__missing"><strong>{format!("{}{}.", words_of::MISSING, lost.join(", "))}</strong></p> }.into_any());
        if loading {
            lines.push(paragraph("", words_of::NOT_LOADED.to_owned()));
        }
    }
    if !ready.is_empty() {
        lines.push(paragraph("prepare__ready", format!("{}{}.", words_of::READY, ready.join(", "))));
    }
    lines.extend(minute.map(|minute| paragraph("small", words_of::tried(minute))));
    lines.into_any()
}
