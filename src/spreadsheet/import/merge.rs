use crate::files::{Change, Comparison, Imported};
use std::collections::{HashMap, HashSet};

use crate::domain::{Column, Dossier, Edit, Procedure, ProcedureId, fold, national_code};

fn is_short(code: &str) -> bool {
    national_code(code) == code
}

/// What a row or a procedure is recognised by.
struct Keys {
    /// Without case; empty when unknown.
    code: String,
    /// Name within field, without diacritics and punctuation.
    name: (String, String),
}

impl Keys {
    fn of(code: &str, field: &str, name: &str) -> Keys {
        Keys { code: national_code(code).to_lowercase(), name: (fold(field), fold(name)) }
    }
}

/// Matches rows by their code, then, where one side has none, by their name within the field.
pub fn compare(dossier: &Dossier, imported: &Imported) -> Comparison {
    let mut by_code = HashMap::new();
    let mut by_name = HashMap::new();
    for procedure in &dossier.procedures {
        let keys = Keys::of(&procedure.code, &procedure.field, &procedure.name);
        if !keys.code.is_empty() {
            by_code.entry(keys.code).or_insert(procedure);
        }
        by_name.entry(keys.name).or_insert(procedure);
    }
    let columns = Column::listed(&dossier.campaign);
    let mut comparison = Comparison::default();
    let mut matched: HashSet<ProcedureId> = HashSet::new();
    let (mut new_codes, mut new_names) = (HashSet::new(), HashSet::new());
    for (at, row) in imported.rows.iter().enumerate() {
        let keys = Keys::of(&row.code, &row.field, &row.name);
        let named = || by_name.get(&keys.name).filter(|found| found.code.is_empty() || keys.code.is_empty());
        if let Some(procedure) = by_code.get(&keys.code).or_else(named) {
            let columns = differences(procedure, &row.procedure, &columns);
            if !matched.insert(procedure.id) {
                comparison.repeated += 1;
            } else if columns.is_empty() {
                comparison.equal += 1;
            } else {
                comparison.changed.push(Change { row: at, id: procedure.id, columns });
            }
            continue;
        }
        let name_is_new = new_names.insert(keys.name);
        let is_new = if keys.code.is_empty() { name_is_new } else { new_codes.insert(keys.code) };
        if is_new {
            comparison.new.push(at);
        } else {
            comparison.repeated += 1;
        }
    }
    comparison.missing = dossier.procedures.len() - matched.len();
    comparison
}

/// One undo step that adds the rows `new` and takes over the changes `changed`. What the list leaves empty stays
/// as it is in the dossier.
pub fn merge(dossier: &Dossier, imported: &Imported, new: &[usize], changed: &[&Change]) -> Edit {
    let changes = changed.iter().filter_map(|change| {
        let row = imported.rows.get(change.row)?;
        let mut procedure = Procedure::clone(dossier.procedure(change.id)?);
        change.columns.iter().for_each(|column| procedure.take_over(&row.procedure, *column));
        Some(procedure)
    });
    let rows = new.iter().filter_map(|at| imported.rows.get(*at));
    let added =
        (dossier.next_id().0..).zip(rows).map(|(id, row)| Procedure { id: ProcedureId(id), ..row.procedure.clone() });
    Edit::replace(changes.chain(added))
}

/// Columns in which a list says something of a procedure, and something else than is known.
fn differences(procedure: &Procedure, said: &Procedure, columns: &[Column]) -> Vec<Column> {
    let differs = |column: &Column| {
        let mut changed = procedure.clone();
        changed.take_over(said, *column);
        // Another spelling of the same field is no change, and a code that only lacks its ending is none either.
        let same_field = *column == Column::Field && fold(&changed.field) == fold(&procedure.field);
        let shorter = *column == Column::Code && !is_short(&procedure.code) && is_short(&changed.code);
        changed != *procedure && !same_field && !shorter
    };
    columns.iter().copied().filter(differs).collect()
}
