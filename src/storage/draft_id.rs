use serde::{Deserialize, Serialize};

/// Names a draft; its form tells the kind of document ([`StoredDocument::owns`](super::StoredDocument::owns)).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(pub String);
