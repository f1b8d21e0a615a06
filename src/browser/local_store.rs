use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::{JsCast, JsValue};

use crate::storage::{Durability, KeyValueStore, StoreError};

use super::promise::{call, property, settle};

/// The browser's local storage. [`LocalStore::open`] fails where the browser blocks it.
#[derive(Clone, Debug)]
pub struct LocalStore;

/// Written and removed on opening: some browsers offer a storage that keeps nothing.
const PROBE: &str = "dvctt-probe";

impl LocalStore {
    /// # Errors
    /// `Unavailable` when the browser refuses storage to the page (settings, private mode, file://).
    pub fn open() -> Result<LocalStore, StoreError> {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        let store = storage.map(|_| LocalStore).ok_or(StoreError::Unavailable)?;
        match store.set(PROBE, PROBE) {
            // A full store can still be used: values can be read, and room can be made.
            Ok(()) | Err(StoreError::Full) => {}
            Err(error) => return Err(error),
        }
        store.remove(PROBE)?;
        Ok(store)
    }

    /// Asks the browser not to clear the page's storage when the disk runs low. A refusal is ignored.
    pub fn persist() {
        let navigator = web_sys::window().map(|window| window.navigator());
        let _ = navigator
            .and_then(|navigator| property(&navigator, "storage"))
            .and_then(|storage| call(&storage, "persist", &[]));
    }
}

/// Calls `then` if this looks like a private window, whose storage is gone when it closes. Chromium up to about
/// 2024 gives such a window less room than twice its memory limit; later versions hide the difference, and `then` is
/// not called.
pub fn watch_for_private_window(then: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let number = |of: &JsValue, name: &str| property(of, name).and_then(|value| value.as_f64());
    let memory = property(&window, "performance").and_then(|performance| property(&performance, "memory"));
    let Some(limit) = memory.and_then(|memory| number(&memory, "jsHeapSizeLimit")) else { return };
    let storage = property(&window.navigator(), "storage");
    if let Some(promise) = storage.and_then(|storage| call(&storage, "estimate", &[])) {
        settle(&promise, move |estimate| {
            let quota = estimate.ok().and_then(|estimate| number(&estimate, "quota"));
            if quota.is_some_and(|quota| quota < 2.0 * limit) {
                then();
            }
        });
    }
}

impl KeyValueStore for LocalStore {
    fn durability(&self) -> Durability {
        Durability::Browser
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        LocalStorage::raw().get_item(key).map_err(|_| StoreError::Unavailable)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        LocalStorage::raw().set_item(key, value).map_err(|error| {
            let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
                // A DOMException is not always an Error object; only a full store refuses a write.
                None => StoreError::Full,
                Some(_) => StoreError::Unavailable,
            }
        })
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        LocalStorage::raw().remove_item(key).map_err(|_| StoreError::Unavailable)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = LocalStorage::raw();
        let length = storage.length().map_err(|_| StoreError::Unavailable)?;
        (0..length).filter_map(|index| storage.key(index).map_err(|_| StoreError::Unavailable).transpose()).collect()
    }
}
