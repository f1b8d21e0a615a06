use leptos::prelude::*;

use crate::browser::now;
use crate::storage::days_without_backup;
use crate::text::storage as t;
use crate::ui::backup::save_to_file;
use crate::ui::desk::{Desk, Locked};
use crate::ui::saver::SaveState;

/// What an officer must know of the draft itself, under the header, each with the way out.
#[component]
pub fn Bars(take_over: Callback<()>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let failed = Memo::new(move |_| match desk.saved.get() {
        SaveState::Failed(error) => Some(error),
        _ => None,
    });
    let backup = Memo::new(move |_| {
        // Looked at again with every save.
        desk.saved.track();
        days_without_backup(desk.unsaved_since.get(), now())
    });
    let to_file =
        move || view! { <button class="button" on:click=move |_| save_to_file(desk)>{t::SAVE_TO_FILE}</button> };
    let locked = move || {
        desk.locked.get().map(|locked| {
            let take = (locked == Locked::Elsewhere).then(|| {
                view! { <button class="button button--primary" on:click=move |_| take_over.run(())>{t::CONTINUE_HERE}</button> }
            });
            view! { <div class="bar" role="status"><p>{locked.why()}</p>{take}</div> }
        })
    };
    let failing = move || {
        failed.get().map(|error| {
            view! { <div class="bar bar--failed" role="alert"><p>{t::not_saved(error)}</p>{to_file()}</div> }
        })
    };
    let reminding = move || {
        backup.get().filter(|_| desk.locked.get().is_none()).map(|days| {
            view! { <div class="bar" role="status"><p>{t::wants_backup(days)}</p>{to_file()}</div> }
        })
    };
    let short = Memo::new(move |_| desk.app.room.with(|room| room.is_short().then(|| room.percent())));
    let filling = move || {
        short.get().filter(|_| failed.get().is_none()).map(|percent| {
            view! { <div class="bar" role="status"><p>{t::filling_up(percent)}</p>{to_file()}</div> }
        })
    };
    view! { {locked} {failing} {filling} {reminding} }
}
