use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Answer, Column, Criterion, CriterionId, Obstacle, ObstacleKind, ProcedureId};
use crate::rules::{NamedObstacle, Step, give_obstacle, named_obstacles};
use crate::storage::What;
use crate::text::{choices, grid as t, ui};
use crate::ui::components::Menu;
use crate::ui::desk::Desk;
use crate::ui::grid::focus_grid;

use super::obstacle_words::{Part, Words, bar_field_id};
use super::toolbar::Targets;

/// Most obstacles that are offered.
const OFFERED: usize = 30;

/// Below the matrix's toolbar: the question that the caret is in, and the obstacles of the selected procedures. One that
/// the dossier describes is given to all of them; a remedy is written once for them, and corrected for all that have
/// the same.
#[component]
pub fn ObstacleBar(targets: Targets) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let view = desk.views.step(Step::Assessment);
    let campaign = desk.campaign();
    let criterion = {
        let campaign = campaign.clone();
        Memo::new(move |_| {
            let key = view.column.get();
            campaign.feasibility.iter().find(|criterion| Column::Answer(criterion.id).key() == key).cloned()
        })
    };
    let question = {
        let campaign = campaign.clone();
        move || {
            let key = view.column.get();
            if let Some(criterion) = criterion.get() {
                let answers = choices(&campaign, Column::Answer(criterion.id)).unwrap_or_default();
                return t::question(criterion.id.as_str(), &criterion.label, &answers);
            }
            let scored = campaign.effectiveness.iter().find(|criterion| Column::Score(criterion.id).key() == key);
            scored.map_or_else(
                || t::MATRIX_LEAD.to_owned(),
                |criterion| t::scale(criterion.id.as_str(), &criterion.label, &criterion.scale),
            )
        }
    };
    let chosen = Memo::new(move |_| {
        let chosen = targets.chosen.get();
        if chosen.is_empty() { desk.selected.get().into_iter().collect::<Vec<ProcedureId>>() } else { chosen }
    });
    // Those of them that have an obstacle.
    let held = Memo::new(move |_| {
        let Some(criterion) = criterion.get() else { return Vec::new() };
        chosen.get().into_iter().filter(|id| kind_of(desk, *id, &criterion).is_some()).collect::<Vec<ProcedureId>>()
    });
    let asked = Memo::new(move |_| {
        let criterion = criterion.get().filter(|_| held.with(|held| !held.is_empty()))?;
        let is_legal =
            held.with(|held| held.iter().any(|id| kind_of(desk, *id, &criterion) == Some(ObstacleKind::Legal)));
        Some((criterion.id, is_legal))
    });
    let fields = move || {
        // Always shown, so that the rows below do not move.
        let Some((id, is_legal)) = asked.get() else {
            return view! { <span class="obstacle-bar__hint">{t::NOT_HELD}</span> }.into_any();
        };
        let document = is_legal.then(|| view! { <Words held criterion=id part=Part::Document label=ui::DOCUMENT/> });
        view! {
            <span class="obstacle-bar__count">{move || t::held(held.with(Vec::len))}</span>
            {document}
            <Words held criterion=id part=Part::Remedy label=ui::REMEDY/>
            <NamedReason held criterion=id/>
        }
        .into_any()
    };
    view! {
        <p class="work__lead work__lead--tight" id="question">{question}</p>
        <div class="obstacle-bar">{fields}<Named criterion chosen/></div>
    }
}

/// The named reason of the selected procedures' obstacles, if the campaign names any for their kind.
#[component]
fn NamedReason(held: Memo<Vec<ProcedureId>>, criterion: CriterionId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let obstacles = Memo::new(move |_| {
        let of = |id: &ProcedureId| desk.procedure(*id)?.assessment.obstacle(criterion).cloned();
        held.with(|held| held.iter().filter_map(of).collect::<Vec<Obstacle>>())
    });
    // Obstacles of two kinds have no reason in common.
    let kind = Memo::new(move |_| {
        obstacles.with(|all| {
            let kind = all.first()?.kind();
            all.iter().all(|one| one.kind() == kind).then_some(kind)
        })
    });
    move || {
        let kind = kind.get()?;
        let reasons: Vec<_> = campaign.reasons.iter().filter(|reason| reason.kind == kind).cloned().collect();
        if reasons.is_empty() {
            return None;
        }
        let ids: Vec<CriterionId> = reasons.iter().map(|reason| reason.id).collect();
        // `None`: they differ.
        let common = Memo::new(move |_| {
            obstacles.with(|all| {
                let reason = all.first()?.reason();
                all.iter().all(|one| one.reason() == reason).then_some(reason.copied())
            })
        });
        let choose = move |event| {
            let at = event_target_value(&event).parse::<usize>().ok();
            let reason = at.and_then(|at| ids.get(at).copied());
            let changed = desk.change_all(&held.get_untracked(), What::Answers, |procedure| {
                if let Some(Answer::NotMet(obstacle)) = procedure.assessment.answers.get_mut(&criterion) {
                    obstacle.set_reason(reason);
                }
            });
            desk.app.done(t::words_kept(changed));
        };
        let options = reasons.into_iter().enumerate().map(|(at, reason)| {
            let is_chosen = move || common.get() == Some(Some(reason.id));
            view! { <option value=at.to_string() prop:selected=is_chosen>{reason.label}</option> }
        });
        let none = move || if common.get().is_some() { ui::OWN_WORDS } else { t::DIFFERENT };
        let id = bar_field_id(Column::Reason(criterion));
        Some(view! {
            <label class="obstacle-bar__label" for=id.clone()>{ui::REASON}</label>
            <select class="field__input" id=id on:change=choose>
                <option value="" prop:selected=move || !matches!(common.get(), Some(Some(_)))>{none}</option>
                {options.collect_view()}
            </select>
        })
    }
}

/// The obstacles that the dossier describes, each to be given to the chosen procedures.
#[component]
fn Named(criterion: Memo<Option<Criterion>>, chosen: Memo<Vec<ProcedureId>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let named = Memo::new(move |_| {
        let Some(criterion) = criterion.get() else { return Arc::new(Vec::new()) };
        let mut named = desk.settled.with(|dossier| named_obstacles(dossier, &criterion));
        named.truncate(OFFERED);
        Arc::new(named)
    });
    let give = Callback::new(move |at: usize| {
        let (Some(criterion), named) = (criterion.get_untracked(), named.get_untracked()) else { return };
        let Some(NamedObstacle { obstacle, .. }) = named.get(at) else { return };
        let ids = chosen.get_untracked();
        let changed = desk.change_all(&ids, What::Answers, |one| give_obstacle(one, &criterion, obstacle));
        desk.app.done(t::obstacle_given(changed, ids.len()));
        focus_grid();
    });
    move || {
        let named = named.get();
        let campaign = desk.campaign();
        let entries: Vec<String> =
            named.iter().map(|one| t::named_obstacle(&campaign, &one.obstacle, one.count)).collect();
        (!entries.is_empty())
            .then(|| view! { <Menu name=t::NAMED_OBSTACLES label=t::NAMED_OBSTACLES entries on_choose=give/> })
    }
}

fn kind_of(desk: Desk, id: ProcedureId, criterion: &Criterion) -> Option<ObstacleKind> {
    desk.procedure(id)?.assessment.obstacle(criterion.id).map(Obstacle::kind)
}
