use leptos::prelude::*;

use crate::browser::now;
use crate::storage::days_without_backup;
use crate::text::storage as t;
use crate::ui::context::App;
use crate::ui::followed_file::FollowedFile;
use crate::ui::open_draft::Locked;
use crate::ui::saver::SaveState;

/// Warnings about the draft itself, under the header, each with what to do.
#[component]
pub fn Bars(
    saved: RwSignal<SaveState>,
    unsaved_since: RwSignal<Option<u64>>,
    locked: RwSignal<Option<Locked>>,
    followed: FollowedFile,
    take_over: Callback<()>,
    /// Makes a backup file.
    #[prop(into)]
    to_file: Callback<()>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let failed = Memo::new(move |_| match saved.get() {
        SaveState::Failed(error) => Some(error),
        _ => None,
    });
    let backup = Memo::new(move |_| {
        // Recomputed with every save.
        saved.track();
        days_without_backup(unsaved_since.get(), now())
    });
    let to_file = move || view! { <button class="button" on:click=move |_| to_file.run(())>{t::SAVE_TO_FILE}</button> };
    let lock = move || {
        locked.get().map(|locked| {
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
        backup.get().filter(|_| locked.get().is_none()).map(|days| {
            view! { <div class="bar" role="status"><p>{t::wants_backup(days)}</p>{to_file()}</div> }
        })
    };
    let short = Memo::new(move |_| app.room.get().filter(|room| room.is_short()).map(|room| room.percent()));
    let filling = move || {
        short.get().filter(|_| failed.get().is_none()).map(|percent| {
            view! { <div class="bar" role="status"><p>{t::filling_up(percent)}</p>{to_file()}</div> }
        })
    };
    let asking = move || {
        followed.asking.get().map(|file| {
            view! {
                <div class="bar" role="status">
                    <p>{t::kept_file_waits(&file.name)}</p>
                    <button class="button button--primary" on:click=move |_| followed.go_on()>{t::KEEP_FILE_GO_ON}</button>
                    <button class="button" on:click=move |_| followed.stop()>{t::KEEP_FILE_STOP}</button>
                </div>
            }
        })
    };
    view! { {lock} {failing} {asking} {filling} {reminding} }
}
