use leptos::prelude::*;

use crate::browser::{DOCX, ZIP, copy_text, local_now};
use crate::consolidation::{Consolidation, Gathered, Summary, Unfinished, returned_dossier};
use crate::papers::{Paper, PaperRequest, Reminder};
use crate::spreadsheet::{Arranged, Outcome, Release, Request, ReturnedFiles, Submitted, UnitList, annex_rows};
use crate::text::mails::{self as mail, Mail, mails};
use crate::text::{office as t, papers as words, ui};

use super::desk::OfficeDesk;

/// Papers, e-mails to the units, and everything that goes back to them.
#[component]
pub fn Papers(
    /// How the list is divided.
    #[prop(into)]
    arranged: Signal<Arranged>,
) -> impl IntoView {
    view! { <PaperCard arranged/> <MailCard/> <ReturnedCard/> }
}

/// The papers for the Chairman and for the units.
#[component]
fn PaperCard(arranged: Signal<Arranged>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let unfinished = move || desk.gathered.with(|gathered| Unfinished::of(gathered));
    // A list that lacks a unit without saying so is worse than none.
    let lacking = move || {
        desk.gathered.with(|gathered| {
            let absent = gathered.units.iter().any(|unit| unit.file.is_some() && unit.content.is_none());
            absent || gathered.units.iter().all(|unit| unit.content.is_none())
        })
    };
    let missing = Memo::new(move |_| {
        desk.work.with(|work| desk.gathered.with(|gathered| Reminder::of(work, gathered).missing.len()))
    });
    let make = move |paper: fn(OfficeDesk, Arranged) -> Paper| {
        move |_| {
            let paper = paper(desk, arranged.get_untracked());
            let request = PaperRequest { campaign: desk.campaign(), made_at: local_now(), paper };
            offer(desk, Request::Paper(Box::new(request)), DOCX);
        }
    };
    view! {
        <section class="card">
            <h2 class="card__title">{words::PAPERS}</h2>
            <p>{words::PAPERS_TEXT}</p>
            <p class="field__hint">{move || words::stands(unfinished())}</p>
            <div class="actions">
                <button class="button" disabled=lacking on:click=make(submission)>{words::MAKE_SUBMISSION}</button>
                <button class="button" disabled=lacking on:click=make(decision)>{words::MAKE_DECISION}</button>
            </div>
            <p class="field__hint">{move || words::missing(missing.get())}</p>
            <button class="button" disabled=move || missing.get() == 0 on:click=make(reminder)>{words::MAKE_REMINDER}</button>
        </section>
    }
}

/// Runs a job that makes a file, and offers it.
fn offer(desk: OfficeDesk, request: Request, mime: &'static str) {
    let app = desk.app;
    app.run(request, None, move |outcome, bytes| {
        if let Outcome::Exported { name } = outcome
            && app.offer(&name, &bytes, mime)
        {
            app.done(ui::exported(&name));
        }
    });
}

/// Makes the content of a paper from the work and the available dossiers.
fn of_work<T>(desk: OfficeDesk, make: impl FnOnce(&Consolidation, &Gathered) -> T) -> T {
    desk.work.with_untracked(|work| desk.gathered.with_untracked(|gathered| make(work, gathered)))
}

fn submission(desk: OfficeDesk, _: Arranged) -> Paper {
    of_work(desk, |work, gathered| Paper::Submission(Summary::of(work, gathered, &gathered.decided_dossiers(work))))
}

fn decision(desk: OfficeDesk, arranged: Arranged) -> Paper {
    of_work(desk, |work, gathered| {
        let decided = gathered.decided_dossiers(work);
        let lists: Vec<UnitList> = decided.iter().map(UnitList::of).collect();
        let summary = Summary::of(work, gathered, &decided);
        Paper::Decision { summary, annex: annex_rows(&work.campaign, &lists, arranged) }
    })
}

fn reminder(desk: OfficeDesk, _: Arranged) -> Paper {
    of_work(desk, |work, gathered| Paper::Reminder(Reminder::of(work, gathered)))
}

/// E-mails, written when they are asked for.
#[component]
fn MailCard() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let shown = RwSignal::new(false);
    let written = Memo::new(move |_| {
        let write = || {
            desk.originals.with(|originals| {
                desk.work.with(|work| desk.gathered.with(|gathered| mails(work, gathered, originals)))
            })
        };
        if shown.get() { write() } else { Vec::new() }
    });
    let list = move || {
        let written = written.get();
        if written.is_empty() {
            return view! { <p class="field__hint">{mail::NO_MAILS}</p> }.into_any();
        }
        let all = mail::table(&written).to_tsv();
        view! {
            <button class="button" on:click=move |_| copy(desk, &all, mail::COPIED_ALL)>{mail::COPY_ALL}</button>
            <ul class="office__lines">{written.into_iter().map(|one| row(desk, one)).collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <section class="card">
            <h2 class="card__title">{mail::MAILS}</h2>
            <p>{mail::MAILS_TEXT}</p>
            {move || if shown.get() {
                list().into_any()
            } else {
                view! { <button class="button" on:click=move |_| shown.set(true)>{mail::SHOW_MAILS}</button> }.into_any()
            }}
        </section>
    }
}

fn row(desk: OfficeDesk, one: Mail) -> impl IntoView {
    // The text is rendered only once it is opened.
    let open = RwSignal::new(false);
    let (label, lead) = (mail::copy_mail(&one), format!("{}: ", mail::kind(one.kind)));
    let (unit, address, whole) = (one.unit.clone(), mail::address(&one).to_owned(), mail::whole(&one));
    let text = move || open.get().then(|| view! { <p class="office__mail">{one.text.clone()}</p> });
    view! {
        <li>
            <details on:toggle=move |_| open.set(true)>
                <summary>{lead} <strong>{unit}</strong> " (" {address} ") · " {one.subject.clone()}</summary>
                {text}
            </details>
            <button class="button button--quiet" aria-label=label on:click=move |_| copy(desk, &whole, mail::COPIED)>{mail::COPY}</button>
        </li>
    }
}

fn copy(desk: OfficeDesk, text: &str, done: &'static str) {
    if copy_text(text) { desk.app.told(done) } else { desk.app.failed(mail::NOT_COPIED) }
}

/// All returned files at once.
#[component]
fn ReturnedCard() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let units = Memo::new(move |_| {
        desk.gathered.with(|gathered| gathered.units.iter().filter(|unit| unit.decided.returned > 0).count())
    });
    let pack = move |_| {
        let made_at = local_now();
        let files = of_work(desk, |work, gathered| {
            let returned = gathered.units.iter().filter(|unit| unit.decided.returned > 0);
            let dossiers = returned.filter_map(|unit| returned_dossier(unit, work));
            dossiers.map(|dossier| Submitted::new(dossier, Release::Returned, made_at)).collect()
        });
        offer(desk, Request::Returned(ReturnedFiles { files, made_at }), ZIP);
    };
    view! {
        <Show when=move || units.get() != 0>
            <section class="card">
                <h2 class="card__title">{t::ALL_RETURNED_TITLE}</h2>
                <p>{move || t::all_returned_text(units.get())}</p>
                <button class="button" on:click=pack>{t::PACK_RETURNED}</button>
            </section>
        </Show>
    }
}
