use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{LocalStore, now};
use crate::domain::{Campaign, Dossier};
use crate::example::half_done;
use crate::rules::Step;
use crate::storage::{About, ListedDraft};
use crate::text::{guide, storage};
use crate::ui::backup::fingerprint;
use crate::ui::context::{App, drafts, new_id};
use crate::ui::parts::Later;
use crate::ui::route::Route;

use super::known_draft::KnownDraft;

/// Stores a new draft and opens it. Also asks the browser not to clear its storage from now on.
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

/// Begins a made-up dossier; its title says that it is one.
pub fn begin_to_play(app: App, campaign: &Campaign) {
    let about = About { title: guide::TO_PLAY_WITH.to_owned(), ..About::default() };
    begin(app, half_done(campaign), about, Step::List);
}

/// Begins a draft of a dossier that came in a file. If there is a draft of that file, the officer is asked which to
/// continue with.
pub fn begin_from_file(app: App, asked: RwSignal<Option<Later>>, dossier: Dossier) {
    spawn_local(async move {
        let fingerprint = fingerprint(&dossier);
        let copies = app.copies().await;
        // A list that cannot be read must not keep a file from being opened.
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
