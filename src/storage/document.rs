use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

use crate::domain::Document;

use super::block_cache::{BlockReader, BlockWriter, InBlocks};
use super::damage::Damage;
use super::draft_id::DraftId;
use super::opened::OpenedDraft;
use super::store::StoreError;
use super::stored::Stored;

/// A document that drafts hold: how it falls into blocks, and comes back from them.
pub trait StoredDocument: Document<Edit: Serialize + DeserializeOwned + InBlocks> + Clone + Debug {
    /// A whole document as names of blocks, with what is too small for a block.
    type Names: Clone + Debug + Serialize + DeserializeOwned;
    /// A [`BlockCache`](super::BlockCache) for each of its lists.
    type Caches: Debug + Default;

    /// Whether a draft of this name holds such a document.
    fn owns(id: &str) -> bool;

    /// Names its blocks and writes those that are not stored yet.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    fn write(&self, caches: &mut Self::Caches, to: &mut BlockWriter) -> Result<Self::Names, StoreError>;

    /// What the names stand for, and how many blocks of its lists are lost; `None` where too much is.
    fn read(names: &Self::Names, caches: &mut Self::Caches, from: &mut BlockReader) -> Option<(Self, usize)>;

    /// Every block that is named.
    fn blocks(names: &Self::Names) -> Vec<&String>;

    /// What lists show of it.
    fn caption(&self) -> Caption;

    /// A draft in a shape that was stored before there were blocks.
    fn read_older(_id: &DraftId, _stored: &Stored, _damage: &mut Vec<Damage>) -> Option<OpenedDraft<Self>> {
        None
    }
}

/// A document in a list of drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// The unit of a dossier.
    pub name: String,
    pub campaign: String,
    /// Procedures of a dossier, decisions of the Office's work.
    pub entries: usize,
}
