use crate::files::{Change, Comparison, Imported, ImportedRow, ListColumn};
use std::collections::{HashMap, HashSet};

use crate::domain::{Campaign, Dossier, Edit, Fee, Procedure, ProcedureId, fold, national_code};

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
    let mut comparison = Comparison::default();
    let mut matched: HashSet<ProcedureId> = HashSet::new();
    let (mut new_codes, mut new_names) = (HashSet::new(), HashSet::new());
    for (at, row) in imported.rows.iter().enumerate() {
        let keys = Keys::of(&row.code, &row.field, &row.name);
        let named = || by_name.get(&keys.name).filter(|found| found.code.is_empty() || keys.code.is_empty());
        if let Some(procedure) = by_code.get(&keys.code).or_else(named) {
            let columns = differences(procedure, row, &dossier.campaign);
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
        change.columns.iter().for_each(|column| take_over(&mut procedure, row, *column));
        Some(procedure)
    });
    let rows = new.iter().filter_map(|at| imported.rows.get(*at));
    let added = (dossier.next_id().0..).zip(rows).map(|(id, row)| row.to_procedure(ProcedureId(id), &dossier.campaign));
    Edit::replace(changes.chain(added))
}

/// Columns in which a row says something, and something else than the procedure.
fn differences(procedure: &Procedure, row: &ImportedRow, campaign: &Campaign) -> Vec<ListColumn> {
    let differs = |column: &ListColumn| {
        let mut changed = procedure.clone();
        take_over(&mut changed, row, *column);
        // Another spelling of the same field is no change, and a code that only lacks its ending is none either.
        let same_field = *column == ListColumn::Field && fold(&changed.field) == fold(&procedure.field);
        let shorter = *column == ListColumn::Code && !is_short(&procedure.code) && is_short(&changed.code);
        changed != *procedure && !same_field && !shorter
    };
    ListColumn::all(campaign).into_iter().filter(differs).collect()
}

/// Sets what a column of the row says; an empty cell says nothing.
fn take_over(procedure: &mut Procedure, row: &ImportedRow, column: ListColumn) {
    let text = |to: &mut String, from: &String| {
        if !from.is_empty() {
            to.clone_from(from);
        }
    };
    match column {
        ListColumn::Ordinal | ListColumn::Mark(_) => {}
        ListColumn::Code => text(&mut procedure.code, &row.code),
        ListColumn::Name => text(&mut procedure.name, &row.name),
        ListColumn::Field => text(&mut procedure.field, &row.field),
        ListColumn::Authority => text(&mut procedure.authority, &row.authority),
        ListColumn::Note => text(&mut procedure.proposal.note, &row.proposal.note),
        ListColumn::Tier => procedure.tier = row.tier.or(procedure.tier),
        ListColumn::Volume(period) => {
            if let Some(count) = row.volumes.of(period) {
                procedure.volumes.set(period, Some(count));
            }
        }
        ListColumn::Online => procedure.volumes.online = row.volumes.online.or(procedure.volumes.online),
        ListColumn::Registered => procedure.registered = row.registered.or(procedure.registered),
        ListColumn::Level => procedure.proposal.level = row.proposal.level.or(procedure.proposal.level),
        ListColumn::Fee => {
            if row.fee != Fee::Unknown {
                procedure.fee.clone_from(&row.fee);
            }
        }
        ListColumn::Roadmap(portal) => {
            let roadmap = row.proposal.roadmap(portal);
            if roadmap.is_proposed() {
                procedure.proposal.set_roadmap(portal, roadmap.clone());
            }
        }
    }
}

impl ImportedRow {
    fn to_procedure(&self, id: ProcedureId, campaign: &Campaign) -> Procedure {
        let mut procedure = Procedure::new(id);
        for column in ListColumn::all(campaign) {
            take_over(&mut procedure, self, column);
        }
        procedure
    }

    /// What a list would say of a procedure.
    pub fn of(procedure: &Procedure) -> ImportedRow {
        ImportedRow {
            row: 0,
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            authority: procedure.authority.clone(),
            tier: procedure.tier,
            volumes: procedure.volumes.clone(),
            fee: procedure.fee.clone(),
            registered: procedure.registered,
            proposal: procedure.proposal.clone(),
        }
    }
}
