//! Dự thảo Quyết định of the Chairman, and its annex.

use crate::consolidation::UnitSummary;
use crate::domain::{Campaign, Date};
use crate::text::thousands;

use super::{Agency, LAW_UNKNOWN};

pub const DECISION: &str = "QUYẾT ĐỊNH";
pub const DECIDES: &str = "QUYẾT ĐỊNH:";
pub const DECISION_SYMBOL: &str = "QĐ-UBND";
pub const LIST: &str = "DANH MỤC";
pub const AS_IN_LAST_ARTICLE: &str = "- Như Điều 4;";
pub const DECISION_TO_KNOW: [&str; 3] =
    ["- [Văn phòng Chính phủ];", "- [CT, các PCT UBND tỉnh];", "- [Cổng thông tin điện tử tỉnh];"];

/// The first words of an article, in bold.
pub fn article_number(number: usize) -> String {
    format!("Điều {number}. ")
}

pub fn approves(subject: &str) -> String {
    format!("Phê duyệt Danh mục {subject}")
}

/// The legal grounds of the decision, one on each line. The laws in force must be looked up. The Office's own letter is none:
/// the Chairman carries out what a superior orders.
pub fn grounds(agency: &Agency, article: &str, laws: &[String]) -> Vec<String> {
    let mut grounds = vec![
        "Căn cứ [Luật Tổ chức chính quyền địa phương đang có hiệu lực];".to_owned(),
        format!("Căn cứ {article} {LAW_UNKNOWN};"),
    ];
    grounds.extend(laws.iter().map(|law| format!("[Căn cứ {law} {};]", LAW_UNKNOWN.trim_matches(['[', ']']))));
    grounds.push("[Thực hiện văn bản chỉ đạo của cấp trên về việc này, nếu có;]".to_owned());
    grounds.push(format!("Theo đề nghị của {} tại Tờ trình số …/TTr-[VP] ngày …/…/…….", agency.head_of_office()));
    grounds
}

/// `Mức độ 1: 20 thủ tục; Mức độ 2: 5 thủ tục`
pub fn levels(campaign: &Campaign, by_level: &[u32]) -> String {
    let levels = campaign.levels.iter().zip(by_level);
    let levels = levels.map(|(level, count)| format!("{}: {} thủ tục", level.name, thousands((*count).into())));
    levels.collect::<Vec<_>>().join("; ")
}

pub fn first_article(subject: &str, total: &UnitSummary, units: usize, levels: &str) -> String {
    format!(
        "Phê duyệt kèm theo Quyết định này Danh mục {subject} của {units} cơ quan, đơn vị, địa phương, gồm {} thủ tục ({levels}).",
        thousands(total.list.listed.into())
    )
}

pub const ORGANISED: &str = "Tổ chức thực hiện";

/// Duties of the agencies; drafted by this project, to be checked.
pub fn duties(agency: &Agency) -> [String; 2] {
    [
        "[1. Các cơ quan, đơn vị, địa phương có thủ tục trong Danh mục cung cấp dịch vụ công trực tuyến đúng mức độ, lộ trình được phê duyệt; bố trí nhân lực, thiết bị tiếp nhận hồ sơ trực tuyến; tuyên truyền, hướng dẫn tổ chức, cá nhân thực hiện.]".to_owned(),
        format!("[2. {} theo dõi, đôn đốc; định kỳ tổng hợp kết quả thực hiện, báo cáo {}.]", agency.name, agency.chairman()),
    ]
}

/// Drafted by this project, as the next one is.
pub const IN_FORCE: &str = "[Quyết định này có hiệu lực thi hành kể từ ngày ký.]";

pub fn carried_out(agency: &Agency) -> String {
    format!(
        "[{}; Thủ trưởng các cơ quan, đơn vị, địa phương có thủ tục trong Danh mục và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này]",
        agency.head_of_office()
    )
}

/// The line below the title of the annex.
pub fn annexed_to(agency: &Agency, made_on: Date) -> String {
    format!(
        "(Kèm theo Quyết định số          /{DECISION_SYMBOL} ngày       tháng       năm {} của {})",
        made_on.year(),
        agency.chairman()
    )
}
