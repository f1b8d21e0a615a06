use super::draft_id::DraftId;
use super::durable::{Batch, Claim, DurableStore};
use super::eviction::is_safe_without;
use super::key::{PREFIX, canonical, claim_key, draft_of, draft_prefix, parts};
use super::store::{Durability, KeyValueStore, StoreError, Values};
use super::stored::Stored;

/// Where drafts are kept: local storage, which is synchronous and can still be written while a page is being closed,
/// and a durable copy, which survives a power cut but is asynchronous.
///
/// A move is written ahead to local storage, then committed to the durable copy; only then it is saved. Everything
/// else is committed first and copied to local storage afterwards. Local storage is small: when it is full, it gives
/// up other drafts, provided that the durable copy has all of them.
#[derive(Clone, Debug)]
pub struct Copies<D, L> {
    /// `None` where the browser refuses it; then local storage alone decides what is saved.
    durable: Option<D>,
    local: L,
}

impl<D: DurableStore, L: KeyValueStore> Copies<D, L> {
    pub fn new(durable: Option<D>, local: L) -> Copies<D, L> {
        Copies { durable, local }
    }

    pub fn local(&self) -> &L {
        &self.local
    }

    pub fn durable(&self) -> Option<&D> {
        self.durable.as_ref()
    }

    /// Every draft of which anything is stored, in order.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn ids(&self) -> Result<Vec<DraftId>, StoreError> {
        let mut ids: Vec<DraftId> = self.local.keys()?.iter().filter_map(|key| draft_of(key)).map(DraftId).collect();
        if let Some(durable) = &self.durable {
            let keys = durable.keys(PREFIX).await?;
            ids.extend(keys.iter().filter_map(|key| parts(key)).map(|(id, ..)| DraftId(id.to_owned())));
        }
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    /// Everything stored of a draft.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn read(&self, id: &DraftId) -> Result<Stored, StoreError> {
        let durable = match &self.durable {
            Some(durable) => Some(durable.values(&draft_prefix(id)).await?),
            None => None,
        };
        Ok(Stored::new(durable, self.local_values(id)?))
    }

    /// The values of single keys, of any draft.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn read_keys(&self, keys: &[String]) -> Result<Stored, StoreError> {
        let durable = match &self.durable {
            Some(durable) => Some(durable.get(keys).await?),
            None => None,
        };
        let local = keys.iter().map(|key| Ok(self.local.get(key)?.map(|value| (key.clone(), value))));
        Ok(Stored::new(durable, local.filter_map(Result::transpose).collect::<Result<_, _>>()?))
    }

    fn local_keys(&self, id: &DraftId) -> Result<Vec<String>, StoreError> {
        let keys = self.local.keys()?.into_iter();
        Ok(keys.filter(|key| draft_of(key).is_some_and(|of| of == id.0)).collect())
    }

    /// What local storage holds of a draft.
    ///
    /// # Errors
    /// Those of the store.
    pub fn local_values(&self, id: &DraftId) -> Result<Values, StoreError> {
        let keys = self.local_keys(id)?.into_iter();
        let values = keys.map(|key| Ok(self.local.get(&key)?.map(|value| (key, value))));
        values.filter_map(Result::transpose).collect()
    }

    /// Makes a tab the one writer of a draft. Writes of the former writer are refused from then on. Returns what a
    /// write survives.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn claim(&self, claim: &Claim) -> Result<Durability, StoreError> {
        let put = vec![(claim.key(), claim.tag.clone())];
        let Some(durable) = &self.durable else {
            self.set_local(&put)?;
            return Ok(self.local.durability());
        };
        let durability = durable.commit(None, &Batch { put: put.clone(), remove: Vec::new() }).await?;
        // In local storage it informs tabs with an older version of the page, and keeps others from writing ahead.
        let _ = self.set_local(&put);
        Ok(durability)
    }

    /// Writes the puts of a batch to local storage at once, provided that `claim` holds there.
    ///
    /// # Errors
    /// Those of [`Claim::check`] and of the store.
    pub fn write_ahead(&self, claim: &Claim, batch: &Batch) -> Result<(), StoreError> {
        claim.check(self.local.get(&claim.key())?.as_deref())?;
        self.set_local(&batch.put)
    }

    /// Writes a batch to both copies and returns what the batch survives. A base comes to local storage only by
    /// [`Copies::copy_to_local`], together with those of its blocks that are not there yet.
    ///
    /// # Errors
    /// Those of [`DurableStore::commit`]; without a durable copy those of local storage, which may then hold a part of
    /// the batch.
    pub async fn write(&self, claim: Option<&Claim>, batch: &Batch) -> Result<Durability, StoreError> {
        let Some(durable) = &self.durable else {
            if let Some(claim) = claim {
                claim.check(self.local.get(&claim.key())?.as_deref())?;
            }
            self.write_local(batch)?;
            return Ok(self.local.durability());
        };
        let durability = durable.commit(claim, batch).await?;
        let id = batch.put.iter().map(|(key, _)| key).chain(&batch.remove).find_map(|key| draft_of(key));
        if let Some(id) = id.filter(|_| !batch.has_base()) {
            self.copy_to_local(&DraftId(id), batch, durability).await;
        }
        Ok(durability)
    }

    /// Writes a batch to the durable copy alone and removes its keys from local storage; without a durable copy, the
    /// batch is written to local storage.
    ///
    /// # Errors
    /// Those of [`Copies::write`].
    pub async fn write_durable(&self, batch: &Batch) -> Result<(), StoreError> {
        match &self.durable {
            _ if batch.is_empty() => Ok(()),
            Some(durable) => {
                durable.commit(None, batch).await?;
                batch.put.iter().map(|(key, _)| key).chain(&batch.remove).try_for_each(|key| self.local.remove(key))
            }
            None => self.write_local(batch),
        }
    }

    /// Keys of both copies that begin with `prefix`.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let mut keys = self.local.keys()?;
        keys.retain(|key| key.starts_with(prefix));
        if let Some(durable) = &self.durable {
            keys.extend(durable.keys(prefix).await?);
        }
        keys.sort();
        keys.dedup();
        Ok(keys)
    }

    /// A failing removal is no error, because nothing needs the value; but it ends the removals, so that a base that
    /// stays keeps its blocks, whose keys come after it.
    fn write_local(&self, batch: &Batch) -> Result<(), StoreError> {
        self.set_local(&batch.put)?;
        for key in &batch.remove {
            if self.local.remove(key).is_err() || self.local.get(key) != Ok(None) {
                break;
            }
        }
        Ok(())
    }

    /// Writes values and reads them back.
    fn set_local(&self, put: &[(String, String)]) -> Result<(), StoreError> {
        for (key, value) in put {
            // A value that is there already is not overwritten, which could lose it.
            if self.local.get(key)?.as_ref() == Some(value) {
                continue;
            }
            self.local.set(key, value)?;
            if self.local.get(key)?.as_ref() != Some(value) {
                return Err(StoreError::Lost);
            }
        }
        Ok(())
    }

    /// Writes to local storage a batch that the durable copy already holds. When local storage is full, other drafts
    /// are evicted from it, and at last this one. Nothing is evicted unless the durable copy's last commit, as
    /// `durability` says, is on disk.
    pub async fn copy_to_local(&self, id: &DraftId, batch: &Batch, durability: Durability) {
        let Some(durable) = &self.durable else { return };
        let mut others = self.ids_in_local().unwrap_or_default().into_iter().filter(|other| other != id);
        // The durable copy already holds the batch, so an error of either store loses nothing.
        while self.write_local(batch) == Err(StoreError::Full) && durability == Durability::Disk {
            let other = others.next();
            let given_up = other.as_ref().unwrap_or(id);
            let Ok(held) = durable.values(&draft_prefix(given_up)).await else { return };
            let Ok(local) = self.local_values(given_up) else { return };
            match other {
                Some(other) if is_safe_without(&other, &held, local.clone()) => self.give_up(&local),
                Some(_) => {}
                None => return self.give_up(&held_of(local, &held)),
            }
        }
    }

    fn give_up(&self, values: &Values) {
        for key in values.keys() {
            let _ = self.local.remove(key);
        }
    }

    fn ids_in_local(&self) -> Result<Vec<DraftId>, StoreError> {
        let mut ids: Vec<DraftId> = self.local.keys()?.iter().filter_map(|key| draft_of(key)).map(DraftId).collect();
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    /// Removes everything of a draft for good.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn remove(&self, id: &DraftId) -> Result<(), StoreError> {
        if let Some(durable) = &self.durable {
            let mut remove = durable.keys(&draft_prefix(id)).await?;
            remove.push(claim_key(id));
            durable.commit(None, &Batch { put: Vec::new(), remove }).await?;
        }
        self.local_keys(id)?.iter().try_for_each(|key| self.local.remove(key))?;
        self.local.remove(&claim_key(id))
    }
}

/// Those of local storage's values that the durable copy holds unchanged; keys of earlier versions count too.
fn held_of(mut local: Values, held: &Values) -> Values {
    local.retain(|key, value| canonical(key).is_some_and(|(key, _)| held.get(&key) == Some(value)));
    local
}
