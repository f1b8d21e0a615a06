//! Words of Văn phòng UBND tỉnh's page: places, receiving, deciding, charts, output. `text::consolidation` has the
//! words for comparisons of units.

mod charts;
mod deciding;
mod output;
mod receiving;

use crate::consolidation::{Consolidation, WorkDifference};
use crate::domain::format_date;
use crate::text::thousands;

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
        "bang-doi-chieu" => "Bảng đối chiếu",
        "xem-xet" => "Xem xét",
        "bieu-do" => "Biểu đồ",
        "ket-xuat" => "Kết xuất",
        _ => "Tiếp nhận",
    }
}

/// The parts of the work that an undo or redo changed.
pub fn turned(difference: &WorkDifference) -> String {
    let WorkDifference { files, decisions, opinions, sheets, scope, deadlines, chosen, campaign } = *difference;
    let counted = [
        (files, "tệp của đơn vị"),
        (decisions, "quyết định"),
        (opinions, "phiếu ý kiến"),
        (sheets, "phiếu đã gửi"),
        (chosen, "lần chọn bản được dùng"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, name)| format!("{} {name}", thousands(count as u64)));
    let said = [(scope, "danh sách đơn vị"), (deadlines, "hạn gửi"), (campaign, "đợt rà soát")];
    let said = said.into_iter().filter(|(differs, _)| *differs).map(|(_, name)| name.to_owned());
    counted.chain(said).collect::<Vec<_>>().join(", ")
}

pub fn work_title(work: &Consolidation) -> String {
    let due = work.intake.common_due(&work.campaign);
    let due = due.map(|day| format!(" · gửi trước ngày {}", format_date(day))).unwrap_or_default();
    format!("Tổng hợp của Văn phòng UBND tỉnh · {}{due}", work.campaign.title)
}
