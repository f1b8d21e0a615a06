use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::block_cache::{BlockReader, BlockWriter};
use super::document::StoredDocument;
use super::draft_id::DraftId;
use super::durable::Batch;
use super::key::Kind;
use super::manifest::{Caches, Manifest};
use super::sealed::{is_intact, open};
use super::store::{StoreError, units};
use super::stored::Stored;
use super::writer::{DraftWriter, Write, sealed};

/// A saved state of a draft that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePoint {
    /// Names it among the draft's points.
    pub name: String,
    /// Milliseconds since 1970.
    pub at: u64,
    pub reason: PointReason,
    /// Procedures of a dossier, decisions of the Office's work.
    pub entries: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointReason {
    /// Made and named by the officer.
    Named(String),
    /// Before something was done to many entries at once.
    Before(Undertaking),
    /// Before many procedures were changed at once; written up to schema 3, which did not say how.
    BeforeBulk,
    /// Before an older state was restored.
    BeforeRestore,
    /// When the draft was exported to a file.
    Exported,
    /// The first change of a day.
    NewDay,
}

/// What was about to be done when a restore point was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undertaking {
    pub what: What,
    /// Entries that it changes.
    pub entries: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Import,
    Remove,
    Screening,
    Answers,
    Level,
    Roadmap,
    Decide,
    TakeBackDecisions,
    TakeOverWork,
    /// Undo and redo of a large step included.
    Other,
}

#[derive(Serialize, Deserialize)]
struct StoredPoint<N> {
    reason: PointReason,
    #[serde(rename = "procedures")]
    entries: usize,
    manifest: Manifest<N>,
}

/// Most restore points of a draft; the oldest automatic one makes room, a named one only when all are named.
pub const POINTS: usize = 10;
/// Most UTF-16 units of blocks that only the restore points of a draft need.
pub const POINTS_BUDGET: usize = 512 * 1024;

impl PointReason {
    fn is_named(&self) -> bool {
        matches!(self, PointReason::Named(_))
    }
}

/// A restore point with its key and the blocks it needs.
struct Standing {
    point: RestorePoint,
    key: String,
    blocks: Vec<String>,
}

impl<D: StoredDocument> DraftWriter<D> {
    /// Keeps a state as a restore point. It shares its blocks with the draft, so it takes room only as the draft
    /// changes.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    pub fn keep_point(&mut self, document: &D, reason: PointReason, at: u64) -> Result<Write, StoreError> {
        let mut batch = Batch::default();
        let mut to = BlockWriter { id: &self.claim.id, image: &self.image, batch: &mut batch };
        let manifest = self.caches.write_document(document, at, &mut to)?;
        let id = &self.claim.id;
        let mut name = format!("{}-{at}", self.revision);
        while self.image.contains(&Kind::Point.key(id, &name)) {
            name.push('-');
        }
        let entries = document.caption().entries;
        let point = RestorePoint { name: name.clone(), at, reason: reason.clone(), entries };
        let blocks = manifest.blocks::<D>().cloned().collect();
        let stored = StoredPoint { reason, entries, manifest };
        let (key, value) = sealed(Kind::Point, id, &name, self.revision, &stored)?;
        batch.put.push((key.clone(), value));
        batch.remove = self.excess(Standing { point, key, blocks }, &batch);
        Ok(self.plain(batch))
    }

    /// Keys of the points to remove for a new one, which `batch` writes.
    fn excess(&self, new: Standing, batch: &Batch) -> Vec<String> {
        let (mut points, mut excess) = (self.standing(), Vec::new());
        points.insert(0, new);
        while points.len() > POINTS || points.len() > 1 && self.cost(&points, batch) > POINTS_BUDGET {
            let oldest_automatic = points.iter().rposition(|one| !one.point.reason.is_named());
            let Some(oldest) = oldest_automatic.or(points.len().checked_sub(1)) else { break };
            excess.push(points.remove(oldest).key);
        }
        excess
    }

    /// The restore points, newest first.
    pub fn points(&self) -> Vec<RestorePoint> {
        self.standing().into_iter().map(|one| one.point).collect()
    }

    fn standing(&self) -> Vec<Standing> {
        let id = &self.claim.id;
        let stored = self.image.of_kind(id, Kind::Point).filter_map(|(name, value)| {
            let StoredPoint { reason, entries, manifest } = open_point::<D>(name, value)?;
            let point = RestorePoint { name: name.to_owned(), at: manifest.at, reason, entries };
            let blocks = manifest.blocks::<D>().cloned().collect();
            Some(Standing { point, key: Kind::Point.key(id, name), blocks })
        });
        let mut points: Vec<Standing> = stored.collect();
        points.sort_by_key(|one| std::cmp::Reverse((one.point.at, Kind::Point.revision(&one.point.name))));
        points
    }

    /// The state at a restore point; `None` when it is gone or damaged.
    pub fn point(&self, name: &str) -> Option<D> {
        let stored = open_point::<D>(name, self.image.get(&Kind::Point.key(&self.claim.id, name))?)?;
        let values = Stored::of_image(&self.image);
        let mut from = BlockReader { id: &self.claim.id, stored: &values, damage: &mut Vec::new() };
        let loaded = Caches::<D>::default().read(&stored.manifest, &mut from)?;
        (loaded.lost == 0).then_some(loaded.document)
    }

    /// Keys of every restore point that nobody named.
    pub(super) fn automatic_points(&self) -> Vec<String> {
        self.standing().into_iter().filter(|one| !one.point.reason.is_named()).map(|one| one.key).collect()
    }

    /// The blocks of all restore points except `without`; `None` while one of them cannot be read.
    pub(super) fn blocks_of_points(&self, without: &[String]) -> Option<Vec<String>> {
        let mut blocks = Vec::new();
        for (name, value) in self.image.of_kind(&self.claim.id, Kind::Point) {
            if !without.contains(&Kind::Point.key(&self.claim.id, name)) {
                blocks.extend(open_point::<D>(name, value)?.manifest.blocks::<D>().cloned());
            }
        }
        Some(blocks)
    }

    /// UTF-16 units of blocks that only restore points need.
    fn cost(&self, points: &[Standing], batch: &Batch) -> usize {
        let mut only: BTreeSet<&String> = points.iter().flat_map(|one| &one.blocks).collect();
        let bases: Vec<_> = self
            .image
            .of_kind(&self.claim.id, Kind::Base)
            .filter_map(|(name, value)| open::<Manifest<D::Names>>(Kind::Base, name, value).ok())
            .collect();
        for block in bases.iter().flat_map(|base| base.value.blocks::<D>()) {
            only.remove(block);
        }
        let size = |name: &String| {
            let key = Kind::Block.key(&self.claim.id, name);
            let new = || batch.put.iter().find(|(put, _)| *put == key).map(|(_, value)| value.as_str());
            self.image.get(&key).or_else(new).map_or(0, units)
        };
        only.into_iter().map(size).sum()
    }
}

/// Whether a restore point and all its blocks are stored intact.
pub(super) fn is_whole<D: StoredDocument>(id: &DraftId, name: &str, stored: &Stored) -> bool {
    let found = stored.read::<StoredPoint<D::Names>>(id, Kind::Point, name, &mut Vec::new());
    let is_there =
        |block: &String| stored.values(&Kind::Block.key(id, block)).any(|value| is_intact(Kind::Block, block, value));
    found.is_some_and(|found| found.value.manifest.blocks::<D>().all(is_there))
}

fn open_point<D: StoredDocument>(name: &str, stored: &str) -> Option<StoredPoint<D::Names>> {
    open::<StoredPoint<D::Names>>(Kind::Point, name, stored).ok().map(|found| found.value)
}
