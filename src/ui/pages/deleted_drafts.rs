use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::now;
use crate::storage::{DraftId, ListedDraft};
use crate::text::storage as t;
use crate::ui::context::{App, drafts};
use crate::ui::listed::Listed;

use super::draft_facts::{facts, title};

/// The drawer of deleted drafts: what each holds, when it is removed for good, and how to restore it.
pub fn deleted_drafts<D: Listed>(rows: Vec<ListedDraft>, refresh: Callback<()>) -> impl IntoView {
    let count = rows.len();
    let rows = rows.into_iter().map(|row| deleted_draft::<D>(row, refresh)).collect_view();
    view! {
        <details class="drawer">
            <summary class="drawer__head">{t::deleted(count)}</summary>
            <p class="field__hint">{t::DELETED_TEXT}</p>
            <ul class="drafts">{rows}</ul>
        </details>
    }
}

fn deleted_draft<D: Listed>(row: ListedDraft, refresh: Callback<()>) -> impl IntoView {
    let app = expect_context::<App>();
    let id = StoredValue::new(row.id.clone());
    let act = move |for_good: bool| {
        let id: DraftId = id.get_value();
        spawn_local(async move {
            let copies = app.copies().await;
            let drafts = drafts::<D>(&copies);
            let done = match for_good {
                true => drafts.remove(&id).await,
                false => drafts.change_about(&id, |about| about.deleted_at = None).await,
            };
            if let Err(error) = done {
                app.failed(t::save_failed(error));
            }
            refresh.run(());
        });
    };
    let title = title::<D>(&row);
    let left = t::goes_for_good(row.about.days_left(now()).unwrap_or(0));
    let (restore, remove) = (t::restore_draft(&title), t::remove_draft_for_good(&title));
    view! {
        <li class="draft">
            <span class="draft__link">
                <span class="draft__unit">{title}</span>
                <span class="draft__facts">{facts::<D>(&row)}</span>
                <span class="draft__facts">{left}</span>
            </span>
            <button class="button button--quiet" aria-label=restore on:click=move |_| act(false)>{t::RESTORE}</button>
            <button class="button button--quiet" aria-label=remove on:click=move |_| act(true)>{t::REMOVE_FOR_GOOD}</button>
        </li>
    }
}
