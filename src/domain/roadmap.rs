use serde::{Deserialize, Serialize};

/// When a service is offered on a portal. `text::roadmap` reads and writes the wording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roadmap {
    /// Left blank in the form.
    #[default]
    NotProposed,
    /// `Đã cung cấp`
    Provided,
    /// `Từ 9/2020`; month 1–12.
    FromMonth { year: u16, month: u8 },
    /// `Từ quý IV/2020`; quarter 1–4.
    FromQuarter { year: u16, quarter: u8 },
    /// `Đăng ký thực hiện trong năm 2021`
    InYear { year: u16 },
    /// `Sau khi sửa đổi, bổ sung …`: waits for the named document.
    AfterAmendment { document: String },
    /// Anything else an officer wrote, verbatim.
    Verbatim { text: String },
}

impl Roadmap {
    /// First month (year, month) in which the service could be offered; `None` when undated.
    pub fn starts(&self) -> Option<(u16, u8)> {
        match self {
            Roadmap::FromMonth { year, month } => Some((*year, *month)),
            Roadmap::FromQuarter { year, quarter } => Some((*year, quarter.saturating_sub(1) * 3 + 1)),
            Roadmap::InYear { year } => Some((*year, 1)),
            _ => None,
        }
    }

    /// Last month (year, month) that the wording covers; it must not lie before the campaign.
    pub fn ends(&self) -> Option<(u16, u8)> {
        match self {
            Roadmap::FromQuarter { year, quarter } => Some((*year, quarter * 3)),
            Roadmap::InYear { year } => Some((*year, 12)),
            _ => self.starts(),
        }
    }

    pub fn is_proposed(&self) -> bool {
        *self != Roadmap::NotProposed
    }
}
