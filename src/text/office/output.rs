use crate::consolidation::{DecisionCounts, Opinion};
use crate::text::thousands;

use super::charts::count;

pub const OUTPUT_LEAD: &str = "Mọi tệp lập ngay trên máy này và được đọc lại, so từng ô trước khi tải về.";
pub const LIST_TITLE: &str = "Danh mục tổng hợp trình Chủ tịch UBND tỉnh";
pub const WORKING_TITLE: &str = "Sổ làm việc";
pub const WORKING_TEXT: &str = "Kết quả xem xét, ý kiến các bên, nhóm, chênh lệch giữa các đơn vị, giải pháp kỹ thuật, văn bản chờ sửa, số liệu và biểu đồ.";
pub const RETURNED_TITLE: &str = "Tệp trả lại đơn vị";
pub const RETURNED_TEXT: &str =
    "Mỗi đơn vị một tệp có ý kiến ngay tại thủ tục. Đơn vị mở tệp trong phần mềm, sửa rồi gửi lại.";
pub const NOTHING_RETURNED: &str = "Chưa trả lại thủ tục nào.";
pub const RETURN_FILE: &str = "Tải tệp trả lại";
pub const ALL_RETURNED_TITLE: &str = "Mọi tệp trả lại";
pub const PACK_RETURNED: &str = "Tải mọi tệp trả lại (.zip)";
pub const OPINIONS_TEXT: &str = "Phiếu Excel gửi cơ quan liên quan và đối tượng chịu tác động; phiếu gửi về mở tại đây, ý kiến được cộng theo từng thủ tục.";
pub const MAKE_OPINION_SHEET: &str = "Tải phiếu lấy ý kiến (.xlsx)";
pub const OPEN_OPINIONS: &str = "Mở phiếu gửi về…";
pub const REMOVE_OPINION: &str = "Gỡ";
pub const STATE_TITLE: &str = "Toàn bộ công việc";
pub const STATE_TEXT: &str =
    "Hồ sơ các đơn vị, quyết định và ý kiến trong một tệp; mở lại ở phần Tiếp nhận, trên máy này hoặc máy khác.";

pub fn list_text(counts: &DecisionCounts) -> String {
    format!(
        "Theo biểu mẫu, theo đơn vị và lĩnh vực. {} thủ tục đã chấp nhận, {} điều chỉnh, {} chưa xem, {} cần xem lại; {} thủ tục trả lại không có trong danh mục.",
        count(counts.accepted),
        count(counts.adjusted),
        count(counts.open),
        count(counts.outdated),
        count(counts.returned)
    )
}

pub fn not_at_hand(units: &[String]) -> String {
    format!(
        "Hồ sơ của {} không còn trong trình duyệt: mở lại tệp của các đơn vị này trước khi kết xuất.",
        units.join(", ")
    )
}

pub fn return_to(unit: &str) -> String {
    format!("{RETURN_FILE} {unit}")
}

pub fn returned(count: u32) -> String {
    format!("{count} thủ tục phải hoàn thiện")
}

pub fn all_returned_text(units: usize) -> String {
    format!("Tệp trả lại của {units} đơn vị trong một tệp nén, mỗi đơn vị một tệp như ở trên.")
}

/// What an opinion sheet would ask about.
pub fn asked_about(count: usize, filtered: bool) -> String {
    let count = thousands(count as u64);
    if filtered {
        format!("Phiếu hỏi về {count} thủ tục đang lọc ở phần Xem xét.")
    } else {
        format!("Phiếu hỏi về cả {count} thủ tục được đề xuất. Để hỏi ít hơn, lọc ở phần Xem xét trước.")
    }
}

pub fn answers(opinion: &Opinion) -> String {
    let agree = opinion.answers.iter().filter(|reply| reply.agrees == Some(true)).count();
    let disagree = opinion.answers.iter().filter(|reply| reply.agrees == Some(false)).count();
    let words = opinion.answers.iter().filter(|reply| !reply.words.is_empty()).count();
    format!("{agree} đồng ý, {disagree} không đồng ý, {words} có ý kiến khác")
}

pub fn remove_opinion(respondent: &str) -> String {
    format!("{REMOVE_OPINION} ý kiến của {respondent}")
}
