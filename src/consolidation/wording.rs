use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{CodeKey, Dossier, fold, national_code};
use crate::rules::is_listed;

use super::matrix::compared_kind;

/// One code under several names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedTwice {
    pub code: String,
    /// The name that most units use first.
    pub names: Vec<NameVariant>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameVariant {
    pub name: String,
    pub units: Vec<String>,
}

/// Codes that units use with names that differ beyond case, diacritics and punctuation; in order of their codes.
pub fn same_code_other_name(dossiers: &[&Dossier]) -> Vec<NamedTwice> {
    let mut codes: BTreeMap<CodeKey, (&str, BTreeMap<String, NameVariant>)> = BTreeMap::new();
    for dossier in dossiers {
        for procedure in &dossier.procedures {
            let Some(key) = CodeKey::of(&procedure.code) else { continue };
            let (_, names) = codes.entry(key).or_insert_with(|| (national_code(&procedure.code), BTreeMap::new()));
            let variant = names
                .entry(fold(&procedure.name))
                .or_insert_with(|| NameVariant { name: procedure.name.clone(), units: Vec::new() });
            let unit = &dossier.submission.unit;
            if !variant.units.contains(unit) {
                variant.units.push(unit.clone());
            }
        }
    }
    let several = codes.into_values().filter(|(_, names)| names.len() > 1);
    let named = several.map(|(code, names)| {
        let mut names: Vec<NameVariant> = names.into_values().collect();
        names.sort_by_key(|variant| std::cmp::Reverse(variant.units.len()));
        NamedTwice { code: code.to_owned(), names }
    });
    named.collect()
}

/// A code that several units propose. Compared units are left out: they share codes by nature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTwice {
    pub code: String,
    pub name: String,
    pub units: Vec<String>,
}

/// In order of their codes.
pub fn listed_twice(dossiers: &[&Dossier]) -> Vec<ListedTwice> {
    let mut codes: BTreeMap<CodeKey, ListedTwice> = BTreeMap::new();
    for dossier in dossiers.iter().filter(|dossier| compared_kind(dossier).is_none()) {
        for procedure in dossier.procedures.iter().filter(|one| is_listed(one)) {
            let Some(key) = CodeKey::of(&procedure.code) else { continue };
            let entry = codes.entry(key).or_insert_with(|| ListedTwice {
                code: national_code(&procedure.code).to_owned(),
                name: procedure.name.clone(),
                units: Vec::new(),
            });
            if !entry.units.contains(&dossier.submission.unit) {
                entry.units.push(dossier.submission.unit.clone());
            }
        }
    }
    codes.into_values().filter(|listed| listed.units.len() > 1).collect()
}
