use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsCast;

use crate::storage::{KeyValueStore, StoreError};

/// The browser's local storage. [`LocalStore::open`] fails where the browser blocks it.
#[derive(Clone, Debug)]
pub struct LocalStore;

impl LocalStore {
    /// # Errors
    /// `Unavailable` when the browser refuses storage to the page (settings, private mode, file://).
    pub fn open() -> Result<LocalStore, StoreError> {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        storage.map(|_| LocalStore).ok_or(StoreError::Unavailable)
    }
}

impl KeyValueStore for LocalStore {
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
