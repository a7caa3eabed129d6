//! One page: what Leptos draws of it natively, inside the document that we write ourselves.

use std::{fmt::Write, sync::Arc};

use leptos::prelude::*;

use crate::{
    BUILD_ID,
    app::{
        App,
        context::{Arrival, Places},
        draw_reading,
        paths::{GuidePage, Page},
        title::{description, title},
        wording,
    },
    browser::navigation::Address,
    domain::{content::Content, directory::Directory, html::escaped, text::Reading},
};

/// Names of the files that stand at the site's root.
pub const MANIFEST: &str = "manifeste.json";
pub const WORKER: &str = "sw.js";

/// A file of the site, by its address and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// With the base: `/aide/assets/style.0123456789abcdef.css`.
    pub href: String,
    /// `sha256-…`, as in Subresource Integrity.
    pub integrity: String,
}

/// A part of the application, for the pages that need it.
#[derive(Debug, Clone)]
pub struct PartAssets {
    /// See [`super::split::PARTS`].
    pub name: &'static str,
    pub style: Asset,
    /// None in an application that was not cut.
    pub module: Option<Asset>,
}

impl PartAssets {
    /// On `<html>`, for [`crate::browser::parts`].
    fn attributes(&self) -> String {
        let name = self.name;
        let attribute = |kind: &str, asset: &Asset| {
            format!(" data-{name}-{kind}=\"{}\" data-{name}-{kind}-integrity=\"{}\"", asset.href, asset.integrity)
        };
        let module = self.module.as_ref().map(|module| attribute("wasm", module)).unwrap_or_default();
        attribute("style", &self.style) + &module
    }
}

/// What every page of a site names.
#[derive(Debug, Clone)]
pub struct Document {
    /// `""` or `"/aide"`.
    pub base: String,
    /// `https://…` of the site's root, without a closing slash, for the canonical address.
    pub url: Option<String>,
    pub style: Asset,
    pub boot: Asset,
    pub script: Asset,
    pub wasm: Asset,
    /// What only some pages need.
    pub parts: Vec<PartAssets>,
    pub pack: Asset,
    /// Communes and places.
    pub places: Asset,
    /// The small picture of the territory.
    pub picture: Option<Asset>,
    pub icon: Option<String>,
    /// The site keeps itself for use without network. Not while one works on it.
    pub offline: bool,
}

/// What pages are drawn from.
#[derive(Debug, Clone)]
pub struct Shown {
    pub content: Arc<Content>,
    /// Read back from the pack that browsers get, so that both draw the same.
    pub directory: Arc<Directory>,
    /// Pages of text alone.
    pub readings: Vec<Reading>,
}

/// Whether and how the application comes into a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TakeOver {
    Hydrate,
    /// Drawn afresh: what stands there is not what the browser would draw.
    Fresh,
    /// Never: a page of text alone.
    None,
}

/// The same for a page of text alone.
fn reading_html(reading: &Reading, base: &str, shown: &Shown) -> String {
    let owner = Owner::new();
    let html = owner.with(|| draw_reading(base.to_owned(), Arc::clone(&shown.content), reading).to_html());
    owner.cleanup();
    html
}

/// The page that a short address stands for.
fn long(page: &Page, content: &Content) -> Page {
    let Page::Short(code, step) = page else { return page.clone() };
    let guide = content.guide_by_code(code.as_str());
    guide.map_or(Page::NotFound, |guide| Page::step_at(guide, step.as_ref().and_then(|step| guide.position(step))))
}

/// The inside of `#app`. The `<!>` marks are left alone: hydration counts them.
pub fn app_html(page: &Page, document: &Document, shown: &Shown) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let address = Address { path: page.path(), query: String::new() };
        let (base, content) = (document.base.clone(), Arc::clone(&shown.content));
        // As in the browser: the places are there before the first render only on the pages that show them.
        let arrival = if page.shows_places() { Arrival::Here(Arc::clone(&shown.directory)) } else { Arrival::Awaited };
        let places = Places::new(arrival).with_picture(document.picture.as_ref().map_or("", |picture| &picture.href));
        view! { <App base address content places/> }.to_html()
    });
    owner.cleanup();
    html
}

/// The whole document of a page.
pub fn html(page: &Page, document: &Document, shown: &Shown) -> String {
    let content = &shown.content;
    let reading = shown.readings.iter().find(|reading| Page::Reading(reading.page) == *page);
    let (title, description) = match reading {
        Some(reading) => (format!("{} – {}", reading.title, wording::SITE_NAME), reading.summary.clone()),
        None => (title(page, content, Some(&shown.directory)), description(page, content)),
    };
    let mut head = format!("<title>{}</title>", escaped(&title));
    let mut tag = |text: std::fmt::Arguments<'_>| {
        // Writing to memory does not fail.
        let _ = head.write_fmt(text);
    };
    tag(format_args!("<meta name=\"description\" content=\"{}\">", escaped(&description)));
    if let Some(url) = document.url.as_ref().filter(|_| *page != Page::NotFound) {
        tag(format_args!("<link rel=\"canonical\" href=\"{}{}\">", escaped(url), long(page, content).path()));
    }
    if content.territory.demonstration
        || shown.directory.has_examples()
        || matches!(
            page,
            Page::NotFound | Page::Short(..) | Page::Guide(_, GuidePage::Training) | Page::Workshop(_) | Page::Paper
        )
    {
        tag(format_args!("<meta name=\"robots\" content=\"noindex\">"));
    }
    if let Some(reading) = reading {
        return whole(document, &head, "", &reading_html(reading, &document.base, shown), TakeOver::None);
    }
    // A host shows 404.html at any address, so what the browser would draw there may differ: it is drawn afresh.
    let how = if *page == Page::NotFound { TakeOver::Fresh } else { TakeOver::Hydrate };
    let parts: Vec<&str> = page.parts().iter().map(|part| part.name()).collect();
    let own = document.parts.iter().filter(|assets| parts.contains(&assets.name));
    let style: String = own.map(|assets| stylesheet(&assets.style)).collect();
    whole(document, &head, &style, &app_html(page, document, shown), how)
}

/// The page that stands for every page that is not kept, without network: it is drawn in the browser, from the packs.
pub fn shell(document: &Document) -> String {
    let head = format!("<title>{}</title><meta name=\"robots\" content=\"noindex\">", wording::SITE_NAME);
    let waiting = format!(
        "<main class=\"main reading\" id=\"contenu\"><h1>{}</h1><p>{}</p></main>",
        wording::SITE_NAME,
        wording::OPENING
    );
    whole(document, &head, "", &waiting, TakeOver::Fresh)
}

fn stylesheet(asset: &Asset) -> String {
    format!("<link rel=\"stylesheet\" href=\"{}\" integrity=\"{}\">", asset.href, asset.integrity)
}

fn whole(document: &Document, head: &str, after_style: &str, app: &str, how: TakeOver) -> String {
    let Document { base, style, boot, script, wasm, pack, places, .. } = document;
    let icon = document.icon.as_ref().map(|icon| format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">"));
    let picture =
        document.picture.as_ref().map(|picture| format!(" data-picture=\"{}\"", picture.href)).unwrap_or_default();
    let worker = if document.offline { format!(" data-worker=\"{base}/{WORKER}\"") } else { String::new() };
    let application = match how {
        TakeOver::None => String::new(),
        _ => {
            let parts = document.parts.iter().map(PartAssets::attributes).collect::<Vec<_>>().concat();
            format!(" data-script=\"{}\" data-wasm=\"{}\"{parts}", script.href, wasm.href)
        }
    };
    format!(
        concat!(
            "<!DOCTYPE html>\n<html lang=\"fr\" data-base=\"{base}\" data-build=\"{build}\"{application} ",
            "data-pack=\"{pack}\" data-pack-integrity=\"{pack_integrity}\" data-places=\"{places}\" data-places-integrity=\"{places_integrity}\" data-manifest=\"{base}/{manifest}\"{picture}{worker}{fresh}>\n",
            "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"color-scheme\" content=\"light dark\">{head}",
            "{style}{after_style}",
            "<script src=\"{boot}\" integrity=\"{boot_integrity}\" defer></script>{icon}</head>\n",
            "<body>{notices}<div id=\"app\">{app}</div></body>\n</html>\n"
        ),
        base = base,
        build = BUILD_ID,
        application = application,
        pack = pack.href,
        pack_integrity = pack.integrity,
        places = places.href,
        places_integrity = places.integrity,
        manifest = MANIFEST,
        picture = picture,
        worker = worker,
        fresh = if how == TakeOver::Fresh { " data-fresh" } else { "" },
        head = head,
        after_style = after_style,
        style = stylesheet(style),
        boot = boot.href,
        boot_integrity = boot.integrity,
        icon = icon.unwrap_or_default(),
        notices = notices(),
        app = app,
    )
}

/// Name, text, and buttons with what they do.
type Notice = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Outside of the application, so that they work when it does not.
fn notices() -> String {
    use wording::notice as words;
    const CLOSE: (&str, &str) = ("fermer", words::CLOSE_BUTTON);
    let all: [Notice; 4] = [
        ("hors-ligne", words::OFFLINE, &[]),
        ("memoire", words::MEMORY_ONLY, &[CLOSE]),
        ("recharger", words::RELOAD, &[("recharger", words::RELOAD_BUTTON)]),
        ("mise-a-jour", words::UPDATE, &[("mettre-a-jour", words::UPDATE_BUTTON), CLOSE]),
    ];
    let mut html = format!("<aside aria-label=\"{}\">", words::LABEL);
    for (name, text, buttons) in all {
        let _ = write!(html, "<div class=\"notice\" data-avis=\"{name}\" role=\"status\" hidden><p>{text}</p>");
        for (action, label) in buttons {
            let _ = write!(html, "<button class=\"button\" type=\"button\" data-fait=\"{action}\">{label}</button>");
        }
        html.push_str("</div>");
    }
    html + "</aside>"
}
