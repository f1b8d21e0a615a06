use std::collections::HashSet;

use crate::domain::{Dossier, Edit, Procedure, ProcedureId, fold};

use super::{Imported, ImportedRow};

/// What an import adds to a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// One undo step; empty when everything was there already.
    pub edit: Edit,
    pub added: usize,
    /// Rows whose code, or name within the field, the dossier (or an earlier row) already has.
    pub known: usize,
}

/// Adds the procedures that the dossier does not have, after those it has. Nothing that is there changes.
pub fn merge(dossier: &Dossier, imported: &Imported) -> Merge {
    let mut codes: HashSet<String> = HashSet::new();
    let mut names: HashSet<(String, String)> = HashSet::new();
    let mut remember = |code: &str, field: &str, name: &str| {
        let code_is_new = code.is_empty() || codes.insert(code.to_lowercase());
        let name_is_new = names.insert((fold(field), fold(name)));
        // With a code, the code alone tells procedures apart.
        if code.is_empty() { name_is_new } else { code_is_new }
    };
    for procedure in &dossier.procedures {
        remember(&procedure.code, &procedure.field, &procedure.name);
    }
    let new = imported.rows.iter().filter(|row| remember(&row.code, &row.field, &row.name));
    let first = dossier.next_id().0;
    let added: Vec<Procedure> = (first..).zip(new).map(|(id, row)| row.to_procedure(ProcedureId(id))).collect();
    let count = added.len();
    Merge { edit: Edit::append(added), added: count, known: imported.rows.len() - count }
}

impl ImportedRow {
    fn to_procedure(&self, id: ProcedureId) -> Procedure {
        Procedure {
            code: self.code.clone(),
            name: self.name.clone(),
            field: self.field.clone(),
            authority: self.authority.clone(),
            tier: self.tier,
            volumes: self.volumes.clone(),
            fee: self.fee.clone(),
            registered: self.registered,
            ..Procedure::new(id)
        }
    }
}
