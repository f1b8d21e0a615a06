use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::{Dossier, ProcedureId};

/// For each procedure, in list order, the first one with the same code, and the first of the same field with
/// the same name. Case and spacing do not count; diacritics do, for they tell Vietnamese words apart.
pub(super) struct Duplicates {
    pub code: Vec<Option<ProcedureId>>,
    pub name: Vec<Option<ProcedureId>>,
}

pub(super) fn duplicates(dossier: &Dossier) -> Duplicates {
    let mut codes = HashMap::new();
    let mut names = HashMap::new();
    let mut found = Duplicates { code: Vec::new(), name: Vec::new() };
    for procedure in &dossier.procedures {
        let code = (!procedure.code.trim().is_empty()).then(|| key(&[&procedure.code]));
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

/// A 64-bit key of the texts without case and spacing. Hashing instead of building strings keeps 10,000
/// procedures within the keystroke's budget; two of 10,000 meet by chance once in 10^11 lists.
fn key(texts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for text in texts {
        for word in text.split_whitespace() {
            if word.is_ascii() {
                word.bytes().for_each(|byte| byte.to_ascii_lowercase().hash(&mut hasher));
            } else {
                word.chars().flat_map(char::to_lowercase).for_each(|c| c.hash(&mut hasher));
            }
            0xFFu8.hash(&mut hasher);
        }
        0xFEu8.hash(&mut hasher);
    }
    hasher.finish()
}
