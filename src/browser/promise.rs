//! Promises, and properties and methods that the bindings lack or that some supported browsers lack.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The property `name`; `None` where the browser does not have it.
pub(super) fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Calls the method `name`; `None` where a browser has none or it throws.
pub(super) fn call(on: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = property(on, name)?.dyn_into().ok()?;
    method.apply(on, &arguments.iter().collect()).ok()
}

/// Calls `then` with the result of a promise, fulfilled or rejected.
pub(super) fn settle(promise: &JsValue, then: impl FnOnce(Result<JsValue, JsValue>) + 'static) {
    let then = std::rc::Rc::new(std::cell::Cell::new(Some(then)));
    let other = then.clone();
    let kept = Closure::once_into_js(move |value: JsValue| {
        if let Some(then) = then.take() {
            then(Ok(value));
        }
    });
    let broken = Closure::once_into_js(move |error: JsValue| {
        if let Some(then) = other.take() {
            then(Err(error));
        }
    });
    // Calls the `then` method by name, so that any thenable works.
    let promise = Promise::resolve(promise);
    let _ = call(promise.as_ref(), "then", &[kept, broken]);
}
