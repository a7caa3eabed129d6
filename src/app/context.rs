//! What every page may ask for: where the site lives, and its content.

use std::sync::Arc;

use leptos::prelude::*;

use super::paths::Page;
use crate::domain::content::Content;

/// The folder the site lives in: `""` or `"/aide"`, without a closing slash.
#[derive(Debug, Clone)]
pub struct Base(pub String);

/// The content pack of this page.
#[derive(Debug, Clone)]
pub struct Library(pub Arc<Content>);

/// The address of a page, with the folder the site lives in. `<A>` does not add it.
pub fn link(page: &Page) -> String {
    let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
    format!("{base}{}", page.path())
}

/// The content. `App` always provides it; without it (a test of one component) there is none to show.
pub fn library() -> Option<Arc<Content>> {
    use_context::<Library>().map(|library| library.0)
}
