use crate::domain::Column;
use crate::files::{Imported, MAX_BYTES, Reread};
use std::sync::Arc;

use js_sys::ArrayBuffer;
use leptos::prelude::*;

use crate::browser::{Clipboard, LocalStore};
use crate::domain::Campaign;
use crate::spreadsheet::{Import, ListSource, Opener, Request};

use crate::storage::KeyValueStore;

/// A list that was read and is being looked at.
#[derive(Clone)]
pub struct Waiting {
    /// Of the file; empty for the clipboard.
    pub name: String,
    pub list: Arc<Imported>,
    pub source: Source,
    /// Sheets of the source that were read before.
    pub read: Vec<usize>,
}

/// Where a list came from, kept to read it again in another way.
#[derive(Clone)]
pub enum Source {
    File(ArrayBuffer),
    Pasted(Arc<Clipboard>),
}

impl Source {
    /// The job that reads it, with a copy of the file's bytes, because they are transferred to the worker.
    pub fn request(&self, again: Option<Reread>, campaign: Arc<Campaign>) -> (Request, Option<ArrayBuffer>) {
        match self {
            Source::File(bytes) => {
                // A file that is too large is refused and not transferred.
                let is_taken = u64::from(bytes.byte_length()) <= MAX_BYTES;
                let bytes = if is_taken { bytes.slice(0) } else { bytes.clone() };
                let request = match again {
                    None => Request::Open(Opener::Unit, campaign),
                    again => Request::Import(Import { source: ListSource::File, again }, campaign),
                };
                (request, Some(bytes))
            }
            Source::Pasted(clipboard) => {
                let Clipboard { text, html } = Clipboard::clone(clipboard);
                (Request::Import(Import { source: ListSource::Pasted { text, html }, again }, campaign), None)
            }
        }
    }
}

/// Lists that wait for the officer; the first one is on screen.
pub type Queue = RwSignal<Vec<Waiting>, LocalStorage>;

type Columns = Vec<Option<Column>>;

fn mapping_key(list: &Imported) -> String {
    format!("dvctt-mapping/{}", list.signature)
}

/// The columns that the officer chose before for a list with this signature.
pub fn remembered(list: &Imported) -> Option<Columns> {
    if list.signature.is_empty() {
        return None;
    }
    let stored = LocalStore::open().ok()?.get(&mapping_key(list)).ok()??;
    let columns: Columns = serde_json::from_str(&stored).ok()?;
    (columns.len() == list.choice.columns.len()).then_some(columns)
}

/// Remembers which columns the officer chose.
pub fn remember(list: &Imported) {
    if list.signature.is_empty() {
        return;
    }
    if let (Ok(store), Ok(json)) = (LocalStore::open(), serde_json::to_string(&list.choice.columns)) {
        // Without room the columns are chosen again next time.
        let _ = store.set(&mapping_key(list), &json);
    }
}
