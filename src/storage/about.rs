use serde::{Deserialize, Serialize};

use super::document::Caption;

/// What an officer, or the page, says of a draft beside its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The officer's own name for it; empty when none was given.
    pub title: String,
    /// When it was deleted, in milliseconds since 1970; it can be taken back for [`DELETED_KEPT`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<u64>,
    /// Fingerprints of files that it was opened from or saved to, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// Stood here up to schema 3; see [`Summary::unsaved_since`].
    #[serde(default, skip_serializing)]
    pub unsaved_since: Option<u64>,
}

/// What lists show of a draft without opening it; written together with every move.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    #[serde(flatten)]
    pub caption: Caption,
    /// Milliseconds since 1970, of the last edit.
    pub changed_at: u64,
    /// Since when there is something worth a backup, in milliseconds since 1970: the draft's first change, or the
    /// first one after the last backup.
    pub unsaved_since: Option<u64>,
    /// The room of one copy, in UTF-16 units.
    pub units: usize,
}

/// Milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;
/// How long a deleted draft can be taken back, in milliseconds.
pub const DELETED_KEPT: u64 = 30 * DAY;
/// Files remembered for each draft.
const FILES: usize = 20;

/// Whole days of changes without a backup file, from the first on.
pub fn days_without_backup(unsaved_since: Option<u64>, now: u64) -> Option<u64> {
    unsaved_since.map(|since| now.saturating_sub(since) / DAY).filter(|days| *days > 0)
}

impl About {
    /// Remembers a file that holds the draft as it is, or from which it was opened.
    pub fn remember_file(&mut self, fingerprint: String) {
        self.files.retain(|known| *known != fingerprint);
        self.files.push(fingerprint);
        let superfluous = self.files.len().saturating_sub(FILES);
        self.files.drain(..superfluous);
    }

    /// Whole days until a deleted draft goes for good; `None` for one that is not deleted.
    pub fn days_left(&self, now: u64) -> Option<u64> {
        self.deleted_at.map(|at| (at + DELETED_KEPT).saturating_sub(now).div_ceil(DAY))
    }

    /// Whether a deleted draft may go for good.
    pub fn is_over(&self, now: u64) -> bool {
        self.days_left(now) == Some(0)
    }
}
