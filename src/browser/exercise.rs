//! The exercise of a guide, from the network or what the browser keeps of it.

use crate::domain::{slug::Slug, training::Exercise};

/// Calls back with the exercise of that guide, once its file is read; `None` when it can't be had. Natively never.
#[cfg(target_arch = "wasm32")]
pub fn when_loaded(address: String, integrity: String, guide: Slug, then: impl FnOnce(Option<Exercise>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let bytes = super::packs::bytes(&address, &integrity).await.ok();
        then(bytes.and_then(|bytes| crate::domain::training::from_pack(&bytes, &guide).ok()));
    });
}

#[cfg(not(target_arch = "wasm32"))]
pub fn when_loaded(_address: String, _integrity: String, _guide: Slug, _then: impl FnOnce(Option<Exercise>) + 'static) {
}
