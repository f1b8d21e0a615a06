use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::FileSource;
use crate::consolidation::{Consolidation, Gathered, Opinion};
use crate::text::{asking, consolidation as words, office as t};
use crate::ui::components::{Dialog, DropTarget};
use crate::ui::focus::focus_by_id;

use super::adopt::AdoptDialog;
use super::arrival::{Arrival, ArrivalState, Attention, Offer, Question, Stands};
use super::board::Board;
use super::desk::OfficeDesk;
use super::foreign::ForeignDialog;
use super::kind_field::KindField;

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

/// Id of the table of opened files.
const TABLE: &str = "unit-files-table";

/// The files opened since the page was, and what each still has to be asked about.
#[component]
pub fn Arrivals(
    /// Shows only what is opened from now on.
    from_now: bool,
) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let asked = RwSignal::new(None::<Question>);
    let close = move |()| asked.set(None);
    let first = if from_now { desk.arrivals.with_untracked(Vec::len) } else { 0 };
    let is_shown = move |arrival: &Arrival| usize::try_from(arrival.id).is_ok_and(|id| id >= first);
    // Files that need the officer come first.
    let shown = Memo::new_with_compare(
        move |_| {
            let stands = |work: &Consolidation, gathered: &Gathered| {
                let (keys, arrivals) = (work.unit_keys(), desk.arrivals.get());
                let shown = arrivals.into_iter().filter(is_shown);
                let mut shown: Vec<(Arrival, Stands)> = shown
                    .map(|arrival| {
                        let stands = arrival.stands(work, gathered, &keys);
                        (arrival, stands)
                    })
                    .collect();
                shown.sort_by_key(|(_, stands)| stands.attention);
                Arc::new(shown)
            };
            desk.work.with(|work| desk.gathered.with(|gathered| stands(work, gathered)))
        },
        |_, _| true,
    );
    let row = move |(arrival, stands): &(Arrival, Stands)| {
        let (id, name) = (arrival.id, arrival.name.clone());
        // A button goes with its question.
        let go_on = || request_animation_frame(|| focus_by_id(TABLE));
        let put_aside = stands.can_be_put_aside().then(|| {
            let label = t::of_file(t::PUT_ASIDE, &name);
            view! { " " <button class="button button--quiet" aria-label=label on:click=move |_| {
                desk.put_aside(id);
                go_on();
            }>{t::PUT_ASIDE}</button> }
        });
        let offer = stands.offer.clone().map(|(what, act)| {
            let label = t::of_file(act, &name);
            view! { " " <button class="button button--quiet" aria-label=label on:click=move |_| match &what {
                Offer::InPlace(file) => {
                    desk.use_file(file);
                    go_on();
                }
                Offer::Ask(question) => asked.set(Some(question.clone())),
            }>{act}</button> }
        });
        let facts = stands.facts.clone().into_iter().zip(words::FILE_HEADS.into_iter().skip(1));
        let facts = facts.map(|(fact, head)| view! { <td data-head=head>{fact}</td> }).collect_view();
        let (said, failed) = (stands.said.clone(), stands.attention == Attention::Failed);
        view! { <tr><th scope="row">{name}</th> {facts} <td class:office__failed=failed>{said} {offer} {put_aside}</td></tr> }
    };
    let summary = move || {
        shown.with(|shown| {
            let count = |wanted: Attention| shown.iter().filter(|(_, stands)| stands.attention == wanted).count();
            t::arrived(count(Attention::Done), count(Attention::Failed), count(Attention::Asked))
        })
    };
    view! {
        <Show when=move || shown.with(|shown| !shown.is_empty())>
            <p class="office__arrived" role="status">{summary}</p>
            <details class="card" open=true>
                <summary class="card__title">{words::FILES}</summary>
                <div class="office__table" id=TABLE tabindex="0" role="region" aria-label=words::FILES>
                    <table class="plain plain--cards" id="unit-files-read">
                        <thead><tr>{words::FILE_HEADS.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                        <tbody>{move || shown.with(|shown| shown.iter().map(row).collect_view())}</tbody>
                    </table>
                </div>
            </details>
        </Show>
        {move || asked.get().map(|what| match what {
            Question::HandEdits(file) => view! { <AdoptDialog file on_close=close/> }.into_any(),
            Question::Foreign(file) => view! { <ForeignDialog file on_close=close/> }.into_any(),
            Question::Unit(arrival) => view! { <UnitDialog arrival on_close=close/> }.into_any(),
            Question::State(arrival) => view! { <StateDialog arrival on_close=close/> }.into_any(),
            Question::Respondent(arrival) => view! { <RespondentDialog arrival on_close=close/> }.into_any(),
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
