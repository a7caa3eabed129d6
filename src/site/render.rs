//! One page: what Leptos draws of it natively, inside the document that we write ourselves.

use std::{fmt::Write, sync::Arc};

use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use crate::{
    BUILD_ID,
    app::{
        App,
        paths::Page,
        title::{description, title},
    },
    domain::content::Content,
};

/// A file of the site, by its address and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// With the base: `/aide/assets/style.0123456789abcdef.css`.
    pub href: String,
    /// `sha256-…`, as in Subresource Integrity.
    pub integrity: String,
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
    pub pack: Asset,
    pub icon: Option<String>,
}

/// The inside of `#app`. The `<!>` marks are left alone: hydration counts them.
pub fn app_html(page: &Page, base: &str, content: &Arc<Content>) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(&format!("{base}{}", page.path())));
        let (base, content) = (base.to_owned(), Arc::clone(content));
        view! { <App base content/> }.to_html()
    });
    owner.cleanup();
    html
}

/// The whole document.
pub fn html(page: &Page, document: &Document, content: &Arc<Content>) -> String {
    let Document { base, style, boot, script, wasm, pack, .. } = document;
    let mut head = String::new();
    let mut tag = |text: std::fmt::Arguments<'_>| {
        let _ = head.write_fmt(text);
    };
    tag(format_args!("<title>{}</title>", escaped(&title(page, content))));
    tag(format_args!("<meta name=\"description\" content=\"{}\">", escaped(&description(page, content))));
    if let Some(url) = document.url.as_ref().filter(|_| *page != Page::NotFound) {
        tag(format_args!("<link rel=\"canonical\" href=\"{}{}\">", escaped(url), page.path()));
    }
    if content.territory.demonstration || *page == Page::NotFound {
        tag(format_args!("<meta name=\"robots\" content=\"noindex\">"));
    }
    tag(format_args!("<link rel=\"stylesheet\" href=\"{}\" integrity=\"{}\">", style.href, style.integrity));
    tag(format_args!("<script src=\"{}\" integrity=\"{}\" defer></script>", boot.href, boot.integrity));
    if let Some(icon) = &document.icon {
        tag(format_args!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">"));
    }
    // A host shows 404.html at any address, so what the browser would draw there may differ: it is drawn afresh.
    let fresh = if *page == Page::NotFound { " data-fresh" } else { "" };
    format!(
        concat!(
            "<!DOCTYPE html>\n<html lang=\"fr\" data-base=\"{base}\" data-build=\"{build}\" data-script=\"{script}\" data-wasm=\"{wasm}\" ",
            "data-pack=\"{pack}\" data-pack-integrity=\"{pack_integrity}\"{fresh}>\n",
            "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"color-scheme\" content=\"light dark\">{head}</head>\n",
            "<body><div id=\"app\">{app}</div></body>\n</html>\n"
        ),
        base = base,
        build = BUILD_ID,
        script = script.href,
        wasm = wasm.href,
        pack = pack.href,
        pack_integrity = pack.integrity,
        fresh = fresh,
        head = head,
        app = app_html(page, base, content),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
