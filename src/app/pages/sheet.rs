//! « Ma fiche pour me faire aider »: which guide and step, what was tried, blanks to fill in by hand. On one page.

use leptos::prelude::*;

use crate::{
    app::{
        components::{
            help::by_phone,
            icon::{Icon, icon},
            layout::layout,
            many::Many,
            navigation::follow_title,
        },
        context::link,
        live::{effect, live, live_some, press},
        paths::{GuidePage, Page},
        route::route,
        wording::{self, help as words},
    },
    browser::page,
    domain::{guide::Guide, slug::Slug},
};

pub fn draw(guide: &Guide) -> AnyView {
    let page = Page::Guide(guide.slug.clone(), GuidePage::Sheet);
    follow_title(move || page.clone());
    // The step is in the address, and read after the first render.
    let mounted = RwSignal::new(false);
    effect(move || mounted.set(true));
    let of_guide = guide.clone();
    let step = move || {
        let id = mounted.get().then(|| route().parameter("etape")).flatten()?;
        let index = of_guide.position(&Slug::new(id).ok()?)?;
        let action = of_guide.steps.get(index)?.action.computer.clone();
        Some((format!("{} {}", of_guide.code, index + 1), action))
    };
    let where_i_am = live(move || match step() {
        Some((code, action)) => view! { <p><strong>{code}</strong>{format!(" – {action}")}</p> }.into_any(),
        None => blank().into_any(),
    });
    let tried = words::SHEET_TRIED_ITEMS
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let id = format!("essai-{index}");
            view! { <li class="ticks__item"><input type="checkbox" id=id.clone()/><label for=id>{*item}</label></li> }
        })
        .collect_any();
    let print = live_some(move || {
        mounted.get().then(|| view! {
            <p class="sheet__print"><button class="button button--main" type="button" on:click=press(move |_| page::print())>{words::PRINT}</button></p>
        }.into_any())
    });
    let content = view! {
        <p class="back"><a href=link(&Page::before(guide))>{icon(Icon::ArrowLeft, "icon--24")}<span>{words::BACK_TO_GUIDE}</span></a></p>
        <h1 tabindex="-1">{words::SHEET}</h1>
        <p class="lead sheet__lead">{words::SHEET_LEAD}</p>
        {print}
        <section><h2>{words::SHEET_GUIDE}</h2><p>{guide.title.clone()}</p></section>
        <section><h2>{words::SHEET_STEP}</h2>{where_i_am}</section>
        <section><h2>{words::SHEET_TRIED}</h2><ul class="ticks">{tried}</ul></section>
        <section><h2>{words::SHEET_SCREEN}</h2>{blank()}{blank()}</section>
        <section><h2>{words::SHEET_NAME}</h2>{blank()}<p class="small">{words::SHEET_CARE}</p></section>
        <section><h2>{words::SHEET_MEETING}</h2><p class="sheet__blank">{words::SHEET_MEETING_BLANK}</p></section>
        <section class="panel">{by_phone()}<p class="sheet__places"><a href=link(&Page::Places)>{wording::places::FIND_HELP_NEAR_YOU}</a></p></section>
    };
    layout("reading sheet", content).into_any()
}

/// A line to write on; nothing to hear.
fn blank() -> impl IntoView {
    view! { <p class="sheet__blank" aria-hidden="true">{words::SHEET_BLANK}</p> }
}
