use std::sync::Arc;

use crate::domain::{Dossier, Remark};

use super::decision::{Decision, Standing, Verdict};
use super::unit::Unit;
use super::work::Consolidation;

/// A unit's dossier to be returned: each returned procedure with the Office's comment as its remark, the others
/// without a remark, even if they had one that was dealt with. `None` while the dossier is not available.
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
