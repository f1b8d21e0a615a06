//! Starts spreadsheet jobs from the page and turns their failures into notices.

use crate::files::{FileError, MAX_BYTES, Stage, Watch};
use js_sys::ArrayBuffer;
use leptos::prelude::*;

use crate::browser::{Job, WorkerClient, download};
use crate::spreadsheet::{Outcome, Request};
use crate::text::{errors, ui};

use super::context::App;

impl App {
    /// Runs a job under the progress dialog; failures become a notice, anything else goes to `done`.
    pub fn run(&self, request: Request, bytes: Option<ArrayBuffer>, done: impl FnOnce(Outcome, Vec<u8>) + 'static) {
        self.notice.set(None);
        self.run_named("", request, bytes, done);
    }

    /// Like [`App::run`], for one of several files: a failure names its file and is added to the others.
    pub fn run_named(
        &self,
        name: &str,
        request: Request,
        bytes: Option<ArrayBuffer>,
        done: impl FnOnce(Outcome, Vec<u8>) + 'static,
    ) {
        let (app, name) = (*self, name.to_owned());
        let fail = move |error: FileError| app.failed_too(errors::named(&name, &errors::file(&error)));
        let size = bytes.as_ref().map_or(0, |bytes| u64::from(bytes.byte_length()));
        if size > MAX_BYTES {
            fail(FileError::TooLarge(size));
            return;
        }
        app.job.set(Some(Watch { stage: Stage::Reading, done: 0, total: 0 }));
        let job = Job {
            request,
            bytes,
            watch: Box::new(move |watch| app.job.set(Some(watch))),
            done: Box::new(move |outcome, bytes| {
                app.job.set(None);
                match outcome {
                    Outcome::Failed(FileError::Cancelled) => {}
                    Outcome::Failed(error) => fail(error),
                    outcome => done(outcome, bytes),
                }
            }),
        };
        app.worker.with_value(|worker| worker.run(job));
    }

    /// Offers a file for download. Returns whether the browser accepted it, and shows a failure if not.
    pub fn offer(&self, name: &str, bytes: &[u8], mime: &str) -> bool {
        let offered = download(name, bytes, mime).is_ok();
        if !offered {
            self.failed(ui::DOWNLOAD_FAILED);
        }
        offered
    }

    pub fn cancel_job(&self) {
        self.worker.with_value(WorkerClient::cancel);
        self.job.set(None);
    }
}
