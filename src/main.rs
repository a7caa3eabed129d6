//! The browser's entry: takes over the rendered page, with the very pack and the very build that rendered it.

#[cfg(target_arch = "wasm32")]
fn main() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(take_over());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

/// Leaves the page as it is, plain HTML whose links and folds work, whenever something does not match.
#[cfg(target_arch = "wasm32")]
async fn take_over() {
    use std::sync::Arc;

    use coup_de_pouce::{
        BUILD_ID,
        app::{
            App,
            context::{Arrival, Places},
            paths::Page,
        },
        browser::{
            navigation,
            notices::{self, Notice},
            packs::{self, Kind},
            page,
            parts::{self, Part},
            storage::StorageError,
        },
        domain::{content::Content, directory::Directory},
    };
    use futures_util::future::join3;
    use leptos::prelude::*;

    let Some(facts) = page::PageFacts::read().filter(|facts| facts.build == BUILD_ID) else { return };
    let address = navigation::current(&facts.base).unwrap_or_default();
    let page = Page::at(&address.path);
    let load = async |part: Part| parts::load(part, &facts.parts[part as usize]).await.is_ok();
    let arrive = async || {
        let bytes = packs::pack(Kind::Places, &facts.places, &facts.places_integrity).await.ok();
        let directory = bytes.and_then(|bytes| Directory::from_pack(bytes).ok());
        directory.map_or(Arrival::Failed, |directory| Arrival::Here(Arc::new(directory)))
    };
    let at_once = page.shows_places();
    // Side by side: each may have to come from the network.
    let content = packs::pack(Kind::Content, &facts.pack, &facts.pack_integrity);
    let drawing = async {
        let mut is_drawn = true;
        for part in page.parts() {
            is_drawn &= load(*part).await;
        }
        is_drawn
    };
    let arrival = async { if at_once { arrive().await } else { Arrival::Awaited } };
    let (content, is_drawn, arrival) = join3(content, drawing, arrival).await;
    let Some(content) = content.ok().and_then(|bytes| Content::from_pack(&bytes).ok()) else { return };
    let Some((root, how)) = page::root() else { return };
    if !is_drawn {
        // A page that was rendered stays as it is; in the place of one that is drawn here there is nothing.
        if how == page::TakeOver::Fresh {
            notices::show(Notice::Reload);
        }
        return;
    }
    let places = Places::new(arrival).with_picture(&facts.picture);
    if matches!((how, &*places.0.read_untracked()), (page::TakeOver::Hydrate, Arrival::Failed)) {
        return;
    }
    let (content, base) = (Arc::new(content), facts.base.clone());
    let app = {
        let places = places.clone();
        move || view! { <App base address content places/> }
    };
    match how {
        page::TakeOver::Hydrate => leptos::mount::hydrate_from(root, app).forget(),
        page::TakeOver::Fresh => {
            root.set_text_content(None);
            leptos::mount::mount_to(root, app).forget();
        }
    }
    page::mark_ready();
    // From here on the page is theirs; what follows comes when it comes.
    if !at_once {
        places.0.set(arrive().await);
    }
    // Without a part, links to its pages load them.
    let mut is_whole = true;
    for part in Part::ALL {
        is_whole &= parts::is_here(part) || load(part).await;
    }
    if is_whole {
        page::mark_whole();
    }
    match packs::refresh(&facts.manifest).await {
        Ok(packs::Refreshed::Held) => {}
        Ok(packs::Refreshed::NotKept(StorageError::Newer)) => notices::show(Notice::Reload),
        Ok(packs::Refreshed::NotKept(StorageError::Unavailable)) => notices::show(Notice::MemoryOnly),
        Err(_) => notices::show(Notice::Offline),
    }
}
