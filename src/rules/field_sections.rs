use std::collections::HashMap;

use crate::domain::fold;

/// A value for each field (lĩnh vực), in order of first appearance. Spellings of a field with the same [`fold`] share
/// one section, named by the first.
#[derive(Debug, Default)]
pub struct FieldSections<'a, T> {
    sections: Vec<(&'a str, T)>,
    spellings: HashMap<&'a str, usize>,
    wordings: HashMap<String, usize>,
}

impl<'a, T: Default> FieldSections<'a, T> {
    pub fn new() -> FieldSections<'a, T> {
        FieldSections { sections: Vec::new(), spellings: HashMap::new(), wordings: HashMap::new() }
    }

    /// Updates the value of a field.
    pub fn update(&mut self, field: &'a str, change: impl FnOnce(&mut T)) {
        let (sections, wordings) = (&mut self.sections, &mut self.wordings);
        // Most procedures repeat a known spelling: only a new one is folded.
        let at = *self.spellings.entry(field).or_insert_with(|| {
            *wordings.entry(fold(field)).or_insert_with(|| {
                sections.push((field, T::default()));
                sections.len() - 1
            })
        });
        if let Some((_, section)) = self.sections.get_mut(at) {
            change(section);
        }
    }

    pub fn into_vec(self) -> Vec<(&'a str, T)> {
        self.sections
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_read_the_same_are_one_section_under_the_first() {
        let mut sections: FieldSections<'_, usize> = FieldSections::new();
        for field in ["Thi đua – Khen thưởng", "Hộ tịch", "Thi đua khen thưởng", "HỘ TỊCH", "Hộ tịch"]
        {
            sections.update(field, |count| *count += 1);
        }
        assert_eq!(sections.into_vec(), [("Thi đua – Khen thưởng", 2), ("Hộ tịch", 3)]);
    }
}
