use std::sync::Arc;

use crate::domain::{Dossier, Remark};

use super::decision::{Decision, Standing, Verdict};
use super::gathered::Unit;
use super::work::Consolidation;

/// A unit's dossier as it goes back: each returned procedure with what the Office says of it, the others without a
/// remark, also where one stood that was dealt with. `None` while the dossier is not at hand.
pub fn returned_dossier(unit: &Unit, work: &Consolidation) -> Option<Dossier> {
    let content = unit.content.as_ref()?;
    let mut dossier = Dossier::clone(&content.dossier);
    for (procedure, row) in dossier.procedures.iter_mut().zip(&content.rows) {
        let decision = work.decision(&unit.subject(procedure));
        let comment = match Decision::on(decision, procedure, row.basis) {
            Standing::Decided(Decision { verdict: Verdict::Returned { comment }, .. }) => Some(comment.as_str()),
            _ => None,
        };
        let remark = comment.map(|text| Remark { text: text.to_owned(), is_settled: false });
        if procedure.remark != remark {
            Arc::make_mut(procedure).remark = remark;
        }
    }
    Some(dossier)
}
