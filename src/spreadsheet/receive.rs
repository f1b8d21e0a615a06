use crate::files::Imported;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{DossierId, FileId, UnitFile};
use crate::domain::{Dossier, Moment};

use super::import::{compare, merge};
use super::payload::{Release, Submitted};
use super::reopen::{HandEdit, Opened, adopt};

/// A unit's file as the Office receives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceivedFile {
    pub file: UnitFile,
    /// The one inside, as the software wrote it.
    pub dossier: Arc<Dossier>,
    pub edits: Vec<HandEdit>,
}

impl ReceivedFile {
    pub(super) fn of(name: String, opened: Opened) -> ReceivedFile {
        let Opened { submitted: Submitted { app_version, made_at, release, dossier }, content, edits } = opened;
        let cells = serde_json::to_vec(&edits).unwrap_or_default();
        let mut file = describe(name, &dossier, content, &cells, made_at);
        (file.app_version, file.is_draft) = (app_version, release == Release::Draft);
        file.edits = u32::try_from(edits.len()).unwrap_or(u32::MAX);
        ReceivedFile { file, dossier: Arc::new(dossier), edits }
    }

    /// A dossier that comes from no file.
    pub fn of_dossier(name: String, dossier: Dossier, made_at: Moment) -> ReceivedFile {
        let mut file = describe(name, &dossier, DossierId::of(&dossier), &[], made_at);
        env!("CARGO_PKG_VERSION").clone_into(&mut file.app_version);
        ReceivedFile { file, dossier: Arc::new(dossier), edits: Vec::new() }
    }

    /// A plain list, as the dossier of the unit that `empty` names; `opened_at` stands for when it was made.
    pub fn of_list(name: String, mut empty: Dossier, imported: &Imported, opened_at: Moment) -> ReceivedFile {
        let new: Vec<usize> = compare(&empty, imported).new;
        let edit = merge(&empty, imported, &new, &[]);
        empty.apply(edit);
        let file = describe(name, &empty, DossierId::of(&empty), &[], opened_at);
        ReceivedFile { file, dossier: Arc::new(empty), edits: Vec::new() }
    }

    /// The same file with some of its hand edits taken over; `chosen` are places in its list of edits.
    pub fn adopting(&self, chosen: &[usize]) -> ReceivedFile {
        let edits: Vec<&HandEdit> = chosen.iter().filter_map(|at| self.edits.get(*at)).collect();
        let mut dossier = Dossier::clone(&self.dossier);
        let edit = adopt(&dossier, edits.iter().copied());
        dossier.apply(edit);
        let adopted = u32::try_from(edits.iter().filter(|edit| edit.origin.is_some()).count()).unwrap_or(u32::MAX);
        let file = UnitFile { dossier: DossierId::of(&dossier), adopted, ..self.file.clone() };
        ReceivedFile { file, dossier: Arc::new(dossier), edits: self.edits.clone() }
    }
}

fn describe(name: String, dossier: &Dossier, content: DossierId, edits: &[u8], made_at: Moment) -> UnitFile {
    UnitFile {
        id: FileId::of(&content, edits),
        dossier: content,
        name,
        unit: dossier.submission.unit.clone(),
        procedures: u32::try_from(dossier.procedures.len()).unwrap_or(u32::MAX),
        made_at,
        first_made_at: made_at,
        app_version: String::new(),
        answers: Some(dossier.campaign.identity()),
        is_draft: false,
        edits: 0,
        adopted: 0,
    }
}
