use std::rc::Rc;

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{Clock, PageCopies, now};
use crate::domain::{Act, History, Move};
use crate::storage::{
    DraftId, DraftWriter, Durability, OpenedDraft, PointReason, RestorePoint, StoreError, StoredDocument, Undertaking,
    What, Write,
};
use crate::text::storage as words;

use super::context::{App, NoticeKind, SaveAll, drafts};
use super::saver::{SaveState, Saver, Signals, Task};
use super::shown::Shown;

/// A draft in this tab: its document, the one way in which it changes, and how it is saved. Every change goes
/// through [`OpenDraft::act`], so it is applied, can be undone, and is saved, all in one place.
pub struct OpenDraft<D: Shown> {
    pub app: App,
    pub id: StoredValue<DraftId>,
    pub document: RwSignal<D>,
    pub history: RwSignal<History<D::Edit>>,
    pub saved: RwSignal<SaveState>,
    /// Why the document is read-only; `None` while this tab writes it.
    pub locked: RwSignal<Option<Locked>>,
    /// Since when there are changes without a backup file.
    pub unsaved_since: RwSignal<Option<u64>>,
    /// Writes into the document what is being typed and is not in it yet; `None` while nothing is.
    pub typing: RwSignal<Option<Callback<()>>>,
    saver: StoredValue<Option<Saver<D>>, LocalStorage>,
}

impl<D: Shown> Clone for OpenDraft<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Shown> Copy for OpenDraft<D> {}

/// Number of entries changed at once from which the state before is kept as a restore point.
const BULK: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// Another tab has it.
    Elsewhere,
    /// There is no room to mend or to claim it.
    NoRoom,
    /// Written by a newer version of the page.
    Newer,
}

/// What this tab writes a draft with.
pub struct Writing<D: StoredDocument> {
    pub copies: Rc<PageCopies>,
    pub writer: DraftWriter<D>,
    /// What must be written before anything else.
    pub mend: Option<Write>,
    pub durability: Durability,
}

impl<D: Shown> OpenDraft<D> {
    /// `locked` says why this tab does not write.
    pub fn new(
        app: App,
        id: DraftId,
        opened: OpenedDraft<D>,
        writing: Option<Writing<D>>,
        locked: Option<Locked>,
    ) -> OpenDraft<D> {
        let durability = writing.as_ref().map_or(Durability::Browser, |writing| writing.durability);
        let draft = OpenDraft {
            app,
            id: StoredValue::new(id),
            document: RwSignal::new(opened.document),
            history: RwSignal::new(opened.history),
            saved: RwSignal::new(SaveState::Saved(opened.changed_at, durability)),
            locked: RwSignal::new(locked),
            unsaved_since: RwSignal::new(None),
            typing: RwSignal::new(None),
            saver: StoredValue::new_local(None),
        };
        if let Some(writing) = writing {
            draft.begin(writing);
        }
        draft
    }

    fn begin(&self, writing: Writing<D>) {
        let OpenDraft { app, document, history, saved: state, unsaved_since, .. } = *self;
        let Writing { copies, writer, mend, durability } = writing;
        unsaved_since.set(writer.unsaved_since());
        let newest = writer.points().into_iter().map(|point| point.at).max();
        let saver = Saver::new(app, copies, writer, durability, Signals { document, history, state, unsaved_since });
        if let Some(mend) = mend {
            state.set(SaveState::Pending);
            saver.add(Task::Mend(mend));
        }
        saver.add(Task::CopyToLocal);
        self.saver.set_value(Some(saver));
        let day = |at: u64| {
            let Clock { day, month, year, .. } = Clock::at(at);
            (year, month, day)
        };
        let is_empty = document.with_untracked(|document| document.caption().entries == 0);
        if !is_empty && newest.is_none_or(|at| day(at) != day(now())) {
            self.keep_point(PointReason::NewDay);
        }
    }

    /// Carries out an edit and saves it; `typed_in` names the field, so that typing in it is one undo step. Returns
    /// whether the edit continued the last step.
    pub fn edit(&self, edit: D::Edit, typed_in: Option<String>) -> bool {
        // The step that a notice offers to undo is no longer the last one.
        if self.app.notice.with_untracked(|notice| notice.as_ref().is_some_and(|n| n.kind == NoticeKind::Done)) {
            self.app.notice.set(None);
        }
        let joins = self.history.with_untracked(|history| history.is_typing_on(typed_in.as_deref(), now()));
        self.act(Act::Edit { edit, typed_in, joins: Some(joins) });
        joins
    }

    /// Carries out and saves an act; does nothing if the document is read-only.
    fn act(&self, act: Act<D::Edit>) {
        if self.locked.get_untracked().is_some() {
            return;
        }
        let action = Move { at: now(), act };
        self.document.update(|document| {
            self.history.update(|history| history.carry_out(document, action.clone()));
        });
        self.with_saver(|saver| saver.add_move(action));
    }

    fn with_saver<T>(&self, work: impl FnOnce(&Saver<D>) -> T) -> Option<T> {
        // A job that ends after the draft was left finds no saver.
        self.saver.try_with_value(|saver| saver.as_ref().map(work)).flatten()
    }

    /// Writes what is being typed into the document.
    fn keep_typing(&self) {
        if let Some(keep) = self.typing.try_get_untracked().flatten() {
            keep.run(());
        }
    }

    /// `false` if there is nothing to undo.
    pub fn undo(&self) -> bool {
        self.act_if_some(self.history.with_untracked(History::undo))
    }

    /// `false` if there is nothing to redo.
    pub fn redo(&self) -> bool {
        self.act_if_some(self.history.with_untracked(History::redo))
    }

    fn act_if_some(&self, act: Option<Act<D::Edit>>) -> bool {
        let is_some = act.is_some();
        act.into_iter().for_each(|act| self.act(act));
        is_some
    }

    /// Keeps the current state as a restore point. A failure is not reported.
    pub fn keep_point(&self, reason: PointReason) {
        self.keep_point_and(reason, |_| {});
    }

    /// Keeps the current state as a restore point, and passes the result to `told`.
    pub fn keep_point_and(&self, reason: PointReason, told: impl FnOnce(Result<(), StoreError>) + 'static) {
        if self.locked.get_untracked().is_some() {
            told(Err(StoreError::Conflict));
            return;
        }
        let document = Box::new(self.document.get_untracked());
        self.with_saver(|saver| saver.add(Task::Point(document, reason, now(), Box::new(told))));
    }

    /// Keeps the current state before a change of this many entries, if they are many.
    pub fn keep_before(&self, what: What, entries: usize) {
        if entries >= BULK {
            self.keep_point(PointReason::Before(Undertaking { what, entries }));
        }
    }

    /// The document at a restore point that is about to be restored; the current state is kept first. `None` if the point
    /// cannot be read or the document is read-only.
    pub fn state_to_restore(&self, point: &str) -> Option<D> {
        if self.locked.get_untracked().is_some() {
            return None;
        }
        let kept = self.point(point)?;
        self.keep_point(PointReason::BeforeRestore);
        Some(kept)
    }

    /// Newest first.
    pub fn points(&self) -> Vec<RestorePoint> {
        self.with_saver(|saver| saver.with_writer(DraftWriter::points)).unwrap_or_default()
    }

    /// The document at a restore point, if it can be read.
    pub fn point(&self, name: &str) -> Option<D> {
        self.with_saver(|saver| saver.with_writer(|writer| writer.point(name)))?
    }

    /// Records that a backup file was made of the current state; `fingerprint` is that of its content.
    pub fn backed_up(&self, fingerprint: Option<String>) {
        let Some(id) = self.id.try_get_value() else { return };
        self.unsaved_since.set(None);
        if self.locked.get_untracked().is_some() {
            return;
        }
        self.with_saver(|saver| saver.add(Task::BackedUp));
        if let Some(fingerprint) = fingerprint {
            let app = self.app;
            spawn_local(async move {
                // If this fails, only finding the draft again by its file is lost.
                let copies = app.copies().await;
                let _ = drafts::<D>(&copies).change_about(&id, |about| about.remember_file(fingerprint)).await;
            });
        }
    }

    /// Writes what is pending and locks the draft, which another tab has from now on.
    pub fn lose(&self) {
        self.keep_typing();
        self.with_saver(Saver::flush);
        self.locked.try_set(Some(Locked::Elsewhere));
    }

    /// Another tab asked for the draft: returns when everything is written.
    pub async fn hand_over(&self) {
        self.keep_typing();
        self.locked.try_set(Some(Locked::Elsewhere));
        if let Some(saver) = self.with_saver(Saver::clone) {
            saver.written().await;
        }
    }

    /// Writes what is pending, and what is being typed. Returns whether everything is saved.
    async fn save_all(self) -> bool {
        self.keep_typing();
        let Some(saver) = self.with_saver(Saver::clone) else { return true };
        saver.written().await;
        matches!(self.saved.try_get_untracked(), Some(SaveState::Saved(..)))
    }

    /// Writes what is pending whenever the page may be left; `rescue` offers a file of what cannot be written, and
    /// returns whether it did. Browsers give no second chance after `pagehide`; a phone or a closed lid gives only
    /// `visibilitychange`.
    pub fn flush_when_left(&self, rescue: impl Fn(&D) -> bool + 'static) {
        let Some(saver) = self.with_saver(Saver::clone) else { return };
        let (hidden, left, behind) = (saver.clone(), saver.clone(), saver.clone());
        // The browser asks before it drops what could not be written.
        let draft = *self;
        let unload = window_event_listener(leptos::ev::beforeunload, move |event| {
            draft.keep_typing();
            behind.flush();
            if behind.is_behind() {
                event.prevent_default();
            }
        });
        let pagehide = window_event_listener(leptos::ev::pagehide, move |_| {
            draft.keep_typing();
            left.flush();
        });
        let visibility = window_event_listener_untyped("visibilitychange", move |_| {
            draft.keep_typing();
            hidden.flush();
        });
        let OpenDraft { app, document, .. } = *self;
        let save: SaveAll = Rc::new(move || draft.save_all().boxed_local());
        app.saving.set_value(Some(Rc::clone(&save)));
        let closed = StoredValue::new_local((saver, rescue, save));
        on_cleanup(move || {
            pagehide.remove();
            visibility.remove();
            unload.remove();
            closed.with_value(|(saver, rescue, save)| {
                app.saving.update_value(|saving| {
                    // The next draft may be open already.
                    saving.take_if(|saving| Rc::ptr_eq(saving, save));
                });
                saver.close();
                // Left while nothing can be saved: what is only on screen goes into a file.
                if saver.is_behind() && document.with_untracked(rescue) {
                    app.failed(words::LEFT_UNSAVED);
                }
            });
        });
    }
}
