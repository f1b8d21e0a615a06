//! The purpose of each step in a sentence, and its result.

use crate::domain::{Campaign, Dossier, Group, Roadmap, format_date};
use crate::rules::Step;

use super::form::{self, Purpose};
use super::{columns, roadmap, terms, ui};

pub const TITLE: &str = "Hướng dẫn rà soát";
pub const OPEN: &str = "Hướng dẫn";
pub const PRINT: &str = "In hướng dẫn";
pub const BACK_TO_WORK: &str = "← Về chỗ đang làm";
pub const BACK: &str = "← Về trang đầu";
pub const LEAD: &str =
    "Sáu bước, làm lần lượt hoặc quay lại bất cứ lúc nào; mọi thay đổi tự lưu trên máy này và hoàn tác được.";
pub const STEPS: &str = "Các bước";
/// `campaign` is the title of the one that asks for them.
pub fn law(campaign: Option<&str>) -> String {
    campaign.map_or("Tiêu chí và căn cứ".to_owned(), |title| format!("Tiêu chí và căn cứ: {title}"))
}

/// The purpose of a step.
pub fn purpose(step: Step) -> &'static str {
    match step {
        Step::Unit => "Ghi đơn vị nào đề nghị, theo công văn nào, ai lập biểu.",
        Step::List => "Đưa vào mọi thủ tục của đơn vị với số hồ sơ thật, vì mọi gợi ý về sau dựa vào đó.",
        Step::Screening => {
            "Đánh dấu tiêu chí của luật mà thủ tục đáp ứng; đáp ứng một tiêu chí là đủ. Dấu ? là gợi ý theo số hồ sơ."
        }
        Step::Assessment => {
            "Trả lời có làm được trực tuyến không và có đáng làm không; nhóm 1, 2, 3 tự theo câu trả lời."
        }
        Step::Roadmap => "Đề xuất mức độ, thời điểm và cổng cung cấp; thủ tục sẵn sàng thì đề xuất được ngay.",
        Step::Export => "Sửa hết lỗi, tải tệp đúng biểu mẫu và gửi Văn phòng UBND tỉnh.",
    }
}

/// The result of a step.
pub fn done(step: Step) -> &'static str {
    match step {
        Step::Unit => "Xong khi có tên đơn vị, số và ngày công văn, người lập biểu.",
        Step::List => "Xong khi mỗi dòng có tên và lĩnh vực; có số hồ sơ thì trang gợi ý được tiêu chí và điểm.",
        Step::Screening => "Xong khi mỗi dòng có ít nhất một dấu ✓, hoặc dấu ở cột Không.",
        Step::Assessment => "Xong khi mỗi dòng có ● và nhóm ở từng mức độ.",
        Step::Roadmap => "Xong khi mỗi dòng có mức độ và thời điểm, hoặc ghi chú vì sao chưa.",
        Step::Export => "Xong khi hết lỗi và tệp chính thức đã gửi.",
    }
}

/// An example row after the step: heads and cells. The first step's is the unit itself, the last one's what is sent.
pub fn picture(campaign: &Campaign, step: Step) -> [(String, String); 4] {
    let level = campaign.levels.first();
    let name = (columns::NAME, "Đăng ký kết hôn");
    let starts = campaign.starts.unwrap_or_else(|| campaign.periods.last().to);
    let from = roadmap::wording(&Roadmap::FromMonth { year: starts.year(), month: 12 });
    let ready = terms::group(campaign, Group::Ready);
    let unit = campaign.units.first().map_or("…", |unit| &unit.name);
    let (written, file) = (format_date(starts), form::file_name(&Dossier::new(campaign.clone(), unit), Purpose::Final));
    let cells = match step {
        Step::Unit => [
            (ui::UNIT, unit),
            (ui::LETTER_NUMBER, "125/BC"),
            (ui::LETTER_DATE, &*written),
            (ui::OFFICER, "Nguyễn Văn An"),
        ],
        Step::List => [("Mã", "1.000894"), name, ("Lĩnh vực", "Hộ tịch"), (&*campaign.periods.first().short, "1240")],
        Step::Screening => [("", "●"), name, (campaign.screening.clauses.first().id.as_str(), "✓"), ("Không", "")],
        Step::Assessment => [("", "●"), name, (&*level.name, ready), ("Hiệu quả", "7")],
        Step::Roadmap => {
            [name, ("Nhóm", ready), (columns::LEVEL, &*level.short), (&*campaign.portals.first().short, &*from)]
        }
        Step::Export => {
            [("Lỗi phải sửa", "0"), ("Tệp chính thức", &*file), ("Người nhận", &*campaign.recipient), ("Đã gửi", "✓")]
        }
    };
    cells.map(|(head, cell)| (head.to_owned(), cell.to_owned()))
}

pub const TO_PLAY_WITH: &str = "Hồ sơ mẫu để thử (số liệu không có thật)";
pub const PLAY: &str = "Thử với hồ sơ mẫu";
pub const UNIT_MISSING: &str = "Ghi tên đơn vị trước khi bắt đầu.";
pub const UNIT_LIKE: &str = "Có phải một trong các đơn vị này?";

pub fn unit_as_typed(typed: &str) -> String {
    format!("Không, dùng “{typed}”")
}
