//! The draft as a file: offered for download, or kept up to date on disk.

use leptos::prelude::*;

use crate::browser::{Clock, KeptFile, now};
use crate::domain::Dossier;
use crate::storage::{RawDraft, to_draft_file};
use crate::text::{form, storage as t};

use super::app::App;
use super::desk::Desk;
use super::saver::SaveState;

const JSON: &str = "application/json";

pub fn file_name(dossier: &Dossier) -> String {
    let Clock { hour, minute, day, month, year, .. } = Clock::at(now());
    t::file_name(&form::file_stem(&dossier.submission), (day, month, year), (hour, minute))
}

/// Offers a dossier as a small file; its name, if the browser took it.
pub fn offer(app: App, dossier: &Dossier) -> Option<String> {
    let name = file_name(dossier);
    to_draft_file(dossier).filter(|file| app.offer(&name, file.as_bytes(), JSON)).map(|_| name)
}

pub fn save_to_file(desk: Desk) {
    if let Some(name) = desk.dossier.with_untracked(|dossier| offer(desk.app, dossier)) {
        desk.draft.backed_up();
        desk.app.done(t::saved_to(&name));
    }
}

/// Everything stored of a draft as JSON lines `[key, value]`, for whoever mends it.
pub fn offer_raw(app: App, raw: &RawDraft) {
    let lines: Vec<String> = raw.iter().filter_map(|pair| serde_json::to_string(pair).ok()).collect();
    app.offer("ra-soat-dvctt-du-lieu-tho.jsonl", lines.join("\n").as_bytes(), "application/jsonl");
}

/// Lets the officer choose a file that follows every save from then on.
pub fn choose_kept_file(desk: Desk) {
    let suggested = desk.dossier.with_untracked(file_name);
    KeptFile::choose(&suggested, move |file| {
        if desk.draft.id.try_get_value().is_none() {
            // The draft was left while the officer chose.
            return;
        }
        desk.kept_file.set(Some(file));
        write_kept_file(desk);
    });
}

/// Follows the saves; to be set up once per open draft.
pub fn follow_saves(desk: Desk) {
    Effect::new(move |_| {
        if matches!(desk.draft.saved.get(), SaveState::Saved(_)) {
            write_kept_file(desk);
        }
    });
}

fn write_kept_file(desk: Desk) {
    let Some(file) = desk.kept_file.try_get_untracked().flatten() else { return };
    let Some(text) = desk.dossier.with_untracked(to_draft_file) else { return };
    let name = file.name.clone();
    file.write(text, move |written| {
        if written && desk.draft.unsaved_since.try_get_untracked().flatten().is_some() {
            desk.draft.backed_up();
        } else if !written {
            desk.kept_file.try_set(None);
            desk.app.failed(t::kept_file_failed(&name));
        }
    });
}
