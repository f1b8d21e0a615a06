use std::collections::HashSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::consolidation::{Change, ConsolidationEdit, FileId, Unit, UnitFile, UnitState, Wanted};
use crate::domain::{spelling, tidy_name};
use crate::rules::{Finding, Statistics};
use crate::text::{consolidation as words, findings, hand_edits, office as t, ui};
use crate::ui::components::{Dialog, Menu};
use crate::ui::route::OfficeView;

use super::adopt::AdoptDialog;
use super::desk::OfficeDesk;
use super::foreign::ForeignDialog;
use super::intake::{DeadlineDialog, ReceptionDialog};
use super::versions::VersionsDialog;

/// Who has sent what, unit by unit.
#[component]
pub fn Board() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let asked = RwSignal::new(None::<(RowDialog, Arc<Unit>)>);
    let close = move |()| asked.set(None);
    let (scoping, dating) = (RwSignal::new(false), RwSignal::new(false));
    let summary = move || desk.gathered.with(|gathered| desk.work.with(|work| words::board_summary(gathered, work)));
    let rows = move || {
        let units = desk.gathered.with(|gathered| gathered.units.clone());
        units.into_iter().map(|unit| view! { <UnitRow unit asked/> }).collect_view()
    };
    view! {
        <section class="card" aria-labelledby="board">
            <div class="card__head">
                <h2 class="card__title" id="board">{words::BOARD}</h2>
                <span>
                    <button class="button button--quiet" on:click=move |_| dating.set(true)>{t::EDIT_DEADLINE}</button>
                    <button class="button button--quiet" on:click=move |_| scoping.set(true)>{t::EDIT_SCOPE}</button>
                </span>
            </div>
            <p role="status">{summary}</p>
            <div class="office__table" tabindex="0" role="region" aria-label=words::BOARD>
                <table class="plain">
                    <thead><tr>{t::BOARD_HEADS.map(|(head, counts)| view! { <th scope="col" class:office__count=counts>{head}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        {move || asked.get().map(|(what, unit)| match what {
            RowDialog::Versions => {
                let record = { let unit = Arc::clone(&unit); move |file| asked.set(Some((RowDialog::Reception(file), Arc::clone(&unit)))) };
                view! { <VersionsDialog unit on_record=record on_close=close/> }.into_any()
            }
            RowDialog::Errors => view! { <ErrorsDialog unit on_close=close/> }.into_any(),
            RowDialog::Assign => view! { <AssignDialog unit on_close=close/> }.into_any(),
            RowDialog::Foreign => unit.file.as_ref().map(|file| view! { <ForeignDialog file=file.id.clone() on_close=close/> }).into_any(),
            RowDialog::Deadline => view! { <DeadlineDialog unit=Some(unit) on_close=close/> }.into_any(),
            RowDialog::Reception(file) => view! { <ReceptionDialog file on_close=close/> }.into_any(),
            RowDialog::HandEdits => unit.file.as_ref().map(|file| view! { <AdoptDialog file=file.id.clone() on_close=close/> }).into_any(),
        })}
        <Show when=move || scoping.get()><ScopeDialog open=scoping/></Show>
        <Show when=move || dating.get()><DeadlineDialog unit=None on_close=move |()| dating.set(false)/></Show>
    }
}

/// A dialog about a unit.
#[derive(Clone)]
enum RowDialog {
    Versions,
    Errors,
    Assign,
    HandEdits,
    /// Of one of its files.
    Reception(Arc<UnitFile>),
    Deadline,
    Foreign,
}

#[derive(Clone)]
enum Act {
    Show(RowDialog),
    Review,
    Remove,
}

#[component]
fn UnitRow(unit: Arc<Unit>, asked: RwSignal<Option<(RowDialog, Arc<Unit>)>>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let statistics = unit.content.as_ref().map(|content| &content.statistics);
    let number = |pick: fn(&Statistics) -> u32| statistics.map(pick);
    let listed = unit.content.as_ref().map(|content| content.listed);
    let counts = [number(|s| s.procedures), listed, number(|s| s.without_use)];
    let errors = unit.content.as_ref().map(|content| content.errors().count());
    let decided = unit.content.as_ref().map(|_| t::decided(&unit.decided));
    let file = unit.file.as_ref().map(|file| {
        let foreign = desk.work.with_untracked(|work| words::foreign(file, work));
        let absent = unit.content.is_none().then_some(t::OPEN_AGAIN);
        let chosen = unit.is_chosen.then(|| words::CHOSEN_BY_OFFICE.to_owned());
        let dated = desk.work.with_untracked(|work| words::dated_wrongly(file, &work.campaign));
        let remarks = [absent.map(str::to_owned), foreign, dated.map(str::to_owned), chosen].into_iter().flatten().map(|words| {
            view! { <span class="office__failed">{words}</span> }
        });
        view! { <span class="office__file">{file.name.clone()}</span> <span class="field__hint">{t::received(file)}</span> {remarks.collect_view()} }
    });
    let by_hand = unit.file.as_ref().is_some_and(|file| file.by_hand.is_some());
    let undecided = unit.file.as_ref().is_some_and(|file| file.is_undecided());
    let is_there = unit.file.is_some();
    let is_foreign = unit.content.is_some()
        && unit.file.as_ref().is_some_and(|file| desk.work.with_untracked(|work| words::foreign(file, work)).is_some());
    let reception = unit.file.clone().map(|file| (true, Act::Show(RowDialog::Reception(file)), t::RECORD_RECEPTION));
    let before = [
        (by_hand, Act::Show(RowDialog::HandEdits), hand_edits::DECIDE),
        (unit.content.is_some(), Act::Review, t::REVIEW_UNIT),
        (errors.is_some_and(|errors| errors > 0), Act::Show(RowDialog::Errors), t::SEE_ERRORS),
        (unit.versions > 1, Act::Show(RowDialog::Versions), t::SEE_VERSIONS),
        (is_foreign, Act::Show(RowDialog::Foreign), t::READ_FOREIGN),
    ];
    let after = [
        (unit.is_expected, Act::Show(RowDialog::Deadline), t::OWN_DEADLINE),
        (is_there && !unit.is_expected, Act::Show(RowDialog::Assign), t::ASSIGN),
        (is_there, Act::Remove, t::REMOVE_FILES),
    ];
    let acts = before.into_iter().chain(reception).chain(after);
    let acts: Vec<(Act, &'static str)> = acts.filter(|(there, ..)| *there).map(|(_, act, name)| (act, name)).collect();
    let entries: Vec<String> = acts.iter().map(|(_, name)| (*name).to_owned()).collect();
    let (name, state, is_late) = (unit.name.clone(), unit.state, unit.is_late);
    let draft_counts = state != UnitState::OnlyDraft && unit.file.as_ref().is_some_and(|file| file.is_draft);
    let judged_by = desk.work.with_untracked(|work| words::judged_by(&unit, work));
    let own_due = desk.work.with_untracked(|work| work.intake.deadlines.get(&unit.key).copied());
    let label = t::more_for(&name);
    let choose = Callback::new(move |at: usize| match acts.get(at).map(|(act, _)| act) {
        Some(Act::Review) => {
            desk.wanted.set(Wanted { unit: Some(unit.key.clone()), ..Wanted::default() });
            desk.route_to(OfficeView::Review).go();
        }
        Some(Act::Show(dialog)) => asked.set(Some((dialog.clone(), Arc::clone(&unit)))),
        Some(Act::Remove) => remove_files(desk, &unit),
        None => {}
    });
    let menu =
        (!entries.is_empty()).then(|| view! { <Menu name=crate::text::storage::MORE label entries on_choose=choose/> });
    let class = match state {
        UnitState::Missing => "unit-state unit-state--missing",
        UnitState::Returned | UnitState::OnlyDraft => "unit-state unit-state--late",
        UnitState::Received | UnitState::Resubmitted | UnitState::Unexpected => "unit-state",
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <span class=class>{words::state(state)}</span>
                {draft_counts.then(|| view! { <span class="unit-state unit-state--late">{words::DRAFT_COUNTS}</span> })}
                {is_late.then(|| view! { <span class="unit-state unit-state--late">{words::LATE}</span> })}
                {judged_by.map(|words| view! { <span class="field__hint">{words}</span> })}
                {undecided.then(|| view! { <span class="unit-state unit-state--late">{hand_edits::UNDECIDED}</span> })}
                {own_due.map(|day| view! { <span class="field__hint">{t::own_deadline(day)}</span> })}
            </td>
            <td>{file}</td>
            {counts.map(|count| view! { <td class="office__count">{count}</td> }).collect_view()}
            <td class="office__count">{errors}</td>
            <td>{decided}</td>
            <td>{menu}</td>
        </tr>
    }
}

/// What the unit's own checks find, procedure by procedure.
#[component]
fn ErrorsDialog(unit: Arc<Unit>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let errors = unit.content.as_ref().map(|content| {
        let dossier = &content.dossier;
        let line = |finding: &Finding| {
            let procedure = finding.place.procedure().and_then(|id| dossier.procedure(id));
            let name = procedure.map_or("", |procedure| procedure.name.as_str());
            t::error_of(name, &findings::problem(dossier, &finding.problem, &finding.place))
        };
        content.errors().map(line).map(|words| view! { <li>{words}</li> }).collect_view()
    });
    let title = t::errors_of(&unit.name);
    view! {
        <Dialog title=title.clone() on_close>
            <div class="dialog__table" tabindex="0" role="region" aria-label=title><ul class="office__lines">{errors}</ul></div>
        </Dialog>
    }
}

/// Assigns the files of a unit outside the list to a unit in it.
#[component]
fn AssignDialog(unit: Arc<Unit>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let select = NodeRef::<html::Select>::new();
    let units = desk.work.with_untracked(|work| work.scope.clone());
    let units =
        units.into_iter().map(|unit| view! { <option value=unit.clone()>{unit.clone()}</option> }).collect_view();
    let lead = t::assign_lead(&unit.name);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(select) = select.get_untracked() {
            let edit = desk.work.with_untracked(|work| work.assign(&unit.key, &select.value()));
            desk.edit(edit);
        }
        on_close.run(());
    };
    view! {
        <Dialog title=t::ASSIGN on_close>
            <form on:submit=submit>
                <label class="field__label" for="assigned">{lead}</label>
                <select class="field__input" id="assigned" node_ref=select>{units}</select>
                <div class="dialog__actions"><button class="button button--primary" type="submit">{t::ASSIGN_DONE}</button></div>
            </form>
        </Dialog>
    }
}

/// Removes a unit's files. Decisions on them stay, because the files may come again.
fn remove_files(desk: OfficeDesk, unit: &Unit) {
    let ids: Vec<FileId> =
        desk.work.with_untracked(|work| work.versions(&unit.key).into_iter().map(|file| file.id.clone()).collect());
    desk.edit(ConsolidationEdit::Files(Change::remove(ids)));
    desk.app.done(t::files_removed(&unit.name));
}

/// The units whose dossiers are expected, one to a line.
#[component]
fn ScopeDialog(open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let area = NodeRef::<html::Textarea>::new();
    let before = desk.work.with_untracked(|work| work.scope.join("\n"));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(area) = area.get_untracked() else { return };
        let mut scope: Vec<String> = area.value().lines().map(tidy_name).filter(|unit| !unit.is_empty()).collect();
        let mut seen = HashSet::new();
        scope.retain(|unit| seen.insert(spelling(unit)));
        // Without a unit there is nobody to wait for.
        if !scope.is_empty() && desk.work.with_untracked(|work| work.scope != scope) {
            desk.edit(ConsolidationEdit::Scope(scope));
        }
        open.set(false);
    };
    view! {
        <Dialog title=t::EDIT_SCOPE on_close=move |()| open.set(false)>
            <form on:submit=submit>
                <label class="field__label" for="scope">{t::SCOPE_HINT}</label>
                <textarea class="field__input" id="scope" rows="16" node_ref=area>{before}</textarea>
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=move |_| open.set(false)>{ui::CANCEL}</button>
                    <button class="button button--primary" type="submit">{t::SCOPE_DONE}</button>
                </div>
            </form>
        </Dialog>
    }
}
