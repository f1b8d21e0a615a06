use leptos::prelude::*;

use crate::text::{storage, ui as t};
use crate::ui::open_draft::OpenDraft;
use crate::ui::shown::Shown;
use crate::ui::undo_keys::undo_keys;

use super::bars::Bars;
use super::keeping::{Keeping, KeepingDialog};
use super::saved_mark::SavedMark;

/// The frame around an open draft: header with undo and how it is saved, bars that need attention, the rail of places,
/// and the work in the place that is open.
#[component]
pub fn Shell<D: Shown>(
    draft: OpenDraft<D>,
    #[prop(into)] title: Signal<String>,
    keeping: Keeping,
    take_over: Callback<()>,
    rail: AnyView,
    /// Whether the open place has controls that change the draft. Browsers disable them all while it is locked.
    #[prop(into)]
    changes: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let keys = window_event_listener(leptos::ev::keydown, move |event| undo_keys(draft, &event));
    on_cleanup(move || keys.remove());
    let open = RwSignal::new(false);
    let locked = move || draft.locked.get().is_some();
    let nothing_to_undo = move || draft.history.with(|history| history.undo.is_empty()) || locked();
    let nothing_to_redo = move || draft.history.with(|history| history.redo.is_empty()) || locked();
    let Keeping { to_file, followed, .. } = keeping;
    view! {
        <div class="shell">
            <header class="header">
                <a class="header__home" href="#/" title=t::TO_HOME>{t::APP_SHORT}</a>
                <p class="header__title">{title}</p>
                <SavedMark saved=draft.saved/>
                <button class="button button--quiet" disabled=nothing_to_undo on:click=move |_| draft.undo()>{t::UNDO}</button>
                <button class="button button--quiet" disabled=nothing_to_redo on:click=move |_| draft.redo()>{t::REDO}</button>
                <button class="button button--quiet" on:click=move |_| open.set(true)>{storage::KEEPING}</button>
            </header>
            <Show when=move || open.get()><KeepingDialog open keeping/></Show>
            <Bars saved=draft.saved unsaved_since=draft.unsaved_since locked=draft.locked followed take_over to_file/>
            <div class="frame">
                {rail}
                <fieldset class="frame__work" disabled=move || locked() && changes.get()>{children()}</fieldset>
            </div>
        </div>
    }
}
