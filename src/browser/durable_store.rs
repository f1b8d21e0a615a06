use std::cell::RefCell;
use std::rc::Rc;

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::storage::{Batch, Claim, Durability, DurableStore, StoreError, Values};

/// The durable copy in IndexedDB, and the handles of files that are kept up to date on disk. Clones share the
/// connection.
#[derive(Clone)]
pub struct IndexedStore {
    connection: Rc<RefCell<Option<Database>>>,
    durability: Durability,
}

const NAME: &str = "ra-soat-dvctt";
const VERSION: u8 = 1;
/// Object store of the values by key.
const VALUES: &str = "values";
/// Object store of the file handles by the id of their draft.
const HANDLES: &str = "handles";

impl IndexedStore {
    /// # Errors
    /// `Unavailable` when the browser refuses it to the page (settings, private window, file://).
    pub async fn open() -> Result<IndexedStore, StoreError> {
        let store = IndexedStore { connection: Rc::default(), durability: granted() };
        store.connect().await?;
        Ok(store)
    }

    /// The connection, opened anew where the browser closed it.
    async fn connect(&self) -> Result<Database, StoreError> {
        if let Some(open) = self.connection.borrow().as_ref() {
            return Ok(open.clone());
        }
        let opened = Database::open(NAME).with_version(VERSION).with_on_upgrade_needed(|_, database| {
            for store in [VALUES, HANDLES] {
                database.create_object_store(store).build()?;
            }
            Ok(())
        });
        let database = opened.await.map_err(|error: OpenDbError| {
            drop(error);
            StoreError::Unavailable
        })?;
        self.close_for_newer(&database);
        self.connection.replace(Some(database.clone()));
        Ok(database)
    }

    /// Closes the connection for a newer version of the page in another tab, which can change the database's schema
    /// only when every connection is closed.
    fn close_for_newer(&self, database: &Database) {
        let Ok(mut changes) = database.version_changes() else { return };
        let (connection, database) = (Rc::downgrade(&self.connection), database.clone());
        wasm_bindgen_futures::spawn_local(async move {
            // Ends without an event when the browser itself closes the connection.
            let wanted = changes.recv().await;
            if let Some(connection) = connection.upgrade() {
                connection.replace(None);
            }
            if wanted.is_some() {
                database.close();
            }
        });
    }

    /// Runs `work` in a transaction over one store; tries once more on a new connection if the old one is closed.
    async fn run<T>(
        &self,
        store: &str,
        mode: TransactionMode,
        work: impl AsyncFn(&ObjectStore<'_>) -> Result<T, Failed>,
    ) -> Result<T, StoreError> {
        let mut last_try = false;
        loop {
            let database = self.connect().await?;
            let done = in_transaction(&database, store, mode, &work).await;
            match done {
                Err(Failed::Closed) if !last_try => {
                    self.connection.replace(None);
                    last_try = true;
                }
                Err(Failed::Closed) => return Err(StoreError::Unavailable),
                Err(Failed::Store(error)) => return Err(error),
                Ok(done) => return Ok(done),
            }
        }
    }

    /// Keeps the handle of a file for a draft.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn put_handle(&self, draft: &str, handle: &JsValue) -> Result<(), StoreError> {
        let put = async |store: &ObjectStore<'_>| {
            store.put(handle.clone()).with_key(draft.to_owned()).without_key_type().primitive()?.await?;
            Ok(())
        };
        self.run(HANDLES, TransactionMode::Readwrite, put).await
    }

    /// The handle kept for a draft.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn handle(&self, draft: &str) -> Result<Option<JsValue>, StoreError> {
        let get = async |store: &ObjectStore<'_>| Ok(store.get::<JsValue, _, _>(draft.to_owned()).primitive()?.await?);
        self.run(HANDLES, TransactionMode::Readonly, get).await
    }

    /// Forgets the handle of a draft.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn remove_handle(&self, draft: &str) -> Result<(), StoreError> {
        let remove = async |store: &ObjectStore<'_>| {
            store.delete(draft.to_owned()).primitive()?.await?;
            Ok(())
        };
        self.run(HANDLES, TransactionMode::Readwrite, remove).await
    }
}

/// Why a transaction failed.
enum Failed {
    /// The connection is closed.
    Closed,
    Store(StoreError),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(DomException::InvalidStateError(_)) => Failed::Closed,
            Error::DomException(DomException::Other(exception)) if exception.name() == "QuotaExceededError" => {
                Failed::Store(StoreError::Full)
            }
            _ => Failed::Store(StoreError::Unavailable),
        }
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Failed::Store(error)
    }
}

/// Runs `work` in one transaction, which is rolled back if it fails.
async fn in_transaction<T>(
    database: &Database,
    store: &str,
    mode: TransactionMode,
    work: &impl AsyncFn(&ObjectStore<'_>) -> Result<T, Failed>,
) -> Result<T, Failed> {
    let mut options = TransactionOptions::new();
    options.set_durability(TransactionDurability::Strict);
    let transaction: Transaction = database.transaction(store).with_mode(mode).with_options(options).build()?;
    let done = work(&transaction.object_store(store)?).await?;
    if mode == TransactionMode::Readwrite {
        transaction.commit().await?;
    }
    Ok(done)
}

/// Browsers that know the option of strict durability honour it; older ones ignore it.
fn granted() -> Durability {
    let knows = || {
        let transaction = Reflect::get(&js_sys::global(), &"IDBTransaction".into()).ok()?;
        let prototype = Reflect::get(&transaction, &"prototype".into()).ok()?;
        Reflect::has(&prototype, &"durability".into()).ok()
    };
    if knows() == Some(true) { Durability::Disk } else { Durability::Browser }
}

/// The range of the keys that begin with a prefix; no key contains U+FFFF.
fn with_prefix(prefix: &str) -> KeyRange<String> {
    KeyRange::Bound(prefix.to_owned(), false, format!("{prefix}\u{ffff}"), false)
}

impl DurableStore for IndexedStore {
    async fn commit(&self, claim: Option<&Claim>, batch: &Batch) -> Result<Durability, StoreError> {
        let write = async |store: &ObjectStore<'_>| {
            if let Some(claim) = claim {
                let found = store.get::<String, _, _>(claim.key()).primitive()?.await?;
                claim.check(found.as_deref())?;
            }
            // A failing request aborts the transaction, so only the commit is awaited.
            for (key, value) in &batch.put {
                store.put(value.as_str()).with_key(key.as_str()).without_key_type().primitive()?;
            }
            for key in &batch.remove {
                store.delete(key.as_str()).primitive()?;
            }
            Ok(())
        };
        self.run(VALUES, TransactionMode::Readwrite, write).await.map(|()| self.durability)
    }

    async fn values(&self, prefix: &str) -> Result<Values, StoreError> {
        let read = async |store: &ObjectStore<'_>| {
            let keys = store.get_all_keys::<String>().with_query::<String, _>(with_prefix(prefix)).primitive()?;
            let values = store.get_all::<String>().with_query::<String, _>(with_prefix(prefix)).primitive()?;
            let keys = keys.await?.collect::<Result<Vec<String>, _>>()?;
            let values = values.await?.collect::<Result<Vec<String>, _>>()?;
            Ok(keys.into_iter().zip(values).collect())
        };
        self.run(VALUES, TransactionMode::Readonly, read).await
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let read = async |store: &ObjectStore<'_>| {
            let keys = store.get_all_keys::<String>().with_query::<String, _>(with_prefix(prefix)).primitive()?;
            Ok(keys.await?.collect::<Result<Vec<String>, _>>()?)
        };
        self.run(VALUES, TransactionMode::Readonly, read).await
    }

    async fn get(&self, keys: &[String]) -> Result<Values, StoreError> {
        let read = async |store: &ObjectStore<'_>| {
            let mut values = Values::new();
            for key in keys {
                if let Some(value) = store.get::<String, _, _>(key.as_str()).primitive()?.await? {
                    values.insert(key.clone(), value);
                }
            }
            Ok(values)
        };
        self.run(VALUES, TransactionMode::Readonly, read).await
    }
}
