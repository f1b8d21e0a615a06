use std::time::Duration;

use leptos::prelude::*;

use crate::domain::Dossier;

/// Procedures from which on what is derived follows in a moment of rest.
const LARGE: usize = 1_000;
/// Milliseconds without a change that are a moment of rest.
const REST: Duration = Duration::from_millis(120);

/// The dossier that findings, figures and progress are derived from: the one on screen, and in a large one, whose rules take
/// longer than a frame, the one of a moment before until the officer rests.
#[derive(Clone, Copy)]
pub struct Settled {
    dossier: RwSignal<Dossier>,
    now: RwSignal<Dossier>,
    /// Whether what is derived is of before.
    pub is_stale: RwSignal<bool>,
}

impl Settled {
    /// Follows a dossier as long as the current owner lives.
    pub fn of(now: RwSignal<Dossier>) -> Settled {
        let settled = Settled { dossier: RwSignal::new(now.get_untracked()), now, is_stale: RwSignal::new(false) };
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let cancel = move || timer.try_update_value(Option::take).flatten().iter().for_each(TimeoutHandle::clear);
        let first = StoredValue::new(true);
        ImmediateEffect::new_scoped(move || {
            now.track();
            if first.try_update_value(std::mem::take).unwrap_or_default() {
                return;
            }
            if now.with_untracked(|dossier| dossier.procedures.len() < LARGE) {
                settled.settle();
                return;
            }
            settled.is_stale.set(true);
            cancel();
            timer.set_value(set_timeout_with_handle(move || settled.settle(), REST).ok());
        });
        on_cleanup(cancel);
        settled
    }

    /// Catches up with what is on screen.
    pub fn settle(&self) {
        if let Some(now) = self.now.try_get_untracked() {
            self.dossier.try_set(now);
            self.is_stale.try_set(false);
        }
    }

    pub fn with<T>(&self, read: impl FnOnce(&Dossier) -> T) -> T {
        self.dossier.with(read)
    }
}
