//! Words of the submission file. The list sheet follows the official form exactly
//! (Công văn 74/VP-HCC ngày 13/6/2020, biểu mẫu gửi kèm).

use crate::domain::{
    Campaign, CampaignIdentity, Criterion, Date, Dossier, Obstacle, Portal, Procedure, Submission, TitleLine, UnitKeys,
    fold, spell,
};

use crate::consolidation::{ComparedCell, Placement, ReviewResult, Standing, Verdict};
use crate::rules::Eligibility;

use super::form_template::Template;
use super::{roadmap, terms, thousands};

pub const LIST_SHEET: &str = "Danh mục";
pub const SENT_LIST_SHEET: &str = "Danh mục đã gửi";
pub const SCREENING_SHEET: &str = "Rà soát";
pub const ASSESSMENT_SHEET: &str = "Đánh giá";
pub const SUMMARY_SHEET: &str = "Tổng hợp";
/// Name of the very-hidden sheet that carries the dossier.
pub const DATA_SHEET: &str = "du_lieu_phan_mem";

pub const DRAFT: &str = "BẢN NHÁP";
pub const ORDINAL: &str = "TT";
pub const SERVICE_NAME: &str = "Tên dịch vụ hành chính công";
pub const NOTE: &str = "Ghi chú";
pub const MARK: &str = "X";

pub fn subject(campaign: &Campaign) -> &str {
    &campaign.form.subject
}

/// Names the unit's own letter; dots while it is unknown.
pub fn attachment(campaign: &Campaign, submission: &Submission) -> String {
    Template::attachment(campaign).fill(submission)
}

/// A line above the form's table.
pub fn title(line: &TitleLine, campaign: &Campaign, submission: &Submission) -> String {
    Template::title(line, campaign).fill(submission)
}

/// Head of a portal's column in a list.
pub fn roadmap_on(portal: &Portal) -> String {
    format!("Lộ trình cung cấp trên {}", portal.name)
}

/// `Lĩnh vực …`, without repeating the word.
pub fn field(field: &str) -> String {
    let field = field.trim();
    match field {
        "" => "Lĩnh vực ...".to_owned(),
        _ if field.to_lowercase().starts_with("lĩnh vực") => field.to_owned(),
        _ => format!("Lĩnh vực {field}"),
    }
}

/// A field, or dots where it is empty.
pub fn or_dots(field: &str) -> &str {
    if field.trim().is_empty() { "..." } else { field }
}

/// `I`, `II` … for section rows.
pub fn roman(number: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while rest >= value {
            text.push_str(numeral);
            rest -= value;
        }
    }
    text
}

/// The article in the source of a clause: `NĐ 45/2020/NĐ-CP, Điều 21 khoản 1` without the clause.
pub fn article(source: &str) -> &str {
    source.rsplit_once(" khoản").map_or(source, |(article, _)| article)
}

pub const PROCEDURE_NAME: &str = "Tên thủ tục hành chính";
pub const CODE: &str = "Mã thủ tục";
pub const FIELD: &str = "Lĩnh vực";
pub const TIER: &str = "Cấp thực hiện";
pub const HANDLED_BY: &str = "Cơ quan thực hiện";
pub const ONLINE: &str = "Hồ sơ trực tuyến";
pub const FEE: &str = "Phí, lệ phí";
pub const REGISTERED: &str = "Mức độ đã đăng ký";
pub const RESULT: &str = "Kết quả";
pub const PROPOSED_LEVEL: &str = "Mức độ đề xuất";
pub const READINESS: &str = "Căn cứ phân nhóm";
pub const TECHNICAL_SOLUTIONS: &str = "Vướng mắc kỹ thuật và giải pháp";
pub const LEGAL_DOCUMENTS: &str = "Văn bản, điều khoản cần sửa đổi, bổ sung";
pub const OBSTACLES: &str = "Vướng mắc và giải pháp";
pub const NOTES: &str = "Ghi chú đánh giá";
pub const OVERRIDE: &str = "Nhóm do cán bộ chọn và lý do";
pub const PRIORITY: &str = "Thứ tự ưu tiên";
pub const SIMPLIFIED: &str = "Nội dung đơn giản hóa";
pub const SOLUTIONS: &str = "Giải pháp lựa chọn";
pub const ASSESSMENT_TITLE: &str = "KẾT QUẢ ĐÁNH GIÁ TÍNH KHẢ THI, MỨC ĐỘ HIỆU QUẢ";
pub const SUMMARY_TITLE: &str = "TỔNG HỢP KẾT QUẢ RÀ SOÁT, ĐÁNH GIÁ";
pub const ASSESSMENT_LEGEND: &str =
    "Đ: đạt; KT: vướng kỹ thuật; PL: vướng pháp lý; KAD: không áp dụng; để trống: chưa trả lời. HQ: 0–2 điểm.";
pub const ANSWER_MET: &str = "Đ";
pub const ANSWER_TECHNICAL: &str = "KT";
pub const ANSWER_LEGAL: &str = "PL";
pub const ANSWER_NOT_APPLICABLE: &str = "KAD";
pub const DOCUMENTS: &str = "Hồ sơ";
pub const PROCESS: &str = "Quy trình";
pub const TIME: &str = "Thời gian";
pub const OTHER_SOLUTION: &str = "Khác";

pub const COUNT: &str = "Số thủ tục";
pub const OPEN: &str = "Chưa phân nhóm";
pub const TOTAL: &str = "Tổng";
pub const ALL_PROCEDURES: &str = "Thủ tục trong danh mục của đơn vị";
pub const REVIEWED: &str = "Đã rà soát theo Điều 21";
pub const ELIGIBLE: &str = "Đáp ứng ít nhất một tiêu chí";
pub const LISTED: &str = "Đề xuất cung cấp";

pub fn provided(campaign: &Campaign) -> String {
    format!("Đã cung cấp trên {}", terms::portal_short(campaign, campaign.main_portal()))
}

pub const WITHOUT_USE: &str = "Đã cung cấp, chưa phát sinh hồ sơ trực tuyến";
pub const WITHOUT_FIGURES: &str = "Đã cung cấp, chưa có số liệu trực tuyến";

/// Number of one of several charts, where there are too many rows for one.
pub fn part_of(part: Option<(usize, usize)>) -> String {
    part.map(|(number, of)| format!(" ({number}/{of})")).unwrap_or_default()
}

pub const GROUPS_BY_FIELD: &str = "Nhóm theo lĩnh vực (thủ tục được đề xuất)";
pub const GROUPS_BY_LEVEL: &str = "Nhóm theo mức độ (thủ tục đáp ứng Điều 21)";
pub const ITEM: &str = "Nội dung";

/// Identifies the campaign by title, id, version and hash.
pub fn campaign_line(campaign: &Campaign) -> String {
    let CampaignIdentity { id, version, hash } = campaign.identity();
    format!("{} ({id}, phiên bản {version}, mã kiểm {})", campaign.title, hash.get(..12).unwrap_or(&hash))
}

pub const DATA_NOTICE: &str =
    "Dữ liệu của phần mềm rà soát DVCTT; không sửa, không xóa. Tệp này mở lại được trong phần mềm.";

pub const NO_PROCEDURES: &str = "Không có thủ tục nào";
pub const EFFECTIVENESS: &str = "Mức độ hiệu quả";

/// A technical solution, or a note that none is written yet.
pub fn remedy(remedy: &str) -> String {
    if remedy.is_empty() { "chưa ghi giải pháp".to_owned() } else { remedy.to_owned() }
}

/// An obstacle with those of its reason, document and remedy that are written.
pub fn obstacle(campaign: &Campaign, criterion: &Criterion, obstacle: &Obstacle) -> String {
    let reason = obstacle.reason().and_then(|id| campaign.reasons.iter().find(|reason| reason.id == *id));
    let lead = reason.map_or_else(|| terms::not_met(criterion), |reason| reason.label.clone());
    let document = match obstacle {
        Obstacle::Legal { document, .. } => document.as_str(),
        Obstacle::Technical { .. } => "",
    };
    let parts = [lead.as_str(), document, obstacle.remedy()].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

/// A document to amend and the proposed change, or a note that no document is written yet.
pub fn document(document: &str, remedy: &str) -> String {
    let document = if document.is_empty() { "chưa ghi văn bản" } else { document };
    if remedy.is_empty() { document.to_owned() } else { format!("{document}; {remedy}") }
}

/// The beginning of a unit's file names, without characters that Windows forbids, and without diacritics unless only
/// they distinguish the unit from another.
pub fn file_stem(dossier: &Dossier) -> String {
    /// Most letters of a unit's name: file systems allow 255 bytes for the whole file name.
    const MOST: usize = 80;
    let name = &dossier.submission.unit;
    let is_shared = UnitKeys::new(&dossier.campaign, &[]).is_shared(name);
    let unit = if is_shared { spell(name) } else { fold(name) }.replace(' ', "-");
    let unit: String = if unit.is_empty() { "don-vi".to_owned() } else { unit.chars().take(MOST).collect() };
    format!("ra-soat-dvctt-{unit}")
}

/// What a unit's file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Final,
    Draft,
    Returned,
}

pub fn file_name(dossier: &Dossier, purpose: Purpose) -> String {
    let ending = match purpose {
        Purpose::Final => "",
        Purpose::Draft => "-ban-nhap",
        Purpose::Returned => "-tra-lai",
    };
    format!("{}{ending}.xlsx", file_stem(dossier))
}

pub const RETURNED: &str = "TRẢ LẠI ĐỂ HOÀN THIỆN";
pub const SENT_LIST_TITLE: &str = "DANH MỤC ĐƠN VỊ ĐÃ GỬI, KÈM Ý KIẾN";
pub const REMARKS_SHEET: &str = "Ý kiến";
pub const REMARKS_TITLE: &str = "Ý KIẾN CỦA VĂN PHÒNG UBND TỈNH";
pub const REMARK: &str = "Ý kiến của Văn phòng UBND tỉnh";
pub const REMARK_STATE: &str = "Tình trạng";

pub fn remark_state(is_settled: bool) -> &'static str {
    if is_settled { "đã xử lý" } else { "chưa xử lý" }
}

/// Parses the folded words of [`remark_state`]; `None` for other words.
pub fn parse_remark_state(key: &str) -> Option<bool> {
    match key {
        "da xu ly" | "da xong" | "xong" | "da sua" | "da hoan thien" | "roi" => Some(true),
        "chua" | "chua xu ly" | "chua xong" | "chua sua" | "dang xu ly" => Some(false),
        _ => None,
    }
}

/// Name of the file with the Office's work.
pub fn state_file_name(date: Date) -> String {
    format!("tong-hop-{}{:02}{:02}.dvctt", date.year(), date.month(), date.day())
}

pub const REVIEWED_SHEET: &str = "Xem xét";
pub const REVIEWED_TITLE: &str = "KẾT QUẢ XEM XÉT CỦA VĂN PHÒNG UBND TỈNH VÀ Ý KIẾN CÁC BÊN";
pub const OWN_PROPOSAL: &str = "Đơn vị đề xuất";
pub const ADJUSTED_PROPOSAL: &str = "Văn phòng UBND tỉnh điều chỉnh";
pub const COMMENT: &str = "Nội dung yêu cầu, lý do";

/// State of the Office's review of a procedure.
pub fn standing(standing: Standing<'_>) -> &'static str {
    match standing {
        Standing::Open => "chưa xem",
        Standing::Outdated(_) => "cần xem lại",
        Standing::Decided(decision) => verdict(&decision.verdict),
    }
}

/// Like [`standing`], for a sheet: with the decision before a change.
pub fn result(result: &ReviewResult) -> String {
    match result {
        ReviewResult::Open => self::standing(Standing::Open).to_owned(),
        ReviewResult::Decided(verdict) => self::verdict(verdict).to_owned(),
        ReviewResult::Outdated(verdict) => {
            format!("đơn vị đã sửa, cần xem lại; trước đó {}", self::verdict(verdict))
        }
        ReviewResult::Absent(verdict) => format!("{}; không có trong hồ sơ đang mở", self::verdict(verdict)),
    }
}

pub fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "chấp nhận",
        Verdict::Returned { .. } => "trả lại",
        Verdict::Adjusted { .. } => "điều chỉnh",
    }
}

pub const UNIT: &str = "Đơn vị";
pub const GROUP: &str = "Nhóm";

/// Why a procedure is or is not in the list, in a narrow column.
pub fn screened(procedure: &Procedure, eligible: Eligibility) -> &'static str {
    match (eligible, procedure.proposal.level) {
        (Eligibility::Eligible, Some(_)) => "Trong danh mục",
        (Eligibility::Eligible, None) => "Chưa đề xuất mức độ",
        (Eligibility::NotReviewed, _) => "Chưa rà soát",
        (Eligibility::MeetsNone, _) => "Không đáp ứng",
    }
}

/// A section's title with the number of its procedures.
pub fn counted(title: &str, count: usize) -> String {
    format!("{title} ({} thủ tục)", thousands(count as u64))
}

/// `Cộng: 45 thủ tục (Mức độ 3: 30, Mức độ 4: 15)`
pub fn listed_at_levels(count: usize, by_level: &[(&str, usize)]) -> String {
    format!("Cộng: {}", at_levels(count, by_level))
}

/// `45 thủ tục (Mức độ 3: 30, Mức độ 4: 15)`
pub(super) fn at_levels(count: usize, by_level: &[(&str, usize)]) -> String {
    let levels = by_level.iter().filter(|(_, count)| *count > 0);
    let levels: Vec<String> = levels.map(|(level, count)| format!("{level}: {}", thousands(*count as u64))).collect();
    let levels = if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
    format!("{} thủ tục{levels}", thousands(count as u64))
}

pub const NO_LEVEL: &str = "chưa đề xuất mức độ";

/// Name of the archive of all returned files.
pub fn returned_archive_name(date: Date) -> String {
    format!("tep-tra-lai-{}{:02}{:02}.zip", date.year(), date.month(), date.day())
}

pub const UNUSED_SHEET: &str = "Chưa dùng trực tuyến";
pub const SOLUTIONS_SHEET: &str = "Giải pháp kỹ thuật";
pub const DOCUMENTS_SHEET: &str = "Văn bản chờ sửa";

/// `kind` is the word for one of the compared units: `huyện`.
pub fn matrix_sheet(kind: &str) -> String {
    format!("Chênh lệch các {kind}")
}

pub fn matrix_title(kind: &str) -> String {
    format!("Các {kind} khác nhau hoặc có {kind} bỏ sót")
}

pub const NAMES_SHEET: &str = "Cùng mã, khác tên";
pub const SOLUTION: &str = "Giải pháp";
pub const LEGAL_DOCUMENT: &str = "Văn bản, điều khoản";
pub const CRITERION: &str = "Tiêu chí";
pub const PROCEDURES: &str = "Thủ tục";
/// Of the first period that has a figure.
pub const DOSSIERS: &str = "Hồ sơ (kỳ đầu có số)";
pub const UNITS: &str = "Các đơn vị";

/// What a unit of a comparison does with a procedure.
pub fn compared(cell: &ComparedCell, campaign: &Campaign) -> String {
    match cell {
        ComparedCell::Listed(listed) => placement(listed, campaign),
        ComparedCell::Lacking => "không có".to_owned(),
        ComparedCell::Unknown => "chưa rõ (danh mục không có mã)".to_owned(),
    }
}

/// A unit's decision on a procedure.
pub fn placement(placement: &Placement, campaign: &Campaign) -> String {
    if !placement.eligible {
        return format!("không đáp ứng {}", campaign.screening.name);
    }
    let group = placement.group.map_or("chưa xếp nhóm", |group| terms::group(campaign, group));
    let level = placement.level.map_or("chưa đề xuất", |level| terms::level(campaign, level));
    let roadmaps = campaign.portals.iter().filter_map(|portal| Some((portal, placement.roadmaps.get(&portal.id)?)));
    let roadmaps = roadmaps.filter(|(_, roadmap)| roadmap.is_proposed());
    let roadmaps = roadmaps.map(|(portal, roadmap)| format!("{}: {}", portal.short, roadmap::wording(roadmap)));
    let roadmaps = roadmaps.collect::<Vec<_>>();
    [group, level].into_iter().chain(roadmaps.iter().map(String::as_str)).collect::<Vec<_>>().join(" · ")
}
