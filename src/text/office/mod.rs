//! Words of Văn phòng UBND tỉnh's page: places, receiving, deciding, charts, what goes out. `text::consolidation` has
//! the words of what is found.

mod charts;
mod deciding;
mod output;
mod receiving;

pub use charts::*;
pub use deciding::*;
pub use output::*;
pub use receiving::*;

pub const PLACES: &str = "Các phần việc";

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

pub fn work_title(campaign: &str, deadline: &str) -> String {
    format!("Tổng hợp của Văn phòng UBND tỉnh · {campaign} · hạn trước ngày {deadline}")
}
