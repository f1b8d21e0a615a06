use crate::domain::{letter_and_tone, tidy_name};

/// A key that sorts Vietnamese texts in dictionary order: a ă â b c d đ e ê, and equal letters by tone: ngang, huyền,
/// hỏi, ngã, sắc, nặng. Figures count as numbers, case does not count.
pub fn collation(text: &str) -> String {
    let text = tidy_name(text).to_lowercase();
    let (mut letters, mut tones) = (String::new(), String::new());
    let mut figures = String::new();
    let end_figures = |figures: &mut String, letters: &mut String| {
        if figures.is_empty() {
            return;
        }
        let value = figures.trim_start_matches('0');
        // A longer number is a larger one.
        letters.push(char::from_u32(u32::try_from(value.len()).unwrap_or(u32::MAX).min(0x7f) + 0x80).unwrap_or('0'));
        letters.push_str(value);
        figures.clear();
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            figures.push(c);
            continue;
        }
        end_figures(&mut figures, &mut letters);
        match (c.is_alphabetic(), letter_and_tone(c)) {
            (true, (letter, tone)) => {
                letters.push(letter);
                tones.push(tone);
            }
            (false, _) => letters.push(' '),
        }
    }
    end_figures(&mut figures, &mut letters);
    format!("{letters}\u{1}{tones}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_in_the_order_of_a_dictionary() {
        let ordered = [
            "an",
            "Án",
            "ăn",
            "ân",
            "ba",
            "bà",
            "bả",
            "bã",
            "bá",
            "bạ",
            "bác",
            "da",
            "đa",
            "e",
            "ê",
            "Ha",
            "hạ",
            "Hà Nội",
            "hai",
            "o",
            "ô",
            "ơ",
            "Thủ tục 2",
            "Thủ tục 10",
            "u",
            "ư",
            "y",
        ];
        let mut sorted = ordered;
        sorted.sort_by_key(|text| collation(text));
        assert_eq!(sorted, ordered);
        assert_eq!(collation("Ho\u{323}\u{302} tịch"), collation("hộ tịch"));
        assert!(collation("1.000894") < collation("1.001022") && collation("1.001022") < collation("2.000635"));
    }
}
