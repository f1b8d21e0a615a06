use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{History, UndoStep, fingerprint};

use super::damage::{Damage, DamageKind};
use super::kept::Kept;
use super::store::{KeyValueStore, StoreError};
use super::vault::{Kind, Vault};

/// A whole document with its history, as names of blocks. A block holds some dozens of neighbours of a list and is
/// named by its content, so that what did not change is shared by every base and every restore point.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest<N> {
    /// Milliseconds since 1970, of the last edit.
    pub at: u64,
    #[serde(flatten)]
    names: N,
    undo: Vec<String>,
    redo: Vec<String>,
}

/// What a manifest stands for.
pub(super) struct Loaded<D: Kept> {
    pub document: D,
    pub history: History<D::Edit>,
    /// Blocks of its list of which no copy is intact.
    pub lost: usize,
}

/// Remembers which blocks are in the store, so that only those that changed are written.
#[derive(Debug)]
pub(super) struct Shelf<D: Kept> {
    document: D::Shelf,
    pub(super) undo: Cache<UndoStep<D::Edit>>,
    pub(super) redo: Cache<D::Edit>,
}

impl<D: Kept> Default for Shelf<D> {
    fn default() -> Self {
        Shelf { document: D::Shelf::default(), undo: Cache::default(), redo: Cache::default() }
    }
}

/// Blocks by the address of their first element, which the block itself keeps alive.
#[derive(Debug)]
pub struct Cache<T>(HashMap<*const T, (Vec<Arc<T>>, String)>);

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Cache(HashMap::new())
    }
}

/// Most elements of a block.
const LONGEST: usize = 96;

/// How a list falls into blocks: by its elements alone, so that inserting one changes one block.
pub trait Shelved {
    /// Whether a new block begins at this element.
    fn begins_block(&self) -> bool {
        true
    }
}

impl<E> Shelved for UndoStep<E> {
    /// About one in sixteen, however regular the moments are.
    fn begins_block(&self) -> bool {
        self.at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 60 == 0
    }
}

/// The block of a list of one.
pub(super) fn one(names: Vec<String>) -> String {
    names.into_iter().next().unwrap_or_default()
}

impl<D: Kept> Shelf<D> {
    /// Writes the blocks that are not in the store yet.
    pub fn put<S: KeyValueStore>(
        &mut self,
        vault: &Vault<S>,
        document: &D,
        history: &History<D::Edit>,
        at: u64,
    ) -> Result<Manifest<D::Names>, StoreError> {
        Ok(Manifest {
            at,
            names: document.put(&mut self.document, vault)?,
            undo: self.undo.put(vault, &history.undo)?,
            redo: self.redo.put(vault, &history.redo)?,
        })
    }

    /// Other blocks may go from the store.
    pub fn forget_all_but(&mut self, needed: &HashSet<String>) {
        let is_needed = |name: &str| needed.contains(name);
        D::forget(&mut self.document, &is_needed);
        self.undo.forget(&is_needed);
        self.redo.forget(&is_needed);
    }

    /// What a manifest names; `None` where too much of it is lost.
    pub fn take<S: KeyValueStore>(
        &mut self,
        vault: &Vault<S>,
        manifest: &Manifest<D::Names>,
        damage: &mut Vec<Damage>,
    ) -> Result<Option<Loaded<D>>, StoreError> {
        let Some((document, lost)) = D::take(&manifest.names, &mut self.document, vault, damage)? else {
            return Ok(None);
        };
        let undo = self.undo.take(vault, &manifest.undo, damage)?;
        let redo = self.redo.take(vault, &manifest.redo, damage)?;
        // Steps only make sense in their order: with a gap in them there is nothing to go back to.
        let whole = undo.lost == 0 && redo.lost == 0 && lost == 0;
        let history = if whole { History { undo: undo.items, redo: redo.items } } else { History::default() };
        Ok(Some(Loaded { document, history, lost }))
    }
}

impl<N> Manifest<N> {
    /// Every block it needs.
    pub fn blocks<D: Kept<Names = N>>(&self) -> impl Iterator<Item = &String> {
        D::blocks(&self.names).into_iter().chain(&self.undo).chain(&self.redo)
    }
}

/// A list as it was found.
pub struct Taken<T> {
    pub items: Vec<Arc<T>>,
    /// Blocks of which no copy is intact.
    pub lost: usize,
}

impl<T: Shelved + Serialize + for<'de> Deserialize<'de>> Cache<T> {
    /// Writes the blocks of a list that are not in the store yet, and names all of them.
    pub fn put<S: KeyValueStore>(&mut self, vault: &Vault<S>, items: &[Arc<T>]) -> Result<Vec<String>, StoreError> {
        let mut names = Vec::new();
        let mut used = HashMap::new();
        for block in blocks(items) {
            let Some(first) = block.first().map(Arc::as_ptr) else { continue };
            let known = self.0.get(&first).filter(|(known, _)| same(known, block)).map(|(_, name)| name.clone());
            let name = match known {
                Some(name) => name,
                None => write(vault, block)?,
            };
            used.insert(first, (block.to_vec(), name.clone()));
            names.push(name);
        }
        // Only now: after a failure everything that was known to be in the store still is.
        self.0 = used;
        Ok(names)
    }

    /// The list of these blocks, without those that are lost.
    pub fn take<S: KeyValueStore>(
        &mut self,
        vault: &Vault<S>,
        names: &[String],
        damage: &mut Vec<Damage>,
    ) -> Result<Taken<T>, StoreError> {
        let mut taken = Taken { items: Vec::new(), lost: 0 };
        for name in names {
            let noted = damage.len();
            let Some(found) = vault.read::<Vec<Arc<T>>>(Kind::Block, name, damage)? else {
                if damage.len() == noted {
                    let key = Kind::Block.keys(&vault.id, name).swap_remove(0);
                    damage.push(Damage { key, error: DamageKind::Missing });
                }
                taken.lost += 1;
                continue;
            };
            if let (true, Some(first)) = (found.whole, found.value.first()) {
                self.0.insert(Arc::as_ptr(first), (found.value.clone(), name.clone()));
            }
            taken.items.extend(found.value);
        }
        Ok(taken)
    }

    /// Blocks with other names may go from the store.
    pub fn forget(&mut self, is_needed: &dyn Fn(&str) -> bool) {
        self.0.retain(|_, (_, name)| is_needed(name));
    }
}

fn write<T: Serialize, S: KeyValueStore>(vault: &Vault<S>, block: &[Arc<T>]) -> Result<String, StoreError> {
    let json = serde_json::to_string(block).map_err(|_| StoreError::Lost)?;
    let mut name = fingerprint(&[json.as_bytes()]);
    name.truncate(20);
    vault.write_json(Kind::Block, &name, 0, &json)?;
    Ok(name)
}

fn same<T>(known: &[Arc<T>], block: &[Arc<T>]) -> bool {
    known.len() == block.len() && known.iter().zip(block).all(|(a, b)| Arc::ptr_eq(a, b))
}

fn blocks<T: Shelved>(items: &[Arc<T>]) -> impl Iterator<Item = &[Arc<T>]> {
    items.chunk_by(|_, next| !next.begins_block()).flat_map(|block| block.chunks(LONGEST))
}
