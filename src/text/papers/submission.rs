//! Tờ trình of the Office to the Chairman.

use crate::consolidation::{Answers, Summary, UnitSummary};
use crate::domain::{Campaign, Group};
use crate::text::office::votes_by_side;
use crate::text::{books, form, lower_first, terms, thousands};

use super::{Agency, LAW_UNKNOWN};

pub const SUBMISSION: &str = "TỜ TRÌNH";
pub const SUBMISSION_SYMBOL: &str = "TTr-[VP]";
pub const RECEIVED_PART: &str = "I. KẾT QUẢ TIẾP NHẬN, KIỂM TRA HỒ SƠ";
pub const LIST_PART: &str = "II. DANH MỤC ĐỀ NGHỊ PHÊ DUYỆT";
pub const OPINIONS_PART: &str = "III. Ý KIẾN CỦA CÁC CƠ QUAN, ĐƠN VỊ LIÊN QUAN, ĐỐI TƯỢNG CHỊU TÁC ĐỘNG";
pub const PROPOSAL_PART: &str = "IV. KIẾN NGHỊ";
pub const BY_GROUP: &str = "b) Theo nhóm:";
pub const BY_UNIT: &str = "c) Theo đơn vị:";
pub const LISTED: &str = "Tổng số";
pub const TO_KNOW: [&str; 2] = ["- [Các PCT UBND tỉnh];", "- [Lãnh đạo Văn phòng];"];

pub fn about_approval(subject: &str) -> String {
    format!("Về việc phê duyệt Danh mục {subject}")
}

pub fn addressed_to(whom: &str) -> String {
    format!("Kính gửi: {whom}.")
}

/// `laws` are those that the criteria follow besides the one with the article; which of them to cite is for the Office.
pub fn submission_lead(agency: &Agency, article: &str, laws: &[String], letter: &str) -> String {
    let laws: String = laws.iter().map(|law| format!(", [{law}]")).collect();
    format!(
        "Thực hiện quy định tại {article} {LAW_UNKNOWN}{laws} và {letter}, {} đã tiếp nhận, kiểm tra, tổng hợp hồ sơ đề nghị của các cơ quan, đơn vị, địa phương; kính trình {} xem xét, phê duyệt như sau:",
        agency.name,
        agency.chairman()
    )
}

/// Who has sent something, and who has not.
pub fn received(summary: &Summary) -> String {
    let sent = format!("1. Đã có {}/{} đơn vị gửi hồ sơ đề nghị.", summary.received, summary.expected);
    let others = [("mới có bản nháp", &summary.only_drafts), ("chưa gửi", &summary.missing)];
    let others = others.into_iter().filter(|(_, units)| !units.is_empty());
    let others = others.map(|(what, units)| format!(" {} đơn vị {what}: {}.", units.len(), units.join("; ")));
    std::iter::once(sent).chain(others).collect()
}

pub fn checked(summary: &Summary) -> String {
    let count = |count: u32| thousands(count.into());
    let decided = format!(
        "2. Trong danh mục trình có {} thủ tục được chấp nhận theo đề nghị của đơn vị, {} thủ tục được điều chỉnh. Trả lại đơn vị để hoàn thiện {} thủ tục, không có trong danh mục trình.",
        count(summary.accepted),
        count(summary.adjusted),
        count(summary.returned)
    );
    if summary.is_final() { decided } else { format!("{decided} [{}.]", books::unfinished(summary.unfinished)) }
}

pub fn proposed(subject: &str, total: &UnitSummary, units: usize) -> String {
    format!(
        "Danh mục {subject} gồm {} thủ tục của {units} cơ quan, đơn vị, địa phương, cụ thể:",
        thousands(total.list.listed.into())
    )
}

/// The heading above the counts by level. A mark in a lower level's column of the form does not count there.
pub fn by_level(campaign: &Campaign) -> &'static str {
    let marks_others = campaign.levels.iter().any(|level| level.marks.iter().any(|mark| *mark != level.id));
    if marks_others {
        "a) Theo mức độ đề xuất (trong Danh mục, thủ tục đề xuất mức cao được đánh dấu cả ở mức thấp hơn):"
    } else {
        "a) Theo mức độ đề xuất:"
    }
}

pub fn at_level(level: &str, count: u32) -> String {
    format!("- {level}: {} thủ tục", thousands(count.into()))
}

/// One of several entries with its punctuation.
pub fn entry(words: &str, is_last: bool) -> String {
    format!("{words}{}", if is_last { "." } else { ";" })
}

pub fn in_group(campaign: &Campaign, group: Group, count: u32) -> String {
    let (name, meaning) = (terms::group(campaign, group), terms::group_meaning(campaign, group));
    format!("- {name} ({meaning}): {} thủ tục", thousands(count.into()))
}

pub fn without_group(count: u32) -> String {
    format!("- {}: {} thủ tục", form::OPEN, thousands(count.into()))
}

/// Answers are counted procedure by procedure, as everywhere: who answers about ten procedures has answered ten times.
pub fn opinions(answers: &Answers) -> String {
    let missing = "[Tóm tắt ý kiến tham gia và việc tiếp thu, giải trình.]";
    let sides = votes_by_side(&answers.votes).map(|(side, votes)| format!("{}: {votes}", lower_first(side)));
    let sides: Vec<String> = sides.collect();
    let votes = (!sides.is_empty()).then(|| {
        let votes = thousands(answers.votes.total().sum().into());
        let before = match answers.before_adjustment {
            0 => String::new(),
            count => format!("; {} lượt về đề xuất trước khi Văn phòng điều chỉnh", thousands(count.into())),
        };
        format!("Đã nhận {votes} lượt trả lời, tính theo từng thủ tục ({}{before}).", sides.join("; "))
    });
    let words = (answers.words > 0).then(|| format!("Có {} ý kiến bằng lời.", thousands(answers.words.into())));
    votes.into_iter().chain(words).chain([missing.to_owned()]).collect::<Vec<_>>().join(" ")
}

pub fn submits(agency: &Agency) -> String {
    format!("{} kính trình {} xem xét, phê duyệt.", agency.name, agency.chairman())
}

pub fn attached(total: &UnitSummary) -> String {
    format!(
        "(Kèm theo: dự thảo Quyết định phê duyệt; Danh mục gồm {} thủ tục; [bản tổng hợp ý kiến tham gia])",
        thousands(total.list.listed.into())
    )
}
