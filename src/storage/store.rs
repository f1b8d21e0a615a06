use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What drafts need of a store. Every write is whole or not at all; a value that was written is read back
/// until it is overwritten or removed. Values are text.
pub trait KeyValueStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// # Errors
    /// `Full` when the value does not fit; the value under the key is then what it was.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// Every key, in no order.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
    /// The room that a key takes with its value, in UTF-16 units; 0 when there is no such key.
    fn size(&self, key: &str) -> Result<usize, StoreError> {
        Ok(self.get(key)?.map_or(0, |value| units(key) + units(&value)))
    }
}

/// Length in UTF-16 units, which is how browsers count.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Blocked by the browser's settings, or gone.
    #[error("the store cannot be used")]
    Unavailable,
    #[error("the store is full")]
    Full,
    /// Somebody else, another tab, writes this draft now.
    #[error("written elsewhere meanwhile")]
    Conflict,
    /// The draft was there and is not any more: somebody cleared the browser.
    #[error("the draft was cleared away")]
    Cleared,
    /// Written without an error, yet not there when read back.
    #[error("a value did not read back")]
    Lost,
}

/// A store in memory, for tests and for working where the browser allows none. Clones share their values.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<BTreeMap<String, String>>>);

impl KeyValueStore for MemoryStore {
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
