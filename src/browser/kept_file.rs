use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::promise::{call, property, settle};

/// A file on the officer's disk that the page keeps up to date (File System Access API).
#[derive(Clone)]
pub struct KeptFile {
    handle: JsValue,
    pub name: String,
    state: Rc<RefCell<State>>,
}

type Waiting = (Vec<u8>, Box<dyn FnOnce(bool)>);

#[derive(Default)]
struct State {
    writing: bool,
    /// The content to write when the present write is done; only the newest is kept.
    next: Option<Waiting>,
}

impl KeptFile {
    /// Whether this browser has the File System Access API.
    pub fn is_possible() -> bool {
        web_sys::window().is_some_and(|window| property(&window, "showSaveFilePicker").is_some())
    }

    /// The file of a handle that was kept in the durable copy.
    pub fn of_handle(handle: JsValue) -> KeptFile {
        let name = property(&handle, "name").and_then(|name| name.as_string()).unwrap_or_default();
        KeptFile { handle, name, state: Rc::default() }
    }

    /// The handle, which the durable copy keeps.
    pub fn handle(&self) -> &JsValue {
        &self.handle
    }

    /// Whether the page may write it. With `ask` the browser asks the officer, which it does only right after a click.
    pub async fn may_write(&self, ask: bool) -> bool {
        let mode = Object::new();
        let _ = Reflect::set(&mode, &"mode".into(), &"readwrite".into());
        let method = if ask { "requestPermission" } else { "queryPermission" };
        let Some(promise) = call(&self.handle, method, &[mode.into()]) else { return false };
        let answer = JsFuture::from(Promise::resolve(&promise)).await;
        answer.ok().and_then(|answer| answer.as_string()).is_some_and(|answer| answer == "granted")
    }

    /// Asks the officer for a file that ends in `extension`; `done` is not called when none is chosen.
    pub fn choose(suggested: &str, extension: &str, done: impl FnOnce(KeptFile) + 'static) {
        let Some(window) = web_sys::window() else { return };
        let options = Object::new();
        let _ = Reflect::set(&options, &"suggestedName".into(), &suggested.into());
        let (kind, accept) = (Object::new(), Object::new());
        let _ = Reflect::set(&accept, &"application/octet-stream".into(), &Array::of1(&extension.into()));
        let _ = Reflect::set(&kind, &"accept".into(), &accept);
        let _ = Reflect::set(&options, &"types".into(), &Array::of1(&kind));
        let Some(promise) = call(&window, "showSaveFilePicker", &[options.into()]) else { return };
        settle(&promise, move |chosen| {
            if let Ok(handle) = chosen {
                done(KeptFile::of_handle(handle));
            }
        });
    }

    /// Replaces the file's content; the browser does so only when all of it is written. `done` receives whether it
    /// was.
    pub fn write(&self, content: Vec<u8>, done: impl FnOnce(bool) + 'static) {
        let mut state = self.state.borrow_mut();
        if state.writing {
            state.next = Some((content, Box::new(done)));
            return;
        }
        state.writing = true;
        drop(state);
        let file = self.clone();
        let done = move |written: bool| {
            done(written);
            let next = {
                let mut state = file.state.borrow_mut();
                state.writing = false;
                state.next.take()
            };
            if let Some((content, done)) = next {
                file.write(content, done);
            }
        };
        step(call(&self.handle, "createWritable", &[]), done, move |stream, done| {
            let written = call(&stream, "write", &[Uint8Array::from(content.as_slice()).into()]);
            step(written, done, move |_, done| {
                step(call(&stream, "close", &[]), done, |_, done| done(true));
            });
        });
    }
}

/// Calls `next` when the promise is fulfilled, else `done` with `false`.
fn step<D: FnOnce(bool) + 'static>(promise: Option<JsValue>, done: D, next: impl FnOnce(JsValue, D) + 'static) {
    match promise {
        None => done(false),
        Some(promise) => settle(&promise, move |value| match value {
            Ok(value) => next(value, done),
            Err(_) => done(false),
        }),
    }
}
