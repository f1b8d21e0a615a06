use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{ClauseRole, Column, CriterionId, Procedure, ProcedureId};
use crate::grid::SortKey;
use crate::rules::{State, Step, take_volume_clause, volume_threshold};
use crate::storage::What;
use crate::text::{terms, thousands, ui as t};
use crate::ui::desk::Desk;
use crate::ui::grid::{Grid, GridColumn, GridSpec, Look, sorts_by, state_look, written_column};
use crate::ui::lines::lines;

use super::import::on_table;
use super::inspector::Inspector;
use super::purpose::Purpose;
use super::text_column::TextColumn;
use super::toolbar::{BulkButton, NothingShown, StatusLine, Targets, Toolbar};

/// Which clauses of NĐ 45/2020 Điều 21 each procedure meets.
#[component]
pub fn ScreeningPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let threshold = Memo::new(move |_| desk.settled.with(volume_threshold));
    let clauses = desk.campaign().screening.clauses.to_vec();
    let volume_clause = clauses.iter().find(|clause| clause.role == Some(ClauseRole::Volume)).map(|clause| clause.id);

    let columns = grid_columns(desk, threshold, volume_clause);
    let lines = lines(desk, Step::Screening, sorts_by(&columns));
    let targets = Targets::of(lines);
    let on_table = on_table(desk);
    let accept = move |()| {
        let (Some(clause), Some(threshold)) = (volume_clause, threshold.get_untracked()) else { return };
        let campaign = desk.campaign();
        let changed = desk.change_all(&targets.ids(), What::Screening, |procedure| {
            take_volume_clause(procedure, &campaign, &clause, threshold);
        });
        desk.app.done(t::clause_marked(clause.as_str(), changed, targets.scope()));
    };
    let mark_none = move |()| {
        let changed = desk.change_all(&targets.ids(), What::Screening, |procedure| {
            procedure.screening.met.get_or_insert_default();
        });
        desk.app.done(t::none_marked(changed, targets.scope()));
    };
    // A campaign without such a clause suggests nothing.
    let accept_volume = volume_clause.map(|clause| {
        view! {
            <BulkButton targets label=Signal::derive(move || t::accept_volume(clause.as_str(), threshold.get()))
                title=Signal::derive(move || threshold.get().map(t::threshold_explained))
                disabled=Signal::derive(move || threshold.get().is_none()) on_click=accept/>
        }
    });
    let is_empty = move || desk.dossier.with(|dossier| dossier.procedures.is_empty());
    view! {
        <main class="work work--screening" id="work" tabindex="-1">
            <h1 class="visually-hidden">{terms::step(Step::Screening)}</h1>
            <Toolbar step=Step::Screening targets>
                {accept_volume}
                <BulkButton targets label=t::MARK_NONE.to_owned() title=Some(t::MARK_NONE_EXPLAINED.to_owned()) on_click=mark_none/>
            </Toolbar>
            <StatusLine step=Step::Screening targets/>
            <Purpose step=Step::Screening/>
            <Show when=move || !targets.are_none() || is_empty() fallback=|| view! { <NothingShown step=Step::Screening/> }>
                <Grid spec=GridSpec { label: terms::step(Step::Screening).to_owned(), step: Step::Screening, columns: columns.clone(), lines, on_table, selected: targets.selected }/>
            </Show>
        </main>
        <Inspector form=move |id| view! { <ScreeningForm id/> }.into_any()/>
    }
}

fn grid_columns(desk: Desk, threshold: Memo<Option<u32>>, volume_clause: Option<CriterionId>) -> Vec<GridColumn> {
    let campaign = desk.campaign();
    let state = |procedure: &Procedure| {
        let is_reviewed = procedure.screening.met.is_some();
        state_look(if is_reviewed { State::Done } else { State::NotStarted })
    };
    let ranked_in = Arc::clone(&campaign);
    let volume = move |procedure: &Procedure| procedure.volumes.ranking(&ranked_in);
    let of_volume = volume.clone();
    let shown_volume = move |procedure: &Procedure| {
        Look::text(of_volume(procedure).map(|volume| thousands(volume.into())).unwrap_or_default())
    };
    let sorted_volume = volume.clone();
    let by_volume = move |procedure: &Procedure| {
        sorted_volume(procedure).map_or(SortKey::Empty, |volume| SortKey::Number(volume.into()))
    };
    let figures = GridColumn::derived("ranking", t::VOLUME, 78.0, Arc::new(shown_volume)).class("cell--number");
    let mut all = vec![
        GridColumn::derived("state", "", 32.0, Arc::new(state)).titled(t::STATE).class("cell--centre"),
        written_column(&campaign, Column::Name),
        GridColumn { sorts: Some(Arc::new(by_volume)), ..figures }.from(420.0),
    ];
    for clause in &campaign.screening.clauses {
        let column = written_column(&campaign, Column::Clause(clause.id)).titled(clause.quote.clone());
        let (plain, volume) = (Arc::clone(&column.look), volume.clone());
        let is_suggesting = volume_clause == Some(clause.id);
        let look = move |procedure: &Procedure| {
            let look = plain(procedure);
            let is_busy = || threshold.get().is_some_and(|least| volume(procedure) >= Some(least));
            if is_suggesting && look.text.is_empty() && is_busy() {
                return Look { ghost: t::SUGGESTED_MARK.to_owned(), title: t::SUGGESTED.to_owned(), ..look };
            }
            look
        };
        all.push(GridColumn { look: Arc::new(look), ..column });
    }
    let none = written_column(&campaign, Column::NoClause).titled(t::MEETS_NONE);
    all.push(GridColumn { head: t::NONE_SHORT.to_owned(), width: 68.0, ..none });
    all
}

/// The clauses as the law words them, with their source, and a note.
#[component]
fn ScreeningForm(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let clauses = desk.campaign().screening.clauses.to_vec();
    let clauses = clauses
        .into_iter()
        .map(|clause| {
            let wanted = clause.id;
            let checked = desk.part(id, move |procedure| procedure.screening.meets(wanted));
            view! {
                <label class="clause">
                    <input type="checkbox" class="mark" prop:checked=move || checked.get()
                        on:change=move |event| desk.click(id, |procedure| procedure.screening.set(wanted, event_target_checked(&event)))/>
                    <span class="clause__label">{format!("{}: {}", clause.id, clause.label)}</span>
                    <q class="clause__quote">{clause.quote}</q>
                    <cite class="source">{clause.source}</cite>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="form form--narrow">
            <fieldset class="clauses" id=Column::Screening.key() tabindex="-1"><legend class="field__label">{t::clauses(&desk.campaign().screening.name)}</legend>{clauses}</fieldset>
            <TextColumn id column=Column::ScreeningNote lines=2/>
        </div>
    }
}
