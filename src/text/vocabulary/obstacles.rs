//! Parses what people write about obstacles: their kind, the document to amend and the remedy.

use crate::domain::{ObstacleKind, fold};

/// Words for a kind of obstacle.
const KINDS: [(ObstacleKind, &str); 7] = [
    (ObstacleKind::Legal, "phap ly"),
    (ObstacleKind::Legal, "phap luat"),
    (ObstacleKind::Legal, "pl"),
    (ObstacleKind::Technical, "ky thuat"),
    (ObstacleKind::Technical, "ki thuat"),
    (ObstacleKind::Technical, "cong nghe"),
    (ObstacleKind::Technical, "kt"),
];
/// Words that may precede those for a kind.
const BEFORE_KIND: [&str; 6] = ["loai vuong mac", "vuong mac ve", "vuong mac", "vuong ve", "vuong", "ve"];
/// Words that announce the remedy, the longer ones first.
const REMEDY: [&str; 12] = [
    "giai phap khac phuc",
    "giai phap thuc hien",
    "giai phap de xuat",
    "giai phap",
    "huong giai quyet",
    "huong khac phuc",
    "huong xu ly",
    "bien phap",
    "kien nghi",
    "de xuat",
    "de nghi",
    "khac phuc",
];
/// Words that announce the document, the longer ones first.
const DOCUMENT: [&str; 9] = [
    "van ban can sua doi",
    "van ban can sua",
    "van ban vuong mac",
    "van ban",
    "can cu phap ly",
    "can cu",
    "quy dinh",
    "vuong mac phap ly",
    "vuong mac",
];
/// Documents and their parts that a number follows, or "số".
const NUMBERED: [&str; 13] = [
    "thong tu lien tich",
    "thong tu",
    "nghi dinh",
    "quyet dinh",
    "nghi quyet",
    "chi thi",
    "cong van",
    "van ban hop nhat",
    "dieu",
    "khoan",
    "tt",
    "nd",
    "qd",
];
/// Documents that a name follows.
const NAMED: [&str; 4] = ["bo luat", "luat", "phap lenh", "hien phap"];

/// The rest of a text after the words with which it begins; signs before and between them do not count.
pub fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text;
    for word in words.split(' ') {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let (first, after) = rest.split_at(rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len()));
        if first.is_empty() || fold(first) != word {
            return None;
        }
        rest = after;
    }
    Some(rest)
}

/// The rest of a text after an id with which it begins, in any case, also with spaces or dashes inside: `kt 02`, `KT-02`.
pub fn after_id<'a>(text: &'a str, id: &str) -> Option<&'a str> {
    let mut rest = text.trim_start();
    for letter in id.chars().filter(char::is_ascii_alphanumeric) {
        let bare = rest.trim_start_matches([' ', '-', '_']);
        let next = bare.chars().next().filter(|next| next.eq_ignore_ascii_case(&letter))?;
        rest = bare.get(next.len_utf8()..)?;
    }
    rest.chars().next().is_none_or(|next| !next.is_alphanumeric()).then_some(rest)
}

/// A line without the dash, dot, number or letter of its list: `- KT02`, `1. KT02`, `a) KT02`.
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim_start_matches(|sign: char| sign.is_whitespace() || "-+*•·–—(".contains(sign));
    let number = line.find(|sign: char| !sign.is_ascii_alphanumeric()).filter(|end| (1..=2).contains(end));
    let rest = number.and_then(|end| line.get(end..)?.strip_prefix(['.', ')']));
    rest.map_or(line, str::trim_start)
}

/// A text without the sign that separates it from what stands before it.
pub fn after_separator(text: &str) -> &str {
    let text = text.trim_start();
    text.strip_prefix([':', '-', '–', '—', ',', ';', '.']).unwrap_or(text).trim()
}

/// The kind of obstacle that a text names first, and the rest: `(pháp lý) [Thông tư 1]`, `vướng mắc kỹ thuật: nối mạng`.
/// "Kỹ thuật số" and "pháp lý hóa" are other words.
pub fn obstacle_kind(text: &str) -> Option<(ObstacleKind, &str)> {
    let start = text.trim_start_matches(|sign: char| sign.is_whitespace() || ":-–—,.".contains(sign));
    let (start, is_in_brackets) = start.strip_prefix('(').map_or((start, false), |inside| (inside, true));
    let start = BEFORE_KIND.iter().find_map(|words| after_words(start, words)).unwrap_or(start);
    let (kind, rest) = KINDS.iter().find_map(|(kind, words)| Some((*kind, after_words(start, words)?)))?;
    let rest = rest.trim_start_matches([' ', '\t']);
    if is_in_brackets {
        return Some((kind, rest.strip_prefix(')')?));
    }
    let is_end = rest.chars().next().is_none_or(|next| ":;,.-–—[(\n".contains(next));
    (is_end || names_document(rest)).then_some((kind, rest))
}

/// A remedy without the word that announces it.
pub fn remedy(text: &str) -> &str {
    without_label(text, &REMEDY).unwrap_or(text).trim()
}

/// The text after one of the labels and a colon.
fn without_label<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let rest = labels.iter().find_map(|label| after_words(text, label)?.trim_start().strip_prefix(':'))?;
    Some(rest.trim())
}

/// The document to amend and the remedy in a text; `before` are those that were written last. Tells them apart by
/// brackets, by the one that did not change, by the word that announces the remedy, and by the names of documents.
/// `None` where none of these helps.
pub fn split_legal<'a>(text: &'a str, before: (&str, &str)) -> Option<(&'a str, &'a str)> {
    let text = text.trim();
    let text = match text.strip_prefix('[') {
        None => text,
        Some(inside) => match inside.find("]:").or_else(|| inside.rfind(']')) {
            Some(end) => return Some((inside.get(..end)?, remedy(after_separator(inside.get(end + 1..)?)))),
            None => inside,
        },
    };
    by_what_stayed(text, before).or_else(|| by_label(text)).or_else(|| by_documents(text))
}

fn by_what_stayed<'a>(text: &'a str, (document, said): (&str, &str)) -> Option<(&'a str, &'a str)> {
    let is_separator = |sign: char| ":;,.-–—]".contains(sign);
    if !document.is_empty()
        && let Some(rest) = text.strip_prefix(document)
        && rest.trim_start().chars().next().is_none_or(is_separator)
    {
        return Some((text.get(..document.len())?, remedy(after_separator(rest))));
    }
    let rest = text.strip_suffix(said).filter(|_| !said.is_empty())?;
    let document = rest.trim_end();
    let is_apart = document.is_empty() || document.chars().next_back().is_some_and(is_separator);
    is_apart.then(|| (bare_document(document), text.get(rest.len()..).unwrap_or_default()))
}

/// Splits at the first segment that the word for a remedy begins.
fn by_label(text: &str) -> Option<(&str, &str)> {
    let begins = std::iter::once(0).chain(text.match_indices([';', '\n', '.']).map(|(at, _)| at + 1));
    let is_remedy = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        REMEDY.iter().any(|label| after_words(rest, label).is_some())
    };
    let at = begins.into_iter().find(is_remedy)?;
    let (document, said) = text.split_at(at);
    Some((bare_document(document), remedy(said)))
}

/// Splits after the last of the segments at the beginning that name a document.
fn by_documents(text: &str) -> Option<(&str, &str)> {
    let text = without_label(text, &DOCUMENT).unwrap_or(text);
    let mut end = 0;
    while let Some(segment) = text.get(end..).filter(|rest| names_document(rest)) {
        let length = segment.find([';', '\n']).map_or(segment.len(), |at| at + 1);
        let colon = segment.get(..length)?.find(": ");
        if let Some(colon) = colon {
            let (document, said) = text.split_at(end + colon);
            return Some((bare_document(document), remedy(after_separator(said))));
        }
        end += length;
    }
    (end > 0).then(|| (bare_document(&text[..end]), remedy(&text[end..])))
}

fn bare_document(text: &str) -> &str {
    let text = without_label(text, &DOCUMENT).unwrap_or(text);
    text.trim().trim_end_matches([';', ':', ',', '.', '-', '–', '—', ']', ' ', '\n'])
}

/// Whether a text begins with a legal document or a part of one.
fn names_document(text: &str) -> bool {
    let next = |words: &str| after_words(text, words).map(str::trim_start);
    let has_number =
        |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_digit()) || rest.to_lowercase().starts_with("số ");
    let has_name = |rest: &str| has_number(rest) || rest.starts_with(char::is_uppercase);
    NUMBERED.iter().filter_map(|words| next(words)).any(has_number)
        || NAMED.iter().filter_map(|words| next(words)).any(has_name)
        // "Điểm a khoản 1".
        || next("diem").is_some_and(|rest| rest.chars().nth(1).is_some_and(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_whole_words() {
        use ObstacleKind::{Legal, Technical};
        for (text, kind) in [
            ("(pháp lý) [Thông tư 1]: bỏ", Some((Legal, " [Thông tư 1]: bỏ"))),
            ("(Pháp lý): bỏ", Some((Legal, ": bỏ"))),
            (" - PHÁP LÝ - bỏ", Some((Legal, "- bỏ"))),
            (": vướng mắc pháp lý: Luật Hộ tịch", Some((Legal, ": Luật Hộ tịch"))),
            ("pháp lý Thông tư 15/2015/TT-BTP", Some((Legal, "Thông tư 15/2015/TT-BTP"))),
            ("(Vướng mắc về kỹ thuật)", Some((Technical, ""))),
            ("kĩ thuật; nối mạng", Some((Technical, "; nối mạng"))),
            ("(PL): bỏ", Some((Legal, ": bỏ"))),
            ("kỹ thuật số hóa hồ sơ", None),
            ("pháp lý hóa chữ ký", None),
            ("công nghệ thông tin chưa có", None),
            ("(kỹ thuật số): nối mạng", None),
            ("nối mạng kỹ thuật: xong", None),
            ("", None),
        ] {
            assert_eq!(obstacle_kind(text), kind, "{text}");
        }
    }

    #[test]
    fn documents_are_told_from_the_words_that_look_like_them() {
        for text in [
            "Thông tư 15/2015/TT-BTP",
            "thông tư số 15",
            "Thông tư liên tịch số 2/2014",
            "Luật Hộ tịch 2014, Điều 18",
            "Bộ luật Dân sự",
            "Điều 5 Nghị định 123/2015/NĐ-CP",
            "khoản 2 Điều 5",
            "điểm a khoản 1 Điều 5",
            "TT 15/2015",
            "NĐ 45/2020/NĐ-CP",
        ] {
            assert!(names_document(text), "{text}");
        }
        for text in [
            "luật sư ký số",
            "Luật hóa việc nộp bản điện tử",
            "điều kiện chưa đủ",
            "điều chỉnh phần mềm",
            "điểm tiếp nhận xa",
            "quyết định của Giám đốc sở",
            "khoản phí nộp trực tuyến",
            "công văn đến nhiều",
            "cho nộp bản điện tử",
            "",
        ] {
            assert!(!names_document(text), "{text}");
        }
    }

    #[test]
    fn document_and_remedy_are_told_apart() {
        let before = ("Thông tư 15/2015/TT-BTP", "cho nộp bản điện tử");
        for (text, expected) in [
            ("[Thông tư 4]: bỏ bản giấy", Some(("Thông tư 4", "bỏ bản giấy"))),
            ("[Thông tư 4] – giải pháp: bỏ bản giấy", Some(("Thông tư 4", "bỏ bản giấy"))),
            ("[Thông tư 4: bỏ bản giấy", Some(("Thông tư 4", "bỏ bản giấy"))),
            ("Thông tư 15/2015/TT-BTP - bỏ bản giấy", Some(("Thông tư 15/2015/TT-BTP", "bỏ bản giấy"))),
            ("biểu mẫu giấy; cho nộp bản điện tử", Some(("biểu mẫu giấy", "cho nộp bản điện tử"))),
            ("cho nộp bản điện tử", Some(("", "cho nộp bản điện tử"))),
            ("biểu mẫu giấy; giải pháp: bỏ bản giấy", Some(("biểu mẫu giấy", "bỏ bản giấy"))),
            ("Văn bản: Thông tư 4\nGiải pháp: bỏ; rồi thôi", Some(("Thông tư 4", "bỏ; rồi thôi"))),
            ("quy định phải ký tươi. Đề nghị Bộ sửa", Some(("quy định phải ký tươi", "Đề nghị Bộ sửa"))),
            ("Thông tư 4; Điều 2 Luật Hộ tịch; bỏ bản giấy", Some(("Thông tư 4; Điều 2 Luật Hộ tịch", "bỏ bản giấy"))),
            ("Văn bản cần sửa: Thông tư 4", Some(("Thông tư 4", ""))),
            ("Văn bản hợp nhất số 5: bỏ bản giấy", Some(("Văn bản hợp nhất số 5", "bỏ bản giấy"))),
            ("bỏ bản giấy", None),
            ("giải phẫu; bỏ", None),
            ("không cho nộp bản điện tử", None),
        ] {
            assert_eq!(split_legal(text, before), expected, "{text}");
        }
    }

    #[test]
    fn ids_and_bullets_are_read_as_people_write_them() {
        for (line, rest) in [
            ("KT02: a", Some(": a")),
            ("- kt02 (pháp lý)", Some(" (pháp lý)")),
            ("1. KT 02 - a", Some(" - a")),
            ("a) KT-02", Some("")),
            ("KT021: a", None),
            ("KT20: a", None),
            ("theo KT02: a", None),
        ] {
            assert_eq!(after_id(without_bullet(line), "KT02"), rest, "{line}");
        }
    }
}
