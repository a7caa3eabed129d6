//! Packs: fetched with their hash checked by the browser, kept in IndexedDB under that hash.
//!
//! IndexedDB may be absent, throw, hang or be full: then the pack comes from the network each time, and nothing else
//! changes.

use futures_util::future::{Either, select};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::{database::Database, prelude::*, transaction::TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

const DATABASE: &str = "coup-de-pouce";
const STORE: &str = "packs";
/// A schema step that was released is never edited: add the next version.
const VERSION: u32 = 1;
/// How long IndexedDB may take before we go on without it, in milliseconds.
const PATIENCE: u32 = 2_000;

/// Why a pack could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// No network, a refused connection, or bytes that are not those that the page names. Trying again may help.
    Unreachable,
    /// The host answered with this status. Trying again helps only if it mends itself.
    Status(u16),
}

/// The bytes of the pack at `address` whose hash is `integrity` (`sha256-…`).
///
/// # Errors
/// [`FetchError`] when it is not kept here and the network does not give it.
pub async fn pack(address: &str, integrity: &str) -> Result<Vec<u8>, FetchError> {
    if let Some(bytes) = patiently(kept(integrity)).await {
        return Ok(bytes);
    }
    let bytes = fetch(address, integrity).await?;
    // Kept for the next visit; the page does not wait for it.
    let (copy, key) = (bytes.clone(), integrity.to_owned());
    wasm_bindgen_futures::spawn_local(async move {
        let _ = patiently(keep(key, copy)).await;
    });
    Ok(bytes)
}

async fn fetch(address: &str, integrity: &str) -> Result<Vec<u8>, FetchError> {
    let response = Request::get(address).integrity(integrity).send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.binary().await.map_err(|_| FetchError::Unreachable)
}

/// IndexedDB said no, in whichever way. We then do without it, so why does not matter.
struct Unavailable;

impl<E: std::error::Error> From<E> for Unavailable {
    fn from(_: E) -> Self {
        Self
    }
}

/// `None` on any failure, and after two seconds.
async fn patiently<T>(work: impl Future<Output = Result<Option<T>, Unavailable>>) -> Option<T> {
    match select(Box::pin(work), TimeoutFuture::new(PATIENCE)).await {
        Either::Left((result, _)) => result.ok().flatten(),
        Either::Right(_) => None,
    }
}

async fn open() -> Result<Database, Unavailable> {
    let database = Database::open(DATABASE)
        .with_version(VERSION)
        .with_on_upgrade_needed(|_, database| {
            database.create_object_store(STORE).build()?;
            Ok(())
        })
        .await?;
    Ok(database)
}

async fn kept(integrity: &str) -> Result<Option<Vec<u8>>, Unavailable> {
    let database = open().await?;
    let transaction = database.transaction(STORE).build()?;
    let value: Option<JsValue> = transaction.object_store(STORE)?.get(integrity.to_owned()).primitive()?.await?;
    Ok(value.map(|bytes| Uint8Array::new(&bytes).to_vec()))
}

async fn keep(integrity: String, bytes: Vec<u8>) -> Result<Option<()>, Unavailable> {
    let value: JsValue = Uint8Array::from(bytes.as_slice()).into();
    let database = open().await?;
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readwrite).build()?;
    let store = transaction.object_store(STORE)?;
    // One pack of each kind is enough: the one that the pages of today name.
    store.clear()?.await?;
    store.put(value).with_key(integrity).build()?.await?;
    transaction.commit().await?;
    Ok(Some(()))
}
