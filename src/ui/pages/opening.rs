//! How drafts begin: from nothing, or from a file.

use std::sync::Arc;

use js_sys::ArrayBuffer;
use leptos::prelude::*;

use crate::browser::{LocalStore, new_tag, now};
use crate::domain::{Campaign, CriteriaSet, Dossier};
use crate::rules::Step;
use crate::spreadsheet::{MAX_BYTES, Opener, Outcome, Request};
use crate::storage::{DraftId, from_draft_file};
use crate::text::{errors, storage, ui as t};
use crate::ui::app::App;
use crate::ui::parts::Later;
use crate::ui::route::Route;

use super::opened_file::OpenedFile;

/// An id that no draft has: the moment, and chance for two tabs at once.
pub fn new_id() -> DraftId {
    let mut chance = new_tag();
    chance.truncate(4);
    DraftId(format!("{:x}{chance}", now()))
}

/// Stores a new draft and opens it. From here on there is something that the browser should not clear.
pub fn begin(app: App, dossier: &Dossier, step: Step) {
    let at = now();
    let id = new_id();
    match app.with_drafts(|drafts| drafts.create(&id, dossier, at)) {
        Ok(()) => {
            LocalStore::persist();
            Route::Draft { id, step }.go();
        }
        Err(error) => app.failed(storage::save_failed(error)),
    }
}

/// Begins the dossier of a unit in the campaign that comes with the page.
pub fn begin_for(app: App, unit: &str, criteria: CriteriaSet) {
    // Part of the build and held by a test.
    if let Ok(campaign) = Campaign::from_json(Campaign::default_json()) {
        begin(app, &Dossier::new(campaign, criteria, unit), Step::Unit);
    }
}

/// Begins a draft of a file: a backup, or a workbook that this software made. One that was edited by hand is asked
/// about first.
pub fn open_file(app: App, asked: RwSignal<Option<Later>>, name: &str, bytes: ArrayBuffer) {
    if name.to_lowercase().ends_with(".json") && u64::from(bytes.byte_length()) <= MAX_BYTES {
        let text = js_sys::Uint8Array::new(&bytes).to_vec();
        match from_draft_file(&String::from_utf8_lossy(&text)) {
            Ok(dossier) => begin(app, &dossier, Step::Unit),
            Err(error) => app.failed(errors::draft_file(&error)),
        }
        return;
    }
    app.run(Request::Open(Opener::Unit), Some(bytes), move |outcome, _| match outcome {
        // Gone elsewhere meanwhile: nobody is taken away from what they are doing.
        _ if app.route.get_untracked() != Route::Home => {}
        Outcome::Opened(file) if file.edits.is_empty() => begin(app, &file.submitted.dossier, Step::Unit),
        Outcome::Opened(file) => {
            let close = Callback::new(move |()| asked.set(None));
            let ask = move || view! { <OpenedFile file=(*file).clone() close/> }.into_any();
            asked.set(Some(Arc::new(ask)));
        }
        Outcome::Imported(_) => app.failed(t::IS_A_PLAIN_LIST),
        _ => {}
    });
}
