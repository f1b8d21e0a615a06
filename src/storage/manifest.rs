use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use crate::domain::{History, UndoStep};

use super::block_cache::{BlockCache, BlockReader, BlockWriter};
use super::document::StoredDocument;
use super::store::StoreError;

/// A whole document with its history, as names of blocks. A block holds some dozens of consecutive elements of a list
/// and is named by its content, so that bases and restore points share the blocks that did not change.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest<N> {
    /// Milliseconds since 1970, of the last edit.
    pub at: u64,
    /// The checksum of the last move before it; empty in bases up to schema 3 and in the first one of a draft. Where
    /// a draft was repaired before its first move, the tag of the tab that repaired it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_move: String,
    #[serde(flatten)]
    names: N,
    undo: Vec<String>,
    redo: Vec<String>,
}

/// The document and history that a manifest names.
pub(super) struct Loaded<D: StoredDocument> {
    pub document: D,
    pub history: History<D::Edit>,
    /// Blocks of its lists of which no copy is intact.
    pub lost: usize,
}

/// Caches of all lists of a draft.
pub(super) struct Caches<D: StoredDocument> {
    document: D::Caches,
    undo: BlockCache<UndoStep<D::Edit>>,
    redo: BlockCache<D::Edit>,
}

impl<D: StoredDocument> Default for Caches<D> {
    fn default() -> Self {
        Caches { document: D::Caches::default(), undo: BlockCache::default(), redo: BlockCache::default() }
    }
}

impl<D: StoredDocument> Debug for Caches<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.document.fmt(f)
    }
}

impl<D: StoredDocument> Caches<D> {
    /// Names all blocks, and writes those that are not stored yet.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    pub fn write(
        &mut self,
        document: &D,
        history: &History<D::Edit>,
        at: u64,
        to: &mut BlockWriter,
    ) -> Result<Manifest<D::Names>, StoreError> {
        Ok(Manifest {
            at,
            last_move: String::new(),
            names: document.write(&mut self.document, to)?,
            undo: self.undo.write(&history.undo, to)?,
            redo: self.redo.write(&history.redo, to)?,
        })
    }

    /// Like [`Caches::write`], for a document without a history.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    pub fn write_document(
        &mut self,
        document: &D,
        at: u64,
        to: &mut BlockWriter,
    ) -> Result<Manifest<D::Names>, StoreError> {
        let names = document.write(&mut self.document, to)?;
        Ok(Manifest { at, last_move: String::new(), names, undo: Vec::new(), redo: Vec::new() })
    }

    /// Reads what a manifest names; `None` where too much of it is lost.
    pub fn read(&mut self, manifest: &Manifest<D::Names>, from: &mut BlockReader) -> Option<Loaded<D>> {
        let (document, lost) = D::read(&manifest.names, &mut self.document, from)?;
        let undo = self.undo.read(&manifest.undo, from);
        let redo = self.redo.read(&manifest.redo, from);
        // Steps can only be undone in their order, so a gap makes the whole history useless.
        let whole = undo.lost == 0 && redo.lost == 0 && lost == 0;
        let history = if whole { History { undo: undo.items, redo: redo.items } } else { History::default() };
        Some(Loaded { document, history, lost })
    }
}

impl<N> Manifest<N> {
    /// Every block it needs.
    pub fn blocks<D: StoredDocument<Names = N>>(&self) -> impl Iterator<Item = &String> {
        D::blocks(&self.names).into_iter().chain(&self.undo).chain(&self.redo)
    }
}
