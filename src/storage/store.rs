use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What an acknowledged write survives. The page states it whenever it calls something saved. Variants are in order:
/// a later one is a stronger guarantee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Durability {
    /// Gone when the window is closed.
    Window,
    /// Survives the page and its process. The browser writes it to disk later, so a power cut or a crash of the
    /// whole browser may lose the last minutes.
    Browser,
    /// On disk: survives a power cut.
    Disk,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Blocked by the browser's settings, or no longer there.
    #[error("the store cannot be used")]
    Unavailable,
    #[error("the store is full")]
    Full,
    /// Another tab is the writer of this draft now.
    #[error("written elsewhere meanwhile")]
    Conflict,
    /// The draft existed and is gone: somebody cleared the browser's data.
    #[error("the draft was cleared away")]
    Cleared,
    /// Written without an error, but not read back; or not writable as JSON.
    #[error("a value did not read back")]
    Lost,
}

/// A synchronous store, such as the browser's local storage. A single write is atomic; a value that was written is
/// read back until it is overwritten or removed. Keys and values are text.
pub trait KeyValueStore {
    /// What a write survives once [`KeyValueStore::set`] has returned.
    fn durability(&self) -> Durability;
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// # Errors
    /// `Full` when the value does not fit; the former value under the key then remains.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// Every key, in no particular order.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Length in UTF-16 units, which is how browsers count.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Values by their keys.
pub type Values = BTreeMap<String, String>;

/// A store in memory, for tests and for browsers that allow no storage. Clones share their values.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<Values>>);

impl KeyValueStore for MemoryStore {
    fn durability(&self) -> Durability {
        Durability::Window
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}
