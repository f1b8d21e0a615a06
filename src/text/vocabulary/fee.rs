//! What people write about a fee.

use crate::domain::{Fee, fold, tidy};

/// Parses a fee. A text whose first part says "none" means no fee, unless another part speaks of a fee that is due or the
/// text names an amount: "Không quá 50.000 đồng".
pub(super) fn fee(text: &str) -> Fee {
    let amount = tidy(text);
    let parts = amount.split([';', '\n']).flat_map(|part| part.split(". ")).map(fold).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.collect();
    let Some((first, others)) = parts.split_first() else { return Fee::Unknown };
    let is_about_fees = |part: &&String| part.starts_with("phi") || part.starts_with("le phi");
    let is_none = says_none(first) && others.iter().filter(is_about_fees).all(|part| says_none(part));
    match fold(&amount).as_str() {
        "co" => Fee::Due { amount: String::new() },
        _ if is_none && !names_an_amount(&amount) => Fee::None,
        _ => Fee::Due { amount },
    }
}

fn says_none(part: &str) -> bool {
    let bare = ["phi le phi ", "le phi ", "phi "].iter().find_map(|lead| part.strip_prefix(lead)).unwrap_or(part);
    let is_unknown = ["khong xac dinh", "khong co thong tin", "khong ro"].iter().any(|lead| bare.starts_with(lead));
    let leads = ["khong ", "mien ", "duoc mien "].iter().any(|lead| bare.starts_with(lead));
    let is_word = matches!(bare, "khong" | "k" | "mien" | "duoc mien" | "0" | "0 dong" | "0 d" | "0d" | "0 vnd");
    is_word || (leads && !is_unknown)
}

/// Whether a text names an amount in đồng: grouped by thousands or followed by the currency, unlike numbers of
/// circulars.
fn names_an_amount(text: &str) -> bool {
    let lower = text.to_lowercase();
    // A share of a value is an amount too.
    if lower.split_once('%').is_some_and(|(share, _)| share.trim_end().ends_with(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let mut words = lower.split(|c: char| c.is_whitespace() || matches!(c, ';' | ':' | '(' | ')' | '/')).peekable();
    while let Some(word) = words.next() {
        let word = word.trim_end_matches(['.', ',']);
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
            continue;
        }
        let unit = if digits.len() < word.len() { word.get(digits.len()..) } else { words.peek().copied() };
        let unit = fold(unit.unwrap_or_default());
        let is_grouped = digits.split(['.', ',']).skip(1).any(|group| group.len() == 3);
        let is_currency = matches!(unit.as_str(), "dong" | "d" | "vnd" | "nghin" | "ngan" | "trieu");
        if digits.chars().any(|c| matches!(c, '1'..='9')) && (is_grouped || is_currency) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fees_are_read_by_their_words() {
        let due = |amount: &str| Fee::Due { amount: amount.to_owned() };
        for (text, read) in [
            ("Không", Fee::None),
            ("Không thu phí", Fee::None),
            ("Không (Thông tư 85/2019/TT-BTC)", Fee::None),
            ("Miễn phí", Fee::None),
            ("0 đồng", Fee::None),
            ("", Fee::Unknown),
            ("Có", due("")),
            ("20.000 đồng/bản", due("20.000 đồng/bản")),
            ("Không quá 50.000 đồng", due("Không quá 50.000 đồng")),
            ("Miễn phí cho trẻ em; người lớn 50.000 đồng", due("Miễn phí cho trẻ em; người lớn 50.000 đồng")),
            ("Không quá 50 nghìn", due("Không quá 50 nghìn")),
            ("Theo quy định", due("Theo quy định")),
            ("Lệ phí: Không", Fee::None),
            ("Phí: không. Lệ phí: không", Fee::None),
            ("Phí: Không; Lệ phí: 20.000 đồng", due("Phí: Không; Lệ phí: 20.000 đồng")),
            ("Không. (Theo Nghị quyết 35/2016/NQ-HĐND)", Fee::None),
            ("Không\n(Nghị quyết số 35/2016/NQ-HĐND)", Fee::None),
            ("Miễn lệ phí. Trường hợp cấp lại cũng không thu", Fee::None),
            ("Miễn", Fee::None),
            ("0đ", Fee::None),
            ("0 VNĐ", Fee::None),
            ("Không quá 5% giá trị", due("Không quá 5% giá trị")),
            ("Không thu lệ phí; phí: 0,2% giá trị", due("Không thu lệ phí; phí: 0,2% giá trị")),
            ("Không xác định", due("Không xác định")),
        ] {
            assert_eq!(fee(text), read, "{text}");
        }
    }
}
