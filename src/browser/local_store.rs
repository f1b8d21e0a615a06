use gloo_storage::{LocalStorage, Storage};
use js_sys::JsString;
use wasm_bindgen::JsCast;

use crate::storage::{KeyValueStore, StoreError};

use super::promise::{call, property};

/// The browser's local storage. [`LocalStore::open`] fails where the browser blocks it.
#[derive(Clone, Debug)]
pub struct LocalStore;

/// Written and removed at the start: some browsers hand out a storage that keeps nothing.
const PROBE: &str = "dvctt-probe";

impl LocalStore {
    /// # Errors
    /// `Unavailable` when the browser refuses storage to the page (settings, private mode, file://).
    pub fn open() -> Result<LocalStore, StoreError> {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        let store = storage.map(|_| LocalStore).ok_or(StoreError::Unavailable)?;
        match store.set(PROBE, PROBE) {
            // Full is not blocked: what is there can be read, and room can be made.
            Ok(()) | Err(StoreError::Full) => {}
            Err(error) => return Err(error),
        }
        store.remove(PROBE)?;
        Ok(store)
    }

    /// Asks the browser not to clear the page's storage when the disk runs low. It may say no; nobody is bothered.
    pub fn persist() {
        let navigator = web_sys::window().map(|window| window.navigator());
        let _ = navigator
            .and_then(|navigator| property(&navigator, "storage"))
            .and_then(|storage| call(&storage, "persist", &[]));
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

    /// Without copying the value out of the browser.
    fn size(&self, key: &str) -> Result<usize, StoreError> {
        let value = call(&LocalStorage::raw(), "getItem", &[key.into()]).ok_or(StoreError::Unavailable)?;
        let length = |text: &JsString| text.length() as usize;
        Ok(value.dyn_ref::<JsString>().map_or(0, |value| length(value) + length(&JsString::from(key))))
    }
}
