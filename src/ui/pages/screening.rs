use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::{ClauseRole, Column, CriterionId, ProcedureId};
use crate::rules::{State, Step, take_volume_clause, volume_threshold};
use crate::storage::What;
use crate::text::{columns, terms, ui as t};
use crate::ui::components::{Grid, Head, StateMark};
use crate::ui::desk::Desk;
use crate::ui::view_filter::shown;

use super::inspector::Inspector;
use super::text_column::TextColumn;
use super::toolbar::Toolbar;

/// Step 3: which clauses of NĐ 45/2020 Điều 21 each procedure meets.
#[component]
pub fn ScreeningPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let ids = shown(desk, Step::Screening);
    let threshold = Memo::new(move |_| desk.dossier.with(volume_threshold));
    let clauses = desk.campaign().screening.clauses.to_vec();
    let volume_clause = clauses.iter().find(|clause| clause.role == Some(ClauseRole::Volume)).map(|clause| clause.id);

    let mut heads =
        vec![Head::new("", "col-state"), Head::new(columns::NAME, "col-name"), Head::new(t::VOLUME, "col-count")];
    heads.extend(clauses.iter().map(|clause| Head::titled(clause.id.to_string(), "col-mark", clause.quote.clone())));
    heads.push(Head::titled(t::NONE_SHORT, "col-none", t::MEETS_NONE));

    let marked: Vec<CriterionId> = clauses.iter().map(|clause| clause.id).collect();
    let row = move |id: ProcedureId| {
        let name = desk.part(id, |p| p.name.clone());
        let ranked_in = desk.campaign();
        let volume = desk.part(id, move |p| p.volumes.ranking(&ranked_in));
        let reviewed = desk.part(id, |p| p.screening.met.is_some());
        let state = Signal::derive(move || if reviewed.get() { State::Done } else { State::NotStarted });
        let marks = marked
            .iter()
            .map(|clause| {
                let suggests = volume_clause == Some(*clause);
                let is_suggested = move || suggests && volume.get() >= threshold.get() && threshold.get().is_some();
                view! { <ClauseCell id clause=*clause suggested=Signal::derive(is_suggested)/> }
            })
            .collect_view();
        let none = desk.part(id, |p| p.screening.met.as_ref().is_some_and(BTreeSet::is_empty));
        view! {
            <td class="col-state"><StateMark state/></td>
            <td class="col-name"><span class="clamp" title=move || name.get()>{move || name.get()}</span></td>
            <td class="col-count number">{move || volume.get().map(|volume| crate::text::thousands(volume.into()))}</td>
            {marks}
            <td class="col-none">
                <input type="checkbox" class="mark" aria-label=t::MEETS_NONE prop:checked=move || none.get()
                    on:change=move |event| {
                        let met = event_target_checked(&event).then(BTreeSet::new);
                        desk.click(id, |p| p.screening.met = met);
                    }/>
            </td>
        }
        .into_any()
    };
    let accept = move |_| {
        let (Some(clause), Some(threshold)) = (volume_clause, threshold.get_untracked()) else { return };
        let campaign = desk.campaign();
        let changed = desk.change_all(&ids.get_untracked(), What::Screening, |procedure| {
            take_volume_clause(procedure, &campaign, &clause, threshold);
        });
        desk.app.done(t::clause_marked(clause.as_str(), changed));
    };
    let mark_none = move |_| {
        let shown = ids.get_untracked();
        let changed = desk.change_all(&shown, What::Screening, |procedure| {
            procedure.screening.met.get_or_insert_default();
        });
        desk.app.done(t::none_marked(changed));
    };
    // A campaign without such a clause suggests nothing.
    let accept_volume = volume_clause.map(|clause| {
        view! {
            <button class="button" disabled=move || threshold.get().is_none() on:click=accept
                title=move || threshold.get().map(t::threshold_explained)>
                {move || t::accept_volume(clause.as_str(), threshold.get())}
            </button>
        }
    });
    view! {
        <main class="work work--screening" id="work" tabindex="-1">
            <h1 class="visually-hidden">{terms::step(Step::Screening)}</h1>
            <Toolbar shown=ids>
                {accept_volume}
                <button class="button" on:click=mark_none title=t::MARK_NONE_EXPLAINED>{t::MARK_NONE}</button>
            </Toolbar>
            <p class="work__lead work__lead--tight">{t::SCREENING_LEAD}</p>
            <Grid label=terms::step(Step::Screening) heads ids row selected=desk.selected/>
        </main>
        <Inspector form=move |id| view! { <ScreeningForm id/> }.into_any()/>
    }
}

#[component]
fn ClauseCell(id: ProcedureId, clause: CriterionId, suggested: Signal<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let checked = desk.part(id, move |procedure| procedure.screening.meets(clause));
    let is_suggested = move || suggested.get() && !checked.get();
    let label = clause.to_string();
    view! {
        <td class="col-mark" class:col-mark--suggested=is_suggested title=move || is_suggested().then_some(t::SUGGESTED)>
            <input type="checkbox" class="mark" aria-label=label prop:checked=move || checked.get()
                on:change=move |event| desk.click(id, |procedure| procedure.screening.set(clause, event_target_checked(&event)))/>
        </td>
    }
}

/// The clauses to the letter, with their source, and a note.
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
