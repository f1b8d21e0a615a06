use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::spreadsheet::{FileError, Outcome, Request, Watch, run};

/// The worker's end: answers each message `[request, bytes]` with `[watch]` messages and one
/// `[null, outcome, bytes]`. Requests, watches and outcomes are JSON.
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
    let request = message.get(0).as_string().unwrap_or_default();
    let bytes = match message.get(1).dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    };
    let mut watch = |watch: Watch| {
        if let Ok(json) = serde_json::to_string(&watch) {
            let _ = scope.post_message(&Array::of1(&json.into()));
        }
    };
    let (outcome, file) = match serde_json::from_str::<Request>(&request) {
        Ok(request) => run(request, &bytes, &mut watch),
        Err(error) => (Outcome::Failed(FileError::Damaged(error.to_string())), None),
    };
    let json = serde_json::to_string(&outcome).unwrap_or_default();
    let transfer = Array::new();
    let file = file.map_or(JsValue::NULL, |bytes| {
        let buffer = Uint8Array::from(bytes.as_slice()).buffer();
        transfer.push(&buffer);
        buffer.into()
    });
    let message = Array::of3(&JsValue::NULL, &json.into(), &file);
    let _ = scope.post_message_with_transfer(&message, &transfer);
}
