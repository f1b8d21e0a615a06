use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{UndoStep, fingerprint};

use super::damage::{Damage, DamageKind};
use super::draft_id::DraftId;
use super::durable::Batch;
use super::image::Image;
use super::key::Kind;
use super::sealed::{seal_json, to_json};
use super::store::StoreError;
use super::stored::Stored;

/// How a list is split into blocks: boundaries depend on the elements alone, so that inserting one changes one block.
pub trait InBlocks {
    /// Whether a new block begins at this element.
    fn begins_block(&self) -> bool {
        true
    }
}

impl<E> InBlocks for UndoStep<E> {
    /// About one step in sixteen, however regular the times are.
    fn begins_block(&self) -> bool {
        self.at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 60 == 0
    }
}

/// Most elements of a block.
const LONGEST: usize = 96;

/// Names of blocks by the address of their first element, which the cache keeps alive. It only saves serialising:
/// the image says whether a block is stored.
#[derive(Debug)]
pub struct BlockCache<T>(HashMap<*const T, (Vec<Arc<T>>, String)>);

impl<T> Default for BlockCache<T> {
    fn default() -> Self {
        BlockCache(HashMap::new())
    }
}

/// Adds to a batch the blocks that the image does not hold yet.
pub struct BlockWriter<'a> {
    pub(super) id: &'a DraftId,
    pub(super) image: &'a Image,
    pub(super) batch: &'a mut Batch,
}

/// Reads blocks of a draft and notes damage.
pub struct BlockReader<'a> {
    pub(super) id: &'a DraftId,
    pub(super) stored: &'a Stored,
    pub(super) damage: &'a mut Vec<Damage>,
}

/// A list as it was read.
pub struct ReadList<T> {
    pub items: Vec<Arc<T>>,
    /// Blocks of which no copy is intact.
    pub lost: usize,
}

/// The name of the only block, for a list of one element.
pub(super) fn only_name(names: Vec<String>) -> String {
    names.into_iter().next().unwrap_or_default()
}

impl<T: InBlocks + Serialize + for<'de> Deserialize<'de>> BlockCache<T> {
    /// Names the blocks of a list, and writes those that are not stored yet.
    ///
    /// # Errors
    /// `Lost` if an element cannot be written as JSON.
    pub fn write(&mut self, items: &[Arc<T>], to: &mut BlockWriter) -> Result<Vec<String>, StoreError> {
        let mut names = Vec::new();
        let mut used = HashMap::new();
        for block in blocks(items) {
            let Some(first) = block.first().map(Arc::as_ptr) else { continue };
            let known = self.0.get(&first).filter(|(known, _)| same(known, block)).map(|(_, name)| name.clone());
            let name = match known.filter(|name| to.holds(name)) {
                Some(name) => name,
                None => to.write(block)?,
            };
            used.insert(first, (block.to_vec(), name.clone()));
            names.push(name);
        }
        self.0 = used;
        Ok(names)
    }

    /// The list of these blocks, without those that are lost.
    pub fn read(&mut self, names: &[String], from: &mut BlockReader) -> ReadList<T> {
        let mut list = ReadList { items: Vec::new(), lost: 0 };
        for name in names {
            let noted = from.damage.len();
            let Some(found) = from.stored.read::<Vec<Arc<T>>>(from.id, Kind::Block, name, from.damage) else {
                if from.damage.len() == noted {
                    let key = Kind::Block.key(from.id, name);
                    from.damage.push(Damage { key, error: DamageKind::Missing });
                }
                list.lost += 1;
                continue;
            };
            if let Some(first) = found.value.first() {
                self.0.insert(Arc::as_ptr(first), (found.value.clone(), name.clone()));
            }
            list.items.extend(found.value);
        }
        list
    }
}

impl BlockWriter<'_> {
    fn holds(&self, name: &str) -> bool {
        let key = Kind::Block.key(self.id, name);
        self.image.contains(&key) || self.batch.put.iter().any(|(put, _)| *put == key)
    }

    fn write<T: Serialize>(&mut self, block: &[Arc<T>]) -> Result<String, StoreError> {
        let json = to_json(&block)?;
        let mut name = fingerprint(&[json.as_bytes()]);
        name.truncate(20);
        if !self.holds(&name) {
            self.batch.put.push((Kind::Block.key(self.id, &name), seal_json(0, &json).0));
        }
        Ok(name)
    }
}

fn same<T>(known: &[Arc<T>], block: &[Arc<T>]) -> bool {
    known.len() == block.len() && known.iter().zip(block).all(|(a, b)| Arc::ptr_eq(a, b))
}

fn blocks<T: InBlocks>(items: &[Arc<T>]) -> impl Iterator<Item = &[Arc<T>]> {
    items.chunk_by(|_, next| !next.begins_block()).flat_map(|block| block.chunks(LONGEST))
}
