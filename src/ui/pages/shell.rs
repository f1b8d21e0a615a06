use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Campaign;
use crate::text::{grid, guide, storage, ui as t};
use crate::ui::components::{Dialog, Menu, is_composing};
use crate::ui::context::{App, Left};
use crate::ui::focus::{focus, is_typing};
use crate::ui::open_draft::OpenDraft;
use crate::ui::route::Route;
use crate::ui::shown::Shown;
use crate::ui::undo_keys::undo_keys;

use super::bars::Bars;
use super::keeping::{Keeping, KeepingDialog};
use super::saved_mark::SavedMark;

/// The search fields of a dossier's steps and of the Office's review.
const SEARCHES: &str = "#search, #office-search";

/// The frame around an open draft: header with undo and how it is saved, bars that need attention, the rail of places,
/// and the work in the place that is open.
#[component]
pub fn Shell<D: Shown>(
    draft: OpenDraft<D>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] campaign: Signal<Arc<Campaign>>,
    keeping: Keeping,
    take_over: Callback<()>,
    rail: AnyView,
    /// Whether the open place has controls that change the draft. Browsers disable them all while it is locked.
    #[prop(into)]
    changes: Signal<bool>,
    /// Undoes a step, or redoes it if called with `true`; may say what that did.
    #[prop(into)]
    turn: Callback<bool>,
    children: Children,
) -> impl IntoView {
    let app = draft.app;
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        undo_keys(turn, &event);
        if is_typing() || is_composing(&event) || event.ctrl_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "?" => app.keys_shown.set(true),
            "/" => {
                if let Ok(Some(search)) = document().query_selector(SEARCHES) {
                    event.prevent_default();
                    focus(&search);
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
    // In a small window the shell scrolls.
    let shell = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        app.route.track();
        if let Some(shell) = shell.get() {
            shell.set_scroll_top(0);
        }
    });
    let open = RwSignal::new(false);
    let locked = move || draft.locked.get().is_some();
    let nothing_to_undo = move || draft.history.with(|history| history.undo.is_empty()) || locked();
    let nothing_to_redo = move || draft.history.with(|history| history.redo.is_empty()) || locked();
    let Keeping { to_file, followed, .. } = keeping;
    let leave = move || {
        let (route, campaign) = (app.route.get_untracked(), campaign.get_untracked());
        app.left.set(Some(Left { route, campaign }));
    };
    // In a small window it takes the place of two buttons.
    let help = Callback::new(move |entry: usize| {
        if entry == 0 {
            leave();
            Route::Guide.go();
        } else {
            app.keys_shown.set(true);
        }
    });
    view! {
        <div class="shell" node_ref=shell>
            <header class="header">
                <a class="header__home" href="#/" title=t::TO_HOME>{t::APP_SHORT}</a>
                <p class="header__title">{title}</p>
                <SavedMark saved=draft.saved typing=Signal::derive(move || draft.typing.with(Option::is_some))/>
                // Not disabled, since a disabled button loses the focus.
                <button class="button button--quiet" aria-disabled=move || nothing_to_undo().to_string() on:click=move |_| turn.run(false)>{t::UNDO}</button>
                <button class="button button--quiet" aria-disabled=move || nothing_to_redo().to_string() on:click=move |_| turn.run(true)>{t::REDO}</button>
                <a class="button button--quiet header__keys" href=Route::Guide.hash() on:click=move |_| leave()>{guide::OPEN}</a>
                <button class="button button--quiet header__keys" on:click=move |_| app.keys_shown.set(true)>{grid::KEYS}</button>
                <button class="button button--quiet" on:click=move |_| open.set(true)>{storage::KEEPING}</button>
                <div class="header__help"><Menu name=t::HELP_MARK label=t::HELP_MENU entries=vec![guide::OPEN.to_owned(), grid::KEYS.to_owned()] on_choose=help/></div>
            </header>
            <Show when=move || open.get()><KeepingDialog open keeping/></Show>
            <Show when=move || app.keys_shown.get()><KeysDialog app/></Show>
            <Bars saved=draft.saved unsaved_since=draft.unsaved_since locked=draft.locked followed take_over to_file/>
            <div class="frame">
                {rail}
                <fieldset class="frame__work" disabled=move || locked() && changes.get()>{children()}</fieldset>
            </div>
        </div>
    }
}

/// What the keys do.
#[component]
fn KeysDialog(app: App) -> impl IntoView {
    let rows = grid::KEY_TABLE.map(|(keys, does)| view! { <dt>{keys}</dt><dd>{does}</dd> }).collect_view();
    view! {
        <Dialog title=grid::KEYS_TITLE on_close=move |()| app.keys_shown.set(false)>
            <dl class="keys">{rows}</dl>
        </Dialog>
    }
}
