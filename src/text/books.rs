//! Words of the Office's workbooks: the list for the Chairman, and the counts and charts beside it. `form` has those of
//! units' files, `asking` those of the opinion sheet.

use crate::consolidation::{Begins, Unfinished};
use crate::domain::{Campaign, Date};

use super::form::{self, at_levels};
use super::thousands;

pub const CONSOLIDATED_SHEET: &str = "Danh mục tổng hợp";
pub const CONSOLIDATED_TITLE: &str = "DANH MỤC TỔNG HỢP DỊCH VỤ CÔNG TRỰC TUYẾN";
/// Above every page of a list that is not final, and first in it.
pub const DRAFT: &str = "DỰ THẢO";
/// What the totals of the list count.
pub const TOTALS: &str = "Các dòng cộng đếm thủ tục ghi trong danh mục này, theo mức độ đề xuất.";
/// The same for a form in which one service may be marked in the columns of several levels.
pub const MARKS_COUNTED: &str = "Các dòng cộng đếm thủ tục ghi trong danh mục này: trong ngoặc đơn, mỗi thủ tục được tính một lần, ở mức độ đề xuất; ở cột mức độ, đếm số dấu X.";

pub fn unfinished(unfinished: Unfinished) -> String {
    let Unfinished { open, outdated, drafts, by_hand, foreign } = unfinished;
    let parts = [
        (open, "thủ tục chưa xem"),
        (outdated, "thủ tục cần xem lại"),
        (drafts, "đơn vị đang dùng bản nháp"),
        (by_hand, "đơn vị có chỗ sửa tay chưa quyết định"),
        (foreign, "đơn vị có hồ sơ làm theo đợt khác, chưa đọc theo đợt này"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, words)| format!("{} {words}", thousands(count.into()))).collect();
    format!("Chưa trình được: còn {}", parts.join(", "))
}

/// Names the Office's submission to the Chairman; number and date are dots until it is signed.
pub fn attachment(campaign: &Campaign) -> String {
    format!("(Kèm theo Tờ trình số ……/…… ngày …/…/…… của {})", campaign.recipient)
}

pub fn numbered_unit(number: usize, unit: &str) -> String {
    format!("Đơn vị {number}: {unit}")
}

pub fn listed_of_all(units: usize, count: usize, by_level: &[(&str, usize)]) -> String {
    format!("Tổng cộng {units} đơn vị: {}", at_levels(count, by_level))
}

pub fn list_file_name(date: Date, is_final: bool) -> String {
    let draft = if is_final { "" } else { "-du-thao" };
    format!("tong-hop-dvctt{draft}-{}.xlsx", day(date))
}

pub fn working_file_name(date: Date) -> String {
    format!("so-lam-viec-dvctt-{}.xlsx", day(date))
}

/// A day as in file names, `20300710`.
pub(super) fn day(date: Date) -> String {
    format!("{}{:02}{:02}", date.year(), date.month(), date.day())
}

pub const COUNTS_BY_UNIT: &str = "TỔNG HỢP THEO ĐƠN VỊ";
pub const FIELDS_SHEET: &str = "Theo lĩnh vực";
pub const COUNTS_BY_FIELD: &str = "TỔNG HỢP THEO LĨNH VỰC CỦA CẢ TỈNH, TRONG DANH MỤC TRÌNH";
/// The two populations that are counted.
pub const IN_LIST: &str = "Trong danh mục trình";
pub const SENT: &str = "Hồ sơ đơn vị đã gửi";
pub const PROCEDURES: &str = "Thủ tục";
pub const PROPOSED: &str = "Đề xuất";
pub const PROVIDED: &str = "Đã cung cấp";
pub const WITHOUT_USE: &str = "Chưa có hồ sơ trực tuyến";
pub const POPULATIONS: &str = "“Hồ sơ đơn vị đã gửi” là số đơn vị gửi, không theo quyết định; “Trong danh mục trình” không tính thủ tục trả lại, tính theo điều chỉnh của Văn phòng UBND tỉnh và gồm cả thủ tục chưa xem.";

pub const CHARTS_SHEET: &str = "Biểu đồ";
pub const CHARTS_TITLE: &str = "BIỂU ĐỒ TỔNG HỢP CỦA VĂN PHÒNG UBND TỈNH";
pub const READINESS_SHEET: &str = "Mức sẵn sàng";
pub const ROADMAP_SHEET: &str = "Lộ trình theo tháng";
pub const READINESS_TITLE: &str = "SỐ HỒ SƠ MỘT NĂM VÀ MỨC SẴN SÀNG, TRONG DANH MỤC TRÌNH";
pub const READY_SHARE: &str = "Đơn vị (phần hồ sơ nộp được ngay)";
pub const READY_PROCEDURES: &str = "Thủ tục nhóm 1";
pub const READY_VOLUME: &str = "Hồ sơ nộp được ngay";
pub const OTHER_VOLUME: &str = "Hồ sơ còn lại";
pub const MONTH: &str = "Thời điểm";

pub fn groups_chart(part: Option<(usize, usize)>) -> String {
    format!("Nhóm theo đơn vị: số thủ tục trong danh mục trình{}", form::part_of(part))
}

pub fn readiness_chart(part: Option<(usize, usize)>) -> String {
    format!("Hồ sơ một năm của thủ tục trong danh mục trình, phần nộp được ngay (nhóm 1){}", form::part_of(part))
}

pub fn roadmap_title(portal: &str) -> String {
    format!("LỘ TRÌNH THEO THÁNG TRÊN {}, TRONG DANH MỤC TRÌNH", portal.to_uppercase())
}

pub fn roadmap_chart(portal: &str) -> String {
    format!("Số dịch vụ trong danh mục trình bắt đầu trên {portal} theo tháng")
}

pub const ROADMAP_NOTE: &str = "“Từ quý” tính vào tháng cuối của quý, “trong năm” tính vào tháng 12.";

pub fn begins(begins: Begins) -> String {
    match begins {
        Begins::Already => "Đã cung cấp".to_owned(),
        Begins::In { year, month } => format!("{month}/{year}"),
        Begins::AfterAmendment => "Sau khi sửa văn bản".to_owned(),
        Begins::Undated => "Chưa ghi thời điểm".to_owned(),
    }
}

/// A unit with the share of its dossiers that could be filed online now.
pub fn ready_share(unit: &str, ready: u32, volume: u32) -> String {
    match volume {
        0 => format!("{unit} (chưa có số hồ sơ)"),
        _ => format!("{unit} ({} %)", u64::from(ready) * 100 / u64::from(volume)),
    }
}
