//! Words for viewing a campaign, changing it, and moving a dossier to another one.

use crate::domain::{
    Campaign, CampaignParts, FormCell, FormColumn, GroupLevel, MistakeKind, ObstacleKind, ValueKind, format_date,
};

use super::{errors, terms, thousands};

pub const LOOK: &str = "Xem, sửa đợt…";
pub const LOOK_AT: &str = "Xem đợt…";
pub const SAVE: &str = "Lưu đợt ra tệp";
pub const USE: &str = "Dùng đợt này";
pub const LOAD_OTHER: &str = "Chuyển sang đợt khác…";
pub const LOAD_OTHER_HINT: &str = "Tệp .json của đợt; xem trước cái gì giữ lại, cái gì không, rồi mới đổi.";
pub const CHANGE: &str = "Chuyển hồ sơ sang đợt này";
pub const KEEP: &str = "Giữ đợt đang dùng";
pub const NOTHING_CHANGES: &str = "Hồ sơ đang dùng đúng bản này của đợt.";
pub const EVERYTHING_CARRIES_OVER: &str = "Mọi số liệu, đánh giá và đề xuất đã ghi đều giữ lại.";
pub const LEFT_OUT: &str = "Không giữ lại được, vì đợt mới không có mục tương ứng:";
pub const TAKEN_BACK: &str = "Đổi xong vẫn lấy lại được bằng một lần Hoàn tác.";

pub const EDITABLE: &str = "Sửa được ở đây";
pub const BY_FILE: &str = "Sửa trong tệp .json";
pub const TITLE: &str = "Tên đợt";
pub const LETTER_NUMBER: &str = "Số công văn yêu cầu";
pub const LETTER_DATE: &str = "Ngày công văn yêu cầu";
pub const LETTER_ISSUER: &str = "Người ký, cơ quan ban hành";
pub const STARTS: &str = "Ngày bắt đầu";
pub const DEADLINE: &str = "Hạn gửi (trước ngày)";
pub const RECIPIENT: &str = "Nơi nhận hồ sơ";
pub const UNITS: &str = "Đơn vị, mỗi dòng một đơn vị";
pub const FORM_TITLES: &str = "Dòng tiêu đề biểu mẫu";
pub const NO_DATE: &str = "Không phải ngày; ghi ngày/tháng/năm hoặc để trống.";

pub fn period_name(number: usize) -> String {
    format!("Tên kỳ số liệu {number}")
}

pub fn form_title(number: usize) -> String {
    format!("{FORM_TITLES} {number}")
}

pub fn changed(title: &str) -> String {
    format!("Hồ sơ đã chuyển sang đợt “{title}”.")
}

pub fn to_use(title: &str) -> String {
    format!("Đợt “{title}” đã có trong danh sách chọn đợt.")
}

pub fn change_title(title: &str) -> String {
    format!("Chuyển sang đợt “{title}”")
}

/// A mistake with its place in the document.
pub fn mistake(place: &str, problem: &MistakeKind) -> String {
    format!("{place}: {}", errors::mistake(problem))
}

/// A value that cannot be carried over, named as in the former `campaign`.
pub fn left_out(campaign: &Campaign, kind: ValueKind, id: &str, procedures: usize) -> String {
    let level = || campaign.levels.iter().find(|one| one.id.as_str() == id).map_or(id, |one| one.name.as_str());
    let what = match kind {
        ValueKind::Tier => {
            let tier = campaign.tiers.iter().find(|one| one.id.as_str() == id);
            format!("cấp thực hiện “{}”", tier.map_or(id, |one| one.name.as_str()))
        }
        ValueKind::Registered => format!("đã đăng ký {}", level()),
        ValueKind::Level => format!("đề xuất {}", level()),
        ValueKind::Volume => {
            let period = campaign.periods.iter().find(|one| one.id.as_str() == id);
            format!("số hồ sơ {}", period.map_or(id, |one| one.name.as_str()))
        }
        ValueKind::Roadmap => {
            let portal = campaign.portals.iter().find(|one| one.id.as_str() == id);
            format!("lộ trình trên {}", portal.map_or(id, |one| one.short.as_str()))
        }
        ValueKind::Clause => format!("tiêu chí rà soát {id}"),
        ValueKind::Answer => format!("câu trả lời {id}"),
        ValueKind::Reason => format!("lý do {id}"),
        ValueKind::Score => format!("điểm {id}"),
    };
    format!("{what}: {} thủ tục", thousands(procedures as u64))
}

/// A part of the document: its heading, and lines with its content and source.
pub type Part = (&'static str, Vec<String>);

/// The parts that can only be changed in the file.
pub fn parts(campaign: &Campaign) -> Vec<Part> {
    let parts: &CampaignParts = campaign;
    let obstacles =
        |kinds: &[ObstacleKind]| kinds.iter().map(|kind| terms::obstacle(*kind)).collect::<Vec<_>>().join(", ");
    let grouped = match parts.group_level {
        GroupLevel::Proposed => "xếp nhóm theo mức đề xuất",
        GroupLevel::Highest => "xếp nhóm theo mức cao nhất",
    };
    let levels = parts.levels.iter().map(|level| level.name.clone());
    let clauses = parts.screening.clauses.iter().map(|one| format!("{}. “{}” ({})", one.id, one.quote, one.source));
    let feasibility = parts.feasibility.iter().map(|one| {
        let (level, kinds) = (terms::level(campaign, one.from_level), obstacles(&one.obstacles));
        format!("{}. {}; từ {level}; vướng: {kinds} ({})", one.id, one.label, one.source)
    });
    let reasons = parts.reasons.iter().map(|one| format!("{}. “{}” ({})", one.id, one.quote, one.source));
    let effectiveness = parts.effectiveness.iter().map(|one| {
        format!(
            "{}. {}: 0 {}, 1 {}, 2 {} ({})",
            one.id, one.label, one.scale[0], one.scale[1], one.scale[2], one.source
        )
    });
    let kinds = parts.unit_kinds.iter().map(|kind| {
        let tier = terms::tier(campaign, kind.tier);
        let compared = if kind.compared { "; các đơn vị được đối chiếu với nhau" } else { "" };
        format!("{} ({tier}){compared}", kind.name)
    });
    let periods =
        parts.periods.iter().map(|one| format!("{}: {} – {}", one.name, format_date(one.from), format_date(one.to)));
    let groups = parts.groups.iter().map(|group| format!("{}: {}", group.name, group.meaning));
    let thresholds = parts
        .thresholds
        .upgrade
        .iter()
        .map(|one| format!("Nâng mức khi từ {} % hồ sơ trực tuyến ({})", one.percent, one.source));
    let columns = parts.form.columns.iter().map(|column| form_column(campaign, column));
    vec![
        ("Mức độ", levels.chain([grouped.to_owned()]).collect()),
        ("Cấp", parts.tiers.iter().map(|tier| tier.name.clone()).collect()),
        ("Loại đơn vị", kinds.collect()),
        ("Kỳ số liệu", periods.collect()),
        ("Cổng", parts.portals.iter().map(|portal| portal.name.clone()).collect()),
        ("Rà soát", clauses.collect()),
        ("Tính khả thi", feasibility.collect()),
        ("Lý do vướng có tên", reasons.collect()),
        ("Mức độ hiệu quả", effectiveness.collect()),
        ("Nhóm", groups.collect()),
        ("Ngưỡng", thresholds.collect()),
        ("Biểu mẫu", columns.chain([parts.form.source.clone()]).collect()),
    ]
}

fn form_column(campaign: &Campaign, column: &FormColumn) -> String {
    let head = match &column.over {
        Some(over) => format!("{over}: {}", column.head),
        None => column.head.clone(),
    };
    match column.shows {
        FormCell::Mark(level) => format!("{head} (đánh dấu {})", terms::level(campaign, level)),
        FormCell::Blank => format!("{head} (để trống)"),
        _ => head,
    }
}
