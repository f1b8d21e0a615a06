use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::{PageCopies, now};
use crate::domain::{Act, Document, History, Move};
use crate::storage::{Batch, DraftWriter, Durability, PointReason, StoreError, Write};
use crate::ui::context::App;
use crate::ui::shown::Shown;

/// The state that the save indicator shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything shown was acknowledged at this moment (milliseconds since 1970), with this durability.
    Saved(u64, Durability),
    Pending,
    Failed(StoreError),
}

/// What the saver writes.
pub enum Task<D: Document> {
    /// The repair prepared when the draft was opened.
    Mend(Write),
    Move(Move<D::Edit>),
    /// The document as it was when the point was asked for.
    Point(Box<D>, PointReason, u64, Told),
    /// A backup file was made.
    BackedUp,
    /// Brings local storage up to the durable copy.
    CopyToLocal,
}

/// Receives the result of a task.
pub type Told = Box<dyn FnOnce(Result<(), StoreError>)>;

/// The draft's signals that saving reads and sets.
pub struct Signals<D: Shown> {
    pub document: RwSignal<D>,
    pub history: RwSignal<History<D::Edit>>,
    pub state: RwSignal<SaveState>,
    /// Since when there are changes without a backup file.
    pub unsaved_since: RwSignal<Option<u64>>,
}

/// The pending writes of one draft, in order.
pub(super) struct Queue<D: Shown> {
    pub app: App,
    pub copies: Rc<PageCopies>,
    pub writer: DraftWriter<D>,
    /// Of the last acknowledged write.
    pub durability: Durability,
    pub signals: Signals<D>,
    /// Not yet acknowledged; the first `under_way` of them are being written.
    pub tasks: VecDeque<Task<D>>,
    pub under_way: usize,
    /// Whether every move in `tasks` is in local storage.
    pub is_ahead: bool,
    pub timer: Option<Timeout>,
    pub folding: Option<Timeout>,
    /// Woken when nothing is pending any more, or writing has failed.
    pub waiting: Vec<oneshot::Sender<()>>,
    /// The document as it was left: what is on screen no longer belongs to this draft, and nothing is tried again.
    pub left: Option<D>,
}

/// One write, and how many tasks it completes.
pub(super) enum Job {
    Write(Write, usize),
    /// Only to local storage.
    CopyToLocal(Batch, Durability),
}

impl<D: Shown> Queue<D> {
    pub fn moves(&self) -> Vec<Move<D::Edit>> {
        let moves = self.tasks.iter().filter_map(|task| match task {
            Task::Move(action) => Some(action.clone()),
            _ => None,
        });
        moves.collect()
    }

    /// Puts every pending move into local storage.
    pub fn write_ahead(&mut self) {
        let moves = self.moves();
        // Moves written before a pending repair would lie behind a gap in the journal.
        let is_mending = self.tasks.iter().any(|task| matches!(task, Task::Mend(_)));
        if moves.is_empty() || self.is_ahead || is_mending {
            return;
        }
        let write = self.with_document(|document| self.writer.commit(&moves, document));
        let written = write.map(|write| self.copies.write_ahead(self.writer.claim(), &write?.batch));
        self.is_ahead = written == Some(Ok(()));
    }

    pub fn with_document<T>(&self, work: impl FnOnce(&D) -> T) -> Option<T> {
        match &self.left {
            Some(left) => Some(work(left)),
            None => self.signals.document.try_with_untracked(work),
        }
    }

    /// The next write: consecutive moves are one write.
    pub fn next_job(&mut self) -> Result<Option<Job>, StoreError> {
        let one = |write: Write| Ok(Some(Job::Write(write, 1)));
        let Queue { writer, tasks, copies, .. } = &*self;
        match tasks.front() {
            None => Ok(None),
            Some(Task::Mend(write)) => one(write.clone()),
            Some(Task::Point(..)) => {
                let Queue { writer, tasks, .. } = self;
                let Some(Task::Point(document, reason, at, _)) = tasks.front() else { return Ok(None) };
                one(writer.keep_point(document, reason.clone(), *at)?)
            }
            Some(Task::BackedUp) => {
                let write = self.with_document(|document| writer.backed_up(document));
                write.map_or(Ok(None), |write| one(write?))
            }
            Some(Task::CopyToLocal) => {
                let local = copies.local_values(&writer.claim().id)?;
                Ok(Some(Job::CopyToLocal(writer.copy_for_local(&local), self.durability)))
            }
            Some(Task::Move(_)) => {
                let in_a_row = tasks.iter().map_while(|task| match task {
                    Task::Move(action) => Some(action.clone()),
                    _ => None,
                });
                let moves: Vec<_> = in_a_row.collect();
                let write = self.with_document(|document| writer.commit(&moves, document));
                write.map_or(Ok(None), |write| Ok(Some(Job::Write(write?, moves.len()))))
            }
        }
    }

    pub fn acknowledge(&mut self, write: Write, tasks: usize, durability: Durability) -> Vec<Told> {
        self.writer.written(write);
        self.durability = durability;
        self.signals.unsaved_since.try_set(self.writer.unsaved_since());
        let told = self.finish(tasks);
        if self.tasks.iter().all(|task| matches!(task, Task::CopyToLocal)) {
            self.signals.state.try_set(SaveState::Saved(now(), durability));
        }
        told
    }

    /// Removes finished tasks and returns the callbacks to notify.
    pub fn finish(&mut self, tasks: usize) -> Vec<Told> {
        self.under_way = 0;
        let done = self.tasks.drain(..tasks.min(self.tasks.len()));
        let told = done.filter_map(|task| match task {
            Task::Point(.., told) => Some(told),
            _ => None,
        });
        told.collect()
    }

    pub fn wake(&mut self) {
        for waiting in self.waiting.drain(..) {
            // The draft may have been left, and then nobody waits.
            let _ = waiting.send(());
        }
    }
}

/// Whether `new` continues the typing of `old` in its field and replaces exactly what `old` replaces, so that `old`
/// need not be written.
pub(super) fn supersedes<D: Document>(new: &Move<D::Edit>, old: &Move<D::Edit>) -> bool {
    match (&new.act, &old.act) {
        (
            Act::Edit { edit: new, typed_in: Some(field), joins: Some(true) },
            Act::Edit { edit: old, typed_in: Some(before), .. },
        ) => field == before && D::supersedes(new, old),
        _ => false,
    }
}

/// `new` in place of `old`, as part of the undo step that `old` belonged to.
pub(super) fn joined<E: Clone>(mut new: Move<E>, old: &Move<E>) -> Move<E> {
    if let (Act::Edit { joins, .. }, Act::Edit { joins: before, .. }) = (&mut new.act, &old.act) {
        *joins = *before;
    }
    new
}
