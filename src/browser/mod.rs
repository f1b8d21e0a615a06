//! Adapters to the browser: storage, files, clock, and the spreadsheet worker's two ends.

mod clock;
mod files;
mod local_store;
mod worker_client;
mod worker_server;

pub use clock::{Clock, local_now, now};
pub use files::{download, pick_bytes, pick_text};
pub use local_store::LocalStore;
pub use worker_client::{Job, WorkerClient};
pub use worker_server::serve_jobs;
