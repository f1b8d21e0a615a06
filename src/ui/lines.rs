use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Dossier, Procedure, ProcedureId, fold};
use crate::grid::{SortKey, Words, grouped, sorted};
use crate::rules::{Filter, OnlineUse, Severity, State, Step, concerns, online_use, procedure_state, standings};

use super::desk::Desk;

/// A line of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// The head of the group with this index, above its rows.
    Head(usize),
    Row(ProcedureId),
}

/// What a grid shows, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    pub all: Vec<Line>,
    /// Each field with its procedures that are shown, if rows are grouped.
    pub groups: Vec<(String, Vec<ProcedureId>)>,
    /// The procedures shown, without heads.
    pub ids: Vec<ProcedureId>,
    /// Where each of them stands in the dossier's list, from 1: findings and files name it by this number.
    pub numbers: HashMap<ProcedureId, usize>,
}

/// The key by which a column sorts a procedure.
pub type KeyOf = Callback<(String, Arc<Procedure>), SortKey>;

/// The procedures of a step that match search and filter, sorted and grouped. Assessment and roadmap show eligible ones
/// only. They are chosen anew when the officer asks for it, or rows come and go: a row that is being edited neither
/// jumps nor vanishes.
pub fn lines(desk: Desk, step: Step, key_of: KeyOf) -> Memo<Arc<Lines>> {
    let view = desk.views.step(step);
    let present = Memo::new(move |_| {
        desk.dossier.with(|dossier| dossier.procedures.iter().map(|procedure| procedure.id).collect::<Vec<_>>())
    });
    let folded = StoredValue::new(HashMap::<ProcedureId, (Arc<Procedure>, String)>::new());
    // The searched text of a procedure is folded once and cached until the procedure changes.
    let are_in = move |words: &Words, procedure: &Arc<Procedure>| {
        let known = |of: &HashMap<ProcedureId, (Arc<Procedure>, String)>| {
            let (_, text) = of.get(&procedure.id).filter(|(known, _)| Arc::ptr_eq(known, procedure))?;
            Some(words.are_in(text))
        };
        folded.with_value(known).unwrap_or_else(|| {
            let text = fold_of(procedure);
            let is_found = words.are_in(&text);
            folded.update_value(|of| drop(of.insert(procedure.id, (Arc::clone(procedure), text))));
            is_found
        })
    };
    let lines = Memo::new(move |_| {
        // A memo that is tracked but never read would not run.
        present.with(|_| ());
        view.asked.track();
        let words = Words::of(&view.search.get());
        let (filter, sort) = (view.filter.get(), view.sort.get());
        // A field that no longer exists filters nothing.
        let field = view.field.get().filter(|field| desk.fields.with_untracked(|fields| fields.contains(field)));
        let is_grouped = view.grouped.get();
        let faulty = if filter == Filter::WithErrors { faulty(desk) } else { HashSet::new() };
        // Sort keys may read signals of their own; the rows do not follow them.
        untrack(|| {
            desk.dossier.with_untracked(|dossier| {
                let chosen = dossier.procedures.iter().filter(|procedure| {
                    concerns(step, procedure)
                        && field.as_ref().is_none_or(|field| procedure.field == *field)
                        && passes(filter, procedure, dossier, step, &faulty)
                        && (words.is_empty() || are_in(&words, procedure))
                });
                let chosen: Vec<&Arc<Procedure>> = match &sort {
                    None => chosen.collect(),
                    Some(sort) => {
                        sorted(chosen, sort.descending, |one| key_of.run((sort.column.clone(), Arc::clone(one))))
                    }
                };

                let ids: Vec<ProcedureId> = chosen.iter().map(|procedure| procedure.id).collect();
                let shown: HashSet<ProcedureId> = ids.iter().copied().collect();
                let all = (1..).zip(&dossier.procedures).map(|(number, procedure)| (procedure.id, number));
                let numbers = all.filter(|(id, _)| shown.contains(id)).collect();
                if !is_grouped {
                    let all = ids.iter().copied().map(Line::Row).collect();
                    return Arc::new(Lines { all, groups: Vec::new(), ids, numbers });
                }
                let fields: HashMap<ProcedureId, &String> =
                    chosen.iter().map(|procedure| (procedure.id, &procedure.field)).collect();
                let groups = grouped(&ids, |id| fields.get(&id).map(|field| (*field).clone()).unwrap_or_default());
                let lines = |(at, (_, rows)): (usize, &(String, Vec<ProcedureId>))| {
                    std::iter::once(Line::Head(at)).chain(rows.iter().copied().map(Line::Row)).collect::<Vec<_>>()
                };
                let all = groups.iter().enumerate().flat_map(lines).collect();
                let ids = groups.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
                Arc::new(Lines { all, groups, ids, numbers })
            })
        })
    });
    Effect::new(move |_| {
        let Some((_, id)) = desk.wanted.get().filter(|(of, _)| *of == step) else { return };
        desk.wanted.set(None);
        let is_there = desk.procedure_untracked(id).is_some_and(|procedure| concerns(step, &procedure));
        if is_there && lines.with_untracked(|lines| !lines.ids.contains(&id)) {
            view.show_all();
            view.choose_anew();
            // Once the grid has followed the rows.
            request_animation_frame(move || _ = desk.selected.try_set(Some(id)));
        }
    });
    lines
}

fn faulty(desk: Desk) -> HashSet<ProcedureId> {
    desk.findings.with_untracked(|findings| {
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
        errors.filter_map(|finding| finding.place.procedure()).collect()
    })
}

fn passes(filter: Filter, procedure: &Procedure, dossier: &Dossier, step: Step, faulty: &HashSet<ProcedureId>) -> bool {
    match filter {
        Filter::All => true,
        Filter::Open => procedure_state(procedure, &dossier.campaign, step) != State::Done,
        Filter::WithErrors => faulty.contains(&procedure.id),
        Filter::Returned => procedure.remark.as_ref().is_some_and(|remark| !remark.is_settled),
        Filter::ProvidedWithoutUse => online_use(procedure, &dossier.campaign) == OnlineUse::ProvidedWithoutUse,
        Filter::Group(group) => standings(procedure, &dossier.campaign).grouped(procedure) == Some(group),
        // A level that another campaign had filters nothing.
        Filter::Level(Some(level)) if dossier.campaign.level(level).is_none() => true,
        Filter::Level(level) => procedure.proposal.level == level,
    }
}

/// The searched texts of a procedure, folded into one.
fn fold_of(procedure: &Procedure) -> String {
    let Procedure { code, name, field, authority, .. } = procedure;
    fold(&format!("{code} {name} {field} {authority}"))
}
