use leptos::prelude::*;

use crate::domain::{ProcedureId, fold};
use crate::rules::{
    Eligibility, OnlineUse, Severity, State, Step, eligibility, online_use, procedure_state, standings,
};

use super::desk::Desk;
use super::filter::Filter;

/// Procedures of a step that the search and the filter leave, in the dossier's order. Assessment and roadmap
/// concern eligible procedures only.
pub fn shown(desk: Desk, step: Step) -> Memo<Vec<ProcedureId>> {
    Memo::new(move |_| {
        let wanted = fold(&desk.search.get());
        let filter = desk.filter.get();
        let only_eligible = matches!(step, Step::Assessment | Step::Roadmap);
        let faulty: std::collections::HashSet<ProcedureId> = if filter == Filter::WithErrors {
            desk.findings.with(|findings| {
                let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
                errors.filter_map(|finding| finding.place.procedure()).collect()
            })
        } else {
            Default::default()
        };
        desk.dossier.with(|dossier| {
            let procedures = dossier.procedures.iter().filter(|procedure| {
                let passes = match filter {
                    Filter::All => true,
                    Filter::Open => procedure_state(procedure, &dossier.campaign, step) != State::Done,
                    Filter::WithErrors => faulty.contains(&procedure.id),
                    Filter::ProvidedWithoutUse => {
                        online_use(procedure, &dossier.campaign) == OnlineUse::ProvidedWithoutUse
                    }
                    Filter::Group(group) => standings(procedure, &dossier.campaign).grouped(procedure) == Some(group),
                };
                passes
                    && (!only_eligible || eligibility(procedure) == Eligibility::Eligible)
                    && (wanted.is_empty()
                        || [&procedure.name, &procedure.code, &procedure.field]
                            .into_iter()
                            .any(|text| fold(text).contains(&wanted)))
            });
            procedures.map(|procedure| procedure.id).collect()
        })
    })
}
