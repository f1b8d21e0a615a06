use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::{Dossier, ProcedureId, national_code};

/// For each procedure, in list order, the first one with the same code, and the first of the same field with
/// the same name. Case and spacing do not count; diacritics do, since they distinguish Vietnamese words.
pub(super) struct Duplicates {
    pub code: Vec<Option<ProcedureId>>,
    pub name: Vec<Option<ProcedureId>>,
}

pub(super) fn duplicates(dossier: &Dossier) -> Duplicates {
    let count = dossier.procedures.len();
    let mut codes = HashMap::with_capacity(count);
    let mut names = HashMap::with_capacity(count);
    let mut found = Duplicates { code: Vec::with_capacity(count), name: Vec::with_capacity(count) };
    for procedure in &dossier.procedures {
        let code = (!procedure.code.trim().is_empty()).then(|| key(&[national_code(&procedure.code)]));
        found.code.push(code.and_then(|key| first_before(&mut codes, key, procedure.id)));
        let name = (!procedure.name.trim().is_empty()).then(|| key(&[&procedure.field, &procedure.name]));
        found.name.push(name.and_then(|key| first_before(&mut names, key, procedure.id)));
    }
    found
}

fn first_before(seen: &mut HashMap<u64, ProcedureId>, key: u64, id: ProcedureId) -> Option<ProcedureId> {
    match seen.entry(key) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(place) => {
            place.insert(id);
            None
        }
    }
}

/// A 64-bit key of the texts without case and spacing. Mixing letters into a number instead of building strings
/// keeps 10,000 procedures within the keystroke's budget; two of 10,000 names collide once in 10^11 lists.
fn key(texts: &[&str]) -> u64 {
    const WORD_END: u32 = u32::MAX;
    const TEXT_END: u32 = u32::MAX - 1;
    let mut key = 0;
    for text in texts {
        let mut in_word = false;
        for c in text.chars() {
            if !c.is_whitespace() {
                key = mix(key, u32::from(lower(c)));
            } else if in_word {
                key = mix(key, WORD_END);
            }
            in_word = !c.is_whitespace();
        }
        if in_word {
            key = mix(key, WORD_END);
        }
        key = mix(key, TEXT_END);
    }
    key
}

/// One round of FxHash with a final shift, so that low and high bits both count.
fn mix(key: u64, value: u32) -> u64 {
    let mixed = (key.rotate_left(5) ^ u64::from(value)).wrapping_mul(0x517c_c1b7_2722_0a95);
    mixed ^ (mixed >> 29)
}

/// Lower case of the letters that Vietnamese uses; faster than Unicode's tables and only for comparing.
fn lower(c: char) -> char {
    let code = u32::from(c);
    let lower = match c {
        'A'..='Z' | 'À'..='Þ' => code + 0x20,
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => code + 1,
        'Ạ'..='ỹ' => code | 1,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_capital_meets_its_small_letter() {
        let capitals = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ";
        for capital in capitals.chars() {
            assert!(capital.to_lowercase().eq([lower(capital)]), "{capital}");
            let small = capital.to_lowercase().next().unwrap();
            assert_eq!(lower(small), small);
        }
    }

    #[test]
    fn case_and_spacing_do_not_count_but_diacritics_do() {
        assert_eq!(key(&["Hộ tịch", "Cấp  BẢN sao"]), key(&["hộ TỊCH ", "cấp bản\u{a0}sao"]));
        assert_ne!(key(&["Hộ tịch", "Cấp bản sao"]), key(&["Hộ tịch", "Cấp ban sao"]));
        assert_ne!(key(&["Hộ", "tịch a"]), key(&["Hộ tịch", "a"]));
    }
}
