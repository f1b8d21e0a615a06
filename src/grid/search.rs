use crate::domain::fold;

/// The words of a search, in any order, without regard to case and diacritics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    pub fn of(typed: &str) -> Words {
        Words(fold(typed).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs in a text after [`fold`].
    pub fn are_in(&self, folded: &str) -> bool {
        self.are_among([folded])
    }

    /// Whether every word occurs in one of several texts after [`fold`].
    pub fn are_among<const N: usize>(&self, folded: [&str; N]) -> bool {
        self.0.iter().all(|word| folded.iter().any(|text| text.contains(word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_and_without_diacritics() {
        let text = fold("1.000894 Thủ tục đăng ký kết hôn. Hộ tịch");
        for (typed, found) in [
            ("kết hôn", true),
            ("hôn kết", true),
            ("ho tich KET HON", true),
            ("1.000894", true),
            ("894", true),
            ("", true),
            ("ly hôn", false),
        ] {
            assert_eq!(Words::of(typed).are_in(&text), found, "{typed}");
        }
        let unit = fold("Sở Tư pháp");
        for (typed, found) in [("kết hôn tư pháp", true), ("tư pháp", true), ("hôn", true), ("hôn y tế", false)]
        {
            assert_eq!(Words::of(typed).are_among([&text, &unit]), found, "{typed}");
        }
    }
}
