//! Packs: fetched with their hash checked by the browser, kept in IndexedDB, one of each kind, with that hash.
//!
//! The site's manifest is the truth: a pack replaces the one that is held when the manifest names it and its hash,
//! length and format are right, also when that is a step back. No clock is compared. A broken download replaces
//! nothing.

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, ArrayBuffer, JSON, Map, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCache;

use super::storage::{StorageError, Store, read, write};
use crate::domain::{content::Content, directory::Directory};

/// Waits before the second and the third try, in milliseconds. There is no fourth: no storm on a host in trouble.
const WAITS: [u32; 2] = [1_000, 4_000];

/// Why a pack could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// No network, a refused connection, or bytes that are not those that were named. Trying again may help.
    Unreachable,
    /// The host answered with this status. Trying again helps only if it mends itself.
    Status(u16),
    /// An answer that is none of ours: a captive portal's page, say. Trying again helps once one is logged in there.
    Foreign,
}

/// What the site says of itself today, `manifeste.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    pub packs: Vec<PackEntry>,
}

/// What a pack holds. Its name is its key in storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Guides and drawn screens.
    Content,
    /// Communes and places.
    Places,
}

impl Manifest {
    /// By the browser's own reader: one of our own would be a tenth of the application. `None` for anything else than a
    /// manifest; a pack of a kind that is not known here is left out.
    fn parse(text: &str) -> Option<Self> {
        let packs = Reflect::get(&JSON::parse(text).ok()?, &"packs".into()).ok()?.dyn_into::<Array>().ok()?;
        let known = packs.iter().filter_map(|entry| Some((Kind::of(&get(&entry, "kind")?)?, entry)));
        let packs: Option<Vec<_>> = known.map(|(kind, entry)| PackEntry::read(kind, &entry)).collect();
        Some(Self { packs: packs? })
    }
}

impl PackEntry {
    fn read(kind: Kind, entry: &JsValue) -> Option<Self> {
        let length = Reflect::get(entry, &"length".into()).ok()?.as_f64()?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length in bytes, compared only")]
        let length = length as usize;
        Some(Self { kind, href: get(entry, "href")?, integrity: get(entry, "integrity")?, length })
    }
}

fn get(entry: &JsValue, name: &str) -> Option<String> {
    Reflect::get(entry, &name.into()).ok()?.as_string()
}

impl Kind {
    fn of(key: &str) -> Option<Self> {
        [Self::Content, Self::Places].into_iter().find(|kind| kind.key() == key)
    }

    fn key(self) -> &'static str {
        match self {
            Self::Content => "contenu",
            Self::Places => "lieux",
        }
    }

    fn is_readable(self, bytes: &[u8]) -> bool {
        match self {
            Self::Content => Content::from_pack(bytes).is_ok(),
            Self::Places => Directory::from_pack(bytes.to_vec()).is_ok(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackEntry {
    pub kind: Kind,
    pub href: String,
    /// `sha256-…`
    pub integrity: String,
    /// In bytes.
    pub length: usize,
}

/// The bytes of the pack at `address` whose hash is `integrity`: held here, else from the network.
///
/// # Errors
/// [`FetchError`] when it is not held and the network does not give it.
pub async fn pack(kind: Kind, address: &str, integrity: &str) -> Result<Vec<u8>, FetchError> {
    match held(kind, integrity).await {
        Ok(Some(bytes)) => Ok(bytes),
        // A damaged record, or no storage: the network has it, and the next refresh mends the record.
        Ok(None) | Err(_) => bytes(address, integrity).await,
    }
}

/// The bytes of any file of this site, checked by their hash, from the network or what the browser keeps of it.
///
/// # Errors
/// [`FetchError`] when it can't be had.
pub async fn bytes(address: &str, integrity: &str) -> Result<Vec<u8>, FetchError> {
    if let Some(bytes) = asked_early(address).await {
        return Ok(bytes);
    }
    with_patience(|cache| fetch(address, integrity, cache)).await
}

/// What a refresh found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refreshed {
    /// The pack that the manifest names is held.
    Held,
    /// It is right, but this device keeps nothing.
    NotKept(StorageError),
}

/// Asks the manifest which pack is today's, and holds that one.
///
/// # Errors
/// [`FetchError`] when manifest or pack can't be had; what is held stays.
pub async fn refresh(manifest: &str) -> Result<Refreshed, FetchError> {
    let manifest: Manifest = with_patience(|_| fetch_manifest(manifest)).await?;
    for entry in manifest.packs {
        match held(entry.kind, &entry.integrity).await {
            Ok(Some(_)) => continue,
            Err(error @ StorageError::Newer) => return Ok(Refreshed::NotKept(error)),
            Ok(None) | Err(StorageError::Unavailable) => {}
        }
        let bytes = bytes(&entry.href, &entry.integrity).await?;
        if bytes.len() != entry.length || !entry.kind.is_readable(&bytes) {
            return Err(FetchError::Foreign);
        }
        if let Err(error) = write(Store::Packs, entry.kind.key(), Some(&sealed(&entry.integrity, &bytes))).await {
            return Ok(Refreshed::NotKept(error));
        }
    }
    Ok(Refreshed::Held)
}

async fn held(kind: Kind, integrity: &str) -> Result<Option<Vec<u8>>, StorageError> {
    Ok(read(Store::Packs, kind.key()).await?.and_then(|record| unsealed(integrity, record)))
}

/// The name of the bytes, then the bytes, behind their checksum: a disk may give back something else than it was given.
pub(super) fn sealed(integrity: &str, bytes: &[u8]) -> Vec<u8> {
    let mut record = checksum(bytes).to_le_bytes().to_vec();
    record.extend_from_slice(integrity.as_bytes());
    record.extend_from_slice(bytes);
    record
}

/// The bytes, if they are those of that name, and whole.
pub(super) fn unsealed(integrity: &str, mut record: Vec<u8>) -> Option<Vec<u8>> {
    let seal: [u8; 8] = record.get(..8)?.try_into().ok()?;
    if !record.get(8..)?.starts_with(integrity.as_bytes()) {
        return None;
    }
    let bytes = record.split_off(8 + integrity.len());
    (checksum(&bytes) == u64::from_le_bytes(seal)).then_some(bytes)
}

/// FNV-1a, 64 bits: it finds damage, it guards against nobody. `crypto.subtle` is missing on plain http.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What `boot.js` has asked for while the application was on its way, given once. `None` where it has not, or it did not come.
async fn asked_early(address: &str) -> Option<Vec<u8>> {
    let on_its_way = Reflect::get(&js_sys::global(), &"enRoute".into()).ok()?.dyn_into::<Map>().ok()?;
    let promise = on_its_way.get(&address.into()).dyn_into::<Promise>().ok()?;
    on_its_way.delete(&address.into());
    let buffer = JsFuture::from(promise).await.ok()?.dyn_into::<ArrayBuffer>().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

async fn fetch(address: &str, integrity: &str, cache: RequestCache) -> Result<Vec<u8>, FetchError> {
    let response =
        Request::get(address).integrity(integrity).cache(cache).send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.binary().await.map_err(|_| FetchError::Unreachable)
}

async fn fetch_manifest(address: &str) -> Result<Manifest, FetchError> {
    let request = Request::get(address).cache(RequestCache::NoStore);
    let response = request.send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let text = response.text().await.map_err(|_| FetchError::Unreachable)?;
    Manifest::parse(&text).ok_or(FetchError::Foreign)
}

/// Three tries at most, with longer and longer waits; an answer that will not mend itself ends it at once. After the
/// first, the browser's own cache is passed by: it may hold a broken download that it takes for whole.
async fn with_patience<T, F>(work: impl Fn(RequestCache) -> F) -> Result<T, FetchError>
where
    F: Future<Output = Result<T, FetchError>>,
{
    let mut cache = RequestCache::Default;
    for wait in WAITS {
        match work(cache).await {
            Err(FetchError::Unreachable | FetchError::Status(429 | 500..)) => TimeoutFuture::new(wait).await,
            done => return done,
        }
        cache = RequestCache::Reload;
    }
    work(cache).await
}
