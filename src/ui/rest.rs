//! Work that waits until the officer rests, so that it never holds up a key.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::browser::now;

/// How long no key has been pressed.
#[derive(Clone, Copy)]
pub struct Rest {
    /// When a key was last pressed.
    pressed: StoredValue<u64>,
}

impl Rest {
    /// Listens to the keys as long as the page lives.
    pub fn watch() -> Rest {
        let rest = Rest { pressed: StoredValue::new(0) };
        let note = Closure::<dyn FnMut()>::new(move || rest.pressed.set_value(now()));
        // Before the page's own listeners, some of which stop a key's propagation.
        let listener = note.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_bool("keydown", listener, true);
        note.forget();
        rest
    }

    /// Whether no key has been pressed for this long.
    pub fn lasts(&self, rest: Duration) -> bool {
        since(self.pressed.get_value()) >= rest
    }

    /// Debounces `run`: it runs once it was not asked for and no key was pressed for `rest`.
    pub fn after(
        self,
        rest: Duration,
        run: impl Fn() + Copy + Send + Sync + 'static,
    ) -> impl Fn() + Copy + Send + Sync {
        let (asked, is_waiting) = (StoredValue::new(0), StoredValue::new(false));
        move || {
            asked.set_value(now());
            if !is_waiting.get_value() {
                is_waiting.set_value(true);
                Waiting { rest, pressed: self.pressed, asked, is_waiting, run }.wait(rest);
            }
        }
    }
}

fn since(moment: u64) -> Duration {
    Duration::from_millis(now().saturating_sub(moment))
}

/// A debounced function.
#[derive(Clone, Copy)]
struct Waiting<F> {
    rest: Duration,
    pressed: StoredValue<u64>,
    asked: StoredValue<u64>,
    is_waiting: StoredValue<bool>,
    run: F,
}

impl<F: Fn() + Copy + Send + Sync + 'static> Waiting<F> {
    fn wait(self, time: Duration) {
        let look = move || {
            // The owner may be gone.
            let (Some(asked), Some(pressed)) = (self.asked.try_get_value(), self.pressed.try_get_value()) else {
                return;
            };
            let rested = since(asked.max(pressed));
            if rested < self.rest {
                self.wait(self.rest - rested);
            } else {
                self.is_waiting.set_value(false);
                (self.run)();
            }
        };
        set_timeout(look, time);
    }
}
