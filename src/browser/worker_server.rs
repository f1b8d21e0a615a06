use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::spreadsheet::is_submission;

use super::part::{Loading, NotLoaded};
use super::worker_parts::{Call, Part};

/// How the worker's parts are loaded.
#[derive(Clone, Copy)]
pub struct WorkParts {
    pub write_submission: fn() -> Loading<Part>,
    pub make_book: fn() -> Loading<Part>,
    pub open_submission: fn() -> Loading<Part>,
    pub open_other: fn() -> Loading<Part>,
    pub import_list: fn() -> Loading<Part>,
}

/// What a message from the page begins with.
pub(super) mod errand {
    pub const EXPORT: &str = "export";
    pub const BOOK: &str = "book";
    pub const OPEN: &str = "open";
    pub const IMPORT: &str = "import";
    /// To load the part in which a dossier ends, ahead of its job.
    pub const AHEAD: &str = "ahead";
}

/// The worker's end: answers each message `[errand, asked, bytes]` with `[watch]` messages and one
/// `[null, outcome, bytes]`, or with `[null, null]` when the part that it is for cannot be loaded. What is asked and how
/// it ended are JSON in buffers that are handed over: as strings a province would be copied, and recoded, four times.
pub fn serve_jobs(parts: WorkParts) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        spawn_local(serve(parts, answering.clone(), event.data().unchecked_into()));
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    // Messages sent before this line are lost to a worker that loads its wasm late, so it says hello.
    let _ = scope.post_message(&Array::new());
}

async fn serve(parts: WorkParts, scope: DedicatedWorkerGlobalScope, message: Array) {
    let bytes = match message.get(2).dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    };
    let part = match message.get(0).as_string().as_deref() {
        Some(errand::EXPORT) => parts.write_submission,
        Some(errand::BOOK) => parts.make_book,
        Some(errand::OPEN) if is_submission(&bytes) => parts.open_submission,
        Some(errand::OPEN) => parts.open_other,
        Some(errand::IMPORT) => parts.import_list,
        _ => {
            // What cannot be loaded ahead is asked for again by its job.
            let _ = (parts.write_submission)().await;
            return;
        }
    };
    match part().await {
        Ok(part) => part(Call { scope, asked: message.get(1), bytes }),
        Err(NotLoaded) => {
            let _ = scope.post_message(&Array::of2(&JsValue::NULL, &JsValue::NULL));
        }
    }
}
