use leptos::html;
use leptos::prelude::*;

use crate::browser::{Clock, now, pick_bytes};
use crate::domain::Dossier;
use crate::rules::Step;
use crate::spreadsheet::{Opened, Outcome, Request};
use crate::storage::{DraftId, DraftSummary};
use crate::text::ui as t;
use crate::ui::app::App;
use crate::ui::route::Route;

use super::new_dossier::NewDossier;
use super::opened_file::OpenedFile;

/// Begin a dossier, open a file, or go on with a draft.
#[component]
pub fn Home() -> impl IntoView {
    let app = expect_context::<App>();
    let opened = RwSignal::new(None::<Opened>);
    let drafts = RwSignal::new(app.with_drafts(|drafts| drafts.list()).unwrap_or_default());
    let removed = RwSignal::new(None::<(DraftSummary, Dossier)>);
    let refresh = move || drafts.set(app.with_drafts(|drafts| drafts.list()).unwrap_or_default());
    let remove = Callback::new(move |draft: DraftSummary| {
        let kept = app.with_drafts(|drafts| {
            let opened = drafts.open(&draft.id).ok().flatten()?;
            drafts.remove(&draft.id).ok()?;
            Some(opened.dossier)
        });
        removed.set(kept.map(|dossier| (draft, dossier)));
        refresh();
    });
    let restore = move |_| {
        if let Some((draft, dossier)) = removed.get_untracked() {
            match app.with_drafts(|drafts| drafts.create(&draft.id, &dossier, draft.changed_at)) {
                Ok(()) => removed.set(None),
                Err(error) => app.failed(t::save_failed(error)),
            }
            refresh();
        }
    };
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
                    <Show when=move || removed.get().is_some()>
                        <p class="remark remark--plain" role="status">
                            {move || removed.with(|removed| removed.as_ref().map(|(draft, _)| t::draft_removed(&draft.unit)))}
                            " "
                            <button class="button button--quiet" on:click=restore>{t::RESTORE}</button>
                        </p>
                    </Show>
                    <Show when=move || !drafts.with(Vec::is_empty)>
                        <h2 class="card__title card__title--next">{t::DRAFTS}</h2>
                        <ul class="drafts">{move || drafts.get().into_iter().map(|draft| view! { <Draft draft remove/> }).collect_view()}</ul>
                    </Show>
                </section>
            </div>
            {move || opened.get().map(|file| view! { <OpenedFile file opened/> })}
        </main>
    }
}

/// Stores a new draft and opens it.
pub fn begin(app: App, dossier: &Dossier, step: Step) {
    let at = now();
    let id = DraftId(format!("{at:x}"));
    match app.with_drafts(|drafts| drafts.create(&id, dossier, at)) {
        Ok(()) => Route::Draft { id, step }.go(),
        Err(error) => app.failed(t::save_failed(error)),
    }
}

#[component]
fn OpenFile(opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let app = expect_context::<App>();
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        pick_bytes(&input, move |_, bytes| {
            app.run(Request::Read, Some(bytes), move |outcome, _| match outcome {
                // Gone elsewhere meanwhile: nobody is taken away from what they are doing.
                _ if app.route.get_untracked() != Route::Home => {}
                Outcome::Opened(file) if file.edits.is_empty() => begin(app, &file.submitted.dossier, Step::Unit),
                Outcome::Opened(file) => opened.set(Some(*file)),
                Outcome::Imported(_) => app.failed(t::IS_A_PLAIN_LIST),
                Outcome::Exported { .. } | Outcome::Failed(_) => {}
            });
        });
    };
    view! {
        <label class="button" for="open-file">{t::OPEN_FILE}</label>
        <input class="visually-hidden" id="open-file" type="file" accept=".xlsx" node_ref=input on:change=chosen/>
    }
}

#[component]
fn Draft(draft: DraftSummary, remove: Callback<DraftSummary>) -> impl IntoView {
    let removed = draft.clone();
    let route = Route::Draft { id: draft.id.clone(), step: Step::Unit };
    let Clock { hour, minute, day, month, year, .. } = Clock::at(draft.changed_at);
    let unit = if draft.unit.trim().is_empty() { t::NO_UNIT.to_owned() } else { draft.unit };
    view! {
        <li class="draft">
            <a class="draft__link" href=route.hash()>
                <span class="draft__unit">{unit}</span>
                <span class="draft__facts">{t::draft_facts(&draft.campaign, draft.procedures, (hour, minute), (day, month, year))}</span>
            </a>
            <button class="button button--quiet" aria-label=t::remove_draft(&removed.unit) on:click=move |_| remove.run(removed.clone())>
                {t::REMOVE_DRAFT}
            </button>
        </li>
    }
}
