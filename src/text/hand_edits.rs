//! Edits by hand in a file, in words.

use std::collections::BTreeMap;

use crate::domain::{Campaign, Column, Procedure, Refusal};
use crate::files::{Edited, HandEdit};

use super::{columns, findings, terms, thousands};

pub const TITLE: &str = "Tệp đã được sửa bằng tay sau khi xuất";
pub const BEFORE: &str = "Khi xuất";
pub const AFTER: &str = "Hiện nay";
pub const WHAT: &str = "Nội dung";
pub const TAKE: &str = "Lấy";
pub const TAKE_ALL: &str = "Chọn tất cả";
pub const TAKE_NONE: &str = "Bỏ chọn tất cả";
pub const KEEP_EXPORTED: &str = "Dùng dữ liệu khi xuất";
pub const SUBMISSION: &str = "Thông tin của đơn vị";
pub const ADDED: &str = "Dòng thêm";
pub const UNLISTED: &str = "Dòng đã bỏ khỏi danh mục: không đề xuất nữa";
pub const REMOVED: &str = "Dòng đã bỏ khỏi trang có mọi thủ tục: xóa thủ tục khỏi hồ sơ";
pub const STRUCK_UNLISTED: &str = "Dòng bị gạch ngang trong danh mục: không đề xuất nữa";
pub const STRUCK_REMOVED: &str = "Dòng bị gạch ngang ở trang có mọi thủ tục: xóa thủ tục khỏi hồ sơ";
pub const ONLY_SHOWN: &str = "Chỉ để xem, không lấy được vào hồ sơ";
pub const UNDECIDED: &str = "sửa tay, chưa quyết định";
pub const DECIDE: &str = "Xem chỗ sửa tay…";

/// Kinds of edits that are counted together, in the order of the summary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Added,
    Gone,
    Struck,
    Level,
    Roadmap,
    Figure,
    Clause,
    Answer,
    Remedy,
    Score,
    Name,
    Note,
    Remark,
    Other,
    Submission,
}

impl Kind {
    fn of(edit: &HandEdit) -> Option<Kind> {
        Some(match &edit.what {
            Edited::Added(_) => Kind::Added,
            Edited::Unlisted(_) | Edited::Removed(_) if is_struck(edit) => Kind::Struck,
            Edited::Unlisted(_) | Edited::Removed(_) => Kind::Gone,
            Edited::Submission { .. } => Kind::Submission,
            Edited::Shown { .. } => return None,
            Edited::Value { column, .. } => match column {
                Column::Level | Column::Mark(_) | Column::Registered | Column::RegisteredMark(_) => Kind::Level,
                Column::Roadmap(_) => Kind::Roadmap,
                Column::Volume(_) | Column::Online => Kind::Figure,
                Column::Clause(_) | Column::Screening => Kind::Clause,
                Column::Answer(_) => Kind::Answer,
                Column::Remedy(_) | Column::Document(_) | Column::Reason(_) => Kind::Remedy,
                Column::Score(_) => Kind::Score,
                Column::Name => Kind::Name,
                Column::Note | Column::ScreeningNote | Column::AnswerNote(_) => Kind::Note,
                Column::Remark => Kind::Remark,
                _ => Kind::Other,
            },
        })
    }

    fn words(self) -> &'static str {
        match self {
            Kind::Added => "dòng thêm",
            Kind::Gone => "dòng bỏ",
            Kind::Struck => "dòng gạch ngang",
            Kind::Level => "mức độ",
            Kind::Roadmap => "lộ trình",
            Kind::Figure => "số liệu",
            Kind::Clause => "tiêu chí rà soát",
            Kind::Answer => "câu trả lời",
            Kind::Remedy => "giải pháp, văn bản",
            Kind::Score => "điểm",
            Kind::Name => "tên thủ tục",
            Kind::Note => "ghi chú",
            Kind::Remark => "tình trạng ý kiến",
            Kind::Other => "thông tin khác của thủ tục",
            Kind::Submission => "thông tin của đơn vị",
        }
    }
}

/// `1 dòng thêm, 2 mức độ, 14 số liệu`, and the number of edits that are only shown.
pub fn summary(edits: &[HandEdit]) -> String {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for kind in edits.iter().filter_map(Kind::of) {
        *counts.entry(kind).or_default() += 1;
    }
    let counts: Vec<String> =
        counts.iter().map(|(kind, count)| format!("{} {}", thousands(*count as u64), kind.words())).collect();
    let unusable = edits.iter().filter(|edit| !edit.is_usable()).count();
    let unusable = (unusable > 0).then(|| format!("{} chỗ chỉ để xem", thousands(unusable as u64)));
    let said: Vec<String> = counts.into_iter().chain(unusable).collect();
    format!("Khác với dữ liệu khi xuất: {}.", said.join(", "))
}

/// The column or field that was edited.
pub fn what(edit: &HandEdit, campaign: &Campaign) -> String {
    match &edit.what {
        Edited::Value { column, .. } => column_of(campaign, *column),
        Edited::Submission { field, .. } => findings::submission_field(*field).to_owned(),
        Edited::Added(_) => ADDED.to_owned(),
        Edited::Unlisted(_) => if is_struck(edit) { STRUCK_UNLISTED } else { UNLISTED }.to_owned(),
        Edited::Removed(_) => if is_struck(edit) { STRUCK_REMOVED } else { REMOVED }.to_owned(),
        Edited::Shown { .. } => place(edit),
    }
}

/// Whether a row that gives up its procedure was struck out; a deleted row has no cell.
fn is_struck(edit: &HandEdit) -> bool {
    !edit.cell.is_empty()
}

/// A text that is struck out.
pub fn struck(text: &str) -> String {
    format!("Bị gạch ngang: {text}")
}

/// A comment on a cell.
pub fn commented(text: &str) -> String {
    format!("Có chú thích: {text}")
}

/// The name of a column in a list of columns of all kinds.
pub fn column_of(campaign: &Campaign, column: Column) -> String {
    let name = columns::label(campaign, column);
    match column {
        Column::Roadmap(_) => format!("Lộ trình trên {name}"),
        Column::Clause(_) => format!("{} {name}", campaign.screening.name),
        Column::Answer(_) => format!("Câu trả lời {name}"),
        Column::Score(_) => format!("Điểm {name}"),
        Column::ScreeningNote => "Ghi chú rà soát".to_owned(),
        _ => name,
    }
}

/// `Danh mục, ô E12`
pub fn place(edit: &HandEdit) -> String {
    if edit.cell.is_empty() { edit.sheet.clone() } else { format!("{}, ô {}", edit.sheet, edit.cell) }
}

/// The texts before and after an edit; for an added row its procedure, for a removed one both are empty.
pub fn sides(edit: &HandEdit, campaign: &Campaign) -> [String; 2] {
    match &edit.what {
        Edited::Value { before, after, .. }
        | Edited::Submission { before, after, .. }
        | Edited::Shown { before, after } => [before.clone(), after.clone()],
        Edited::Added(new) => [String::new(), added(new, campaign)],
        Edited::Unlisted(_) | Edited::Removed(_) => Default::default(),
    }
}

fn added(new: &Procedure, campaign: &Campaign) -> String {
    let level = new.proposal.level.map(|level| terms::level(campaign, level).to_owned());
    let parts = [Some(new.name.clone()), Some(new.field.clone()), level];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Why a text is refused.
pub fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotAFigure => "không phải số",
        Refusal::NotALevel => "không phải mức độ của đợt này",
        Refusal::NotATier => "không phải cấp của đợt này",
        Refusal::NotAMark => "không phải dấu X",
        Refusal::NotAnAnswer => "không phải câu trả lời (Đ, KT, PL, KAD)",
        Refusal::NotItsObstacle => "tiêu chí này không có loại vướng mắc đó",
        Refusal::NotAScore => "không phải điểm 0, 1, 2",
        Refusal::NotCalculated => "công thức chưa có kết quả: mở bằng Excel, lưu lại rồi mở tệp lần nữa",
        Refusal::NotARemarkState => "không phải “đã xử lý” hay “chưa xử lý”",
        Refusal::NotASolution => "không phải giải pháp có trong danh sách",
        Refusal::NotWritten => "không ghi được vào đây",
    }
}

/// Label of the checkbox that takes over an edit.
pub fn take(what: &str, of: &str) -> String {
    format!("Lấy {what}: {of}")
}

/// Label of the checkbox that takes over all edits of one procedure or of the unit.
pub fn take_all_of(what: &str) -> String {
    format!("Lấy mọi chỗ của {what}")
}

pub fn take_chosen(count: usize) -> String {
    format!("Lấy {} chỗ đã chọn", thousands(count as u64))
}

pub fn more(count: usize) -> String {
    format!("và {} chỗ nữa, cũng theo các nút dưới đây", thousands(count as u64))
}
