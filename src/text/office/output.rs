use crate::consolidation::{BySide, Opinion, RespondentKind, SentSheet, Summary, Unfinished, Votes};
use crate::domain::format_date;
use crate::text::{asking, books, thousands};

use super::charts::count;

pub const OUTPUT_LEAD: &str = "Mọi tệp lập ngay trên máy này và được đọc lại, so từng ô trước khi tải về.";
pub const LIST_TITLE: &str = "Danh mục tổng hợp trình Chủ tịch UBND tỉnh";
pub const WORKING_TITLE: &str = "Sổ làm việc";
pub const WORKING_TEXT: &str = "Kết quả xem xét, ý kiến các bên, nhóm, chênh lệch giữa các đơn vị, giải pháp kỹ thuật, văn bản chờ sửa, số liệu và biểu đồ.";
pub const RETURNED_TITLE: &str = "Tệp trả lại đơn vị";
pub const RETURNED_TEXT: &str =
    "Mỗi đơn vị một tệp có ý kiến ngay tại thủ tục. Đơn vị mở tệp trong phần mềm, sửa rồi gửi lại.";
pub const NOTHING_RETURNED: &str = "Chưa trả lại thủ tục nào.";
pub const RETURN_FILE: &str = "Tải tệp trả lại";
pub const ALL_RETURNED_TITLE: &str = "Mọi tệp trả lại";
pub const PACK_RETURNED: &str = "Tải mọi tệp trả lại (.zip)";
pub const OPINIONS_TEXT: &str = "Phiếu Excel gửi cơ quan liên quan và đối tượng chịu tác động; phiếu gửi về mở tại đây, ý kiến được cộng theo từng thủ tục.";
pub const MAKE_OPINION_SHEET: &str = "Tải phiếu lấy ý kiến (.xlsx)";
pub const MAKE_OPINION_PAPER: &str = "Tải phiếu lấy ý kiến bản giấy (.docx)";
pub const MAKE_PAPERS_SHEET: &str = "Tải bảng cộng phiếu giấy (.xlsx)";
pub const ADDRESSEE: &str = "Hỏi ai";
pub const NO_DAY: &str = "Ghi ngày theo ngày/tháng/năm, hoặc để trống.";
pub const KIND_UNKNOWN: &str = "Chưa rõ bên nào";
pub const SHEETS_UNKNOWN: &str = "Trả lời cho phiếu lập ở nơi khác, hoặc trước khi phiếu được ghi lại";
pub const OPEN_OPINIONS: &str = "Mở phiếu gửi về…";
pub const REMOVE_OPINION: &str = "Gỡ";
pub const STATE_TITLE: &str = "Toàn bộ công việc";
pub const STATE_TEXT: &str =
    "Hồ sơ các đơn vị, quyết định và ý kiến trong một tệp; mở lại ở phần Tiếp nhận, trên máy này hoặc máy khác.";

pub const ARRANGE: &str = "Xếp danh mục";
pub const BY_UNIT: &str = "Theo đơn vị";
pub const BY_FIELD: &str = "Theo lĩnh vực của cả tỉnh";

/// What the list would be: final, or why it is a draft.
pub fn list_state(unfinished: Unfinished) -> String {
    if unfinished.is_final() {
        "Mọi thủ tục đã có quyết định: danh mục là bản trình.".to_owned()
    } else {
        format!("{}; mọi trang ghi {}.", books::unfinished(unfinished), books::DRAFT)
    }
}

/// The procedures in the list by decision, and those that the decisions leave out.
pub fn list_text(summary: &Summary) -> String {
    let left_out = [(summary.returned, "trả lại"), (summary.withdrawn, "đơn vị rút, cần xem lại")];
    let left_out = left_out.into_iter().filter(|(count, _)| *count > 0);
    let left_out: Vec<String> = left_out.map(|(number, name)| format!("{} {name}", count(number))).collect();
    let left_out =
        if left_out.is_empty() { String::new() } else { format!(" Ngoài danh mục: {}.", left_out.join(", ")) };
    format!(
        "Theo biểu mẫu, {} thủ tục trong danh mục trình: {} chấp nhận, {} điều chỉnh, {} chưa xem hoặc cần xem lại.{left_out}",
        count(summary.total().list.listed),
        count(summary.accepted),
        count(summary.adjusted),
        count(summary.undecided)
    )
}

pub fn not_at_hand(units: &[String]) -> String {
    format!(
        "Hồ sơ của {} không còn trong trình duyệt: mở lại tệp của các đơn vị này trước khi kết xuất.",
        units.join(", ")
    )
}

pub fn return_to(unit: &str) -> String {
    format!("{RETURN_FILE} {unit}")
}

pub fn returned(count: u32) -> String {
    format!("{count} thủ tục phải hoàn thiện")
}

pub fn all_returned_text(units: usize) -> String {
    format!("Tệp trả lại của {units} đơn vị trong một tệp nén, mỗi đơn vị một tệp như ở trên.")
}

pub const COUNTED_HERE: &str = "Phiếu giấy đã cộng ở phần Xem xét";
pub const COUNT_PAPERS: &str = "Nhập số phiếu giấy";
pub const WRITE_PAPERS: &str = "Ghi số phiếu";
pub const PAPERS_COUNTED: &str = "Đã ghi số phiếu giấy của thủ tục đang chọn.";

/// The respondents whose answers on paper are counted.
pub fn papers_of(kind: RespondentKind) -> String {
    format!("Phiếu giấy, {}", asking::kind(kind).to_lowercase())
}

/// The name and votes of each side; a side without votes is left out.
pub fn votes_by_side(votes: &BySide) -> impl Iterator<Item = (&'static str, String)> + use<> {
    let sides = [
        (asking::kind(RespondentKind::Agency), votes.agencies),
        (asking::kind(RespondentKind::Affected), votes.affected),
        (KIND_UNKNOWN, votes.unknown),
    ];
    sides.into_iter().filter(|(_, votes)| votes.sum() > 0).map(|(side, votes)| (side, asking::votes(votes)))
}

/// The proposals that an opinion sheet would ask about.
pub fn asked_about(count: usize, filtered: bool) -> String {
    let count = thousands(count as u64);
    if filtered {
        format!("Phiếu hỏi về {count} thủ tục đang lọc ở phần Xem xét.")
    } else {
        format!("Phiếu hỏi về cả {count} thủ tục được đề xuất. Để hỏi ít hơn, lọc ở phần Xem xét trước.")
    }
}

pub fn answers(opinion: &Opinion) -> String {
    let mut votes = Votes::default();
    opinion.answers.iter().for_each(|reply| votes.add(reply.votes()));
    let words = opinion.answers.iter().filter(|reply| !reply.words.is_empty()).count();
    let papers =
        if opinion.answers.iter().any(|reply| reply.papers.is_some()) { "phiếu giấy, mọi dòng: " } else { "" };
    format!("{papers}{} đồng ý, {} không đồng ý, {words} có ý kiến khác", count(votes.agree), count(votes.disagree))
}

/// The addressee of a sheet.
pub fn asked_whom(sheet: &SentSheet) -> String {
    match sheet.addressee.as_str() {
        "" if sheet.for_papers => "Phiếu giấy".to_owned(),
        "" => "Chưa ghi hỏi ai".to_owned(),
        whom => whom.to_owned(),
    }
}

pub fn asked_what(sheet: &SentSheet) -> String {
    let what = match (sheet.for_papers, sheet.on_paper) {
        (true, _) => "bảng cộng phiếu giấy",
        (false, true) => "phiếu bản giấy",
        (false, false) => "phiếu",
    };
    let scope = if sheet.scope.is_empty() { String::new() } else { format!(" ({})", sheet.scope) };
    let due = sheet.due.map(|day| format!(", trả lời trước ngày {}", format_date(day))).unwrap_or_default();
    format!("{what} {} thủ tục{scope}, lập ngày {}{due}", count(sheet.lines), format_date(sheet.made_at.date))
}

/// How many have answered, by kind of respondent.
pub fn answered(answers: &[&Opinion]) -> String {
    if answers.is_empty() {
        return "Chưa có trả lời.".to_owned();
    }
    let of = |kind: Option<RespondentKind>| answers.iter().filter(|opinion| opinion.kind == kind).count();
    let kinds = RespondentKind::ALL.map(|kind| (of(Some(kind)), asking::kind(kind).to_lowercase()));
    let kinds = kinds.into_iter().chain([(of(None), KIND_UNKNOWN.to_lowercase())]).filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, kind)| format!("{count} {kind}")).collect();
    format!("{} trả lời: {}.", answers.len(), kinds.join(", "))
}

pub fn remove_sheet(sheet: &SentSheet) -> String {
    format!("{REMOVE_OPINION} phiếu hỏi {}", asked_whom(sheet))
}

pub fn kind_of(respondent: &str) -> String {
    format!("{respondent} là bên nào")
}

pub fn remove_opinion(respondent: &str) -> String {
    format!("{REMOVE_OPINION} ý kiến của {respondent}")
}
