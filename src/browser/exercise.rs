//! The pack of an exercise, from the network or what the browser keeps of it.

use crate::domain::training::Exercise;

/// Calls back with the exercise, once it is read; `None` when it can't be had. Natively never.
#[cfg(target_arch = "wasm32")]
pub fn when_loaded(address: String, integrity: String, then: impl FnOnce(Option<Exercise>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let bytes = super::packs::bytes(&address, &integrity).await.ok();
        then(bytes.and_then(|bytes| Exercise::from_pack(&bytes).ok()));
    });
}

#[cfg(not(target_arch = "wasm32"))]
pub fn when_loaded(_address: String, _integrity: String, _then: impl FnOnce(Option<Exercise>) + 'static) {}
