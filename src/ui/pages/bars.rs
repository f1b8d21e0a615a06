use leptos::prelude::*;

use crate::browser::now;
use crate::storage::About;
use crate::text::storage as t;
use crate::ui::backup::save_to_file;
use crate::ui::desk::{Desk, Locked};
use crate::ui::saver::SaveState;

/// Milliseconds of a day.
const DAY: u64 = 24 * 60 * 60 * 1000;

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
        let since = desk.unsaved_since.get();
        let about = About { unsaved_since: since, ..About::default() };
        about.wants_backup(now()).then(|| now().saturating_sub(since.unwrap_or_default()) / DAY)
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
