use std::marker::PhantomData;

use crate::domain::Dossier;

use super::about::{About, Summary};
use super::copies::Copies;
use super::document::StoredDocument;
use super::draft_id::DraftId;
use super::durable::{Batch, Claim, DurableStore};
use super::image::Image;
use super::key::{Kind, ONLY, SET_ASIDE, draft_prefix, is_set_aside};
use super::opened::Opening;
use super::reading::read;
use super::store::{Durability, KeyValueStore, StoreError, Values};
use super::stored::Stored;
use super::writer::{DraftWriter, Write, sealed};

/// The drafts that hold one kind of document.
#[derive(Debug)]
pub struct Drafts<'a, D, L, T = Dossier> {
    copies: &'a Copies<D, L>,
    document: PhantomData<T>,
}

/// A draft as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedDraft {
    pub id: DraftId,
    pub about: About,
    /// `None` for one that cannot be opened.
    pub summary: Option<Summary>,
    /// The schema of the newer version that wrote it.
    pub newer: Option<u32>,
}

/// A draft opened for work.
#[derive(Debug)]
pub struct OpenedForWork<T: StoredDocument = Dossier> {
    pub opening: Opening<T>,
    /// `None` where the draft is read-only or cannot be opened.
    pub writer: Option<DraftWriter<T>>,
    /// What must be written before anything else. Until then the opened state is not saved.
    pub mend: Option<Write>,
    /// What a write to the copies survives.
    pub durability: Durability,
}

/// Everything stored of a draft, unchanged: copy, key and value.
pub type RawDraft = Vec<(&'static str, String, String)>;

impl<'a, D: DurableStore, L: KeyValueStore, T: StoredDocument> Drafts<'a, D, L, T> {
    pub fn of(copies: &'a Copies<D, L>) -> Drafts<'a, D, L, T> {
        Drafts { copies, document: PhantomData }
    }

    /// Every draft of which anything is stored, in order of their ids.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn ids(&self) -> Result<Vec<DraftId>, StoreError> {
        let mut ids = self.copies.ids().await?;
        ids.retain(|id| T::owns(&id.0));
        Ok(ids)
    }

    /// Every draft, in order of their ids. Only drafts without a summary are opened.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn list(&self) -> Result<Vec<ListedDraft>, StoreError> {
        let mut list = Vec::new();
        for id in self.ids().await? {
            let keys = [Kind::About, Kind::Summary].map(|kind| kind.key(&id, ONLY));
            let stored = self.copies.read_keys(&keys).await?;
            let about = read_about(&id, &stored);
            let summary = stored.read::<Summary>(&id, Kind::Summary, ONLY, &mut Vec::new());
            list.push(match summary {
                Some(found) => ListedDraft { id, about, summary: Some(found.value), newer: None },
                None => self.look_into(id, about).await?,
            });
        }
        Ok(list)
    }

    async fn look_into(&self, id: DraftId, about: About) -> Result<ListedDraft, StoreError> {
        let (summary, newer) = match self.open(&id).await? {
            Opening::Opened(opened) => {
                let (caption, changed_at) = (opened.document.caption(), opened.changed_at);
                let unsaved_since = about.unsaved_since;
                (Some(Summary { caption, changed_at, unsaved_since, units: 0 }), opened.newer)
            }
            Opening::Newer(schema) => (None, Some(schema)),
            Opening::Unreadable(_) | Opening::Missing => (None, None),
        };
        Ok(ListedDraft { id, about, summary, newer })
    }

    /// Stores a new draft under `id`, which no draft has yet. `at` is the time in milliseconds since 1970.
    ///
    /// # Errors
    /// Those of the stores; there is no draft then.
    pub async fn create(&self, id: &DraftId, document: &T, about: &About, at: u64) -> Result<(), StoreError> {
        self.put(id, &DraftWriter::create(id, document, about, at)?).await
    }

    async fn put(&self, id: &DraftId, batch: &Batch) -> Result<(), StoreError> {
        match self.copies.write(None, batch).await {
            Ok(durability) => {
                self.copies.copy_to_local(id, batch, durability).await;
                Ok(())
            }
            Err(error) => {
                self.copies.remove(id).await?;
                Err(error)
            }
        }
    }

    /// Opens a draft read-only.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn open(&self, id: &DraftId) -> Result<Opening<T>, StoreError> {
        Ok(read(id, &self.copies.read(id).await?).opening)
    }

    /// Opens a draft as its one writer; see [`DraftWriter`]. Writes of the former writer are refused from then on.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn open_for_work(&self, claim: Claim, at: u64) -> Result<OpenedForWork<T>, StoreError> {
        let durability = self.copies.claim(&claim).await?;
        let stored = self.copies.read(&claim.id).await?;
        let (opening, at_work) = DraftWriter::open(claim, &stored, at)?;
        let (writer, mend) = at_work.unzip();
        Ok(OpenedForWork { opening, writer, mend: mend.flatten(), durability })
    }

    /// The metadata of a draft; the default where there is none.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn about(&self, id: &DraftId) -> Result<About, StoreError> {
        Ok(read_about(id, &self.copies.read_keys(&[Kind::About.key(id, ONLY)]).await?))
    }

    /// Changes the metadata of a draft. Values that could not be read are set aside.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn change_about(&self, id: &DraftId, change: impl FnOnce(&mut About)) -> Result<(), StoreError> {
        let stored = self.copies.read_keys(&[Kind::About.key(id, ONLY)]).await?;
        let mut damage = Vec::new();
        let found = stored.read::<About>(id, Kind::About, ONLY, &mut damage);
        let before = found.map(|found| found.value).unwrap_or_default();
        let mut about = before.clone();
        change(&mut about);
        if about == before {
            return Ok(());
        }
        let mut aside = Image::default();
        if !damage.is_empty() {
            let all = self.copies.read(id).await?;
            damage.iter().for_each(|damage| all.set_aside(&damage.key, &mut aside));
        }
        let mut put: Vec<(String, String)> = aside.values().clone().into_iter().collect();
        put.push(sealed(Kind::About, id, ONLY, 0, &about)?);
        self.copies.write(None, &Batch { put, remove: Vec::new() }).await.map(|_| ())
    }

    /// Everything stored of a draft, damaged values included.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn raw(&self, id: &DraftId) -> Result<RawDraft, StoreError> {
        let Stored { durable, local, .. } = self.copies.read(id).await?;
        let durable = durable.into_iter().flatten().map(|(key, value)| ("durable", key, value));
        Ok(durable.chain(local.into_iter().map(|(key, value)| ("local", key, value))).collect())
    }

    /// Whether a draft can be read whole, and no damaged values are kept with it.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn is_sound(&self, id: &DraftId) -> Result<bool, StoreError> {
        let stored = self.copies.read(id).await?;
        Ok(match read::<T>(id, &stored).opening {
            Opening::Opened(opened) => {
                opened.newer.is_none() && opened.damage.is_empty() && stored.names(SET_ASIDE).is_empty()
            }
            _ => false,
        })
    }

    /// Removes everything of a draft for good.
    ///
    /// # Errors
    /// Those of the stores.
    pub async fn remove(&self, id: &DraftId) -> Result<(), StoreError> {
        self.copies.remove(id).await
    }

    /// Copies a draft with its history and restore points; `copy` is an id that no draft has.
    ///
    /// # Errors
    /// Those of the stores; there is no copy then.
    pub async fn duplicate(&self, id: &DraftId, copy: &DraftId, about: &About) -> Result<(), StoreError> {
        let image = read::<T>(id, &self.copies.read(id).await?).image;
        let (from, to) = (draft_prefix(id), draft_prefix(copy));
        let mut renamed = Image::default();
        for (key, value) in image.values().iter().filter(|(key, _)| !is_set_aside(key)) {
            renamed.insert(key.replacen(&from, &to, 1), value.clone());
        }
        let (key, value) = sealed(Kind::About, copy, ONLY, 0, about)?;
        renamed.insert(key, value);
        // `difference` puts bases last, so a copy that was interrupted is not a draft yet.
        self.put(copy, &renamed.difference(&Values::new())).await
    }
}

fn read_about(id: &DraftId, stored: &Stored) -> About {
    stored.read::<About>(id, Kind::About, ONLY, &mut Vec::new()).map(|found| found.value).unwrap_or_default()
}
