use crate::consolidation::ListCounts;
use crate::domain::Campaign;
use crate::text::{terms, thousands};

pub const CHARTS_LEAD: &str = "Theo các hồ sơ đã nhận và quyết định đến lúc này. “Trong danh mục trình” không tính thủ tục trả lại và gồm cả thủ tục chưa xem. Mỗi biểu đồ có bảng số liệu kèm theo.";
pub const PRINT: &str = "In các biểu đồ";
pub const AS_TABLE: &str = "Bảng số liệu";
pub const GROUPS_LEAD: &str = "Số thủ tục trong danh mục trình của từng đơn vị, theo nhóm.";
pub const OPEN_GROUP: &str = "Chưa xếp nhóm";
pub const TOTAL: &str = "Cộng";
pub const READINESS: &str = "Số hồ sơ và mức sẵn sàng";
pub const READINESS_LEAD: &str = "Chiều dài là số hồ sơ một năm của các thủ tục trong danh mục trình (năm đủ, hoặc nửa năm khi chưa có); phần đậm là hồ sơ có thể nộp trực tuyến ngay (nhóm 1).";
pub const READY_NOW: &str = "Hồ sơ của thủ tục nhóm 1";
pub const NOT_READY: &str = "Hồ sơ của thủ tục còn lại";
pub const READY_PROCEDURES: &str = "Nhóm 1";
pub const DOSSIERS: &str = "Hồ sơ một năm";
pub const TIMELINE_LEAD: &str = "Trong danh mục trình: số dịch vụ có trên Cổng đến hết từng quý, cộng dồn; “trong năm” tính vào quý IV. Dịch vụ chờ sửa văn bản và chưa ghi thời điểm nằm trong bảng.";
pub const PROVIDED_NOW: &str = "Đã cung cấp";
pub const AFTER_AMENDMENT: &str = "Sau khi sửa văn bản";
pub const UNDATED: &str = "Chưa ghi thời điểm";
pub const WHEN: &str = "Thời điểm";
pub const ZERO_LEAD: &str =
    "Trong hồ sơ đơn vị đã gửi: dịch vụ đã cung cấp của từng đơn vị; phần đậm là dịch vụ chưa có hồ sơ trực tuyến nào.";
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

pub fn readiness(unit: &str, counts: &ListCounts) -> String {
    format!(
        "{unit}: {} trong {} hồ sơ, {} trong {} thủ tục nhóm 1",
        count(counts.ready_volume),
        count(counts.volume),
        counts.groups.ready,
        counts.listed
    )
}

pub fn quarter(year: u16, quarter: u8) -> String {
    let quarter = ["I", "II", "III", "IV"].get(usize::from(quarter.saturating_sub(1))).copied().unwrap_or_default();
    format!("Quý {quarter}/{year}")
}

pub fn timeline(campaign: &Campaign) -> String {
    format!("Lộ trình trên {}", terms::portal_short(campaign, campaign.main_portal()))
}

/// Heads of the timeline's table: new services at each level, then cumulative ones.
pub fn timeline_heads(campaign: &Campaign) -> Vec<String> {
    let named =
        |lead: &'static str| campaign.levels.iter().map(move |level| format!("{lead} {}", level.name.to_lowercase()));
    std::iter::once(WHEN.to_owned()).chain(named("Thêm")).chain(named("Cộng dồn")).collect()
}

pub fn by_quarter(campaign: &Campaign, name: &str, new: &[u32], all: &[u32]) -> String {
    let all = campaign.levels.iter().zip(all).map(|(level, count)| format!("{count} {}", level.name.to_lowercase()));
    let all: Vec<String> = all.collect();
    format!("{name}: thêm {}, cộng dồn {}", new.iter().sum::<u32>(), all.join(" và "))
}

pub fn service_of(unit: &str, name: &str) -> String {
    format!("{unit}: {name}")
}
