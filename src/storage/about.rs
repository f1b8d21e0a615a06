use serde::{Deserialize, Serialize};

use super::drafts::{DraftId, Drafts};
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
    /// The last time a file was made of it.
    pub backup: Option<u64>,
}

/// Milliseconds of changes without a file after which one is asked for.
const DAY: u64 = 24 * 60 * 60 * 1000;

impl About {
    /// Whether there have been changes without a backup file for a day.
    pub fn wants_backup(&self, now: u64) -> bool {
        self.unsaved_since.is_some_and(|since| now.saturating_sub(since) >= DAY)
    }
}

const NAME: &str = "0";

impl<S: KeyValueStore + Clone> Drafts<S> {
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
