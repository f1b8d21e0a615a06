//! Rows that head the procedures below them: a field, or the tier that handles them.

use crate::domain::{TierId, fold};
use crate::text::rows;
use crate::text::vocabulary::Vocabulary;

use super::row_kinds::{is_row_number, is_section_number};

/// What the section rows above a procedure say of it.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub field: String,
    pub tier: Option<TierId>,
    field_rank: Option<u8>,
    /// The rank of the field within which the tier was named.
    outer_rank: Option<u8>,
}

impl Standing {
    /// Takes the title of a section, which is that of a tier or else a field. `lead` is its number. A tier ends the field
    /// before it unless its number is within that of the field, and then the next field ends the tier.
    pub fn take(&mut self, words: &Vocabulary, lead: &str, title: String) {
        let rank = rank(lead);
        if let Some(tier) = words.tier_of_title(&title) {
            let is_within = rank.zip(self.field_rank).is_some_and(|(rank, of_field)| rank > of_field);
            self.outer_rank = self.field_rank.filter(|_| is_within);
            if !is_within {
                (self.field, self.field_rank) = (String::new(), None);
            }
            self.tier = Some(tier);
            return;
        }
        if rank.zip(self.outer_rank).is_some_and(|(rank, outer)| rank <= outer) {
            (self.tier, self.outer_rank) = (None, None);
        }
        (self.field, self.field_rank) = (title, rank);
    }
}

/// How deep a section number is: `A`, `II`, `II.1`, `3`; `None` for no number.
fn rank(lead: &str) -> Option<u8> {
    let bare = lead.trim().trim_end_matches(['.', ')', '/', '-', ':']);
    let first = bare.split('.').next().unwrap_or_default();
    match bare {
        "" => None,
        _ if !is_row_number(bare) => None,
        _ if first.bytes().all(|b| b.is_ascii_digit()) => Some(3),
        _ if bare != first => Some(2),
        "C" | "D" | "L" => Some(0),
        _ if first.chars().all(|c| "IVXLC".contains(c)) => Some(1),
        _ => Some(0),
    }
}

/// Whether a cell beside a section's title counts its procedures: `30`, `03 TTHC`.
pub(super) fn is_count(cell: &str) -> bool {
    // Fast path: most cells begin with a letter, and counts do not.
    if cell.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_alphabetic) {
        return false;
    }
    let key = fold(cell);
    key.trim_end_matches(" tthc").trim_end_matches(" thu tuc").parse::<u32>().is_ok()
}

/// The number before a section's title and the title, of a row whose only text is both: `II. Lĩnh vực hộ tịch`,
/// `Phần II. Cấp huyện`.
pub(super) fn split_title(text: &str) -> (&str, &str) {
    let rest = rows::without_part(text);
    // "Đ/c" and "N/A" are no numbers.
    let is_word = rest.chars().nth(1) == Some('/') && !rest.contains("/ ");
    match rest.split_once(['.', ' ', ')', '/', '-', ':']) {
        Some((lead, title)) if is_section_number(lead) && !is_word => {
            (lead, title.trim_start_matches(['.', ' ', '-', '/', ':']))
        }
        _ => ("", text),
    }
}

/// Whether a title is written in capitals.
pub(super) fn is_upper(title: &str) -> bool {
    title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Campaign;

    #[test]
    fn sections_end_those_of_their_depth() {
        let campaign = Campaign::of_cv_74().unwrap();
        let words = Vocabulary::of(&campaign);
        let tier = |at: usize| Some(campaign.tiers[at].id);
        let mut standing = Standing::default();
        for (lead, title, field, of) in [
            ("A", "Thủ tục hành chính cấp tỉnh", "", tier(0)),
            ("I", "Hộ tịch", "Hộ tịch", tier(0)),
            ("II", "Đất đai", "Đất đai", tier(0)),
            ("B", "TTHC cấp huyện", "", tier(1)),
            ("I", "Hộ tịch", "Hộ tịch", tier(1)),
            ("I.1", "Cấp xã", "Hộ tịch", tier(2)),
            ("II", "Đất đai", "Đất đai", None),
            ("", "Cấp tỉnh", "", tier(0)),
            ("", "Hộ tịch", "Hộ tịch", tier(0)),
            ("I", "Thủ tục hành chính cấp huyện", "", tier(1)),
            ("A", "Lĩnh vực hộ tịch", "Lĩnh vực hộ tịch", tier(1)),
        ] {
            standing.take(&words, lead, title.to_owned());
            assert_eq!((standing.field.as_str(), standing.tier), (field, of), "{lead} {title}");
        }
    }

    #[test]
    fn titles_have_their_number_before_them() {
        for (text, parts) in [
            ("II. Lĩnh vực hộ tịch", ("II", "Lĩnh vực hộ tịch")),
            ("Phần II. Cấp huyện", ("II", "Cấp huyện")),
            ("Đ. Đất đai", ("Đ", "Đất đai")),
            ("Hộ tịch", ("", "Hộ tịch")),
            ("Phần mềm dùng chung", ("", "Phần mềm dùng chung")),
            ("A/ Cấp tỉnh", ("A", "Cấp tỉnh")),
            ("Đ/c Nguyễn Văn A", ("", "Đ/c Nguyễn Văn A")),
        ] {
            assert_eq!(split_title(text), parts, "{text}");
        }
    }
}
