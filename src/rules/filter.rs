use crate::domain::{Campaign, Group, LevelId};

use super::step::Step;

/// Which procedures a step shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    All,
    /// Not done in this step.
    Open,
    WithErrors,
    ProvidedWithoutUse,
    /// Returned by the Office, and not dealt with.
    Returned,
    Group(Group),
    /// Proposed at this level; `None`: at no level yet.
    Level(Option<LevelId>),
}

impl Filter {
    /// Those that every step offers.
    pub const ALL: [Filter; 8] = [
        Filter::All,
        Filter::Open,
        Filter::WithErrors,
        Filter::ProvidedWithoutUse,
        Filter::Returned,
        Filter::Group(Group::Ready),
        Filter::Group(Group::AfterAdjustment),
        Filter::Group(Group::AfterAmendment),
    ];

    /// The filters by proposed level, in the steps that show what can be proposed.
    pub fn levels(step: Step, campaign: &Campaign) -> Vec<Filter> {
        if !matches!(step, Step::Assessment | Step::Roadmap) {
            return Vec::new();
        }
        let levels = campaign.levels.iter().map(|level| Some(level.id));
        levels.chain([None]).map(Filter::Level).collect()
    }

    /// Its name in stored views.
    pub fn key(self) -> String {
        match self {
            Filter::All => "all".to_owned(),
            Filter::Open => "open".to_owned(),
            Filter::WithErrors => "errors".to_owned(),
            Filter::ProvidedWithoutUse => "unused".to_owned(),
            Filter::Returned => "returned".to_owned(),
            Filter::Group(group) => format!("g{}", group.number()),
            Filter::Level(None) => NO_LEVEL.to_owned(),
            Filter::Level(Some(level)) => format!("{LEVEL}{level}"),
        }
    }

    pub fn from_key(key: &str) -> Filter {
        if key == NO_LEVEL {
            return Filter::Level(None);
        }
        if let Some(level) = key.strip_prefix(LEVEL).and_then(LevelId::new) {
            return Filter::Level(Some(level));
        }
        Filter::ALL.into_iter().find(|filter| filter.key() == key).unwrap_or(Filter::All)
    }
}

const NO_LEVEL: &str = "no-level";
const LEVEL: &str = "level-";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_filters_are_read_back() {
        for campaign in Campaign::shipped() {
            let levels = Filter::levels(Step::Roadmap, &campaign);
            assert_eq!(levels.len(), campaign.levels.len() + 1);
            for filter in Filter::ALL.into_iter().chain(levels) {
                assert_eq!(Filter::from_key(&filter.key()), filter);
            }
        }
        // As 0.6.0 stores it.
        assert_eq!(Filter::from_key("g2"), Filter::Group(Group::AfterAdjustment));
        assert_eq!(Filter::from_key("of a later version"), Filter::All);
    }
}
