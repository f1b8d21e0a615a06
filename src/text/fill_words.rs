//! Words for filling one value for many procedures.

use crate::domain::{Campaign, Column};

use super::fill::Planned;
use super::{findings, hand_edits, thousands};

pub const OPEN: &str = "Điền…";
pub const OPEN_EXPLAINED: &str = "Điền một giá trị cho các thủ tục đang chọn, hoặc cho mọi thủ tục đang hiện";
pub const COLUMN: &str = "Điền vào";
pub const CHOOSE_COLUMN: &str = "Chọn cột…";
pub const VALUE: &str = "Giá trị";
pub const EMPTY: &str = "(để trống)";
pub const ONLY_EMPTY: &str = "Chỉ điền dòng còn trống";

/// `Câu trả lời KT05: Biểu mẫu điền và gửi được trực tuyến`
pub fn column(campaign: &Campaign, column: Column) -> String {
    let name = hand_edits::column_of(campaign, column);
    let label = match column {
        Column::Answer(id) | Column::Remedy(id) | Column::Document(id) => {
            campaign.feasibility.iter().find(|one| one.id == id).map(|one| &one.label)
        }
        Column::Score(id) => campaign.effectiveness.iter().find(|one| one.id == id).map(|one| &one.label),
        _ => None,
    };
    label.map_or(name.clone(), |label| format!("{name}: {}", findings::shortened(label, 60)))
}

/// `is_selection`: the rows were selected; else they are all that are shown.
pub fn title(count: usize, is_selection: bool) -> String {
    let which = if is_selection { "đang chọn" } else { "đang hiện" };
    format!("Điền cho {} thủ tục {which}", thousands(count as u64))
}

pub fn apply(count: usize) -> String {
    format!("Điền {} thủ tục", thousands(count as u64))
}

pub fn filled(count: usize) -> String {
    format!("Đã điền {} thủ tục; nhấn Hoàn tác để lấy lại.", thousands(count as u64))
}

/// Counts of what would change and what would not, one on each line.
pub fn preview(plan: &Planned) -> Vec<String> {
    let Planned { changed, replaced, same, kept, refused } = plan;
    let count = |count: usize| thousands(count as u64);
    let mut lines = vec![match replaced {
        0 => format!("Đổi {} thủ tục.", count(changed.len())),
        replaced => {
            format!("Đổi {} thủ tục, trong đó {} đang có giá trị khác.", count(changed.len()), count(*replaced))
        }
    }];
    if *same > 0 {
        lines.push(format!("{} thủ tục đã như vậy.", count(*same)));
    }
    if *kept > 0 {
        lines.push(format!("{} thủ tục giữ giá trị đang có.", count(*kept)));
    }
    let why = |(refusal, times): &(_, usize)| {
        format!("{} thủ tục không điền được: {}.", count(*times), hand_edits::refusal(*refusal))
    };
    lines.extend(refused.iter().map(why));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_criterion_is_named_by_its_code_and_its_label() {
        let campaign = Campaign::of_cv_74().unwrap();
        let criterion = campaign.feasibility.first();
        let said = column(&campaign, Column::Answer(criterion.id));
        assert_eq!(said, format!("Câu trả lời {}: {}", criterion.id, criterion.label));
        assert_eq!(column(&campaign, Column::Note), hand_edits::column_of(&campaign, Column::Note));
    }
}
