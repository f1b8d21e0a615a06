use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{local_now, yield_to_page};
use crate::consolidation::{Consolidation, Gathered, Summary, Unit, returned_dossier};
use crate::domain::Campaign;
use crate::spreadsheet::{Arranged, Book, ProvinceList, Release, Request, Submitted, WorkingBook};
use crate::storage::PointReason;
use crate::text::{consolidation as words, office as t, storage, ui};
use crate::ui::components::{Choice, Dialog};

use super::asking::Opinions;
use super::desk::OfficeDesk;
use super::papers::Papers;

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
    // A memo, because it reads every procedure.
    let summary = Memo::new(move |_| {
        let of =
            |work: &Consolidation, gathered: &Gathered| Summary::of(work, gathered, &gathered.decided_dossiers(work));
        desk.work.with(|work| desk.gathered.with(|gathered| of(work, gathered)))
    });
    let arranged = RwSignal::new(Arranged::default());
    let arrangements = vec![(Arranged::ByUnit, t::BY_UNIT.to_owned()), (Arranged::ByField, t::BY_FIELD.to_owned())];
    // One of the two is always chosen.
    let arrange = move |chosen: Option<Arranged>| arranged.update(|arranged| *arranged = chosen.unwrap_or(*arranged));
    let absent = move || {
        let names: Vec<String> = desk.gathered.with(|gathered| {
            let absent = gathered.units.iter().filter(|unit| unit.file.is_some() && unit.content.is_none());
            absent.map(|unit| unit.name.clone()).collect()
        });
        (!names.is_empty()).then(|| view! { <p class="remark">{t::not_at_hand(&names)}</p> })
    };
    let anew = RwSignal::new(false);
    let list = move |_| {
        let list = desk.work.with_untracked(|work| {
            desk.gathered.with_untracked(|gathered| ProvinceList::of(work, gathered, arranged.get_untracked()))
        });
        desk.export(Request::Book(Book::List { list: Box::new(list), made_at: local_now() }));
    };
    let working = move |_| {
        let (work, gathered) = (desk.work.get_untracked(), desk.gathered.get_untracked());
        spawn_local(async move {
            let book = Box::new(WorkingBook::of(&work, &gathered, yield_to_page).await);
            desk.export(Request::Book(Book::Working { book, made_at: local_now() }));
        });
    };
    view! {
        <main class="work work--form office" id="work" tabindex="-1">
            <h1 class="work__title">{t::place("ket-xuat")}</h1>
            <p class="work__lead">{t::OUTPUT_LEAD}</p>
            {absent}
            <section class="card">
                <h2 class="card__title">{t::LIST_TITLE}</h2>
                <p>{move || summary.with(t::list_text)}</p>
                <p>{move || t::list_state(summary.with(|summary| summary.unfinished))}</p>
                <Choice
                    name="list-arranged" label=t::ARRANGE chosen=Signal::derive(move || Some(arranged.get()))
                    options=arrangements
                    on_choose=arrange
                />
                <button class="button button--primary" disabled=lacking on:click=list>{words::EXPORT}</button>
            </section>
            <section class="card">
                <h2 class="card__title">{t::WORKING_TITLE}</h2>
                <p>{t::WORKING_TEXT}</p>
                <button class="button" disabled=lacking on:click=working>{words::EXPORT_WORKING}</button>
            </section>
            <Returned/>
            <Opinions/>
            <Papers arranged/>
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

/// Empties the work, as one undo step.
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
