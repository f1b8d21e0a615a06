use std::collections::{HashMap, HashSet, VecDeque};

use crate::domain::{CodeKey, Column, Procedure, ProcedureId, fold, tidy};
use crate::spreadsheet::layout::{RowOf, Sheet, Shows};

use super::described::{described_at, described_texts};
use super::dossier::DossierEdits;
use super::found::Found;
use super::record::Record;

/// Names with at least this percentage of words in common (of all words of both) count as one corrected name.
const ALIKE: usize = 50;
/// Most comparisons of names; beyond this, names are not compared.
const MOST_COMPARED: usize = 1_000_000;

/// The procedures of a file's rows.
pub(super) struct Pairs {
    /// By record: the procedure, and whether the sheet described a row for it.
    pub records: Vec<Option<(ProcedureId, bool)>>,
    /// Procedures whose rows are missing.
    pub gone: Vec<ProcedureId>,
}

/// The keys by which a row is recognised.
struct Keys {
    /// The texts of the row, except those that follow from its place.
    row: String,
    /// `None` without a code, and where the sheet has no column for it.
    code: Option<CodeKey>,
    name: String,
    field: Option<String>,
    is_struck: bool,
}

impl Keys {
    fn of(procedure: &Procedure, has_code: bool, row: String) -> Keys {
        Keys {
            row,
            code: CodeKey::of(&procedure.code).filter(|_| has_code),
            name: fold(&procedure.name),
            field: Some(fold(&procedure.field)),
            is_struck: false,
        }
    }
}

/// Matches rows that say the same, then rows by code, name and field, then by fewer of these keys, then by similar names.
/// Rows left over may match procedures of the dossier that the sheet did not describe.
pub(super) fn pair(sheet: &Sheet<'_>, found: &Found, edits: &DossierEdits<'_>) -> Pairs {
    let mut seen = HashSet::new();
    let rows = sheet.rows.iter().filter_map(|row| match row.of {
        RowOf::Procedure(id) => seen.insert(id).then_some(id),
        RowOf::Sheet | RowOf::Section => None,
    });
    let described: Vec<&Procedure> =
        rows.filter_map(|id| edits.procedure(id).map(std::convert::AsRef::as_ref)).collect();
    let has_code = found.place_of(sheet, Column::Code).is_some();
    let written = described_texts(sheet);
    let records: Vec<Keys> = found.records.iter().map(|record| keys_of(sheet, record, has_code)).collect();
    let mut pairs: Vec<Option<(ProcedureId, bool)>> = vec![None; records.len()];
    let keys = |procedure: &Procedure| {
        let row = written.get(&procedure.id).map(|texts| row_key(sheet, texts)).unwrap_or_default();
        Keys::of(procedure, has_code, row)
    };
    let mut left = match_keys(&described, &keys, &records, true, &mut pairs);
    match_names(&mut left, &records, &mut pairs);
    let others: Vec<&Procedure> = {
        let here: HashSet<ProcedureId> = described.iter().map(|procedure| procedure.id).collect();
        let all = edits.dossier.procedures.iter().map(std::convert::AsRef::as_ref);
        all.filter(|procedure| !here.contains(&procedure.id)).collect()
    };
    match_keys(&others, &keys, &records, false, &mut pairs);
    Pairs { records: pairs, gone: left.iter().map(|procedure| procedure.id).collect() }
}

fn keys_of(sheet: &Sheet<'_>, record: &Record, has_code: bool) -> Keys {
    let text = |column| described_at(sheet, column).and_then(|at| record.texts.get(at)).map_or("", String::as_str);
    let field = if described_at(sheet, Column::Field).is_some() {
        Some(fold(text(Column::Field)))
    } else {
        record.field.as_deref().map(fold)
    };
    let code = CodeKey::of(text(Column::Code)).filter(|_| has_code);
    let row = row_key(sheet, &record.texts);
    Keys { row, code, name: fold(text(Column::Name)), field, is_struck: record.is_struck }
}

/// The texts of a row as one, without its ordinal.
fn row_key(sheet: &Sheet<'_>, texts: &[String]) -> String {
    let is_own = |shows| shows != Shows::One(Column::Ordinal) && shows != Shows::Derived;
    let own = sheet.columns.iter().zip(texts).filter(|(column, _)| is_own(column.shows));
    own.map(|(_, text)| tidy(text)).collect::<Vec<_>>().join("\n\n")
}

/// The keys that must be equal, from the strictest combination to the loosest.
#[derive(Clone, Copy)]
enum Same {
    RowField,
    Row,
    CodeNameField,
    CodeName,
    Code,
    Name,
}

impl Same {
    const ALL: [Same; 6] = [Same::RowField, Same::Row, Same::CodeNameField, Same::CodeName, Same::Code, Same::Name];

    /// `None` where there is nothing to compare.
    fn of(self, keys: &Keys) -> Option<[&str; 3]> {
        let code = keys.code.as_ref().map_or("", CodeKey::as_str);
        let key = match self {
            Same::RowField => [&keys.row, "", keys.field.as_deref()?],
            Same::Row => [&keys.row, "", ""],
            Same::CodeNameField => [code, &keys.name, keys.field.as_deref()?],
            Same::CodeName => [code, &keys.name, ""],
            Same::Code => [code, "", ""],
            Same::Name => ["", &keys.name, ""],
        };
        (key != [""; 3]).then_some(key)
    }
}

/// Pairs rows and procedures with the same keys in their order, struck-out rows last: the row that replaces one may say
/// the same; returns the procedures that are left.
fn match_keys<'a>(
    procedures: &[&'a Procedure],
    keys: &dyn Fn(&Procedure) -> Keys,
    records: &[Keys],
    is_described: bool,
    pairs: &mut [Option<(ProcedureId, bool)>],
) -> Vec<&'a Procedure> {
    let with_keys = procedures.iter().map(|procedure| (*procedure, keys(procedure)));
    let mut left: Vec<(&Procedure, Keys)> = with_keys.collect();
    for (is_struck, same) in [false, true].into_iter().flat_map(|struck| Same::ALL.map(|same| (struck, same))) {
        let mut by_key: HashMap<[&str; 3], VecDeque<ProcedureId>> = HashMap::new();
        for (procedure, keys) in &left {
            if let Some(key) = same.of(keys) {
                by_key.entry(key).or_default().push_back(procedure.id);
            }
        }
        let mut taken = HashSet::new();
        for (pair, keys) in
            pairs.iter_mut().zip(records).filter(|(pair, keys)| pair.is_none() && keys.is_struck == is_struck)
        {
            if let Some(id) = same.of(keys).and_then(|key| by_key.get_mut(&key)?.pop_front()) {
                taken.insert(id);
                *pair = Some((id, is_described));
            }
        }
        left.retain(|(procedure, _)| !taken.contains(&procedure.id));
    }
    left.into_iter().map(|(procedure, _)| procedure).collect()
}

/// Pairs rows with procedures of similar names from `left`, and removes these from it.
fn match_names(left: &mut Vec<&Procedure>, records: &[Keys], pairs: &mut [Option<(ProcedureId, bool)>]) {
    let open = pairs.iter().filter(|pair| pair.is_none()).count();
    if open.saturating_mul(left.len()) > MOST_COMPARED {
        return;
    }
    let names: HashMap<ProcedureId, String> = left.iter().map(|one| (one.id, fold(&one.name))).collect();
    let codes: HashMap<ProcedureId, CodeKey> =
        left.iter().filter_map(|one| Some((one.id, CodeKey::of(&one.code)?))).collect();
    let words: HashMap<ProcedureId, HashSet<&str>> =
        names.iter().map(|(id, name)| (*id, name.split(' ').collect())).collect();
    for (pair, keys) in pairs.iter_mut().zip(records).filter(|(pair, _)| pair.is_none()) {
        let said: HashSet<&str> = keys.name.split(' ').collect();
        let alike = |procedure: &&Procedure| -> usize {
            let Some(known) = words.get(&procedure.id) else { return 0 };
            // Another code is another procedure.
            let codes = keys.code.as_ref().zip(codes.get(&procedure.id));
            if codes.is_some_and(|(said, code)| said != code) {
                return 0;
            }
            let (both, all) = (known.intersection(&said).count(), known.union(&said).count());
            both * 100 / all.max(1)
        };
        let best = left
            .iter()
            .enumerate()
            .map(|(at, one)| (alike(one), at))
            .max_by_key(|(alike, at)| (*alike, usize::MAX - at));
        if let Some((_, at)) = best.filter(|(alike, _)| *alike >= ALIKE && !keys.name.is_empty()) {
            *pair = Some((left.remove(at).id, true));
        }
    }
}
