use serde::{Deserialize, Serialize};

/// Names a draft; what it looks like says what the draft holds ([`StoredDocument::owns`](super::StoredDocument::owns)).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(pub String);
