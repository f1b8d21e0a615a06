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
    /// Where procedures stand in the dossier, as far as none came or went since.
    places: StoredValue<HashMap<ProcedureId, usize>>,
}

/// `None` once the procedure is gone.
pub type Row = ArcRwSignal<Option<Arc<Procedure>>>;

impl Rows {
    /// Follows the dossier as long as the current owner lives.
    pub fn of(dossier: RwSignal<Dossier>) -> Rows {
        let rows =
            Rows { dossier, signals: StoredValue::new(HashMap::new()), places: StoredValue::new(HashMap::new()) };
        ImmediateEffect::new_scoped(move || dossier.with(|dossier| rows.update(dossier)));
        rows
    }

    /// A procedure as it changes.
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
        let look = || {
            let place = self.places.with_value(|places| places.get(&id).copied())?;
            dossier.procedures.get(place).filter(|procedure| procedure.id == id)
        };
        if let Some(found) = look() {
            return Some(found);
        }
        if self.places.with_value(|places| places.len() == dossier.procedures.len() && !places.contains_key(&id)) {
            return None;
        }
        let places = dossier.procedures.iter().enumerate().map(|(at, procedure)| (procedure.id, at));
        self.places.set_value(places.collect());
        look()
    }

    fn update(&self, dossier: &Dossier) {
        let signals = self.signals.get_value();
        for (id, row) in &signals {
            let now = self.find(dossier, *id);
            let is_same = |known: &Option<Arc<Procedure>>| match (known, now) {
                (Some(known), Some(now)) => Arc::ptr_eq(known, now),
                (known, now) => known.is_none() && now.is_none(),
            };
            if !row.with_untracked(is_same) {
                row.set(now.cloned());
            }
        }
    }
}
