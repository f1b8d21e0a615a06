//! The page: its entry point, and the functions that load its parts.

#[cfg(target_arch = "wasm32")]
mod page {
    use ra_soat_dvctt::browser::NotLoaded;
    use ra_soat_dvctt::ui::{DossierPart, OfficePart, Parts, dossier_part, office_part, start};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    // Code that only one of these reaches goes into a file of its own.
    #[wasm_split(dossier, fallible)]
    fn load_dossier() -> Result<DossierPart, SplitLoaderError> {
        Ok(dossier_part())
    }

    #[wasm_split(office, fallible)]
    fn load_office() -> Result<OfficePart, SplitLoaderError> {
        Ok(office_part())
    }

    pub fn main() {
        start(Parts {
            dossier: || Box::pin(async { load_dossier().await.map_err(|_| NotLoaded) }),
            office: || Box::pin(async { load_office().await.map_err(|_| NotLoaded) }),
        });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    page::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: ./dev serve");
}
