use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{DossierId, EditedByHand, FileId, UnitFile};
use crate::domain::{Campaign, Dossier, Moment};
use crate::files::{HandEdit, Imported};

use super::hand_edits::take_back;
use super::import::{compare, merge};
use super::payload::{Release, Submitted};
use super::reopen::Opened;

/// A unit's file as the Office receives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceivedFile {
    pub file: UnitFile,
    /// The dossier inside, as the software wrote it.
    pub dossier: Arc<Dossier>,
}

impl ReceivedFile {
    pub(super) fn of(name: String, opened: Opened) -> ReceivedFile {
        let Opened { submitted: Submitted { app_version, made_at, release, dossier }, content, edits, saved_at } =
            opened;
        let said = serde_json::to_vec(&edits).unwrap_or_default();
        let mut file = describe(name, &dossier, content.clone(), &said, made_at);
        (file.app_version, file.is_draft) = (app_version, release == Release::Draft);
        file.is_returned = release == Release::Returned;
        file.edits = u32::try_from(edits.len()).unwrap_or(u32::MAX);
        let by_hand = EditedByHand { exported: content, edits: edits.into(), taken: None };
        file.by_hand = Some(by_hand).filter(|by_hand| !by_hand.edits.is_empty());
        file.edited_at = saved_at;
        ReceivedFile { file, dossier: Arc::new(dossier) }
    }

    /// A dossier that does not come from a file.
    pub fn of_dossier(name: String, dossier: Dossier, made_at: Moment) -> ReceivedFile {
        let mut file = describe(name, &dossier, DossierId::of(&dossier), &[], made_at);
        env!("CARGO_PKG_VERSION").clone_into(&mut file.app_version);
        ReceivedFile { file, dossier: Arc::new(dossier) }
    }

    /// A plain list, as the dossier of the unit that `empty` names; `opened_at` is used as its time of making.
    pub fn of_list(name: String, mut empty: Dossier, imported: &Imported, opened_at: Moment) -> ReceivedFile {
        let new: Vec<usize> = compare(&empty, imported).new;
        let edit = merge(&empty, imported, &new, &[]);
        empty.apply(edit);
        let file = describe(name, &empty, DossierId::of(&empty), &[], opened_at);
        ReceivedFile { file, dossier: Arc::new(empty) }
    }
}

/// A unit's file with exactly the hand edits `taken` (indices into its list) taken over, and the resulting dossier.
/// `exported` is the dossier inside the file; `campaign` is that under which the Office reads the file, to which the
/// result is converted if it differs.
pub fn taking_over(
    file: &UnitFile,
    exported: &Dossier,
    campaign: &Arc<Campaign>,
    taken: &BTreeSet<usize>,
) -> (UnitFile, Dossier) {
    let all: &[HandEdit] = file.by_hand.as_ref().map_or(&[], |by_hand| &by_hand.edits);
    let chosen: Vec<&HandEdit> = taken.iter().filter_map(|at| all.get(*at)).filter(|edit| edit.is_usable()).collect();
    let mut dossier = exported.clone();
    dossier.apply(take_back(exported, chosen.iter().copied()));
    if dossier.campaign != *campaign {
        dossier = dossier.under(campaign).dossier;
    }
    let mut file = file.clone();
    file.adopted = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    if let Some(by_hand) = &mut file.by_hand {
        by_hand.taken = Some(taken.clone());
        file.dossier = if dossier == *exported { by_hand.exported.clone() } else { DossierId::of(&dossier) };
    }
    file.procedures = u32::try_from(dossier.procedures.len()).unwrap_or(u32::MAX);
    (file, dossier)
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
        opened_at: None,
        app_version: String::new(),
        answers: Some(dossier.campaign.identity()),
        is_draft: false,
        is_returned: false,
        edits: 0,
        edited_at: None,
        adopted: 0,
        by_hand: None,
        reception: None,
    }
}
