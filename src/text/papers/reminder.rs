//! Công văn đôn đốc to the units that have sent nothing.

use crate::domain::{Campaign, Date, format_date};

use super::Agency;

pub const REMINDER_SYMBOL: &str = "VP-[đơn vị soạn thảo]";
const ONLY_DRAFT: &str = "mới có bản nháp";
pub const ADDRESSED: &str = "Kính gửi:";
pub const ALL_BELOW: &str = "Thủ trưởng các cơ quan, đơn vị, địa phương có tên dưới đây";
pub const REMINDER_TO_KNOW: [&str; 2] = ["- [CT, các PCT UBND tỉnh] (b/c);", "- [Lãnh đạo Văn phòng];"];

pub fn reminder_about() -> String {
    "V/v đôn đốc gửi hồ sơ đề nghị cung cấp dịch vụ công trực tuyến".to_owned()
}

/// The request, its deadline, and how many units have answered.
pub fn reminder_lead(
    campaign: &Campaign,
    agency: &Agency,
    made_on: Date,
    day: Option<Date>,
    (received, expected): (usize, usize),
    lists_units: bool,
) -> String {
    let units = if lists_units { " Các đơn vị chưa gửi hồ sơ chính thức, gồm:" } else { "" };
    format!(
        "Thực hiện {}, các cơ quan, đơn vị, địa phương gửi hồ sơ đề nghị (danh mục thủ tục hành chính, kết quả rà soát, đánh giá) về {} {}. Đến ngày {}, mới có {received}/{expected} đơn vị gửi hồ sơ.{units}",
        super::letter(campaign),
        agency.name,
        due(day),
        format_date(made_on)
    )
}

/// `trước ngày 10/7/2030`; in brackets where there is no deadline.
pub fn due(day: Option<Date>) -> String {
    match day {
        Some(day) => format!("trước ngày {}", format_date(day)),
        None => "trước ngày [hạn gửi]".to_owned(),
    }
}

/// A unit with the day before which it was to send, where it has one of its own.
pub fn numbered(number: usize, unit: &str, own_due: Option<Date>, only_draft: bool, is_last: bool) -> String {
    let notes =
        [own_due.map(|day| format!("hạn riêng: {}", due(Some(day)))), only_draft.then(|| ONLY_DRAFT.to_owned())];
    let notes = notes.into_iter().flatten().collect::<Vec<_>>().join("; ");
    let notes = if notes.is_empty() { notes } else { format!(" ({notes})") };
    format!("{number}. {unit}{notes}{}", if is_last { "." } else { ";" })
}

pub fn asks_to_send(agency: &Agency) -> String {
    format!(
        "{} đề nghị Thủ trưởng các đơn vị nêu trên khẩn trương chỉ đạo, gửi hồ sơ về {} [địa chỉ, thư điện tử] trước ngày [ngày/tháng/năm] để tổng hợp, trình {}. [Sau thời hạn này, đơn vị chưa gửi chịu trách nhiệm trước {} về việc chậm trễ]",
        agency.name,
        agency.name,
        agency.chairman(),
        agency.chairman()
    )
}
