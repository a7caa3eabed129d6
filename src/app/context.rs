//! What every page may ask for: where the site lives, its content, and the places.

use std::sync::Arc;

use leptos::prelude::*;

use super::paths::Page;
use crate::domain::{content::Content, directory::Directory, speech::Speed};

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

/// The address of a file among the site's assets.
pub fn site_file(name: &str) -> String {
    let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
    format!("{base}/assets/{name}")
}

/// The content. `App` always provides it; without it (a test of one component) there is none to show.
pub fn library() -> Option<Arc<Content>> {
    use_context::<Library>().map(|library| library.0)
}

/// The places, which come later than the content on pages that do not show any.
#[derive(Debug, Clone)]
pub struct Places(pub ArcRwSignal<Arrival>, Picture);

/// The address of the small picture of the territory; empty where there is none.
type Picture = Arc<str>;

#[derive(Debug, Clone, Default)]
pub enum Arrival {
    #[default]
    Awaited,
    Here(Arc<Directory>),
    /// Neither kept nor to be had.
    Failed,
}

impl Places {
    pub fn new(arrival: Arrival) -> Self {
        Self(ArcRwSignal::new(arrival), Picture::from(""))
    }

    #[must_use]
    pub fn with_picture(self, address: &str) -> Self {
        Self(self.0, Picture::from(address))
    }
}

/// How fast the voice reads, kept from page to page.
#[derive(Debug, Clone, Copy)]
pub struct VoiceSpeed(pub RwSignal<Speed>);

/// That of this visit; a page drawn alone in a test has its own.
pub fn voice_speed() -> RwSignal<Speed> {
    use_context::<VoiceSpeed>().map_or_else(|| RwSignal::new(Speed::default()), |speed| speed.0)
}

/// Where the places are now; followed by what reads it.
pub fn places() -> Arrival {
    use_context::<Places>().map(|places| places.0.get()).unwrap_or_default()
}

/// The address of the picture that the pages of places share, see [`crate::domain::map::picture`].
pub fn picture() -> Option<String> {
    use_context::<Places>().map(|places| places.1.to_string()).filter(|address| !address.is_empty())
}
