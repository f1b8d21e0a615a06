use serde::{Deserialize, Serialize};

use std::marker::PhantomData;

use crate::domain::Dossier;

use super::blocks::Shelf;
use super::kept::Kept;
use super::reading::{Opening, open};
use super::store::{KeyValueStore, StoreError};
use super::vault::{Kind, Vault, belongs_to, is_set_aside, parts};
use super::writer::{DraftWriter, OpenedForWork, writer_key};

/// The drafts in a store that hold one kind of document.
#[derive(Clone, Debug)]
pub struct Drafts<S, D = Dossier> {
    pub(super) store: S,
    document: PhantomData<D>,
}

/// Names a draft; what it looks like says what the draft holds ([`Kept::owns`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(pub String);

/// Everything stored of a draft, to the letter.
pub type RawDraft = Vec<(String, String)>;

/// How full a store is, in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub used: usize,
    pub drafts: Vec<(DraftId, usize)>,
}

impl Room {
    /// What browsers give to a page's local storage: 5 MiB, counted in UTF-16 units by Chromium.
    pub const CAPACITY: usize = 5 * 1024 * 1024;
    /// Share from which it is said, in percent.
    pub const ANNOUNCED: usize = 70;

    /// Share that is used, in percent.
    pub fn percent(&self) -> usize {
        self.used * 100 / Self::CAPACITY
    }

    pub fn is_short(&self) -> bool {
        self.percent() >= Self::ANNOUNCED
    }
}

impl<S: KeyValueStore + Clone> Drafts<S> {
    /// The drafts of dossiers.
    pub fn new(store: S) -> Drafts<S> {
        Drafts::of(store)
    }
}

impl<S: KeyValueStore + Clone, D: Kept> Drafts<S, D> {
    pub fn of(store: S) -> Drafts<S, D> {
        Drafts { store, document: PhantomData }
    }

    pub fn store(&self) -> &S {
        &self.store
    }

    fn vault(&self, id: &DraftId) -> Vault<S> {
        Vault { store: self.store.clone(), id: id.clone() }
    }

    /// Every draft of which anything is stored, in order of their ids.
    pub fn ids(&self) -> Result<Vec<DraftId>, StoreError> {
        let keys = self.store.keys()?;
        let mut ids: Vec<DraftId> =
            keys.iter().filter_map(|key| Some(DraftId(parts(key)?.0.to_owned()))).filter(|id| D::owns(&id.0)).collect();
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    /// Stores a new draft under `id`, which no draft has yet. `at` is the time in milliseconds since 1970.
    pub fn create(&self, id: &DraftId, document: &D, at: u64) -> Result<(), StoreError> {
        let created = DraftWriter::create(self.store.clone(), id, document, at);
        if created.is_err() {
            self.remove(id)?;
        }
        created
    }

    /// Looks at a draft without changing anything.
    pub fn open(&self, id: &DraftId) -> Result<Opening<D>, StoreError> {
        open(&self.vault(id), &mut Shelf::default())
    }

    /// Makes `tag` the one writer of a draft. Whoever was it before is refused from then on. Another process may
    /// see this only some milliseconds later: wait before [`Drafts::open_for_work`].
    pub fn claim(&self, id: &DraftId, tag: &str) -> Result<(), StoreError> {
        let key = writer_key(id);
        self.store.set(&key, tag)?;
        if self.store.get(&key)?.as_deref() == Some(tag) { Ok(()) } else { Err(StoreError::Lost) }
    }

    /// Opens a draft as its writer `tag`; see [`DraftWriter`]. There is none where the draft cannot be written.
    pub fn open_for_work(&self, id: &DraftId, tag: &str, at: u64) -> Result<OpenedForWork<S, D>, StoreError> {
        DraftWriter::open(self.store.clone(), id, tag, at)
    }

    /// Everything stored of a draft, damaged values included.
    pub fn raw(&self, id: &DraftId) -> Result<RawDraft, StoreError> {
        let keys = self.store.keys()?.into_iter().filter(|key| belongs_to(key, id));
        let values = keys.map(|key| Ok(self.store.get(&key)?.map(|value| (key, value))));
        values.filter_map(Result::transpose).collect()
    }

    /// Whether damaged values of a draft are kept beside it.
    pub fn has_set_aside(&self, id: &DraftId) -> Result<bool, StoreError> {
        Ok(self.store.keys()?.iter().any(|key| is_set_aside(key) && belongs_to(key, id)))
    }

    /// Removes everything of a draft.
    pub fn remove(&self, id: &DraftId) -> Result<(), StoreError> {
        for (key, _) in self.raw(id)? {
            self.store.remove(&key)?;
        }
        self.store.remove(&writer_key(id))
    }

    /// Puts back what [`Drafts::raw`] took.
    ///
    /// # Errors
    /// Those of the store, and `Conflict` where there is such a draft again; nothing is changed then.
    pub fn put_back(&self, id: &DraftId, raw: &RawDraft) -> Result<(), StoreError> {
        if self.ids()?.contains(id) {
            return Err(StoreError::Conflict);
        }
        // A base makes the draft appear, so it comes when all it needs is there.
        let is_base = |key: &str| parts(key).is_some_and(|(_, kind, _)| kind == Kind::Base.name());
        let (bases, rest): (Vec<_>, Vec<_>) = raw.iter().partition(|(key, _)| is_base(key));
        let put = rest.into_iter().chain(bases).try_for_each(|(key, value)| self.store.set(key, value));
        if put.is_err() {
            self.remove(id)?;
        }
        put
    }

    /// Copies a draft with its history and restore points; `copy` is an id that no draft has.
    ///
    /// # Errors
    /// Those of the store; there is no copy then.
    pub fn duplicate(&self, id: &DraftId, copy: &DraftId) -> Result<(), StoreError> {
        let renamed = |key: String| key.replacen(&format!("/{}/", id.0), &format!("/{}/", copy.0), 1);
        let values = self.raw(id)?.into_iter().filter(|(key, _)| parts(key).is_some());
        let raw: RawDraft = values.map(|(key, value)| (renamed(key), value)).collect();
        self.put_back(copy, &raw)
    }

    /// How full the store is, and what each draft takes of it.
    pub fn room(&self) -> Result<Room, StoreError> {
        let mut room = Room { used: 0, drafts: self.ids()?.into_iter().map(|id| (id, 0)).collect() };
        for key in self.store.keys()? {
            let size = self.store.size(&key)?;
            room.used += size;
            if let Some((_, sum)) = room.drafts.iter_mut().find(|(id, _)| belongs_to(&key, id)) {
                *sum += size;
            }
        }
        Ok(room)
    }
}
