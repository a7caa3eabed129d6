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
        app::App,
        browser::{
            notices::{self, Notice},
            packs, page,
            storage::StorageError,
        },
        domain::content::Content,
    };
    use leptos::prelude::*;

    let Some(facts) = page::PageFacts::read().filter(|facts| facts.build == BUILD_ID) else { return };
    let Ok(bytes) = packs::pack(&facts.pack, &facts.pack_integrity).await else { return };
    let Ok(content) = Content::from_pack(&bytes) else { return };
    let Some((root, how)) = page::root() else { return };
    let (content, base) = (Arc::new(content), facts.base.clone());
    let app = move || view! { <App base=base.clone() content=content.clone()/> };
    match how {
        page::TakeOver::Hydrate => leptos::mount::hydrate_from(root, app).forget(),
        page::TakeOver::Fresh => {
            root.set_text_content(None);
            leptos::mount::mount_to(root, app).forget();
        }
    }
    page::mark_ready();
    // From here on the page is theirs; what follows only makes the next visit better.
    match packs::refresh(&facts.manifest).await {
        Ok(packs::Refreshed::Held) => {}
        Ok(packs::Refreshed::NotKept(StorageError::Newer)) => notices::show(Notice::Reload),
        Ok(packs::Refreshed::NotKept(StorageError::Unavailable)) => notices::show(Notice::MemoryOnly),
        Err(_) => notices::show(Notice::Offline),
    }
}
