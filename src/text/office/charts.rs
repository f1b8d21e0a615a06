use crate::consolidation::Readiness;
use crate::text::thousands;

pub const CHARTS_LEAD: &str = "Theo các hồ sơ đã nhận và quyết định đến lúc này. Mỗi biểu đồ có bảng số liệu kèm theo.";
pub const PRINT: &str = "In các biểu đồ";
pub const AS_TABLE: &str = "Bảng số liệu";
pub const GROUPS_LEAD: &str = "Số thủ tục được đề xuất của từng đơn vị, theo nhóm.";
pub const OPEN_GROUP: &str = "Chưa xếp nhóm";
pub const TOTAL: &str = "Cộng";
pub const READINESS: &str = "Số hồ sơ và mức sẵn sàng";
pub const READINESS_LEAD: &str = "Chiều dài là số hồ sơ một năm của các thủ tục được đề xuất (năm đủ, hoặc nửa năm khi chưa có); phần đậm là hồ sơ có thể nộp trực tuyến ngay (nhóm 1).";
pub const READY_NOW: &str = "Hồ sơ của thủ tục nhóm 1";
pub const NOT_READY: &str = "Hồ sơ của thủ tục còn lại";
pub const READY_PROCEDURES: &str = "Nhóm 1";
pub const DOSSIERS: &str = "Hồ sơ một năm";
pub const TIMELINE: &str = "Lộ trình trên Cổng của tỉnh";
pub const TIMELINE_LEAD: &str = "Trong số thủ tục được đề xuất: số dịch vụ có trên Cổng đến hết từng quý, cộng dồn; “trong năm” tính vào quý IV. Dịch vụ chờ sửa văn bản và chưa ghi thời điểm nằm trong bảng.";
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

/// The three groups in the order of the legend.
pub fn by_group(counts: [u32; 3]) -> String {
    counts.map(count).join(" · ")
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
