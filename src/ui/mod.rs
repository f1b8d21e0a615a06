//! The page: Leptos, client-side. State lives in [`desk::Desk`]; everything shown is derived from it.

mod app;
mod assemble;
mod backup;
mod components;
mod context;
mod desk;
mod focus;
mod followed_file;
mod grid;
mod jobs;
mod leading;
mod lines;
mod listed;
mod no_draft;
mod office;
mod open_draft;
mod pages;
mod panic;
mod parts;
mod rest;
mod route;
mod rows;
mod saver;
mod session;
mod settled;
mod shown;
mod step_view;
mod undo_keys;
mod untaken;

pub use assemble::{dossier_part, office_part};
pub use parts::{DossierPart, OfficePart, Parts};

use leptos::prelude::*;

/// Starts the page in the document's body.
pub fn start(parts: Parts) {
    panic::install();
    leptos::mount::mount_to_body(move || view! { <app::Page parts/> });
}
