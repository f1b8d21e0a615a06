//! Words of changes to many procedures at once.

use super::thousands;
use super::ui::rows;

/// What a change of many rows did; without mention of undo when it changed none.
fn bulk(count: usize, done: String) -> String {
    match count {
        0 => "Không có thủ tục nào cần thay đổi.".to_owned(),
        _ => format!("{done}; nhấn Hoàn tác để bỏ."),
    }
}

pub fn clause_marked(clause: &str, count: usize) -> String {
    bulk(count, format!("Đã đánh dấu {clause} cho {count} thủ tục"))
}

pub fn none_marked(count: usize) -> String {
    bulk(count, format!("Đã ghi {count} thủ tục không đáp ứng tiêu chí nào"))
}

pub fn copied(count: usize, field: &str) -> String {
    bulk(count, format!("Đã điền câu trống của {count} thủ tục thuộc lĩnh vực {field}"))
}

pub fn proposed(count: usize) -> String {
    bulk(count, format!("Đã đề xuất cho {count} thủ tục"))
}

pub fn filled(count: usize) -> String {
    bulk(count, format!("Đã điền lộ trình cho {count} thủ tục còn trống"))
}

pub fn fill_rows(count: usize) -> String {
    format!("Điền vào chỗ trống của {}", rows(count))
}

/// `clause` is the one that the number of dossiers suggests.
pub fn accept_volume(clause: &str, threshold: Option<u32>) -> String {
    match threshold {
        Some(threshold) => format!("Nhận gợi ý {clause} (từ {} hồ sơ)", thousands(threshold.into())),
        None => format!("Gợi ý {clause}: thiếu số liệu"),
    }
}

pub fn threshold_explained(threshold: u32) -> String {
    format!(
        "Một phần tư số thủ tục nhiều hồ sơ nhất của đơn vị, từ {} hồ sơ; mức này do phần mềm gợi ý, văn bản không ấn định",
        thousands(threshold.into())
    )
}
