//! The draft as a file that is offered for download.

use crate::browser::{Clock, now};
use crate::consolidation::DossierId;
use crate::domain::Dossier;
use crate::storage::{RawDraft, to_draft_file};
use crate::text::{form, storage as t};

use super::context::App;

const JSON: &str = "application/json";

pub fn file_name(dossier: &Dossier) -> String {
    let Clock { hour, minute, day, month, year, .. } = Clock::at(now());
    t::file_name(&form::file_stem(dossier), (day, month, year), (hour, minute))
}

/// The content digest of a dossier, which matches a draft with the files saved from it or opened as it.
pub fn fingerprint(dossier: &Dossier) -> String {
    DossierId::of(dossier).0
}

/// Offers a dossier as a small file for download. Returns its name; `None` if the browser refused it.
pub fn offer(app: App, dossier: &Dossier) -> Option<String> {
    let name = file_name(dossier);
    to_draft_file(dossier).filter(|file| app.offer(&name, file.as_bytes(), JSON)).map(|_| name)
}

/// Everything stored of a draft as JSON lines `[copy, key, value]`, for repair by hand.
pub fn offer_raw(app: App, raw: &RawDraft) {
    let lines: Vec<String> = raw.iter().filter_map(|line| serde_json::to_string(line).ok()).collect();
    app.offer("ra-soat-dvctt-du-lieu-tho.jsonl", lines.join("\n").as_bytes(), "application/jsonl");
}
