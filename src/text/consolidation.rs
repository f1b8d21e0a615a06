//! Words of the Office's page: who has sent what, where units differ, what to mend first.

use crate::consolidation::{Board, CommonObstacle, NameVariant, Placement, Receipt, Received, UnitState};
use crate::domain::{Campaign, Group, format_date};

use super::{roadmap, terms, thousands};

pub const OPEN_PAGE: &str = "Tổng hợp hồ sơ các đơn vị…";
pub const OPEN_PAGE_TEXT: &str =
    "Dành cho Văn phòng UBND tỉnh: mở tệp của mọi đơn vị cùng lúc, xem ai đã gửi, đối chiếu và xuất danh mục tổng hợp.";
pub const TITLE: &str = "Tổng hợp hồ sơ các đơn vị";
pub const LEAD: &str = "Chọn hoặc thả tệp .xlsx các đơn vị đã gửi. Không có gì rời khỏi máy này. Danh sách chỉ giữ khi trang còn mở: giữ lại các tệp gốc.";
pub const OPEN_FILES: &str = "Mở tệp các đơn vị…";
pub const EXAMPLE: &str = "Xem với tỉnh ví dụ";
pub const EXPORT: &str = "Tải danh mục tổng hợp (.xlsx)";
pub const DROP_HERE: &str = "Thả tệp các đơn vị vào đây";
pub const FILES: &str = "Tệp đã mở";
pub const BOARD: &str = "Ai đã gửi";
pub const UNIT: &str = "Đơn vị";
pub const STATE: &str = "Tình trạng";
pub const PROCEDURES: &str = "Thủ tục";
pub const LISTED: &str = "Đề xuất";
pub const UNUSED: &str = "Đã cung cấp, chưa có hồ sơ trực tuyến";
pub const ERRORS: &str = "Lỗi phải sửa";
pub const GROUPS: &str = "Nhóm theo đơn vị";
pub const DIFFERENCES: &str = "Cùng thủ tục, các huyện xếp khác nhau hoặc có huyện bỏ sót";
pub const NAMES: &str = "Cùng mã, khác tên";
pub const DOCUMENTS: &str = "Thủ tục nhóm 3 chờ sửa văn bản";
pub const SOLUTIONS: &str = "Giải pháp kỹ thuật nhóm 2 cần, theo số hồ sơ chịu ảnh hưởng";
pub const ZERO_ONLINE: &str = "Đã cung cấp, chưa phát sinh hồ sơ trực tuyến";
pub const NOTHING_FOUND: &str = "Không có.";
pub const NOT_LISTED: &str = "không có";
pub const NOT_DOSSIER: &str =
    "Tệp này là danh mục thường, không phải hồ sơ do phần mềm xuất ra; đề nghị đơn vị gửi tệp xuất từ phần mềm.";
pub const READING: &str = "đang đọc";

pub fn state(state: UnitState) -> &'static str {
    match state {
        UnitState::Missing => "chưa gửi",
        UnitState::Received => "đã gửi",
        UnitState::Late => "gửi muộn",
        UnitState::Unexpected => "ngoài danh sách",
    }
}

pub fn board_summary(board: &Board, campaign: &Campaign) -> String {
    format!(
        "{} đơn vị đã gửi, {} chưa gửi, {} gửi muộn (hạn trước ngày {}).",
        board.received,
        board.missing,
        board.late,
        format_date(campaign.deadline)
    )
}

/// What a file is, and what it changed.
pub fn received(received: &Received, receipt: Receipt) -> String {
    let file = &received.file;
    let receipt = match receipt {
        Receipt::First => "nhận mới",
        Receipt::Newer => "thay bản cũ hơn của đơn vị",
        Receipt::Older => "cũ hơn bản đang dùng, giữ lại không dùng",
        Receipt::Known => "đã mở rồi",
    };
    let identity = received.dossier.criteria.identity();
    let draft = if file.is_draft { ", BẢN NHÁP" } else { "" };
    let edits = match file.edits {
        0 => String::new(),
        count => format!(", {count} ô sửa tay sau khi xuất (dùng dữ liệu khi xuất)"),
    };
    format!(
        "{}: {} thủ tục, lập ngày {}, phần mềm {}, bộ tiêu chí {} bản {}{draft}{edits}; {receipt}",
        received.dossier.submission.unit,
        thousands(received.dossier.procedures.len() as u64),
        format_date(file.made_at.date),
        file.app_version,
        identity.id,
        identity.version,
    )
}

pub fn placement(placement: &Placement, campaign: &Campaign) -> String {
    if !placement.eligible {
        return "không đáp ứng Điều 21".to_owned();
    }
    let group = placement.group.map_or("chưa xếp nhóm", terms::group);
    let level = placement.level.map_or("chưa đề xuất", |level| terms::level(campaign, level));
    [group, level, &roadmap::wording(&placement.provincial), &roadmap::wording(&placement.national)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

pub fn common(common: &CommonObstacle) -> String {
    let mut units: Vec<&str> = common.members.iter().map(|member| member.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    format!(
        "{} thủ tục của {} đơn vị, {} hồ sơ",
        thousands(common.members.len() as u64),
        units.len(),
        thousands(common.volume.into())
    )
}

pub fn variant(variant: &NameVariant) -> String {
    format!("“{}” ({} đơn vị)", variant.name, variant.units.len())
}

pub fn unused(count: usize, provided: usize) -> String {
    format!("{count} trong {provided} dịch vụ đã cung cấp")
}

pub fn more(count: usize) -> String {
    format!("và {} dòng nữa", thousands(count as u64))
}

pub fn bar(unit: &str, groups: &[(Group, u32)]) -> String {
    let counts: Vec<String> = groups.iter().map(|(group, count)| format!("{} {count}", terms::group(*group))).collect();
    format!("{unit}: {}", counts.join(", "))
}
