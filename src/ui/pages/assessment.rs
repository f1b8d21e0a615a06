use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{LevelId, ProcedureId};
use crate::rules::{State, Step, classify, effectiveness_total, procedure_state};
use crate::text::{columns, terms, ui as t};
use crate::ui::components::{Grid, GroupBadge, Head, StateMark};
use crate::ui::desk::Desk;
use crate::ui::view_filter::shown;

use super::assessment_form::AssessmentForm;
use super::inspector::Inspector;
use super::toolbar::Toolbar;

/// Step 4: feasibility and effectiveness of the eligible procedures; the groups follow while answering.
#[component]
pub fn AssessmentPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let ids = shown(desk, Step::Assessment);
    select_first(desk, ids);
    let campaign = desk.campaign();
    let mut heads = vec![Head::new("", "col-state"), Head::new(columns::NAME, "col-name")];
    heads.extend(campaign.levels.iter().map(|level| Head::new(level.name.clone(), "col-group")));
    heads.push(Head::titled(t::SCORE_SHORT, "col-score", t::SCORE));
    let row = move |id: ProcedureId| {
        let name = desk.part(id, |p| p.name.clone());
        let score = desk.part(id, |procedure| {
            let scored = !procedure.assessment.scores.is_empty();
            scored.then(|| effectiveness_total(procedure))
        });
        let state = Signal::derive(move || {
            let Some(procedure) = desk.procedure(id) else { return State::NotStarted };
            let state = procedure_state(&procedure, &desk.campaign(), Step::Assessment);
            // Answered, but a remedy, a document or a reason is missing.
            if state == State::Done && desk.has_error(id, Step::Assessment) { State::NeedsReview } else { state }
        });
        let group = move |level: LevelId| {
            Signal::derive(move || {
                let procedure = desk.procedure(id)?;
                Some(classify(&procedure, &desk.campaign(), level))
            })
        };
        let badges = campaign.levels.iter().map(|level| {
            let campaign = Arc::clone(&campaign);
            view! { <td class="col-group"><GroupBadge campaign classification=group(level.id)/></td> }
        });
        let badges = badges.collect_view();
        view! {
            <td class="col-state"><StateMark state/></td>
            <td class="col-name"><span class="clamp" title=move || name.get()>{move || name.get()}</span></td>
            {badges}
            <td class="col-score number">{move || score.get().map_or("–".to_owned(), |score| score.to_string())}</td>
        }
        .into_any()
    };
    view! {
        <main class="work work--assessment" id="work" tabindex="-1">
            <h1 class="visually-hidden">{terms::step(Step::Assessment)}</h1>
            <Toolbar shown=ids>
                <button class="button" on:click=move |_| move_selection(desk, ids, true)>{t::PREVIOUS}</button>
                <button class="button" on:click=move |_| move_selection(desk, ids, false)>{t::NEXT}</button>
            </Toolbar>
            <Show when=move || !ids.with(Vec::is_empty) fallback=move || view! { <NothingEligible/> }>
                <Grid label=terms::step(Step::Assessment) heads=heads.clone() ids row=row.clone() selected=desk.selected/>
            </Show>
        </main>
        <Inspector wide=true form=move |id| view! { <AssessmentForm id ids/> }.into_any()/>
    }
}

/// What to do when no procedure is eligible yet, or the filter leaves none.
#[component]
pub fn NothingEligible() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let none = move || desk.statistics.with(|statistics| statistics.eligible == 0);
    view! {
        <div class="empty">
            <Show when=none fallback=|| view! { <p>{t::NO_ROWS}</p> }>
                <h2>{t::NOTHING_ELIGIBLE}</h2>
                <p>{t::NOTHING_ELIGIBLE_TEXT}</p>
                <p><a class="button button--primary" href=desk.route_to(Step::Screening).hash()>{terms::step(Step::Screening)}</a></p>
            </Show>
        </div>
    }
}

/// A procedure that the step does not concern cannot be worked on here.
pub fn select_first(desk: Desk, ids: Memo<Vec<ProcedureId>>) {
    let selected = desk.selected.get_untracked();
    let first = ids.with_untracked(|ids| {
        let known = selected.is_some_and(|selected| ids.contains(&selected));
        if known { None } else { ids.first().copied() }
    });
    if first.is_some() {
        desk.selected.set(first);
    }
}

fn move_selection(desk: Desk, ids: Memo<Vec<ProcedureId>>, back: bool) {
    let selected = desk.selected.get_untracked();
    let next = ids.with_untracked(|ids| {
        let at = ids.iter().position(|id| Some(*id) == selected).unwrap_or(0);
        let at = if back { at.checked_sub(1)? } else { at + 1 };
        ids.get(at).copied()
    });
    if next.is_some() {
        desk.selected.set(next);
    }
}
