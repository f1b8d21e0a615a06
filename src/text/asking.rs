//! Words of the opinion sheet (phiếu lấy ý kiến), for writing it and for reading it when it is returned.

use crate::consolidation::{RespondentKind, Tally, Votes};
use crate::domain::{Campaign, Date, Level, Procedure, fold};

use super::books::day;
use super::{form, lower_first, parse_count, thousands};

pub const SHEET: &str = "Phiếu lấy ý kiến";
/// Name of the very-hidden sheet with its data.
pub const DATA_SHEET: &str = "du_lieu_lay_y_kien";
pub const TITLE: &str = "PHIẾU LẤY Ý KIẾN";
pub const PAPERS_TITLE: &str = "BẢNG CỘNG PHIẾU LẤY Ý KIẾN BẰNG GIẤY";
pub const HOW: &str =
    "Chọn Đồng ý hoặc Không đồng ý ở cột Trả lời; ghi lý do hoặc đề nghị ở cột Ý kiến khác. Không sửa cột Mã dòng.";
pub const PAPERS_HOW: &str = "Ghi số phiếu đồng ý và không đồng ý của từng dòng; ý kiến khác ghi tóm tắt. Phiếu của cơ quan và của đối tượng chịu tác động cộng vào hai bảng riêng. Không sửa cột Mã dòng.";
pub const SCOPE: &str = "Phạm vi hỏi";
pub const RESPONDENT: &str = "Cơ quan, tổ chức, cá nhân trả lời";
pub const PAPERS_OF: &str = "Cơ quan, tổ chức, cá nhân trả lời (các phiếu được cộng)";
pub const KIND: &str = "Bên trả lời";
pub const RETURN_TO: &str = "Gửi lại về";
pub const DUE: &str = "Trước ngày";
pub const ROADMAP: &str = "Lộ trình đề xuất";
pub const BENEFIT: &str = "Lợi ích cho người nộp";
pub const ANSWER: &str = "Trả lời";
pub const AGREE: &str = "Đồng ý";
pub const DISAGREE: &str = "Không đồng ý";
/// The choices in the column of answers.
pub const CHOICES: [&str; 2] = [AGREE, DISAGREE];
pub const PAPERS_AGREE: &str = "Số phiếu đồng ý";
pub const PAPERS_DISAGREE: &str = "Số phiếu không đồng ý";
pub const OTHER_OPINION: &str = "Ý kiến khác";
pub const LINE_CODE: &str = "Mã dòng";
/// Error message of spreadsheet programs for an entry that is not one of the choices.
pub const CHOOSE: &str = "Chọn một trong các mục có sẵn. Lý do và đề nghị ghi ở cột Ý kiến khác.";
pub const WHOLE_NUMBER: &str = "Ghi số phiếu bằng số nguyên, hoặc để trống.";
/// Noted for an answer marked both yes and no.
pub const BOTH_MARKED: &str = "đánh dấu cả hai cột";
/// Noted for a line that occurs twice with different answers.
pub const ANSWERED_TWICE: &str = "trả lời hai lần khác nhau";
pub const AGENCIES: &str = "Cơ quan liên quan";
pub const AFFECTED: &str = "Đối tượng chịu tác động";
/// The choices for the kind of respondent; without commas, at which programs split such lists.
pub const KINDS: [&str; 2] = [AGENCIES, AFFECTED];

pub fn kind(kind: RespondentKind) -> &'static str {
    match kind {
        RespondentKind::Agency => AGENCIES,
        RespondentKind::Affected => AFFECTED,
    }
}

pub fn read_kind(text: &str) -> Option<RespondentKind> {
    RespondentKind::ALL.into_iter().find(|one| fold(kind(*one)) == fold(text))
}

/// Said of answers to a proposal that the Office has adjusted since.
pub const BEFORE_ADJUSTMENT: &str = "Ý kiến về đề xuất của đơn vị, trước khi Văn phòng điều chỉnh.";

/// Answers on what a line said before, in lines.
pub fn earlier(tally: &Tally) -> Vec<String> {
    let votes = votes(tally.votes.total());
    let votes = if votes.is_empty() { votes } else { format!(": {votes}") };
    let head = format!("Ý kiến về nội dung trước đây của dòng này, không tính{votes}.");
    let sides = [(AGREE, &tally.agree), (DISAGREE, &tally.disagree)].into_iter().filter(|(_, who)| !who.is_empty());
    let sides = sides.map(|(side, who)| format!("{side}: {}", who.join(", ")));
    let words = tally.words.iter().map(|(who, words)| format!("{who}: {words}"));
    std::iter::once(head).chain(sides).chain(words).collect()
}

/// The line above the table that names the addressee.
pub fn addressed(addressee: &str) -> String {
    format!("Kính gửi: {}", if addressee.is_empty() { "……………………………………" } else { addressee })
}

/// Explains the levels by the criteria that each adds to the one below.
pub fn levels(campaign: &Campaign) -> String {
    let asks = |level: &Level| {
        let criteria = campaign.feasibility.iter().filter(|criterion| criterion.from_level == level.id);
        criteria.map(|criterion| lower_first(&criterion.label)).collect::<Vec<_>>().join("; ")
    };
    let mut below = None;
    let mut said = Vec::new();
    for level in &campaign.levels {
        let name = &level.name;
        said.push(match below {
            None => format!("{name}: {}", asks(level)),
            Some(below) => format!("{name}: như {below}, thêm: {}", asks(level)),
        });
        below = Some(name);
    }
    format!("Các mức độ dịch vụ công trực tuyến. {}.", said.join(". "))
}

/// The benefit for applicants: what is simplified, and how many may file online.
pub fn benefit(procedure: &Procedure, campaign: &Campaign) -> String {
    let simplified = &procedure.simplification;
    let parts = [
        (form::DOCUMENTS, &simplified.documents),
        (form::PROCESS, &simplified.process),
        (form::TIME, &simplified.time),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {text}"));
    let volume = procedure.volumes.ranked(campaign).filter(|(_, count)| *count > 0);
    let volume = volume
        .map(|(period, count)| format!("{} lượt nộp hồ sơ ({})", thousands(count.into()), lower_first(&period.name)));
    parts.chain(volume).collect::<Vec<_>>().join("\n")
}

/// Whether an answer says yes or no, as the sheet offers it or as letters put it; `None` for other words.
pub fn answer(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "dong y" | "nhat tri" | "thong nhat" => Some(true),
        "khong dong y" | "khong nhat tri" | "khong thong nhat" => Some(false),
        _ => None,
    }
}

/// The number of papers in a cell; zero for an empty one, `None` for text that is not a number.
pub fn papers(text: &str) -> Option<u32> {
    if text.trim().is_empty() { Some(0) } else { parse_count(text) }
}

/// Whether a cell in the column under `head` has one of the usual marks or the head itself, and no other text: sheets
/// up to version 0.2 have a column for each answer.
pub fn is_mark(text: &str, head: &str) -> bool {
    let text = text.trim().to_lowercase();
    ["x", "v", "1", "✓", "✔", "☑", "☒", "√"].contains(&text.as_str()) || text == head.to_lowercase()
}

/// Names a line of an opinion sheet, counted from 1.
pub fn line_code(number: u32) -> String {
    format!("D{number}")
}

/// The number of the line with a code, from 1.
pub fn line_of_code(code: &str) -> Option<usize> {
    code.trim().strip_prefix(['D', 'd'])?.parse().ok()
}

/// The file's name, with as many words of `scope` as fit.
pub fn file_name(scope: &str, for_papers: bool, date: Date) -> String {
    const LONGEST: usize = 60;
    let lead = if for_papers { "cong-phieu-giay" } else { "phieu-lay-y-kien" };
    let mut words = String::new();
    for word in fold(scope).split(' ').filter(|word| !word.is_empty()) {
        if words.len() + word.len() >= LONGEST {
            break;
        }
        words.push('-');
        words.push_str(word);
    }
    format!("{lead}{words}-{}.xlsx", day(date))
}

/// `12 đồng ý, 3 không đồng ý`; empty where nobody answered.
pub fn votes(votes: Votes) -> String {
    let parts = [(votes.agree, "đồng ý"), (votes.disagree, "không đồng ý")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, words)| format!("{} {words}", thousands(count.into()))).collect::<Vec<_>>().join(", ")
}

/// [`votes`] of respondents whose side is not known.
pub fn votes_unknown(unknown: Votes) -> String {
    if unknown.sum() == 0 { String::new() } else { format!("chưa rõ bên: {}", votes(unknown)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_s_name_says_what_was_filtered_and_stays_short() {
        let date = Date::new(2020, 7, 1).unwrap();
        assert_eq!(file_name("Sở Tư pháp; nhóm 2", false, date), "phieu-lay-y-kien-so-tu-phap-nhom-2-20200701.xlsx");
        assert_eq!(file_name("", true, date), "cong-phieu-giay-20200701.xlsx");
        assert!(file_name(&"thủ tục ".repeat(40), false, date).len() < 100);
    }

    #[test]
    fn the_levels_are_said_by_the_campaign_s_own_criteria() {
        for campaign in Campaign::shipped() {
            let said = levels(&campaign);
            assert!(campaign.levels.iter().all(|level| said.contains(&level.name)), "{said}");
            assert!(said.contains(", thêm: "), "{said}");
        }
    }

    #[test]
    fn answers_and_kinds_are_read_as_they_are_offered() {
        assert_eq!(CHOICES.map(answer), [Some(true), Some(false)]);
        assert_eq!(KINDS.map(read_kind), RespondentKind::ALL.map(Some));
        assert!(CHOICES.iter().chain(&KINDS).all(|one| !one.contains(',')));
        assert_eq!((answer("x"), read_kind("")), (None, None));
    }
}
