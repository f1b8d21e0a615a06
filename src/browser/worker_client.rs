use crate::files::{FileError, Watch};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::spreadsheet::{Outcome, Request};

use super::buffers::{from_json, hand_over_json};
use super::named::named;
use super::worker_server::errand;

/// A job for the spreadsheet worker, with what to do while it runs and when it has ended.
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

/// The page's end of the spreadsheet worker: one job at a time, in order. The worker is started when first
/// needed; cancelling ends it, and the next job starts a new one.
#[derive(Clone, Default)]
pub struct WorkerClient(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    worker: Option<Running>,
    waiting: VecDeque<Job>,
    /// The part that a worker loads ahead of its first job.
    ahead: Option<Ahead>,
    /// Jobs that the running worker has done; a large one counts [`MANY`] more.
    done: u32,
    current: Option<Current>,
}

/// Jobs after which an idle worker is ended.
const MANY: u32 = 16;
/// MB from which a request is large.
const LARGE: u32 = 4;

struct Running {
    worker: Worker,
    /// Whether the worker has said hello; messages before that would be lost.
    ready: bool,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

struct Current {
    watch: Box<dyn FnMut(Watch)>,
    done: Box<dyn FnOnce(Outcome, Vec<u8>)>,
}

impl WorkerClient {
    /// Loads the worker ahead of its first job.
    pub fn prepare(&self, ahead: Ahead) {
        self.0.borrow_mut().ahead = Some(ahead);
        self.begin();
    }

    fn begin(&self) {
        if self.0.borrow().worker.is_none() {
            self.start();
        }
    }

    pub fn run(&self, job: Job) {
        self.0.borrow_mut().waiting.push_back(job);
        self.begin();
        self.next();
    }

    /// Ends the running and the waiting jobs, each with [`FileError::Cancelled`].
    pub fn cancel(&self) {
        self.end(&FileError::Cancelled);
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
            self.end(&FileError::EngineNotLoaded);
            return;
        };
        let client = self.clone();
        let on_message = Closure::new(move |event: MessageEvent| client.receive(&event.data().unchecked_into()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let client = self.clone();
        let on_error = Closure::new(move |error: JsValue| {
            let words = js_sys::Reflect::get(&error, &"message".into()).ok().and_then(|words| words.as_string());
            client.fail(&words.unwrap_or_default());
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.0.borrow_mut().worker =
            Some(Running { worker, ready: false, _on_message: on_message, _on_error: on_error });
    }

    /// Hands the next job to a worker that is ready and idle.
    fn next(&self) {
        let mut state = self.0.borrow_mut();
        if state.current.is_some() || !state.worker.as_ref().is_some_and(|running| running.ready) {
            return;
        }
        let Some(job) = state.waiting.pop_front() else { return };
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
            state.done += MANY;
        }
        let bytes = job.bytes.map_or(JsValue::NULL, |buffer| {
            transfer.push(&buffer);
            buffer.into()
        });
        if let Some(running) = &state.worker {
            let _ = running.worker.post_message_with_transfer(&Array::of3(&errand.into(), &asked, &bytes), &transfer);
        }
        state.current = Some(Current { watch: job.watch, done: job.done });
    }

    fn receive(&self, message: &Array) {
        match message.length() {
            0 => {
                let mut state = self.0.borrow_mut();
                let ahead = state.ahead;
                if let Some(running) = &mut state.worker {
                    running.ready = true;
                    let errand = ahead.map(|ahead| match ahead {
                        Ahead::Export => errand::TO_EXPORT,
                        Ahead::Open => errand::TO_OPEN,
                    });
                    if let Some(errand) = errand {
                        let _ = running.worker.post_message(&Array::of1(&errand.into()));
                    }
                }
                drop(state);
                self.next();
            }
            1 => {
                let watch = message.get(0).as_string().and_then(|json| serde_json::from_str(&json).ok());
                // Taken out while it runs, so that it may ask for another job or cancel this one.
                let current = self.0.borrow_mut().current.take();
                if let (Some(mut current), Some(watch)) = (current, watch) {
                    (current.watch)(watch);
                    let mut state = self.0.borrow_mut();
                    if state.worker.is_some() && state.current.is_none() {
                        state.current = Some(current);
                    }
                }
            }
            _ => {
                let outcome = match message.get(1) {
                    none if none.is_null() => Some(Outcome::Failed(FileError::EngineNotLoaded)),
                    outcome => from_json(&outcome),
                };
                let outcome = outcome.unwrap_or_else(|| Outcome::Failed(FileError::Damaged(String::new())));
                let bytes = message.get(2).dyn_into::<ArrayBuffer>();
                let bytes = bytes.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
                let failed = matches!(outcome, Outcome::Failed(_));
                let worn = {
                    let mut state = self.0.borrow_mut();
                    state.done += 1;
                    state.done >= MANY && state.waiting.is_empty()
                };
                let current = self.0.borrow_mut().current.take();
                if let Some(current) = current {
                    (current.done)(outcome, bytes);
                }
                if failed || worn {
                    self.renew();
                }
                self.next();
            }
        }
    }

    /// Ends the worker between two jobs. A file that failed, or many files, made its memory grow, and only ending the
    /// worker frees it.
    fn renew(&self) {
        let mut state = self.0.borrow_mut();
        if state.current.is_some() {
            return;
        }
        if let Some(running) = state.worker.take() {
            running.worker.terminate();
        }
        state.done = 0;
        let more = !state.waiting.is_empty();
        drop(state);
        if more {
            self.start();
        }
    }

    /// The worker died (out of memory) or could not start: every job fails, and the next one starts a new worker.
    fn fail(&self, words: &str) {
        let was_ready = self.0.borrow().worker.as_ref().is_some_and(|running| running.ready);
        self.end(&if was_ready { FileError::Damaged(words.to_owned()) } else { FileError::EngineNotLoaded });
    }

    fn end(&self, error: &FileError) {
        let (running, current, waiting) = {
            let mut state = self.0.borrow_mut();
            (state.worker.take(), state.current.take(), std::mem::take(&mut state.waiting))
        };
        if let Some(running) = running {
            running.worker.terminate();
        }
        let outcome = || Outcome::Failed(error.clone());
        if let Some(current) = current {
            (current.done)(outcome(), Vec::new());
        }
        waiting.into_iter().for_each(|job| (job.done)(outcome(), Vec::new()));
    }
}
