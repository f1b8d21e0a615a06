use std::collections::BTreeSet;

use crate::domain::{Dossier, Procedure};

use super::busiest::busiest;
use super::step::Step;

/// Whether a procedure belongs on the list of step 1 (NĐ 45/2020 Điều 21: at least one clause is met).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Eligibility {
    Eligible,
    NotReviewed,
    MeetsNone,
}

/// | clauses met | result |
/// |---|---|
/// | not reviewed | `NotReviewed` |
/// | none | `MeetsNone` |
/// | one or more | `Eligible` |
pub fn eligibility(procedure: &Procedure) -> Eligibility {
    match procedure.screening.met.as_ref().map(BTreeSet::is_empty) {
        None => Eligibility::NotReviewed,
        Some(true) => Eligibility::MeetsNone,
        Some(false) => Eligibility::Eligible,
    }
}

/// On the official list: eligible and with a proposed level.
pub fn is_listed(procedure: &Procedure) -> bool {
    eligibility(procedure) == Eligibility::Eligible && procedure.proposal.level.is_some()
}

/// Dossiers a procedure needs before "many dossiers" (Điều 21 khoản 1) is *suggested*: the lowest volume
/// within the unit's busiest quarter. The law names no figure; this one is the software's own, shown as a
/// suggestion and never set without the officer. `None` when fewer than four procedures have figures.
pub fn volume_threshold(dossier: &Dossier) -> Option<u32> {
    let mut volumes: Vec<u32> =
        dossier.procedures.iter().filter_map(|procedure| procedure.volumes.ranking(&dossier.campaign)).collect();
    volumes.sort_unstable_by(|a, b| b.cmp(a));
    busiest(&volumes, 25).filter(|volume| *volume > 0)
}

/// Whether a step shows a procedure: only those that meet a clause are assessed and proposed.
pub fn concerns(step: Step, procedure: &Procedure) -> bool {
    !matches!(step, Step::Assessment | Step::Roadmap) || eligibility(procedure) == Eligibility::Eligible
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CriterionId, ProcedureId};
    use crate::rules::tests_support::dossier;
    use std::sync::Arc;

    #[test]
    fn the_truth_table_of_eligibility() {
        let mut procedure = Procedure::new(ProcedureId(1));
        assert_eq!(eligibility(&procedure), Eligibility::NotReviewed);
        procedure.screening.met = Some(BTreeSet::new());
        assert_eq!(eligibility(&procedure), Eligibility::MeetsNone);
        procedure.screening.met = Some(BTreeSet::from([CriterionId::new("K3").unwrap()]));
        assert_eq!(eligibility(&procedure), Eligibility::Eligible);
    }

    #[test]
    fn the_busiest_quarter_is_suggested() {
        let mut dossier = dossier();
        for volume in [5u32, 0, 900, 40, 12, 7, 300, 1] {
            let mut procedure = Procedure::new(dossier.next_id());
            procedure.volumes.set(dossier.campaign.periods.first().id, Some(volume));
            dossier.procedures.push(Arc::new(procedure));
        }
        assert_eq!(volume_threshold(&dossier), Some(300));
        dossier.procedures.truncate(3);
        assert_eq!(volume_threshold(&dossier), None);
    }
}
