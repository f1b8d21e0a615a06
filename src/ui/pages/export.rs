use leptos::prelude::*;

use crate::browser::{XLSX, local_now};
use crate::rules::{Severity, Step};
use crate::spreadsheet::{Outcome, Release, Request, Submitted};
use crate::storage::PointReason;
use crate::text::{terms, ui as t};
use crate::ui::backup::fingerprint;
use crate::ui::desk::Desk;

use super::finding_list::FindingList;
use super::preview::FormPreview;
use super::purpose::Purpose;

/// What is left to correct, how the form will print, the file, and the mail it goes with.
#[component]
pub fn ExportPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    desk.settled.settle();
    let errors = Memo::new(move |_| desk.errors());
    let summary = move || desk.statistics.with(t::dossier_summary);
    view! {
        <main class="work work--form" id="work" tabindex="0">
            <h1 class="work__title">{terms::step(Step::Export)}</h1>
            <Purpose step=Step::Export/>
            <p class="work__lead">{summary}</p>
            <FindingList severity=Severity::Error/>
            <section class="card" aria-labelledby="files">
                <h2 class="card__title" id="files">{t::FILES}</h2>
                <p>{move || t::ready(errors.get())}</p>
                <div class="actions">
                    <button class="button button--primary" disabled=move || errors.get() != 0 on:click=move |_| export(desk, Release::Final)>{t::EXPORT_FINAL}</button>
                    <button class="button" on:click=move |_| export(desk, Release::Draft)>{t::EXPORT_DRAFT}</button>
                    <a class="button" href=move || mail(desk) id="mail">{t::MAIL}</a>
                </div>
                <p class="field__hint">{t::MAIL_HINT}</p>
            </section>
            <FindingList severity=Severity::Warning/>
            <FormPreview/>
        </main>
    }
}

fn export(desk: Desk, release: Release) {
    // Derived values may lag behind the last edit.
    desk.settled.settle();
    if release == Release::Final && untrack(|| desk.errors()) != 0 {
        return;
    }
    let dossier = desk.dossier.get_untracked();
    let exported = fingerprint(&dossier);
    let submitted = Submitted::new(dossier, release, local_now());
    desk.app.run(Request::Export(Box::new(submitted)), None, move |outcome, bytes| {
        if let Outcome::Exported { name } = outcome
            && desk.app.offer(&name, &bytes, XLSX)
        {
            desk.draft.backed_up(Some(exported.clone()));
            desk.draft.keep_point(PointReason::Exported);
            desk.app.done(t::exported(&name));
        }
    });
}

/// A `mailto:` link with a letter to the Office; the officer attaches the file, because a page cannot.
fn mail(desk: Desk) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    desk.dossier.with(|dossier| {
        let (subject, body) = desk.statistics.with(|statistics| t::mail(dossier, statistics));
        let to = encode(dossier.submission.recipient_email.trim()).replace("%40", "@");
        format!("mailto:{to}?subject={}&body={}", encode(&subject), encode(&body))
    })
}
