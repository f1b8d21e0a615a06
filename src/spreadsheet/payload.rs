//! Data inside a workbook, such as the dossier: versioned, checksummed, compressed, in cells of a very-hidden sheet.

use crate::files::{FileError, MAX_INFLATED, NotInflated, deflate, inflate};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::{DOSSIER_SCHEMA, Dossier, Moment, fingerprint};
use crate::text::form;

/// First cell of the data sheet.
const MAGIC: &str = "ra-soat-dvctt";
/// Characters of Base64 in one cell, well under the cell limit.
const CHUNK: usize = 30_000;

/// Whether a file is final, is marked BẢN NHÁP, or goes back to its unit with the Office's remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Release {
    Draft,
    Final,
    Returned,
}

/// The data of a submission file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// Version of the software that made the file.
    pub app_version: String,
    /// Local time at which it was made.
    pub made_at: Moment,
    pub release: Release,
    pub dossier: Dossier,
}

impl Submitted {
    pub fn new(dossier: Dossier, release: Release, made_at: Moment) -> Submitted {
        Submitted { app_version: env!("CARGO_PKG_VERSION").to_owned(), made_at, release, dossier }
    }
}

/// Rows of a data sheet: magic, schema of the value, SHA-256 of the JSON, a notice for people, then the chunks.
pub(super) fn to_chunks<T: Serialize>(value: &T, schema: u32) -> Result<Vec<String>, FileError> {
    let unwritable = |error: &dyn std::fmt::Display| FileError::Unwritable(error.to_string());
    let json = serde_json::to_vec(value).map_err(|error| unwritable(&error))?;
    let packed = BASE64.encode(deflate(Vec::new(), &json).map_err(|error| unwritable(&error))?);
    let mut cells = vec![MAGIC.to_owned(), schema.to_string(), fingerprint(&[&json]), form::DATA_NOTICE.to_owned()];
    let mut rest = packed.as_str();
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK));
        cells.push(chunk.to_owned());
        rest = after;
    }
    Ok(cells)
}

/// Reads what [`to_chunks`] wrote.
///
/// # Errors
/// `NoDossier` without the magic, `NewerSchema`, `DataChanged` when the checksum does not match.
pub(super) fn from_chunks<T: DeserializeOwned>(cells: &[String]) -> Result<T, FileError> {
    parse(&json_of_chunks(cells)?.json)
}

pub(super) fn parse<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, FileError> {
    serde_json::from_slice(json).map_err(|error| FileError::Damaged(error.to_string()))
}

/// The content of a data sheet, unparsed.
pub(super) struct SheetData {
    /// The schema in which it was written.
    pub(super) schema: u32,
    pub(super) json: Vec<u8>,
}

/// # Errors
/// Those of [`from_chunks`].
pub(super) fn json_of_chunks(cells: &[String]) -> Result<SheetData, FileError> {
    let [magic, schema, expected, _notice, chunks @ ..] = cells else { return Err(FileError::NoDossier) };
    if magic != MAGIC {
        return Err(FileError::NoDossier);
    }
    let schema: u32 = schema.parse().map_err(|_| FileError::DataChanged)?;
    if schema > DOSSIER_SCHEMA {
        return Err(FileError::NewerSchema(schema));
    }
    let packed = BASE64.decode(chunks.concat()).map_err(|_| FileError::DataChanged)?;
    let json = inflate(&packed, MAX_INFLATED).map_err(|error| match error {
        NotInflated::Broken => FileError::DataChanged,
        NotInflated::TooLarge => FileError::InflatesTooFar,
    })?;
    if fingerprint(&[&json]) != *expected {
        return Err(FileError::DataChanged);
    }
    Ok(SheetData { schema, json })
}

impl From<Release> for form::Purpose {
    fn from(release: Release) -> form::Purpose {
        match release {
            Release::Final => form::Purpose::Final,
            Release::Draft => form::Purpose::Draft,
            Release::Returned => form::Purpose::Returned,
        }
    }
}
