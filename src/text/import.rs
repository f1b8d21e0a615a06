//! Words of bringing in a list: what was understood, what was left aside and why.

use std::collections::BTreeMap;

use crate::spreadsheet::import::{ImportAction, ImportFinding, ImportedRow, ListColumn};

use super::ui::{AUTHORITY, CODE, FEE, FIELD, NAME, ONLINE_SHORT, REGISTERED_SHORT, TIER, rows};
use super::{terms, thousands};

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
    }
}

pub fn imported_cell(row: &ImportedRow, column: ListColumn) -> String {
    let count = |count: Option<u32>| count.map(|count| thousands(count.into())).unwrap_or_default();
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
        ListColumn::Registered => row.registered.map(|level| level.number().to_string()).unwrap_or_default(),
    }
}

pub fn import_source(sheet: &str, heading_row: usize) -> String {
    let sheet = if sheet.is_empty() { "Bảng: ".to_owned() } else { format!("Trang tính “{sheet}”: ") };
    format!("{sheet}dòng {heading_row} là tiêu đề cột.")
}

pub fn import_summary(read: usize, added: usize, known: usize) -> String {
    let known = if known == 0 { String::new() } else { format!(", {known} đã có trong hồ sơ nên bỏ qua") };
    format!("Đọc được {}: thêm {added}{known}.", rows(read))
}

pub fn import_add(count: usize) -> String {
    format!("Thêm {}", rows(count))
}

pub fn imported(count: usize) -> String {
    format!("Đã thêm {}; nhấn Hoàn tác để bỏ.", rows(count))
}

pub fn import_ignored(headings: &[String]) -> String {
    format!("Cột không dùng: {}.", headings.join(", "))
}

/// One line per kind of finding, with the first cells.
pub fn import_findings(findings: &[ImportFinding]) -> Vec<String> {
    let mut by_action: BTreeMap<u8, (ImportAction, Vec<&str>)> = BTreeMap::new();
    for finding in findings {
        by_action.entry(finding.done as u8).or_insert((finding.done, Vec::new())).1.push(&finding.cell);
    }
    by_action.into_values().map(|(action, cells)| import_finding(action, &cells)).collect()
}

fn import_finding(action: ImportAction, cells: &[&str]) -> String {
    let what = match action {
        ImportAction::SkippedNoName => "dòng không có tên thủ tục, bỏ qua",
        ImportAction::SkippedColumnNumbers => "dòng đánh số cột, bỏ qua",
        ImportAction::TakenAsField => "dòng mục, lấy làm lĩnh vực cho các dòng dưới",
        ImportAction::Tidied => "ô được gọn lại (xuống dòng, khoảng trắng thừa, dấu tổ hợp)",
        ImportAction::CodePadded => "mã bị Excel bỏ số 0 ở cuối, đã thêm lại",
        ImportAction::NotANumber => "ô không phải số nguyên, để trống",
        ImportAction::NotALevel => "ô không rõ mức độ, để trống",
    };
    let shown: Vec<&str> = cells.iter().take(6).copied().collect();
    let more = if cells.len() > shown.len() { ", …" } else { "" };
    format!("{} {what}: {}{more}", cells.len(), shown.join(", "))
}
