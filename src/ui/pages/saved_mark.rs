use leptos::prelude::*;

use crate::browser::Clock;
use crate::text::storage;
use crate::ui::app::App;
use crate::ui::saver::SaveState;

/// Whether what is on screen is saved, and since when.
#[component]
pub fn SavedMark(saved: RwSignal<SaveState>) -> impl IntoView {
    let app = expect_context::<App>();
    let words = move || match saved.get() {
        SaveState::Pending => storage::SAVING.to_owned(),
        SaveState::Failed(error) => storage::save_failed(error),
        SaveState::Saved(_) if !app.keeps_drafts => storage::NOT_KEPT.to_owned(),
        SaveState::Saved(at) => {
            let Clock { hour, minute, second, .. } = Clock::at(at);
            storage::saved_at(hour, minute, second)
        }
    };
    let failed = move || matches!(saved.get(), SaveState::Failed(_)) || !app.keeps_drafts;
    view! { <p class="header__saved" class:header__saved--failed=failed role="status">{words}</p> }
}
