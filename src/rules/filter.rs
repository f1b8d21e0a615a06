use crate::domain::Group;

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
}

impl Filter {
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

    /// Its name in stored views.
    pub fn key(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Open => "open",
            Filter::WithErrors => "errors",
            Filter::ProvidedWithoutUse => "unused",
            Filter::Returned => "returned",
            Filter::Group(Group::Ready) => "g1",
            Filter::Group(Group::AfterAdjustment) => "g2",
            Filter::Group(Group::AfterAmendment) => "g3",
        }
    }

    pub fn from_key(key: &str) -> Filter {
        Filter::ALL.into_iter().find(|filter| filter.key() == key).unwrap_or(Filter::All)
    }
}
