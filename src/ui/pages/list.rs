use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::{Clipboard, FileSource};
use crate::domain::{Column, Edit, Fee, LevelId, Procedure, ProcedureId};
use crate::grid::beside;
use crate::rules::{Place, Spellings, Step, spellings};
use crate::storage::What;
use crate::text::{columns, import, terms, ui as t};
use crate::ui::components::{CountField, DropTarget, SelectField, TextField};
use crate::ui::desk::Desk;
use crate::ui::focus::focus_by_id;
use crate::ui::grid::{Grid, GridColumn, GridSpec, focus_grid, sorts_by, written_column};
use crate::ui::lines::lines;

use super::import::{ImportButtons, on_table, paste_list, read_lists};
use super::import_queue::Queue;
use super::inspector::Inspector;
use super::purpose::Purpose;
use super::text_column::TextColumn;
use super::toolbar::{NothingShown, StatusLine, Targets, Toolbar};

/// The unit's procedures and their figures.
#[component]
pub fn ListPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let columns = grid_columns(desk);
    let lines = lines(desk, Step::List, sorts_by(&columns));
    let targets = Targets::of(lines);
    let queue = expect_context::<Queue>();
    let empty = move || desk.dossier.with(|dossier| dossier.procedures.is_empty());
    // A table may be pasted anywhere on this page, except into a field that takes a text.
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        let event: web_sys::ClipboardEvent = event.unchecked_into();
        if !event.default_prevented() {
            paste_list(desk, queue, &event);
        }
    });
    on_cleanup(move || paste.remove());
    let on_table = on_table(desk);
    let dropped = Callback::new(move |event: web_sys::DragEvent| {
        if desk.draft.locked.get_untracked().is_none() {
            read_lists(desk, queue, &FileSource::Drop(&event));
        }
    });
    view! {
        <main class="work" id="work" tabindex="-1">
            <DropTarget words=import::DROP_HERE on_drop=dropped/>
            <h1 class="visually-hidden">{terms::step(Step::List)}</h1>
            <Toolbar step=Step::List targets>
                <ImportButtons/>
                <button class="button" on:click=move |_| add(desk)>{t::ADD}</button>
            </Toolbar>
            <StatusLine step=Step::List targets/>
            <div class="leads"><Purpose step=Step::List/><SpeltOtherwise/></div>
            <Show
                when=move || !empty()
                fallback=|| view! {
                    <div class="empty">
                        <h2>{t::LIST_EMPTY_TITLE}</h2>
                        <p>{t::LIST_EMPTY_TEXT}</p>
                        <p>{t::LIST_EMPTY_HOW}</p>
                    </div>
                }
            >
                <ListGrid columns=columns.clone() targets on_table/>
            </Show>
        </main>
        <Inspector form=move |id| view! { <ListForm id targets/> }.into_any()/>
    }
}

#[component]
fn ListGrid(columns: Vec<GridColumn>, targets: Targets, on_table: Callback<Clipboard>) -> impl IntoView {
    let Targets { lines, selected, .. } = targets;
    view! {
        <Show when=move || !targets.are_none() fallback=|| view! { <NothingShown step=Step::List/> }>
            <Grid spec=GridSpec { label: terms::step(Step::List).to_owned(), step: Step::List, columns: columns.clone(), lines, on_table, selected }/>
        </Show>
    }
}

/// Fields and authorities that are spelt in several ways, with the button that unifies each of them.
#[component]
fn SpeltOtherwise() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let found = Memo::new(move |_| desk.settled.with(spellings));
    let unify = move |_| {
        let found = found.get_untracked();
        let ids: Vec<ProcedureId> =
            desk.dossier.with_untracked(|dossier| dossier.procedures.iter().map(|one| one.id).collect());
        let changed = desk.change_all(&ids, What::Other, |procedure| {
            found.iter().for_each(|spellings| spellings.unify(procedure));
        });
        desk.app.done(t::spelt_as_one(changed));
    };
    let campaign = desk.campaign();
    let lines = move || {
        let line = |one: &Spellings| t::spelt(&columns::label(&campaign, one.column), &one.ways);
        found
            .with(|found| found.iter().map(line).collect::<Vec<_>>())
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view()
    };
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <details class="remark spellings">
                <summary>{move || t::spelt_otherwise(found.with(Vec::len))}</summary>
                <ul>{lines.clone()}</ul>
                <button class="button" on:click=unify>{t::SPELL_AS_ONE}</button>
            </details>
        </Show>
    }
}

fn add(desk: Desk) {
    let procedure = Procedure::new(desk.dossier.with_untracked(crate::domain::Dossier::next_id));
    let id = procedure.id;
    desk.edit(Edit::append([procedure]), What::Other);
    desk.go_to(Place::Procedure { id, column: Column::Name });
}

/// The columns of the list, in the order in which other lists have them.
fn grid_columns(desk: Desk) -> Vec<GridColumn> {
    /// Pixels from which on there is room for more than names and figures.
    const WIDE: f64 = 620.0;
    let campaign = desk.campaign();
    let written = |column| written_column(&campaign, column);
    let mut all = vec![written(Column::Code).from(WIDE), written(Column::Name), written(Column::Field).from(WIDE)];
    all.extend(Column::figures(&campaign).into_iter().map(written));
    all.extend([Column::Registered, Column::Tier, Column::Authority, Column::Fee].map(written));
    all
}

fn registered(desk: Desk, id: ProcedureId) -> Signal<Option<LevelId>> {
    desk.part(id, |procedure| procedure.registered)
}

/// Everything that the list records of a procedure.
#[component]
fn ListForm(id: ProcedureId, targets: Targets) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let tiers = campaign.tiers.iter().map(|tier| (tier.id, tier.name.clone())).collect();
    let fields = move || {
        let fields = desk.fields.get();
        fields.iter().map(|field| view! { <option value=field.clone()></option> }).collect_view()
    };
    let figures = Column::figures(&campaign).into_iter().map(|figure| {
        view! {
            <CountField id=figure.key() label=columns::label(&campaign, figure) value=desk.shown(id, figure) wrong=desk.is_wrong(id, figure)
                on_input=move |text| desk.write(id, figure, text)/>
        }
    });
    let figures = figures.collect_view();
    view! {
        <div class="form form--narrow">
            <TextColumn id column=Column::Name lines=3/>
            <TextColumn id column=Column::Field list="fields"/>
            <datalist id="fields">{fields}</datalist>
            <div class="form__row">
                <TextColumn id column=Column::Code/>
                <SelectField id=Column::Tier.key() label=columns::label(&campaign, Column::Tier) options=tiers value=desk.part(id, |p| p.tier)
                    on_choose=move |tier| desk.click(id, |p| p.tier = tier)/>
            </div>
            <TextColumn id column=Column::Authority/>
            <div class="form__row">
                {figures}
            </div>
            <FeeField id/>
            <SelectField id=Column::Registered.key() label=columns::label(&campaign, Column::Registered) options=desk.levels() value=registered(desk, id)
                on_choose=move |level| desk.click(id, |p| p.registered = level)/>
            <button class="button button--danger" on:click=move |_| remove(desk, id, targets)>{move || t::remove(targets.scope())}</button>
        </div>
    }
}

/// Removes the selected procedures, or this one if no others are; one undo step.
fn remove(desk: Desk, id: ProcedureId, targets: Targets) {
    let removed = if targets.scope().is_some() { targets.ids() } else { vec![id] };
    let next = targets.lines.with_untracked(|lines| beside(&lines.ids, &removed));
    desk.edit(Edit::remove(removed.iter().copied()), What::Remove);
    desk.selected.set(next);
    desk.app.done(t::removed(removed.len()));
    match next {
        Some(_) => focus_grid(),
        // Without rows there is no grid.
        None => focus_by_id("import"),
    }
}

#[component]
pub fn FeeField(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let has_fee = desk.part(id, |procedure| match procedure.fee {
        Fee::Unknown => None,
        Fee::None => Some(false),
        Fee::Due { .. } => Some(true),
    });
    let amount = desk.part(id, |procedure| match &procedure.fee {
        Fee::Due { amount } => amount.clone(),
        _ => String::new(),
    });
    let choose = move |has_fee: Option<bool>| {
        desk.click(id, |procedure| {
            procedure.fee = match has_fee {
                None => Fee::Unknown,
                Some(false) => Fee::None,
                Some(true) => Fee::Due { amount: String::new() },
            }
        });
    };
    view! {
        <div class="form__row">
            <SelectField id=Column::Fee.key() label=columns::label(&desk.campaign(), Column::Fee) options=vec![(false, t::NO_FEE.to_owned()), (true, t::HAS_FEE.to_owned())]
                value=has_fee none=t::UNKNOWN on_choose=choose/>
            <Show when=move || has_fee.get() == Some(true)>
                <TextField id="fee-amount" label=t::FEE_AMOUNT value=amount
                    on_input=move |text| desk.change(id, Column::Fee, |p| p.fee = Fee::Due { amount: text })/>
            </Show>
        </div>
    }
}
