use serde::{Deserialize, Serialize};

use super::drafts::{DraftId, Drafts};
use super::kept::Kept;
use super::store::{KeyValueStore, StoreError};
use super::vault::{Kind, Vault};

/// What is said of a draft beside its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The officer's own name for it; empty when none was given.
    pub title: String,
    /// Since when there is something worth a backup, in milliseconds since 1970: the draft's first change, or the
    /// first one after the last backup.
    pub unsaved_since: Option<u64>,
}

/// Milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Whole days of changes without a backup file, from the first on.
pub fn days_without_backup(unsaved_since: Option<u64>, now: u64) -> Option<u64> {
    unsaved_since.map(|since| now.saturating_sub(since) / DAY).filter(|days| *days > 0)
}

const NAME: &str = "0";

impl<S: KeyValueStore + Clone, D: Kept> Drafts<S, D> {
    /// What is said of a draft; the default where nothing is.
    pub fn about(&self, id: &DraftId) -> Result<About, StoreError> {
        let vault = Vault { store: self.store.clone(), id: id.clone() };
        let found = vault.read::<About>(Kind::About, NAME, &mut Vec::new())?;
        Ok(found.map(|found| found.value).unwrap_or_default())
    }

    pub fn change_about(&self, id: &DraftId, change: impl FnOnce(&mut About)) -> Result<(), StoreError> {
        let vault = Vault { store: self.store.clone(), id: id.clone() };
        let mut damage = Vec::new();
        let found = vault.read::<About>(Kind::About, NAME, &mut damage)?;
        for damage in &damage {
            // What cannot be read is kept before it is written over.
            if !vault.set_aside(&damage.key)? {
                return Err(StoreError::Full);
            }
        }
        let mut about = found.map(|found| found.value).unwrap_or_default();
        let before = about.clone();
        change(&mut about);
        if about == before { Ok(()) } else { vault.write(Kind::About, NAME, 0, &about) }
    }
}
