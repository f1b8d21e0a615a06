use std::collections::HashSet;
use std::sync::Arc;

use crate::consolidation::{Consolidation, DossierId, Originals};
use crate::domain::Dossier;

use super::copies::Copies;
use super::drafts::Drafts;
use super::durable::{Batch, DurableStore};
use super::envelope::Envelope;
use super::opened::Opening;
use super::pack::unpack;
use super::sealed::{seal_json, to_json};
use super::store::{KeyValueStore, StoreError};

const PREFIX: &str = "dvctt-original/";

/// The units' dossiers that the Office's work names, each stored once under its id. They are large, so only the
/// durable copy holds them; without one they are in local storage, as far as there is room.
#[derive(Debug)]
pub struct OriginalStore<'a, D, L> {
    copies: &'a Copies<D, L>,
}

impl<'a, D: DurableStore, L: KeyValueStore> OriginalStore<'a, D, L> {
    pub fn new(copies: &'a Copies<D, L>) -> OriginalStore<'a, D, L> {
        OriginalStore { copies }
    }

    /// Stores a dossier; one that is stored already is not written again.
    ///
    /// # Errors
    /// Those of the store; the dossier is not stored then.
    pub async fn put(&self, id: &DossierId, dossier: &Dossier) -> Result<(), StoreError> {
        let key = key(id);
        let (sealed, _) = seal_json(0, &to_json(dossier)?);
        let stored = self.copies.read_keys(std::slice::from_ref(&key)).await?;
        if stored.main_copy().get(&key) == Some(&sealed) {
            return Ok(());
        }
        let batch = Batch { put: vec![(key, sealed)], remove: Vec::new() };
        self.copies.write_durable(&batch).await
    }

    /// Moves dossiers that versions before schema 4 kept in local storage to the durable copy.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn move_over(&self) -> Result<(), StoreError> {
        let Some(durable) = self.copies.durable() else { return Ok(()) };
        let local = self.copies.local();
        for key in local.keys()?.into_iter().filter(|key| key.starts_with(PREFIX)) {
            let Some(value) = local.get(&key)? else { continue };
            let held = durable.get(std::slice::from_ref(&key)).await?;
            if held.get(&key).is_some_and(|held| Envelope::open(held).is_ok()) {
                local.remove(&key)?;
            } else {
                self.copies.write_durable(&Batch { put: vec![(key, value)], remove: Vec::new() }).await?;
            }
        }
        Ok(())
    }

    /// A dossier; `None` when it is not stored or not intact.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn get(&self, id: &DossierId) -> Result<Option<Dossier>, StoreError> {
        let key = key(id);
        let stored = self.copies.read_keys(std::slice::from_ref(&key)).await?;
        let mut dossiers = stored.values(&key).filter_map(|stored| {
            let (envelope, _) = Envelope::open(stored).ok()?;
            serde_json::from_str::<Dossier>(&unpack(&envelope.body)?).ok()
        });
        Ok(dossiers.next())
    }

    /// Those of `ids` that are stored and intact.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn get_all(&self, ids: &[DossierId]) -> Result<Originals, StoreError> {
        let mut all = Originals::new();
        for id in ids {
            if let Some(dossier) = self.get(id).await? {
                all.insert(id.clone(), Arc::new(dossier));
            }
        }
        Ok(all)
    }

    /// Removes the dossiers that no piece of work names; `known` are named by the one that is open. Where one cannot be read whole, nothing is removed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn remove_unneeded(&self, known: &[DossierId]) -> Result<(), StoreError> {
        let mut needed: HashSet<String> = known.iter().map(key).collect();
        let mut remove = self.copies.keys(PREFIX).await?;
        remove.retain(|key| !needed.contains(key));
        // Other pieces of work are large, and are read only if dossiers are left that they may name.
        if remove.is_empty() {
            return Ok(());
        }
        let works: Drafts<'_, D, L, Consolidation> = Drafts::of(self.copies);
        for id in works.ids().await? {
            match works.open(&id).await? {
                Opening::Opened(work) if work.newer.is_none() && work.damage.is_empty() => {
                    needed.extend(work.document.dossiers().map(key));
                }
                _ => return Ok(()),
            }
        }
        remove.retain(|key| !needed.contains(key));
        self.copies.write_durable(&Batch { put: Vec::new(), remove }).await
    }
}

fn key(id: &DossierId) -> String {
    format!("{PREFIX}{}", id.0)
}
