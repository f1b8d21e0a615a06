//! Words of changes to many procedures at once.

use super::thousands;
use super::ui::rows;

/// Said beside the number of selected rows.
pub const SELECTION_ONLY: &str = "Các nút phía trên bảng chỉ làm trên thủ tục đang chọn.";

/// The number of selected procedures that a change was limited to; `None` if it was for all that are shown.
type Scope = Option<usize>;

/// ` trong 10 thủ tục đang chọn`
fn within(scope: Scope) -> String {
    scope.map(|selected| format!(" trong {} đang chọn", rows(selected))).unwrap_or_default()
}

/// The name of a button that changes many rows, with the rows it is limited to.
pub fn scoped(label: &str, scope: Scope) -> String {
    format!("{label}{}", within(scope))
}

/// A button's label with the number of selected procedures that it is limited to: `Nhận điểm gợi ý (3)`.
pub fn counted(label: &str, scope: Scope) -> String {
    scope.map_or_else(|| label.to_owned(), |selected| format!("{label} ({})", thousands(selected as u64)))
}

/// What a change of many rows did; without mention of undo when it changed none.
fn bulk(count: usize, scope: Scope, done: String) -> String {
    let within = within(scope);
    match count {
        0 => format!("Không có thủ tục nào cần thay đổi{within}."),
        _ => format!("{done}{within}; nhấn Hoàn tác để bỏ."),
    }
}

pub fn clause_marked(clause: &str, count: usize, scope: Scope) -> String {
    bulk(count, scope, format!("Đã đánh dấu {clause} cho {}", rows(count)))
}

pub fn none_marked(count: usize, scope: Scope) -> String {
    bulk(count, scope, format!("Đã ghi không đáp ứng tiêu chí nào cho {}", rows(count)))
}

pub fn copied(count: usize, field: &str) -> String {
    bulk(count, None, format!("Đã điền câu trống của {} thuộc lĩnh vực {field}", rows(count)))
}

pub fn proposed(count: usize, scope: Scope) -> String {
    bulk(count, scope, format!("Đã đề xuất cho {}", rows(count)))
}

pub fn filled(count: usize, scope: Scope) -> String {
    bulk(count, scope, format!("Đã điền lộ trình cho {} còn trống", rows(count)))
}

pub fn rest_met(count: usize, scope: Scope) -> String {
    match count {
        0 => format!("Không còn câu khả thi nào trống{}.", within(scope)),
        _ => bulk(count, scope, format!("Đã ghi Đạt vào các câu còn trống của {}", rows(count))),
    }
}

pub fn scores_taken(count: usize, scope: Scope) -> String {
    match count {
        0 => format!("Không có điểm nào để nhận{}: đã chấm hết hoặc thiếu số liệu.", within(scope)),
        _ => bulk(count, scope, format!("Đã chấm theo số liệu cho {}", rows(count))),
    }
}

/// The button that removes the selected procedures, or the one that is shown.
pub fn remove(scope: Scope) -> String {
    match scope {
        Some(selected @ 2..) => format!("Xóa {} đang chọn", rows(selected)),
        _ => "Xóa thủ tục này".to_owned(),
    }
}

pub fn removed(count: usize) -> String {
    format!("Đã xóa {}; nhấn Hoàn tác để lấy lại.", rows(count))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_selected_rows_says_how_many_were_selected() {
        assert_eq!(none_marked(0, Some(10)), "Không có thủ tục nào cần thay đổi trong 10 thủ tục đang chọn.");
        assert_eq!(none_marked(0, None), "Không có thủ tục nào cần thay đổi.");
        assert_eq!(
            clause_marked("K2", 3, Some(10)),
            "Đã đánh dấu K2 cho 3 thủ tục trong 10 thủ tục đang chọn; nhấn Hoàn tác để bỏ."
        );
        assert_eq!(scoped("Đề xuất mức", Some(1200)), "Đề xuất mức trong 1.200 thủ tục đang chọn");
        assert_eq!((remove(Some(3)), remove(None)), ("Xóa 3 thủ tục đang chọn".into(), "Xóa thủ tục này".into()));
    }
}
