//! Parts of the page that are loaded when they are first needed. The build splits the page's wasm at functions in
//! `main.rs` (they are exported, so no other binary may hold them); `assemble` makes what they return.

use std::sync::Arc;

use js_sys::ArrayBuffer;
use leptos::prelude::*;

use crate::browser::{Loading, NotLoaded};
use crate::domain::Campaign;
use crate::storage::DraftId;
use crate::text::ui as t;

use super::context::App;

/// A view that is made later.
pub type Later = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// Everything that knows dossiers: the drafts of this browser, and a dossier with its steps.
#[derive(Clone, Copy)]
pub struct DossierPart {
    pub(super) session: fn(DraftId) -> AnyView,
    pub(super) drafts: fn() -> AnyView,
    /// A campaign to look at and to change.
    pub(super) campaign: fn(Arc<Campaign>, Callback<()>) -> AnyView,
    /// Begins a dossier of a unit.
    pub(super) begin: fn(App, &str, Campaign),
    /// Begins a made-up one to play with.
    pub(super) play: fn(App, &Campaign),
    /// What each step is for, with the words of the law.
    pub(super) guide: fn() -> AnyView,
    /// Opens a file by its name and content; a question that must be answered first is put into the signal.
    pub(super) open_file: fn(App, RwSignal<Option<Later>>, &str, ArrayBuffer),
}

/// Văn phòng UBND tỉnh's page.
#[derive(Clone, Copy)]
pub struct OfficePart {
    pub(super) page: fn(DraftId) -> AnyView,
    /// The pieces of work of this browser, where there are several.
    pub(super) works: fn() -> AnyView,
    /// Begins a piece of work on a campaign.
    pub(super) begin: fn(App, Campaign),
}

/// How each part is loaded.
#[derive(Clone, Copy)]
pub struct Parts {
    pub dossier: fn() -> Loading<DossierPart>,
    pub office: fn() -> Loading<OfficePart>,
}

/// Loads a part and passes it on; a failure becomes a notice.
pub fn with_part<P: 'static>(app: App, part: Loading<P>, then: impl FnOnce(P) + 'static) {
    leptos::task::spawn_local(async move {
        match part.await {
            Ok(part) => then(part),
            Err(NotLoaded) => app.failed(t::PART_NOT_LOADED),
        }
    });
}

/// The view of a part, once it is loaded.
pub fn shown<P: Copy + Send + Sync + 'static>(
    part: Loading<P>,
    show: impl Fn(P) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let loaded = RwSignal::new(None::<Result<P, NotLoaded>>);
    leptos::task::spawn_local(async move {
        let part = part.await;
        loaded.try_set(Some(part));
    });
    move || match loaded.get() {
        None => view! { <p class="opening" role="status">{t::PART_LOADING}</p> }.into_any(),
        Some(Ok(part)) => show(part),
        Some(Err(NotLoaded)) => view! { <p class="opening" role="alert">{t::PART_NOT_LOADED}</p> }.into_any(),
    }
}
