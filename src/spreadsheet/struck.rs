//! Texts that are struck out, wholly or in part.

/// The runs of a cell's text.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// The text that is not struck out.
    plain: String,
    has_plain: bool,
    has_struck: bool,
}

/// What of a text is struck out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Struck {
    Whole,
    /// The text that is left.
    Part(String),
}

impl Runs {
    pub fn add(&mut self, text: &str, is_struck: bool) {
        let has_letters = text.chars().any(|letter| !letter.is_whitespace() && !letter.is_control());
        if is_struck {
            self.has_struck |= has_letters;
        } else {
            self.has_plain |= has_letters;
            self.plain.push_str(text);
        }
    }

    /// `None` where nothing is struck out. Spaces alone do not count.
    pub fn struck(self) -> Option<Struck> {
        match (self.has_struck, self.has_plain) {
            (false, _) => None,
            (true, false) => Some(Struck::Whole),
            (true, true) => Some(Struck::Part(self.plain)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_out_is_left_out() {
        for (runs, struck) in [
            (&[("12", true), ("15", false)][..], Some(Struck::Part("15".into()))),
            (&[("Sở A", true), (" ", false)], Some(Struck::Whole)),
            (&[("Sở A", false), (" ", true)], None),
            (&[], None),
        ] {
            let mut all = Runs::default();
            runs.iter().for_each(|(text, is_struck)| all.add(text, *is_struck));
            assert_eq!(all.struck(), struck, "{runs:?}");
        }
    }
}
