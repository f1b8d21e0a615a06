//! The page: panic screen, mount, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    ra_soat_dvctt::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: ./dev serve");
}
