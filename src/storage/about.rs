use serde::{Deserialize, Serialize};

use super::document::Caption;

/// Metadata of a draft, beside its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The officer's own name for it; empty when none was given.
    pub title: String,
    /// When it was deleted, in milliseconds since 1970; it can be restored for [`DELETED_KEPT`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<u64>,
    /// Fingerprints of files that it was opened from or saved to, most recent last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// Only in drafts up to schema 3; now in [`Summary::unsaved_since`].
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
    /// Time of the oldest change without a backup file, in milliseconds since 1970: the draft's first change, or the
    /// first one after the last backup.
    pub unsaved_since: Option<u64>,
    /// Size of one copy, in UTF-16 units.
    pub units: usize,
}

/// Milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;
/// How long a deleted draft can be restored, in milliseconds.
pub const DELETED_KEPT: u64 = 30 * DAY;
/// Files remembered for each draft.
const FILES: usize = 20;

/// Whole days since the first change without a backup file; `None` below one day.
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

    /// Days until a deleted draft is removed for good, rounded up; `None` for one that is not deleted.
    pub fn days_left(&self, now: u64) -> Option<u64> {
        self.deleted_at.map(|at| (at + DELETED_KEPT).saturating_sub(now).div_ceil(DAY))
    }

    /// Whether a deleted draft may be removed for good.
    pub fn is_over(&self, now: u64) -> bool {
        self.days_left(now) == Some(0)
    }
}
