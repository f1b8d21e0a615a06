use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::{Interval, Timeout};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::storage::{DraftId, KeyValueStore};

use super::clock::now;
use super::promise::{call, property, settle};

/// Says which tab of a browser may write a draft, and lets go when it is dropped or the tab dies.
///
/// A Web Lock where the browser has them (pages over HTTPS), else a heartbeat in local storage. Neither is trusted
/// with the draft itself: the claim in the store is (`Drafts::claim`). Local storage reaches another process only
/// after a moment, hence [`SETTLE`].
pub struct TabLock(Rc<Held>);

#[derive(Default)]
struct Held {
    released: Cell<bool>,
    /// Ends the promise that holds the Web Lock.
    release: RefCell<Option<Function>>,
    heartbeat: RefCell<Option<Heartbeat>>,
}

struct Heartbeat {
    _beat: Interval,
    store: Box<dyn KeyValueStore>,
    key: String,
}

/// Milliseconds after the lock was taken until what another process wrote is surely seen (seen to suffice: 50).
const SETTLE: u32 = 120;
/// Milliseconds after which the last writer's keystrokes are written: it rests for 200.
const TAKE_OVER: u32 = 350;
const BEAT: u32 = 2_000;
/// A heartbeat older than this is of a tab that is gone.
const ALIVE: u64 = 6_000;

/// How a draft is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only if no other tab has it.
    IfFree,
    /// From whoever has it.
    TakeOver,
}

impl TabLock {
    /// Asks for a draft. `got` is told whether this tab may write it; `lost`, later, that another one took it over.
    pub fn ask(
        store: impl KeyValueStore + Clone + 'static,
        id: &DraftId,
        ask: Ask,
        got: impl FnOnce(bool) + 'static,
        lost: impl Fn() + 'static,
    ) -> TabLock {
        let held = Rc::new(Held::default());
        let wait = if ask == Ask::TakeOver { TAKE_OVER } else { SETTLE };
        let answer = {
            let held = Rc::downgrade(&held);
            move |mine: bool| {
                let answer = move || {
                    if held.upgrade().is_some_and(|held| !held.released.get()) {
                        got(mine);
                    }
                };
                if mine {
                    Timeout::new(wait, answer).forget();
                } else {
                    answer();
                }
            }
        };
        let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
        match navigator.and_then(|navigator| property(&navigator, "locks")) {
            Some(locks) => {
                // Where the browser refuses locks altogether, as it does with storage blocked, the heartbeat decides.
                let (held, id) = (Rc::clone(&held), id.clone());
                let without = {
                    let (held, id) = (Rc::clone(&held), id.clone());
                    move || beat(store, &held, &id, ask)
                };
                ask_browser(&locks, &held, &id, ask, answer, without, lost);
            }
            None => answer(beat(store, &held, id, ask)),
        }
        TabLock(held)
    }
}

impl Drop for TabLock {
    fn drop(&mut self) {
        self.0.released.set(true);
        if let Some(release) = self.0.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
        if let Some(heartbeat) = self.0.heartbeat.take() {
            let _ = heartbeat.store.remove(&heartbeat.key);
        }
    }
}

fn ask_browser(
    locks: &JsValue,
    held: &Rc<Held>,
    id: &DraftId,
    ask: Ask,
    answer: impl FnOnce(bool) + 'static,
    without: impl FnOnce() -> bool + 'static,
    lost: impl Fn() + 'static,
) {
    // Whichever comes first, the grant or the refusal, answers.
    let answer = Rc::new(Cell::new(Some(answer)));
    let refused = Rc::clone(&answer);
    let options = Object::new();
    let option = if ask == Ask::TakeOver { "steal" } else { "ifAvailable" };
    let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    let holder = Rc::clone(held);
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let Some(answer) = answer.take() else { return JsValue::UNDEFINED };
        if lock.is_null() || lock.is_undefined() || holder.released.get() {
            answer(false);
            return JsValue::UNDEFINED;
        }
        // The lock is held until this promise ends.
        let promise = Promise::new(&mut |end, _| {
            holder.release.replace(Some(end));
        });
        answer(true);
        promise.into()
    });
    let name = format!("dvctt/{}", id.0).into();
    let holder = Rc::clone(held);
    let Some(promise) = call(locks, "request", &[name, options.into(), granted]) else {
        if let Some(answer) = refused.take() {
            answer(without());
        }
        return;
    };
    settle(&promise, move |ended| match (ended, refused.take()) {
        (Ok(_), _) => {}
        // Broken before it was granted: refused.
        (Err(_), Some(answer)) => answer(without()),
        // Broken afterwards: another tab stole it.
        (Err(_), None) if !holder.released.get() => {
            holder.release.take();
            lost();
        }
        (Err(_), None) => {}
    });
}

/// Whether this tab has the draft by heartbeat; the tab that is overtaken learns it from the claim in the store.
fn beat(store: impl KeyValueStore + Clone + 'static, held: &Rc<Held>, id: &DraftId, ask: Ask) -> bool {
    let key = format!("dvctt-alive/{}", id.0);
    let last = store.get(&key).ok().flatten().and_then(|at| at.parse::<u64>().ok());
    if ask == Ask::IfFree && last.is_some_and(|at| now().saturating_sub(at) < ALIVE) {
        return false;
    }
    let pulse = {
        let (store, key) = (store.clone(), key.clone());
        move || {
            let _ = store.set(&key, &now().to_string());
        }
    };
    pulse();
    held.heartbeat.replace(Some(Heartbeat { _beat: Interval::new(BEAT, pulse), store: Box::new(store), key }));
    true
}

/// A name that no other tab has.
pub fn new_tag() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a random number below 2^52")]
    let chance = (js_sys::Math::random() * 4_503_599_627_370_496.0) as u64;
    format!("{chance:x}")
}

/// Tells when another tab claims a draft. Drop it to hear no more.
pub struct ClaimWatch(Closure<dyn FnMut(JsValue)>);

impl ClaimWatch {
    pub fn new(mut claimed: impl FnMut(String, Option<String>) + 'static) -> ClaimWatch {
        let heard = Closure::new(move |event: JsValue| {
            let text = |name: &str| property(&event, name).and_then(|value| value.as_string());
            if let Some(id) = text("key").as_deref().and_then(|key| key.strip_prefix("dvctt-writer/")) {
                claimed(id.to_owned(), text("newValue"));
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("storage", heard.as_ref().unchecked_ref());
        }
        ClaimWatch(heard)
    }
}

impl Drop for ClaimWatch {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("storage", self.0.as_ref().unchecked_ref());
        }
    }
}
