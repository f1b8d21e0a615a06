use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{LocalStore, now};
use crate::consolidation::Consolidation;
use crate::domain::Campaign;
use crate::storage::{About, DraftId, ListedDraft};
use crate::text::{office as t, storage};
use crate::ui::context::{App, drafts, new_id};
use crate::ui::route::{OfficeView, Route, WORKS};

/// Stores an empty piece of work on a campaign and opens it.
pub fn begin_work(app: App, campaign: Campaign) {
    // A second click while the first is being written begins nothing.
    if app.beginning.get_untracked() {
        return;
    }
    app.beginning.set(true);
    spawn_local(async move {
        let (copies, id) = (app.copies().await, DraftId(format!("{WORKS}{}", new_id().0)));
        match drafts(&copies).create(&id, &Consolidation::new(campaign), &About::default(), now()).await {
            Ok(()) => {
                LocalStore::persist();
                Route::Office { work: id, view: OfficeView::Receive }.go();
            }
            Err(error) => app.failed(storage::save_failed(error)),
        }
        app.beginning.set(false);
    });
}

/// The pieces of work of this browser, the newest first.
#[component]
pub fn WorkList() -> impl IntoView {
    let app = expect_context::<App>();
    let list = RwSignal::new(Vec::<ListedDraft>::new());
    spawn_local(async move {
        let copies = app.copies().await;
        match drafts::<Consolidation>(&copies).list().await {
            Ok(mut found) => {
                found.sort_by_key(|row| std::cmp::Reverse(row.summary.as_ref().map(|summary| summary.changed_at)));
                drop(list.try_set(found));
            }
            Err(error) => app.failed(storage::cannot_open(error)),
        }
    });
    let row = |row: ListedDraft| {
        let href = Route::Office { work: row.id, view: OfficeView::Receive }.hash();
        let (title, count) = match row.summary {
            Some(summary) => (summary.caption.campaign, t::decisions(summary.caption.entries)),
            None => (t::WORK_UNREADABLE.to_owned(), String::new()),
        };
        view! {
            <li class="draft">
                <a class="draft__link" href=href>
                    <span class="draft__unit">{title}</span>
                    <span class="draft__facts">{count}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="drafts" aria-label=t::WORKS>{move || list.get().into_iter().map(row).collect_view()}</ul> }
}
