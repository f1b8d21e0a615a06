//! Words of the Office's page: files received, differences between units, what to correct first.

pub use super::form::{NAMES_SHEET as NAMES, UNIT, compared, matrix_title as differences, placement};
use crate::consolidation::{
    CommonObstacle, Consolidation, FirstReceived, Gathered, Member, NameVariant, Receipt, Unit, UnitFile, UnitState,
};
use crate::domain::{Campaign, Group, Moment, format_date};

use super::{terms, thousands};

pub const OPEN_PAGE: &str = "Tổng hợp hồ sơ các đơn vị…";
pub const OTHER_WORKS: &str = "Tổng hợp đợt khác";
pub const BEGIN_WORK: &str = "Bắt đầu tổng hợp đợt này";
pub const OPEN_PAGE_TEXT: &str =
    "Dành cho Văn phòng UBND tỉnh: mở tệp của mọi đơn vị cùng lúc, xem ai đã gửi, đối chiếu và xuất danh mục tổng hợp.";
pub const TITLE: &str = "Tổng hợp hồ sơ các đơn vị";
pub const LEAD: &str = "Chọn hoặc thả mọi tệp các đơn vị đã gửi, phiếu lấy ý kiến gửi về, hoặc tệp công việc đã lưu. Không có gì rời khỏi máy này; giữ lại các tệp gốc.";
pub const OPEN_FILES: &str = "Mở tệp các đơn vị…";
pub const EXAMPLE: &str = "Xem với tỉnh ví dụ";
pub const EXPORT: &str = "Tải danh mục tổng hợp (.xlsx)";
pub const EXPORT_WORKING: &str = "Tải sổ làm việc (.xlsx)";
pub const DROP_HERE: &str = "Thả tệp các đơn vị vào đây";
pub const FILES: &str = "Tệp đã mở";
pub const BOARD: &str = "Ai đã gửi";
pub const PROCEDURES: &str = "Thủ tục";
pub const LISTED: &str = "Đề xuất";
pub const UNUSED: &str = "Đã cung cấp, chưa có hồ sơ trực tuyến";
pub const GROUPS: &str = "Nhóm theo đơn vị";
pub const DOCUMENTS: &str = "Thủ tục nhóm 3 chờ sửa văn bản";
pub const SOLUTIONS: &str = "Giải pháp kỹ thuật nhóm 2 cần, theo số hồ sơ chịu ảnh hưởng";
pub const ZERO_ONLINE: &str = "Đã cung cấp, chưa phát sinh hồ sơ trực tuyến";
pub const NOTHING_FOUND: &str = "Không có.";
pub const READING: &str = "đang đọc";

pub fn state(state: UnitState) -> &'static str {
    match state {
        UnitState::Missing => "chưa gửi",
        UnitState::OnlyDraft => "mới có bản nháp",
        UnitState::Received => "đã gửi",
        UnitState::Returned => "có thủ tục trả lại",
        UnitState::Resubmitted => "đã gửi lại",
        UnitState::Unexpected => "ngoài danh sách",
    }
}

pub const LATE: &str = "gửi muộn";
/// A draft counts although the unit has sent something else.
pub const DRAFT_COUNTS: &str = "đang dùng bản nháp";

/// What tells whether a unit is late, where it is not a day that the Office recorded.
pub fn judged_by(unit: &Unit, work: &Consolidation) -> Option<&'static str> {
    work.intake.due(&unit.key, &work.campaign)?;
    unit.file.as_ref()?;
    match unit.first_received {
        Some(FirstReceived { is_recorded: true, .. }) => None,
        Some(_) => Some("theo ngày lập tệp, chưa ghi ngày nhận"),
        None => Some("chưa ghi ngày nhận"),
    }
}

pub fn board_summary(gathered: &Gathered, work: &Consolidation) -> String {
    let ((received, expected), unexpected) = (gathered.received(), gathered.count(UnitState::Unexpected));
    let others = if unexpected > 0 {
        format!(" {unexpected} đơn vị ngoài danh sách cũng đã gửi.")
    } else {
        String::new()
    };
    let due = work.intake.common_due(&work.campaign);
    let due = due.map(|day| format!(" (gửi trước ngày {})", format_date(day))).unwrap_or_default();
    let named = [(UnitState::Returned, "có thủ tục trả lại"), (UnitState::Resubmitted, "đã gửi lại")];
    let named = named.map(|(state, name)| (gathered.count(state), name));
    let back: String =
        named.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!(", {count} {name}")).collect();
    let drafts = match gathered.not_received().filter(|unit| unit.file.is_some()).count() {
        0 => String::new(),
        count => format!(" {count} mới có bản nháp,"),
    };
    let by_file = match gathered.late_by_file() {
        0 => String::new(),
        count => format!(", {count} theo ngày lập tệp vì chưa ghi ngày nhận"),
    };
    format!(
        "{received} trong {expected} đơn vị đã gửi,{drafts} {} chưa gửi, {} gửi muộn{due}{by_file}{back}.{others}",
        gathered.count(UnitState::Missing),
        gathered.late()
    )
}

pub const CHOSEN_BY_OFFICE: &str = "bản do Văn phòng chọn";
pub const FILE_HEADS: [&str; 6] = ["Tệp", "Đơn vị", "Thủ tục", "Lập lúc", "Đợt", "Tình trạng"];

/// Facts about a file: unit, procedures, when and by which version it was made, and whether it is for this campaign.
pub fn facts(file: &UnitFile, work: &Consolidation) -> [String; 4] {
    let made = match file.app_version.as_str() {
        "" => "không rõ, danh mục thường".to_owned(),
        version => format!("{}, phần mềm {version}", moment(file.made_at)),
    };
    let campaign = foreign(file, work).unwrap_or_else(|| "đúng đợt".to_owned());
    [file.unit.clone(), thousands(file.procedures.into()), made, campaign]
}

/// The campaign of a file that is for another one; `None` for this campaign in the same version.
pub fn foreign(file: &UnitFile, work: &Consolidation) -> Option<String> {
    let (answers, expected) = (file.answers.as_ref()?, work.campaign.identity());
    match () {
        () if answers.hash == expected.hash => None,
        () if answers.id == expected.id => Some(format!("khác bản: {} bản {}", answers.id, answers.version)),
        () => Some(format!("đợt khác: {}", answers.id)),
    }
}

pub fn moment(Moment { date, hour, minute, .. }: Moment) -> String {
    format!("{hour:02}:{minute:02} {}", format_date(date))
}

/// A file of another campaign counts, since the unit has no other.
pub const FOREIGN_COUNTS: &str = "làm theo đợt khác; chưa trình được khi chưa đọc theo đợt của Văn phòng";

/// A file says that it was made after it had arrived.
const DATED_AHEAD: &str = "ngày lập ở sau lúc nhận: đồng hồ máy của đơn vị sai";

/// A file says that it was made before the campaign began.
const DATED_EARLY: &str = "ngày lập ở trước ngày bắt đầu của đợt: kiểm tra đồng hồ máy của đơn vị";

/// Whether the date in a file cannot be right.
pub fn dated_wrongly(file: &UnitFile, campaign: &Campaign) -> Option<&'static str> {
    let ahead = file.is_dated_ahead().then_some(DATED_AHEAD);
    ahead.or(file.is_dated_early(campaign).then_some(DATED_EARLY))
}

/// How a file relates to the others of its unit; `again` where it was there before it was opened.
pub fn receipt(file: &UnitFile, receipt: Receipt, again: bool, work: &Consolidation) -> String {
    let (counts, is_foreign) = (receipt.counts(), file.is_foreign(&work.campaign));
    let relation = match receipt {
        Receipt::Known => None,
        Receipt::First | Receipt::Newer if again => None,
        Receipt::First => Some("nhận mới"),
        Receipt::Newer => Some("được dùng thay các bản khác của đơn vị"),
        Receipt::Chosen => Some(CHOSEN_BY_OFFICE),
        Receipt::Older => Some("cũ hơn bản đang dùng; giữ lại, không dùng"),
        Receipt::Unofficial if file.is_returned => {
            Some("tệp Văn phòng đã trả lại, đơn vị chưa sửa; giữ lại, bản đơn vị đã gửi vẫn được dùng")
        }
        Receipt::Unofficial => Some("bản nháp; giữ lại, bản chính thức vẫn được dùng"),
        Receipt::Plain => Some("danh mục thường; giữ lại, tệp xuất từ phần mềm vẫn được dùng"),
        Receipt::Doubtful if file.is_dated_early(&work.campaign) => {
            Some("không rõ có mới hơn bản đang dùng không; chọn bản được dùng")
        }
        Receipt::Doubtful => {
            Some("ngày lập sớm hơn bản đang dùng, nhưng ngày lập của bản đó không đúng; chọn bản được dùng")
        }
        Receipt::Foreign => Some("làm theo đợt khác; giữ lại, bản đúng đợt vẫn được dùng"),
        Receipt::NotChosen => Some("giữ lại; Văn phòng đã chọn dùng một bản khác của đơn vị"),
    };
    let parts = [
        again.then(|| "đã mở rồi".to_owned()),
        relation.map(str::to_owned),
        file.is_draft.then(|| "BẢN NHÁP".to_owned()),
        dated_wrongly(file, &work.campaign).map(str::to_owned),
        (counts && is_foreign).then(|| FOREIGN_COUNTS.to_owned()),
        (file.edits > 0).then(|| format!("{} chỗ sửa tay sau khi xuất, {}", file.edits, adopted(file))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn adopted(file: &UnitFile) -> String {
    match file.adopted {
        0 if file.is_undecided() => "chưa quyết định, đang dùng dữ liệu khi xuất".to_owned(),
        0 => "đang dùng dữ liệu khi xuất".to_owned(),
        count => format!("đã lấy {count} chỗ"),
    }
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

/// A procedure of a unit with its dossiers.
pub fn member(member: &Member) -> String {
    format!("{}: {} ({} hồ sơ)", member.unit, member.name, thousands(member.volume.into()))
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

pub fn bar(campaign: &Campaign, unit: &str, groups: &[(Group, u32)]) -> String {
    let count = |(group, count): &(Group, u32)| format!("{} {count}", terms::group(campaign, *group));
    let counts: Vec<String> = groups.iter().map(count).collect();
    format!("{unit}: {}", counts.join(", "))
}
