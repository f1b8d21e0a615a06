//! The purpose of each step in a sentence, and its result.

use crate::domain::{Campaign, Group, Roadmap};
use crate::rules::Step;

use super::{columns, roadmap, terms};

pub const TITLE: &str = "Hướng dẫn rà soát";
pub const OPEN: &str = "Hướng dẫn";
pub const PRINT: &str = "In hướng dẫn";
pub const BACK: &str = "← Về trang đầu";
pub const LEAD: &str =
    "Sáu bước, làm lần lượt hoặc quay lại bất cứ lúc nào; mọi thay đổi tự lưu trên máy này và hoàn tác được.";
pub const STEPS: &str = "Các bước";
pub const LAW: &str = "Tiêu chí và căn cứ";

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
        Step::List => "Xong khi mỗi dòng có tên, lĩnh vực và số hồ sơ.",
        Step::Screening => "Xong khi mỗi dòng có ít nhất một dấu ✓, hoặc dấu ở cột Không.",
        Step::Assessment => "Xong khi mỗi dòng có ● và nhóm ở từng mức độ.",
        Step::Roadmap => "Xong khi mỗi dòng có mức độ và thời điểm, hoặc ghi chú vì sao chưa.",
        Step::Export => "Xong khi không còn lỗi và tệp chính thức đã gửi.",
    }
}

/// An example row after the step: heads and cells.
pub fn picture(campaign: &Campaign, step: Step) -> Option<[(String, String); 4]> {
    let level = campaign.levels.first();
    let name = (columns::NAME, "Đăng ký kết hôn");
    let starts = campaign.starts.unwrap_or_else(|| campaign.periods.last().to);
    let from = roadmap::wording(&Roadmap::FromMonth { year: starts.year(), month: 12 });
    let ready = terms::group(campaign, Group::Ready);
    let cells = match step {
        Step::List => [("Mã", "1.000894"), name, ("Lĩnh vực", "Hộ tịch"), (&*campaign.periods.first().short, "1240")],
        Step::Screening => [("", "●"), name, (campaign.screening.clauses.first().id.as_str(), "✓"), ("Không", "")],
        Step::Assessment => [("", "●"), name, (&*level.name, ready), ("Hiệu quả", "7")],
        Step::Roadmap => {
            [name, ("Nhóm", ready), (columns::LEVEL, &*level.short), (&*campaign.portals.first().short, &*from)]
        }
        Step::Unit | Step::Export => return None,
    };
    Some(cells.map(|(head, cell)| (head.to_owned(), cell.to_owned())))
}

pub const TO_PLAY_WITH: &str = "Hồ sơ mẫu để thử (số liệu không có thật)";
pub const PLAY: &str = "Thử với hồ sơ mẫu";
pub const UNIT_MISSING: &str = "Ghi tên đơn vị trước khi bắt đầu.";
pub const UNIT_LIKE: &str = "Có phải một trong các đơn vị này?";

pub fn unit_as_typed(typed: &str) -> String {
    format!("Không, dùng “{typed}”")
}
