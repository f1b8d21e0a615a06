use serde::{Deserialize, Serialize};

use crate::domain::History;

use super::blocks::{Manifest, Shelf};
use super::kept::Kept;
use super::store::{KeyValueStore, StoreError};
use super::vault::{Kind, Vault};
use super::writer::DraftWriter;

/// A state of a draft that can be gone back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePoint {
    /// Of the draft, when the point was made.
    pub revision: u64,
    /// Milliseconds since 1970.
    pub at: u64,
    pub reason: PointReason,
    /// Procedures of a dossier, decisions of a review.
    pub size: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointReason {
    /// Made and named by the officer.
    Named(String),
    /// Before many procedures were changed at once.
    BeforeBulk,
    /// Before an older state was restored.
    BeforeRestore,
    /// When a file was made of it.
    Exported,
    /// The first change of a day.
    NewDay,
}

#[derive(Serialize, Deserialize)]
struct Stored<N> {
    reason: PointReason,
    #[serde(rename = "procedures")]
    size: usize,
    manifest: Manifest<N>,
}

/// Restore points of a draft; the oldest automatic one makes room, a named one only when all are named.
pub const POINTS: usize = 10;
/// UTF-16 units that the restore points of a draft may hold beyond what the draft itself needs.
pub const POINTS_BUDGET: usize = 512 * 1024;

impl<S: KeyValueStore + Clone, D: Kept> DraftWriter<S, D> {
    /// Keeps the state as a restore point. It shares its blocks with the draft, so it costs what changes later.
    pub fn keep_point(&mut self, document: &D, reason: PointReason, at: u64) -> Result<(), StoreError> {
        self.check_claim()?;
        let named =
            |point: Option<Stored<D::Names>>| point.is_some_and(|point| matches!(point.reason, PointReason::Named(_)));
        if !matches!(reason, PointReason::Named(_)) && named(self.stored_point(self.revision)?) {
            return Ok(());
        }
        self.set_aside_damage(self.revision)?;
        let manifest = self.shelf.put_beside(&self.vault, document, at)?;
        let stored = Stored { reason, size: document.size(), manifest };
        self.vault.write(Kind::Point, &self.revision.to_string(), self.revision, &stored)?;
        while self.points()?.len() > POINTS || self.points_cost()? > POINTS_BUDGET {
            let points = self.points()?;
            let oldest_automatic = points.iter().rfind(|point| !matches!(point.reason, PointReason::Named(_)));
            let Some(oldest) = oldest_automatic.or(points.last()) else { break };
            self.vault.remove(Kind::Point, &oldest.revision.to_string())?;
            if points.len() == 1 {
                break;
            }
        }
        Ok(())
    }

    /// Newest first.
    pub fn points(&self) -> Result<Vec<RestorePoint>, StoreError> {
        let keys = self.vault.keys()?;
        let mut points = Vec::new();
        for revision in Vault::<S>::revisions(&keys, Kind::Point.name()).into_iter().rev() {
            if let Some(stored) = self.stored_point(revision)? {
                let Stored { reason, size, manifest } = stored;
                points.push(RestorePoint { revision, at: manifest.at, reason, size });
            }
        }
        Ok(points)
    }

    /// The state at a restore point; `None` when it is gone or damaged.
    pub fn point(&self, revision: u64) -> Result<Option<D>, StoreError> {
        let Some(stored) = self.stored_point(revision)? else { return Ok(None) };
        let loaded = Shelf::<D>::default().take(&self.vault, &stored.manifest, &mut Vec::new())?;
        Ok(loaded.filter(|loaded| loaded.lost == 0).map(|loaded| loaded.document))
    }

    /// A damaged point under this revision is moved away before another takes its place.
    fn set_aside_damage(&self, revision: u64) -> Result<(), StoreError> {
        let mut damage = Vec::new();
        self.vault.read::<serde::de::IgnoredAny>(Kind::Point, &revision.to_string(), &mut damage)?;
        let aside = damage.iter().map(|damage| self.vault.set_aside(&damage.key)).collect::<Result<Vec<bool>, _>>()?;
        if aside.contains(&false) { Err(StoreError::Full) } else { Ok(()) }
    }

    /// Makes room: every restore point that nobody named.
    pub(super) fn drop_automatic_points(&self) -> Result<(), StoreError> {
        for point in self.points()?.iter().filter(|point| !matches!(point.reason, PointReason::Named(_))) {
            self.vault.remove(Kind::Point, &point.revision.to_string())?;
        }
        Ok(())
    }

    fn stored_point(&self, revision: u64) -> Result<Option<Stored<D::Names>>, StoreError> {
        let found = self.vault.read::<Stored<D::Names>>(Kind::Point, &revision.to_string(), &mut Vec::new())?;
        Ok(found.map(|found| found.value))
    }

    /// Every block that a restore point needs; `None` while one cannot be read.
    pub(super) fn blocks_of_points(&self, keys: &[String]) -> Result<Option<Vec<String>>, StoreError> {
        let mut blocks = Vec::new();
        for revision in Vault::<S>::revisions(keys, Kind::Point.name()) {
            match self.stored_point(revision)? {
                Some(stored) => blocks.extend(stored.manifest.blocks::<D>().cloned()),
                None => return Ok(None),
            }
        }
        Ok(Some(blocks))
    }

    /// UTF-16 units of blocks that only restore points need.
    fn points_cost(&self) -> Result<usize, StoreError> {
        let keys = self.vault.keys()?;
        let mut only: std::collections::BTreeSet<String> =
            self.blocks_of_points(&keys)?.unwrap_or_default().into_iter().collect();
        for revision in Vault::<S>::revisions(&keys, Kind::Base.name()) {
            let base = self.vault.read::<Manifest<D::Names>>(Kind::Base, &revision.to_string(), &mut Vec::new())?;
            for block in base.iter().flat_map(|base| base.value.blocks::<D>()) {
                only.remove(block);
            }
        }
        let keys = only.iter().flat_map(|name| Kind::Block.keys(&self.vault.id, name));
        keys.map(|key| self.vault.store.size(&key)).sum()
    }
}

impl<D: Kept> Shelf<D> {
    /// Like [`Shelf::put`], without the history and without forgetting what the draft's own base stands on.
    fn put_beside<S: KeyValueStore>(
        &mut self,
        vault: &Vault<S>,
        document: &D,
        at: u64,
    ) -> Result<Manifest<D::Names>, StoreError> {
        let (undo, redo) = (std::mem::take(&mut self.undo), std::mem::take(&mut self.redo));
        let manifest = self.put(vault, document, &History::default(), at);
        (self.undo, self.redo) = (undo, redo);
        manifest
    }
}
