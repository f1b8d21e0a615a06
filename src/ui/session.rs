use std::rc::Rc;

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{Ask, Holder, PageCopies, TabLock, new_tag, now};
use crate::storage::{Claim, DraftId, OpenedDraft, OpenedForWork, Opening, StoreError};
use crate::text::storage as t;

use super::context::{App, drafts};
use super::no_draft::NoDraft;
use super::open_draft::{Locked, OpenDraft, Writing};
use super::shown::Shown;

/// The result of reading the draft, until it is on screen.
struct Found<D: Shown> {
    opening: Opening<D>,
    writing: Option<Writing<D>>,
    /// Why this tab does not write, if it does not.
    locked: Locked,
}

/// A draft in this tab: writable, or read-only while another tab has it. `show` makes its view; the callback takes the
/// draft over from another tab. `anew` starts over with a draft that cannot be opened.
pub fn session<D: Shown>(
    id: DraftId,
    anew: Option<Callback<()>>,
    show: impl Fn(OpenDraft<D>, Callback<()>) -> AnyView + 'static,
) -> impl IntoView {
    let app = expect_context::<App>();
    let show = StoredValue::new_local(Rc::new(show));
    let lock = StoredValue::new_local(None::<TabLock>);
    let found = StoredValue::new_local(None::<Result<Found<D>, StoreError>>);
    // Counts the times the draft was opened.
    let opened = RwSignal::new(0u32);
    let shown = StoredValue::new(None::<OpenDraft<D>>);
    let id = StoredValue::new(id);
    let ask = move |ask: Ask| {
        let holder = Holder {
            hand_over: Box::new(move || {
                let draft = shown.try_get_value().flatten();
                async move {
                    if let Some(draft) = draft {
                        draft.hand_over().await;
                    }
                }
                .boxed_local()
            }),
            // The tab that took over reads what this one wrote last.
            lost: Box::new(move || {
                if let Some(draft) = shown.try_get_value().flatten() {
                    draft.lose();
                }
            }),
        };
        // Releases the previous lock first, so that it is free for this one.
        lock.set_value(None);
        let draft = id.get_value();
        spawn_local(async move {
            let copies = app.copies().await;
            let held = TabLock::acquire(&draft, ask, holder).await;
            let read = read(&copies, &draft, held.is_some()).await;
            // The draft may have been left meanwhile; the lock is released then.
            if lock.try_set_value(held).is_none() {
                found.set_value(Some(read));
                opened.update(|times| *times += 1);
            }
        });
    };
    on_cleanup(move || lock.set_value(None));
    ask(Ask::IfFree);
    let take_over = Callback::new(move |()| ask(Ask::TakeOver));
    move || {
        opened.track();
        shown.set_value(None);
        let Some(found) = found.try_update_value(Option::take).flatten() else {
            return view! { <p class="opening" role="status">{t::OPENING}</p> }.into_any();
        };
        let Found { opening, writing, locked } = match found {
            Ok(found) => found,
            Err(error) => return view! { <NoDraft text=t::cannot_open(error)/> }.into_any(),
        };
        match opening {
            Opening::Missing => view! { <NoDraft text=t::DRAFT_MISSING/> }.into_any(),
            Opening::Newer(schema) => view! { <NoDraft text=t::newer(schema) raw=id.get_value() anew/> }.into_any(),
            Opening::Unreadable(damage) => {
                view! { <NoDraft text=t::unreadable(damage.len()) raw=id.get_value() anew/> }.into_any()
            }
            Opening::Opened(opened) => {
                let locked = match opened.newer {
                    Some(_) => Some(Locked::Newer),
                    None => writing.is_none().then_some(locked),
                };
                say_damage(app, &opened);
                app.measure_room();
                let draft = OpenDraft::new(app, id.get_value(), *opened, writing, locked);
                shown.set_value(Some(draft));
                show.get_value()(draft, take_over)
            }
        }
    }
}

/// Opens the draft for writing if it is `mine`, else read-only.
async fn read<D: Shown>(copies: &Rc<PageCopies>, id: &DraftId, mine: bool) -> Result<Found<D>, StoreError> {
    let drafts = drafts::<D>(copies);
    let look = |locked| async move { Ok(Found { opening: drafts.open(id).await?, writing: None, locked }) };
    if !mine {
        return look(Locked::Elsewhere).await;
    }
    let drafts = super::context::drafts::<D>(copies);
    // A new tag each time, so that late writes of the previous writer are refused.
    match drafts.open_for_work(Claim { id: id.clone(), tag: new_tag() }, now()).await {
        Ok(OpenedForWork { opening, writer, mend, durability }) => {
            let writing = writer.map(|writer| Writing { copies: Rc::clone(copies), writer, mend, durability });
            if writing.is_some() {
                // Whoever opens a deleted draft wants it back.
                drafts.change_about(id, |about| about.deleted_at = None).await?;
            }
            Ok(Found { opening, writing, locked: Locked::NoRoom })
        }
        Err(StoreError::Full) => look(Locked::NoRoom).await,
        Err(error) => Err(error),
    }
}

fn say_damage<D: Shown>(app: App, opened: &OpenedDraft<D>) {
    if opened.lost > 0 {
        app.failed(t::entries_lost(opened.document.caption().entries));
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
