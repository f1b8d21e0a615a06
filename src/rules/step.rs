use serde::{Deserialize, Serialize};

/// The steps of a dossier; they can be left and re-entered in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Unit,
    List,
    Screening,
    Assessment,
    Roadmap,
    Export,
}

impl Step {
    pub const ALL: [Step; 6] = [Step::Unit, Step::List, Step::Screening, Step::Assessment, Step::Roadmap, Step::Export];

    /// The step after this one; `None` for the last.
    pub fn next(self) -> Option<Step> {
        Step::ALL.into_iter().skip_while(|step| *step != self).nth(1)
    }
}
