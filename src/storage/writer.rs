use std::collections::HashSet;

use crate::domain::{Dossier, History, Move};

use super::about::{About, Summary};
use super::block_cache::BlockWriter;
use super::document::StoredDocument;
use super::draft_id::DraftId;
use super::durable::{Batch, Claim};
use super::image::Image;
use super::journal::Entry;
use super::key::{Kind, ONLY, parts};
use super::manifest::{Caches, Manifest};
use super::opened::Opening;
use super::reading::read;
use super::schema_1;
use super::sealed::{is_intact, open, seal_json, to_json};
use super::store::{StoreError, Values, units};
use super::stored::Stored;

/// The one writer of a draft. It accesses no store: it prepares each change as a [`Write`], and the caller reports
/// with [`DraftWriter::written`] that it is done. One write is under way at a time.
///
/// - `move/<revision>`: one move. Writing it is the commit, however many procedures it touches.
/// - `base/<revision>`: a whole state as names of blocks; written once the moves after the last base outgrow
///   [`JOURNAL`].
/// - `block/<content>`: some dozens of procedures or undo steps. A base writes only those that changed.
#[derive(Debug)]
pub struct DraftWriter<D: StoredDocument = Dossier> {
    pub(super) claim: Claim,
    pub(super) image: Image,
    /// The revision of the last committed move.
    pub(super) revision: u64,
    last_move: String,
    changed_at: u64,
    unsaved_since: Option<u64>,
    pub(super) caches: Caches<D>,
}

/// A batch to write, and the state of the writer once it is written.
#[derive(Clone, Debug)]
pub struct Write {
    pub batch: Batch,
    revision: u64,
    last_move: String,
    changed_at: u64,
    unsaved_since: Option<u64>,
}

/// A new base is written once the moves after the last one exceed this many UTF-16 units.
pub const JOURNAL: usize = 48 * 1024;

/// A writer, and what it must write before anything else: what the durable copy lacks, and repairs of damage.
pub type WriterAtWork<D> = (DraftWriter<D>, Option<Write>);

impl<D: StoredDocument> DraftWriter<D> {
    /// Opens a draft for work, as the tab that claimed it. Damaged values and moves after a gap are set aside, and a
    /// new base with a revision above all that were ever written keeps them from being replayed. A draft of a newer
    /// version is read-only and gets no writer.
    ///
    /// # Errors
    /// `Lost` if the draft cannot be written as JSON.
    pub fn open(claim: Claim, stored: &Stored, at: u64) -> Result<(Opening<D>, Option<WriterAtWork<D>>), StoreError> {
        let found = read::<D>(&claim.id, stored);
        let mut opening = found.opening;
        let Opening::Opened(opened) = &mut opening else { return Ok((opening, None)) };
        if opened.newer.is_some() {
            return Ok((opening, None));
        }
        let is_old_shape = stored.revisions(Kind::Base.name()).is_empty();
        if !opened.damage.is_empty() || is_old_shape {
            let kinds = [Kind::Base.name(), Kind::Move.name(), schema_1::SNAPSHOT, schema_1::EDIT];
            let newest = kinds.iter().filter_map(|kind| stored.revisions(kind).last().copied()).max();
            opened.revision = newest.unwrap_or(0).max(opened.revision) + 1;
        }
        let mut writer = DraftWriter {
            image: found.image,
            revision: opened.revision,
            last_move: opened.last_move.clone(),
            changed_at: opened.changed_at,
            unsaved_since: None,
            caches: found.caches,
            claim,
        };
        writer.unsaved_since = writer.stored_unsaved_since();
        if !opened.damage.is_empty() || is_old_shape {
            // After a base that names no last move, any tab's move would be replayed.
            if writer.last_move.is_empty() {
                writer.last_move.clone_from(&writer.claim.tag);
            }
            let base = writer.base(&opened.document, &opened.history, at, Vec::new())?;
            writer.written(base);
        } else {
            writer.collect();
        }
        writer.summarise(&opened.document)?;
        let batch = writer.image.difference(stored.main_copy());
        let mend = (!batch.is_empty()).then(|| writer.plain(batch));
        Ok((opening, Some((writer, mend))))
    }

    /// The first base of a draft that does not exist yet.
    ///
    /// # Errors
    /// `Lost` if the draft cannot be written as JSON.
    pub fn create(id: &DraftId, document: &D, about: &About, at: u64) -> Result<Batch, StoreError> {
        let mut writer = DraftWriter::<D> {
            claim: Claim { id: id.clone(), tag: String::new() },
            image: Image::default(),
            revision: 0,
            last_move: String::new(),
            changed_at: at,
            unsaved_since: None,
            caches: Caches::default(),
        };
        let mut write = writer.base(document, &History::default(), at, Vec::new())?;
        write.batch.put.insert(0, sealed(Kind::About, id, ONLY, 0, about)?);
        let units = write.batch.put.iter().map(|(key, value)| units(key) + units(value)).sum();
        let summary = Summary { caption: document.caption(), changed_at: at, unsaved_since: None, units };
        write.batch.put.insert(0, sealed(Kind::Summary, id, ONLY, 0, &summary)?);
        Ok(write.batch)
    }

    /// Drops values that nothing needs any more: local storage may still hold them after a crash.
    fn collect(&mut self) {
        let bases = self.image.of_kind(&self.claim.id, Kind::Base);
        let revisions = bases.filter_map(|(name, _)| name.parse::<u64>().ok());
        let Some(newest) = revisions.max() else { return };
        let name = newest.to_string();
        let base = self.image.get(&Kind::Base.key(&self.claim.id, &name));
        let Some(Ok(base)) = base.map(|stored| open::<Manifest<D::Names>>(Kind::Base, &name, stored)) else { return };
        let remove = self.superfluous(newest, &base.value, &[]);
        self.image.apply(&Batch { put: Vec::new(), remove });
    }

    /// Adds a summary if there is none: drafts up to schema 3 have none.
    fn summarise(&mut self, document: &D) -> Result<(), StoreError> {
        if !self.image.contains(&Kind::Summary.key(&self.claim.id, ONLY)) {
            let (key, value) = self.summary(document, self.changed_at, self.unsaved_since)?;
            self.image.insert(key, value);
        }
        Ok(())
    }

    fn stored_unsaved_since(&self) -> Option<u64> {
        let value = |kind: Kind| self.image.get(&kind.key(&self.claim.id, ONLY));
        let summary = value(Kind::Summary).and_then(|stored| open::<Summary>(Kind::Summary, ONLY, stored).ok());
        match summary {
            Some(found) => found.value.unsaved_since,
            None => open::<About>(Kind::About, ONLY, value(Kind::About)?).ok()?.value.unsaved_since,
        }
    }

    fn summary(
        &self,
        document: &D,
        changed_at: u64,
        unsaved_since: Option<u64>,
    ) -> Result<(String, String), StoreError> {
        let summary = Summary { caption: document.caption(), changed_at, unsaved_since, units: self.image.units() };
        sealed(Kind::Summary, &self.claim.id, ONLY, 0, &summary)
    }

    /// A write that changes nothing in the writer but its image.
    pub(super) fn plain(&self, batch: Batch) -> Write {
        let (revision, last_move) = (self.revision, self.last_move.clone());
        Write { batch, revision, last_move, changed_at: self.changed_at, unsaved_since: self.unsaved_since }
    }

    pub fn claim(&self) -> &Claim {
        &self.claim
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What both copies should hold.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// The batch that makes local storage's copy match the image. Moves that were written ahead stay, and so does an
    /// intact [`About`]: another tab may have changed it since the draft was opened.
    pub fn copy_for_local(&self, local: &Values) -> Batch {
        let mut batch = self.image.difference(local);
        let about = Kind::About.key(&self.claim.id, ONLY);
        if local.get(&about).is_some_and(|stored| is_intact(Kind::About, ONLY, stored)) {
            batch.put.retain(|(key, _)| *key != about);
        }
        let is_ahead = |key: &str| match parts(key) {
            Some((_, kind, name)) if kind == Kind::Move.name() => name.parse().is_ok_and(|of: u64| of > self.revision),
            _ => false,
        };
        batch.remove.retain(|key| !is_ahead(key));
        batch
    }

    /// Since when there are changes without a backup file.
    pub fn unsaved_since(&self) -> Option<u64> {
        self.unsaved_since
    }

    /// Prepares the commit of moves, oldest first; `document` is the state after them.
    ///
    /// # Errors
    /// `Lost` if a move cannot be written as JSON.
    pub fn commit(&self, moves: &[Move<D::Edit>], document: &D) -> Result<Write, StoreError> {
        let mut write = self.plain(Batch::default());
        for action in moves {
            write.revision += 1;
            write.changed_at = action.at;
            write.unsaved_since = write.unsaved_since.or(Some(action.at));
            let name = write.revision.to_string();
            let entry = Entry { by: self.claim.tag.clone(), after: Some(write.last_move), action };
            let (value, checksum) = seal_json(write.revision, &to_json(&entry)?);
            write.last_move = checksum;
            write.batch.put.push((Kind::Move.key(&self.claim.id, &name), value));
        }
        write.batch.put.push(self.summary(document, write.changed_at, write.unsaved_since)?);
        Ok(write)
    }

    /// Whether the moves after the last base exceed [`JOURNAL`].
    pub fn is_fold_due(&self) -> bool {
        let moves = self.image.of_kind(&self.claim.id, Kind::Move);
        moves.map(|(_, value)| units(value)).sum::<usize>() > JOURNAL
    }

    /// Replaces the journal by a new base and removes what nothing needs any more. `document` and `history` are the
    /// state after every committed move.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    pub fn fold(&mut self, document: &D, history: &History<D::Edit>, at: u64) -> Result<Write, StoreError> {
        self.base(document, history, at, Vec::new())
    }

    /// Like [`DraftWriter::fold`], for a full store: without undo steps, and removes the restore points that nobody
    /// named.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    pub fn fold_small(&mut self, document: &D, at: u64) -> Result<Write, StoreError> {
        let points = self.automatic_points();
        self.base(document, &History::default(), at, points)
    }

    /// Writes everything again, the claim too, after the browser's data was cleared while the draft was open.
    ///
    /// # Errors
    /// `Lost` if something cannot be written as JSON.
    pub fn rescue(&mut self, document: &D, history: &History<D::Edit>, at: u64) -> Result<Write, StoreError> {
        self.revision += 1;
        let base = self.base(document, history, at, Vec::new())?;
        let unsaved_since = self.unsaved_since.or(Some(at));
        let mut image = self.image.clone();
        image.apply(&base.batch);
        let (key, summary) = self.summary(document, at, unsaved_since)?;
        image.insert(key, summary);
        let mut batch = image.difference(&Values::new());
        batch.put.push((self.claim.key(), self.claim.tag.clone()));
        Ok(Write { batch, unsaved_since, ..base })
    }

    /// Records that a backup file was made of the present state.
    ///
    /// # Errors
    /// `Lost` if the summary cannot be written as JSON.
    pub fn backed_up(&self, document: &D) -> Result<Write, StoreError> {
        let put = vec![self.summary(document, self.changed_at, None)?];
        Ok(Write { unsaved_since: None, ..self.plain(Batch { put, remove: Vec::new() }) })
    }

    /// Takes over the state of a completed write.
    pub fn written(&mut self, write: Write) {
        self.image.apply(&write.batch);
        self.revision = write.revision;
        self.last_move = write.last_move;
        self.changed_at = write.changed_at;
        self.unsaved_since = write.unsaved_since;
    }

    /// Writes a base of the state unless this revision has one; removes the restore points `without` too.
    fn base(
        &mut self,
        document: &D,
        history: &History<D::Edit>,
        at: u64,
        without: Vec<String>,
    ) -> Result<Write, StoreError> {
        let DraftWriter { claim, image, caches, revision, .. } = self;
        let mut batch = Batch::default();
        let name = revision.to_string();
        if image.contains(&Kind::Base.key(&claim.id, &name)) {
            // Overwriting it would put at risk the base that the draft depends on.
            batch.remove = without;
            return Ok(self.plain(batch));
        }
        let mut to = BlockWriter { id: &claim.id, image, batch: &mut batch };
        let mut manifest = caches.write(document, history, at, &mut to)?;
        manifest.last_move.clone_from(&self.last_move);
        batch.put.push(sealed(Kind::Base, &claim.id, &name, *revision, &manifest)?);
        batch.remove = self.superfluous(self.revision, &manifest, &without);
        batch.remove.extend(without);
        Ok(self.plain(batch))
    }

    /// Keys that neither the base of this revision and manifest nor a restore point outside `without` needs.
    fn superfluous(&self, revision: u64, manifest: &Manifest<D::Names>, without: &[String]) -> Vec<String> {
        let of_points = self.blocks_of_points(without);
        // While the blocks of a restore point are unknown, no block may be removed.
        let points_are_known = of_points.is_some();
        let needed: HashSet<String> = of_points.into_iter().flatten().chain(manifest.blocks::<D>().cloned()).collect();
        let is_superfluous = |key: &&String| {
            let Some((_, kind, name)) = parts(key) else { return false };
            match Kind::from_name(kind) {
                Some(Kind::Base) => name.parse().is_ok_and(|base: u64| base < revision),
                Some(Kind::Move) => name.parse().is_ok_and(|moved: u64| moved <= revision),
                Some(Kind::Block) => points_are_known && !needed.contains(name),
                Some(Kind::Point | Kind::About | Kind::Summary) => false,
                None => [schema_1::SNAPSHOT, schema_1::EDIT].contains(&kind),
            }
        };
        self.image.keys().filter(is_superfluous).cloned().collect()
    }
}

/// Key and sealed text of a value.
pub(super) fn sealed<T: serde::Serialize>(
    kind: Kind,
    id: &DraftId,
    name: &str,
    revision: u64,
    value: &T,
) -> Result<(String, String), StoreError> {
    Ok((kind.key(id, name), seal_json(revision, &to_json(value)?).0))
}
