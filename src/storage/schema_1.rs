//! Drafts of schema 1: `dvctt/<draft>/snapshot/<revision>` with the whole dossier, and
//! `dvctt/<draft>/edit/<revision>` with the edit that led to this revision, both as plain JSON.

use serde::Deserialize;

use crate::domain::{Dossier, Edit, History};

use super::damage::{Damage, DamageKind};
use super::envelope::Envelope;
use super::reading::OpenedDraft;
use super::store::{KeyValueStore, StoreError};
use super::vault::Vault;

pub(super) const SNAPSHOT: &str = "snapshot";
pub(super) const EDIT: &str = "edit";

#[derive(Deserialize)]
struct Stamped<T> {
    at: u64,
    value: T,
}

/// The newest intact snapshot and every intact edit behind it, up to the first gap.
pub(super) fn open<S: KeyValueStore>(
    vault: &Vault<S>,
    keys: &[String],
    damage: &mut Vec<Damage>,
) -> Result<Option<OpenedDraft>, StoreError> {
    for revision in Vault::<S>::revisions(keys, SNAPSHOT).into_iter().rev() {
        let Some(snapshot) = read::<Dossier, S>(vault, SNAPSHOT, revision, damage)? else { continue };
        let mut opened = OpenedDraft {
            document: snapshot.value,
            history: History::default(),
            revision,
            changed_at: snapshot.at,
            damage: Vec::new(),
            lost: 0,
            newer: None,
        };
        while let Some(edit) = read::<Edit, S>(vault, EDIT, opened.revision + 1, damage)? {
            opened.document.apply(edit.value);
            opened.revision += 1;
            opened.changed_at = edit.at;
        }
        opened.note_stranded(Vault::<S>::revisions(keys, EDIT), |revision| key(vault, EDIT, revision), damage);
        return Ok(Some(opened));
    }
    Ok(None)
}

fn key<S>(vault: &Vault<S>, kind: &str, revision: u64) -> String {
    format!("dvctt/{}/{kind}/{revision}", vault.id.0)
}

fn read<T: for<'de> Deserialize<'de>, S: KeyValueStore>(
    vault: &Vault<S>,
    kind: &str,
    revision: u64,
    damage: &mut Vec<Damage>,
) -> Result<Option<Stamped<T>>, StoreError> {
    let key = key(vault, kind, revision);
    let Some(stored) = vault.store.get(&key)? else { return Ok(None) };
    let read = Envelope::open(&stored).map_err(DamageKind::Envelope).and_then(|envelope| {
        serde_json::from_str(&envelope.body).map_err(|error| DamageKind::Content(error.to_string()))
    });
    Ok(read.map_err(|error| damage.push(Damage { key, error })).ok())
}
