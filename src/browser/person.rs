//! What a person did here, as one record in this device's own storage; gone in one transaction when they say so.

#[cfg(target_arch = "wasm32")]
use super::storage::{StorageError, Store, read, write};

#[cfg(target_arch = "wasm32")]
const KEY: &str = "personne";

/// The record, if there is one and it can be read.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Option<Vec<u8>> {
    read(Store::Person, KEY).await.ok().flatten()
}

/// Keeps the record, or removes it when there is none to keep. Done in the background; `on_refusal` is called when this
/// device keeps nothing.
#[cfg(target_arch = "wasm32")]
pub fn keep(record: Option<Vec<u8>>, on_refusal: fn()) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Err(StorageError::Unavailable) = write(Store::Person, KEY, record.as_deref()).await {
            on_refusal();
        }
    });
}

#[cfg(not(target_arch = "wasm32"))]
pub fn keep(_record: Option<Vec<u8>>, _on_refusal: fn()) {}

/// Calls back with the record, once it is read; natively never.
#[cfg(target_arch = "wasm32")]
pub fn when_loaded(then: impl FnOnce(Option<Vec<u8>>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move { then(load().await) });
}

#[cfg(not(target_arch = "wasm32"))]
pub fn when_loaded(_then: impl FnOnce(Option<Vec<u8>>) + 'static) {}
