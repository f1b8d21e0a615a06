use std::collections::HashSet;

use crate::domain::{Dossier, History, Move};

use super::blocks::{Manifest, Shelf};
use super::drafts::DraftId;
use super::kept::Kept;
use super::reading::{Committed, OpenedDraft, Opening, open};
use super::schema_1;
use super::store::{KeyValueStore, StoreError};
use super::vault::{Kind, Vault, parts};

/// The one writer of a draft.
///
/// - `move/<revision>`: what was done last. Writing it is the commit, however many procedures it touches.
/// - `base/<revision>`: a whole state as names of blocks; written once the moves behind the last base outgrow
///   [`JOURNAL`], and the base before it stays until the next one, in case the browser wrote things out of order.
/// - `block/<content>`: some dozens of procedures or undo steps. A base writes only those that changed.
///
/// Who writes is said by one value outside the draft (`dvctt-writer/<draft>`): whoever put its tag there last.
#[derive(Debug)]
pub struct DraftWriter<S, D: Kept = Dossier> {
    pub(super) vault: Vault<S>,
    tag: String,
    pub(super) revision: u64,
    /// Revision of the last base.
    base: u64,
    /// UTF-16 units of the moves behind the last base.
    journal: usize,
    pub(super) shelf: Shelf<D>,
}

/// What a new base kept of the way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Everything.
    Whole,
    /// There was no room for the history; it works until the page is closed.
    WithoutHistory,
}

/// A draft as it was found, and its writer where it can be written.
pub type OpenedForWork<S, D = Dossier> = (Opening<D>, Option<DraftWriter<S, D>>);

/// UTF-16 units of moves behind a base at which a new base is written.
pub const JOURNAL: usize = 48 * 1024;

pub(super) fn writer_key(id: &DraftId) -> String {
    format!("dvctt-writer/{}", id.0)
}

impl<S: KeyValueStore + Clone, D: Kept> DraftWriter<S, D> {
    /// Opens a draft to work on it, as the writer that [`super::Drafts::claim`] named. What is damaged or lies
    /// behind a gap is set aside, and a new base behind everything that was ever written keeps it from being
    /// replayed. There is no writer, and nothing is changed any more, for a draft of a newer schema, and where
    /// there is no room to set something aside.
    pub(super) fn open(store: S, id: &DraftId, tag: &str, at: u64) -> Result<OpenedForWork<S, D>, StoreError> {
        let vault = Vault { store, id: id.clone() };
        let mut shelf = Shelf::default();
        let mut opening = open::<D, S>(&vault, &mut shelf)?;
        let Opening::Opened(opened) = &mut opening else { return Ok((opening, None)) };
        if opened.newer.is_some() {
            return Ok((opening, None));
        }
        let keys = vault.keys()?;
        let base = Vault::<S>::revisions(&keys, Kind::Base.name()).last().copied();
        let mut writer = DraftWriter {
            vault,
            tag: tag.to_owned(),
            revision: opened.revision,
            base: base.unwrap_or(0),
            journal: 0,
            shelf,
        };
        writer.check_claim()?;
        match writer.repair(opened, &keys, base.is_none(), at) {
            Ok(()) => {}
            Err(StoreError::Full) => return Ok((opening, None)),
            Err(error) => return Err(error),
        }
        writer.journal = writer.measure_journal(&keys)?;
        Ok((opening, Some(writer)))
    }

    /// The first base of a draft that does not exist yet, and has no writer.
    pub(super) fn create(store: S, id: &DraftId, document: &D, at: u64) -> Result<(), StoreError> {
        let vault = Vault { store, id: id.clone() };
        let shelf = Shelf::default();
        let mut writer: DraftWriter<S, D> =
            DraftWriter { vault, tag: String::new(), revision: 0, base: 0, journal: 0, shelf };
        writer.write_base(document, &History::default(), at)
    }

    fn repair(
        &mut self,
        opened: &mut OpenedDraft<D>,
        keys: &[String],
        old_shape: bool,
        at: u64,
    ) -> Result<(), StoreError> {
        if opened.damage.is_empty() && !old_shape {
            return Ok(());
        }
        for damage in &opened.damage {
            if !self.vault.set_aside(&damage.key)? {
                return Err(StoreError::Full);
            }
        }
        let kinds = [Kind::Base.name(), Kind::Move.name(), schema_1::SNAPSHOT, schema_1::EDIT];
        let newest = kinds.iter().filter_map(|kind| Vault::<S>::revisions(keys, kind).last().copied()).max();
        opened.revision = newest.unwrap_or(0).max(opened.revision) + 1;
        self.revision = opened.revision;
        self.write_base(&opened.document, &opened.history, at)
    }

    fn measure_journal(&self, keys: &[String]) -> Result<usize, StoreError> {
        let moves = Vault::<S>::revisions(keys, Kind::Move.name()).into_iter();
        let behind = moves.filter(|revision| *revision > self.base && *revision <= self.revision);
        let keys = behind.flat_map(|revision| Kind::Move.keys(&self.vault.id, &revision.to_string()));
        keys.map(|key| self.vault.store.size(&key)).sum()
    }

    pub fn id(&self) -> &DraftId {
        &self.vault.id
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn check_claim(&self) -> Result<(), StoreError> {
        match self.vault.store.get(&writer_key(&self.vault.id))? {
            Some(tag) if tag == self.tag => Ok(()),
            Some(_) => Err(StoreError::Conflict),
            None => Err(StoreError::Cleared),
        }
    }

    /// Commits a move and reads it back.
    ///
    /// # Errors
    /// `Full` and `Unavailable` as the store says, `Lost` when the value does not read back, `Conflict` when
    /// somebody else writes the draft now, `Cleared` when it is gone. The draft is then what it was before, and the
    /// same or another move may be tried again.
    pub fn commit(&mut self, action: &Move<D::Edit>) -> Result<(), StoreError> {
        self.check_claim()?;
        let revision = self.revision + 1;
        let name = revision.to_string();
        // What this tab wrote there and never acknowledged may be replaced; what another one wrote may not.
        let there = self.vault.read::<Committed<serde::de::IgnoredAny>>(Kind::Move, &name, &mut Vec::new())?;
        if there.is_some_and(|there| there.value.by != self.tag) {
            return Err(StoreError::Conflict);
        }
        self.vault.write(Kind::Move, &name, revision, &Committed { by: self.tag.clone(), action })?;
        self.revision = revision;
        for key in Kind::Move.keys(&self.vault.id, &name) {
            self.journal += self.vault.store.size(&key).unwrap_or(0);
        }
        Ok(())
    }

    /// Whether the moves behind the last base have outgrown it.
    pub fn is_fold_due(&self) -> bool {
        self.journal > JOURNAL
    }

    /// Writes a new base and collects what nothing needs any more. `document` and `history` are the state after
    /// every committed move.
    ///
    /// # Errors
    /// Those of [`DraftWriter::commit`]. The draft opens as before; only room was not made.
    pub fn fold(&mut self, document: &D, history: &History<D::Edit>, at: u64) -> Result<Folded, StoreError> {
        self.check_claim()?;
        let last = self.base;
        if self.revision == last {
            return Ok(Folded::Whole);
        }
        let mut folded = Folded::Whole;
        let mut written = self.write_base(document, history, at);
        if written == Err(StoreError::Full) {
            self.drop_automatic_points()?;
            self.collect(last)?;
            written = self.write_base(document, history, at);
        }
        if written == Err(StoreError::Full) {
            // The way back is worth less than what is being written now.
            folded = Folded::WithoutHistory;
            written = self.write_base(document, &History::default(), at);
        }
        written?;
        self.collect(last)?;
        Ok(folded)
    }

    /// Writes everything anew after the browser was cleared under an open draft.
    pub fn rescue(&mut self, document: &D, history: &History<D::Edit>, at: u64) -> Result<(), StoreError> {
        let key = writer_key(&self.vault.id);
        if self.vault.store.get(&key)?.is_some_and(|tag| tag != self.tag) {
            return Err(StoreError::Conflict);
        }
        self.shelf = Shelf::default();
        self.revision += 1;
        self.write_base(document, history, at)?;
        self.vault.store.set(&key, &self.tag)
    }

    fn write_base(&mut self, document: &D, history: &History<D::Edit>, at: u64) -> Result<(), StoreError> {
        let manifest = self.shelf.put(&self.vault, document, history, at)?;
        self.vault.write(Kind::Base, &self.revision.to_string(), self.revision, &manifest)?;
        self.base = self.revision;
        self.journal = 0;
        Ok(())
    }

    /// Removes what neither the last two bases nor a restore point needs.
    fn collect(&mut self, last: u64) -> Result<(), StoreError> {
        let keys = self.vault.keys()?;
        let of_points = self.blocks_of_points(&keys)?;
        // Without knowing what a restore point stands on, no block may go.
        let points_are_known = of_points.is_some();
        let mut needed: HashSet<String> = of_points.into_iter().flatten().collect();
        for revision in Vault::<S>::revisions(&keys, Kind::Base.name()).into_iter().filter(|base| *base >= last) {
            match self.vault.read::<Manifest<D::Names>>(Kind::Base, &revision.to_string(), &mut Vec::new())? {
                Some(base) => needed.extend(base.value.blocks::<D>().cloned()),
                // Without knowing what the draft stands on, nothing may go.
                None if revision == self.base => return Err(StoreError::Lost),
                None => {}
            }
        }
        let is_old = |name: &str, limit: u64| name.parse().is_ok_and(|revision: u64| revision < limit);
        let mut superfluous = keys.iter().filter(|key| {
            let Some((_, kind, name)) = parts(key) else { return false };
            let kind_is = |other: Kind| kind == other.name();
            kind_is(Kind::Base) && is_old(name, last)
                || kind_is(Kind::Block) && points_are_known && !needed.contains(name)
                || (kind_is(Kind::Move) || [schema_1::SNAPSHOT, schema_1::EDIT].contains(&kind))
                    && is_old(name, last.saturating_add(1))
        });
        self.shelf.forget_all_but(&needed);
        superfluous.try_for_each(|key| self.vault.store.remove(key))
    }
}
