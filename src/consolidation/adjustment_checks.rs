use std::collections::HashMap;

use crate::domain::{Column, Dossier, PortalId, Procedure, Proposal};
use crate::rules::{Finding, Place, Suggestions, check_procedure};

use super::filled::Filled;
use super::lines::Seen;

/// Checks procedures of several units as the Office would adjust them.
#[derive(Default)]
pub struct AdjustmentChecks<'a> {
    /// By the unit's tag; computing them takes a unit's whole list.
    suggestions: HashMap<u64, Suggestions<'a>>,
}

impl<'a> AdjustmentChecks<'a> {
    /// What the checks say of the values that `proposal` changes, and what else they say because of them.
    pub fn raised(&mut self, seen: &Seen<'a>, proposal: &Proposal) -> Vec<Finding> {
        let Some(content) = &seen.unit.content else { return Vec::new() };
        let dossier: &'a Dossier = &content.dossier;
        let suggestions = self.suggestions.entry(seen.unit.tag).or_insert_with(|| Suggestions::of(dossier));
        let adjusted = Procedure { proposal: proposal.clone(), ..Procedure::clone(seen.procedure) };
        let own = check_procedure(seen.procedure, dossier, suggestions);
        let mut findings = check_procedure(&adjusted, dossier, suggestions);
        findings.retain(|finding| changes(finding, &seen.procedure.proposal, proposal) || !own.contains(finding));
        findings
    }
}

impl Filled {
    /// What the checks say of a procedure that is adjusted as the form says; nothing where it does not adjust.
    pub fn raised(&self, seen: &Seen<'_>) -> Vec<Finding> {
        let adjusted = self.adjusted(seen.procedure);
        adjusted.map(|proposal| AdjustmentChecks::default().raised(seen, &proposal)).unwrap_or_default()
    }
}

/// Whether a finding is about a value that differs between two proposals.
fn changes(finding: &Finding, own: &Proposal, adjusted: &Proposal) -> bool {
    let differs = |portal: PortalId| own.roadmap(portal) != adjusted.roadmap(portal);
    match finding.place {
        Place::Procedure { column: Column::Level, .. } => own.level != adjusted.level,
        Place::Procedure { column: Column::Roadmap(portal), .. } => differs(portal),
        _ => false,
    }
}
