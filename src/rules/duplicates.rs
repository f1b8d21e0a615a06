use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hasher;

use fnv::FnvHasher;

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

/// A 64-bit key of the texts without case and spacing. Hashing letters instead of building strings keeps 10,000
/// procedures within the keystroke's budget; two of 10,000 names collide once in 10^11 lists.
fn key(texts: &[&str]) -> u64 {
    // No letter begins with these bytes.
    const WORD_END: u8 = 0xFF;
    const TEXT_END: u8 = 0xFE;
    let mut key = FnvHasher::default();
    for text in texts {
        for word in text.split_whitespace() {
            for letter in word.chars() {
                key.write(lower(letter).encode_utf8(&mut [0; 4]).as_bytes());
            }
            key.write_u8(WORD_END);
        }
        key.write_u8(TEXT_END);
    }
    key.finish()
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
