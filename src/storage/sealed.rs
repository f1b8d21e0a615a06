//! Values as they are stored: JSON, packed where that pays, sealed with schema, revision and checksum.

use serde::{Deserialize, Serialize};

use super::damage::DamageKind;
use super::envelope::{Envelope, EnvelopeError};
use super::key::Kind;
use super::pack::{pack, unpack};
use super::store::StoreError;

/// Version of the stored format of drafts. Version 1 is read by `schema_1`. Up to version 3 everything was kept twice
/// in local storage, moves were not linked, and restore points were named by revision alone. Up to version 4 the Office's
/// work had no receptions, deadlines, chosen files and sheets sent. Up to version 5 a procedure was written with its
/// empty fields.
pub const DRAFT_SCHEMA: u32 = 6;

/// A value that was read.
pub(super) struct Found<T> {
    pub value: T,
    pub schema: u32,
    /// The checksum of its seal.
    pub checksum: String,
}

/// # Errors
/// `Lost` if the value cannot be written as JSON.
pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Lost)
}

/// The text of a value, and the checksum of its seal.
pub(super) fn seal_json(revision: u64, json: &str) -> (String, String) {
    Envelope { schema: DRAFT_SCHEMA, revision, body: pack(json) }.seal()
}

/// Opens and parses a value of a kind under a name.
///
/// # Errors
/// What is wrong with it; a value under a name of another revision is damaged too.
pub(super) fn open<T: for<'de> Deserialize<'de>>(kind: Kind, name: &str, stored: &str) -> Result<Found<T>, DamageKind> {
    let (envelope, checksum) = open_envelope(kind, name, stored)?;
    let json = unpack(&envelope.body).ok_or_else(|| DamageKind::Content("not packed by this software".to_owned()))?;
    match serde_json::from_str(&json) {
        Ok(value) => Ok(Found { value, schema: envelope.schema, checksum }),
        Err(_) if envelope.schema > DRAFT_SCHEMA => Err(DamageKind::NewerSchema(envelope.schema)),
        Err(error) => Err(DamageKind::Content(error.to_string())),
    }
}

/// Whether the seal of a value holds.
pub(super) fn is_intact(kind: Kind, name: &str, stored: &str) -> bool {
    open_envelope(kind, name, stored).is_ok()
}

fn open_envelope(kind: Kind, name: &str, stored: &str) -> Result<(Envelope, String), DamageKind> {
    let (envelope, checksum) = Envelope::open(stored).map_err(DamageKind::Envelope)?;
    if Some(envelope.revision) != kind.revision(name) {
        return Err(DamageKind::Envelope(EnvelopeError::Damaged));
    }
    Ok((envelope, checksum))
}
