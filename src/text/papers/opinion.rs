//! Phiếu lấy ý kiến, for people without a spreadsheet program.

use crate::domain::{Campaign, Date, Proposal, format_date};
use crate::text::{asking, form, roadmap, terms, thousands};

use super::Agency;

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

/// One line of the benefit for applicants; empty where none is known.
pub fn benefit(benefit: &str) -> String {
    if benefit.is_empty() { String::new() } else { format!("{}: {}", asking::BENEFIT, benefit.replace('\n', "; ")) }
}

/// Who is asked; in brackets where the Office does not say.
pub fn asked(addressee: &str) -> String {
    let whom =
        if addressee.is_empty() { "[Cơ quan, tổ chức, cá nhân được lấy ý kiến]" } else { addressee };
    format!("Kính gửi: {whom}.")
}

/// Where to send answers, and until when; in brackets where the Office does not say.
pub fn return_to(agency: &Agency, address: &str, due: Option<Date>) -> String {
    let where_to = match address {
        "" => format!("{}, [địa chỉ, điện thoại, thư điện tử]", agency.name),
        address => address.to_owned(),
    };
    let due = due.map_or("[ngày/tháng/năm]".to_owned(), format_date);
    format!("Xin gửi phiếu về {where_to}, trước ngày {due}.")
}
