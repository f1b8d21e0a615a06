//! The spreadsheet worker: reads and writes workbooks off the page's thread.

#[cfg(target_arch = "wasm32")]
fn main() {
    ra_soat_dvctt::browser::serve_jobs();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: ./dev serve");
}
