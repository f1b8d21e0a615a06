use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::promise::{call, property};

/// Calls `done` with the name and content of every file that the system opens with the installed page
/// (`file_handlers` of the manifest), including those it was started with. Browsers without this feature never call it.
pub fn launched_files(done: impl Fn(String, ArrayBuffer) + 'static) {
    let queue = web_sys::window().and_then(|window| property(&window, "launchQueue"));
    let Some(queue) = queue else { return };
    let done = Rc::new(done);
    let consume = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        let Some(handles) = property(&launch, "files") else { return };
        let done = Rc::clone(&done);
        spawn_local(async move {
            for handle in Array::from(&handles) {
                if let Some((name, content)) = read(&handle).await {
                    done(name, content);
                }
            }
        });
    });
    let _ = call(&queue, "setConsumer", &[consume.into_js_value()]);
}

/// `None` for a file that cannot be read any more.
async fn read(handle: &JsValue) -> Option<(String, ArrayBuffer)> {
    let promise = call(handle, "getFile", &[])?;
    let file: File = JsFuture::from(Promise::resolve(&promise)).await.ok()?.dyn_into().ok()?;
    let content = JsFuture::from(file.array_buffer()).await.ok()?;
    Some((file.name(), content.dyn_into().ok()?))
}
