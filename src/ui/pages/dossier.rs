use leptos::prelude::*;

use crate::browser::Ahead;
use crate::domain::Dossier;
use crate::storage::DraftId;
use crate::ui::context::App;
use crate::ui::desk::Desk;
use crate::ui::open_draft::OpenDraft;
use crate::ui::session::session;

use super::frame::Frame;

/// A dossier's draft in this tab.
#[component]
pub fn DossierPage(id: DraftId) -> impl IntoView {
    expect_context::<App>().prepare_worker(Ahead::Export);
    session(id, None, |draft: OpenDraft<Dossier>, take_over| {
        provide_context(Desk::new(draft));
        view! { <Frame take_over/> }.into_any()
    })
}
