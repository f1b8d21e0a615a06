use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{PageCopies, new_tag, now};
use crate::domain::tidy;
use crate::grid::beside;
use crate::storage::{About, Claim, DraftId, ListedDraft, Opening, StoreError};
use crate::text::storage as t;
use crate::ui::backup::offer_raw;
use crate::ui::components::{Dialog, Menu};
use crate::ui::context::{App, drafts, new_id};
use crate::ui::focus::focus_by_id;
use crate::ui::listed::Listed;
use crate::ui::step_view::forget;

use super::deleted_drafts::deleted_drafts;
use super::draft_facts::{facts, title};

/// What can be done with a draft of the list.
#[derive(Clone, Copy)]
enum Act {
    Rename,
    Duplicate,
    Archive,
    /// Download everything stored of it, to the letter.
    Raw,
    Remove,
}

/// What the list asks before it acts.
#[derive(Clone)]
enum Asking {
    Rename(ListedDraft),
    /// A file of this name was offered: is it there?
    Archived(DraftId, String),
}

/// The drafts of one kind in this browser: continue, rename, copy, archive or delete one; below, the deleted ones.
pub fn draft_list<D: Listed>() -> impl IntoView {
    let app = expect_context::<App>();
    // `None` until the stores have answered.
    let list = RwSignal::new(None::<Vec<ListedDraft>>);
    let asking = RwSignal::new(None::<Asking>);
    // The draft that gets the focus once the list is shown anew; without one, the page does.
    let next = StoredValue::new(None::<Option<DraftId>>);
    let after = move |id: &DraftId| {
        let ids = untrack(|| shown_in(list, false)).into_iter().map(|row| row.id).collect::<Vec<_>>();
        beside(&ids.iter().collect::<Vec<_>>(), &[id]).cloned()
    };
    let refresh = Callback::new(move |()| {
        app.measure_room();
        spawn_local(async move {
            let copies = app.copies().await;
            match read_list::<D>(&copies).await {
                Ok(found) => {
                    list.try_set(Some(found));
                    if let Some(next) = next.try_update_value(Option::take).flatten() {
                        let id = next.map_or("work".to_owned(), |id| link_id(&id));
                        request_animation_frame(move || request_animation_frame(move || focus_by_id(&id)));
                    }
                }
                Err(error) => app.failed(t::cannot_open(error)),
            }
        });
    });
    refresh.run(());
    let act = Callback::new(move |(row, what): (ListedDraft, Act)| {
        if let Act::Rename = what {
            asking.set(Some(Asking::Rename(row)));
            return;
        }
        spawn_local(async move {
            let copies = app.copies().await;
            let done = match what {
                Act::Rename => Ok(()),
                Act::Duplicate => duplicate::<D>(&copies, &row).await.map(|(id, title)| {
                    next.try_set_value(Some(Some(id)));
                    app.told(t::duplicated(&title));
                }),
                Act::Remove => {
                    let after = after(&row.id);
                    delete::<D>(&copies, &row.id).await.map(|()| {
                        next.try_set_value(Some(after));
                        app.told(t::deleted_draft(&title::<D>(&row)));
                    })
                }
                Act::Raw => drafts::<D>(&copies).raw(&row.id).await.map(|raw| offer_raw(app, &raw)),
                Act::Archive => archive::<D>(app, &copies, &row, asking).await,
            };
            if let Err(error) = done {
                app.failed(t::save_failed(error));
            }
            refresh.run(());
        });
    });
    let rename = Callback::new(move |(id, title): (DraftId, String)| {
        asking.set(None);
        spawn_local(async move {
            let copies = app.copies().await;
            let renamed = drafts::<D>(&copies).change_about(&id, |about| about.title = title).await;
            if let Err(error) = renamed {
                app.failed(t::save_failed(error));
            }
            refresh.run(());
        });
    });
    let remove = Callback::new(move |id: DraftId| {
        asking.set(None);
        spawn_local(async move {
            let copies = app.copies().await;
            let after = after(&id);
            match delete::<D>(&copies, &id).await {
                Ok(()) => drop(next.try_set_value(Some(after))),
                Err(error) => app.failed(t::save_failed(error)),
            }
            refresh.run(());
        });
    });
    let shown = move |deleted: bool| shown_in(list, deleted);
    view! {
        {move || app.room.get().filter(|room| room.is_short()).map(|room| view! { <p class="remark" role="status">{t::room_short(&room)}</p> })}
        <Show when=move || !shown(false).is_empty()>
            <h2 class="card__title card__title--next">{D::HEADING}</h2>
            {move || app.room.get().filter(|room| !room.is_short()).map(|room| view! { <p class="field__hint">{t::room(&room)}</p> })}
            <ul class="drafts" aria-label=D::HEADING>{move || shown(false).into_iter().map(|row| draft_row::<D>(row, act)).collect_view()}</ul>
        </Show>
        <Show when=move || !shown(true).is_empty()>
            {move || deleted_drafts::<D>(shown(true), refresh)}
        </Show>
        {move || asking.get().map(|asked| match asked {
            Asking::Rename(row) => view! { <RenameDialog row asking rename/> }.into_any(),
            Asking::Archived(id, name) => view! { <ArchivedDialog id name asking remove/> }.into_any(),
        })}
    }
}

/// The drafts of the list that are deleted, or that are not.
fn shown_in(list: RwSignal<Option<Vec<ListedDraft>>>, deleted: bool) -> Vec<ListedDraft> {
    let rows = list.get().unwrap_or_default().into_iter();
    rows.filter(|row| row.about.deleted_at.is_some() == deleted).collect()
}

/// Id of the link to a draft.
fn link_id(id: &DraftId) -> String {
    format!("draft-{}", id.0)
}

/// Newest first. Drafts deleted long enough ago are removed for good.
async fn read_list<D: Listed>(copies: &Rc<PageCopies>) -> Result<Vec<ListedDraft>, StoreError> {
    let drafts = drafts::<D>(copies);
    let mut list = drafts.list().await?;
    for over in list.extract_if(.., |row| row.about.is_over(now())) {
        drafts.remove(&over.id).await?;
        forget(&over.id);
    }
    list.sort_by_key(|row| std::cmp::Reverse(row.summary.as_ref().map(|summary| summary.changed_at)));
    Ok(list)
}

/// Moves a draft to the drawer of deleted ones. A tab that has it open can no longer write it.
async fn delete<D: Listed>(copies: &PageCopies, id: &DraftId) -> Result<(), StoreError> {
    copies.claim(&Claim { id: id.clone(), tag: new_tag() }).await?;
    drafts::<D>(copies).change_about(id, |about| about.deleted_at = Some(now())).await
}

/// Offers a draft as a file. Only the officer can see whether the download succeeded, so the draft is removed when they
/// say so.
async fn archive<D: Listed>(
    app: App,
    copies: &PageCopies,
    row: &ListedDraft,
    asking: RwSignal<Option<Asking>>,
) -> Result<(), StoreError> {
    let drafts = drafts::<D>(copies);
    let Some(offer) = D::ARCHIVE else { return Ok(()) };
    // Only a draft that a file can hold whole is archived.
    if !drafts.is_sound(&row.id).await? {
        app.failed(t::NOT_SOUND);
        return Ok(());
    }
    if let Opening::Opened(opened) = drafts.open(&row.id).await?
        && let Some(name) = offer(app, &opened.document)
    {
        asking.set(Some(Asking::Archived(row.id.clone(), name)));
    }
    Ok(())
}

/// Returns the id and the title of the copy.
async fn duplicate<D: Listed>(copies: &PageCopies, row: &ListedDraft) -> Result<(DraftId, String), StoreError> {
    let (id, about) = (new_id(), About { title: t::copy_of(&title::<D>(row)), ..About::default() });
    drafts::<D>(copies).duplicate(&row.id, &id, &about).await?;
    Ok((id, about.title))
}

fn draft_row<D: Listed>(row: ListedDraft, act: Callback<(ListedDraft, Act)>) -> impl IntoView {
    let (route, link) = (D::route(row.id.clone()), link_id(&row.id));
    let (opens, newer) = (row.summary.is_some(), row.newer.is_some());
    let acts = [
        (!newer, Act::Rename, t::RENAME),
        (opens, Act::Duplicate, t::DUPLICATE),
        (opens && !newer && D::ARCHIVE.is_some(), Act::Archive, t::ARCHIVE),
        (true, Act::Raw, t::DOWNLOAD_RAW),
        (true, Act::Remove, t::REMOVE),
    ];
    let acts: Vec<(Act, &'static str)> =
        acts.into_iter().filter(|(there, ..)| *there).map(|(_, what, name)| (what, name)).collect();
    let entries = acts.iter().map(|(_, name)| (*name).to_owned()).collect::<Vec<_>>();
    let (title, facts) = (title::<D>(&row), facts::<D>(&row));
    let choose = Callback::new(move |at: usize| {
        if let Some((what, _)) = acts.get(at) {
            act.run((row.clone(), *what));
        }
    });
    view! {
        <li class="draft">
            <a class="draft__link" id=link href=route.hash()>
                <span class="draft__unit">{title.clone()}</span>
                <span class="draft__facts">{facts}</span>
            </a>
            <Menu name=t::MORE label=t::more_for(&title) entries=entries on_choose=choose/>
        </li>
    }
}

#[component]
fn RenameDialog(
    row: ListedDraft,
    asking: RwSignal<Option<Asking>>,
    rename: Callback<(DraftId, String)>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let title = input.get_untracked().map(|input| tidy(&input.value())).unwrap_or_default();
        rename.run((row.id.clone(), title));
    };
    view! {
        <Dialog title=t::RENAME_TITLE on_close=move |()| asking.set(None)>
            <form on:submit=submit>
                <label class="visually-hidden" for="draft-title">{t::RENAME_TITLE}</label>
                <input class="field__input" id="draft-title" type="text" maxlength="120" value=row.about.title node_ref=input/>
                <p class="field__hint">{t::RENAME_HINT}</p>
                <div class="dialog__actions"><button class="button button--primary" type="submit">{t::RENAME_DONE}</button></div>
            </form>
        </Dialog>
    }
}

#[component]
fn ArchivedDialog(
    id: DraftId,
    name: String,
    asking: RwSignal<Option<Asking>>,
    remove: Callback<DraftId>,
) -> impl IntoView {
    view! {
        <Dialog title=t::ARCHIVED_TITLE on_close=move |()| asking.set(None)>
            <p class="dialog__lead">{t::archived(&name)}</p>
            <div class="dialog__actions">
                <button class="button button--primary" on:click=move |_| remove.run(id.clone())>{t::FILE_IS_THERE}</button>
                <button class="button" on:click=move |_| asking.set(None)>{t::KEEP_DRAFT}</button>
            </div>
        </Dialog>
    }
}
