use leptos::prelude::*;

use crate::browser::watch_for_private_window;
use crate::rules::Step;
use crate::text::{storage, ui as t};

use super::components::{JobProgress, NewVersionOffer, NoticeBar, look_for_versions};
use super::context::{App, DraftKeeping};
use super::focus::{focus_by_id, focus_work_if_free};
use super::pages::Home;
use super::parts::{Parts, shown};
use super::route::{OfficeView, Route};

#[component]
pub fn Page(parts: Parts) -> impl IntoView {
    let app = App::start();
    provide_context(app);
    provide_context(parts);
    let private = RwSignal::new(false);
    watch_for_private_window(move || private.set(true));
    look_for_versions(app, parts);
    // All steps of one draft count as one place, and so do all views of one piece of the Office's work.
    let place = Memo::new(move |_| match app.route.get() {
        Route::Draft { id, .. } => Route::Draft { id, step: Step::Unit },
        Route::Office { work, .. } => Route::Office { work, view: OfficeView::Receive },
        place @ (Route::Home | Route::Guide) => place,
    });
    Effect::new(move |before: Option<()>| {
        place.track();
        if before.is_some() {
            focus_work_if_free();
        }
    });
    let keeping = move || match app.keeping.get() {
        Some(DraftKeeping::InWindow) => {
            Some(view! { <p class="banner banner--failed" role="alert">{storage::NO_STORAGE}</p> })
        }
        Some(DraftKeeping::InBrowser) => Some(view! { <p class="bar" role="status">{storage::NOT_DURABLE}</p> }),
        Some(DraftKeeping::OnDisk) | None => None,
    };
    view! {
        <a class="skip" href="#work" on:click=skip_to_work>{t::SKIP_TO_WORK}</a>
        {keeping}
        <Show when=move || private.get()>
            <p class="bar" role="status">{storage::PRIVATE_WINDOW}</p>
        </Show>
        <Show when=move || matches!(app.route.get(), Route::Home | Route::Guide)>
            <NewVersionOffer class="bar"/>
        </Show>
        <NoticeBar/>
        <JobProgress/>
        {move || match place.get() {
            Route::Home => view! { <Home/> }.into_any(),
            Route::Guide => shown((parts.dossier)(), |part| (part.guide)()).into_any(),
            Route::Office { work, .. } => shown((parts.office)(), move |part| (part.page)(work.clone())).into_any(),
            Route::Draft { id, .. } => shown((parts.dossier)(), move |part| (part.session)(id.clone())).into_any(),
        }}
    }
}

fn skip_to_work(event: leptos::ev::MouseEvent) {
    // The address behind # belongs to the route.
    event.prevent_default();
    focus_by_id("work");
}
