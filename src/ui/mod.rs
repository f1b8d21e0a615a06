//! The page: Leptos, client-side. State lives in [`desk::Desk`]; everything shown is derived from it.

mod app;
mod backup;
mod components;
mod desk;
mod jobs;
mod office;
mod open_draft;
mod pages;
mod panic;
mod route;
mod saver;
mod session;
mod undo_keys;
mod view_filter;

/// Starts the page in the document's body.
pub fn start() {
    panic::install();
    leptos::mount::mount_to_body(app::Page);
}
