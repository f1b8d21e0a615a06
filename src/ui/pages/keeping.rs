use leptos::html;
use leptos::prelude::*;

use crate::browser::{Clock, KeptFile};
use crate::storage::{PointReason, RestorePoint, StoreError};
use crate::text::{storage as t, ui};
use crate::ui::app::App;
use crate::ui::backup::{choose_kept_file, save_to_file};
use crate::ui::components::Dialog;
use crate::ui::desk::Desk;
use crate::ui::open_draft::{OpenDraft, Shown};

/// What the dialog does with the draft that is open.
#[derive(Clone, Copy)]
pub struct Keeping {
    points: Callback<(), Vec<RestorePoint>>,
    keep: Callback<PointReason, Result<(), StoreError>>,
    /// Goes back to the point of a revision; whether it could be read.
    restore: Callback<u64, bool>,
    to_file: Callback<()>,
    locked: Signal<bool>,
    /// What a point holds, in words.
    size: fn(usize) -> String,
}

impl Keeping {
    pub fn new<D: Shown>(
        draft: OpenDraft<D>,
        size: fn(usize) -> String,
        restore: impl Fn(u64) -> bool + Send + Sync + 'static,
        to_file: impl Fn() + Send + Sync + 'static,
    ) -> Keeping {
        Keeping {
            points: Callback::new(move |()| draft.points()),
            keep: Callback::new(move |reason| draft.keep_point(reason)),
            restore: Callback::new(restore),
            to_file: Callback::new(move |()| to_file()),
            locked: Signal::derive(move || draft.locked.get().is_some()),
            size,
        }
    }
}

/// Backup files and restore points of a dossier.
#[component]
pub fn DossierKeeping(open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let keeping =
        Keeping::new(desk.draft, ui::rows, move |revision| desk.restore(revision), move || save_to_file(desk));
    let kept = move || desk.kept_file.get().map(|file| view! { <p role="status">{t::kept_file(&file.name)}</p> });
    let follow = (desk.draft.locked.get_untracked().is_none() && KeptFile::is_possible()).then(|| {
        view! {
            <button class="button" on:click=move |_| choose_kept_file(desk)>{t::KEEP_FILE}</button>
            <p class="field__hint">{t::KEEP_FILE_TEXT}</p>
        }
    });
    view! { <KeepingDialog open keeping>{follow} {kept}</KeepingDialog> }
}

/// Backup files and restore points; what is special about the document's files stands below the button for one.
#[component]
pub fn KeepingDialog(
    open: RwSignal<bool>,
    keeping: Keeping,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let points = RwSignal::new(keeping.points.run(()));
    let name = NodeRef::<html::Input>::new();
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = name.get_untracked() else { return };
        let title = crate::domain::tidy(&input.value());
        if title.is_empty() {
            return;
        }
        match keeping.keep.run(PointReason::Named(title.clone())) {
            Ok(()) => app.done(t::point_kept(&title)),
            Err(error) => app.failed(t::save_failed(error)),
        }
        input.set_value("");
        points.set(keeping.points.run(()));
    };
    let list = move || {
        let points = points.get();
        if points.is_empty() {
            return view! { <p class="field__hint">{t::NO_POINTS}</p> }.into_any();
        }
        view! { <ul class="points">{points.into_iter().map(|point| view! { <Point point open keeping/> }).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <Dialog title=t::KEEPING_TITLE on_close=move |()| open.set(false)>
            <h3>{t::FILES}</h3>
            <p>{t::FILES_TEXT}</p>
            <div class="dialog__actions">
                <button class="button button--primary" on:click=move |_| keeping.to_file.run(())>{t::SAVE_JSON}</button>
            </div>
            {children.map(|children| children())}
            <h3>{t::POINTS}</h3>
            <p>{t::POINTS_TEXT}</p>
            <form class="dialog__actions" on:submit=keep>
                <label class="visually-hidden" for="point-name">{t::POINT_NAME}</label>
                <input class="field__input points__name" id="point-name" type="text" maxlength="120" placeholder=t::POINT_NAME node_ref=name disabled=keeping.locked/>
                <button class="button" type="submit" disabled=keeping.locked>{t::KEEP_POINT}</button>
            </form>
            {list}
        </Dialog>
    }
}

#[component]
fn Point(point: RestorePoint, open: RwSignal<bool>, keeping: Keeping) -> impl IntoView {
    let app = expect_context::<App>();
    let Clock { hour, minute, day, month, year, .. } = Clock::at(point.at);
    let time = t::moment((hour, minute), (day, month, year));
    let facts = format!("{time} · {}", (keeping.size)(point.size));
    let go_back = move |_| {
        open.set(false);
        if keeping.restore.run(point.revision) {
            app.done(t::gone_back(&time));
        } else {
            app.failed(t::POINT_GONE);
        }
    };
    let name = t::point(&point.reason);
    let label = format!("{}: {name}", t::GO_BACK);
    view! {
        <li class="draft">
            <span class="draft__link"><span class="draft__unit">{name}</span><span class="draft__facts">{facts}</span></span>
            <button class="button button--quiet" aria-label=label disabled=keeping.locked on:click=go_back>{t::GO_BACK}</button>
        </li>
    }
}
