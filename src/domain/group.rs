use serde::{Deserialize, Serialize};

/// The three lists of the request, step 2b. A smaller group is closer to being offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Group 1: can be offered now.
    Ready,
    /// Group 2: after technical adjustment of the portal.
    AfterAdjustment,
    /// Group 3: after a legal document is amended.
    AfterAmendment,
}

impl Group {
    pub const ALL: [Group; 3] = [Group::Ready, Group::AfterAdjustment, Group::AfterAmendment];

    /// 1, 2 or 3, as the request numbers the lists.
    pub fn number(self) -> u8 {
        match self {
            Group::Ready => 1,
            Group::AfterAdjustment => 2,
            Group::AfterAmendment => 3,
        }
    }

    /// The group that an obstacle of this kind puts a procedure in.
    pub fn of(kind: ObstacleKind) -> Group {
        match kind {
            ObstacleKind::Technical => Group::AfterAdjustment,
            ObstacleKind::Legal => Group::AfterAmendment,
        }
    }
}

/// The kind of an obstacle (vướng mắc), which determines who can remove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObstacleKind {
    /// Technical, or organisational and removable by the unit itself.
    Technical,
    /// A legal document has to change first.
    Legal,
}
