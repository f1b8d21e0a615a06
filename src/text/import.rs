//! Words of bringing in a list: what was understood, what was left aside and why.

use std::collections::BTreeMap;

use crate::domain::ServiceLevel;
use crate::spreadsheet::import::{
    Comparison, Confidence, Encoding, ImportAction, ImportFinding, Imported, ImportedRow, Legacy, ListColumn,
};

use super::ui::{
    AUTHORITY, CODE, FEE, FIELD, LEVEL, NAME, NATIONAL_SHORT, ONLINE_SHORT, PROVINCIAL_SHORT, REGISTERED_SHORT, TIER,
    rows,
};
use super::{roadmap, terms, thousands};

/// What a column may be taken for.
pub fn list_column(column: ListColumn) -> &'static str {
    match column {
        ListColumn::Ordinal => "TT",
        ListColumn::Code => CODE,
        ListColumn::Name => NAME,
        ListColumn::Field => FIELD,
        ListColumn::Authority => AUTHORITY,
        ListColumn::Tier => TIER,
        ListColumn::FullYear => "Hồ sơ cả năm",
        ListColumn::HalfYear => "Hồ sơ 6 tháng",
        ListColumn::Online => ONLINE_SHORT,
        ListColumn::Fee => FEE,
        ListColumn::Registered => REGISTERED_SHORT,
        ListColumn::Level3 => "Đánh dấu mức độ 3",
        ListColumn::Level4 => "Đánh dấu mức độ 4",
        ListColumn::Level => LEVEL,
        ListColumn::Provincial => PROVINCIAL_SHORT,
        ListColumn::National => NATIONAL_SHORT,
        ListColumn::Note => "Ghi chú",
    }
}

pub fn imported_cell(row: &ImportedRow, column: ListColumn) -> String {
    let count = |count: Option<u32>| count.map(|count| thousands(count.into())).unwrap_or_default();
    let level = |level: Option<ServiceLevel>| level.map(|level| level.number().to_string()).unwrap_or_default();
    let mark = |of: ServiceLevel| if row.level == Some(of) { "X".to_owned() } else { String::new() };
    match column {
        ListColumn::Ordinal => row.row.to_string(),
        ListColumn::Code => row.code.clone(),
        ListColumn::Name => row.name.clone(),
        ListColumn::Field => row.field.clone(),
        ListColumn::Authority => row.authority.clone(),
        ListColumn::Tier => row.tier.map(terms::tier).unwrap_or_default().to_owned(),
        ListColumn::FullYear => count(row.volumes.full_year),
        ListColumn::HalfYear => count(row.volumes.half_year),
        ListColumn::Online => count(row.volumes.online),
        ListColumn::Fee => terms::fee(&row.fee),
        ListColumn::Registered => level(row.registered),
        ListColumn::Level3 => mark(ServiceLevel::Three),
        ListColumn::Level4 => mark(ServiceLevel::Four),
        ListColumn::Level => level(row.level),
        ListColumn::Provincial => roadmap::wording(&row.provincial),
        ListColumn::National => roadmap::wording(&row.national),
        ListColumn::Note => row.note.clone(),
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

pub fn confidence(confidence: Confidence, column: Option<ListColumn>) -> &'static str {
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
    let heading = match imported.choice.heading {
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
    let Comparison { new, changed, equal, repeated, missing } = comparison;
    let mut parts = vec![format!("{} mới", new.len()), format!("{} khác", changed.len()), format!("{equal} giống")];
    if *repeated > 0 {
        parts.push(format!("{repeated} lặp lại trong danh mục"));
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
pub fn import_report(name: &str, imported: &Imported) -> String {
    // Excel runs what begins like a formula; a file from elsewhere must not reach it through the report.
    let quoted = |text: &str| {
        let lead = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        format!("\"{lead}{}\"", text.replace('"', "\"\""))
    };
    let sheet = imported.sheet();
    let mut lines = vec![["Tệp", "Trang tính", "Ô", "Nội dung thấy", "Đã làm"].map(quoted).join(";")];
    let summary = format!("Đọc được {}; {}", rows(imported.rows.len()), import_source(imported));
    lines.push([name, sheet, "", "", &summary].map(quoted).join(";"));
    for column in &imported.columns {
        let meaning = column.column.map_or(LEFT_ASIDE, list_column);
        let words = format!("Cột: {meaning} ({})", confidence(column.confidence, column.column));
        lines.push([name, sheet, "", &column.heading, &words].map(quoted).join(";"));
    }
    for ImportFinding { cell, seen, done } in &imported.findings {
        lines.push([name, sheet, cell, seen, action(*done)].map(quoted).join(";"));
    }
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

/// One line per kind of finding, with the first cells.
pub fn import_findings(findings: &[ImportFinding]) -> Vec<String> {
    let mut by_action: BTreeMap<u8, (ImportAction, Vec<&str>)> = BTreeMap::new();
    for finding in findings {
        by_action.entry(finding.done as u8).or_insert((finding.done, Vec::new())).1.push(&finding.cell);
    }
    by_action.into_values().map(|(action, cells)| import_finding(action, &cells)).collect()
}

fn action(action: ImportAction) -> &'static str {
    match action {
        ImportAction::SkippedNoName => "dòng không có tên thủ tục, bỏ qua",
        ImportAction::SkippedColumnNumbers => "dòng đánh số cột, bỏ qua",
        ImportAction::TakenAsField => "dòng mục, lấy làm lĩnh vực cho các dòng dưới",
        ImportAction::Tidied => "ô được gọn lại (xuống dòng, khoảng trắng thừa, dấu tổ hợp)",
        ImportAction::CodePadded => "mã bị Excel bỏ số 0 ở cuối, đã thêm lại",
        ImportAction::NotANumber => "ô không phải số nguyên, để trống",
        ImportAction::NotALevel => "ô không rõ mức độ, để trống",
        ImportAction::SkippedHeading => "dòng tiêu đề lặp lại, bỏ qua",
        ImportAction::ColumnUnused => "cột có nội dung nhưng không dùng",
        ImportAction::SkippedTotal => "dòng tổng cộng, bỏ qua",
        ImportAction::SkippedBelow => "dòng dưới bảng (ghi chú, chữ ký), bỏ qua",
        ImportAction::HiddenRow => "dòng đang ẩn trong tệp, vẫn đọc",
        ImportAction::HiddenColumn => "cột đang ẩn trong tệp, vẫn đọc",
    }
}

fn import_finding(done: ImportAction, cells: &[&str]) -> String {
    let what = action(done);
    let shown: Vec<&str> = cells.iter().take(6).copied().collect();
    let more = if cells.len() > shown.len() { ", …" } else { "" };
    format!("{} {what}: {}{more}", cells.len(), shown.join(", "))
}
