//! The storage contract over the browser's local storage, called from tests/e2e/contract.spec.mjs. Not part of the
//! site.

#[cfg(target_arch = "wasm32")]
#[path = "../tests/support/contract.rs"]
mod contract;

#[cfg(target_arch = "wasm32")]
mod page {
    use ra_soat_dvctt::browser::LocalStore;
    use wasm_bindgen::prelude::*;

    /// The first broken clause; nothing when the contract is kept.
    #[wasm_bindgen]
    pub fn broken() -> Option<String> {
        let store = LocalStore::open().map_err(|error| error.to_string());
        store.and_then(|store| super::contract::contract(&store, "hop-dong/")).err()
    }
}

fn main() {}
