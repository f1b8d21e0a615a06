use leptos::prelude::*;

use crate::domain::Dossier;
use crate::storage::DraftId;
use crate::text::{storage, ui as t};
use crate::ui::backup::offer_raw;
use crate::ui::context::{App, drafts};

/// A draft that cannot be shown: why, and the way back; what is stored of it can be downloaded.
#[component]
pub fn NoDraft(
    #[prop(into)] text: String,
    #[prop(optional, into)] raw: Option<DraftId>,
    /// Removes everything stored of it and begins anew; for a draft in no list from which it could be deleted.
    #[prop(optional_no_strip)]
    anew: Option<Callback<()>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let download = raw.map(|id| {
        let offer = move |_| {
            let id = id.clone();
            leptos::task::spawn_local(async move {
                let copies = app.copies().await;
                // The type of document does not matter: the values are offered as they are.
                let raw = drafts::<Dossier>(&copies).raw(&id).await;
                offer_raw(app, &raw.unwrap_or_default());
            });
        };
        view! { <button class="button" on:click=offer>{storage::DOWNLOAD_RAW}</button> }
    });
    let anew = anew.map(|anew| {
        view! { <button class="button" on:click=move |_| anew.run(())>{storage::BEGIN_ANEW}</button> }
    });
    view! {
        <main class="empty" id="work" tabindex="-1">
            <h1>{text}</h1>
            <p class="actions"><a class="button button--primary" href="#/">{t::TO_HOME}</a> {download} {anew}</p>
        </main>
    }
}
