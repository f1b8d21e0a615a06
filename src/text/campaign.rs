//! Words for viewing a campaign, changing it, and moving a dossier to another one.

use crate::domain::{Campaign, MistakeKind, ValueKind};

use super::{errors, thousands};

pub const LOOK: &str = "Xem, sửa đợt…";
pub const LOOK_AT: &str = "Xem đợt…";
pub const SAVE: &str = "Lưu đợt ra tệp";
pub const USE: &str = "Dùng đợt này";
pub const LOAD_OTHER: &str = "Chuyển sang đợt khác từ tệp…";
pub fn change_to(title: &str) -> String {
    format!("Chuyển sang {title}…")
}

pub const LOAD_OTHER_HINT: &str =
    "Chọn đợt có sẵn hoặc tệp .json của đợt khác; xem trước cái gì giữ lại, cái gì không, rồi mới đổi.";
pub const CHANGE: &str = "Chuyển hồ sơ sang đợt này";
pub const KEEP: &str = "Giữ đợt đang dùng";
pub const NOTHING_CHANGES: &str = "Hồ sơ đang dùng đúng bản này của đợt.";
pub const EVERYTHING_CARRIES_OVER: &str = "Mọi số liệu, đánh giá và đề xuất đã ghi đều giữ lại.";
pub const LEFT_OUT: &str = "Không giữ lại được, vì không có mục tương ứng:";
pub const DIFFERENT: &str = "Nội dung khác nhau:";
pub const NOT_DIFFERENT: &str = "Ghi như nhau ở mọi phần ảnh hưởng tới kết quả.";
pub const PART: &str = "Phần";
pub const BEFORE: &str = "Hồ sơ đang theo";
pub const AFTER: &str = "Chuyển sang";
pub const NOT_IN_IT: &str = "không có";
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
