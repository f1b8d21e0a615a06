use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::{Ahead, Ask, ClaimWatch, TabLock, new_tag, now};
use crate::domain::Dossier;
use crate::storage::{DraftId, DraftWriter, OpenedDraft, Opening, StoreError};
use crate::text::storage as t;

use super::app::{App, PageStore};
use super::desk::Desk;
use super::open_draft::{Locked, OpenDraft, Shown};
use super::pages::{Frame, NoDraft};

/// A dossier's draft in this tab.
#[component]
pub fn DraftSession(id: DraftId) -> impl IntoView {
    expect_context::<App>().prepare_worker(Ahead::Export);
    session(id, None, |draft: OpenDraft<Dossier>, take_over| {
        provide_context(Desk::new(draft));
        view! { <Frame take_over/> }.into_any()
    })
}

/// What was found of the draft, until it is on screen; and why there is no writer, if there is none.
type Found<D> = Result<(Opening<D>, Option<DraftWriter<PageStore, D>>, Locked), StoreError>;

/// A draft in this tab: as its one writer, or to look at while another tab has it. `show` makes the view of it; the
/// callback takes it over from another tab. `anew` begins anew what cannot be opened.
pub fn session<D: Shown>(
    id: DraftId,
    anew: Option<Callback<()>>,
    show: impl Fn(OpenDraft<D>, Callback<()>) -> AnyView + 'static,
) -> impl IntoView {
    let app = expect_context::<App>();
    let show = StoredValue::new_local(Rc::new(show));
    let tag = StoredValue::new(new_tag());
    let lock = StoredValue::new_local(None::<TabLock>);
    let found = StoredValue::new_local(None::<Found<D>>);
    // Counts the times the draft was opened.
    let opened = RwSignal::new(0u32);
    let shown = StoredValue::new(None::<OpenDraft<D>>);
    let id = StoredValue::new(id);
    let lose = move || {
        // The tab that took over reads what this one wrote last.
        if let Some(draft) = shown.try_get_value().flatten() {
            draft.lose();
        }
    };
    let ask = move |ask: Ask| {
        // A new name each time: what the writer of before still holds is refused.
        tag.set_value(new_tag());
        let got = move |mine: bool| {
            let (drafts, id) = (app.drafts::<D>(), id.get_value());
            let read = || {
                if !mine {
                    return Ok((drafts.open(&id)?, None, Locked::Elsewhere));
                }
                let work = |tag: &String| drafts.claim(&id, tag).and_then(|()| drafts.open_for_work(&id, tag, now()));
                match tag.with_value(work) {
                    Ok((opening, writer)) => Ok((opening, writer, Locked::NoRoom)),
                    Err(StoreError::Full) => Ok((drafts.open(&id)?, None, Locked::NoRoom)),
                    Err(error) => Err(error),
                }
            };
            found.set_value(Some(read()));
            opened.update(|times| *times += 1);
        };
        // The lock of before goes first, so that it is free for this one.
        lock.set_value(None);
        lock.set_value(Some(TabLock::ask(app.store.get_value(), &id.get_value(), ask, got, lose)));
    };
    let watch = ClaimWatch::new(move |claimed, by| {
        let other = by.is_some() && by != tag.try_get_value();
        if other && id.try_get_value().is_some_and(|id| id.0 == claimed) {
            lose();
        }
    });
    let watch = StoredValue::new_local(Some(watch));
    on_cleanup(move || {
        watch.set_value(None);
        lock.set_value(None);
    });
    ask(Ask::IfFree);
    let take_over = Callback::new(move |()| ask(Ask::TakeOver));
    move || {
        opened.track();
        shown.set_value(None);
        match found.try_update_value(Option::take).flatten() {
            None => view! { <p class="opening" role="status">{t::OPENING}</p> }.into_any(),
            Some(Err(error)) => view! { <NoDraft text=t::cannot_open(error)/> }.into_any(),
            Some(Ok((Opening::Missing, ..))) => view! { <NoDraft text=t::DRAFT_MISSING/> }.into_any(),
            Some(Ok((Opening::Newer(schema), ..))) => {
                view! { <NoDraft text=t::newer(schema) raw=id.get_value() anew/> }.into_any()
            }
            Some(Ok((Opening::Unreadable(damage), ..))) => {
                view! { <NoDraft text=t::unreadable(damage.len()) raw=id.get_value() anew/> }.into_any()
            }
            Some(Ok((Opening::Opened(opened), writer, without))) => {
                let locked = match opened.newer {
                    Some(_) => Some(Locked::Newer),
                    None => writer.is_none().then_some(without),
                };
                say_damage(app, &opened);
                app.measure_room();
                let draft = OpenDraft::new(app, id.get_value(), *opened, writer, locked);
                shown.set_value(Some(draft));
                show.get_value()(draft, take_over)
            }
        }
    }
}

fn say_damage<D: Shown>(app: App, opened: &OpenedDraft<D>) {
    if opened.lost > 0 {
        app.failed(t::entries_lost(opened.document.size()));
    } else if !opened.damage.is_empty() {
        app.failed(t::draft_damaged(opened.damage.len()));
    }
}

impl Locked {
    pub fn why(self) -> &'static str {
        match self {
            Locked::Elsewhere => t::ELSEWHERE,
            Locked::NoRoom => t::NO_ROOM_VIEW,
            Locked::Newer => t::NEWER_VIEW,
        }
    }
}
