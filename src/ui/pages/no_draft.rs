use leptos::prelude::*;

use crate::storage::DraftId;
use crate::text::{storage, ui as t};
use crate::ui::app::App;
use crate::ui::backup::offer_raw;

/// A draft that cannot be shown: why, and the way back; what is stored of it can be downloaded.
#[component]
pub fn NoDraft(#[prop(into)] text: String, #[prop(optional, into)] raw: Option<DraftId>) -> impl IntoView {
    let app = expect_context::<App>();
    let download = raw.map(|id| {
        let offer = move |_| offer_raw(app, &app.with_drafts(|drafts| drafts.raw(&id)).unwrap_or_default());
        view! { <button class="button" on:click=offer>{storage::DOWNLOAD_RAW}</button> }
    });
    view! {
        <main class="empty" id="work" tabindex="-1">
            <h1>{text}</h1>
            <p class="actions"><a class="button button--primary" href="#/">{t::TO_HOME}</a> {download}</p>
        </main>
    }
}
