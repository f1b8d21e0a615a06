use std::sync::Arc;

use crate::consolidation::{DossierId, Originals};
use crate::domain::Dossier;

use super::envelope::Envelope;
use super::pack::{pack, unpack};
use super::store::{KeyValueStore, StoreError};
use super::vault::DRAFT_SCHEMA;

const PREFIX: &str = "dvctt-original/";

/// Units' dossiers beside the Office's work: each once, under its content's name, for the file can be opened again.
#[derive(Clone, Debug)]
pub struct OriginalStore<S> {
    store: S,
}

impl<S: KeyValueStore> OriginalStore<S> {
    pub fn new(store: S) -> OriginalStore<S> {
        OriginalStore { store }
    }

    /// Keeps a dossier and reads it back; one that is kept already is not written again.
    ///
    /// # Errors
    /// Those of the store; nothing of it is kept then.
    pub fn put(&self, id: &DossierId, dossier: &Dossier) -> Result<(), StoreError> {
        let key = key(id);
        let json = serde_json::to_string(dossier).map_err(|_| StoreError::Lost)?;
        let sealed = Envelope { schema: DRAFT_SCHEMA, revision: 0, body: pack(&json) }.seal();
        if self.store.get(&key)?.as_ref() == Some(&sealed) {
            return Ok(());
        }
        let written = self.store.set(&key, &sealed).and_then(|()| self.store.get(&key));
        match written {
            Ok(Some(there)) if there == sealed => Ok(()),
            other => {
                self.store.remove(&key)?;
                Err(other.err().unwrap_or(StoreError::Lost))
            }
        }
    }

    /// A dossier that is kept and intact.
    ///
    /// # Errors
    /// Those of the store.
    pub fn get(&self, id: &DossierId) -> Result<Option<Dossier>, StoreError> {
        let Some(stored) = self.store.get(&key(id))? else { return Ok(None) };
        let json = Envelope::open(&stored).ok().and_then(|envelope| unpack(&envelope.body));
        let dossier = json.and_then(|json| serde_json::from_str(&json).ok());
        // Whatever was written there, under this name it has to be this dossier.
        Ok(dossier.filter(|dossier| DossierId::of(dossier) == *id))
    }

    /// Those of `ids` that are kept and intact.
    ///
    /// # Errors
    /// Those of the store.
    pub fn get_all<'a>(&self, ids: impl Iterator<Item = &'a DossierId>) -> Result<Originals, StoreError> {
        let mut all = Originals::new();
        for id in ids {
            if let Some(dossier) = self.get(id)? {
                all.insert(id.clone(), Arc::new(dossier));
            }
        }
        Ok(all)
    }

    /// Removes every dossier but these.
    ///
    /// # Errors
    /// Those of the store.
    pub fn keep_only(&self, needed: &[&DossierId]) -> Result<(), StoreError> {
        let needed: Vec<String> = needed.iter().map(|id| key(id)).collect();
        let keys = self.store.keys()?.into_iter();
        let mut superfluous = keys.filter(|key| key.starts_with(PREFIX) && !needed.contains(key));
        superfluous.try_for_each(|key| self.store.remove(&key))
    }
}

fn key(id: &DossierId) -> String {
    format!("{PREFIX}{}", id.0)
}
