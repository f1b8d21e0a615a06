use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Dossier, Procedure, ProcedureId};

/// The procedures of a dossier, each as a signal of its own, so that a change of one wakes only what shows that one. Were
/// every cell on the dossier's signal, each key would look up every procedure on screen for each of its cells.
#[derive(Clone, Copy)]
pub struct Rows {
    dossier: RwSignal<Dossier>,
    /// Of the procedures that were asked for.
    signals: StoredValue<HashMap<ProcedureId, Row>>,
}

/// `None` once the procedure is gone.
pub type Row = ArcRwSignal<Option<Arc<Procedure>>>;

impl Rows {
    /// Follows the dossier as long as the current owner lives.
    pub fn of(dossier: RwSignal<Dossier>) -> Rows {
        let rows = Rows { dossier, signals: StoredValue::new(HashMap::new()) };
        ImmediateEffect::new_scoped(move || dossier.with(|dossier| rows.update(dossier)));
        rows
    }

    /// A procedure as it changes.
    pub fn row(&self, id: ProcedureId) -> Row {
        if let Some(row) = self.signals.with_value(|signals| signals.get(&id).cloned()) {
            return row;
        }
        let row = Row::new(self.dossier.with_untracked(|dossier| dossier.procedure(id).cloned()));
        self.signals.update_value(|signals| drop(signals.insert(id, row.clone())));
        row
    }

    fn update(&self, dossier: &Dossier) {
        let signals = self.signals.get_value();
        let mut found = 0;
        for procedure in &dossier.procedures {
            let Some(row) = signals.get(&procedure.id) else { continue };
            found += 1;
            let is_same =
                |known: &Option<Arc<Procedure>>| known.as_ref().is_some_and(|one| Arc::ptr_eq(one, procedure));
            if !row.with_untracked(is_same) {
                row.set(Some(Arc::clone(procedure)));
            }
        }
        if found < signals.len() {
            let is_gone = |id: &ProcedureId| dossier.procedure(*id).is_none();
            let gone = signals.iter().filter(|(id, row)| row.with_untracked(Option::is_some) && is_gone(id));
            gone.for_each(|(_, row)| row.set(None));
        }
    }
}
