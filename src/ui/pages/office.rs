use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::{FileSource, Job, WorkerClient, XLSX, local_now, read_files};
use crate::consolidation::{Board, Consolidation, FileFacts, Received, board};
use crate::domain::{Campaign, CriteriaSet, Moment};
use crate::spreadsheet::{Book, FileError, MAX_BYTES, Opened, Outcome, Release, Request, Submitted};
use crate::text::{consolidation as t, errors, ui};
use crate::ui::app::App;
use crate::ui::components::DropTarget;

use super::office_findings::OfficeFindings;

/// A file that was chosen, and what became of it.
#[derive(Clone)]
struct FileRow {
    id: u32,
    name: String,
    state: FileState,
}

#[derive(Clone)]
enum FileState {
    Reading,
    /// Why, in words.
    Failed(String),
    Read {
        /// Unit, procedures, when it was made, criteria.
        facts: [String; 4],
        receipt: String,
    },
}

/// What the Office has open.
#[derive(Clone, Copy)]
pub struct Office {
    pub campaign: StoredValue<Campaign>,
    criteria: StoredValue<CriteriaSet>,
    pub consolidation: RwSignal<Consolidation>,
    pub board: Memo<Board>,
    files: RwSignal<Vec<FileRow>>,
}

/// Văn phòng UBND tỉnh: every unit's file, who has sent, where units differ, and the consolidated list.
#[component]
pub fn OfficePage() -> impl IntoView {
    let app = expect_context::<App>();
    let (Ok(campaign), Ok(criteria)) =
        (Campaign::from_json(Campaign::default_json()), CriteriaSet::from_json(CriteriaSet::default_json()))
    else {
        // Both are part of the build and held by a test.
        return ().into_any();
    };
    let (scope, deadline) = (campaign.units.clone(), campaign.deadline);
    let consolidation = RwSignal::new(Consolidation::default());
    let office = Office {
        campaign: StoredValue::new(campaign),
        criteria: StoredValue::new(criteria),
        consolidation,
        board: Memo::new(move |_| consolidation.with(|all| board(&scope, all, deadline))),
        files: RwSignal::new(Vec::new()),
    };
    provide_context(office);
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            receive_files(app, office, &FileSource::Input(&input));
        }
    };
    let received =
        Callback::new(move |event: web_sys::DragEvent| receive_files(app, office, &FileSource::Drop(&event)));
    let empty = move || consolidation.with(|all| all.current().next().is_none());
    // Comparing all with all is done once, when the last file is read, and not with each.
    let settled =
        Memo::new(move |_| office.files.with(|files| !files.iter().any(|row| matches!(row.state, FileState::Reading))));
    view! {
        <main class="home office" id="work" tabindex="-1">
            <DropTarget words=t::DROP_HERE on_drop=received/>
            <p><a href="#/">{ui::TO_HOME}</a></p>
            <h1 class="home__title">{t::TITLE}</h1>
            <p class="home__lead">{t::LEAD}</p>
            <div class="actions">
                <label class="button button--primary" for="unit-files">{t::OPEN_FILES}</label>
                <input class="visually-hidden" id="unit-files" type="file" multiple=true accept=".xlsx" node_ref=input on:change=chosen/>
                <button class="button" disabled=empty on:click=move |_| export(app, office, Book::List)>{t::EXPORT}</button>
                <button class="button" disabled=empty on:click=move |_| export(app, office, Book::Working)>{t::EXPORT_WORKING}</button>
                <Show when=empty><button class="button button--quiet" on:click=move |_| receive_example(office)>{t::EXAMPLE}</button></Show>
            </div>
            <FileList office/>
            <BoardTable office/>
            <Show when=move || settled.get() && !empty()><OfficeFindings/></Show>
        </main>
    }
    .into_any()
}

/// Each file is read by the worker in its turn; one that fails stops none.
fn receive_files(app: App, office: Office, source: &FileSource<'_>) {
    read_files(source, move |name, bytes| {
        let begun = office.files.try_update(|files| {
            let id = u32::try_from(files.len()).unwrap_or(u32::MAX);
            files.push(FileRow { id, name: name.clone(), state: FileState::Reading });
            id
        });
        // The page was left before this file's turn came.
        let Some(id) = begun else { return };
        let size = u64::from(bytes.byte_length());
        if size > MAX_BYTES {
            office.set(id, FileState::Failed(errors::file(&FileError::TooLarge(size))));
            return;
        }
        let done = move |outcome: Outcome, _| match outcome {
            Outcome::Opened(opened) => office.take_in(id, &name, *opened),
            Outcome::Imported(_) => office.set(id, FileState::Failed(t::NOT_DOSSIER.to_owned())),
            Outcome::Failed(error) => office.set(id, FileState::Failed(errors::file(&error))),
            Outcome::Exported { .. } => {}
        };
        let job = Job { request: Request::Read, bytes: Some(bytes), watch: Box::new(|_| ()), done: Box::new(done) };
        app.worker.with_value(|worker: &WorkerClient| worker.run(job));
    });
}

impl Office {
    fn set(&self, id: u32, state: FileState) {
        // The page may have been left meanwhile.
        self.files.try_update(|files| {
            if let Some(row) = files.iter_mut().find(|row| row.id == id) {
                row.state = state;
            }
        });
    }

    fn take_in(&self, id: u32, name: &str, opened: Opened) {
        let Opened { submitted, edits } = opened;
        let Submitted { app_version, made_at, release, dossier } = submitted;
        let is_draft = release == Release::Draft;
        let file = FileFacts { name: name.to_owned(), made_at, app_version, is_draft, edits: edits.len() };
        let received = Received { file, dossier: Arc::new(dossier) };
        let receipt = self.consolidation.try_update(|all| all.receive(received.clone()));
        let Some(receipt) = receipt else { return };
        let facts = self.criteria.with_value(|criteria| t::facts(&received, &criteria.identity()));
        self.set(id, FileState::Read { facts, receipt: t::receipt(&received, receipt) });
    }
}

/// A whole made-up province, to learn with.
fn receive_example(office: Office) {
    let made_up =
        |criteria: &CriteriaSet| office.campaign.with_value(|campaign| crate::example::province(campaign, criteria, 1));
    let dossiers = office.criteria.with_value(made_up);
    let date = office.campaign.with_value(|campaign| campaign.starts);
    office.consolidation.update(|all| {
        for dossier in dossiers {
            let made_at = Moment { date, hour: 8, minute: 0, second: 0 };
            let app_version = env!("CARGO_PKG_VERSION").to_owned();
            let name = crate::text::form::file_name(&dossier.submission, false);
            let file = FileFacts { name, made_at, app_version, is_draft: false, edits: 0 };
            all.receive(Received { file, dossier: Arc::new(dossier) });
        }
    });
}

fn export(app: App, office: Office, book: Book) {
    let dossiers = office.consolidation.with_untracked(|all| all.dossiers().into_iter().cloned().collect());
    app.run(Request::Consolidate { book, dossiers, made_at: local_now() }, None, move |outcome, bytes| {
        if let Outcome::Exported { name } = outcome
            && app.offer(&name, &bytes, XLSX)
        {
            app.done(ui::exported(&name));
        }
    });
}

#[component]
fn FileList(office: Office) -> impl IntoView {
    let rows = move || {
        let row = |row: FileRow| {
            let failed = matches!(row.state, FileState::Failed(_));
            let (facts, words) = match row.state {
                FileState::Reading => (Default::default(), t::READING.to_owned()),
                FileState::Failed(words) => (Default::default(), words),
                FileState::Read { facts, receipt } => (facts, receipt),
            };
            let facts: [String; 4] = facts;
            let facts = facts.map(|fact| view! { <td>{fact}</td> });
            view! {
                <tr><th scope="row">{row.name}</th> {facts.collect_view()} <td class:office__failed=failed>{words}</td></tr>
            }
        };
        office.files.get().into_iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !office.files.with(Vec::is_empty)>
            <details class="card" open=true>
                <summary class="card__title">{t::FILES}</summary>
                <div class="office__table" tabindex="0" role="region" aria-label=t::FILES>
                    <table class="plain" id="unit-files-read">
                        <thead><tr>{t::FILE_HEADS.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </Show>
    }
}

#[component]
fn BoardTable(office: Office) -> impl IntoView {
    let summary =
        move || office.board.with(|board| office.campaign.with_value(|campaign| t::board_summary(board, campaign)));
    let rows = move || {
        let rows = office.board.with(|board| board.rows.clone());
        let row = |row: crate::consolidation::BoardRow| {
            let number = |pick: fn(&crate::rules::Statistics) -> u32| row.statistics.as_ref().map(pick);
            let counts = [number(|s| s.procedures), number(|s| s.listed), number(|s| s.without_use)];
            let errors = row.statistics.as_ref().map(|_| row.errors);
            view! {
                <tr>
                    <th scope="row">{row.unit}</th>
                    <td>{t::state(row.state)}</td>
                    {counts.map(|count| view! { <td class="office__count">{count}</td> }).collect_view()}
                    <td class="office__count">{errors}</td>
                </tr>
            }
        };
        rows.into_iter().map(row).collect_view()
    };
    view! {
        <section class="card" aria-labelledby="board">
            <h2 class="card__title" id="board">{t::BOARD}</h2>
            <p role="status">{summary}</p>
            <div class="office__table" tabindex="0" role="region" aria-label=t::BOARD>
                <table class="plain">
                    <thead><tr>
                        <th scope="col">{t::UNIT}</th><th scope="col">{t::STATE}</th><th scope="col">{t::PROCEDURES}</th>
                        <th scope="col">{t::LISTED}</th><th scope="col">{t::UNUSED}</th><th scope="col">{t::ERRORS}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
