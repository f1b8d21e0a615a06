//! Drafts of schema 1: `dvctt/<draft>/snapshot/<revision>` with the whole dossier, and
//! `dvctt/<draft>/edit/<revision>` with the edit that led to this revision, both as plain JSON.

use serde::Deserialize;

use crate::domain::{Dossier, Edit, History};

use super::damage::{Damage, DamageKind};
use super::draft_id::DraftId;
use super::envelope::Envelope;
use super::key::PREFIX;
use super::opened::OpenedDraft;
use super::stored::Stored;

pub(super) const SNAPSHOT: &str = "snapshot";
pub(super) const EDIT: &str = "edit";

#[derive(Deserialize)]
struct Stamped<T> {
    at: u64,
    value: T,
}

/// The newest intact snapshot and every intact edit after it, up to the first gap.
pub(super) fn read(id: &DraftId, stored: &Stored, damage: &mut Vec<Damage>) -> Option<OpenedDraft> {
    for revision in stored.revisions(SNAPSHOT).into_iter().rev() {
        let Some(snapshot) = read_value::<Dossier>(id, stored, SNAPSHOT, revision, damage) else { continue };
        let mut opened = OpenedDraft::new(snapshot.value, History::default(), revision, snapshot.at);
        while let Some(edit) = read_value::<Edit>(id, stored, EDIT, opened.revision + 1, damage) {
            opened.document.apply(edit.value);
            opened.revision += 1;
            opened.changed_at = edit.at;
        }
        opened.note_stranded(stored.revisions(EDIT), |revision| key(id, EDIT, revision), damage);
        return Some(opened);
    }
    None
}

fn key(id: &DraftId, kind: &str, revision: u64) -> String {
    format!("{PREFIX}{}/{kind}/{revision}", id.0)
}

fn read_value<T: for<'de> Deserialize<'de>>(
    id: &DraftId,
    stored: &Stored,
    kind: &str,
    revision: u64,
    damage: &mut Vec<Damage>,
) -> Option<Stamped<T>> {
    let key = key(id, kind, revision);
    let read = Envelope::open(stored.values(&key).next()?).map_err(DamageKind::Envelope).and_then(|(envelope, _)| {
        serde_json::from_str(&envelope.body).map_err(|error| DamageKind::Content(error.to_string()))
    });
    read.map_err(|error| damage.push(Damage { key, error })).ok()
}
