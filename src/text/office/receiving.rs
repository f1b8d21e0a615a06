use crate::consolidation::{ChangeKind, DecisionCounts, NewReplies, Part, Reception, UnitFile, VersionChange};
use crate::domain::{Campaign, Date, Procedure, Submission, format_date};
use crate::text::{consolidation::moment, roadmap, terms, thousands};

pub const NO_ROOM_FOR_ORIGINALS: &str = "Bộ nhớ trình duyệt không đủ chỗ giữ hồ sơ của mọi đơn vị. Mọi quyết định vẫn được lưu; lần sau mở lại tệp của các đơn vị được báo, hoặc lưu cả công việc ra tệp.";
pub const NOT_A_LIST: &str = "Không thấy danh mục thủ tục nào trong tệp. Đề nghị đơn vị gửi tệp xuất từ phần mềm.";
pub const PLAIN_LIST: &str = "danh mục thường, không có dữ liệu của phần mềm";
pub const CHOOSE_UNIT: &str = "Chọn đơn vị…";
pub const CHOOSE_STATE: &str = "Mở thay…";
pub const STATE_WAITS: &str = "tệp công việc tổng hợp";
pub const TAKE_IN: &str = "Nhận danh mục";
pub const REPLACE: &str = "Thay bằng công việc trong tệp";
pub const OPINION_TAKEN_BACK: &str = "trả lời của phiếu này không còn: đã hoàn tác, đã gỡ, hoặc phiếu sau đã thay";
pub const OPINION_UNNAMED: &str = "phiếu lấy ý kiến chưa ghi ai trả lời";
pub const CHOOSE_RESPONDENT: &str = "Ghi người trả lời…";
pub const RESPONDENT: &str = "Cơ quan, tổ chức, cá nhân trả lời";
pub const TAKE_OPINION: &str = "Nhận ý kiến";
pub const NO_UNIT_IN_FILE: &str = "Hồ sơ chưa ghi tên đơn vị. Đề nghị đơn vị điền ở bước Thông tin đơn vị rồi gửi lại.";
pub const ONLY_LOOKED_AT: &str = "chưa nhận: công việc đang mở ở thẻ khác";
pub const BEGIN_ANEW: &str = "Bắt đầu công việc mới…";
pub const BEGIN_ANEW_TEXT: &str = "Mọi tệp đã nhận, quyết định và ý kiến sẽ được gỡ khỏi trang, danh sách đơn vị trở về ban đầu. Lưu ra tệp trước nếu còn cần; nhấn Hoàn tác để lấy lại.";
pub const BEGIN_ANEW_DONE: &str = "Bắt đầu mới";
pub const BEGUN_ANEW: &str = "Đã bắt đầu công việc mới; nhấn Hoàn tác để lấy lại công việc trước.";

/// A button's name, for screen readers.
pub fn of_file(act: &str, file: &str) -> String {
    format!("{act} {file}")
}

pub fn plain_list_of(file: &str, rows: usize) -> String {
    format!(
        "“{file}” có {} thủ tục. Danh mục thường chỉ có tên, mã, số liệu và lộ trình; kết quả rà soát, đánh giá để trống.",
        thousands(rows as u64)
    )
}

pub fn state_replaces(files: usize, decisions: usize) -> String {
    format!(
        "Tệp có {files} tệp đơn vị và {decisions} quyết định. Công việc đang mở sẽ được thay; nhấn Hoàn tác để lấy lại."
    )
}

pub fn state_taken(files: usize, dossiers: usize, decisions: usize) -> String {
    format!("đã mở công việc: {files} tệp đơn vị, {dossiers} hồ sơ, {decisions} quyết định")
}

pub fn state_saved(name: &str) -> String {
    format!("Đã lưu cả công việc tổng hợp vào {name}.")
}

pub fn lines_lost(lines: u32) -> String {
    format!(
        "{lines} dòng có trả lời nhưng mất mã dòng nên không nhận được; đề nghị gửi lại phiếu với cột Mã dòng còn nguyên"
    )
}

/// `all` is the number of answers of a sheet, `new` those that were not there before.
pub fn opinion_taken(respondent: &str, all: usize, new: &NewReplies) -> String {
    let (added, replaced) = (new.added.len(), new.replaced.len());
    let same = all.saturating_sub(added + replaced);
    if added == all {
        return format!("đã nhận ý kiến của {respondent}: {all} thủ tục");
    }
    if same == all {
        return "phiếu này đã nhận rồi".to_owned();
    }
    let parts = [(added, "thủ tục mới"), (replaced, "thủ tục thay trả lời trước"), (same, "thủ tục đã nhận rồi")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}"));
    format!("đã nhận thêm ý kiến của {respondent}: {}", parts.collect::<Vec<_>>().join(", "))
}

/// A sheet that came back without an answer; it may not say whose it is either.
pub fn opinion_empty(respondent: &str) -> String {
    let of = if respondent.is_empty() { String::new() } else { format!(" của {respondent}") };
    format!("phiếu{of} chưa có trả lời nào, không nhận gì")
}

pub const RECORD_RECEPTION: &str = "Ghi ngày nhận, số văn bản…";
pub const RECEIVED_ON: &str = "Ngày Văn phòng nhận";
pub const RECEIVED_LETTER: &str = "Số, ngày văn bản của đơn vị";
pub const RECEIVED_BY: &str = "Người ghi";
pub const RECORD: &str = "Ghi lại";
pub const NOT_A_DAY: &str = "Ghi ngày theo dạng ngày/tháng/năm.";
pub const DAY_TO_COME: &str = "Ngày nhận còn ở phía trước.";
pub const BEFORE_MADE: &str = "Ngày nhận trước ngày lập tệp; kiểm tra lại nếu không phải do đồng hồ máy của đơn vị.";
pub const NOT_RECORDED: &str = "Chưa ghi ngày nhận.";
pub const EDIT_DEADLINE: &str = "Sửa hạn gửi…";
pub const OWN_DEADLINE: &str = "Hạn riêng của đơn vị…";
pub const DEADLINE: &str = "Hạn gửi hồ sơ";
pub const DUE_BEFORE: &str = "Gửi trước ngày";
pub const USE_THIS: &str = "Dùng bản này";
pub const PUT_ASIDE: &str = "Không dùng";
pub const USE_NEWEST: &str = "Dùng bản chính thức mới nhất";
pub const READING_TAKEN_BACK: &str = "đã hoàn tác việc nhận tệp này";

pub fn reception_of(unit: &str) -> String {
    format!("Nhận hồ sơ của {unit}")
}

pub fn reception_lead(file: &str) -> String {
    format!("Tệp {file}. Đơn vị gửi muộn hay không tính theo ngày nhận lần gửi đầu tiên.")
}

/// The letter that a dossier names.
pub fn letter_of(submission: &Submission) -> String {
    let day = submission.letter_date.map(|day| format!("ngày {}", format_date(day)));
    let number = Some(submission.letter_number.trim().to_owned()).filter(|number| !number.is_empty());
    [number, day].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is said of a file that the Office does not use.
pub fn put_aside(said: &str) -> String {
    format!("Không dùng ({said})")
}

pub const READ_FOREIGN: &str = "Đọc theo đợt của Văn phòng…";
pub const READ_AS_OURS: &str = "Đọc theo đợt này";

/// A file that answers another campaign than the Office's, or another version of it.
pub fn foreign_of(unit: &str, theirs: &Campaign, ours: &Campaign) -> String {
    let what = if theirs.id == ours.id { "bản khác của đợt" } else { "đợt khác" };
    format!("Hồ sơ của {unit} làm theo {what}")
}

pub fn foreign_lead(theirs: &Campaign, ours: &Campaign) -> String {
    let (title, version) = (&ours.title, ours.version);
    match () {
        () if theirs.id != ours.id => format!(
            "Đơn vị làm theo đợt “{}” ({} bản {}); Văn phòng đang tổng hợp đợt “{title}” ({} bản {version}).",
            theirs.title, theirs.id, theirs.version, ours.id
        ),
        () if theirs.version != version => format!(
            "Cùng đợt “{title}”: đơn vị làm theo bản {}, Văn phòng đang tổng hợp theo bản {version}.",
            theirs.version
        ),
        // Edited without a new version.
        () => format!("Cùng đợt “{title}”, cùng ghi là bản {version}, nhưng nội dung đã được sửa khác nhau."),
    }
}

pub fn deadline_of(unit: &str) -> String {
    format!("Hạn gửi của {unit}")
}

/// `common` is the day that holds for units without one of their own.
pub fn deadline_of_one(common: Option<Date>) -> String {
    let common = common.map(|day| format!(" ({})", format_date(day))).unwrap_or_default();
    format!("Chỉ cho đơn vị này; để trống để theo hạn chung{common}.")
}

pub fn own_deadline(day: Date) -> String {
    format!("hạn riêng: trước {}", format_date(day))
}

pub fn deadline_of_all(of_campaign: Option<Date>) -> String {
    match of_campaign {
        Some(day) => format!(
            "Cho mọi đơn vị không có hạn riêng. Văn bản của đợt ghi {}; để trống để theo ngày đó.",
            format_date(day)
        ),
        None => "Cho mọi đơn vị không có hạn riêng; để trống nếu không có hạn.".to_owned(),
    }
}

/// When a file was made and received.
pub fn received(file: &UnitFile) -> String {
    let made = made(file);
    match &file.reception {
        None => made,
        Some(one) => format!("{made} · nhận {}", reception(one)),
    }
}

/// A plain list does not say when it was made; its time is that of opening it.
fn made(file: &UnitFile) -> String {
    format!("{} {}", if file.is_plain() { "mở" } else { "lập" }, moment(file.made_at))
}

/// Day, letter, and who recorded it.
fn reception(Reception { on, letter, by }: &Reception) -> String {
    let by = if by.is_empty() { String::new() } else { format!("người ghi: {by}") };
    let parts = [format_date(*on), letter.clone(), by];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

pub fn reception_recorded(file: &UnitFile) -> String {
    file.reception.as_ref().map_or(NOT_RECORDED.to_owned(), |one| format!("Nhận {}.", reception(one)))
}

/// A button's name, for screen readers.
pub fn record_reception_of(file: &UnitFile) -> String {
    format!("{RECORD_RECEPTION} {}", file.name)
}

/// Counts of opened files: received, damaged, and waiting for a choice.
pub fn arrived(taken: usize, failed: usize, asked: usize) -> String {
    let parts = [(taken, "nhận"), (failed, "hỏng"), (asked, "cần chọn")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}"));
    parts.collect::<Vec<_>>().join(", ")
}

pub const EDIT_SCOPE: &str = "Sửa danh sách đơn vị…";
pub const SCOPE_HINT: &str = "Mỗi dòng một đơn vị phải gửi hồ sơ, theo thứ tự trong danh mục tổng hợp";
pub const SCOPE_DONE: &str = "Dùng danh sách này";
/// Heads of the board, and whether a column counts.
pub const BOARD_HEADS: [(&str, bool); 9] = [
    ("Đơn vị", false),
    ("Tình trạng", false),
    ("Tệp đang dùng", false),
    ("Thủ tục", true),
    ("Đề xuất", true),
    ("Chưa dùng", true),
    ("Lỗi", true),
    ("Xem xét", false),
    ("", false),
];
pub const OPEN_AGAIN: &str = "cần mở lại tệp này";
pub const REVIEW_UNIT: &str = "Xem xét đơn vị này";
pub const SEE_VERSIONS: &str = "Xem thay đổi giữa các bản";
pub const SEE_ERRORS: &str = "Xem lỗi của hồ sơ";
pub const ASSIGN: &str = "Đây là đơn vị trong danh sách…";
pub const ASSIGN_DONE: &str = "Ghi nhận";
pub const REMOVE_FILES: &str = "Gỡ tệp của đơn vị";

pub fn more_for(unit: &str) -> String {
    format!("Thao tác khác với {unit}")
}

pub fn errors_of(unit: &str) -> String {
    format!("Lỗi trong hồ sơ của {unit}")
}

pub fn assign_lead(unit: &str) -> String {
    format!("Tệp ghi đơn vị là “{unit}”. Chọn đơn vị trong danh sách mà tệp này thuộc về.")
}

/// A problem with the procedure that has it.
pub fn error_of(procedure: &str, problem: &str) -> String {
    if procedure.is_empty() { problem.to_owned() } else { format!("{procedure}: {problem}") }
}

pub fn files_removed(unit: &str) -> String {
    format!("Đã gỡ tệp của {unit}; quyết định vẫn giữ. Nhấn Hoàn tác để lấy lại.")
}

/// The progress of a unit's review.
pub fn decided(counts: &DecisionCounts) -> String {
    let named = [
        (counts.accepted, "chấp nhận"),
        (counts.adjusted, "điều chỉnh"),
        (counts.returned, "trả lại"),
        (counts.outdated, "cần xem lại"),
        (counts.open, "chưa xem"),
    ];
    let there = named.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}"));
    there.collect::<Vec<_>>().join(", ")
}

pub fn versions_of(unit: &str) -> String {
    format!("Các bản của {unit}")
}

pub fn version(file: &UnitFile, current: bool, campaign: &Campaign) -> String {
    let foreign = if file.is_foreign(campaign) { " · đợt khác" } else { "" };
    let current = if current { " · đang dùng" } else { "" };
    let kind = match file {
        _ if file.is_plain() => " · danh mục thường",
        _ if file.is_draft => " · bản nháp",
        _ if !file.is_official() => " · tệp Văn phòng đã trả lại",
        _ => "",
    };
    format!("{} · {}{foreign}{kind}{current}", file.name, made(file))
}

pub const FIRST_VERSION: &str = "Không có bản trước cùng đợt.";
pub const NO_CHANGES: &str = "Không khác bản trước.";

/// `old` and `new` are the procedure in either version; `None` where it is missing.
pub fn change(change: &VersionChange, old: Option<&Procedure>, new: Option<&Procedure>, campaign: &Campaign) -> String {
    let what = match &change.kind {
        ChangeKind::Added => "thêm mới".to_owned(),
        ChangeKind::Removed => "bỏ khỏi danh mục".to_owned(),
        ChangeKind::Changed(parts) => {
            let parts = parts.iter().map(|part| match (old, new) {
                (Some(old), Some(new)) => part_change(*part, old, new, campaign),
                _ => part_name(*part, campaign),
            });
            format!("sửa {}", parts.collect::<Vec<_>>().join("; "))
        }
    };
    format!("{}: {what}", change.name)
}

/// Old and new value, where both fit into a line.
fn part_change(part: Part, old: &Procedure, new: &Procedure, campaign: &Campaign) -> String {
    let level =
        |one: &Procedure| one.proposal.level.map_or(String::new(), |level| terms::level(campaign, level).to_owned());
    let value = |one: &Procedure| match part {
        Part::Identity => one.name.clone(),
        Part::Level => level(one),
        Part::Roadmap(portal) => roadmap::wording(one.proposal.roadmap(portal)),
        Part::Note => one.proposal.note.clone(),
        _ => String::new(),
    };
    let (before, after) = (value(old), value(new));
    let name = part_name(part, campaign);
    if before == after { name } else { format!("{name} “{before}” → “{after}”") }
}

fn part_name(part: Part, campaign: &Campaign) -> String {
    let name = match part {
        Part::Identity => "tên, mã, lĩnh vực",
        Part::Figures => "số liệu, phí",
        Part::Screening => "rà soát Điều 21",
        Part::Assessment => "đánh giá",
        Part::Simplification => "đơn giản hóa, giải pháp",
        Part::Level => "mức độ đề xuất",
        Part::Roadmap(portal) => return format!("lộ trình {}", terms::portal_short(campaign, portal)),
        Part::Note => "ghi chú",
        Part::Remark => "ý kiến của Văn phòng",
    };
    name.to_owned()
}
