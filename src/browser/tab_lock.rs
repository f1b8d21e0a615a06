use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use crate::storage::DraftId;

use super::promise::{call, property, settle};
use super::tab_channel::{TabChannel, Word};

/// The right of one tab of a browser to write a draft; released when it is dropped or the tab dies.
///
/// A Web Lock where the browser has them (pages over HTTPS), else an answer from the tab that has the draft: a hidden
/// tab answers messages at once, whereas its timers are slowed to one a minute. The draft's safety does not depend on
/// either, but on the claim in the store, which every commit checks.
pub struct TabLock {
    held: Rc<Held>,
    /// Receives requests of other tabs for the draft.
    _channel: TabChannel,
}

#[derive(Default)]
struct Held {
    released: Cell<bool>,
    /// Ends the promise that holds the Web Lock.
    release: RefCell<Option<Function>>,
}

/// How a draft is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only if no other tab has it.
    IfFree,
    /// Also from another tab that has it.
    TakeOver,
}

/// Callbacks of a tab that has a draft, for requests of other tabs.
pub struct Holder {
    /// Writes pending changes and releases the draft.
    pub hand_over: Box<dyn Fn() -> LocalBoxFuture<'static, ()>>,
    /// Another tab has taken the draft.
    pub lost: Box<dyn Fn()>,
}

/// Milliseconds to wait for a tab that has the draft to say so.
const ANSWER: u32 = 500;
/// Milliseconds to wait for it to write pending changes and hand the draft over.
const HAND_OVER: u32 = 2_000;
/// Milliseconds that a tab with an older version of the page, which receives no messages, needs to write pending
/// changes after its lock was broken.
const OLDER_VERSION: u32 = 350;

impl TabLock {
    /// Asks for a draft; `None` when another tab has it.
    pub async fn acquire(id: &DraftId, ask: Ask, holder: Holder) -> Option<TabLock> {
        let channel = TabChannel::open(id);
        let handed_over = ask == Ask::TakeOver && channel.ask(Word::HandOver, Word::HandedOver, HAND_OVER).await;
        let held = Rc::new(Held::default());
        let holder = Rc::new(holder);
        let mine = match request(id, ask, &held, &holder).await {
            Some(granted) => {
                if granted && ask == Ask::TakeOver && !handed_over {
                    TimeoutFuture::new(OLDER_VERSION).await;
                }
                granted
            }
            // No Web Locks: a tab that has the draft answers.
            None => ask == Ask::TakeOver || !channel.ask(Word::IsAnyoneThere, Word::Here, ANSWER).await,
        };
        if !mine {
            return None;
        }
        channel.say(Word::Claimed);
        let answering = Rc::clone(&held);
        channel.hear(move |word, channel| {
            let (held, holder, channel) = (Rc::clone(&answering), Rc::clone(&holder), channel.clone());
            if held.released.get() {
                return;
            }
            match word {
                Word::IsAnyoneThere => channel.say(Word::Here),
                Word::HandOver => spawn_local(async move {
                    (holder.hand_over)().await;
                    held.let_go();
                    channel.say(Word::HandedOver);
                }),
                Word::Claimed => {
                    held.let_go();
                    (holder.lost)();
                }
                Word::Here | Word::HandedOver => {}
            }
        });
        Some(TabLock { held, _channel: channel })
    }
}

impl Held {
    fn let_go(&self) {
        self.released.set(true);
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

impl Drop for TabLock {
    fn drop(&mut self) {
        self.held.let_go();
    }
}

/// Whether the browser grants the Web Lock of a draft; `None` where it has no Web Locks, or refuses them altogether.
async fn request(id: &DraftId, ask: Ask, held: &Rc<Held>, holder: &Rc<Holder>) -> Option<bool> {
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()))?;
    let locks = property(&navigator, "locks")?;
    let (answer, answered) = oneshot::channel::<Option<bool>>();
    // Whichever comes first, the grant or the refusal, answers.
    let answer = Rc::new(Cell::new(Some(answer)));
    let refused = Rc::clone(&answer);
    let options = Object::new();
    let option = if ask == Ask::TakeOver { "steal" } else { "ifAvailable" };
    let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    let keeper = Rc::clone(held);
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let Some(answer) = answer.take() else { return JsValue::UNDEFINED };
        let is_granted = !lock.is_null() && !lock.is_undefined();
        // The receiver is gone: the draft was left meanwhile.
        if answer.send(Some(is_granted)).is_err() || !is_granted {
            return JsValue::UNDEFINED;
        }
        // The lock is held until this promise ends.
        Promise::new(&mut |end, _| {
            keeper.release.replace(Some(end));
        })
        .into()
    });
    let name = format!("dvctt/{}", id.0).into();
    let promise = call(&locks, "request", &[name, options.into(), granted])?;
    let (keeper, holder) = (Rc::clone(held), Rc::clone(holder));
    settle(&promise, move |ended| match (ended, refused.take()) {
        (Ok(_), _) => {}
        // Broken before it was granted: the browser refuses locks.
        (Err(_), Some(answer)) => drop(answer.send(None)),
        // Broken afterwards: another tab stole it.
        (Err(_), None) if !keeper.released.get() => {
            keeper.let_go();
            (holder.lost)();
        }
        (Err(_), None) => {}
    });
    answered.await.ok().flatten()
}

/// A random tag, different from that of every other tab.
pub fn new_tag() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a random number below 2^52")]
    let chance = (js_sys::Math::random() * 4_503_599_627_370_496.0) as u64;
    format!("{chance:x}")
}
