use leptos::prelude::*;

use crate::domain::Dossier;
use crate::rules::Step;
use crate::storage::ListedDraft;
use crate::text::storage as t;
use crate::ui::components::Dialog;
use crate::ui::route::Route;

use super::draft_facts::{facts, title};

/// A draft was made from the opened file before, or saved into it: continue with that draft, or begin another.
#[component]
pub fn KnownDraft(row: ListedDraft, anew: Callback<()>, close: Callback<()>) -> impl IntoView {
    let text = t::known_draft(&title::<Dossier>(&row), &facts::<Dossier>(&row), row.about.deleted_at.is_some());
    let id = row.id;
    let go_on = move |_| {
        close.run(());
        Route::Draft { id: id.clone(), step: Step::Unit }.go();
    };
    let begin = move |_| {
        close.run(());
        anew.run(());
    };
    view! {
        <Dialog title=t::KNOWN_DRAFT on_close=close>
            <p class="dialog__lead">{text}</p>
            <div class="dialog__actions">
                <button class="button button--primary" on:click=go_on>{t::OPEN_KNOWN}</button>
                <button class="button" on:click=begin>{t::OPEN_ANOTHER}</button>
            </div>
        </Dialog>
    }
}
