use serde::{Deserialize, Serialize};

use super::date::Date;

/// The request that a dossier answers (đợt rà soát). Everything that another campaign would change
/// lives here: names of levels and portals, periods, deadline, units in scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    pub id: String,
    /// Short name for headers, for instance `Đợt CV 74/VP-HCC`.
    pub title: String,
    pub request: Request,
    /// First day of the campaign; a roadmap may not end before its month.
    pub starts: Date,
    /// Dossiers are due before this day.
    pub deadline: Date,
    pub periods: ReportingPeriods,
    /// Names of level 3 and level 4.
    pub level_names: [String; 2],
    pub provincial_portal: String,
    pub national_portal: String,
    /// Who receives the dossiers.
    pub recipient: String,
    /// Names to choose from; an officer may type another.
    pub units: Vec<String>,
}

/// The letter that started the campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    pub number: String,
    pub date: Date,
    pub issuer: String,
}

/// Names of the two periods in which dossiers are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingPeriods {
    pub full_year: String,
    pub half_year: String,
}

/// Why a document is not a campaign; the parser's words with line and column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a campaign document: {0}")]
pub struct CampaignError(pub String);

impl Campaign {
    /// The campaign of Công văn 74/VP-HCC ngày 13/6/2020 (tỉnh Quảng Ngãi).
    pub fn default_json() -> &'static str {
        include_str!("default/campaign.json")
    }

    pub fn from_json(json: &str) -> Result<Campaign, CampaignError> {
        serde_json::from_str(json).map_err(|error| CampaignError(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::format_date;

    #[test]
    fn the_default_campaign_is_the_request_of_2020() {
        let campaign = Campaign::from_json(Campaign::default_json()).unwrap();
        assert_eq!(campaign.request.number, "74/VP-HCC");
        assert_eq!(format_date(campaign.request.date), "13/6/2020");
        assert_eq!(format_date(campaign.deadline), "10/7/2020");
        assert_eq!(campaign.units.iter().filter(|unit| unit.starts_with("UBND")).count(), 13);
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let json = Campaign::default_json().replacen("\"id\"", "\"colour\": 1, \"id\"", 1);
        assert!(Campaign::from_json(&json).unwrap_err().0.contains("colour"));
    }
}
