use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{LocalStore, now};
use crate::consolidation::Consolidation;
use crate::domain::Campaign;
use crate::storage::{About, DraftId};
use crate::text::storage;
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
