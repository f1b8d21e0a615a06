//! How drafts begin: from nothing, or from a file.

use std::sync::Arc;

use js_sys::ArrayBuffer;
use leptos::prelude::*;

use crate::domain::Campaign;
use crate::files::MAX_BYTES;
use crate::spreadsheet::{Opener, Outcome, Request};
use crate::storage::from_draft_file;
use crate::text::{errors, ui as t};
use crate::ui::context::App;
use crate::ui::parts::Later;
use crate::ui::route::Route;

use super::beginning::begin_from_file;
use super::opened_file::OpenedFile;

/// Begins a draft of a file: a backup, or a workbook that this software made. If it was edited by hand, the officer is
/// asked first.
pub fn open_file(app: App, asked: RwSignal<Option<Later>>, name: &str, bytes: ArrayBuffer) {
    if name.to_lowercase().ends_with(".json") && u64::from(bytes.byte_length()) <= MAX_BYTES {
        let text = js_sys::Uint8Array::new(&bytes).to_vec();
        match from_draft_file(&String::from_utf8_lossy(&text)) {
            Ok(dossier) => begin_from_file(app, asked, dossier),
            Err(error) => app.failed(errors::draft_file(&error)),
        }
        return;
    }
    // No list is read here, so the words of any campaign will do.
    let Some(campaign) = Campaign::shipped().into_iter().next() else { return };
    let request = Request::Open(Opener::Unit, Arc::new(campaign));
    app.run(request, Some(bytes), move |outcome, _| match outcome {
        // The officer has left the home page meanwhile and is not interrupted.
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
