//! Words of the page's card for papers.

use crate::consolidation::Unfinished;
use crate::text::books;

pub const PAPERS: &str = "Văn bản";
pub const PAPERS_TEXT: &str = "Tệp Word theo thể thức văn bản hành chính. Chỗ trong ngoặc vuông […] là của phần mềm hoặc chưa biết: kiểm tra, sửa trước khi trình ký.";
pub const MAKE_SUBMISSION: &str = "Tải Tờ trình (.docx)";
pub const MAKE_DECISION: &str = "Tải dự thảo Quyết định và Danh mục (.docx)";
pub const MAKE_REMINDER: &str = "Tải công văn đôn đốc (.docx)";

/// Whether the papers for the Chairman can be signed.
pub fn stands(unfinished: Unfinished) -> String {
    if unfinished.is_final() {
        return "Mọi thủ tục đã xem xét xong.".to_owned();
    }
    format!("{}; Tờ trình và Quyết định ghi “{}”.", books::unfinished(unfinished), super::DRAFT)
}

pub fn missing(units: usize) -> String {
    match units {
        0 => "Mọi đơn vị đã gửi hồ sơ, không phải đôn đốc.".to_owned(),
        units => format!("Công văn đôn đốc gửi {units} đơn vị chưa gửi hồ sơ chính thức."),
    }
}
