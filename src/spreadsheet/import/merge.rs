use std::collections::{HashMap, HashSet};

use crate::domain::{CodeKey, Column, Dossier, Edit, Procedure, ProcedureId, fold, national_code};
use crate::files::{Change, Comparison, Imported};

fn is_short(code: &str) -> bool {
    national_code(code) == code
}

/// The keys by which rows and procedures are matched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Keys {
    /// `None` when unknown.
    code: Option<CodeKey>,
    /// Field and name, without diacritics and punctuation.
    name: (String, String),
}

impl Keys {
    fn of(code: &str, field: &str, name: &str) -> Keys {
        Keys { code: CodeKey::of(code), name: (fold(field), fold(name)) }
    }
}

/// Matches rows by code, field and name, then by code alone, then, where one side has no code, by field and name. Of
/// several rows with one code those with different names are separate procedures: none is dropped silently.
pub fn compare(dossier: &Dossier, imported: &Imported) -> Comparison {
    let columns = Column::listed(&dossier.campaign);
    let known = Known::of(dossier);
    let keys: Vec<Keys> = imported.rows.iter().map(|row| Keys::of(&row.code, &row.field, &row.name)).collect();
    let exact: Vec<Option<&Procedure>> = keys.iter().map(|keys| known.exactly(keys)).collect();
    let mut matched: HashSet<ProcedureId> = exact.iter().flatten().map(|procedure| procedure.id).collect();
    let mut comparison = Comparison::default();
    let mut seen: HashSet<&Keys> = HashSet::with_capacity(keys.len());
    for (at, ((keys, exact), row)) in keys.iter().zip(exact).zip(&imported.rows).enumerate() {
        if !seen.insert(keys) {
            comparison.repeated += 1;
            continue;
        }
        let found = exact.or_else(|| known.nearly(keys).filter(|procedure| matched.insert(procedure.id)));
        let Some(procedure) = found else {
            if row.name.is_empty() {
                comparison.unknown += 1;
            } else {
                comparison.new.push(at);
            }
            continue;
        };
        match differences(procedure, &row.procedure, &columns) {
            none if none.is_empty() => comparison.equal += 1,
            columns => comparison.changed.push(Change { row: at, id: procedure.id, columns }),
        }
    }
    comparison.missing = dossier.procedures.len() - matched.len();
    comparison
}

/// The procedures of a dossier by their keys.
struct Known<'a> {
    by_keys: HashMap<Keys, &'a Procedure>,
    by_code: HashMap<CodeKey, &'a Procedure>,
    by_name: HashMap<(String, String), &'a Procedure>,
}

impl<'a> Known<'a> {
    fn of(dossier: &'a Dossier) -> Known<'a> {
        let mut known = Known { by_keys: HashMap::new(), by_code: HashMap::new(), by_name: HashMap::new() };
        for procedure in &dossier.procedures {
            let keys = Keys::of(&procedure.code, &procedure.field, &procedure.name);
            if let Some(code) = &keys.code {
                known.by_code.entry(code.clone()).or_insert(procedure);
            }
            known.by_name.entry(keys.name.clone()).or_insert(procedure);
            known.by_keys.entry(keys).or_insert(procedure);
        }
        known
    }

    fn exactly(&self, keys: &Keys) -> Option<&'a Procedure> {
        self.by_keys.get(keys).copied()
    }

    fn nearly(&self, keys: &Keys) -> Option<&'a Procedure> {
        let named = || self.by_name.get(&keys.name).filter(|found| found.code.is_empty() || keys.code.is_none());
        keys.code.as_ref().and_then(|code| self.by_code.get(code)).or_else(named).copied()
    }
}

/// One undo step that adds the rows `new` and takes over the changes `changed`. Values that the list leaves empty do
/// not change in the dossier.
pub fn merge(dossier: &Dossier, imported: &Imported, new: &[usize], changed: &[&Change]) -> Edit {
    let by_id: HashMap<ProcedureId, &Procedure> = dossier.procedures.iter().map(|one| (one.id, &**one)).collect();
    let changes = changed.iter().filter_map(|change| {
        let row = imported.rows.get(change.row)?;
        let mut procedure = Procedure::clone(by_id.get(&change.id)?);
        change.columns.iter().for_each(|column| procedure.take_over(&row.procedure, *column));
        Some(procedure)
    });
    let rows = new.iter().filter_map(|at| imported.rows.get(*at));
    let added =
        (dossier.next_id().0..).zip(rows).map(|(id, row)| Procedure { id: ProcedureId(id), ..row.procedure.clone() });
    Edit::replace(changes.chain(added))
}

/// Columns in which a list has a value for a procedure that differs from the dossier's.
fn differences(procedure: &Procedure, said: &Procedure, columns: &[Column]) -> Vec<Column> {
    let differs = |column: &Column| {
        let mut changed = procedure.clone();
        changed.take_over(said, *column);
        // A different spelling of the same field, or a code that only lacks its ending, is not a change.
        let same_field = *column == Column::Field && fold(&changed.field) == fold(&procedure.field);
        let shorter = *column == Column::Code && !is_short(&procedure.code) && is_short(&changed.code);
        changed != *procedure && !same_field && !shorter
    };
    columns.iter().copied().filter(differs).collect()
}
