use leptos::html;
use leptos::prelude::*;

use crate::browser::FileSource;
use crate::consolidation::{Consolidation, FileId, Opinion};
use crate::text::{asking, consolidation as words, hand_edits, office as t};
use crate::ui::components::{Dialog, DropTarget};

use super::adopt::AdoptDialog;
use super::arrival::{Arrival, ArrivalState, Asks, Attention};
use super::board::Board;
use super::desk::OfficeDesk;
use super::kind_field::KindField;

/// The dialog that a file still needs.
#[derive(Clone)]
enum DialogWanted {
    HandEdits(FileId),
    InPlace(FileId),
    Unit(Arrival),
    State(Arrival),
    Respondent(Arrival),
}

/// Receives files; the board shows who has sent what.
#[component]
pub fn ReceivePage() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    for (name, bytes) in desk.app.launched.try_update_value(core::mem::take).unwrap_or_default() {
        desk.receive_file(name, bytes);
    }
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            desk.receive_files(&FileSource::Input(&input));
        }
    };
    let received = Callback::new(move |event: web_sys::DragEvent| desk.receive_files(&FileSource::Drop(&event)));
    let untouched = move || desk.work.with(Consolidation::is_untouched);
    view! {
        <main class="work work--form office" id="work" tabindex="-1">
            <DropTarget words=words::DROP_HERE on_drop=received/>
            <h1 class="work__title">{words::TITLE}</h1>
            <p class="work__lead">{words::LEAD}</p>
            <div class="actions">
                <label class="button button--primary" for="unit-files">{words::OPEN_FILES}</label>
                <input class="visually-hidden" id="unit-files" type="file" multiple=true accept=".xlsx,.xls,.ods,.csv,.dvctt" node_ref=input on:change=chosen/>
                <Show when=untouched><button class="button button--quiet" on:click=move |_| desk.receive_example()>{words::EXAMPLE}</button></Show>
            </div>
            <Arrivals from_now=false/>
            <Board/>
        </main>
    }
}

/// The files opened since the page was, and what each still has to be asked about.
#[component]
pub fn Arrivals(
    /// Shows only what is opened from now on.
    from_now: bool,
) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let asked = RwSignal::new(None::<DialogWanted>);
    let close = move |()| asked.set(None);
    let first = if from_now { desk.arrivals.with_untracked(Vec::len) } else { 0 };
    let is_shown = move |arrival: &Arrival| usize::try_from(arrival.id).is_ok_and(|id| id >= first);
    let row = move |arrival: Arrival| {
        let (mut facts, mut failed, mut ask): ([String; 4], bool, Option<(DialogWanted, &'static str)>) =
            Default::default();
        let said = match &arrival.state {
            ArrivalState::Reading | ArrivalState::Waiting(_) => words::READING.to_owned(),
            ArrivalState::Failed(said) => {
                failed = true;
                said.clone()
            }
            ArrivalState::Plain(_) => {
                ask = Some((DialogWanted::Unit(arrival.clone()), t::CHOOSE_UNIT));
                t::PLAIN_LIST.to_owned()
            }
            ArrivalState::Unnamed(..) => {
                ask = Some((DialogWanted::Respondent(arrival.clone()), t::CHOOSE_RESPONDENT));
                t::OPINION_UNNAMED.to_owned()
            }
            ArrivalState::State(_) => {
                ask = Some((DialogWanted::State(arrival.clone()), t::CHOOSE_STATE));
                t::STATE_WAITS.to_owned()
            }
            ArrivalState::Said(said) => said.clone(),
            ArrivalState::TakenIn { facts: known, receipt, file, asks } => {
                facts.clone_from(known);
                let (is_there, counts) =
                    desk.work.with(|work| (work.files.get(file).is_some(), work.intake.has_chosen(file)));
                if is_there && !counts {
                    ask = asks.map(|asks| match asks {
                        Asks::HandEdits => (DialogWanted::HandEdits(file.clone()), hand_edits::DECIDE),
                        Asks::InPlace => (DialogWanted::InPlace(file.clone()), t::USE_THIS),
                    });
                }
                match (is_there, counts) {
                    (false, _) => t::READING_TAKEN_BACK.to_owned(),
                    (true, true) => t::CHOSEN_BY_OFFICE.to_owned(),
                    (true, false) => receipt.clone(),
                }
            }
        };
        let ask = ask.map(|(what, name)| {
            let label = t::of_file(name, &arrival.name);
            view! { " " <button class="button button--quiet" aria-label=label on:click=move |_| match &what {
                DialogWanted::InPlace(file) => desk.use_file(file),
                what => asked.set(Some(what.clone())),
            }>{name}</button> }
        });
        let facts = facts.map(|fact| view! { <td>{fact}</td> }).collect_view();
        view! { <tr><th scope="row">{arrival.name.clone()}</th> {facts} <td class:office__failed=failed>{said} {ask}</td></tr> }
    };
    // Files that need the officer come first.
    let in_order = move || {
        let mut arrivals: Vec<Arrival> = desk.arrivals.get().into_iter().filter(is_shown).collect();
        arrivals.sort_by_key(|arrival| arrival.state.attention());
        arrivals
    };
    let summary = move || {
        desk.arrivals.with(|arrivals| {
            let count = |wanted: Attention| {
                arrivals.iter().filter(|one| is_shown(one) && one.state.attention() == wanted).count()
            };
            t::arrived(count(Attention::Done), count(Attention::Failed), count(Attention::Asked))
        })
    };
    view! {
        <Show when=move || desk.arrivals.with(|arrivals| arrivals.iter().any(is_shown))>
            <p class="office__arrived" role="status">{summary}</p>
            <details class="card" open=true>
                <summary class="card__title">{words::FILES}</summary>
                <div class="office__table" tabindex="0" role="region" aria-label=words::FILES>
                    <table class="plain" id="unit-files-read">
                        <thead><tr>{words::FILE_HEADS.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                        <tbody>{move || in_order().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </details>
        </Show>
        {move || asked.get().map(|what| match what {
            DialogWanted::HandEdits(file) => view! { <AdoptDialog file on_close=close/> }.into_any(),
            // Done at once, and can be undone.
            DialogWanted::InPlace(_) => ().into_any(),
            DialogWanted::Unit(arrival) => view! { <UnitDialog arrival on_close=close/> }.into_any(),
            DialogWanted::State(arrival) => view! { <StateDialog arrival on_close=close/> }.into_any(),
            DialogWanted::Respondent(arrival) => view! { <RespondentDialog arrival on_close=close/> }.into_any(),
        })}
    }
}

/// Asks whose list it is.
#[component]
fn UnitDialog(arrival: Arrival, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let input = NodeRef::<html::Input>::new();
    let ArrivalState::Plain(imported) = arrival.state.clone() else { return ().into_any() };
    let lead = t::plain_list_of(&arrival.name, imported.rows.len());
    let units = desk.work.with_untracked(|work| work.scope.clone());
    let units = units.into_iter().map(|unit| view! { <option value=unit></option> }).collect_view();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let unit = input.get_untracked().map(|input| crate::domain::tidy_name(&input.value())).unwrap_or_default();
        if !unit.is_empty() {
            desk.take_list(&arrival, &imported, &unit);
            on_close.run(());
        }
    };
    view! {
        <Dialog title=t::CHOOSE_UNIT on_close>
            <p class="dialog__lead">{lead}</p>
            <form on:submit=submit>
                <label class="field__label" for="list-unit">{words::UNIT}</label>
                <input class="field__input" id="list-unit" type="text" list="units-in-scope" autocomplete="off" required=true node_ref=input/>
                <datalist id="units-in-scope">{units}</datalist>
                <div class="dialog__actions"><button class="button button--primary" type="submit">{t::TAKE_IN}</button></div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Asks whose opinion it is.
#[component]
fn RespondentDialog(arrival: Arrival, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let input = NodeRef::<html::Input>::new();
    let ArrivalState::Unnamed(opinion, unread) = arrival.state.clone() else { return ().into_any() };
    let kind = RwSignal::new(opinion.kind);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let respondent =
            input.get_untracked().map(|input| crate::domain::tidy_name(&input.value())).unwrap_or_default();
        if !respondent.is_empty() {
            let kind = kind.get_untracked();
            let state = desk.take_answers(Opinion { respondent, kind, ..Opinion::clone(&opinion) }, unread);
            desk.set(arrival.id, state);
            on_close.run(());
        }
    };
    view! {
        <Dialog title=t::CHOOSE_RESPONDENT on_close>
            <form on:submit=submit>
                <label class="field__label" for="respondent">{t::RESPONDENT}</label>
                <input class="field__input" id="respondent" type="text" autocomplete="off" required=true node_ref=input/>
                <KindField id="respondent-kind" label=asking::KIND value=kind on_choose=move |chosen| kind.set(chosen)/>
                <div class="dialog__actions"><button class="button button--primary" type="submit">{t::TAKE_OPINION}</button></div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Asks before another piece of work replaces the open one.
#[component]
fn StateDialog(arrival: Arrival, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let ArrivalState::State(state) = arrival.state.clone() else { return ().into_any() };
    let work = &state.head.work;
    let lead = t::state_replaces(work.files.len(), work.decisions.len());
    let replace = move |_| {
        desk.take_state(arrival.id, state.clone());
        on_close.run(());
    };
    view! {
        <Dialog title=t::CHOOSE_STATE on_close>
            <p class="dialog__lead">{lead}</p>
            <div class="dialog__actions">
                <button class="button" on:click=move |_| on_close.run(())>{crate::text::ui::CANCEL}</button>
                <button class="button button--primary" on:click=replace>{t::REPLACE}</button>
            </div>
        </Dialog>
    }
    .into_any()
}
