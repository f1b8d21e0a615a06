use leptos::prelude::*;

use crate::rules::{Step, Suggestions, answer_rest_met};
use crate::storage::What;
use crate::text::{grid, terms, ui as t};
use crate::ui::desk::Desk;
use crate::ui::grid::{Grid, GridSpec, sorts_by};
use crate::ui::lines::lines;

use super::assessment_columns::{list_columns, matrix_columns};
use super::assessment_form::AssessmentForm;
use super::import::on_table;
use super::inspector::Inspector;
use super::obstacle_bar::ObstacleBar;
use super::purpose::Purpose;
use super::toolbar::{BulkButton, NothingShown, StatusLine, Switch, Targets, Toolbar};

/// Feasibility and effectiveness of the eligible procedures; the groups follow while answering. The matrix and
/// the form are two views of the same answers.
#[component]
pub fn AssessmentPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let view = desk.views.step(Step::Assessment);
    let in_list = list_columns(desk);
    let in_matrix = matrix_columns(desk);
    let lines = lines(desk, Step::Assessment, sorts_by(&in_matrix));
    let targets = Targets::of(lines);
    select_first(desk, targets);
    let on_table = on_table(desk);
    let take_scores = move |()| {
        let dossier = desk.dossier.get_untracked();
        let suggestions = Suggestions::of(&dossier);
        let changed = desk.change_all(&targets.ids(), What::Answers, |procedure| suggestions.take(procedure));
        desk.app.done(t::scores_taken(changed, targets.scope()));
    };
    let rest_met = move |()| {
        let campaign = desk.campaign();
        let changed = desk.change_all(&targets.ids(), What::Answers, |procedure| answer_rest_met(procedure, &campaign));
        desk.app.done(t::rest_met(changed, targets.scope()));
    };
    let is_empty = move || lines.with(|lines| lines.all.is_empty());
    let grid = move || {
        let columns = if view.matrix.get() { in_matrix.clone() } else { in_list.clone() };
        let label = terms::step(Step::Assessment).to_owned();
        view! { <Grid spec=GridSpec { label, step: Step::Assessment, columns, lines, on_table, selected: targets.selected }/> }
    };
    view! {
        <main class="work work--assessment" class:work--wide=move || view.matrix.get() id="work" tabindex="-1">
            <h1 class="visually-hidden">{terms::step(Step::Assessment)}</h1>
            <Toolbar step=Step::Assessment targets>
                <Switch on=view.matrix label=grid::MATRIX title=grid::MATRIX_EXPLAINED/>
                <BulkButton targets label=t::TAKE_SCORES.to_owned() title=Some(t::TAKE_SCORES_EXPLAINED.to_owned()) on_click=take_scores/>
                <Show when=move || view.matrix.get()>
                    <BulkButton targets label=t::REST_MET.to_owned() title=Some(t::REST_MET_EXPLAINED.to_owned()) on_click=rest_met/>
                </Show>
            </Toolbar>
            <StatusLine step=Step::Assessment targets/>
            <Show when=move || !view.matrix.get()><Purpose step=Step::Assessment/></Show>
            <Show when=move || view.matrix.get() && !is_empty()><ObstacleBar targets/></Show>
            <Show when=move || !is_empty() fallback=move || view! { <NothingEligible step=Step::Assessment/> }>{grid.clone()}</Show>
        </main>
        <Show when=move || !view.matrix.get()>
            <Inspector wide=true form=move |id| view! { <AssessmentForm id targets/> }.into_any()/>
        </Show>
    }
}

/// What to do when no procedure is eligible yet, or the filter leaves none.
#[component]
pub fn NothingEligible(step: Step) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let none = move || desk.statistics.with(|statistics| statistics.eligible == 0);
    view! {
        <Show when=none fallback=move || view! { <NothingShown step/> }>
            <div class="empty">
                <h2>{t::NOTHING_ELIGIBLE}</h2>
                <p>{t::NOTHING_ELIGIBLE_TEXT}</p>
                <p><a class="button button--primary" href=desk.route_to(Step::Screening).hash()>{terms::step(Step::Screening)}</a></p>
            </div>
        </Show>
    }
}

/// Selects the first procedure of the step if the selected one is not among its rows.
pub fn select_first(desk: Desk, targets: Targets) {
    let selected = desk.selected.get_untracked();
    let first = targets.lines.with_untracked(|lines| {
        let known = selected.is_some_and(|selected| lines.ids.contains(&selected));
        if known { None } else { lines.ids.first().copied() }
    });
    if first.is_some() {
        desk.selected.set(first);
    }
}
