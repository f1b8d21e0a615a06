use leptos::prelude::*;

use crate::text::ui as t;
use crate::ui::context::{App, NoticeKind};
use crate::ui::route::Route;

use super::new_version::NewVersionOffer;

/// Seconds after which a notice is hidden, unless it is a failure.
const DONE_STAYS: u64 = 8;

/// The notice above the page (what was done, or what failed and what to do), and the offer of a waiting version.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let app = expect_context::<App>();
    // A failure and a way on stay until they are closed; other notices hide themselves.
    Effect::new(move |_| {
        if app.notice.get().is_some_and(|notice| notice.kind != NoticeKind::Failed && notice.leads.is_none()) {
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
            let leads = notice.leads.map(|(route, words)| {
                view! { <a class="button" href=route.hash() on:click=move |_| app.notice.set(None)>{words}</a> }
            });
            view! {
                <div class=class role=role>
                    <p>{notice.text}</p>
                    {leads}
                    <button class="button button--quiet" on:click=move |_| app.notice.set(None)>{t::CLOSE}</button>
                </div>
            }
        })
    };
    let in_document = Memo::new(move |_| !matches!(app.route.get(), Route::Home | Route::Guide));
    // A small window has no room beside the page for notices: see style/notices.css.
    Effect::new(move |_| {
        if let Some(body) = document().body() {
            let _ = body.class_list().toggle_with_force("in-document", in_document.get());
        }
    });
    // Elsewhere the offer would cover the page until it is answered.
    let offer = move || in_document.get().then(|| view! { <NewVersionOffer class="banner"/> });
    view! { <div class="banners" class:banners--rail=in_document aria-live="polite">{bar}{offer}</div> }
}

/// Progress of the spreadsheet job, with a button to cancel it.
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
