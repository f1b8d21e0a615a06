use leptos::prelude::*;

use crate::browser::{Clock, now};
use crate::domain::{Act, History, Move};
use crate::storage::{About, DraftId, DraftWriter, Drafts, Kept, OpenedDraft, PointReason, RestorePoint, StoreError};
use crate::text::storage as words;

use super::app::{App, NoticeKind, PageStore};
use super::saver::{SaveState, Saver};

/// A document that a page can show.
pub trait Shown: Kept + Send + Sync + 'static {}

impl<D: Kept + Send + Sync + 'static> Shown for D {}

/// A draft in this tab: its document, the one way in which it changes, and how it is saved. Every change goes
/// through [`OpenDraft::act`], so it is applied, can be undone, and is saved, all in one place.
pub struct OpenDraft<D: Shown> {
    pub app: App,
    pub id: StoredValue<DraftId>,
    pub document: RwSignal<D>,
    pub history: RwSignal<History<D::Edit>>,
    pub saved: RwSignal<SaveState>,
    /// Why the document can only be looked at; `None` while it is this tab that writes it.
    pub locked: RwSignal<Option<Locked>>,
    /// Since when there are changes without a backup file.
    pub unsaved_since: RwSignal<Option<u64>>,
    saver: StoredValue<Option<Saver<D>>, LocalStorage>,
}

impl<D: Shown> Clone for OpenDraft<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Shown> Copy for OpenDraft<D> {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// Another tab has it.
    Elsewhere,
    /// There is no room to mend or to claim it.
    NoRoom,
    /// Written by a newer version of the page.
    Newer,
}

impl<D: Shown> OpenDraft<D> {
    /// `locked` says why there is no writer.
    pub fn new(
        app: App,
        id: DraftId,
        opened: OpenedDraft<D>,
        writer: Option<DraftWriter<PageStore, D>>,
        locked: Option<Locked>,
    ) -> OpenDraft<D> {
        let document = RwSignal::new(opened.document);
        let history = RwSignal::new(opened.history);
        let saved = RwSignal::new(SaveState::Saved(opened.changed_at));
        let about = app.drafts::<D>().about(&id).unwrap_or_default();
        let unsaved_since = RwSignal::new(about.unsaved_since);
        let saver = writer.map(|writer| Saver::new(app, writer, document, history, saved, unsaved_since));
        if let Some(saver) = &saver {
            let day = |at: u64| {
                let Clock { day, month, year, .. } = Clock::at(at);
                (year, month, day)
            };
            let kept = saver.with_writer(|writer| writer.points()).unwrap_or_default();
            let empty = document.with_untracked(|document| document.size() == 0);
            if !empty && kept.first().is_none_or(|point| day(point.at) != day(now())) {
                let _ = saver.keep_point(PointReason::NewDay);
            }
        }
        OpenDraft {
            app,
            id: StoredValue::new(id),
            document,
            history,
            saved,
            locked: RwSignal::new(locked),
            unsaved_since,
            saver: StoredValue::new_local(saver),
        }
    }

    /// Carries out an edit and saves it; `typed_in` names the field, so that typing in it is one undo step.
    pub fn edit(&self, edit: D::Edit, typed_in: Option<String>) {
        // What a notice offers to take back is no longer the last step.
        if self.app.notice.with_untracked(|notice| notice.as_ref().is_some_and(|n| n.kind == NoticeKind::Done)) {
            self.app.notice.set(None);
        }
        self.act(Act::Edit { edit, typed_in });
    }

    /// Carries out and saves; nothing where the document is only looked at.
    fn act(&self, act: Act<D::Edit>) {
        if self.locked.get_untracked().is_some() {
            return;
        }
        let action = Move { at: now(), act };
        self.document.update(|document| {
            self.history.update(|history| history.carry_out(document, action.clone()));
        });
        self.with_saver(|saver| saver.add(action));
    }

    fn with_saver<T>(&self, work: impl FnOnce(&Saver<D>) -> T) -> Option<T> {
        // What ends after the draft was left finds nobody here.
        self.saver.try_with_value(|saver| saver.as_ref().map(work)).flatten()
    }

    pub fn undo(&self) {
        if let Some(act) = self.history.with_untracked(History::undo) {
            self.act(act);
        }
    }

    pub fn redo(&self) {
        if let Some(act) = self.history.with_untracked(History::redo) {
            self.act(act);
        }
    }

    /// Keeps the state shown as a restore point.
    pub fn keep_point(&self, reason: PointReason) -> Result<(), StoreError> {
        self.with_saver(|saver| saver.keep_point(reason)).unwrap_or(Ok(()))
    }

    /// Newest first.
    pub fn points(&self) -> Vec<RestorePoint> {
        self.with_saver(|saver| saver.with_writer(|writer| writer.points())).and_then(Result::ok).unwrap_or_default()
    }

    /// The document at a restore point, if it can be read.
    pub fn point(&self, revision: u64) -> Option<D> {
        self.with_saver(|saver| saver.with_writer(|writer| writer.point(revision)))?.ok()?
    }

    /// A file was made of what is shown.
    pub fn backed_up(&self) {
        let Some(id) = self.id.try_get_value() else { return };
        self.unsaved_since.set(None);
        let noted = |about: &mut About| about.unsaved_since = None;
        if self.locked.get_untracked().is_none() {
            // Only a reminder hangs on it.
            let _ = self.app.drafts::<D>().change_about(&id, noted);
        }
    }

    /// Another tab has the draft from now on.
    pub fn lose(&self) {
        self.with_saver(Saver::flush);
        self.locked.try_set(Some(Locked::Elsewhere));
    }

    /// Writes what is pending whenever the page may be left; `rescue` offers a file of what cannot be written, and
    /// says whether it did. Browsers give no second chance after `pagehide`; a phone or a closed lid gives only
    /// `visibilitychange`.
    pub fn flush_when_left(&self, rescue: impl Fn(&D) -> bool + 'static) {
        let Some(saver) = self.with_saver(Saver::clone) else { return };
        let (hidden, left, behind) = (saver.clone(), saver.clone(), saver.clone());
        // The browser asks before it drops what could not be written.
        let unload = window_event_listener(leptos::ev::beforeunload, move |event| {
            behind.flush();
            if behind.is_behind() {
                event.prevent_default();
            }
        });
        let pagehide = window_event_listener(leptos::ev::pagehide, move |_| left.flush());
        let visibility = window_event_listener_untyped("visibilitychange", move |_| hidden.flush());
        let closed = StoredValue::new_local((saver, rescue));
        let OpenDraft { app, document, .. } = *self;
        on_cleanup(move || {
            pagehide.remove();
            visibility.remove();
            unload.remove();
            closed.with_value(|(saver, rescue)| {
                saver.close();
                // Left while nothing can be saved: what is only on screen goes into a file.
                if saver.is_behind() && document.with_untracked(rescue) {
                    app.failed(words::LEFT_UNSAVED);
                }
            });
        });
    }
}

impl App {
    /// The drafts that hold one kind of document.
    pub fn drafts<D: Kept>(&self) -> Drafts<PageStore, D> {
        Drafts::of(self.store.get_value())
    }
}
