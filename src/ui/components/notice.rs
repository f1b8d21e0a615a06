use leptos::prelude::*;

use crate::text::ui as t;
use crate::ui::context::{App, NoticeKind};
use crate::ui::route::Route;

use super::new_version::NewVersionOffer;

/// Seconds for which a sentence about something done is shown.
const DONE_STAYS: u64 = 8;

/// The sentence over the page: what was done, or what failed and what to do; and the version that waits.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let app = expect_context::<App>();
    // What was done needs no hand to go away; what failed stays until it is read.
    Effect::new(move |_| {
        if app.notice.get().is_some_and(|notice| notice.kind != NoticeKind::Failed) {
            let shown = app.notice.get_untracked();
            let hide = move || {
                if app.notice.get_untracked() == shown {
                    app.notice.set(None);
                }
            };
            set_timeout(hide, std::time::Duration::from_secs(DONE_STAYS));
        }
    });
    let bar = move || {
        app.notice.get().map(|notice| {
            let (class, role) = match notice.kind {
                NoticeKind::Done | NoticeKind::Told => ("banner banner--done", "status"),
                NoticeKind::Failed => ("banner banner--failed", "alert"),
            };
            view! {
                <div class=class role=role>
                    <p>{notice.text}</p>
                    <button class="button button--quiet" on:click=move |_| app.notice.set(None)>{t::CLOSE}</button>
                </div>
            }
        })
    };
    let in_document = Memo::new(move |_| !matches!(app.route.get(), Route::Home | Route::Guide));
    // Elsewhere it would lie over the page for as long as it is not answered.
    let offer = move || in_document.get().then(|| view! { <NewVersionOffer class="banner"/> });
    view! { <div class="banners" class:banners--rail=in_document aria-live="polite">{bar}{offer}</div> }
}

/// How far the spreadsheet job is, with a way out.
#[component]
pub fn JobProgress() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <Show when=move || app.job.get().is_some()>
            <div class="progress" role="status">
                <span class="progress__text">{move || app.job.get().map(t::job_progress)}</span>
                <progress
                    class="progress__bar"
                    aria-label=t::WORKING
                    max=move || app.job.get().map_or(1, |watch| watch.total.max(1)).to_string()
                    prop:value=move || app.job.get().map_or(0, |watch| u32::try_from(watch.done).unwrap_or(u32::MAX))
                ></progress>
                <button class="button" on:click=move |_| app.cancel_job()>{t::CANCEL}</button>
            </div>
        </Show>
    }
}
