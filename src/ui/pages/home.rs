use js_sys::ArrayBuffer;
use leptos::html;
use leptos::prelude::*;

use crate::browser::{FileSource, launched_files, read_files};
use crate::consolidation::Consolidation;
use crate::domain::{Campaign, Dossier};
use crate::text::{consolidation, guide, ui as t};
use crate::ui::context::{App, WORK_EXTENSION, drafts};
use crate::ui::parts::{Later, Parts, shown, with_part};
use crate::ui::route::{FIRST_WORK, OfficeView, Route};
use crate::ui::step_view::forget_others;

use super::about::About;
use super::new_dossier::NewDossier;

/// Begin a dossier, open a file, or continue a draft.
#[component]
pub fn Home() -> impl IntoView {
    let (app, parts) = (expect_context::<App>(), expect_context::<Parts>());
    app.left.set(None);
    // The question that an opened file raises first.
    let asked = RwSignal::new(None::<Later>);
    // A first visit has no drafts, and does not need the part that lists them.
    let has_drafts = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        let copies = app.copies().await;
        let ids = drafts::<Dossier>(&copies).ids().await;
        if let Ok(ids) = &ids {
            forget_others(ids);
        }
        has_drafts.try_set(ids.is_ok_and(|ids| !ids.is_empty()));
    });
    let drafts = move || has_drafts.get().then(|| shown((parts.dossier)(), |part| (part.drafts)()));
    view! {
        <main class="home" id="work" tabindex="-1">
            <div class="home__intro">
                <h1 class="home__title">{t::APP_NAME}</h1>
                <p class="home__lead">{t::APP_LEAD}</p>
                <p class="home__privacy">{t::PRIVACY}</p>
                <p><a href=Route::Guide.hash()>{guide::TITLE}</a></p>
            </div>
            <div class="home__columns">
                <NewDossier/>
                <section class="card" aria-labelledby="open-title">
                    <h2 class="card__title" id="open-title">{t::OPEN_TITLE}</h2>
                    <p>{t::OPEN_TEXT}</p>
                    <OpenFile asked/>
                    {drafts}
                </section>
            </div>
            <OfficeCard/>
            <About/>
            {move || asked.get().map(|ask| ask())}
        </main>
    }
}

/// To the Office's page: its first piece of work, and others on campaigns of their own.
#[component]
fn OfficeCard() -> impl IntoView {
    let (app, parts) = (expect_context::<App>(), expect_context::<Parts>());
    let has_works = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        let copies = app.copies().await;
        let ids = drafts::<Consolidation>(&copies).ids().await;
        has_works.try_set(ids.is_ok_and(|ids| !ids.is_empty()));
    });
    let works = move || has_works.get().then(|| shown((parts.office)(), |part| (part.works)()));
    let chosen = RwSignal::new(0usize);
    let begin = move |_| {
        let campaign = app.campaigns.with_untracked(|all| all.get(chosen.get_untracked()).cloned());
        if let Some(campaign) = campaign {
            with_part(app, (parts.office)(), move |part| (part.begin)(app, Campaign::clone(&campaign)));
        }
    };
    let options = move || {
        let all = app.campaigns.get().into_iter().enumerate();
        all.map(|(at, one)| view! { <option value=at>{one.title.clone()}</option> }).collect_view()
    };
    let choose = move |event| chosen.set(event_target_value(&event).parse().unwrap_or(0));
    view! {
        <section class="card">
            <p>{consolidation::OPEN_PAGE_TEXT}</p>
            <p><a class="button" href=Route::office(FIRST_WORK, OfficeView::Receive).hash()>{consolidation::OPEN_PAGE}</a></p>
            <details>
                <summary>{consolidation::OTHER_WORKS}</summary>
                {works}
                <div class="form form--narrow">
                    <div class="field">
                        <label class="field__label" for="work-campaign">{t::CAMPAIGN}</label>
                        <select class="field__input" id="work-campaign" on:change=choose>{options}</select>
                    </div>
                    <div class="actions">
                        <button class="button" disabled=app.beginning on:click=begin>{consolidation::BEGIN_WORK}</button>
                    </div>
                </div>
            </details>
        </section>
    }
}

#[component]
fn OpenFile(asked: RwSignal<Option<Later>>) -> impl IntoView {
    let (app, parts) = (expect_context::<App>(), expect_context::<Parts>());
    let input = NodeRef::<html::Input>::new();
    let open = move |name: String, bytes: ArrayBuffer| {
        with_part(app, (parts.dossier)(), move |part| (part.open_file)(app, asked, &name, bytes));
    };
    launched_files(move |name, bytes| {
        if name.to_lowercase().ends_with(WORK_EXTENSION) {
            app.launched.update_value(|launched| launched.push((name, bytes)));
            Route::office(FIRST_WORK, OfficeView::Receive).go();
        } else {
            open(name, bytes);
        }
    });
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        read_files(&FileSource::Input(&input), open);
    };
    view! {
        <label class="button" for="open-file">{t::OPEN_FILE}</label>
        <input class="visually-hidden" id="open-file" type="file" accept=".xlsx,.json" node_ref=input on:change=chosen/>
    }
}
