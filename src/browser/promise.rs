//! Promises and methods of interfaces that the bindings do not have, or have not for every browser we serve.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The property `name`, or `None` where a browser has no such thing.
pub(super) fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Calls the method `name`; `None` where a browser has none or it throws.
pub(super) fn call(on: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = property(on, name)?.dyn_into().ok()?;
    method.apply(on, &arguments.iter().collect()).ok()
}

/// Calls a method that answers with a promise; what it comes to, good or bad, goes to `then`.
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
    // Through `then` itself: anything that has one is a promise.
    let promise = Promise::resolve(promise);
    let _ = call(promise.as_ref(), "then", &[kept, broken]);
}
