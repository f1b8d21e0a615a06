use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::now;
use crate::domain::{Act, History, Move};
use crate::storage::{DraftWriter, Folded, Kept, PointReason, StoreError};
use crate::text::storage as words;

use super::app::{App, PageStore};
use super::open_draft::Shown;

/// What the indicator says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything up to this moment (milliseconds since 1970) was written and read back.
    Saved(u64),
    Pending,
    Failed(StoreError),
}

/// Commits moves to the draft's journal: shortly after they are made, at once when the page is left.
pub struct Saver<D: Shown>(Rc<RefCell<Inner<D>>>);

impl<D: Shown> Clone for Saver<D> {
    fn clone(&self) -> Self {
        Saver(Rc::clone(&self.0))
    }
}

struct Inner<D: Shown> {
    app: App,
    writer: DraftWriter<PageStore, D>,
    state: RwSignal<SaveState>,
    document: RwSignal<D>,
    history: RwSignal<History<D::Edit>>,
    /// Since when there are changes without a backup file.
    unsaved_since: RwSignal<Option<u64>>,
    /// Applied on screen, not yet in the store; oldest first.
    pending: Vec<Move<D::Edit>>,
    timer: Option<Timeout>,
    folding: Option<Timeout>,
    /// The dossier was left: what is on screen no longer belongs to this draft, so nothing is tried again.
    closed: bool,
}

/// Rest after the first keystroke that is not yet written; an edit is in the store within 300 ms.
const REST: u32 = 200;
/// Between tries while the store refuses.
const RETRY: u32 = 2_000;
/// A new base is written when nobody waits for it.
const FOLD: u32 = 1_000;

impl<D: Shown> Saver<D> {
    pub fn new(
        app: App,
        writer: DraftWriter<PageStore, D>,
        document: RwSignal<D>,
        history: RwSignal<History<D::Edit>>,
        state: RwSignal<SaveState>,
        unsaved_since: RwSignal<Option<u64>>,
    ) -> Saver<D> {
        Saver(Rc::new(RefCell::new(Inner {
            app,
            writer,
            state,
            document,
            history,
            unsaved_since,
            pending: Vec::new(),
            timer: None,
            folding: None,
            closed: false,
        })))
    }

    /// Takes a move that was just made. A keystroke in the field that was typed in last replaces the entry before
    /// it, for only its result matters.
    pub fn add(&self, action: Move<D::Edit>) {
        let mut inner = self.0.borrow_mut();
        if let Some(last) = inner.pending.last_mut()
            && supersedes::<D>(&action, last)
        {
            *last = action;
        } else {
            inner.pending.push(action);
        }
        if !matches!(inner.state.get_untracked(), SaveState::Failed(_)) {
            inner.state.set(SaveState::Pending);
        }
        // While the store refuses, every edit is a reason to try again soon.
        if inner.timer.is_none() || matches!(inner.state.get_untracked(), SaveState::Failed(_)) {
            inner.timer = Some(self.later(REST, Saver::flush));
        }
    }

    /// Writes for the last time.
    pub fn close(&self) {
        self.0.borrow_mut().closed = true;
        self.flush();
    }

    /// Whether something shown is not in the store.
    pub fn is_behind(&self) -> bool {
        !self.0.borrow().pending.is_empty()
    }

    fn later(&self, milliseconds: u32, what: fn(&Saver<D>)) -> Timeout {
        let saver = self.clone();
        Timeout::new(milliseconds, move || what(&saver))
    }

    /// Writes everything that is pending, now.
    pub fn flush(&self) {
        let mut inner = self.0.borrow_mut();
        inner.timer = None;
        if inner.pending.is_empty() {
            return;
        }
        let at = now();
        let result = inner.commit(at);
        inner.state.try_set(match result {
            Ok(()) => SaveState::Saved(at),
            Err(error) => SaveState::Failed(error),
        });
        // Another tab has the draft now: trying again would only be refused again.
        if result.is_err_and(|error| error != StoreError::Conflict) && !inner.closed {
            inner.timer = Some(self.later(RETRY, Saver::flush));
        }
        if inner.writer.is_fold_due() && inner.folding.is_none() && !inner.closed {
            inner.folding = Some(self.later(FOLD, Saver::fold));
        }
    }

    /// The moves are safe by now; a base that cannot be written is tried again after the next one.
    fn fold(&self) {
        let mut inner = self.0.borrow_mut();
        inner.folding = None;
        let Inner { app, writer, document, history, pending, closed, .. } = &mut *inner;
        if pending.is_empty() && !*closed {
            let fold =
                |history: &History<D::Edit>| document.with_untracked(|document| writer.fold(document, history, now()));
            if history.with_untracked(fold) == Ok(Folded::WithoutHistory) {
                app.failed(words::NO_ROOM_FOR_HISTORY);
            }
            app.measure_room();
        }
    }

    /// Keeps the state shown as a restore point, once all of it is saved.
    pub fn keep_point(&self, reason: PointReason) -> Result<(), StoreError> {
        self.flush();
        let mut inner = self.0.borrow_mut();
        if !inner.pending.is_empty() {
            return Err(StoreError::Lost);
        }
        let Inner { writer, document, .. } = &mut *inner;
        document.with_untracked(|document| writer.keep_point(document, reason, now()))
    }

    pub fn with_writer<T>(&self, work: impl FnOnce(&DraftWriter<PageStore, D>) -> T) -> T {
        work(&self.0.borrow().writer)
    }
}

impl<D: Shown> Inner<D> {
    fn commit(&mut self, at: u64) -> Result<(), StoreError> {
        while let Some(action) = self.pending.first() {
            match self.writer.commit(action) {
                Ok(()) => drop(self.pending.remove(0)),
                Err(StoreError::Cleared) => {
                    let Inner { writer, document, history, pending, .. } = self;
                    let rescue = |document: &D| history.with_untracked(|history| writer.rescue(document, history, at));
                    document.try_with_untracked(rescue).unwrap_or(Err(StoreError::Cleared))?;
                    pending.clear();
                }
                Err(error) => return Err(error),
            }
        }
        if self.unsaved_since.try_get_untracked().flatten().is_none() {
            self.unsaved_since.try_set(Some(at));
            let id = self.writer.id().clone();
            // Only a reminder hangs on it.
            let _ = self.app.drafts::<D>().change_about(&id, |about| about.unsaved_since = Some(at));
        }
        Ok(())
    }
}

/// Whether `new` types on in the field of `old` and replaces exactly what `old` replaces, so that writing `old` is
/// pointless.
fn supersedes<D: Kept>(new: &Move<D::Edit>, old: &Move<D::Edit>) -> bool {
    let (Act::Edit { edit: new, typed_in: Some(field) }, Act::Edit { edit: old, typed_in: Some(before) }) =
        (&new.act, &old.act)
    else {
        return false;
    };
    field == before && D::supersedes(new, old)
}
