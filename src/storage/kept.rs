use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

use crate::domain::{Campaign, CriteriaSet, Document, Dossier, Edit, Procedure, Submission};

use super::blocks::{Cache, Shelved, one};
use super::damage::Damage;
use super::reading::OpenedDraft;
use super::schema_1;
use super::store::{KeyValueStore, StoreError};
use super::vault::Vault;

/// A document that drafts keep: how it falls into blocks, and comes back from them.
pub trait Kept: Document<Edit: Serialize + DeserializeOwned + Shelved> + Clone + Debug {
    /// A whole document as names of blocks, with what is too small for a block.
    type Names: Clone + Debug + Serialize + DeserializeOwned;
    /// Which of its blocks are in the store.
    type Shelf: Debug + Default;

    /// Whether a draft of this name holds such a document.
    fn owns(id: &str) -> bool;

    /// Writes the blocks that are not in the store yet.
    ///
    /// # Errors
    /// Those of the store.
    fn put<S: KeyValueStore>(&self, shelf: &mut Self::Shelf, vault: &Vault<S>) -> Result<Self::Names, StoreError>;

    /// What the names stand for, and how many blocks of its list are lost; `None` where too much is. Blocks that
    /// are not intact are noted, and those that lack a copy are not remembered, so that they are written anew.
    ///
    /// # Errors
    /// Those of the store.
    fn take<S: KeyValueStore>(
        names: &Self::Names,
        shelf: &mut Self::Shelf,
        vault: &Vault<S>,
        damage: &mut Vec<Damage>,
    ) -> Result<Option<(Self, usize)>, StoreError>;

    /// Every block that is named.
    fn blocks(names: &Self::Names) -> Vec<&String>;

    /// Blocks with other names may go from the store.
    fn forget(shelf: &mut Self::Shelf, is_needed: &dyn Fn(&str) -> bool);

    /// Elements of its list, said beside a restore point.
    fn size(&self) -> usize;

    /// A draft in a shape that was stored before there were blocks.
    ///
    /// # Errors
    /// Those of the store.
    fn open_older<S: KeyValueStore>(
        _vault: &Vault<S>,
        _keys: &[String],
        _damage: &mut Vec<Damage>,
    ) -> Result<Option<OpenedDraft<Self>>, StoreError> {
        Ok(None)
    }
}

/// A dossier as names of blocks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DossierNames {
    submission: Submission,
    campaign: String,
    criteria: String,
    procedures: Vec<String>,
}

#[derive(Debug, Default)]
pub struct DossierShelf {
    campaign: Cache<Campaign>,
    criteria: Cache<CriteriaSet>,
    procedures: Cache<Procedure>,
}

impl Shelved for Procedure {
    fn begins_block(&self) -> bool {
        self.id.0.is_multiple_of(48)
    }
}

impl Shelved for Edit {}
impl Shelved for Campaign {}
impl Shelved for CriteriaSet {}

impl Kept for Dossier {
    type Names = DossierNames;
    type Shelf = DossierShelf;

    /// The names that drafts of dossiers are given have letters and digits only.
    fn owns(id: &str) -> bool {
        id.chars().all(char::is_alphanumeric)
    }

    fn put<S: KeyValueStore>(&self, shelf: &mut DossierShelf, vault: &Vault<S>) -> Result<DossierNames, StoreError> {
        Ok(DossierNames {
            submission: self.submission.clone(),
            campaign: one(shelf.campaign.put(vault, std::slice::from_ref(&self.campaign))?),
            criteria: one(shelf.criteria.put(vault, std::slice::from_ref(&self.criteria))?),
            procedures: shelf.procedures.put(vault, &self.procedures)?,
        })
    }

    fn take<S: KeyValueStore>(
        names: &DossierNames,
        shelf: &mut DossierShelf,
        vault: &Vault<S>,
        damage: &mut Vec<Damage>,
    ) -> Result<Option<(Dossier, usize)>, StoreError> {
        let campaign = shelf.campaign.take(vault, std::slice::from_ref(&names.campaign), damage)?;
        let criteria = shelf.criteria.take(vault, std::slice::from_ref(&names.criteria), damage)?;
        let (Some(campaign), Some(criteria)) = (campaign.items.into_iter().next(), criteria.items.into_iter().next())
        else {
            return Ok(None);
        };
        let procedures = shelf.procedures.take(vault, &names.procedures, damage)?;
        let submission = names.submission.clone();
        Ok(Some((Dossier { campaign, criteria, submission, procedures: procedures.items }, procedures.lost)))
    }

    fn blocks(names: &DossierNames) -> Vec<&String> {
        [&names.campaign, &names.criteria].into_iter().chain(&names.procedures).collect()
    }

    fn forget(shelf: &mut DossierShelf, is_needed: &dyn Fn(&str) -> bool) {
        shelf.campaign.forget(is_needed);
        shelf.criteria.forget(is_needed);
        shelf.procedures.forget(is_needed);
    }

    fn size(&self) -> usize {
        self.procedures.len()
    }

    fn open_older<S: KeyValueStore>(
        vault: &Vault<S>,
        keys: &[String],
        damage: &mut Vec<Damage>,
    ) -> Result<Option<OpenedDraft<Dossier>>, StoreError> {
        schema_1::open(vault, keys, damage)
    }
}
