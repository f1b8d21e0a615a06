//! The Office's whole work as one file: decisions and every unit's dossier, compressed and checksummed.

use crate::files::{Exported, FileError, MAX_BYTES, NotInflated, deflate, inflate};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::consolidation::{Consolidation, DossierId, Originals};
use crate::domain::{DOSSIER_SCHEMA, Dossier, Moment, fingerprint};
use crate::text::form;

/// The work with the dossiers it is based on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfficeState {
    pub work: Consolidation,
    pub dossiers: Vec<(DossierId, DossierText)>,
}

/// A dossier as JSON. The page serialises those of a province one after the other: all at once would block it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DossierText(Box<RawValue>);

impl PartialEq for DossierText {
    fn eq(&self, other: &DossierText) -> bool {
        self.0.get() == other.0.get()
    }
}

impl DossierText {
    /// Always `Some` in practice: a dossier can be serialised.
    pub fn of(dossier: &Dossier) -> Option<DossierText> {
        serde_json::value::to_raw_value(dossier).ok().map(DossierText)
    }
}

/// The work in a file that was opened. The texts of its dossiers are transferred beside it as bytes, so that the page
/// can parse them one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateHead {
    pub work: Consolidation,
    /// With the length of each text in bytes, in the order of the texts.
    dossiers: Vec<(DossierId, usize)>,
}

/// The work of a file with the texts of its dossiers.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedState {
    pub head: StateHead,
    pub texts: Vec<u8>,
}

impl ReceivedState {
    /// The dossiers, each parsed when the iterator reaches it. All were parsed when the file was opened, so none is
    /// left out.
    pub fn dossiers(&self) -> impl Iterator<Item = (DossierId, Arc<Dossier>)> {
        let texts = self.head.dossiers.iter().scan(0, |from, (id, length)| {
            let text = self.texts.get(*from..*from + length);
            *from += length;
            Some((id, text))
        });
        texts.filter_map(|(id, text)| Some((id.clone(), Arc::new(serde_json::from_slice(text?).ok()?))))
    }

    pub fn originals(self) -> (Consolidation, Originals) {
        let originals = self.dossiers().collect();
        (self.head.work, originals)
    }
}

const MAGIC: &[u8] = b"ra-soat-dvctt tong-hop ";
/// Version of the state's format. Version 1 had no receptions, deadlines and chosen files.
const SCHEMA: u32 = 2;
/// Most bytes of a state before compression: sixty units of four hundred procedures are about 20 MB.
const MAX_STATE: u64 = 128 * 1024 * 1024;

impl OfficeState {
    pub fn of(work: Consolidation, dossiers: &[(DossierId, Arc<Dossier>)]) -> OfficeState {
        let text = |(id, dossier): &(DossierId, Arc<Dossier>)| Some((id.clone(), DossierText::of(dossier)?));
        OfficeState { work, dossiers: dossiers.iter().filter_map(text).collect() }
    }
}

pub(super) fn is_office_file(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The request to [`export_state`], with the state as text.
#[derive(Deserialize)]
struct StateFileText<'a> {
    #[serde(borrow)]
    state: &'a RawValue,
    made_at: Moment,
}

/// A state whose parts are unparsed text.
#[derive(Deserialize)]
struct Parts<'a> {
    #[serde(borrow)]
    work: &'a RawValue,
    #[serde(borrow)]
    dossiers: Vec<(DossierId, &'a RawValue)>,
}

/// Writes one line with magic, schemas (the state's and the dossiers') and checksum, then the compressed JSON; reads
/// it back and compares it part by part. A state is large, so it is never parsed as a whole. `asked` is the JSON of
/// a [`StateFile`](super::StateFile).
///
/// # Errors
/// `TooLarge`, `Unwritable`, `ReadBackDiffers`.
pub fn export_state(asked: Vec<u8>) -> Result<Exported, FileError> {
    let unwritable = |error: &dyn std::fmt::Display| FileError::Unwritable(error.to_string());
    let StateFileText { state, made_at } = serde_json::from_slice(&asked).map_err(|error| unwritable(&error))?;
    let json = state.get().as_bytes();
    let mut head = MAGIC.to_vec();
    head.extend(format!("{SCHEMA}.{DOSSIER_SCHEMA} {}\n", fingerprint(&[json])).bytes());
    let bytes = deflate(head, json).map_err(|error| unwritable(&error))?;
    // A file that could not be opened again is not returned.
    if bytes.len() as u64 > MAX_BYTES || json.len() as u64 > MAX_STATE {
        return Err(FileError::TooLarge(bytes.len() as u64));
    }
    drop(asked);
    let name = form::state_file_name(made_at.date);
    if reads_back(&unpack(&bytes)?) { Ok(Exported { name, bytes }) } else { Err(FileError::ReadBackDiffers(name)) }
}

/// Whether every part of a state becomes the same text again when it was read.
fn reads_back(json: &[u8]) -> bool {
    let Ok(Parts { work, dossiers }) = serde_json::from_slice(json) else { return false };
    same_again::<Consolidation>(work).is_some()
        && dossiers.iter().all(|(_, text)| same_again::<Dossier>(text).is_some())
}

/// The value of a text, if serialising it gives the same text.
fn same_again<T: Serialize + DeserializeOwned>(text: &RawValue) -> Option<T> {
    let text = text.get().as_bytes();
    let value: T = serde_json::from_slice(text).ok()?;
    (serde_json::to_vec(&value).ok()? == text).then_some(value)
}

/// The work in a file, and the texts of its dossiers.
///
/// # Errors
/// `NewerSchema`, `InflatesTooFar`, `StateChanged` when the checksum does not match, `RepeatedId`.
pub(super) fn read_state(bytes: &[u8]) -> Result<(StateHead, Vec<u8>), FileError> {
    let damaged = |error: serde_json::Error| FileError::Damaged(error.to_string());
    let json = unpack(bytes)?;
    let Parts { work, dossiers } = serde_json::from_slice(&json).map_err(damaged)?;
    let mut head = StateHead { work: serde_json::from_str(work.get()).map_err(damaged)?, dossiers: Vec::new() };
    let mut texts = Vec::new();
    for (id, text) in dossiers {
        let dossier: Dossier = serde_json::from_str(text.get()).map_err(damaged)?;
        if let Some(repeated) = dossier.repeated_id() {
            return Err(FileError::RepeatedId(repeated));
        }
        head.dossiers.push((id, text.get().len()));
        texts.extend_from_slice(text.get().as_bytes());
    }
    Ok((head, texts))
}

/// The state's JSON, decompressed and checked.
fn unpack(bytes: &[u8]) -> Result<Vec<u8>, FileError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(FileError::NoDossier)?;
    let end = rest.iter().position(|byte| *byte == b'\n').ok_or(FileError::StateChanged)?;
    let (head, packed) = rest.split_at(end);
    let head = std::str::from_utf8(head).map_err(|_| FileError::StateChanged)?;
    let (schema, expected) = head.split_once(' ').ok_or(FileError::StateChanged)?;
    let (schema, of_dossiers) = schema.split_once('.').ok_or(FileError::StateChanged)?;
    for (version, known) in [(schema, SCHEMA), (of_dossiers, DOSSIER_SCHEMA)] {
        let version: u32 = version.parse().map_err(|_| FileError::StateChanged)?;
        if version > known {
            return Err(FileError::NewerSchema(version));
        }
    }
    let json = inflate(packed.get(1..).unwrap_or_default(), MAX_STATE).map_err(|error| match error {
        NotInflated::Broken => FileError::StateChanged,
        NotInflated::TooLarge => FileError::InflatesTooFar,
    })?;
    if fingerprint(&[&json]) != expected {
        return Err(FileError::StateChanged);
    }
    Ok(json)
}
