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

/// A kind of document that a draft can hold: splits into blocks, and is put together from them again.
pub trait StoredDocument: Document<Edit: Serialize + DeserializeOwned + InBlocks> + Clone + Debug {
    /// A whole document as names of blocks, and the parts that are too small for a block.
    type Names: Clone + Debug + Serialize + DeserializeOwned;
    /// A [`BlockCache`](super::BlockCache) for each of its lists.
    type Caches: Debug + Default;

    /// Whether a draft of this name holds such a document.
    fn owns(id: &str) -> bool;

    /// Names the document's blocks and writes those that are not stored yet.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    fn write(&self, caches: &mut Self::Caches, to: &mut BlockWriter) -> Result<Self::Names, StoreError>;

    /// The document of these names, and how many blocks of its lists are lost; `None` when an essential block is.
    fn read(names: &Self::Names, caches: &mut Self::Caches, from: &mut BlockReader) -> Option<(Self, usize)>;

    /// The names of all blocks.
    fn blocks(names: &Self::Names) -> Vec<&String>;

    /// What the list of drafts shows of it.
    fn caption(&self) -> Caption;

    /// Reads a draft in the format that was stored before there were blocks.
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
