use leptos::html;
use leptos::prelude::*;

use crate::browser::{FileSource, LocalStore, new_tag, now, read_files};
use crate::domain::Dossier;
use crate::rules::Step;
use crate::spreadsheet::{MAX_BYTES, Opened, Outcome, Request};
use crate::storage::{DraftId, from_draft_file};
use crate::text::{consolidation, errors, storage, ui as t};
use crate::ui::app::App;
use crate::ui::route::{OfficeView, Route};

use super::drafts::Drafts;
use super::new_dossier::NewDossier;
use super::opened_file::OpenedFile;

/// Begin a dossier, open a file, or go on with a draft.
#[component]
pub fn Home() -> impl IntoView {
    let opened = RwSignal::new(None::<Opened>);
    view! {
        <main class="home" id="work" tabindex="-1">
            <div class="home__intro">
                <h1 class="home__title">{t::APP_NAME}</h1>
                <p class="home__lead">{t::APP_LEAD}</p>
                <p class="home__privacy">{t::PRIVACY}</p>
            </div>
            <div class="home__columns">
                <NewDossier/>
                <section class="card" aria-labelledby="open-title">
                    <h2 class="card__title" id="open-title">{t::OPEN_TITLE}</h2>
                    <p>{t::OPEN_TEXT}</p>
                    <OpenFile opened/>
                    <Drafts/>
                </section>
            </div>
            <section class="card">
                <p>{consolidation::OPEN_PAGE_TEXT}</p>
                <p><a class="button" href=Route::Office(OfficeView::Receive).hash()>{consolidation::OPEN_PAGE}</a></p>
            </section>
            {move || opened.get().map(|file| view! { <OpenedFile file opened/> })}
        </main>
    }
}

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

fn open_draft_file(app: App, text: &str) {
    match from_draft_file(text) {
        Ok(dossier) => begin(app, &dossier, Step::Unit),
        Err(error) => app.failed(errors::draft_file(&error)),
    }
}

#[component]
fn OpenFile(opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let app = expect_context::<App>();
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        read_files(&FileSource::Input(&input), move |name, bytes| {
            if name.to_lowercase().ends_with(".json") && u64::from(bytes.byte_length()) <= MAX_BYTES {
                let text = js_sys::Uint8Array::new(&bytes).to_vec();
                open_draft_file(app, &String::from_utf8_lossy(&text));
                return;
            }
            app.run(Request::Read, Some(bytes), move |outcome, _| match outcome {
                // Gone elsewhere meanwhile: nobody is taken away from what they are doing.
                _ if app.route.get_untracked() != Route::Home => {}
                Outcome::Opened(file) if file.edits.is_empty() => begin(app, &file.submitted.dossier, Step::Unit),
                Outcome::Opened(file) => opened.set(Some(*file)),
                Outcome::Imported(_) => app.failed(t::IS_A_PLAIN_LIST),
                _ => {}
            });
        });
    };
    view! {
        <label class="button" for="open-file">{t::OPEN_FILE}</label>
        <input class="visually-hidden" id="open-file" type="file" accept=".xlsx,.json" node_ref=input on:change=chosen/>
    }
}
