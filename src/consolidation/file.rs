use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{CampaignIdentity, Date, Dossier, Moment, Procedure, fingerprint, fold};
use crate::files::HandEdit;
use crate::rules::is_listed;

use super::pinned::PinnedDossier;
use super::reception::Reception;
use super::register::Keyed;

/// Names a file by what it says, whatever it is called: the dossier inside and what was edited by hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileId(pub String);

/// Names a dossier by its content: the digest of its JSON in the shape of `pinned`, which is that of schema 3; in a file of
/// an earlier schema, the digest of the JSON in the file. What is stored under a name is never checked against it again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DossierId(pub String);

/// A unit's file as it was opened. The dossier itself is kept apart, for it can be opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFile {
    pub id: FileId,
    /// The dossier that counts: the one inside, or with hand edits taken over.
    pub dossier: DossierId,
    /// As the file is called.
    pub name: String,
    /// As the dossier names it, or as the Office says whose it is.
    pub unit: String,
    pub procedures: u32,
    /// Local time at which the software wrote it last with this content; of a plain list, when it was opened.
    pub made_at: Moment,
    /// When it wrote this content for the first time: whether a unit is late hangs on it.
    pub first_made_at: Moment,
    /// Version of the software that wrote it; empty for a plain list.
    pub app_version: String,
    /// The campaign it answers. Files up to schema 2 named campaign and criteria apart; of them it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<CampaignIdentity>,
    /// Whether it says BẢN NHÁP.
    pub is_draft: bool,
    /// Whether it is the Office's own file with remarks in it, as it went to the unit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_returned: bool,
    /// Cells edited by hand after the export.
    pub edits: u32,
    /// How many of them the Office took over.
    pub adopted: u32,
    /// What was edited by hand, and what the Office decided on it; `None` of a file that was not edited, or that came
    /// before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<EditedByHand>,
    /// How it was received; `None` while the Office has not recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reception: Option<Reception>,
}

/// What was edited by hand in a file after the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditedByHand {
    /// The dossier inside, as the software wrote it.
    pub exported: DossierId,
    pub edits: Arc<[HandEdit]>,
    /// The edits that were taken over, by their place; `None` until that is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<BTreeSet<usize>>,
}

/// What a file changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The unit's first one.
    First,
    /// Replaces an older one of the same unit.
    Newer,
    /// An older one than what the unit has sent; kept, and not shown.
    Older,
    /// A draft or the Office's own returned file, while the unit has an official one; kept, and not shown.
    Unofficial,
    /// The Office chose another file of the unit, which goes on counting.
    NotChosen,
    /// The same content is there already.
    Known,
}

impl UnitFile {
    /// Whether the Office has yet to decide on what was edited by hand.
    pub fn is_undecided(&self) -> bool {
        self.by_hand.as_ref().is_some_and(|by_hand| by_hand.taken.is_none())
    }

    /// The dossiers that it stands on: the one that counts, and the one inside where that is another.
    pub fn dossiers(&self) -> impl Iterator<Item = &DossierId> {
        let exported = self.by_hand.as_ref().map(|by_hand| &by_hand.exported);
        std::iter::once(&self.dossier).chain(exported.filter(|exported| **exported != self.dossier))
    }

    /// The same file with its dossier read under another campaign, which the Office has looked at.
    #[must_use]
    pub fn read_as(&self, dossier: &Dossier) -> UnitFile {
        UnitFile { dossier: DossierId::of(dossier), answers: Some(dossier.campaign.identity()), ..self.clone() }
    }

    /// Whether `before` is the same file edited by hand, recorded by an earlier version of this software, which may have
    /// written the edits in another shape and listed more of them.
    pub(super) fn is_of_before(&self, before: &UnitFile) -> bool {
        let (Some(mine), Some(known)) = (&self.by_hand, &before.by_hand) else { return false };
        let usable = |edits: &[HandEdit]| edits.iter().filter(|edit| edit.is_usable()).cloned().collect::<Vec<_>>();
        let edits = usable(&mine.edits);
        self.app_version != env!("CARGO_PKG_VERSION")
            && mine.exported == known.exported
            && !edits.is_empty()
            && edits == usable(&known.edits)
    }

    /// Whether it does not say whose it is.
    pub fn is_unnamed(&self) -> bool {
        fold(&self.unit).is_empty()
    }

    /// What of its dossier is proposed. A plain list tells nothing of Điều 21: there it is what has a level.
    pub fn proposes(&self) -> fn(&Procedure) -> bool {
        if self.is_plain() { |procedure| procedure.proposal.level.is_some() } else { is_listed }
    }

    /// Whether it is meant as the unit's answer: neither BẢN NHÁP, nor the Office's own returned file as it left.
    pub fn is_official(&self) -> bool {
        let is_untouched = self.is_returned && self.edits == 0;
        !(self.is_draft || is_untouched)
    }

    /// The day on which it was received: as recorded, else the day on which it was made, for it was not sent before.
    pub fn received_on(&self) -> Date {
        self.reception.as_ref().map_or(self.first_made_at.date, |reception| reception.on)
    }

    /// A list without the software's data.
    pub fn is_plain(&self) -> bool {
        self.app_version.is_empty()
    }

    /// Orders a unit's files, the one that counts last. Plain lists come before all others, for nobody knows when they were
    /// made, then what is not official; then the time decides, then how much was edited by hand since, then content, so
    /// that two of the same second have an order.
    pub(super) fn order(&self) -> (bool, bool, Moment, u32, &FileId) {
        (!self.is_plain(), self.is_official(), self.made_at, self.edits, &self.id)
    }

    /// One record of the same content that came twice, whichever came first: what was said of the last file made,
    /// and when the first was.
    pub(super) fn merged(self, other: UnitFile) -> UnitFile {
        let first_made_at = self.first_made_at.min(other.first_made_at);
        let key = |file: &UnitFile| (file.made_at, file.name.clone(), file.is_draft, file.app_version.clone());
        let newer = if key(&self) >= key(&other) { self } else { other };
        UnitFile { first_made_at, ..newer }
    }
}

impl Keyed for UnitFile {
    type Key = FileId;

    fn key(&self) -> FileId {
        self.id.clone()
    }
}

impl DossierId {
    /// The dossier schema in whose shape contents are named.
    pub const SCHEMA: u32 = 3;

    pub fn of(dossier: &Dossier) -> DossierId {
        DossierId::of_json(&serde_json::to_vec(&PinnedDossier::of(dossier)).unwrap_or_default())
    }

    /// Names the dossier of a file up to [`DossierId::SCHEMA`] by its JSON as the file holds it: the same file has the same
    /// name in every version.
    pub fn of_json(json: &[u8]) -> DossierId {
        DossierId(short(&[json]))
    }
}

impl FileId {
    /// `edits` says what was edited by hand, cell by cell.
    pub fn of(dossier: &DossierId, edits: &[u8]) -> FileId {
        FileId(short(&[dossier.0.as_bytes(), edits]))
    }
}

/// 128 bits: no two contents meet, and names stay short.
pub(super) fn short(parts: &[&[u8]]) -> String {
    let mut name = fingerprint(parts);
    name.truncate(32);
    name
}
