use serde::{Deserialize, Serialize};

/// Level of an online public service (NĐ 43/2011/NĐ-CP, Điều 3 khoản 4). Level 4 contains level 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum ServiceLevel {
    /// Forms are filled in and sent online; fee and result are handled at the office.
    Three,
    /// Level 3, and the fee (if any) is paid online.
    Four,
}

impl ServiceLevel {
    pub const ALL: [ServiceLevel; 2] = [ServiceLevel::Three, ServiceLevel::Four];

    /// 3 or 4.
    pub fn number(self) -> u8 {
        match self {
            ServiceLevel::Three => 3,
            ServiceLevel::Four => 4,
        }
    }
}

impl From<ServiceLevel> for u8 {
    fn from(level: ServiceLevel) -> u8 {
        level.number()
    }
}

impl TryFrom<u8> for ServiceLevel {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            3 => Ok(ServiceLevel::Three),
            4 => Ok(ServiceLevel::Four),
            other => Err(format!("level {other}: only 3 and 4 exist")),
        }
    }
}

/// The three lists of the request, step 2b. A smaller group is closer to being offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Nhóm 1: can be offered now.
    Ready,
    /// Nhóm 2: after technical adjustment of the provincial portal.
    AfterAdjustment,
    /// Nhóm 3: after a legal document is amended.
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
}

/// The tier of government that handles a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    Province,
    District,
    Commune,
}

impl Tier {
    pub const ALL: [Tier; 3] = [Tier::Province, Tier::District, Tier::Commune];
}
