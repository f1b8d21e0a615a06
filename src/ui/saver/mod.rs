mod queue;

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{PageCopies, now};
use crate::domain::Move;
use crate::storage::{Claim, DraftWriter, Durability, StoreError, Write};
use crate::text::storage as words;

use super::context::App;
use super::shown::Shown;

use queue::{Job, Queue, joined, supersedes};

pub use queue::{SaveState, Signals, Task};

/// Writes the changes of the open draft one after the other, in order. Moves are written ahead to local storage shortly
/// after they are made, at once when the page is left; they count as saved when the durable copy acknowledges them.
pub struct Saver<D: Shown>(Rc<RefCell<Queue<D>>>);

impl<D: Shown> Clone for Saver<D> {
    fn clone(&self) -> Self {
        Saver(Rc::clone(&self.0))
    }
}

/// Milliseconds after the first unwritten keystroke; an edit is saved within 300 ms.
const REST: u32 = 200;
/// Milliseconds between tries while the store refuses.
const RETRY: u32 = 2_000;
/// Milliseconds at rest before a new base is written.
const FOLD: u32 = 1_000;

impl<D: Shown> Saver<D> {
    /// `durability` is what the stores promised when the draft was claimed.
    pub fn new(
        app: App,
        copies: Rc<PageCopies>,
        writer: DraftWriter<D>,
        durability: Durability,
        signals: Signals<D>,
    ) -> Saver<D> {
        Saver(Rc::new(RefCell::new(Queue {
            app,
            copies,
            writer,
            durability,
            signals,
            tasks: std::collections::VecDeque::new(),
            under_way: 0,
            is_ahead: true,
            timer: None,
            folding: None,
            waiting: Vec::new(),
            left: None,
        })))
    }

    /// Queues a move that was just made. A further keystroke in the same field replaces the queued one, because only
    /// the result matters.
    pub fn add_move(&self, action: Move<D::Edit>) {
        let mut queue = self.0.borrow_mut();
        queue.is_ahead = false;
        let is_waiting = queue.tasks.len() > queue.under_way;
        match queue.tasks.back_mut() {
            Some(Task::Move(last)) if is_waiting && supersedes::<D>(&action, last) => *last = joined(action, last),
            _ => queue.tasks.push_back(Task::Move(action)),
        }
        let has_failed = matches!(queue.signals.state.get_untracked(), SaveState::Failed(_));
        if !has_failed {
            queue.signals.state.set(SaveState::Pending);
        }
        // While the store refuses, every edit makes the saver try again soon.
        if queue.timer.is_none() || has_failed {
            queue.timer = Some(self.later(REST, Saver::flush));
        }
    }

    /// Queues any other task, and starts writing.
    pub fn add(&self, task: Task<D>) {
        self.0.borrow_mut().tasks.push_back(task);
        self.flush();
    }

    /// Writes for the last time.
    pub fn close(&self) {
        let mut queue = self.0.borrow_mut();
        queue.left = queue.signals.document.try_get_untracked();
        drop(queue);
        self.flush();
    }

    /// Whether a change that is shown is in no store yet.
    pub fn is_behind(&self) -> bool {
        let queue = self.0.borrow();
        !queue.is_ahead && queue.tasks.iter().any(|task| matches!(task, Task::Move(_)))
    }

    /// Returns when nothing is pending any more, or writing has failed.
    pub async fn written(&self) {
        let (done, waiting) = oneshot::channel();
        self.0.borrow_mut().waiting.push(done);
        self.flush();
        let _ = waiting.await;
    }

    fn later(&self, milliseconds: u32, what: fn(&Saver<D>)) -> Timeout {
        let saver = self.clone();
        Timeout::new(milliseconds, move || what(&saver))
    }

    /// Writes moves ahead at once, and starts writing everything that is pending.
    pub fn flush(&self) {
        let is_writing = {
            let mut queue = self.0.borrow_mut();
            queue.timer = None;
            queue.write_ahead();
            queue.under_way > 0
        };
        if !is_writing {
            let saver = self.clone();
            // Started at once: what the browser was given before a page is left, it may still write.
            spawn_local(async move { saver.write_all().await });
        }
    }

    async fn write_all(&self) {
        loop {
            let begun = {
                let mut queue = self.0.borrow_mut();
                if queue.under_way > 0 {
                    return;
                }
                let next = queue.next_job();
                if next.as_ref().is_ok_and(Option::is_some) {
                    queue.under_way = 1;
                }
                next.map(|job| job.map(|job| (job, Rc::clone(&queue.copies), queue.writer.claim().clone())))
            };
            let (job, copies, claim) = match begun {
                Ok(Some(begun)) => begun,
                Ok(None) => return self.at_rest(),
                Err(error) => return self.failed(error),
            };
            if let Err(error) = self.carry_out(job, &copies, &claim).await {
                return self.failed(error);
            }
        }
    }

    async fn carry_out(&self, job: Job, copies: &PageCopies, claim: &Claim) -> Result<(), StoreError> {
        let (write, tasks) = match job {
            Job::Write(write, tasks) => (write, tasks),
            Job::CopyToLocal(batch, durability) => {
                copies.copy_to_local(&claim.id, &batch, durability).await;
                self.0.borrow_mut().finish(1);
                return Ok(());
            }
        };
        self.0.borrow_mut().under_way = tasks;
        match copies.write(Some(claim), &write.batch).await {
            Ok(durability) => {
                self.acknowledge(write, tasks, durability);
                Ok(())
            }
            Err(StoreError::Cleared) => self.rescue(copies).await,
            Err(error) => {
                self.0.borrow_mut().under_way = 0;
                Err(error)
            }
        }
    }

    /// Writes everything anew after the browser was cleared under the open draft.
    async fn rescue(&self, copies: &PageCopies) -> Result<(), StoreError> {
        let write = {
            let mut queue = self.0.borrow_mut();
            let count = queue.tasks.len();
            queue.under_way = count;
            let Queue { writer, signals, .. } = &mut *queue;
            let rescue =
                |document: &D| signals.history.with_untracked(|history| writer.rescue(document, history, now()));
            signals.document.try_with_untracked(rescue).unwrap_or(Err(StoreError::Cleared)).map(|write| (write, count))
        };
        let (write, count) = write?;
        match copies.write(None, &write.batch).await {
            Ok(durability) => {
                self.acknowledge(write, count, durability);
                Ok(())
            }
            Err(error) => {
                self.0.borrow_mut().under_way = 0;
                Err(error)
            }
        }
    }

    fn acknowledge(&self, write: Write, tasks: usize, durability: Durability) {
        let told = {
            let mut queue = self.0.borrow_mut();
            if write.batch.has_base() {
                queue.tasks.push_back(Task::CopyToLocal);
            }
            queue.acknowledge(write, tasks, durability)
        };
        // Outside the borrow: a callback may read the writer.
        told.into_iter().for_each(|told| told(Ok(())));
    }

    /// Nothing is pending: wakes those who wait, and plans a new base if one is due.
    fn at_rest(&self) {
        let mut queue = self.0.borrow_mut();
        queue.wake();
        if queue.writer.is_fold_due() && queue.folding.is_none() && queue.left.is_none() {
            queue.folding = Some(self.later(FOLD, Saver::fold));
        }
    }

    fn failed(&self, error: StoreError) {
        let point = {
            let mut queue = self.0.borrow_mut();
            queue.under_way = 0;
            queue.signals.state.try_set(SaveState::Failed(error));
            queue.wake();
            // Another tab has the draft now: trying again would only be refused again.
            if error != StoreError::Conflict && queue.left.is_none() {
                queue.timer = Some(self.later(RETRY, Saver::flush));
            }
            // A restore point that cannot be written is not worth holding up what comes after it.
            let is_point = matches!(queue.tasks.front(), Some(Task::Point(..)));
            is_point.then(|| queue.tasks.pop_front()).flatten()
        };
        if let Some(Task::Point(.., told)) = point {
            told(Err(error));
        }
    }

    /// Writes a new base in place of the journal, unless something is pending.
    fn fold(&self) {
        let saver = self.clone();
        spawn_local(async move {
            saver.0.borrow_mut().folding = None;
            let mut written = saver.write_base(false).await;
            if written == Some(Err(StoreError::Full)) {
                written = saver.write_base(true).await;
                if written == Some(Ok(())) {
                    saver.0.borrow().app.failed(words::NO_ROOM_FOR_HISTORY);
                }
            }
            // The moves are safe by now; a base that cannot be written is tried again after the next one.
            if written.is_some() {
                saver.0.borrow().app.measure_room();
            }
            saver.flush();
        });
    }

    /// Writes a base, without history if `small`; `None` when something else is pending.
    async fn write_base(&self, small: bool) -> Option<Result<(), StoreError>> {
        let (write, copies, claim) = {
            let mut queue = self.0.borrow_mut();
            if !queue.tasks.is_empty() || queue.under_way > 0 || queue.left.is_some() {
                return None;
            }
            queue.under_way = 1;
            let Queue { writer, signals, copies, .. } = &mut *queue;
            let base = |document: &D| match small {
                true => writer.fold_small(document, now()),
                false => signals.history.with_untracked(|history| writer.fold(document, history, now())),
            };
            let write = signals.document.with_untracked(base);
            (write, Rc::clone(copies), writer.claim().clone())
        };
        let done = match write {
            Ok(write) => copies.write(Some(&claim), &write.batch).await.map(|_| write),
            Err(error) => Err(error),
        };
        let mut queue = self.0.borrow_mut();
        queue.under_way = 0;
        Some(done.map(|write| {
            queue.writer.written(write);
            queue.tasks.push_back(Task::CopyToLocal);
        }))
    }

    pub fn with_writer<T>(&self, work: impl FnOnce(&DraftWriter<D>) -> T) -> T {
        work(&self.0.borrow().writer)
    }
}
