//! The page's side of the service worker (`tools/site/sw.js`), which keeps whole versions of the page.

use std::rc::Rc;

use futures::channel::oneshot;
use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerRegistration,
    ServiceWorkerUpdateViaCache, VisibilityState,
};

use super::clock::now;
use super::named::named;
use super::promise::{call, property, settle};

/// A version of the page that was fetched completely and is waiting.
#[derive(Clone)]
pub struct NewVersion(ServiceWorker);

impl NewVersion {
    /// Makes the page open in this version from the next reload on.
    pub async fn take(&self) {
        ask(&self.0, "take").await;
    }
}

/// Least milliseconds between two checks for a new version by a page that stays open.
const AGAIN: u64 = 3_600_000;

/// Caches the page for work without a network, and calls `found` with a version that is waiting. Does nothing where
/// the build or the browser has no service worker (plain HTTP, a file, a private window).
pub fn watch_versions(found: impl Fn(NewVersion) + 'static) {
    spawn_local(async move {
        let Some(mine) = named("version") else { return };
        let Some(registration) = register().await else { return };
        let watch = Rc::new(Watch { mine, registration, found: Box::new(found) });
        watch.look().await;
        watch.follow_installing();
        let watching = Rc::clone(&watch);
        let update = Closure::<dyn FnMut()>::new(move || watching.follow_installing());
        watch.registration.set_onupdatefound(Some(update.as_ref().unchecked_ref()));
        update.forget();
        watch.look_again_when_seen();
    });
}

pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

struct Watch {
    mine: String,
    registration: ServiceWorkerRegistration,
    found: Box<dyn Fn(NewVersion)>,
}

impl Watch {
    /// Calls `found` if the newest version that was fetched completely differs from this page's.
    async fn look(&self) {
        let Some(newest) = self.registration.waiting().or_else(|| self.registration.active()) else { return };
        if ask(&newest, "version").await.is_some_and(|version| version != self.mine) {
            (self.found)(NewVersion(newest));
        }
    }

    /// Checks again when the version that is now being fetched changes its state.
    fn follow_installing(self: &Rc<Self>) {
        let Some(worker) = self.registration.installing() else { return };
        let watch = Rc::clone(self);
        let changed = Closure::<dyn FnMut()>::new(move || {
            let watch = Rc::clone(&watch);
            spawn_local(async move { watch.look().await });
        });
        worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    }

    /// Checks when the page becomes visible: browsers ask the host for a new version only when a page is opened, and
    /// this one may be open for days.
    fn look_again_when_seen(self: Rc<Self>) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let target = document.clone();
        let mut looked = now();
        let seen = Closure::<dyn FnMut()>::new(move || {
            if document.visibility_state() == VisibilityState::Visible && now() - looked >= AGAIN {
                looked = now();
                if let Ok(asked) = self.registration.update() {
                    // A failure (no network) is ignored.
                    settle(&asked, |_| {});
                }
            }
        });
        let _ = target.add_event_listener_with_callback("visibilitychange", seen.as_ref().unchecked_ref());
        seen.forget();
    }
}

async fn register() -> Option<ServiceWorkerRegistration> {
    let navigator = web_sys::window()?.navigator();
    let container = property(&navigator, "serviceWorker")?;
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let promise = call(&container, "register", &["./sw.js".into(), options.into()])?;
    JsFuture::from(Promise::resolve(&promise)).await.ok()?.dyn_into().ok()
}

/// Sends a word to a service worker and waits for its answer.
async fn ask(worker: &ServiceWorker, word: &str) -> Option<String> {
    let channel = MessageChannel::new().ok()?;
    let (send, answer) = oneshot::channel();
    let heard = Closure::once_into_js(move |event: MessageEvent| {
        let _ = send.send(event.data().as_string());
    });
    channel.port1().set_onmessage(Some(heard.unchecked_ref()));
    worker.post_message_with_transferable(&word.into(), &Array::of1(&channel.port2())).ok()?;
    answer.await.ok()?
}
