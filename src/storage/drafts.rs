use serde::{Deserialize, Serialize};

use crate::domain::{DOSSIER_SCHEMA, Dossier, Edit};

use super::envelope::{Envelope, EnvelopeError};
use super::store::{KeyValueStore, StoreError};

/// Drafts in a store. A draft is a snapshot and a journal of the edits after it:
///
/// - `dvctt/<draft>/snapshot/<revision>`: the whole dossier after so many edits,
/// - `dvctt/<draft>/edit/<revision>`: the edit that led to this revision.
///
/// Writing one journal entry is the commit of an edit, however many procedures it touches. When the journal
/// outgrows the snapshot, a new snapshot is written and read back before anything older is collected; the
/// snapshot before it stays, so that a damaged one costs nothing.
#[derive(Clone, Debug)]
pub struct Drafts<S> {
    store: S,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(pub String);

/// A draft in the list of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSummary {
    pub id: DraftId,
    pub unit: String,
    pub campaign: String,
    pub procedures: usize,
    /// Milliseconds since 1970, of the last edit.
    pub changed_at: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OpenedDraft {
    pub dossier: Dossier,
    pub revision: u64,
    /// Milliseconds since 1970, of the last edit.
    pub changed_at: u64,
    /// Values that could not be used; they stay in the store.
    pub damage: Vec<Damage>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub key: String,
    pub error: DamageKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DamageKind {
    Envelope(EnvelopeError),
    /// Sealed by a newer version of the software.
    NewerSchema(u32),
    /// The seal holds, the content is no dossier; the parser's words.
    Content(String),
    /// Intact, but an edit before it is missing or damaged.
    Stranded,
}

#[derive(Serialize, Deserialize)]
struct Stamped<T> {
    at: u64,
    value: T,
}

/// Journal bytes that are always cheaper to replay than a new snapshot is to write.
const SMALL_JOURNAL: usize = 64 * 1024;

const PREFIX: &str = "dvctt/";
/// Where damaged values are kept, to the letter.
const SET_ASIDE: &str = "dvctt-damaged/";

#[derive(Clone, Copy)]
enum Kind {
    Snapshot,
    Edit,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Snapshot => "snapshot",
            Kind::Edit => "edit",
        }
    }
}

impl<S: KeyValueStore> Drafts<S> {
    pub fn new(store: S) -> Drafts<S> {
        Drafts { store }
    }

    /// Every draft, last changed first. A draft without any intact snapshot is left out here, not deleted.
    pub fn list(&self) -> Result<Vec<DraftSummary>, StoreError> {
        let mut ids: Vec<String> = self.store.keys()?.iter().filter_map(|key| draft_of(key)).collect();
        ids.sort();
        ids.dedup();
        let mut summaries = Vec::new();
        for id in ids.into_iter().map(DraftId) {
            if let Some(opened) = self.open(&id)? {
                summaries.push(DraftSummary {
                    unit: opened.dossier.submission.unit.clone(),
                    campaign: opened.dossier.campaign.title.clone(),
                    procedures: opened.dossier.procedures.len(),
                    changed_at: opened.changed_at,
                    id,
                });
            }
        }
        summaries.sort_by_key(|summary| std::cmp::Reverse(summary.changed_at));
        Ok(summaries)
    }

    /// Stores a new draft under `id`, which no draft has yet. `at` is the time in milliseconds since 1970.
    pub fn create(&self, id: &DraftId, dossier: &Dossier, at: u64) -> Result<(), StoreError> {
        self.write_snapshot(id, 0, dossier, at)
    }

    /// The newest state that is intact: the newest good snapshot and every good edit after it, up to the first
    /// gap. `None` when there is no good snapshot.
    pub fn open(&self, id: &DraftId) -> Result<Option<OpenedDraft>, StoreError> {
        let mut damage = Vec::new();
        for revision in self.revisions(id, Kind::Snapshot)?.into_iter().rev() {
            let Some(snapshot) = self.read::<Dossier>(id, Kind::Snapshot, revision, &mut damage)? else { continue };
            let mut opened =
                OpenedDraft { dossier: snapshot.value, revision, changed_at: snapshot.at, damage: Vec::new() };
            while let Some(edit) = self.read::<Edit>(id, Kind::Edit, opened.revision + 1, &mut damage)? {
                opened.dossier.apply(edit.value);
                opened.revision += 1;
                opened.changed_at = edit.at;
            }
            let stranded = self.revisions(id, Kind::Edit)?.into_iter().filter(|edit| *edit > opened.revision);
            for key in stranded.map(|revision| key(id, Kind::Edit, revision)) {
                if damage.iter().all(|known| known.key != key) {
                    damage.push(Damage { key, error: DamageKind::Stranded });
                }
            }
            opened.damage = damage;
            return Ok(Some(opened));
        }
        Ok(None)
    }

    /// Opens a draft to work on it. Damaged and stranded values are moved aside under `dvctt-damaged/…` as far as
    /// there is room, and a new snapshot behind everything that was ever written keeps stale edits from being
    /// replayed.
    pub fn open_for_work(&self, id: &DraftId, at: u64) -> Result<Option<OpenedDraft>, StoreError> {
        let Some(mut opened) = self.open(id)? else { return Ok(None) };
        if opened.damage.is_empty() {
            return Ok(Some(opened));
        }
        for Damage { key, .. } in &opened.damage {
            if let Some(raw) = self.store.get(key)?
                && self.store.set(&format!("{SET_ASIDE}{key}"), &raw).is_ok()
            {
                self.store.remove(key)?;
            }
        }
        opened.revision = self.newest(id)?.unwrap_or(opened.revision).max(opened.revision) + 1;
        self.write_snapshot(id, opened.revision, &opened.dossier, at)?;
        Ok(Some(opened))
    }

    /// Commits the edit that led to `revision` and reads it back.
    ///
    /// # Errors
    /// `Full` and `Unavailable` as the store says, `Lost` when the value does not read back, `Conflict` when
    /// the draft has this revision or a later one from elsewhere. The draft is then what it was before.
    pub fn commit(&self, id: &DraftId, revision: u64, edit: &Edit, at: u64) -> Result<(), StoreError> {
        if let Some(stored) = self.read::<Edit>(id, Kind::Edit, revision, &mut Vec::new())? {
            // A try that was written and not acknowledged may be repeated.
            return if stored.value == *edit { Ok(()) } else { Err(StoreError::Conflict) };
        }
        if self.newest(id)?.is_some_and(|newest| newest >= revision) {
            return Err(StoreError::Conflict);
        }
        self.write(id, Kind::Edit, revision, &Stamped { at, value: edit })
    }

    /// The highest revision of which anything is stored.
    fn newest(&self, id: &DraftId) -> Result<Option<u64>, StoreError> {
        Ok([self.revisions(id, Kind::Snapshot)?, self.revisions(id, Kind::Edit)?].concat().into_iter().max())
    }

    /// Removes everything of a draft.
    pub fn remove(&self, id: &DraftId) -> Result<(), StoreError> {
        for key in self.store.keys()?.into_iter().filter(|key| draft_of(key).as_ref() == Some(&id.0)) {
            self.store.remove(&key)?;
        }
        Ok(())
    }

    /// Writes a new snapshot once the journal outgrows the last one, and collects what two snapshots make
    /// superfluous. `dossier` is the state at `revision`, whose edits are all committed.
    ///
    /// # Errors
    /// Those of the store. The draft opens as before; only room was not made.
    pub fn tidy(&self, id: &DraftId, revision: u64, dossier: &Dossier, at: u64) -> Result<(), StoreError> {
        let snapshots = self.revisions(id, Kind::Snapshot)?;
        let last = snapshots.last().copied().unwrap_or(0);
        let size = |kind, revision| -> Result<usize, StoreError> {
            Ok(self.store.get(&key(id, kind, revision))?.map_or(0, |value| value.len()))
        };
        let mut journal = 0;
        for revision in self.revisions(id, Kind::Edit)?.into_iter().filter(|revision| *revision > last) {
            journal += size(Kind::Edit, revision)?;
        }
        if journal <= SMALL_JOURNAL.max(size(Kind::Snapshot, last)?) {
            return Ok(());
        }
        self.write_snapshot(id, revision, dossier, at)?;
        for older in snapshots.into_iter().filter(|snapshot| *snapshot < last) {
            self.store.remove(&key(id, Kind::Snapshot, older))?;
        }
        for edit in self.revisions(id, Kind::Edit)?.into_iter().filter(|edit| *edit <= last) {
            self.store.remove(&key(id, Kind::Edit, edit))?;
        }
        Ok(())
    }

    fn write_snapshot(&self, id: &DraftId, revision: u64, dossier: &Dossier, at: u64) -> Result<(), StoreError> {
        self.write(id, Kind::Snapshot, revision, &Stamped { at, value: dossier })
    }

    fn write<T: Serialize>(&self, id: &DraftId, kind: Kind, revision: u64, value: &T) -> Result<(), StoreError> {
        let body = serde_json::to_string(value).map_err(|_| StoreError::Lost)?;
        let sealed = Envelope { schema: DOSSIER_SCHEMA, revision, body }.seal();
        let key = key(id, kind, revision);
        self.store.set(&key, &sealed)?;
        if self.store.get(&key)?.as_deref() == Some(&sealed) { Ok(()) } else { Err(StoreError::Lost) }
    }

    /// `None` when there is no such value or it cannot be used; the latter is noted.
    fn read<T: for<'de> Deserialize<'de>>(
        &self,
        id: &DraftId,
        kind: Kind,
        revision: u64,
        damage: &mut Vec<Damage>,
    ) -> Result<Option<Stamped<T>>, StoreError> {
        let key = key(id, kind, revision);
        let Some(stored) = self.store.get(&key)? else { return Ok(None) };
        let read = match Envelope::open(&stored) {
            Err(error) => Err(DamageKind::Envelope(error)),
            Ok(envelope) if envelope.schema > DOSSIER_SCHEMA => Err(DamageKind::NewerSchema(envelope.schema)),
            Ok(envelope) => {
                serde_json::from_str(&envelope.body).map_err(|error| DamageKind::Content(error.to_string()))
            }
        };
        Ok(read.map_err(|error| damage.push(Damage { key, error })).ok())
    }

    /// Revisions that a draft has of a kind, ascending.
    fn revisions(&self, id: &DraftId, kind: Kind) -> Result<Vec<u64>, StoreError> {
        let prefix = format!("{PREFIX}{}/{}/", id.0, kind.name());
        let keys = self.store.keys()?;
        let mut revisions: Vec<u64> = keys.iter().filter_map(|key| key.strip_prefix(&prefix)?.parse().ok()).collect();
        revisions.sort_unstable();
        Ok(revisions)
    }
}

fn key(id: &DraftId, kind: Kind, revision: u64) -> String {
    format!("{PREFIX}{}/{}/{revision}", id.0, kind.name())
}

fn draft_of(key: &str) -> Option<String> {
    Some(key.strip_prefix(PREFIX)?.split_once('/')?.0.to_owned())
}
