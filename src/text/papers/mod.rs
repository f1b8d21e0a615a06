//! Words of the papers that the Office sends out. Unconfirmed wording of ours and unknown values are in square
//! brackets, to be checked before the paper is signed.

mod agency;
mod decision;
mod opinion;
mod page;
mod reminder;
mod submission;

use crate::domain::{Campaign, Date, format_date};

use super::{form, lower_first};

pub use agency::Agency;
pub use decision::*;
pub use opinion::*;
pub use page::*;
pub use reminder::*;
pub use submission::*;

/// Mark on a paper that is made before every procedure is decided on.
pub const DRAFT: &str = "DỰ THẢO";
pub const COUNTRY: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
pub const RECIPIENTS: &str = "Nơi nhận:";
/// Ends a paper's text.
pub const END: &str = "./.";
/// After the first mention of a decree: the campaign has its number alone.
pub const LAW_UNKNOWN: &str = "[ngày, tháng, năm, cơ quan ban hành, trích yếu]";
pub const SIGNED_BY: &str = "[Họ và tên]";
pub const HEAD_OF_OFFICE: &str = "[CHÁNH VĂN PHÒNG]";
pub const CHAIRMAN: &str = "CHỦ TỊCH";
pub const AS_ABOVE: &str = "- Như trên;";
pub const FILED: &str = "- Lưu: VT, [đơn vị soạn thảo].";

/// The kind of a paper, for its file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Submission,
    Decision,
    Opinion,
    Reminder,
}

pub fn file_name(kind: Kind, is_draft: bool, date: Date) -> String {
    let name = match kind {
        Kind::Submission => "to-trinh",
        Kind::Decision => "quyet-dinh",
        Kind::Opinion => "phieu-lay-y-kien",
        Kind::Reminder => "cong-van-don-doc",
    };
    let draft = if is_draft { "-du-thao" } else { "" };
    format!("{name}{draft}-{}{:02}{:02}.docx", date.year(), date.month(), date.day())
}

/// `Số:      /TTr-[VP]`; the number is given when the paper is registered.
pub fn number(symbol: &str) -> String {
    format!("Số:          /{symbol}")
}

/// `Quảng Trị, ngày      tháng      năm 2030`; day and month are written when the paper is signed.
pub fn dated(place: &str, made_on: Date) -> String {
    format!("{place}, ngày       tháng       năm {}", made_on.year())
}

/// The campaign's subject for the middle of a sentence. A figure is kept on the line of the word before it.
pub fn subject(campaign: &Campaign) -> String {
    let mut subject = String::new();
    for word in lower_first(form::subject(campaign)).split(' ') {
        let is_figure = word.starts_with(|c: char| c.is_ascii_digit());
        match subject.is_empty() {
            true => {}
            false if is_figure => subject.push('\u{a0}'),
            false => subject.push(' '),
        }
        subject.push_str(word);
    }
    subject
}

/// `Công văn số 7/VP ngày 1/6/2030 của Chánh Văn phòng …`; in brackets where no letter is known.
pub fn letter(campaign: &Campaign) -> String {
    match &campaign.letter {
        Some(letter) => {
            format!("Công văn số {} ngày {} của {}", letter.number, format_date(letter.date), letter.issuer)
        }
        None => "[văn bản yêu cầu rà soát]".to_owned(),
    }
}

/// `Điều 21 Nghị định số 45/2020/NĐ-CP`, from the source of the campaign's first screening clause.
pub fn article(campaign: &Campaign) -> String {
    let source = form::article(&campaign.screening.clauses.first().source);
    match source.split_once(", ") {
        Some((document, article)) => format!("{article} {}", document.replace("NĐ ", "Nghị định số ")),
        None => format!("[{source}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_and_the_subject_are_the_campaigns() {
        let campaign = Campaign::of_cv_74().unwrap();
        assert_eq!(article(&campaign), "Điều 21 Nghị định số 45/2020/NĐ-CP");
        assert!(subject(&campaign).starts_with("thủ tục hành chính, lộ trình"));
        assert_eq!(letter(&campaign), "Công văn số 74/VP-HCC ngày 13/6/2020 của Chánh Văn phòng UBND tỉnh Quảng Ngãi");
    }
}
