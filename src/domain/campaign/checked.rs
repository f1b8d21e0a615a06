use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::mistakes::{Mistake, mistakes};
use super::parts::CampaignParts;
use crate::domain::fingerprint::fingerprint;

/// Newest format of the document that this software reads. Format 1 was a criteria set alone.
pub const FORMAT: u32 = 2;

/// A campaign whose parts are consistent: every referenced id exists, ids are unique, and what the rules rely on (at
/// least one level, period, portal) is present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "CampaignParts")]
pub struct Campaign(Box<CampaignParts>);

/// Identifies a campaign: two with the same identity have the same content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CampaignIdentity {
    pub id: String,
    pub version: u32,
    /// SHA-256 of the canonical JSON, lower-case hex.
    pub hash: String,
}

/// Why a document is not a campaign. `text::campaign` words it in Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum CampaignError {
    /// Not JSON, a missing or an unknown key; the parser's words with line and column.
    #[error("not a campaign document: {0}")]
    Unreadable(String),
    #[error("format {0} is newer than this software")]
    NewerFormat(u32),
    /// All mistakes, at least one.
    #[error("{} mistakes, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Mistaken(Vec<Mistake>),
}

impl Campaign {
    /// # Errors
    /// `NewerFormat`, `Mistaken` with every mistake and its place.
    pub fn new(parts: CampaignParts) -> Result<Campaign, CampaignError> {
        if parts.format > FORMAT {
            return Err(CampaignError::NewerFormat(parts.format));
        }
        match mistakes(&parts) {
            none if none.is_empty() => Ok(Campaign(Box::new(parts))),
            some => Err(CampaignError::Mistaken(some)),
        }
    }

    /// As it is saved in a file: indented, so that people can read and edit it.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&*self.0).unwrap_or_default()
    }

    /// The parts, to be edited and passed to [`Campaign::new`].
    pub fn parts(&self) -> CampaignParts {
        CampaignParts::clone(&self.0)
    }

    pub fn identity(&self) -> CampaignIdentity {
        let canonical = serde_json::to_vec(&*self.0).unwrap_or_default();
        CampaignIdentity { id: self.id.clone(), version: self.version, hash: fingerprint(&[&canonical]) }
    }
}

impl Deref for Campaign {
    type Target = CampaignParts;

    fn deref(&self) -> &CampaignParts {
        &self.0
    }
}

impl From<Campaign> for CampaignParts {
    fn from(campaign: Campaign) -> CampaignParts {
        *campaign.0
    }
}
