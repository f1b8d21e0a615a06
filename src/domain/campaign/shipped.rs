use super::checked::{Campaign, CampaignError};

/// Công văn 74/VP-HCC ngày 13/6/2020 of the province's Văn phòng UBND. Its notice says that the wording of Phụ lục X
/// (TT 02/2017/TT-VPCP) was not available.
const OF_CV_74: &str = include_str!("../campaigns/2020.json");
/// After NĐ 224/2026/NĐ-CP; no letter asks for it yet.
const SAMPLE: &str = include_str!("../campaigns/2026.json");

impl Campaign {
    /// The campaigns that ship with the page, the newest last.
    pub fn shipped() -> Vec<Campaign> {
        [OF_CV_74, SAMPLE].into_iter().filter_map(|json| read(json).ok()).collect()
    }

    /// The campaign whose ids are used to read files and drafts of earlier schemas.
    ///
    /// # Errors
    /// Never, as long as the shipped document is valid; a test checks that.
    pub fn of_cv_74() -> Result<Campaign, CampaignError> {
        read(OF_CV_74)
    }
}

fn read(json: &str) -> Result<Campaign, CampaignError> {
    Campaign::new(serde_json::from_str(json).map_err(|error| CampaignError::Unreadable(error.to_string()))?)
}
