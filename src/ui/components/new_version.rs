use core::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{reload, watch_versions};
use crate::text::versions as t;
use crate::ui::context::App;
use crate::ui::parts::Parts;
use crate::ui::route::Route;

/// Delay after the start, so that the page itself is loaded first.
const REST: Duration = Duration::from_secs(2);

/// Looks for a waiting version of the page as long as the page is open. The first look fetches the whole site for
/// offline use; on a slow line that comes after the part that the home page loads ahead.
pub fn look_for_versions(app: App, parts: Parts) {
    let look = async move {
        if app.route.with_untracked(|route| *route == Route::Home) {
            let _ = (parts.dossier)().await;
        }
        watch_versions(move |version| app.waiting.set(Some(version)));
    };
    set_timeout(move || spawn_local(look), REST);
}

/// Offers the waiting version of the page. It is activated when the officer accepts and everything is saved; if
/// declined, it is offered again at the next start. `class` styles the line.
#[component]
pub fn NewVersionOffer(class: &'static str) -> impl IntoView {
    let app = expect_context::<App>();
    let take = move |_| {
        let Some(version) = app.waiting.get_untracked() else { return };
        if app.job.with_untracked(Option::is_some) {
            app.failed(t::JOB_RUNS);
            return;
        }
        spawn_local(async move {
            let save = app.saving.get_value();
            let saved = match save {
                Some(save) => save().await,
                None => true,
            };
            if saved {
                version.take().await;
                reload();
            } else {
                app.failed(t::NOT_SAVED);
            }
        });
    };
    view! {
        <Show when=move || app.waiting.with(Option::is_some)>
            <div class=class role="status">
                <p>{t::WAITS}</p>
                <button class="button button--quiet" on:click=take>{t::TAKE}</button>
                <button class="button button--quiet" on:click=move |_| app.waiting.set(None)>{t::LATER}</button>
            </div>
        </Show>
    }
}
