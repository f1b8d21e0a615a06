use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::spreadsheet::{FileError, Outcome, Request, Watch, run};

use super::buffers::{from_json, hand_over, hand_over_json};

/// The worker's end: answers each message `[request, bytes]` with `[watch]` messages and one
/// `[null, outcome, bytes]`. Requests and outcomes are JSON in buffers that are handed over: as strings a province would
/// be copied, and recoded, four times.
pub fn serve_jobs() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| serve(&answering, &event));
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    // Messages sent before this line are lost to a classic worker that loads its wasm late, so it says hello.
    let _ = scope.post_message(&Array::new());
}

fn serve(scope: &DedicatedWorkerGlobalScope, event: &MessageEvent) {
    let message: Array = event.data().unchecked_into();
    let bytes = match message.get(1).dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    };
    let mut watch = |watch: Watch| {
        if let Ok(json) = serde_json::to_string(&watch) {
            let _ = scope.post_message(&Array::of1(&json.into()));
        }
    };
    let (outcome, file) = match from_json::<Request>(message.get(0)) {
        Some(request) => run(request, &bytes, &mut watch),
        None => (Outcome::Failed(FileError::Damaged(String::new())), None),
    };
    let transfer = Array::new();
    let outcome = hand_over_json(&outcome, &transfer);
    let file = file.map_or(JsValue::NULL, |bytes| hand_over(&bytes, &transfer));
    let message = Array::of3(&JsValue::NULL, &outcome, &file);
    let _ = scope.post_message_with_transfer(&message, &transfer);
}
