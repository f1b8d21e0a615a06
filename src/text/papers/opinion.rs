//! Phiếu lấy ý kiến, for people without a spreadsheet program.

use crate::domain::{Campaign, Level, Proposal};
use crate::text::{asking, form, roadmap, terms, thousands};

use super::{Agency, lower_first};

pub const ASKED: &str = "Kính gửi: [Cơ quan, tổ chức, cá nhân được lấy ý kiến].";
pub const PROCEDURE: &str = "Thủ tục, đề xuất của đơn vị";
pub const OTHER_OPINION: &str = "Ý kiến khác: ";
pub const RESPONDENT: &str = "Cơ quan, tổ chức, cá nhân trả lời: ";
pub const RESPONDENT_ADDRESS: &str = "Địa chỉ, điện thoại: ";
pub const GENERAL_OPINION: &str = "Ý kiến chung: ";
pub const RESPONDENT_SIGNS: &str = "NGƯỜI TRẢ LỜI";
pub const HOW_TO_SIGN: &str = "(Ký, ghi rõ họ tên; cơ quan, tổ chức đóng dấu)";
pub const SIGNED_ON: &str = "…………, ngày …… tháng …… năm ……";

pub fn opinion_about(subject: &str) -> String {
    format!("về {subject}")
}

pub fn opinion_lead(agency: &Agency, count: usize) -> String {
    format!(
        "{} đang xem xét đề xuất của các đơn vị trước khi trình {} phê duyệt. Đề nghị quý cơ quan, tổ chức, ông (bà) cho ý kiến về {} thủ tục dưới đây.",
        agency.name,
        agency.chairman(),
        thousands(count as u64)
    )
}

/// Explains the levels in one sentence: the lowest is filing online, and each higher one adds the campaign's criteria
/// for it.
pub fn levels_explained(campaign: &Campaign) -> String {
    let lowest = campaign.levels.first();
    let mut parts = vec![format!("{}: điền và gửi hồ sơ qua mạng", lowest.name)];
    let mut below: &Level = lowest;
    for level in campaign.levels.iter().skip(1) {
        let more = campaign.feasibility.iter().filter(|criterion| criterion.from_level == level.id);
        let more: Vec<String> = more.map(|criterion| lower_first(&criterion.label)).collect();
        let beyond = if more.is_empty() { String::new() } else { format!(", thêm: {}", more.join(", ")) };
        parts.push(format!("{}: như {}{beyond}", level.name, below.name));
        below = level;
    }
    format!("Các mức: {}.", parts.join("; "))
}

pub fn how_to_answer() -> String {
    format!(
        "Đánh dấu X vào ô {} hoặc {}; ghi lý do, đề nghị khác ở dòng bên dưới thủ tục.",
        asking::AGREE,
        asking::DISAGREE
    )
}

/// Those of code, field and unit that are known.
pub fn identity(code: &str, field: &str, unit: &str) -> String {
    let of = |name: &str, value: &str| (!value.trim().is_empty()).then(|| format!("{name}: {}", value.trim()));
    let parts = [of("Mã", code), of(form::FIELD, field), of(form::UNIT, unit)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Level and roadmaps; a portal on which nothing is proposed is left out.
pub fn proposal(campaign: &Campaign, proposal: &Proposal) -> String {
    let level = proposal.level.map_or(form::NO_LEVEL, |level| terms::level(campaign, level));
    let roadmaps = campaign.portals.iter().filter_map(|portal| {
        let roadmap = proposal.roadmap(portal.id);
        roadmap.is_proposed().then(|| format!("{}: {}", portal.short, roadmap::wording(roadmap)))
    });
    let parts: Vec<String> = std::iter::once(format!("Đề xuất: {level}")).chain(roadmaps).collect();
    parts.join("; ")
}

/// Where to send answers, and until when.
pub fn return_to(agency: &Agency) -> String {
    format!("Xin gửi phiếu về {}, [địa chỉ, điện thoại, thư điện tử], trước ngày [ngày/tháng/năm].", agency.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_explained_by_what_the_campaign_asks_of_them() {
        let campaign = Campaign::of_cv_74().unwrap();
        let expected = "Các mức: Mức độ 3: điền và gửi hồ sơ qua mạng; Mức độ 4: như Mức độ 3, thêm: phí, lệ phí thanh toán được trực tuyến, trả được kết quả trực tuyến hoặc qua bưu chính.";
        assert_eq!(levels_explained(&campaign), expected);
        for campaign in Campaign::shipped() {
            assert!(campaign.levels.iter().all(|level| levels_explained(&campaign).contains(&level.name)));
        }
    }
}
