//! Drafts in a key-value store such as the browser's local storage: the contract that a store keeps, sealed
//! values, and drafts as a snapshot with a journal of edits behind it.

mod drafts;
mod envelope;
mod store;

pub use drafts::{Damage, DamageKind, DraftId, DraftSummary, Drafts, OpenedDraft};
pub use envelope::{Envelope, EnvelopeError};
pub use store::{KeyValueStore, MemoryStore, StoreError};
