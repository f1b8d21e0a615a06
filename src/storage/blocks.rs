use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, CriteriaSet, Dossier, Edit, History, Procedure, Submission, UndoStep, fingerprint};

use super::damage::{Damage, DamageKind};
use super::store::{KeyValueStore, StoreError};
use super::vault::{Kind, Vault};

/// A whole dossier with its history, as names of blocks. A block holds some dozens of neighbours of a list and is
/// named by its content, so that what did not change is shared by every base and every restore point.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Milliseconds since 1970, of the last edit.
    pub at: u64,
    pub submission: Submission,
    campaign: String,
    criteria: String,
    procedures: Vec<String>,
    undo: Vec<String>,
    redo: Vec<String>,
}

/// What a manifest stands for.
pub(super) struct Loaded {
    pub dossier: Dossier,
    pub history: History,
    /// Blocks of procedures of which no copy is intact.
    pub lost: usize,
}

/// Remembers which blocks are in the store, so that only those that changed are written.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    campaign: Cache<Campaign>,
    criteria: Cache<CriteriaSet>,
    procedures: Cache<Procedure>,
    pub(super) undo: Cache<UndoStep>,
    pub(super) redo: Cache<Edit>,
}

/// Blocks by the address of their first element, which the block itself keeps alive.
#[derive(Debug)]
pub(super) struct Cache<T>(HashMap<*const T, (Vec<Arc<T>>, String)>);

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Cache(HashMap::new())
    }
}

/// Most elements of a block.
const LONGEST: usize = 96;

/// How a list falls into blocks: by its elements alone, so that inserting one changes one block.
pub(super) trait Shelved {
    /// Whether a new block begins at this element.
    fn begins_block(&self) -> bool;
}

impl Shelved for Procedure {
    fn begins_block(&self) -> bool {
        self.id.0.is_multiple_of(48)
    }
}

impl Shelved for UndoStep {
    /// About one in sixteen, however regular the moments are.
    fn begins_block(&self) -> bool {
        self.at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 60 == 0
    }
}

impl Shelved for Edit {
    fn begins_block(&self) -> bool {
        true
    }
}

impl Shelved for Campaign {
    fn begins_block(&self) -> bool {
        true
    }
}

impl Shelved for CriteriaSet {
    fn begins_block(&self) -> bool {
        true
    }
}

impl Shelf {
    /// Writes the blocks that are not in the store yet.
    pub fn put<S: KeyValueStore>(
        &mut self,
        vault: &Vault<S>,
        dossier: &Dossier,
        history: &History,
        at: u64,
    ) -> Result<Manifest, StoreError> {
        let one = |names: Vec<String>| names.into_iter().next().unwrap_or_default();
        Ok(Manifest {
            at,
            submission: dossier.submission.clone(),
            campaign: one(self.campaign.put(vault, std::slice::from_ref(&dossier.campaign))?),
            criteria: one(self.criteria.put(vault, std::slice::from_ref(&dossier.criteria))?),
            procedures: self.procedures.put(vault, &dossier.procedures)?,
            undo: self.undo.put(vault, &history.undo)?,
            redo: self.redo.put(vault, &history.redo)?,
        })
    }

    /// Other blocks may go from the store.
    pub fn forget_all_but(&mut self, needed: &HashSet<String>) {
        self.campaign.0.retain(|_, (_, name)| needed.contains(name));
        self.criteria.0.retain(|_, (_, name)| needed.contains(name));
        self.procedures.0.retain(|_, (_, name)| needed.contains(name));
        self.undo.0.retain(|_, (_, name)| needed.contains(name));
        self.redo.0.retain(|_, (_, name)| needed.contains(name));
    }

    /// What a manifest names; `None` without campaign or criteria set. Blocks that are not intact are noted, and
    /// those that lack a copy are not remembered, so that they are written anew.
    pub fn take<S: KeyValueStore>(
        &mut self,
        vault: &Vault<S>,
        manifest: &Manifest,
        damage: &mut Vec<Damage>,
    ) -> Result<Option<Loaded>, StoreError> {
        let campaign = self.campaign.take(vault, std::slice::from_ref(&manifest.campaign), damage)?;
        let criteria = self.criteria.take(vault, std::slice::from_ref(&manifest.criteria), damage)?;
        let (Some(campaign), Some(criteria)) = (campaign.items.into_iter().next(), criteria.items.into_iter().next())
        else {
            return Ok(None);
        };
        let procedures = self.procedures.take(vault, &manifest.procedures, damage)?;
        let undo = self.undo.take(vault, &manifest.undo, damage)?;
        let redo = self.redo.take(vault, &manifest.redo, damage)?;
        // Steps only make sense in their order: with a gap in them there is nothing to go back to.
        let whole = undo.lost == 0 && redo.lost == 0 && procedures.lost == 0;
        let history = if whole { History { undo: undo.items, redo: redo.items } } else { History::default() };
        let dossier =
            Dossier { campaign, criteria, submission: manifest.submission.clone(), procedures: procedures.items };
        Ok(Some(Loaded { dossier, history, lost: procedures.lost }))
    }
}

impl Manifest {
    /// Every block it needs.
    pub fn blocks(&self) -> impl Iterator<Item = &String> {
        let lists = [&self.procedures, &self.undo, &self.redo];
        [&self.campaign, &self.criteria].into_iter().chain(lists.into_iter().flatten())
    }
}

struct Taken<T> {
    items: Vec<Arc<T>>,
    lost: usize,
}

impl<T: Shelved + Serialize + for<'de> Deserialize<'de>> Cache<T> {
    fn put<S: KeyValueStore>(&mut self, vault: &Vault<S>, items: &[Arc<T>]) -> Result<Vec<String>, StoreError> {
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

    fn take<S: KeyValueStore>(
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
