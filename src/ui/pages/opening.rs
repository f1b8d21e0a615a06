//! How drafts begin: from nothing, or from a file.

use std::sync::Arc;

use js_sys::ArrayBuffer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{LocalStore, now};
use crate::domain::{Campaign, Dossier};
use crate::rules::Step;
use crate::spreadsheet::{MAX_BYTES, Opener, Outcome, Request};
use crate::storage::{About, ListedDraft, from_draft_file};
use crate::text::{errors, storage, ui as t};
use crate::ui::backup::fingerprint;
use crate::ui::context::{App, drafts, new_id};
use crate::ui::parts::Later;
use crate::ui::route::Route;

use super::known_draft::KnownDraft;
use super::opened_file::OpenedFile;

/// Stores a new draft and opens it. From here on there is something that the browser should not clear.
pub fn begin(app: App, dossier: Dossier, about: About, step: Step) {
    // A second click while the first is being written begins nothing.
    if app.beginning.get_untracked() {
        return;
    }
    app.beginning.set(true);
    spawn_local(async move {
        let (copies, id) = (app.copies().await, new_id());
        match drafts(&copies).create(&id, &dossier, &about, now()).await {
            Ok(()) => {
                LocalStore::persist();
                Route::Draft { id, step }.go();
            }
            Err(error) => app.failed(storage::save_failed(error)),
        }
        app.beginning.set(false);
    });
}

/// Begins the dossier of a unit.
pub fn begin_for(app: App, unit: &str, campaign: Campaign) {
    begin(app, Dossier::new(campaign, unit), About::default(), Step::Unit);
}

/// Begins a draft of a dossier that came in a file. Where there is a draft of that file, the officer is asked which to
/// go on with.
pub fn begin_from_file(app: App, asked: RwSignal<Option<Later>>, dossier: Dossier) {
    spawn_local(async move {
        let fingerprint = fingerprint(&dossier);
        let copies = app.copies().await;
        // A list that cannot be read keeps nobody from opening a file.
        let list = drafts::<Dossier>(&copies).list().await.unwrap_or_default();
        let is_known = |row: &&ListedDraft| row.about.files.contains(&fingerprint);
        let known =
            list.iter().filter(is_known).max_by_key(|row| row.summary.as_ref().map(|one| one.changed_at)).cloned();
        let about = About { files: vec![fingerprint], ..About::default() };
        let Some(row) = known else { return begin(app, dossier, about, Step::Unit) };
        let close = Callback::new(move |()| asked.set(None));
        let anew = Callback::new(move |()| begin(app, dossier.clone(), about.clone(), Step::Unit));
        asked.set(Some(Arc::new(move || view! { <KnownDraft row=row.clone() anew close/> }.into_any())));
    });
}

/// Begins a draft of a file: a backup, or a workbook that this software made. One that was edited by hand is asked
/// about first.
pub fn open_file(app: App, asked: RwSignal<Option<Later>>, name: &str, bytes: ArrayBuffer) {
    if name.to_lowercase().ends_with(".json") && u64::from(bytes.byte_length()) <= MAX_BYTES {
        let text = js_sys::Uint8Array::new(&bytes).to_vec();
        match from_draft_file(&String::from_utf8_lossy(&text)) {
            Ok(dossier) => begin_from_file(app, asked, dossier),
            Err(error) => app.failed(errors::draft_file(&error)),
        }
        return;
    }
    // Whatever list the file may hold is not read here, so any campaign's words do.
    let Some(campaign) = Campaign::shipped().into_iter().next() else { return };
    let request = Request::Open(Opener::Unit, Arc::new(campaign));
    app.run(request, Some(bytes), move |outcome, _| match outcome {
        // Gone elsewhere meanwhile: nobody is taken away from what they are doing.
        _ if app.route.get_untracked() != Route::Home => {}
        Outcome::Opened(file) if file.edits.is_empty() => begin_from_file(app, asked, file.submitted.dossier),
        Outcome::Opened(file) => {
            let close = Callback::new(move |()| asked.set(None));
            let ask = move || view! { <OpenedFile file=(*file).clone() close asked/> }.into_any();
            asked.set(Some(Arc::new(ask)));
        }
        Outcome::Imported(_) => app.failed(t::IS_A_PLAIN_LIST),
        _ => {}
    });
}
