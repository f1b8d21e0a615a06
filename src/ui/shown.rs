use crate::storage::StoredDocument;

/// A document that a page can show.
pub trait Shown: StoredDocument + Send + Sync + 'static {}

impl<D: StoredDocument + Send + Sync + 'static> Shown for D {}
