//! IndexedDB: one database, two stores of single records. It may be absent, throw, hang, be full or newer than this
//! code; each is an answer here, never a panic, and the caller goes on in memory.

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::{
    database::Database,
    error::{Error, OpenDbError},
    internals::SystemRepr,
    prelude::*,
    transaction::TransactionMode,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "coup-de-pouce";
/// A schema step that was released is never edited: add the next version.
const VERSION: u32 = 1;
/// How long IndexedDB may take before we go on without it, in milliseconds.
const PATIENCE: u32 = 2_000;

/// What is kept, and what of it is about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// Content, the same for everybody.
    Packs,
    /// What a person did here.
    Person,
}

impl Store {
    fn name(self) -> &'static str {
        match self {
            Self::Packs => "packs",
            Self::Person => "personne",
        }
    }
}

/// Why storage did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// A newer version of this site wrote it. It is left alone; a reload brings the newer code.
    Newer,
    /// Absent, refused, full or too slow: what is not kept stays in memory.
    Unavailable,
}

impl<E: std::error::Error> From<E> for StorageError {
    fn from(_: E) -> Self {
        Self::Unavailable
    }
}

/// One record, as bytes; `None` when there is none.
///
/// # Errors
/// [`StorageError`] when storage does not answer.
pub async fn read(store: Store, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
    patiently(async {
        let database = open().await?;
        let value = read_from(&database, store, key).await;
        database.close();
        value
    })
    .await
}

async fn read_from(database: &Database, store: Store, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
    let transaction = database.transaction(store.name()).build()?;
    let value: Option<JsValue> = transaction.object_store(store.name())?.get(key.to_owned()).primitive()?.await?;
    Ok(value.filter(JsCast::is_instance_of::<Uint8Array>).map(|bytes| Uint8Array::new(&bytes).to_vec()))
}

/// Puts a record in the place of the one of that key, or removes it: one transaction, so never half of it.
///
/// # Errors
/// [`StorageError`] when storage does not answer; then what was there before is still there.
pub async fn write(store: Store, key: &str, record: Option<&[u8]>) -> Result<(), StorageError> {
    // Ready before the transaction opens: awaiting anything else inside would end it.
    let record = record.map(|bytes| JsValue::from(Uint8Array::from(bytes)));
    patiently(async {
        let database = open().await?;
        let done = write_in(&database, store, key, record).await;
        database.close();
        done
    })
    .await
}

async fn write_in(database: &Database, store: Store, key: &str, record: Option<JsValue>) -> Result<(), StorageError> {
    let transaction = database.transaction(store.name()).with_mode(TransactionMode::Readwrite).build()?;
    let objects = transaction.object_store(store.name())?;
    if let Some(value) = record {
        objects.put(value).with_key(key.to_owned()).build()?.await?;
    } else {
        objects.delete(key.to_owned()).build()?.await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn open() -> Result<Database, StorageError> {
    let opening = Database::open(DATABASE).with_version(VERSION).with_on_upgrade_needed(|_, database| {
        for store in [Store::Packs, Store::Person] {
            database.create_object_store(store.name()).build()?;
        }
        Ok(())
    });
    opening.await.map_err(|error| match error {
        OpenDbError::Base(Error::DomException(cause)) if cause.as_sys().name() == "VersionError" => StorageError::Newer,
        _ => StorageError::Unavailable,
    })
}

async fn patiently<T>(work: impl Future<Output = Result<T, StorageError>>) -> Result<T, StorageError> {
    match select(Box::pin(work), TimeoutFuture::new(PATIENCE)).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(StorageError::Unavailable),
    }
}
