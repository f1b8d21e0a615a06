//! Words of grids.

use crate::domain::{Campaign, Obstacle, Refusal};
use crate::rules::Step;

use super::{hand_edits, terms, thousands};

pub const ORDINAL: &str = "TT";
pub const NO_ROWS: &str = "Không có dòng nào";

/// Most cells named in a sentence; the rest is counted.
pub const NAMED: usize = 4;

pub const ALL_ANSWERED: &str = "Đã trả lời hết các câu đang hiện.";

/// The link to a step.
pub fn lead_to(step: Step) -> String {
    format!("Sang bước {}", terms::step(step))
}

/// `Năm 2019, Đăng ký khai sinh: 120`
pub fn cell(head: &str, name: &str, text: &str) -> String {
    if text.is_empty() { format!("{head}, {name}: trống") } else { format!("{head}, {name}: {text}") }
}

pub fn field(field: &str) -> String {
    if field.is_empty() { "Chưa ghi lĩnh vực".to_owned() } else { format!("Lĩnh vực {field}") }
}

/// The line above the procedures of a field.
pub fn field_of(name: &str, count: usize) -> String {
    format!("{} ({} thủ tục)", field(name), thousands(count as u64))
}

pub fn differ(others: usize, total: usize) -> String {
    format!("{others}/{total} khác")
}

pub fn differ_explained(others: usize, total: usize, most: &str) -> String {
    let most = if most.is_empty() { "để trống" } else { most };
    format!("Phần lớn: {most}; {others} trong {total} thủ tục khác. Gõ vào đây để ghi cho cả {total} thủ tục.")
}

/// `before` is the cell's former text.
pub fn wrong(before: &str) -> String {
    let before = if before.is_empty() { String::new() } else { format!("; trước đó: {before}") };
    format!("Không dùng được giá trị này{before}. Sửa lại, hoặc nhấn Ctrl+Z để bỏ.")
}

pub fn sort_by(head: &str) -> String {
    format!("Sắp xếp theo {head}")
}

pub fn not_taken(row: usize, column: &str, text: &str, why: Refusal) -> String {
    format!("dòng {row}, {column}: “{text}” {}", hand_edits::refusal(why))
}

pub fn cannot_hold(row: usize, column: &str) -> String {
    format!("dòng {row}, {column}: chưa có vướng mắc để ghi")
}

/// `named` are the first of the refused cells.
pub fn not_accepted(refused: usize, named: &[String]) -> String {
    let more = refused.saturating_sub(named.len());
    let more = if more > 0 { format!("; và {} ô khác", thousands(more as u64)) } else { String::new() };
    format!("{} ô không nhận được: {}{more}.", thousands(refused as u64), named.join("; "))
}

/// Cells of a range that do not have a choice, and keep what they have; `columns` are those they are in.
pub fn not_chosen(cells: usize, choice: &str, columns: &[String]) -> String {
    format!("{} ô không có lựa chọn “{choice}” ({}), giữ nguyên.", thousands(cells as u64), columns.join(", "))
}

pub fn no_choice(number: usize) -> String {
    format!("Cột này không có lựa chọn số {number}.")
}

/// The result of pasting a block.
pub struct Pasted {
    /// Procedures that changed.
    pub changed: usize,
    /// Cells whose text is not a valid value.
    pub refused: usize,
    /// Cells that are derived from others.
    pub fixed: usize,
    /// Rows of the block beyond the end of the list; `columns` likewise.
    pub rows: usize,
    pub columns: usize,
}

/// `named` are the first of the refused cells.
pub fn pasted(pasted: &Pasted, named: &[String]) -> String {
    let Pasted { changed, refused, fixed, rows, columns } = *pasted;
    let mut said = vec![match changed {
        0 if refused > 0 => "Chưa ghi được giá trị nào.".to_owned(),
        0 => "Dán xong, không có thủ tục nào thay đổi.".to_owned(),
        changed => format!("Đã dán vào {} thủ tục; nhấn Hoàn tác để bỏ.", thousands(changed as u64)),
    }];
    if refused > 0 {
        said.push(not_accepted(refused, named));
    }
    if fixed > 0 {
        said.push(format!("{} ô do phần mềm tính, không ghi vào được.", thousands(fixed as u64)));
    }
    if rows > 0 {
        said.push(format!("{} dòng vượt quá cuối danh sách, không dán.", thousands(rows as u64)));
    }
    if columns > 0 {
        said.push(format!("{columns} cột vượt quá cột cuối, không dán."));
    }
    said.join(" ")
}

pub const GROUPED: &str = "Theo lĩnh vực";
pub const GROUPED_EXPLAINED: &str =
    "Xếp các dòng theo lĩnh vực; dòng đầu mỗi lĩnh vực ghi cho mọi thủ tục của lĩnh vực (Alt+Shift+G)";
pub const MATRIX: &str = "Bảng tiêu chí";
pub const MATRIX_EXPLAINED: &str =
    "Mỗi tiêu chí một cột: chọn vùng, chép, dán như Excel; tắt để trả lời từng thủ tục một";

/// How many rows are selected.
pub fn selected(count: usize) -> String {
    format!("chọn {}", thousands(count as u64))
}

pub const ADDING_ROWS: &str =
    "Đang giữ các dòng đã chọn. Đi tới dòng cần thêm rồi nhấn Shift+F8 để giữ cả dòng đó; Escape để thôi chọn thêm.";
pub const ROWS_ADDED: &str = "Đã thôi chọn thêm dòng.";
pub const ONLY_MARKS: &str = "Ô này chỉ nhận dấu: nhấn dấu cách hoặc X để đánh dấu, Delete để bỏ.";
pub const NOT_FOR_GROUPS: &str = "Dòng lĩnh vực không ghi được cột này cho cả nhóm; ghi ở dòng của từng thủ tục.";
pub const TAKES_NO_TEXT: &str = "Ô này do phần mềm tính hoặc không áp dụng với thủ tục này nên không ghi được.";

/// What an act wrote into a range of cells.
pub fn written(cells: usize) -> String {
    match cells {
        0 => "Không có ô nào nhận nội dung này.".to_owned(),
        _ => format!("Đã ghi {} ô.", thousands(cells as u64)),
    }
}

pub const SEPARATE_ROWS: &str = "Đang chọn các dòng rời nhau nên chưa dán nhiều dòng, chưa chép xuống hay sang phải. Chọn các dòng liền nhau rồi làm lại; một ô hay một dòng thì dán được, hoặc dùng Điền… để ghi cho các dòng đang chọn.";

pub const MATRIX_LEAD: &str = "Mỗi cột một tiêu chí. Dòng lĩnh vực ở trên ghi cho mọi thủ tục của lĩnh vực. Chữ nghiêng là điểm gợi ý theo số liệu.";
pub const NOT_HELD: &str = "Ở ô có vướng mắc, giải pháp và văn bản cần sửa ghi tại đây cho mọi thủ tục đang chọn.";
pub const DIFFERENT: &str = "mỗi thủ tục một khác";

/// `KT01. Biểu mẫu điền và gửi được trực tuyến. 1 Đạt · 2 Vướng kỹ thuật`
pub fn question(id: &str, label: &str, answers: &[String]) -> String {
    let answers: Vec<String> = (1..).zip(answers).map(|(number, answer)| format!("{number} {answer}")).collect();
    format!("{id}. {label}. {}", answers.join(" · "))
}

/// `HQ01. Số hồ sơ. 0 ít · 1 vừa · 2 nhiều`
pub fn scale(id: &str, label: &str, scale: &[String]) -> String {
    let steps: Vec<String> = (0..).zip(scale).map(|(points, step)| format!("{points} {step}")).collect();
    format!("{id}. {label}. {}", steps.join(" · "))
}

pub fn held(count: usize) -> String {
    format!("{} thủ tục đang chọn có vướng mắc:", thousands(count as u64))
}

/// Answers beside the selected ones that are written as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They have no text yet.
    Lack,
    /// They have the same text; `elsewhere` if some are answers to other criteria.
    Say { elsewhere: bool },
}

pub fn others_too(count: usize, others: Others) -> String {
    let (what, which) = match others {
        Others::Lack => ("thủ tục", "cũng vướng mà chưa ghi"),
        Others::Say { elsewhere: false } => ("thủ tục", "ghi giống vậy"),
        Others::Say { elsewhere: true } => ("câu trả lời", "ghi giống vậy, kể cả ở tiêu chí khác"),
    };
    format!("và {} {what} khác {which}", thousands(count as u64))
}

pub const NAMED_OBSTACLES: &str = "Vướng mắc đã ghi ▾";

/// `Vướng kỹ thuật: Mở biểu mẫu điện tử (12 câu trả lời)`
pub fn named_obstacle(campaign: &Campaign, obstacle: &Obstacle, count: usize) -> String {
    let reason = obstacle.reason().and_then(|id| campaign.reasons.iter().find(|reason| reason.id == *id));
    let parts = [reason.map_or("", |reason| &reason.label), obstacle.document(), obstacle.remedy()];
    let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let kind = terms::obstacle(obstacle.kind());
    format!("Vướng {kind}: {} ({} câu trả lời)", words.join("; "), thousands(count as u64))
}

/// `changed` of the `chosen` procedures; the others have the obstacle already, or not the question.
pub fn obstacle_given(changed: usize, chosen: usize) -> String {
    if changed == 0 {
        return "Các thủ tục đang chọn đã có vướng mắc này, hoặc không phải trả lời câu này.".to_owned();
    }
    let same = match chosen.saturating_sub(changed) {
        0 => String::new(),
        same => format!(" {} thủ tục giữ nguyên.", thousands(same as u64)),
    };
    format!("Đã ghi vướng mắc này cho {} thủ tục; nhấn Hoàn tác để bỏ.{same}", thousands(changed as u64))
}

pub fn words_kept(count: usize) -> String {
    format!("Đã ghi cho {} thủ tục; nhấn Hoàn tác để bỏ.", thousands(count as u64))
}

pub const KEYS: &str = "Phím tắt";
pub const KEYS_TITLE: &str = "Phím tắt trong các bảng";

/// Keys, and what they do.
pub const KEY_TABLE: [(&str, &str); 23] = [
    ("↑ ↓ ← →, Tab, Enter", "sang ô bên cạnh; thêm Shift với Tab, Enter để lùi"),
    ("Home, End, Ctrl+Home, Ctrl+End", "đầu dòng, cuối dòng, ô đầu, ô cuối"),
    ("PageUp, PageDown, Ctrl+mũi tên", "một trang; đến chỗ hết dữ liệu"),
    (
        "Shift+mũi tên, kéo chuột, Shift+bấm",
        "chọn vùng ô; bấm số thứ tự để chọn cả dòng; thêm Ctrl để chọn các dòng, các ô rời nhau trong cột",
    ),
    (
        "Shift+F8",
        "giữ các dòng đang chọn để đi tới dòng khác chọn thêm; nhấn lại ở dòng đó để giữ tiếp; Escape để thôi",
    ),
    ("Ctrl+A, Shift+dấu cách, Ctrl+dấu cách", "chọn tất cả; cả dòng; cả cột"),
    ("Gõ chữ", "thay nội dung ô; Enter hoặc Tab để ghi, Escape để trả lại như cũ"),
    ("F2, bấm đúp", "sửa nội dung ô; Alt+Enter xuống dòng"),
    ("Ctrl+Enter", "ghi nội dung vừa gõ vào cả vùng đang chọn"),
    ("Delete", "xóa trống vùng đang chọn"),
    ("Dấu cách, Alt+↓", "đánh dấu; mở danh sách để chọn; bấm đúp cũng vậy"),
    ("X", "ở Rà soát: đánh dấu"),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "sao chép, cắt, dán qua lại với Excel, LibreOffice, WPS"),
    ("Ctrl+D, Ctrl+R, kéo góc vùng chọn", "chép xuống, chép sang phải"),
    ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại"),
    ("1, 2, 3 … và N", "ở Đánh giá: chọn câu trả lời theo số, đến câu chưa trả lời tiếp theo"),
    ("Alt+Shift+↑, Alt+Shift+↓", "sắp xếp theo cột đang đứng, tăng hoặc giảm; nhấn lần nữa để thôi"),
    ("Alt+Shift+←, Alt+Shift+→", "thu hẹp, mở rộng cột đang đứng"),
    ("Alt+Shift+G", "xếp theo lĩnh vực; nhấn lần nữa để thôi"),
    ("Alt+Shift+L", "lọc và sắp xếp lại theo nội dung hiện có"),
    (
        "Ctrl+End rồi Tab; Ctrl+Home rồi Shift+Tab",
        "rời bảng: Tab ở ô cuối sang phần sau bảng, Shift+Tab ở ô đầu về phần trước bảng",
    ),
    ("/", "đến ô tìm"),
    ("?", "mở bảng này"),
];
