//! The storage contracts over the browser's local storage and IndexedDB, called from tests/e2e/contract.spec.mjs. Not
//! part of the site.

#[cfg(target_arch = "wasm32")]
#[path = "../tests/host/support/contract.rs"]
mod contract;

#[cfg(target_arch = "wasm32")]
mod page {
    use ra_soat_dvctt::browser::{IndexedStore, LocalStore};
    use wasm_bindgen::prelude::*;

    /// The first broken clause; `None` if the contracts are kept.
    #[wasm_bindgen]
    pub async fn broken() -> Option<String> {
        let local = LocalStore::open().map_err(|error| error.to_string());
        if let Err(broken) = local.and_then(|store| super::contract::contract(&store, "hop-dong/")) {
            return Some(broken);
        }
        match IndexedStore::open().await {
            Ok(store) => super::contract::durable_contract(&store, "hop-dong/").await.err(),
            Err(error) => Some(error.to_string()),
        }
    }
}

fn main() {}
