use serde::{Deserialize, Deserializer};

use super::checked::{Campaign, CampaignError, FORMAT};
use super::former::{FormerCampaign, FormerCriteria};
use super::parts::CampaignParts;

/// Every shape that is accepted where a campaign is expected.
#[derive(Deserialize)]
#[serde(untagged)]
enum AnyShape {
    Parts(Box<CampaignParts>),
    Former(Box<(FormerCampaign, FormerCriteria)>),
}

impl TryFrom<AnyShape> for Campaign {
    type Error = CampaignError;

    fn try_from(shape: AnyShape) -> Result<Campaign, CampaignError> {
        match shape {
            AnyShape::Parts(parts) => Campaign::new(*parts),
            AnyShape::Former(both) => both.0.with(both.1),
        }
    }
}

/// A campaign as written in any schema: up to schema 2 its criteria were stored beside it.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum WrittenCampaign {
    Document(Campaign),
    Former(Box<FormerCampaign>),
}

impl WrittenCampaign {
    /// # Errors
    /// Those of [`Campaign::new`]; `Unreadable` for the former shape without its criteria.
    pub fn with(self, criteria: Option<FormerCriteria>) -> Result<Campaign, CampaignError> {
        match (self, criteria) {
            (WrittenCampaign::Document(campaign), _) => Ok(campaign),
            (WrittenCampaign::Former(campaign), Some(criteria)) => campaign.with(criteria),
            (WrittenCampaign::Former(_), None) => Err(CampaignError::Unreadable("criteria are missing".to_owned())),
        }
    }
}

impl<'de> Deserialize<'de> for Campaign {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Campaign::try_from(AnyShape::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl Campaign {
    /// Reads a `.json` file: a campaign, or a criteria set of format 1.
    ///
    /// # Errors
    /// `Unreadable`, and those of [`Campaign::new`].
    pub fn from_json(json: &str) -> Result<Campaign, CampaignError> {
        // A newer format may have keys that are unknown here; "newer" is the more useful error.
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let unreadable = |error: serde_json::Error| CampaignError::Unreadable(error.to_string());
        let Head { format } = serde_json::from_str(json).map_err(unreadable)?;
        match format {
            2..=FORMAT => Campaign::new(serde_json::from_str(json).map_err(unreadable)?),
            0 | 1 => serde_json::from_str::<FormerCriteria>(json).map_err(unreadable)?.alone(),
            newer => Err(CampaignError::NewerFormat(newer)),
        }
    }
}
