//! Words by which the rows of other people's lists are recognised.

use crate::domain::{fold, tidy};

/// A further table of a web page, as a sheet.
pub fn table_name(number: usize) -> String {
    format!("Bảng {number}")
}

/// Whether a text begins like that of a total: "Cộng I", "Tổng số", "Tổng (I+II)". Names of procedures may begin so too.
pub fn is_total(first: &str) -> bool {
    let rest = after_total(first);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a numbered row is a total nevertheless: "Tổng số", not "Tổng kết thi đua".
pub fn is_certain_total(first: &str) -> bool {
    const AFTER: [&str; 8] = ["số", "cộng", "các", "toàn", "thủ", "hồ", "lĩnh", "tthc"];
    let Some(rest) = after_total(first) else { return false };
    let next = rest.split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    !rest.starts_with(char::is_alphanumeric) && (!next.starts_with(char::is_alphabetic) || AFTER.contains(&next))
}

fn lower(text: &str) -> String {
    tidy(text).to_lowercase()
}

/// What follows "cộng" or "tổng", in small letters.
fn after_total(first: &str) -> Option<String> {
    const WORDS: [&str; 2] = ["cộng", "tổng"];
    let first = first.trim();
    // Fast path: the first letters tell it of most texts. Where marks are letters of their own, a word has six.
    let begin: String = first.chars().take(6).collect();
    if !begin.starts_with(['c', 'C', 't', 'T']) || !WORDS.iter().any(|word| lower(&begin).starts_with(word)) {
        return None;
    }
    let lower = lower(first);
    WORDS.iter().find_map(|word| lower.strip_prefix(word)).map(str::to_owned)
}

/// A section's title without "Phần", "Mục" or "Chương" before its number.
pub fn without_part(title: &str) -> &str {
    let word = title.split(' ').next().unwrap_or_default();
    let is_part = ["phần", "mục", "chương"].contains(&word.to_lowercase().as_str());
    if is_part { title.get(word.len()..).unwrap_or_default().trim_start() } else { title }
}

/// A section's title without what follows it in brackets: "Hộ tịch (05 TTHC)", "Xây dựng (tiếp theo)".
pub fn bare_title(title: &str) -> &str {
    let Some((bare, inner)) = title.trim_end().strip_suffix(')').and_then(|title| title.rsplit_once('(')) else {
        return title;
    };
    let key = fold(inner);
    let counts = key.split(' ').next().is_some_and(|word| word.parse::<u32>().is_ok())
        && [" tthc", " thu tuc", " thu tuc hanh chinh"].iter().any(|what| key.ends_with(what));
    if counts || key == "tiep theo" || key == "tiep" { bare.trim_end() } else { title }
}

/// Whether a row is part of a page and not of the list: "Trang 1/2", "Mang sang trang sau".
pub fn is_page_mark(text: &str) -> bool {
    let key = fold(text);
    let number = key.strip_prefix("trang ").map(|rest| rest.replace(' ', ""));
    let goes_on = ["mang sang", "chuyen sang", "cong mang sang"].iter().find_map(|lead| key.strip_prefix(lead));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        || goes_on.is_some_and(|rest| matches!(rest, "" | " trang" | " trang sau" | " trang tiep" | " trang tiep theo"))
}

/// Whether a cell says that it has the text of the one above: "nt", "như trên", a ditto mark.
pub fn is_ditto(text: &str) -> bool {
    let text = text.trim();
    if ["\"", "''", "〃", "”", "“", "-\"-"].contains(&text) {
        return true;
    }
    // Fast path: most texts are longer, or begin with another letter.
    let begins_alike = || text.chars().find(|c| c.is_alphabetic()).is_some_and(|first| matches!(first, 'n' | 'N'));
    if text.chars().nth(10).is_some() || !begins_alike() {
        return false;
    }
    let key = fold(text);
    key == "nhu tren" || (matches!(key.as_str(), "nt" | "n t") && !text.chars().any(char::is_uppercase))
}

/// The field in a section's title, without "Lĩnh vực" and the text around it; `None` for a title without the word.
pub fn field_of_title(title: &str) -> Option<&str> {
    const LEAD: &str = "lĩnh vực";
    let title = title.trim_start_matches(|c: char| !c.is_alphabetic());
    let length = LEAD.chars().count();
    if !title.chars().take(length).flat_map(char::to_lowercase).eq(LEAD.chars()) {
        return None;
    }
    let rest = title.char_indices().nth(length).map_or("", |(at, _)| title.get(at..).unwrap_or_default());
    Some(rest.trim_start_matches([':', ' ', '-', '–', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_names_that_begin_alike() {
        for text in
            ["Cộng", "TỔNG", "Tổng số: 3", "Tổng (I+II)", "Cộng lĩnh vực Hộ tịch", "Tổng cộng: 2", "Co\u{323}\u{302}ng"]
        {
            assert!(is_total(text) && is_certain_total(text), "{text}");
        }
        for text in ["Cộng I", "Tổng DVC", "Tổng kết thi đua", "Cộng nối thời gian đóng", "Tổng cục Thuế"]
        {
            assert!(is_total(text) && !is_certain_total(text), "{text}");
        }
        for text in ["Công an tỉnh", "Tổnghợp", ""] {
            assert!(!is_total(text) && !is_certain_total(text), "{text}");
        }
    }

    #[test]
    fn titles_lose_their_counts_and_keep_their_brackets() {
        for (title, bare) in [
            ("Hộ tịch (05 TTHC)", "Hộ tịch"),
            ("Đất đai (2 thủ tục)", "Đất đai"),
            ("Xây dựng (tiếp theo)", "Xây dựng"),
            ("Hộ tịch (có yếu tố nước ngoài)", "Hộ tịch (có yếu tố nước ngoài)"),
            ("Giáo dục (cấp 2)", "Giáo dục (cấp 2)"),
        ] {
            assert_eq!(bare_title(title), bare);
        }
    }

    #[test]
    fn ditto_marks_and_page_marks_are_known() {
        for text in ["nt", "-nt-", "(nt)", "Như trên", "\"", "〃"] {
            assert!(is_ditto(text), "{text}");
        }
        for text in ["", "NT", "nt1", "Như trên đây đã nói", "-"] {
            assert!(!is_ditto(text), "{text}");
        }
        for (text, is_mark) in [
            ("Trang 1/2", true),
            ("Mang sang trang sau", true),
            ("Trang trại", false),
            ("Chuyển sang trang trại chăn nuôi", false),
            ("Trang", false),
        ] {
            assert_eq!(is_page_mark(text), is_mark, "{text}");
        }
    }
}
