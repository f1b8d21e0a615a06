//! Words of Văn phòng UBND tỉnh's page: places, receiving, deciding, charts, what goes out. `text::consolidation` has
//! the words of what is found.

mod charts;
mod deciding;
mod output;
mod receiving;

use crate::domain::{Campaign, format_date};

pub use charts::*;
pub use deciding::*;
pub use output::*;
pub use receiving::*;

pub const PLACES: &str = "Các phần việc";
pub const WORKS: &str = "Các đợt đang tổng hợp";

/// A place of the page by its name in the address.
pub fn place(key: &str) -> &'static str {
    match key {
        "doi-chieu" => "Đối chiếu",
        "xem-xet" => "Xem xét",
        "bieu-do" => "Biểu đồ",
        "ket-xuat" => "Kết xuất",
        _ => "Tiếp nhận",
    }
}

pub fn work_title(campaign: &Campaign) -> String {
    let due = campaign.deadline.map(|day| format!(" · gửi trước ngày {}", format_date(day))).unwrap_or_default();
    format!("Tổng hợp của Văn phòng UBND tỉnh · {}{due}", campaign.title)
}
