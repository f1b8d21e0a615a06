use leptos::html;
use leptos::prelude::*;

use crate::browser::{Clock, KeptFile};
use crate::storage::{PointReason, RestorePoint};
use crate::text::storage as t;
use crate::ui::backup::{choose_kept_file, save_to_file};
use crate::ui::components::Dialog;
use crate::ui::desk::Desk;

/// Backup files and restore points.
#[component]
pub fn KeepingDialog(open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let points = RwSignal::new(desk.draft.points());
    let name = NodeRef::<html::Input>::new();
    let writable = move || desk.draft.locked.get().is_none();
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = name.get_untracked() else { return };
        let title = crate::domain::tidy(&input.value());
        if title.is_empty() {
            return;
        }
        match desk.draft.keep_point(PointReason::Named(title.clone())) {
            Ok(()) => desk.app.done(t::point_kept(&title)),
            Err(error) => desk.app.failed(t::save_failed(error)),
        }
        input.set_value("");
        points.set(desk.draft.points());
    };
    let kept = move || desk.kept_file.get().map(|file| view! { <p role="status">{t::kept_file(&file.name)}</p> });
    let choose = (desk.draft.locked.get_untracked().is_none() && KeptFile::is_possible()).then(|| {
        view! {
            <button class="button" on:click=move |_| choose_kept_file(desk)>{t::KEEP_FILE}</button>
        }
    });
    let hint = choose.is_some().then(|| view! { <p class="field__hint">{t::KEEP_FILE_TEXT}</p> });
    let list = move || {
        let points = points.get();
        if points.is_empty() {
            return view! { <p class="field__hint">{t::NO_POINTS}</p> }.into_any();
        }
        view! { <ul class="points">{points.into_iter().map(|point| view! { <Point point open/> }).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <Dialog title=t::KEEPING_TITLE on_close=move |()| open.set(false)>
            <h3>{t::FILES}</h3>
            <p>{t::FILES_TEXT}</p>
            <div class="dialog__actions">
                <button class="button button--primary" on:click=move |_| save_to_file(desk)>{t::SAVE_JSON}</button>
                {choose}
            </div>
            {hint}
            {kept}
            <h3>{t::POINTS}</h3>
            <p>{t::POINTS_TEXT}</p>
            <form class="dialog__actions" on:submit=keep>
                <label class="visually-hidden" for="point-name">{t::POINT_NAME}</label>
                <input class="field__input points__name" id="point-name" type="text" maxlength="120" placeholder=t::POINT_NAME node_ref=name disabled=move || !writable()/>
                <button class="button" type="submit" disabled=move || !writable()>{t::KEEP_POINT}</button>
            </form>
            {list}
        </Dialog>
    }
}

#[component]
fn Point(point: RestorePoint, open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let Clock { hour, minute, day, month, year, .. } = Clock::at(point.at);
    let time = t::moment((hour, minute), (day, month, year));
    let facts = format!("{time} · {}", crate::text::ui::rows(point.size));
    let go_back = move |_| {
        open.set(false);
        if desk.restore(point.revision) {
            desk.app.done(t::gone_back(&time));
        } else {
            desk.app.failed(t::POINT_GONE);
        }
    };
    let name = t::point(&point.reason);
    let label = format!("{}: {name}", t::GO_BACK);
    view! {
        <li class="draft">
            <span class="draft__link"><span class="draft__unit">{name}</span><span class="draft__facts">{facts}</span></span>
            <button class="button button--quiet" aria-label=label disabled=move || desk.draft.locked.get().is_some() on:click=go_back>{t::GO_BACK}</button>
        </li>
    }
}
