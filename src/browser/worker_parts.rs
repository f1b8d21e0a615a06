//! The worker's jobs: each reads its message, runs, and answers. They are in parts that are loaded on demand
//! (`src/bin/worker.rs`), so the code outside them must not depend on the jobs' types.

use crate::files::{FileError, Watch};
use js_sys::Array;
use serde::Serialize;
use serde::de::IgnoredAny;
use wasm_bindgen::JsValue;
use web_sys::DedicatedWorkerGlobalScope;

use crate::domain::Campaign;
use crate::papers;
use crate::spreadsheet::{self as engines, Exported, Made, Outcome};

use super::buffers::{from_json, hand_over, hand_over_json, joined};

/// A job as it was received.
pub struct Call {
    pub(super) scope: DedicatedWorkerGlobalScope,
    /// The request, as JSON in buffers.
    pub(super) asked: JsValue,
    pub(super) bytes: Vec<u8>,
}

/// The function of a job, once its part is loaded.
pub type Part = fn(Call);

pub fn write_submission(call: Call) {
    let asked: Option<Box<_>> = call.asked();
    call.offer(asked.map(|submitted| engines::export(&submitted, &mut call.watch())));
}

pub fn make_book(call: Call) {
    let asked = call.asked();
    call.offer(asked.map(|book| engines::make_book(book, &mut call.watch())));
}

pub fn make_paper(call: Call) {
    let asked = call.asked();
    call.offer(asked.map(|asked| papers::make(&asked, &mut call.watch())));
}

pub fn pack_returned(call: Call) {
    let asked = call.asked();
    call.offer(asked.map(|files| engines::pack_returned(&files, &mut call.watch())));
}

pub fn open_submission(call: Call) {
    let asked: Option<(_, IgnoredAny)> = call.asked();
    call.answer(asked.map(|(opener, _)| engines::open_submission(opener, &call.bytes, &mut call.watch())));
}

/// Jobs of one part.
#[derive(Clone, Copy)]
pub struct Others {
    pub(super) keep_work: Part,
    pub(super) open_other: Part,
    pub(super) import_list: Part,
}

/// The jobs of that part; called where the wasm is split.
pub fn others() -> Others {
    Others { keep_work, open_other, import_list }
}

fn keep_work(call: Call) {
    call.offer(joined(&call.asked).map(engines::export_state));
}

fn open_other(call: Call) {
    let asked: Option<(_, Campaign)> = call.asked();
    let open = |(opener, campaign)| engines::open_other(opener, &call.bytes, &campaign, &mut call.watch());
    let (outcome, texts) = asked.map(open).unzip();
    call.answer_with(outcome, texts.flatten().as_deref());
}

fn import_list(call: Call) {
    let asked: Option<(_, Campaign)> = call.asked();
    call.answer(asked.map(|(list, campaign)| engines::import_list(&list, &call.bytes, &campaign)));
}

impl Call {
    fn asked<T: for<'de> serde::Deserialize<'de>>(&self) -> Option<T> {
        from_json(&self.asked)
    }

    fn watch(&self) -> impl FnMut(Watch) + '_ {
        |watch| {
            if let Ok(json) = serde_json::to_string(&watch) {
                let _ = self.scope.post_message(&Array::of1(&json.into()));
            }
        }
    }

    /// Answers with a file that was made; `None` when the message could not be parsed.
    fn offer(&self, made: Option<Result<Exported, FileError>>) {
        let (made, file) = Made::of(made.unwrap_or(Err(FileError::Damaged(String::new()))));
        self.post(&made, file.as_deref());
    }

    /// Answers with what was read; `None` when the message could not be parsed.
    fn answer(&self, outcome: Option<Outcome>) {
        self.answer_with(outcome, None);
    }

    fn answer_with(&self, outcome: Option<Outcome>, beside: Option<&[u8]>) {
        self.post(&outcome.unwrap_or(Outcome::Failed(FileError::Damaged(String::new()))), beside);
    }

    fn post<T: Serialize>(&self, outcome: &T, file: Option<&[u8]>) {
        let transfer = Array::new();
        let outcome = hand_over_json(outcome, &transfer);
        let file = file.map_or(JsValue::NULL, |bytes| hand_over(bytes, &transfer));
        let message = Array::of3(&JsValue::NULL, &outcome, &file);
        let _ = self.scope.post_message_with_transfer(&message, &transfer);
    }
}
