use futures::FutureExt;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::storage::{Copies, Durability, KeyValueStore, MemoryStore, Room, StoreError};

use super::durable_store::IndexedStore;
use super::local_store::LocalStore;
use super::promise::{call, property};

/// Where this page keeps drafts.
pub type PageCopies = Copies<IndexedStore, PageLocal>;

/// Local storage, or memory where the browser blocks it.
#[derive(Clone, Debug)]
pub enum PageLocal {
    Local(LocalStore),
    Memory(MemoryStore),
}

/// Milliseconds after which IndexedDB counts as refused: some browsers never answer in a private window.
const PATIENCE: u32 = 4_000;

impl PageLocal {
    pub fn open() -> PageLocal {
        LocalStore::open().map_or_else(|_| PageLocal::Memory(MemoryStore::default()), PageLocal::Local)
    }

    fn as_store(&self) -> &dyn KeyValueStore {
        match self {
            PageLocal::Local(store) => store,
            PageLocal::Memory(store) => store,
        }
    }
}

impl KeyValueStore for PageLocal {
    fn durability(&self) -> Durability {
        self.as_store().durability()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.as_store().get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.as_store().set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.as_store().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.as_store().keys()
    }
}

/// Opens both copies; there is no durable one where the browser refuses it.
pub async fn open_copies(local: PageLocal) -> PageCopies {
    let opening = IndexedStore::open().boxed_local();
    let durable = match select(opening, TimeoutFuture::new(PATIENCE)).await {
        Either::Left((opened, _)) => opened.ok(),
        Either::Right(_) => None,
    };
    Copies::new(durable, local)
}

/// How full the store of the drafts is; `None` where the browser does not tell.
pub async fn measure_room(copies: &PageCopies) -> Option<Room> {
    if copies.durable().is_none() {
        return Room::of_local(copies.local()).ok();
    }
    let storage = property(&web_sys::window()?.navigator(), "storage")?;
    let estimate = JsFuture::from(js_sys::Promise::resolve(&call(&storage, "estimate", &[])?)).await.ok()?;
    let bytes = |name: &str| property(&estimate, name).and_then(|value: JsValue| value.as_f64());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number")]
    let whole = |bytes: f64| bytes as u64;
    Some(Room { used: whole(bytes("usage")?), capacity: whole(bytes("quota")?) })
}
