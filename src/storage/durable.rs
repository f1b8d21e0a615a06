use std::cell::RefCell;
use std::rc::Rc;

use super::draft_id::DraftId;
use super::key::{claim_key, is_base};
use super::store::{Durability, StoreError, Values};

/// Changes that are written together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Keys with their new values, in the order in which a store without transactions writes them.
    pub put: Vec<(String, String)>,
    /// Keys to remove, after the puts.
    pub remove: Vec<String>,
}

impl Batch {
    pub fn is_empty(&self) -> bool {
        self.put.is_empty() && self.remove.is_empty()
    }

    /// Whether it writes a whole state of a draft.
    pub fn has_base(&self) -> bool {
        self.put.iter().any(|(key, _)| is_base(key))
    }
}

/// Who may write a draft: the tab whose tag was claimed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: DraftId,
    pub tag: String,
}

impl Claim {
    /// The key under which the store holds the tag.
    pub fn key(&self) -> String {
        claim_key(&self.id)
    }

    /// # Errors
    /// `Conflict` when `found` in the store is another tab's tag, `Cleared` when there is none.
    pub fn check(&self, found: Option<&str>) -> Result<(), StoreError> {
        match found {
            Some(tag) if tag == self.tag => Ok(()),
            Some(_) => Err(StoreError::Conflict),
            None => Err(StoreError::Cleared),
        }
    }
}

/// An asynchronous transactional store, such as IndexedDB. Transactions are serialised across all processes of the
/// browser: each sees what those before it committed, in whichever tab.
#[allow(async_fn_in_trait, reason = "a page has one thread")]
pub trait DurableStore {
    /// Writes a batch atomically, provided that `claim` still holds, which is checked in the same transaction.
    /// Returns once the batch is as durable as the returned value says.
    ///
    /// # Errors
    /// Those of [`Claim::check`], `Full` and `Unavailable`. Nothing was written then, except that after `Unavailable`
    /// the batch may have been.
    async fn commit(&self, claim: Option<&Claim>, batch: &Batch) -> Result<Durability, StoreError>;
    /// Everything under keys that begin with `prefix`.
    async fn values(&self, prefix: &str) -> Result<Values, StoreError>;
    /// The keys that begin with `prefix`.
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
    /// The values of those `keys` that exist.
    async fn get(&self, keys: &[String]) -> Result<Values, StoreError>;
}

/// A durable store in memory, for tests. Clones share their values.
#[derive(Clone, Debug, Default)]
pub struct MemoryDurable(Rc<RefCell<Values>>);

impl DurableStore for MemoryDurable {
    async fn commit(&self, claim: Option<&Claim>, batch: &Batch) -> Result<Durability, StoreError> {
        let mut values = self.0.borrow_mut();
        if let Some(claim) = claim {
            claim.check(values.get(&claim.key()).map(String::as_str))?;
        }
        values.extend(batch.put.iter().cloned());
        values.retain(|key, _| !batch.remove.contains(key));
        Ok(Durability::Disk)
    }

    async fn values(&self, prefix: &str) -> Result<Values, StoreError> {
        let all = self.0.borrow();
        Ok(all
            .iter()
            .filter(|(key, _)| key.starts_with(prefix))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        Ok(self.values(prefix).await?.into_keys().collect())
    }

    async fn get(&self, keys: &[String]) -> Result<Values, StoreError> {
        let all = self.0.borrow();
        Ok(keys.iter().filter_map(|key| Some((key.clone(), all.get(key)?.clone()))).collect())
    }
}
