//! Văn phòng UBND tỉnh's page: every unit's file, where units differ, what is decided, and what goes out.

mod adopt;
mod board;
mod charts;
mod compare;
mod decide;
mod desk;
mod frame;
mod lines;
mod matrix;
mod output;
mod receive;
mod receiving;
mod review;
mod versions;

use leptos::prelude::*;

use crate::browser::{Ahead, now};
use crate::consolidation::Consolidation;
use crate::domain::{Campaign, CriteriaSet};
use crate::storage::{DraftId, StoreError};
use crate::text::storage;

use super::app::App;
use super::backup::offer_raw;
use super::open_draft::OpenDraft;
use super::pages::NoDraft;
use super::session::session;

use desk::OfficeDesk;
use frame::OfficeFrame;

/// The one piece of work that this browser keeps.
const WORK: &str = "vp-1";

#[component]
pub fn OfficePage() -> impl IntoView {
    let app = expect_context::<App>();
    let id = DraftId(WORK.to_owned());
    app.prepare_worker(Ahead::Open);
    match begin(app, &id) {
        Err(error) => view! { <NoDraft text=storage::cannot_open(error)/> }.into_any(),
        Ok(()) => session(
            id.clone(),
            Some(Callback::new(move |()| anew(app, &id))),
            |draft: OpenDraft<Consolidation>, take_over| {
                provide_context(OfficeDesk::new(draft));
                view! { <OfficeFrame take_over/> }.into_any()
            },
        )
        .into_any(),
    }
}

/// What cannot be opened goes into a file, to the letter, and makes room for an empty piece of work.
fn anew(app: App, id: &DraftId) {
    let drafts = app.drafts::<Consolidation>();
    offer_raw(app, &drafts.raw(id).unwrap_or_default());
    match drafts.remove(id).and_then(|()| begin(app, id)) {
        Ok(()) => {
            let _ = location().reload();
        }
        Err(error) => app.failed(storage::save_failed(error)),
    }
}

/// The first visit begins an empty piece of work.
fn begin(app: App, id: &DraftId) -> Result<(), StoreError> {
    let drafts = app.drafts::<Consolidation>();
    if drafts.ids()?.contains(id) {
        return Ok(());
    }
    let campaign = Campaign::from_json(Campaign::default_json());
    let criteria = CriteriaSet::from_json(CriteriaSet::default_json());
    match (campaign, criteria) {
        (Ok(campaign), Ok(criteria)) => drafts.create(id, &Consolidation::new(campaign, criteria), now()),
        // Both are part of the build and held by a test.
        _ => Err(StoreError::Lost),
    }
}
