//! Words of importing a list: what was understood, and what was skipped and why.

use crate::files::{Comparison, Confidence, Encoding, ImportAction, ImportFinding, Imported, Legacy};
use std::collections::BTreeMap;

use crate::domain::{Campaign, Column};

use super::ui::rows;
use super::{columns, findings, terms};

/// A possible meaning of a column.
pub fn list_column(campaign: &Campaign, column: Column) -> String {
    match column {
        Column::Volume(period) => format!("Hồ sơ {}", terms::period(campaign, period).to_lowercase()),
        Column::RegisteredMark(level) => {
            format!("Đánh dấu đã đăng ký {}", terms::level(campaign, level).to_lowercase())
        }
        Column::Mark(level) => format!("Đánh dấu {}", terms::level(campaign, level).to_lowercase()),
        column => columns::head(campaign, column),
    }
}

pub const LEFT_ASIDE: &str = "Không dùng";
pub const SHEET: &str = "Trang tính";
pub const HEADING_FROM: &str = "Tiêu đề cột từ dòng";
pub const HEADING_TO: &str = "đến dòng";
pub const MEANING: &str = "Cột này là";
pub const NO_NAME_CHOSEN: &str = "Chưa có cột nào là tên thủ tục: chọn “Tên thủ tục hành chính” ở đúng cột.";
pub const REPORT: &str = "Tải báo cáo nhập (.csv)";
pub const CONVERT: &str = "Chuyển sang Unicode";
pub const KEEP_AS_IS: &str = "Giữ nguyên";
pub const AS_STORED: &str = "Trong tệp";
pub const AS_CONVERTED: &str = "Sau khi chuyển";
pub const CONVERTED: &str = "Đã chuyển sang Unicode.";
pub const CHANGES: &str = "Dòng khác với hồ sơ";
pub const IN_DOSSIER: &str = "Trong hồ sơ";
pub const IN_LIST: &str = "Trong danh mục nhập";
pub const TAKE_CHANGE: &str = "Lấy";
pub const ADD_NEW: &str = "Thêm thủ tục mới";
pub const TAKE_ALL: &str = "Lấy mọi thay đổi";
pub const DROP_HERE: &str = "Thả tệp vào đây để nhập danh mục";
pub const NO_CHANGE: &str = "Mọi dòng đã có trong hồ sơ và giống hệt: không có gì để nhập.";

pub fn confidence(confidence: Confidence, column: Option<Column>) -> &'static str {
    match (column, confidence) {
        (None, _) => "không dùng",
        (_, Confidence::Sure) => "chắc chắn",
        (_, Confidence::Likely) => "nên xem lại",
        (_, Confidence::Guess) => "đoán theo nội dung",
    }
}

pub fn column_label(heading: &str, at: usize) -> String {
    let heading = if heading.is_empty() { format!("cột {}", at + 1) } else { format!("“{heading}”") };
    format!("{MEANING}, {heading}")
}

pub fn import_source(imported: &Imported) -> String {
    let sheet = match imported.sheet() {
        "" => "Bảng".to_owned(),
        sheet => format!("Trang tính “{sheet}”"),
    };
    let is_turned = imported.findings.iter().any(|finding| finding.done == ImportAction::Turned);
    let heading = match imported.choice.heading {
        _ if is_turned => "bảng xoay ngang, mỗi cột một thủ tục".to_owned(),
        None => "không thấy dòng tiêu đề, đoán cột theo nội dung".to_owned(),
        Some((first, last)) if first == last => format!("tiêu đề cột ở dòng {}", first + 1),
        Some((first, last)) => format!("tiêu đề cột ở dòng {}–{}", first + 1, last + 1),
    };
    let encoding = match imported.encoding {
        None | Some(Encoding::Utf8) => "",
        Some(Encoding::Utf16) => "; bảng mã UTF-16",
        Some(Encoding::Windows1258) => "; bảng mã Windows-1258 (tiếng Việt)",
        Some(Encoding::Windows1252) => "; bảng mã Windows-1252",
    };
    format!("{sheet}: {heading}{encoding}.")
}

pub fn import_title(name: &str, left: usize) -> String {
    match (name, left) {
        ("", _) => "Xem trước khi thêm".to_owned(),
        (name, 0) => format!("Xem trước khi thêm: {name}"),
        (name, left) => format!("Xem trước khi thêm: {name} (còn {left} tệp)"),
    }
}

pub fn import_summary(read: usize, comparison: &Comparison) -> String {
    let Comparison { new, changed, equal, unknown, repeated, missing } = comparison;
    let mut parts = vec![format!("{} mới", new.len()), format!("{} khác", changed.len()), format!("{equal} giống")];
    if *repeated > 0 {
        parts.push(format!("{repeated} lặp lại trong danh mục"));
    }
    if *unknown > 0 {
        parts.push(format!("{unknown} mã không có trong hồ sơ và không có tên, bỏ qua"));
    }
    let missing = match missing {
        0 => String::new(),
        count => format!(" {count} thủ tục của hồ sơ không có trong danh mục, giữ nguyên."),
    };
    format!("Đọc được {}: {}.{missing}", rows(read), parts.join(", "))
}

pub fn import_add(new: usize, changed: usize) -> String {
    match (new, changed) {
        (new, 0) => format!("Thêm {}", rows(new)),
        (0, changed) => format!("Sửa {}", rows(changed)),
        (new, changed) => format!("Thêm {new}, sửa {changed} thủ tục"),
    }
}

pub fn imported(new: usize, changed: usize) -> String {
    let changed = if changed == 0 { String::new() } else { format!(", sửa {}", rows(changed)) };
    format!("Đã thêm {}{changed}; nhấn Hoàn tác để bỏ.", rows(new))
}

pub fn legacy_found(kind: Legacy) -> String {
    let (name, font) = match kind {
        Legacy::Tcvn3 => ("TCVN3 (ABC)", ".VnTime"),
        Legacy::Vni => ("VNI", "VNI-Times"),
    };
    format!("Chữ trong tệp theo bảng mã cũ {name} (phông {font}…), không phải Unicode. Chuyển sang Unicode?")
}

/// The report of an import as a CSV that Excel opens: what was read, what was skipped or changed, and where.
pub fn import_report(name: &str, imported: &Imported, campaign: &Campaign) -> String {
    // Excel evaluates text that begins like a formula; text from an imported file must not be evaluated.
    let quoted = |text: &str| {
        let lead = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        format!("\"{lead}{}\"", text.replace('"', "\"\""))
    };
    let sheet = imported.sheet();
    let mut lines = vec![["Tệp", "Trang tính", "Ô", "Nội dung thấy", "Đã làm"].map(quoted).join(";")];
    let summary = format!("Đọc được {}; {}", rows(imported.rows.len()), import_source(imported));
    lines.push([name, sheet, "", "", &summary].map(quoted).join(";"));
    for column in &imported.columns {
        let meaning = column.column.map_or(LEFT_ASIDE.to_owned(), |column| list_column(campaign, column));
        let words = format!("Cột: {meaning} ({})", confidence(column.confidence, column.column));
        lines.push([name, sheet, "", &column.heading, &words].map(quoted).join(";"));
    }
    for ImportFinding { cell, seen, done } in &imported.findings {
        lines.push([name, sheet, cell, seen, action(*done)].map(quoted).join(";"));
    }
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

/// One line per kind of finding, with the first cells.
pub fn import_findings(found: &[ImportFinding]) -> Vec<String> {
    let mut by_action: BTreeMap<u8, (ImportAction, Vec<String>)> = BTreeMap::new();
    for ImportFinding { cell, seen, done } in found {
        // What is seen of a column is its heading.
        let place = match done {
            ImportAction::ColumnUnused if !seen.is_empty() => format!("{cell} “{}”", findings::shortened(seen, 40)),
            _ => cell.clone(),
        };
        by_action.entry(*done as u8).or_insert((*done, Vec::new())).1.push(place);
    }
    by_action.into_values().map(|(action, cells)| import_finding(action, &cells)).collect()
}

fn action(action: ImportAction) -> &'static str {
    match action {
        ImportAction::Turned => "bảng xoay ngang (mỗi cột một thủ tục), đã đọc theo cột; xem lại vài cột",
        ImportAction::SkippedNoName => "dòng không có tên thủ tục, bỏ qua",
        ImportAction::SkippedColumnNumbers => "dòng đánh số cột, bỏ qua",
        ImportAction::TakenAsField => "dòng mục, lấy làm lĩnh vực cho các dòng dưới",
        ImportAction::Tidied => "ô được gọn lại (xuống dòng, khoảng trắng thừa, dấu tổ hợp)",
        ImportAction::CodePadded => "mã bị Excel bỏ số 0 ở cuối, đã thêm lại",
        ImportAction::NotANumber => "ô không phải số nguyên, để trống",
        ImportAction::NotALevel => "ô không rõ mức độ, để trống",
        ImportAction::NotATier => "ô không rõ cấp thực hiện, để trống",
        ImportAction::SkippedNoResult => {
            "dòng bỏ qua vì tên là công thức chưa tính (mở bằng Excel, lưu lại rồi nhập lại)"
        }
        ImportAction::StruckOut => "dòng bị gạch ngang trong tệp, vẫn đọc; kiểm tra có còn hiệu lực không",
        ImportAction::CodeRestored => "mã mất dấu chấm hoặc gõ nhầm chữ với số, đã khôi phục; kiểm tra lại",
        ImportAction::CodeUnclear => "ô mã không phải đúng một mã (nhiều mã, có chữ khác hoặc thiếu số); sửa lại mã",
        ImportAction::CodeLost => "mã đã thành số dạng lũy thừa, không khôi phục được; ghi lại mã",
        ImportAction::CodeRepeated => "mã và tên lặp lại dòng trên",
        ImportAction::CodeOfOther => "mã trùng với dòng trên nhưng tên khác; kiểm tra lại mã",
        ImportAction::CellError => "ô báo lỗi trong bảng tính (#REF!, #N/A…), để trống",
        ImportAction::NoResult => "ô là công thức chưa tính, để trống (mở bằng Excel, lưu lại rồi nhập lại)",
        ImportAction::QuoteNotClosed => "ô có dấu ngoặc kép không đóng, đã đọc đến hết dòng; kiểm tra dòng này",
        ImportAction::CharacterLost => "ô có ký tự không đọc được (thay bằng �); sửa lại trong hồ sơ",
        ImportAction::DecodedTwice => "ô bị lỗi chữ do đọc sai bảng mã hai lần, đã khôi phục",
        ImportAction::TooLong => "ô dài hơn 32.767 ký tự, một ô Excel không chứa hết; rút gọn trước khi xuất",
        ImportAction::Joined => "dòng viết tiếp tên của thủ tục trên, đã ghép vào tên đó",
        ImportAction::TakenFromAbove => "ô ghi “như trên” hoặc bỏ trống trong khối, lấy theo dòng trên",
        ImportAction::BeyondHeading => "ô nằm ngoài các cột có tiêu đề, có thể dòng bị lệch cột; kiểm tra dòng này",
        ImportAction::StruckPart => "ô có phần chữ gạch ngang, đã bỏ phần đó",
        ImportAction::Commented => "ô có chú thích (comment), không đọc vào hồ sơ; xem trong tệp",
        ImportAction::NextHeading => "dòng tiêu đề của danh mục tiếp theo, các dòng dưới đọc theo tiêu đề này",
        ImportAction::SkippedHeading => "dòng tiêu đề lặp lại, bỏ qua",
        ImportAction::ColumnUnused => "cột có nội dung nhưng không dùng",
        ImportAction::SkippedTotal => "dòng tổng cộng, bỏ qua",
        ImportAction::SkippedBelow => "dòng dưới bảng (ghi chú, chữ ký), bỏ qua",
        ImportAction::HiddenRow => "dòng đang ẩn trong tệp, vẫn đọc",
        ImportAction::HiddenColumn => "cột đang ẩn trong tệp, vẫn đọc",
    }
}

fn import_finding(done: ImportAction, cells: &[String]) -> String {
    let what = action(done);
    let shown = cells.get(..6).unwrap_or(cells);
    let more = if cells.len() > shown.len() { ", …" } else { "" };
    format!("{} {what}: {}{more}", cells.len(), shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unused_column_is_named_by_its_heading() {
        let column = |cell: &str, seen: &str| ImportFinding {
            cell: cell.to_owned(),
            seen: seen.to_owned(),
            done: ImportAction::ColumnUnused,
        };
        assert_eq!(
            import_findings(&[column("F3", "Ghi chú"), column("H3", "")]),
            ["2 cột có nội dung nhưng không dùng: F3 “Ghi chú”, H3"]
        );
    }
}
