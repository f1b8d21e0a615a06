use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::{FileSource, local_now};
use crate::consolidation::{
    Change, Consolidation, ConsolidationEdit, Gathered, Opinion, Seen, Unit, Wanted, as_listed, lines, returned_dossier,
};
use crate::domain::Campaign;
use crate::spreadsheet::{Book, Question, Release, Request, Submitted, UnitList, WorkingBook};
use crate::storage::PointReason;
use crate::text::{consolidation as words, office as t, storage, ui};
use crate::ui::components::Dialog;

use super::desk::{OfficeDesk, seen};
use super::papers::Papers;
use super::receive::Arrivals;

/// The files that leave this page, and the answers that come back.
#[component]
pub fn OutputPage() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    // A list that lacks a unit without saying so is worse than none.
    let lacking = move || {
        desk.gathered.with(|gathered| {
            let absent = gathered.units.iter().any(|unit| unit.file.is_some() && unit.content.is_none());
            absent || gathered.dossiers().is_empty()
        })
    };
    let counts = move || desk.gathered.with(|gathered| gathered.decided());
    let absent = move || {
        let names: Vec<String> = desk.gathered.with(|gathered| {
            let absent = gathered.units.iter().filter(|unit| unit.file.is_some() && unit.content.is_none());
            absent.map(|unit| unit.name.clone()).collect()
        });
        (!names.is_empty()).then(|| view! { <p class="remark">{t::not_at_hand(&names)}</p> })
    };
    let anew = RwSignal::new(false);
    let list = move |_| {
        let (campaign, units) = desk.work.with_untracked(|work| {
            let decided = desk.gathered.with_untracked(|gathered| gathered.decided_dossiers(work));
            (Arc::clone(&work.campaign), decided.iter().map(UnitList::of).collect())
        });
        desk.export(Request::Book(Book::List { campaign, units, made_at: local_now() }));
    };
    let working = move |_| {
        let book = desk
            .work
            .with_untracked(|work| desk.gathered.with_untracked(|gathered| Box::new(WorkingBook::of(work, gathered))));
        desk.export(Request::Book(Book::Working { book, made_at: local_now() }));
    };
    view! {
        <main class="work work--form office" id="work" tabindex="-1">
            <h1 class="work__title">{t::place("ket-xuat")}</h1>
            <p class="work__lead">{t::OUTPUT_LEAD}</p>
            {absent}
            <section class="card">
                <h2 class="card__title">{t::LIST_TITLE}</h2>
                <p>{move || t::list_text(&counts())}</p>
                <button class="button button--primary" disabled=lacking on:click=list>{words::EXPORT}</button>
            </section>
            <section class="card">
                <h2 class="card__title">{t::WORKING_TITLE}</h2>
                <p>{t::WORKING_TEXT}</p>
                <button class="button" disabled=lacking on:click=working>{words::EXPORT_WORKING}</button>
            </section>
            <Returned/>
            <Opinions/>
            <Papers/>
            <section class="card">
                <h2 class="card__title">{t::STATE_TITLE}</h2>
                <p>{t::STATE_TEXT}</p>
                <div class="actions">
                    <button class="button" on:click=move |_| desk.save_state()>{storage::SAVE_TO_FILE}</button>
                    <button class="button button--quiet" disabled=move || desk.draft.locked.get().is_some() on:click=move |_| anew.set(true)>{t::BEGIN_ANEW}</button>
                </div>
            </section>
        </main>
        <Show when=move || anew.get()><AnewDialog open=anew/></Show>
    }
}

/// Everything off the page, as one step that can be taken back.
#[component]
fn AnewDialog(open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let begin = move |_| {
        open.set(false);
        desk.draft.keep_point(PointReason::BeforeRestore);
        let edit = desk.work.with_untracked(|work| work.becoming(&Consolidation::new(Campaign::clone(&work.campaign))));
        desk.edit(edit);
        desk.app.done(t::BEGUN_ANEW);
    };
    view! {
        <Dialog title=t::BEGIN_ANEW on_close=move |()| open.set(false)>
            <p class="dialog__lead">{t::BEGIN_ANEW_TEXT}</p>
            <div class="dialog__actions">
                <button class="button" on:click=move |_| open.set(false)>{ui::CANCEL}</button>
                <button class="button button--primary" on:click=begin>{t::BEGIN_ANEW_DONE}</button>
            </div>
        </Dialog>
    }
}

/// A file for every unit to which something is returned.
#[component]
fn Returned() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let rows = move || {
        let units = desk.gathered.with(|gathered| {
            gathered.units.iter().filter(|unit| unit.decided.returned > 0).cloned().collect::<Vec<_>>()
        });
        if units.is_empty() {
            return view! { <p class="field__hint">{t::NOTHING_RETURNED}</p> }.into_any();
        }
        let row = |unit: Arc<Unit>| {
            let (name, count) = (unit.name.clone(), unit.decided.returned);
            let label = t::return_to(&name);
            let offer = move |_| offer_returned(desk, &unit);
            view! { <li><strong>{name}</strong> ": " {t::returned(count)} " " <button class="button button--quiet" aria-label=label on:click=offer>{t::RETURN_FILE}</button></li> }
        };
        view! { <ul class="office__lines">{units.into_iter().map(row).collect_view()}</ul> }.into_any()
    };
    view! { <section class="card"><h2 class="card__title">{t::RETURNED_TITLE}</h2><p>{t::RETURNED_TEXT}</p>{rows}</section> }
}

fn offer_returned(desk: OfficeDesk, unit: &Unit) {
    let Some(dossier) = desk.work.with_untracked(|work| returned_dossier(unit, work)) else { return };
    desk.export(Request::Export(Box::new(Submitted::new(dossier, Release::Returned, local_now()))));
}

/// Asking others, and what they answered.
#[component]
fn Opinions() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let input = NodeRef::<html::Input>::new();
    let asked = Memo::new(move |_| {
        desk.work.with(|work| {
            desk.gathered.with(|gathered| {
                desk.wanted.with(|wanted| (questions(desk, wanted, work, gathered).len(), wanted.is_narrowed()))
            })
        })
    });
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            desk.receive_files(&FileSource::Input(&input));
        }
    };
    let rows = move || {
        let opinions = desk.work.with(|work| work.opinions.iter().cloned().collect::<Vec<_>>());
        let row = |opinion: Arc<Opinion>| {
            let key = crate::consolidation::Keyed::key(opinion.as_ref());
            let label = t::remove_opinion(&opinion.respondent);
            let remove = move |_| desk.edit(ConsolidationEdit::Opinions(Change::remove([key.clone()])));
            view! { <li><strong>{opinion.respondent.clone()}</strong> ": " {t::answers(&opinion)} " " <button class="button button--quiet" aria-label=label on:click=remove>{t::REMOVE_OPINION}</button></li> }
        };
        view! { <ul class="office__lines">{opinions.into_iter().map(row).collect_view()}</ul> }
    };
    view! {
        <section class="card">
            <h2 class="card__title">{t::OPINIONS}</h2>
            <p>{t::OPINIONS_TEXT}</p>
            <p class="field__hint">{move || { let (count, filtered) = asked.get(); t::asked_about(count, filtered) }}</p>
            <div class="actions">
                <button class="button" disabled=move || asked.get().0 == 0 on:click=move |_| ask(desk)>{t::MAKE_OPINION_SHEET}</button>
                <label class="button" for="opinion-files">{t::OPEN_OPINIONS}</label>
                <input class="visually-hidden" id="opinion-files" type="file" multiple=true accept=".xlsx" node_ref=input on:change=chosen/>
            </div>
            <Arrivals from_now=true/>
            {rows}
        </section>
    }
}

/// What the review shows now and is proposed, as the Office has it.
fn questions(desk: OfficeDesk, wanted: &Wanted, work: &Consolidation, gathered: &Gathered) -> Vec<Question> {
    let shown = desk.tallied.with(|tallied| lines(wanted, work, gathered, tallied));
    let seen = shown.into_iter().filter_map(|line| seen(gathered, line));
    let question = |seen: Seen<'_>| {
        let (subject, basis) = seen.asked(work);
        seen.row.is_listed.then(|| Question {
            subject,
            basis,
            unit: seen.unit.name.clone(),
            name: seen.procedure.name.clone(),
            proposal: as_listed(seen.procedure, seen.standing(work)).proposal.clone(),
        })
    };
    seen.filter_map(question).collect()
}

fn ask(desk: OfficeDesk) {
    let (campaign, questions) = desk.work.with_untracked(|work| {
        let asked =
            |gathered: &Arc<Gathered>| desk.wanted.with_untracked(|wanted| questions(desk, wanted, work, gathered));
        (Arc::clone(&work.campaign), desk.gathered.with_untracked(asked))
    });
    desk.export(Request::Book(Book::Ask { campaign, questions, made_at: local_now() }));
}
