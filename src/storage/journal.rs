use serde::{Deserialize, Serialize};

/// A move in the journal.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry<M> {
    /// The tag of the tab that made it.
    pub by: String,
    /// The checksum of the move before it, so that a chain never continues with another tab's move; empty for the
    /// first one, `None` in moves up to schema 3.
    #[serde(default)]
    pub after: Option<String>,
    #[serde(rename = "move")]
    pub action: M,
}

impl<M> Entry<M> {
    /// Whether this move can follow `last_move`; one that names no predecessor always can.
    pub fn follows(&self, last_move: &str) -> bool {
        self.after.as_deref().is_none_or(|after| last_move.is_empty() || after == last_move)
    }
}
