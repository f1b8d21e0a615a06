use std::time::Duration;

use leptos::prelude::*;

use crate::domain::Dossier;

use super::rest::Rest;

/// Number of procedures from which derived values wait until the officer rests.
const LARGE: usize = 1_000;
/// Time without a change and without a key that counts as a rest.
const REST: Duration = Duration::from_millis(200);

/// The dossier that findings, figures and progress are derived from: the one on screen. In a large one, whose rules
/// take longer than a frame, it lags behind until the officer rests.
#[derive(Clone, Copy)]
pub struct Settled {
    dossier: RwSignal<Dossier>,
    now: RwSignal<Dossier>,
    /// Whether the derived values lag behind the dossier on screen.
    pub is_stale: RwSignal<bool>,
}

impl Settled {
    /// Follows a dossier as long as the current owner lives.
    pub fn of(now: RwSignal<Dossier>, rest: Rest) -> Settled {
        let settled = Settled { dossier: RwSignal::new(now.get_untracked()), now, is_stale: RwSignal::new(false) };
        let settle_later = rest.after(REST, move || settled.settle());
        ImmediateEffect::new_scoped(move || {
            if now.with(|dossier| dossier.procedures.len() < LARGE) {
                settled.settle();
            } else {
                settled.is_stale.set(true);
                settle_later();
            }
        });
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
