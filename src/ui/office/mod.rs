//! Văn phòng UBND tỉnh's page: every unit's file, where units differ, what is decided, and what goes out.

mod adopt;
mod arrival;
mod asking;
mod begun_forms;
mod board;
mod charts;
mod compare;
mod decide;
mod decider;
mod desk;
mod filters;
mod foreign;
mod foresight_dialog;
mod frame;
mod intake;
mod kept_review;
mod kind_field;
mod matrix;
mod output;
mod paper_votes;
mod papers;
mod receive;
mod receiving;
mod review;
mod standing;
mod versions;
mod works;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{Ahead, PageCopies, now};
use crate::consolidation::{Consolidation, Contents, Originals};
use crate::domain::Campaign;
use crate::storage::{About, DraftId, StoreError};
use crate::text::storage;

use super::backup::offer_raw;
use super::context::{App, drafts};
use super::no_draft::NoDraft;
use super::open_draft::OpenDraft;
use super::route::FIRST_WORK;
use super::session::session;
use super::step_view::forget;

use desk::{OfficeDesk, originals_of};
use frame::OfficeFrame;

pub use works::begin_work;

#[component]
pub fn OfficePage(work: DraftId) -> impl IntoView {
    let app = expect_context::<App>();
    let id = work;
    app.prepare_worker(Ahead::Open);
    let begun = RwSignal::new(None::<Result<(), StoreError>>);
    let first = id.clone();
    spawn_local(async move {
        let copies = app.copies().await;
        begun.try_set(Some(begin(&copies, &first).await));
    });
    move || match begun.get() {
        None => view! { <p class="opening" role="status">{storage::OPENING}</p> }.into_any(),
        Some(Err(error)) => view! { <NoDraft text=storage::cannot_open(error)/> }.into_any(),
        Some(Ok(())) => {
            let draft = id.clone();
            session(
                id.clone(),
                Some(Callback::new(move |()| anew(app, draft.clone()))),
                |draft: OpenDraft<Consolidation>, take_over| view! { <OpenedWork draft take_over/> }.into_any(),
            )
            .into_any()
        }
    }
}

/// The work with the dossiers that were kept beside it.
#[component]
fn OpenedWork(draft: OpenDraft<Consolidation>, take_over: Callback<()>) -> impl IntoView {
    let at_hand = RwSignal::new(None::<(Originals, Contents)>);
    spawn_local(async move {
        let found = originals_of(draft).await;
        at_hand.try_set(Some(found));
    });
    move || match at_hand.get() {
        None => view! { <p class="opening" role="status">{storage::OPENING}</p> }.into_any(),
        Some((originals, known)) => {
            provide_context(OfficeDesk::new(draft, originals, known));
            view! { <OfficeFrame take_over/> }.into_any()
        }
    }
}

/// Offers everything stored of what cannot be opened as a file, and replaces it with an empty piece of work.
fn anew(app: App, id: DraftId) {
    spawn_local(async move {
        let copies = app.copies().await;
        let drafts = drafts::<Consolidation>(&copies);
        offer_raw(app, &drafts.raw(&id).await.unwrap_or_default());
        let begun = match drafts.remove(&id).await {
            Ok(()) => {
                forget(&id);
                begin(&copies, &id).await
            }
            Err(error) => Err(error),
        };
        match begun {
            Ok(()) => drop(location().reload()),
            Err(error) => app.failed(storage::save_failed(error)),
        }
    });
}

/// Creates an empty piece of work at the first visit.
async fn begin(copies: &PageCopies, id: &DraftId) -> Result<(), StoreError> {
    let drafts = drafts::<Consolidation>(copies);
    // Any other piece of work is begun on purpose, on a chosen campaign.
    if id.0 != FIRST_WORK || drafts.ids().await?.contains(id) {
        return Ok(());
    }
    match Campaign::shipped().into_iter().next() {
        Some(campaign) => drafts.create(id, &Consolidation::new(campaign), &About::default(), now()).await,
        // The documents are part of the build, and a test reads them.
        None => Err(StoreError::Lost),
    }
}
