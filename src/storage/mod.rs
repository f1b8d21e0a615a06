//! Drafts in a key-value store such as the browser's local storage: the contract that a store keeps, sealed values,
//! and drafts as a base of shared blocks with a journal of moves behind it.

mod about;
mod blocks;
mod damage;
mod draft_file;
mod drafts;
mod envelope;
mod kept;
mod kept_consolidation;
mod originals;
mod pack;
mod points;
mod reading;
mod schema_1;
mod store;
mod vault;
mod writer;

pub use about::{About, days_without_backup};
pub use damage::{Damage, DamageKind};
pub use draft_file::{DraftFileError, from_draft_file, to_draft_file};
pub use drafts::{DraftId, Drafts, RawDraft, Room};
pub use envelope::{Envelope, EnvelopeError};
pub use kept::Kept;
pub use originals::OriginalStore;
pub use points::{POINTS, PointReason, RestorePoint};
pub use reading::{OpenedDraft, Opening};
pub use store::{KeyValueStore, MemoryStore, StoreError, units};
pub use vault::DRAFT_SCHEMA;
pub use writer::{DraftWriter, Folded, JOURNAL, OpenedForWork};
