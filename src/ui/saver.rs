use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::now;
use crate::domain::{Dossier, Edit, Placed};
use crate::storage::{DraftId, StoreError};

use super::app::App;

/// What the indicator says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything up to this moment (milliseconds since 1970) was written and read back.
    Saved(u64),
    Pending,
    Failed(StoreError),
}

/// Commits edits to the draft's journal: shortly after they are made, at once when the page is left.
#[derive(Clone)]
pub struct Saver(Rc<RefCell<Inner>>);

struct Inner {
    app: App,
    id: DraftId,
    revision: u64,
    state: RwSignal<SaveState>,
    dossier: RwSignal<Dossier>,
    /// Applied on screen, not yet in the store; oldest first.
    pending: Vec<Edit>,
    timer: Option<Timeout>,
    /// The dossier was left: what is on screen no longer belongs to this draft, so nothing is tried again.
    closed: bool,
}

/// Rest after the first keystroke that is not yet written; an edit is in the store within 300 ms.
const REST: u32 = 200;
/// Between tries while the store refuses.
const RETRY: u32 = 2_000;

impl Saver {
    pub fn new(app: App, id: DraftId, revision: u64, dossier: RwSignal<Dossier>, state: RwSignal<SaveState>) -> Saver {
        Saver(Rc::new(RefCell::new(Inner {
            app,
            id,
            revision,
            state,
            dossier,
            pending: Vec::new(),
            timer: None,
            closed: false,
        })))
    }

    /// Takes an edit that was just applied. A keystroke in the procedure that was edited last replaces the
    /// entry before it, for only its result matters.
    pub fn add(&self, edit: Edit) {
        let mut inner = self.0.borrow_mut();
        if let Some(last) = inner.pending.last_mut()
            && supersedes(&edit, last)
        {
            *last = edit;
        } else {
            inner.pending.push(edit);
        }
        if !matches!(inner.state.get_untracked(), SaveState::Failed(_)) {
            inner.state.set(SaveState::Pending);
        }
        // While the store refuses, every edit is a reason to try again soon.
        if inner.timer.is_none() || matches!(inner.state.get_untracked(), SaveState::Failed(_)) {
            inner.timer = Some(self.later(REST));
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

    fn later(&self, milliseconds: u32) -> Timeout {
        let saver = self.clone();
        Timeout::new(milliseconds, move || saver.flush())
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
        if result.is_err() && !inner.closed {
            inner.timer = Some(self.later(RETRY));
        }
    }
}

impl Inner {
    fn commit(&mut self, at: u64) -> Result<(), StoreError> {
        while let Some(edit) = self.pending.first() {
            let next = self.revision + 1;
            self.app.with_drafts(|drafts| drafts.commit(&self.id, next, edit, at))?;
            self.revision = next;
            self.pending.remove(0);
        }
        // The edits are safe by now; tidying up that fails is tried again with the next one.
        let _ = self.app.with_drafts(|drafts| {
            let tidied = self.dossier.try_with_untracked(|dossier| drafts.tidy(&self.id, self.revision, dossier, at));
            tidied.unwrap_or(Ok(()))
        });
        Ok(())
    }
}

/// Whether `new` replaces exactly the procedures that `old` replaces, so that writing `old` is pointless.
fn supersedes(new: &Edit, old: &Edit) -> bool {
    match (new, old) {
        (Edit::Submission(_), Edit::Submission(_)) => true,
        (Edit::Procedures { remove: a, put: new }, Edit::Procedures { remove: b, put: old }) => {
            a.is_empty()
                && b.is_empty()
                && new.len() == 1
                && old.len() == 1
                && new.iter().zip(old).all(|(new, old)| {
                    new.procedure.id == old.procedure.id && new.at == Placed::IN_PLACE && old.at == Placed::IN_PLACE
                })
        }
        _ => false,
    }
}
