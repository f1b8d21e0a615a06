use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::{DOSSIER_SCHEMA, Dossier, RepeatedId, fingerprint};

/// A dossier as a small text file: `{"ra-soat-dvctt": 1, "sha256": "…", "dossier": {…}}`.
#[derive(Serialize, Deserialize)]
struct DraftFile<'a> {
    #[serde(rename = "ra-soat-dvctt")]
    schema: u32,
    /// Of the dossier's JSON, byte for byte as in the file.
    sha256: String,
    #[serde(borrow)]
    dossier: &'a RawValue,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftFileError {
    /// Not a file of this kind; with the parser's message.
    #[error("not a draft file: {0}")]
    Foreign(String),
    #[error("written by a newer version, schema {0}")]
    Newer(u32),
    #[error("the checksum does not match")]
    Changed,
    #[error("one id stands twice: {0:?}")]
    RepeatedId(RepeatedId),
}

/// The file of a dossier; `None` only if it cannot be written as JSON.
pub fn to_draft_file(dossier: &Dossier) -> Option<String> {
    let dossier = serde_json::value::to_raw_value(dossier).ok()?;
    let sha256 = fingerprint(&[dossier.get().as_bytes()]);
    serde_json::to_string(&DraftFile { schema: DOSSIER_SCHEMA, sha256, dossier: &dossier }).ok()
}

/// # Errors
/// `Foreign` for anything else, `Newer` for a later schema, `Changed` when the file was edited or cut, `RepeatedId` for
/// a dossier that no edit could have made.
pub fn from_draft_file(text: &str) -> Result<Dossier, DraftFileError> {
    let foreign = |error: serde_json::Error| DraftFileError::Foreign(error.to_string());
    let file: DraftFile = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(foreign)?;
    if file.schema > DOSSIER_SCHEMA {
        return Err(DraftFileError::Newer(file.schema));
    }
    if fingerprint(&[file.dossier.get().as_bytes()]) != file.sha256 {
        return Err(DraftFileError::Changed);
    }
    let dossier: Dossier = serde_json::from_str(file.dossier.get()).map_err(foreign)?;
    dossier.repeated_id().map_or(Ok(dossier), |repeated| Err(DraftFileError::RepeatedId(repeated)))
}
