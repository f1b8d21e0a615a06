//! Words of Văn phòng UBND tỉnh's page: places, receiving, deciding, what goes out. `text::consolidation` has the
//! words of what is found.

use crate::consolidation::{
    ChangeKind, Decision, DecisionCounts, Opinion, Part, Readiness, Tally, UnitFile, Verdict, VersionChange,
};
use crate::domain::{Campaign, Procedure, Proposal, Remark};

use super::consolidation::moment;
use super::{roadmap, terms, thousands};

pub const PLACES: &str = "Các phần việc";

/// A place of the page by its name in the address.
pub fn place(key: &str) -> &'static str {
    match key {
        "doi-chieu" => "Đối chiếu",
        "xem-xet" => "Xem xét",
        "bieu-do" => "Biểu đồ",
        "ket-xuat" => "Kết xuất",
        _ => "Tiếp nhận",
    }
}

pub fn work_title(campaign: &str, deadline: &str) -> String {
    format!("Tổng hợp của Văn phòng UBND tỉnh · {campaign} · hạn trước ngày {deadline}")
}

pub const NO_ROOM_FOR_ORIGINALS: &str = "Bộ nhớ trình duyệt không đủ chỗ giữ hồ sơ của mọi đơn vị. Mọi quyết định vẫn được lưu; lần sau mở lại tệp của các đơn vị được báo, hoặc lưu cả công việc ra tệp.";
pub const NOT_A_LIST: &str = "Không thấy danh mục thủ tục nào trong tệp. Đề nghị đơn vị gửi tệp xuất từ phần mềm.";
pub const PLAIN_LIST: &str = "danh mục thường, không có dữ liệu của phần mềm";
pub const CHOOSE_UNIT: &str = "Chọn đơn vị…";
pub const CHOOSE_CELLS: &str = "Chọn ô…";
pub const CHOOSE_STATE: &str = "Mở thay…";
pub const STATE_WAITS: &str = "tệp công việc tổng hợp";
pub const TAKE_IN: &str = "Nhận danh mục";
pub const REPLACE: &str = "Thay bằng công việc trong tệp";
pub const USE_CELLS: &str = "Dùng";
pub const CHOOSE_ALL_CELLS: &str = "Chọn mọi ô dùng được";
pub const OPINION_KNOWN: &str = "phiếu này đã nhận rồi";
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

pub fn use_cell(place: &str) -> String {
    format!("Dùng ô {place}")
}

pub fn adopt_cells(count: usize) -> String {
    if count == 0 { "Dùng dữ liệu khi xuất".to_owned() } else { format!("Dùng {count} ô đã chọn") }
}

pub fn adopted(count: u32) -> String {
    if count == 0 { "dùng dữ liệu khi xuất".to_owned() } else { format!("đã dùng {count} ô sửa tay") }
}

pub fn opinion_taken(respondent: &str, answers: usize) -> String {
    if answers == 0 {
        format!("phiếu của {respondent} chưa có ý kiến nào")
    } else {
        format!("đã nhận ý kiến của {respondent}: {answers} thủ tục")
    }
}

pub const EDIT_SCOPE: &str = "Sửa danh sách đơn vị…";
pub const SCOPE_HINT: &str = "Mỗi dòng một đơn vị phải gửi hồ sơ, theo thứ tự trong danh mục tổng hợp";
pub const SCOPE_DONE: &str = "Dùng danh sách này";
pub const BOARD_HEADS: [&str; 9] =
    ["Đơn vị", "Tình trạng", "Tệp đang dùng", "Thủ tục", "Đề xuất", "Chưa dùng", "Lỗi", "Xem xét", ""];
pub const OPEN_AGAIN: &str = "cần mở lại tệp này";
pub const REVIEW_UNIT: &str = "Xem xét đơn vị này";
pub const SEE_VERSIONS: &str = "Xem thay đổi giữa các bản";
pub const REMOVE_FILES: &str = "Gỡ tệp của đơn vị";

pub fn more_for(unit: &str) -> String {
    format!("Việc khác với {unit}")
}

pub fn files_removed(unit: &str) -> String {
    format!("Đã gỡ tệp của {unit}; quyết định vẫn giữ. Nhấn Hoàn tác để lấy lại.")
}

/// How far a unit's review has come.
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

pub fn version(file: &UnitFile, current: bool) -> String {
    let current = if current { " · đang dùng" } else { "" };
    format!("{} · lập {}{current}", file.name, moment(file.made_at))
}

pub const FIRST_VERSION: &str = "Bản đầu tiên.";
pub const NO_CHANGES: &str = "Không khác bản trước.";

pub fn change(change: &VersionChange) -> String {
    let what = match &change.kind {
        ChangeKind::Added => "thêm mới".to_owned(),
        ChangeKind::Removed => "bỏ khỏi danh mục".to_owned(),
        ChangeKind::Changed(parts) => {
            format!("sửa {}", parts.iter().map(|part| part_name(*part)).collect::<Vec<_>>().join(", "))
        }
    };
    format!("{}: {what}", change.name)
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Identity => "tên, mã, lĩnh vực",
        Part::Figures => "số liệu, phí",
        Part::Screening => "rà soát Điều 21",
        Part::Assessment => "đánh giá",
        Part::Simplification => "đơn giản hóa, giải pháp",
        Part::Level => "mức độ đề xuất",
        Part::Provincial => "lộ trình Cổng của tỉnh",
        Part::National => "lộ trình Cổng quốc gia",
        Part::Note => "ghi chú",
        Part::Remark => "ý kiến của Văn phòng",
    }
}

pub const COMPARE_LEAD: &str = "Chỗ các đơn vị khác nhau, những gì thủ tục đang chờ, và dịch vụ chưa ai dùng. Nhấn một ô trong bảng các huyện để xem căn cứ.";
pub const LISTED_TWICE: &str = "Nhiều sở, ban, ngành cùng đề xuất một mã";

pub const REVIEW: &str = "Xem xét";
pub const GROUP: &str = "Nhóm";
pub const LEVEL: &str = "Mức độ đề xuất";
pub const LEVEL_SHORT: &str = "Mức";
pub const PROVINCIAL: &str = "Lộ trình trên Cổng của tỉnh";
pub const PROVINCIAL_SHORT: &str = "Cổng của tỉnh";
pub const NATIONAL: &str = "Lộ trình trên Cổng quốc gia";
pub const NATIONAL_SHORT: &str = "Cổng quốc gia";
pub const OPINIONS: &str = "Ý kiến các cơ quan liên quan, đối tượng chịu tác động";
pub const OPINIONS_SHORT: &str = "Ý kiến";
pub const ORDER: &str = "Thứ tự";
pub const ALL_UNITS: &str = "Mọi đơn vị";
pub const ALL_GROUPS: &str = "Mọi nhóm";
pub const ALL_STANDINGS: &str = "Mọi kết quả";
pub const NOTHING_RECEIVED: &str = "Chưa có hồ sơ nào";
pub const NOTHING_RECEIVED_HOW: &str = "Mở tệp các đơn vị ở phần Tiếp nhận.";

/// A standing to choose by, by its key.
pub fn stand(key: &str) -> &'static str {
    match key {
        "outdated" => "Cần xem lại",
        "accepted" => "Chấp nhận",
        "adjusted" => "Điều chỉnh",
        "returned" => "Trả lại",
        _ => "Chưa xem",
    }
}

pub fn order(key: &str) -> &'static str {
    match key {
        "volume" => "Nhiều hồ sơ trước",
        "group" => "Nhóm 3 trước",
        "code" => "Theo mã và tên",
        _ => "Theo đơn vị",
    }
}

/// Answers in a cell: `+3 −1`, with a sign that there are words.
pub fn tally(tally: &Tally) -> String {
    let words = if tally.words.is_empty() { "" } else { " ✎" };
    format!("+{} −{}{words}", tally.agree, tally.disagree)
}

pub const SELECT_ONE: &str = "Chọn một thủ tục trong danh sách.";
pub const DECISION: &str = "Quyết định";
pub const DECIDE: &str = "Ghi quyết định";
pub const OPEN_DECISION_AGAIN: &str = "Bỏ quyết định";
pub const DECIDE_FOR: &str = "Áp dụng cho";
pub const FOR_ONE: &str = "Thủ tục đang chọn";
pub const AS_PROPOSED: &str = "Như đơn vị đề xuất";
pub const ADJUST_HINT: &str = "Để trống phần không đổi. Giá trị của đơn vị luôn được giữ bên cạnh.";
pub const CHOOSE_KIND: &str = "Chọn một quyết định.";
pub const COMMENT_MISSING: &str = "Ghi nội dung đơn vị phải hoàn thiện.";
pub const REASON_MISSING: &str = "Ghi lý do điều chỉnh.";
pub const ADJUSTMENT_MISSING: &str = "Ghi ít nhất một giá trị điều chỉnh.";
pub const ADJUSTED: &str = "Đưa vào danh mục";
pub const OWN_THEN: &str = "Đơn vị đề xuất khi đó";

/// A decision to choose, by its key.
pub fn kind(key: &str) -> &'static str {
    match key {
        "return" => "Trả lại",
        "adjust" => "Điều chỉnh",
        _ => "Chấp nhận",
    }
}

pub fn for_all(count: usize) -> String {
    format!("Cả {} thủ tục đang hiện", thousands(count as u64))
}

pub fn comment_label(returning: bool) -> &'static str {
    if returning { "Nội dung đơn vị phải hoàn thiện" } else { "Lý do điều chỉnh" }
}

pub fn decisions(count: usize) -> String {
    format!("{} quyết định", thousands(count as u64))
}

pub fn decided_on(count: usize) -> String {
    format!("Đã ghi quyết định cho {} thủ tục; nhấn Hoàn tác để lấy lại.", thousands(count as u64))
}

pub fn opened_again(count: usize) -> String {
    if count == 0 {
        "Không có quyết định nào để bỏ.".to_owned()
    } else {
        format!("Đã bỏ {} quyết định; nhấn Hoàn tác để lấy lại.", thousands(count as u64))
    }
}

/// The words that came with a decision.
pub fn decision(decision: &Decision) -> String {
    match &decision.verdict {
        Verdict::Accepted => String::new(),
        Verdict::Returned { comment } => comment.as_str().to_owned(),
        Verdict::Adjusted { reason, .. } => reason.as_str().to_owned(),
    }
}

pub fn where_from(unit: &str, procedure: &Procedure) -> String {
    [unit, &procedure.code, &procedure.field]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A proposal in one line.
pub fn proposal(proposal: &Proposal, campaign: &Campaign) -> String {
    let level = proposal.level.map_or("chưa đề xuất", |level| terms::level(campaign, level));
    let part = |name: &str, words: String| if words.is_empty() { words } else { format!("{name}: {words}") };
    let parts = [
        level.to_owned(),
        part(PROVINCIAL_SHORT, roadmap::wording(&proposal.provincial)),
        part(NATIONAL_SHORT, roadmap::wording(&proposal.national)),
        proposal.note.clone(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What was returned before, and whether the unit has dealt with it.
pub fn remark(remark: &Remark) -> String {
    let state = super::form::remark_state(remark.is_settled);
    format!("Đã trả lại: “{}” ({state})", remark.text)
}

pub const CHARTS_LEAD: &str = "Theo các hồ sơ đã nhận và quyết định đến lúc này. Mỗi biểu đồ có bảng số liệu kèm theo.";
pub const PRINT: &str = "In các biểu đồ";
pub const AS_TABLE: &str = "Bảng số liệu";
pub const GROUPS_LEAD: &str = "Số thủ tục được đề xuất của từng đơn vị, theo nhóm.";
pub const OPEN_GROUP: &str = "Chưa xếp nhóm";
pub const TOTAL: &str = "Cộng";
pub const READINESS: &str = "Số hồ sơ và mức sẵn sàng";
pub const READINESS_LEAD: &str =
    "Chiều dài là số hồ sơ của các thủ tục được đề xuất; phần đậm là hồ sơ có thể nộp trực tuyến ngay (nhóm 1).";
pub const READY_NOW: &str = "Hồ sơ của thủ tục nhóm 1";
pub const NOT_READY: &str = "Hồ sơ của thủ tục còn lại";
pub const READY_PROCEDURES: &str = "Nhóm 1";
pub const DOSSIERS: &str = "Hồ sơ";
pub const TIMELINE: &str = "Lộ trình trên Cổng của tỉnh";
pub const TIMELINE_LEAD: &str = "Số dịch vụ có trên Cổng đến hết từng quý, cộng dồn; “trong năm” tính vào quý IV. Dịch vụ chờ sửa văn bản và chưa ghi thời điểm nằm trong bảng.";
pub const PROVIDED_NOW: &str = "Đã cung cấp";
pub const AFTER_AMENDMENT: &str = "Sau khi sửa văn bản";
pub const UNDATED: &str = "Chưa ghi thời điểm";
pub const LEVEL_3: &str = "Mức độ 3";
pub const LEVEL_4: &str = "Mức độ 4";
pub const WHEN: &str = "Thời điểm";
pub const NEW_3: &str = "Thêm mức độ 3";
pub const NEW_4: &str = "Thêm mức độ 4";
pub const ALL_3: &str = "Cộng dồn mức độ 3";
pub const ALL_4: &str = "Cộng dồn mức độ 4";
pub const ZERO_LEAD: &str = "Dịch vụ đã cung cấp của từng đơn vị; phần đậm là dịch vụ chưa có hồ sơ trực tuyến nào.";
pub const ZERO: &str = "Chưa có hồ sơ trực tuyến";
pub const USED: &str = "Dịch vụ đã cung cấp còn lại";
pub const SERVICE: &str = "Dịch vụ";

pub fn count(count: u32) -> String {
    thousands(count.into())
}

pub fn percent(part: u32, whole: u32) -> String {
    format!("{} %", u64::from(part) * 100 / u64::from(whole.max(1)))
}

pub fn readiness(unit: &Readiness) -> String {
    format!(
        "{}: {} trong {} hồ sơ, {} trong {} thủ tục nhóm 1",
        unit.unit,
        count(unit.ready_volume),
        count(unit.volume),
        unit.ready,
        unit.listed
    )
}

pub fn quarter(year: u16, quarter: u8) -> String {
    let quarter = ["I", "II", "III", "IV"].get(usize::from(quarter.saturating_sub(1))).copied().unwrap_or_default();
    format!("Quý {quarter}/{year}")
}

pub fn by_quarter(name: &str, new: [u32; 2], all: [u32; 2]) -> String {
    let [three, four] = all;
    format!("{name}: thêm {}, cộng dồn {three} mức độ 3 và {four} mức độ 4", new.iter().sum::<u32>())
}

pub fn service_of(unit: &str, name: &str) -> String {
    format!("{unit}: {name}")
}

pub const OUTPUT_LEAD: &str = "Mọi tệp lập ngay trên máy này và được đọc lại, so từng ô trước khi tải về.";
pub const LIST_TITLE: &str = "Danh mục tổng hợp trình Chủ tịch UBND tỉnh";
pub const WORKING_TITLE: &str = "Sổ làm việc";
pub const WORKING_TEXT: &str = "Kết quả xem xét, ý kiến các bên, nhóm, chênh lệch các huyện, giải pháp kỹ thuật, văn bản chờ sửa, số liệu và biểu đồ.";
pub const RETURNED_TITLE: &str = "Tệp trả lại đơn vị";
pub const RETURNED_TEXT: &str =
    "Mỗi đơn vị một tệp có ý kiến ngay tại thủ tục. Đơn vị mở tệp trong phần mềm, sửa rồi gửi lại.";
pub const NOTHING_RETURNED: &str = "Chưa trả lại thủ tục nào.";
pub const RETURN_FILE: &str = "Tải tệp trả lại";
pub const OPINIONS_TEXT: &str = "Phiếu Excel gửi cơ quan liên quan và đối tượng chịu tác động; phiếu gửi về mở tại đây, ý kiến được cộng theo từng thủ tục.";
pub const MAKE_OPINION_SHEET: &str = "Tải phiếu lấy ý kiến (.xlsx)";
pub const OPEN_OPINIONS: &str = "Mở phiếu gửi về…";
pub const REMOVE_OPINION: &str = "Gỡ";
pub const STATE_TITLE: &str = "Toàn bộ công việc";
pub const STATE_TEXT: &str =
    "Hồ sơ các đơn vị, quyết định và ý kiến trong một tệp; mở lại ở phần Tiếp nhận, trên máy này hoặc máy khác.";

pub fn list_text(counts: &DecisionCounts) -> String {
    format!(
        "Theo biểu mẫu, theo đơn vị và lĩnh vực. {} thủ tục đã chấp nhận, {} điều chỉnh, {} chưa xem, {} cần xem lại; {} thủ tục trả lại không có trong danh mục.",
        counts.accepted, counts.adjusted, counts.open, counts.outdated, counts.returned
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

/// What an opinion sheet would ask about.
pub fn asked_about(count: usize, filtered: bool) -> String {
    let count = thousands(count as u64);
    if filtered {
        format!("Phiếu hỏi về {count} thủ tục đang lọc ở phần Xem xét.")
    } else {
        format!("Phiếu hỏi về cả {count} thủ tục được đề xuất. Để hỏi ít hơn, lọc ở phần Xem xét trước.")
    }
}

pub fn answers(opinion: &Opinion) -> String {
    let agree = opinion.answers.iter().filter(|reply| reply.agrees == Some(true)).count();
    let disagree = opinion.answers.iter().filter(|reply| reply.agrees == Some(false)).count();
    let words = opinion.answers.iter().filter(|reply| !reply.words.is_empty()).count();
    format!("{agree} đồng ý, {disagree} không đồng ý, {words} có ý kiến khác")
}

pub fn remove_opinion(respondent: &str) -> String {
    format!("{REMOVE_OPINION} ý kiến của {respondent}")
}
