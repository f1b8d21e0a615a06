//! Adapters to the browser: storage, tabs, files, clipboard, clock, versions of the page, and both ends of the worker.

mod buffers;
mod clipboard;
mod clock;
mod durable_store;
mod files;
mod kept_file;
mod launched;
mod local_store;
mod named;
mod page_copies;
mod part;
mod promise;
mod tab_channel;
mod tab_lock;
mod versions;
mod worker_client;
pub mod worker_parts;
mod worker_server;

pub use clipboard::{Clipboard, copy_text};
pub use clock::{Clock, local_now, now, yield_to_page};
pub use durable_store::IndexedStore;
pub use files::{DOCX, FileSource, XLSX, ZIP, download, pick_text, read_files};
pub use kept_file::KeptFile;
pub use launched::launched_files;
pub use local_store::{LocalStore, watch_for_private_window};
pub use named::named;
pub use page_copies::{PageCopies, PageLocal, measure_room, open_copies};
pub use part::{Loading, NotLoaded};
pub use tab_lock::{Ask, Holder, TabLock, new_tag};
pub use versions::{NewVersion, reload, watch_versions};
pub use worker_client::{Ahead, Job, WorkerClient};
pub use worker_server::{WorkParts, serve_jobs};
