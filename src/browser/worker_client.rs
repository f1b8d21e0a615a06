use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::files::{FileError, Watch};
use crate::spreadsheet::{Outcome, Request};

use super::buffers::{from_json, hand_over_json};
use super::named::named;
use super::worker_server::errand;

/// A job for the spreadsheet workers, with what to do while it runs and when it has ended.
pub struct Job {
    pub request: Request,
    pub bytes: Option<ArrayBuffer>,
    pub watch: Box<dyn FnMut(Watch)>,
    pub done: Box<dyn FnOnce(Outcome, Vec<u8>)>,
}

/// The job that is expected first; the worker loads its part ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// The last step of a dossier.
    Export,
    /// The first step of the Office's work.
    Open,
}

/// The page's end of the spreadsheet workers. Jobs begin in order; a worker has one at a time. The first worker is
/// started when needed, another one only while many jobs wait. Cancelling ends all of them.
#[derive(Clone, Default)]
pub struct WorkerClient(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    workers: Vec<Running>,
    waiting: VecDeque<Job>,
    /// The part that a worker loads ahead of its first job.
    ahead: Option<Ahead>,
    /// The number of the next worker.
    next: u32,
    /// Whether a second worker has failed, so that none is started beside the first.
    is_alone: bool,
}

/// Workers that run at the same time: office PCs have at least two cores, and each worker takes memory of its own.
const MOST_WORKERS: usize = 2;
/// Waiting jobs from which another worker is started; for fewer, its start takes longer than they do.
const MANY_WAITING: usize = 4;
/// Jobs after which an idle worker is ended.
const MANY: u32 = 16;
/// MB from which a request is large.
const LARGE: u32 = 4;

struct Running {
    number: u32,
    worker: Worker,
    /// Whether the worker has said hello; messages before that would be lost.
    ready: bool,
    current: Option<Current>,
    /// Jobs that it has done; a large one counts [`MANY`] more.
    done: u32,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

struct Current {
    /// `None` while it runs.
    watch: Option<Box<dyn FnMut(Watch)>>,
    done: Box<dyn FnOnce(Outcome, Vec<u8>)>,
}

impl State {
    fn worker(&mut self, number: u32) -> Option<&mut Running> {
        self.workers.iter_mut().find(|running| running.number == number)
    }

    /// Hands waiting jobs to the workers that are ready and idle.
    fn hand_out(&mut self) {
        for running in self.workers.iter_mut().filter(|running| running.ready && running.current.is_none()) {
            let Some(job) = self.waiting.pop_front() else { return };
            running.begin(job);
        }
    }

    /// Ends an idle worker that is not needed any more.
    fn end_idle(&mut self, number: u32, failed: bool) {
        let is_spare = self.workers.len() > 1;
        let Some(at) = self.workers.iter().position(|running| running.number == number && running.current.is_none())
        else {
            return;
        };
        let is_worn = self.waiting.is_empty() && self.workers.get(at).is_some_and(|running| running.done >= MANY);
        // A file that failed, or many files, made its memory grow, and only ending the worker frees it.
        if failed || is_worn || (is_spare && self.waiting.is_empty()) {
            self.workers.remove(at).worker.terminate();
        }
    }

    fn needs_worker(&self) -> bool {
        match self.workers.len() {
            0 => !self.waiting.is_empty(),
            count => !self.is_alone && count < most_workers() && self.waiting.len() >= MANY_WAITING,
        }
    }
}

fn most_workers() -> usize {
    let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    if cores < 2.0 { 1 } else { MOST_WORKERS }
}

impl Running {
    fn begin(&mut self, job: Job) {
        let transfer = Array::new();
        let (errand, asked) = match &job.request {
            Request::Export(submitted) => (errand::EXPORT, hand_over_json(submitted, &transfer)),
            Request::Book(book) => (errand::BOOK, hand_over_json(book, &transfer)),
            Request::Paper(paper) => (errand::PAPER, hand_over_json(paper, &transfer)),
            Request::Returned(files) => (errand::RETURNED, hand_over_json(files, &transfer)),
            Request::Keep(file) => (errand::KEEP, hand_over_json(file, &transfer)),
            Request::Open(opener, campaign) => (errand::OPEN, hand_over_json(&(opener, campaign), &transfer)),
            Request::Import(list, campaign) => (errand::IMPORT, hand_over_json(&(list, campaign), &transfer)),
        };
        // A request has one buffer for each MB.
        if transfer.length() > LARGE {
            self.done += MANY;
        }
        let bytes = job.bytes.map_or(JsValue::NULL, |buffer| {
            transfer.push(&buffer);
            buffer.into()
        });
        let _ = self.worker.post_message_with_transfer(&Array::of3(&errand.into(), &asked, &bytes), &transfer);
        self.current = Some(Current { watch: Some(job.watch), done: job.done });
    }
}

impl WorkerClient {
    /// Loads the worker ahead of its first job.
    pub fn prepare(&self, ahead: Ahead) {
        self.0.borrow_mut().ahead = Some(ahead);
        if self.0.borrow().workers.is_empty() {
            self.start();
        }
    }

    pub fn run(&self, job: Job) {
        self.0.borrow_mut().waiting.push_back(job);
        self.go_on();
    }

    /// Ends the running and the waiting jobs, each with [`FileError::Cancelled`].
    pub fn cancel(&self) {
        self.end(&FileError::Cancelled);
    }

    fn go_on(&self) {
        self.0.borrow_mut().hand_out();
        if self.0.borrow().needs_worker() {
            self.start();
        }
    }

    fn start(&self) {
        let start = |address: String| {
            let options = WorkerOptions::new();
            // The single file contains a classic script: for a page opened from disk, Chromium starts no module worker.
            let is_embedded = address.starts_with("blob:");
            options.set_type(if is_embedded { WorkerType::Classic } else { WorkerType::Module });
            Worker::new_with_options(&address, &options).ok()
        };
        let Some(worker) = named("worker").and_then(start) else {
            let is_first = self.0.borrow().workers.is_empty();
            if is_first {
                self.end(&FileError::EngineNotLoaded);
            }
            return;
        };
        let number = self.0.borrow().next;
        let client = self.clone();
        let on_message =
            Closure::new(move |event: MessageEvent| client.receive(number, &event.data().unchecked_into()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let client = self.clone();
        let on_error = Closure::new(move |error: JsValue| {
            let words = js_sys::Reflect::get(&error, &"message".into()).ok().and_then(|words| words.as_string());
            client.fail(number, &words.unwrap_or_default());
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let mut state = self.0.borrow_mut();
        state.next += 1;
        state.workers.push(Running {
            number,
            worker,
            ready: false,
            current: None,
            done: 0,
            _on_message: on_message,
            _on_error: on_error,
        });
    }

    fn receive(&self, number: u32, message: &Array) {
        match message.length() {
            0 => self.greet(number),
            1 => {
                let watch = message.get(0).as_string().and_then(|json| serde_json::from_str(&json).ok());
                if let Some(watch) = watch {
                    self.watch(number, watch);
                }
            }
            _ => self.take_answer(number, &message.get(1), message.get(2)),
        }
    }

    fn greet(&self, number: u32) {
        let mut state = self.0.borrow_mut();
        let errand = state.ahead.map(|ahead| match ahead {
            Ahead::Export => errand::TO_EXPORT,
            Ahead::Open => errand::TO_OPEN,
        });
        if let Some(running) = state.worker(number) {
            running.ready = true;
            if let Some(errand) = errand {
                let _ = running.worker.post_message(&Array::of1(&errand.into()));
            }
        }
        drop(state);
        self.go_on();
    }

    /// Takes the callback out while it runs, so that it may ask for another job or cancel this one.
    fn watch(&self, number: u32, seen: Watch) {
        let of_worker = |state: &mut State| state.worker(number)?.current.as_mut()?.watch.take();
        let watch = of_worker(&mut self.0.borrow_mut());
        let Some(mut watch) = watch else { return };
        watch(seen);
        if let Some(current) = self.0.borrow_mut().worker(number).and_then(|running| running.current.as_mut()) {
            current.watch = Some(watch);
        }
    }

    fn take_answer(&self, number: u32, outcome: &JsValue, bytes: JsValue) {
        let outcome = match outcome {
            none if none.is_null() => Some(Outcome::Failed(FileError::EngineNotLoaded)),
            outcome => from_json(outcome),
        };
        let outcome = outcome.unwrap_or_else(|| Outcome::Failed(FileError::Damaged(String::new())));
        let bytes = bytes.dyn_into::<ArrayBuffer>();
        let bytes = bytes.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
        let failed = matches!(outcome, Outcome::Failed(_));
        let of_worker = |state: &mut State| {
            let running = state.worker(number)?;
            running.done += 1;
            running.current.take()
        };
        let current = of_worker(&mut self.0.borrow_mut());
        // The worker begins its next job while the page takes the answer in.
        if !failed {
            self.0.borrow_mut().hand_out();
        }
        if let Some(current) = current {
            (current.done)(outcome, bytes);
        }
        self.0.borrow_mut().end_idle(number, failed);
        self.go_on();
    }

    /// A worker died (out of memory) or could not start. Without another one every job fails, and the next one starts a
    /// new worker; with another one that goes on alone.
    fn fail(&self, number: u32, words: &str) {
        let of_worker = |state: &mut State| {
            let at = state.workers.iter().position(|running| running.number == number)?;
            state.is_alone = state.workers.len() > 1;
            state.is_alone.then(|| state.workers.remove(at))
        };
        let was_ready = self.0.borrow_mut().worker(number).is_some_and(|running| running.ready);
        let error = if was_ready { FileError::Damaged(words.to_owned()) } else { FileError::EngineNotLoaded };
        let failed = of_worker(&mut self.0.borrow_mut());
        let Some(failed) = failed else { return self.end(&error) };
        failed.worker.terminate();
        if let Some(current) = failed.current {
            (current.done)(Outcome::Failed(error), Vec::new());
        }
        self.go_on();
    }

    fn end(&self, error: &FileError) {
        let (workers, waiting) = {
            let mut state = self.0.borrow_mut();
            (std::mem::take(&mut state.workers), std::mem::take(&mut state.waiting))
        };
        let outcome = || Outcome::Failed(error.clone());
        for running in workers {
            running.worker.terminate();
            if let Some(current) = running.current {
                (current.done)(outcome(), Vec::new());
            }
        }
        waiting.into_iter().for_each(|job| (job.done)(outcome(), Vec::new()));
    }
}
