//! Words of the page's card for papers.

use crate::text::thousands;

pub const PAPERS: &str = "Văn bản";
pub const PAPERS_TEXT: &str = "Tệp Word theo thể thức văn bản hành chính. Chỗ trong ngoặc vuông […] là của phần mềm hoặc chưa biết: kiểm tra, sửa trước khi trình ký.";
pub const MAKE_SUBMISSION: &str = "Tải Tờ trình (.docx)";
pub const MAKE_DECISION: &str = "Tải dự thảo Quyết định và Danh mục (.docx)";
pub const MAKE_OPINION: &str = "Tải phiếu lấy ý kiến bản giấy (.docx)";
pub const MAKE_REMINDER: &str = "Tải công văn đôn đốc (.docx)";

/// Whether the papers for the Chairman can be signed.
pub fn stands(undecided: u32) -> String {
    match undecided {
        0 => "Mọi thủ tục đã xem xét xong.".to_owned(),
        undecided => format!(
            "Còn {} thủ tục chưa xem xét xong: Tờ trình và Quyết định ghi “{}”.",
            thousands(undecided.into()),
            super::DRAFT
        ),
    }
}

pub fn missing(units: usize) -> String {
    match units {
        0 => "Mọi đơn vị đã gửi hồ sơ, không phải đôn đốc.".to_owned(),
        units => format!("Công văn đôn đốc gửi {units} đơn vị chưa gửi hồ sơ."),
    }
}

pub fn asked_about(procedures: usize, filtered: bool) -> String {
    let which = if filtered { "đang lọc ở phần Xem xét" } else { "được đề xuất" };
    format!("Phiếu bản giấy hỏi về {} thủ tục {which}.", thousands(procedures as u64))
}
