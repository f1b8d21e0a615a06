use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use super::promise::{call, property, settle};

/// A file on the officer's disk that the page keeps up to date (File System Access API).
#[derive(Clone)]
pub struct KeptFile {
    handle: JsValue,
    pub name: String,
    state: Rc<RefCell<State>>,
}

type Waiting = (String, Box<dyn FnOnce(bool)>);

#[derive(Default)]
struct State {
    writing: bool,
    /// What came while the last text was still being written; only the newest counts.
    next: Option<Waiting>,
}

impl KeptFile {
    /// Whether this browser lets a page do that.
    pub fn is_possible() -> bool {
        web_sys::window().is_some_and(|window| property(&window, "showSaveFilePicker").is_some())
    }

    /// Asks the officer for a file; nothing happens when none is chosen.
    pub fn choose(suggested: &str, done: impl FnOnce(KeptFile) + 'static) {
        let Some(window) = web_sys::window() else { return };
        let options = Object::new();
        let _ = Reflect::set(&options, &"suggestedName".into(), &suggested.into());
        let (kind, accept) = (Object::new(), Object::new());
        let _ = Reflect::set(&accept, &"application/json".into(), &Array::of1(&".json".into()));
        let _ = Reflect::set(&kind, &"accept".into(), &accept);
        let _ = Reflect::set(&options, &"types".into(), &Array::of1(&kind));
        let Some(promise) = call(&window, "showSaveFilePicker", &[options.into()]) else { return };
        settle(&promise, move |chosen| {
            if let Ok(handle) = chosen {
                let name = property(&handle, "name").and_then(|name| name.as_string()).unwrap_or_default();
                done(KeptFile { handle, name, state: Rc::default() });
            }
        });
    }

    /// Replaces the file's content; the browser puts it in place only when all of it is written. `done` is told
    /// whether it was.
    pub fn write(&self, text: String, done: impl FnOnce(bool) + 'static) {
        let mut state = self.state.borrow_mut();
        if state.writing {
            state.next = Some((text, Box::new(done)));
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
            if let Some((text, done)) = next {
                file.write(text, done);
            }
        };
        step(call(&self.handle, "createWritable", &[]), done, move |stream, done| {
            let written = call(&stream, "write", &[text.into()]);
            step(written, done, move |_, done| {
                step(call(&stream, "close", &[]), done, |_, done| done(true));
            });
        });
    }
}

/// Goes on with `next` when the promise is kept, else says that it failed.
fn step<D: FnOnce(bool) + 'static>(promise: Option<JsValue>, done: D, next: impl FnOnce(JsValue, D) + 'static) {
    match promise {
        None => done(false),
        Some(promise) => settle(&promise, move |value| match value {
            Ok(value) => next(value, done),
            Err(_) => done(false),
        }),
    }
}
