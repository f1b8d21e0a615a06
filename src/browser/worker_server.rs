use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::spreadsheet::is_submission;

use super::part::{Loading, NotLoaded};
use super::worker_parts::{Call, Others, Part};

/// How the worker's parts are loaded.
#[derive(Clone, Copy)]
pub struct WorkParts {
    pub write_submission: fn() -> Loading<Part>,
    pub make_book: fn() -> Loading<Part>,
    pub make_paper: fn() -> Loading<Part>,
    pub pack_returned: fn() -> Loading<Part>,
    pub open_submission: fn() -> Loading<Part>,
    pub others: fn() -> Loading<Others>,
}

/// The first element of a message from the page.
pub(super) mod errand {
    pub const EXPORT: &str = "export";
    pub const BOOK: &str = "book";
    pub const PAPER: &str = "paper";
    pub const RETURNED: &str = "returned";
    pub const KEEP: &str = "keep";
    pub const OPEN: &str = "open";
    pub const IMPORT: &str = "import";
    /// Loads a part ahead of its first job.
    pub const TO_EXPORT: &str = "to-export";
    pub const TO_OPEN: &str = "to-open";
}

/// The worker's end: answers each message `[errand, asked, bytes]` with `[watch]` messages and one
/// `[null, outcome, bytes]`, or with `[null, null]` when the part of the job cannot be loaded; `[errand]` alone loads
/// a part ahead. `asked` and `outcome` are JSON in transferred buffers: as strings a province would be copied, and
/// recoded, four times.
pub fn serve_jobs(parts: WorkParts) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        spawn_local(serve(parts, answering.clone(), event.data().unchecked_into()));
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    // Messages that arrive before this line are lost, so the worker announces that it is ready.
    let _ = scope.post_message(&Array::new());
}

async fn serve(parts: WorkParts, scope: DedicatedWorkerGlobalScope, message: Array) {
    let bytes = match message.get(2).dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    };
    let part = match message.get(0).as_string().as_deref() {
        Some(errand::EXPORT | errand::TO_EXPORT) => (parts.write_submission)().await,
        Some(errand::BOOK) => (parts.make_book)().await,
        Some(errand::PAPER) => (parts.make_paper)().await,
        Some(errand::RETURNED) => (parts.pack_returned)().await,
        Some(errand::OPEN) if is_submission(&bytes) => (parts.open_submission)().await,
        Some(errand::OPEN) => (parts.others)().await.map(|others| others.open_other),
        Some(errand::KEEP) => (parts.others)().await.map(|others| others.keep_work),
        Some(errand::IMPORT) => (parts.others)().await.map(|others| others.import_list),
        Some(errand::TO_OPEN) => (parts.open_submission)().await,
        _ => Err(NotLoaded),
    };
    match part {
        // Loaded ahead; if loading failed, the job tries again.
        _ if message.length() == 1 => {}
        Ok(part) => part(Call { scope, asked: message.get(1), bytes }),
        Err(NotLoaded) => {
            let _ = scope.post_message(&Array::of2(&JsValue::NULL, &JsValue::NULL));
        }
    }
}
