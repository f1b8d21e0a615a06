use leptos::prelude::*;

use crate::browser::Clock;
use crate::storage::Durability;
use crate::text::storage;
use crate::ui::saver::SaveState;

/// Whether what is on screen is saved, and since when.
#[component]
pub fn SavedMark(
    saved: RwSignal<SaveState>,
    /// Whether something is being typed that is not in the document yet.
    typing: Signal<bool>,
) -> impl IntoView {
    let words = move || match saved.get() {
        SaveState::Pending | SaveState::Saved(..) if typing.get() => storage::TYPING.to_owned(),
        SaveState::Pending => storage::SAVING.to_owned(),
        SaveState::Failed(error) => storage::save_failed(error),
        SaveState::Saved(_, Durability::Window) => storage::NOT_KEPT.to_owned(),
        SaveState::Saved(at, _) => {
            let Clock { hour, minute, second, .. } = Clock::at(at);
            storage::saved_at(hour, minute, second)
        }
    };
    let failed = move || matches!(saved.get(), SaveState::Failed(_) | SaveState::Saved(_, Durability::Window));
    view! { <p class="header__saved" class:header__saved--failed=failed role="status">{words}</p> }
}
