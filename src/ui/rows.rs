use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Dossier, Procedure, ProcedureId};

/// The procedures of a dossier, each with a signal of its own, so that a change notifies only what shows that
/// procedure. If every cell read the dossier's signal, each key would look up every procedure on screen once per cell.
#[derive(Clone, Copy)]
pub struct Rows {
    dossier: RwSignal<Dossier>,
    /// Of the procedures requested so far.
    signals: StoredValue<HashMap<ProcedureId, Row>>,
    /// The procedures in the dossier's order, and the index of each.
    order: StoredValue<Vec<ProcedureId>>,
    places: StoredValue<HashMap<ProcedureId, usize>>,
}

/// `None` once the procedure is gone.
pub type Row = ArcRwSignal<Option<Arc<Procedure>>>;

impl Rows {
    /// Follows the dossier as long as the current owner lives.
    pub fn of(dossier: RwSignal<Dossier>) -> Rows {
        let rows = Rows {
            dossier,
            signals: StoredValue::new(HashMap::new()),
            order: StoredValue::new(Vec::new()),
            places: StoredValue::new(HashMap::new()),
        };
        ImmediateEffect::new_scoped(move || dossier.with(|dossier| rows.update(dossier)));
        rows
    }

    /// The signal of a procedure.
    pub fn row(&self, id: ProcedureId) -> Row {
        if let Some(row) = self.signals.with_value(|signals| signals.get(&id).cloned()) {
            return row;
        }
        let row = Row::new(self.now(id));
        self.signals.update_value(|signals| drop(signals.insert(id, row.clone())));
        row
    }

    /// A procedure as it is now.
    pub fn now(&self, id: ProcedureId) -> Option<Arc<Procedure>> {
        self.dossier.with_untracked(|dossier| self.find(dossier, id).cloned())
    }

    /// [`Dossier::procedure`] without a search.
    fn find<'a>(&self, dossier: &'a Dossier, id: ProcedureId) -> Option<&'a Arc<Procedure>> {
        let place = self.places.with_value(|places| places.get(&id).copied())?;
        dossier.procedures.get(place).filter(|procedure| procedure.id == id)
    }

    /// Updates the indices if procedures came, went or moved.
    fn place(&self, dossier: &Dossier) {
        let ids = || dossier.procedures.iter().map(|procedure| procedure.id);
        if self.order.with_value(|order| order.iter().copied().eq(ids())) {
            return;
        }
        self.order.set_value(ids().collect());
        self.places.set_value(ids().enumerate().map(|(at, id)| (id, at)).collect());
    }

    fn update(&self, dossier: &Dossier) {
        self.place(dossier);
        let changed: Vec<(Row, Option<Arc<Procedure>>)> = self.signals.with_value(|signals| {
            let is_other = |row: &Row, now: Option<&Arc<Procedure>>| {
                row.with_untracked(|known| match (known, now) {
                    (Some(known), Some(now)) => !Arc::ptr_eq(known, now),
                    (known, now) => known.is_some() || now.is_some(),
                })
            };
            let rows = signals.iter().map(|(id, row)| (row, self.find(dossier, *id)));
            rows.filter(|(row, now)| is_other(row, *now)).map(|(row, now)| (row.clone(), now.cloned())).collect()
        });
        changed.into_iter().for_each(|(row, now)| row.set(now));
    }
}
