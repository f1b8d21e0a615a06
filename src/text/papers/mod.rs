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
/// After the first mention of a letter, as NĐ 30/2020/NĐ-CP asks; the campaign does not have it.
const LETTER_SUBJECT: &str = "[về việc …]";
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
            let (number, day, issuer) = (&letter.number, format_date(letter.date), &letter.issuer);
            format!("Công văn số {number} ngày {day} của {issuer} {LETTER_SUBJECT}")
        }
        None => "[văn bản yêu cầu rà soát]".to_owned(),
    }
}

/// `Điều 21 Nghị định số 45/2020/NĐ-CP`, from the source of the campaign's first screening clause; in brackets where the
/// source has a remark, since it is not confirmed then.
pub fn article(campaign: &Campaign) -> String {
    let source = &campaign.screening.clauses.first().source;
    let article = form::article(source);
    match article.split_once(", ").and_then(|(document, article)| Some((full_name(document)?, article))) {
        Some((document, article)) if source.contains('(') => format!("[{article} {document}, xác nhận còn hiệu lực]"),
        Some((document, article)) => format!("{article} {document}"),
        None => format!("[{article}]"),
    }
}

/// The other decrees and circulars that the campaign's criteria follow, in the order of the criteria: `Nghị định số 1/…`.
pub fn further_laws(campaign: &Campaign) -> Vec<String> {
    let first = campaign.screening.clauses.first().source.split(", ").next().and_then(full_name);
    let mut laws: Vec<String> = Vec::new();
    let sources = campaign.feasibility.iter().flat_map(|criterion| criterion.source.split("; "));
    for law in sources.filter_map(|source| full_name(source.split(", ").next()?)) {
        if Some(&law) != first.as_ref() && !laws.contains(&law) {
            laws.push(law);
        }
    }
    laws
}

/// `NĐ 45/2020/NĐ-CP` with its kind in full; `None` for what is no decree and no circular.
fn full_name(document: &str) -> Option<String> {
    let kinds = [("NĐ ", "Nghị định"), ("TT ", "Thông tư")];
    kinds.iter().find_map(|(short, kind)| Some(format!("{kind} số {}", document.strip_prefix(short)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_and_the_subject_are_the_campaigns() {
        let campaign = Campaign::of_cv_74().unwrap();
        assert_eq!(article(&campaign), "Điều 21 Nghị định số 45/2020/NĐ-CP");
        assert!(subject(&campaign).starts_with("thủ tục hành chính, lộ trình"));
        let of_2020 = "Công văn số 74/VP-HCC ngày 13/6/2020 của Chánh Văn phòng UBND tỉnh Quảng Ngãi [về việc …]";
        assert_eq!(letter(&campaign), of_2020);
        assert_eq!(further_laws(&campaign), ["Thông tư số 32/2017/TT-BTTTT", "Thông tư số 01/2018/TT-VPCP"]);
        let of_2026 = Campaign::shipped().remove(1);
        assert_eq!(article(&of_2026), "[Điều 21 Nghị định số 45/2020/NĐ-CP, xác nhận còn hiệu lực]");
        assert_eq!(further_laws(&of_2026), ["Nghị định số 224/2026/NĐ-CP"]);
    }
}
