use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, CampaignIdentity, Date, Dossier, Moment, Procedure, fingerprint, fold};
use crate::files::HandEdit;
use crate::rules::is_listed;

use super::pinned::PinnedDossier;
use super::reception::Reception;
use super::register::Keyed;

/// Identifies a file by its content, whatever its name: the dossier inside and the edits by hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileId(pub String);

/// Identifies a dossier by its content: the digest of its JSON in the shape of `pinned`, which is that of schema 3; in
/// a file up to schema 3, the digest of the JSON in the file. A stored dossier is never checked against its id again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DossierId(pub String);

/// A unit's file as it was opened. The dossier itself is stored separately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFile {
    pub id: FileId,
    /// The dossier that counts: the one inside, or with accepted hand edits applied.
    pub dossier: DossierId,
    /// The file's name.
    pub name: String,
    /// The unit that the dossier names, or to which the Office assigned the file.
    pub unit: String,
    pub procedures: u32,
    /// Local time at which the software last wrote this content; for a plain list, when it was opened.
    pub made_at: Moment,
    /// When it first wrote this content; decides whether a unit is late if no reception is recorded.
    pub first_made_at: Moment,
    /// Local time at which the Office first opened it; `None` for records of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<Moment>,
    /// Version of the software that wrote it; empty for a plain list.
    pub app_version: String,
    /// The campaign it answers; `None` for files up to schema 2, which named campaign and criteria separately.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<CampaignIdentity>,
    /// Whether it is marked BẢN NHÁP.
    pub is_draft: bool,
    /// Whether it is a file with remarks that the Office made for the unit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_returned: bool,
    /// Cells edited by hand after the export.
    pub edits: u32,
    /// When they were saved, as far as the file says it, in the clock of the program that saved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<Moment>,
    /// How many of them the Office accepted.
    pub adopted: u32,
    /// The edits by hand and the Office's decision on them; `None` for a file that was not edited, or that was received
    /// before they were recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<EditedByHand>,
    /// How it was received; `None` while the Office has not recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reception: Option<Reception>,
}

/// The edits made by hand in a file after the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditedByHand {
    /// The dossier inside, as the software wrote it.
    pub exported: DossierId,
    pub edits: Arc<[HandEdit]>,
    /// Indices of the accepted edits; `None` until the Office has decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<BTreeSet<usize>>,
}

/// What a file is worth as its unit's answer: whether the unit has said anything in it, whether the software wrote it, and
/// whether it is official.
type Worth = (bool, bool, bool);

/// Whether a file answers the Office's campaign, and what it is worth.
type Rank = (bool, Worth);

impl UnitFile {
    /// Whether the Office has yet to decide on the edits by hand.
    pub fn is_undecided(&self) -> bool {
        self.by_hand.as_ref().is_some_and(|by_hand| by_hand.taken.is_none())
    }

    /// The dossiers that it refers to: the one that counts, and the one inside if it differs.
    pub fn dossiers(&self) -> impl Iterator<Item = &DossierId> {
        let exported = self.by_hand.as_ref().map(|by_hand| &by_hand.exported);
        std::iter::once(&self.dossier).chain(exported.filter(|exported| **exported != self.dossier))
    }

    /// The same file with its dossier converted to another campaign, as the Office accepted it.
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

    /// Whether it names no unit.
    pub fn is_unnamed(&self) -> bool {
        fold(&self.unit).is_empty()
    }

    /// The filter for proposed procedures of its dossier. A plain list says nothing on Điều 21, nor does the file that the
    /// Office makes of one to return it: there it is those with a level.
    pub fn proposes(&self, dossier: &Dossier) -> fn(&Procedure) -> bool {
        let is_list = || self.is_returned && !dossier.procedures.iter().any(|procedure| is_listed(procedure));
        if self.is_plain() || is_list() { |procedure| procedure.proposal.level.is_some() } else { is_listed }
    }

    /// Whether it is meant as the unit's answer: neither BẢN NHÁP nor an unedited file that the Office returned.
    pub fn is_official(&self) -> bool {
        !(self.is_draft || self.is_untouched())
    }

    /// Whether it is what the Office returned, without a change.
    pub(super) fn is_untouched(&self) -> bool {
        self.is_returned && self.edits == 0
    }

    /// The day on which it was received: as recorded, else the day it was first made, the earliest possible.
    pub fn received_on(&self) -> Date {
        self.reception.as_ref().map_or(self.first_made_at.date, |reception| reception.on)
    }

    /// Whether it says that it was made after it had arrived: the clock that its dates come from was wrong.
    pub fn is_dated_ahead(&self) -> bool {
        let after_opening = self.opened_at.is_some_and(|opened_at| self.first_made_at > opened_at);
        let received_on = self.reception.as_ref().map(|reception| reception.on);
        let after_reception = received_on.is_some_and(|on| self.first_made_at.date > on);
        !self.is_plain() && (after_opening || after_reception)
    }

    /// Whether it says that it was made before the campaign began: that clock may have been wrong too.
    pub fn is_dated_early(&self, campaign: &Campaign) -> bool {
        !self.is_plain() && campaign.starts.is_some_and(|starts| self.first_made_at.date < starts)
    }

    /// Whether dates do not tell that this file is the newer one of two: the date of one of them cannot be right, and it
    /// did not arrive after the other. Of files that arrived on one day either may be the newer one; two that are dated
    /// early have their dates from one clock.
    pub(super) fn hides_age_of(&self, other: &UnitFile, campaign: &Campaign) -> bool {
        let is_other_early = other.is_dated_early(campaign) && !self.is_dated_early(campaign);
        (self.is_dated_ahead() || is_other_early) && self.arrived_on() <= other.arrived_on()
    }

    fn arrived_on(&self) -> Option<Date> {
        let recorded = self.reception.as_ref().map(|reception| reception.on);
        recorded.or(self.opened_at.map(|opened_at| opened_at.date))
    }

    /// A list without the software's data.
    pub fn is_plain(&self) -> bool {
        self.app_version.is_empty()
    }

    /// Whether it answers another campaign than the Office's; another version of the same one is not another campaign.
    /// Records of files up to schema 2 name none, and belong to work on the campaign that they answer.
    pub fn is_foreign(&self, campaign: &Campaign) -> bool {
        self.answers.as_ref().is_some_and(|answers| answers.id != campaign.id)
    }

    /// The sort key of a unit's files; the last one counts. Files that answer another campaign come first, since their
    /// columns mean something else; then what the Office itself returned, since the unit has said nothing in it; then
    /// plain lists, since it is unknown when they were made; then unofficial files;
    /// then the time of the export decides, then that of the edits by hand, their number and the content, so that two
    /// copies of one export have an order.
    pub(super) fn order(&self, campaign: &Campaign) -> (Rank, Moment, Option<Moment>, u32, &FileId) {
        let rank = (!self.is_foreign(campaign), self.worth());
        (rank, self.made_at, self.edited_at, self.edits, &self.id)
    }

    fn worth(&self) -> Worth {
        (!self.is_untouched(), !self.is_plain(), self.is_official())
    }

    /// Merges two records of the same content, whichever came first. An official file prevails over a draft of the same
    /// content, since what was sent officially stays so; of the same worth, the data of the file made last is kept with
    /// the time of the first.
    pub(super) fn merged(self, other: UnitFile) -> UnitFile {
        match self.worth().cmp(&other.worth()) {
            Ordering::Greater => return self,
            Ordering::Less => return other,
            Ordering::Equal => {}
        }
        let first_made_at = self.first_made_at.min(other.first_made_at);
        let edited_at = self.edited_at.max(other.edited_at);
        let key = |file: &UnitFile| (file.made_at, file.name.clone(), file.is_draft, file.app_version.clone());
        let newer = if key(&self) >= key(&other) { self } else { other };
        UnitFile { first_made_at, edited_at, ..newer }
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

    /// Identifies the dossier of a file up to [`DossierId::SCHEMA`] by its JSON in the file: the same file has the same
    /// id in every version.
    pub fn of_json(json: &[u8]) -> DossierId {
        DossierId(short(&[json]))
    }
}

impl FileId {
    /// `edits` lists the edits by hand, cell by cell.
    pub fn of(dossier: &DossierId, edits: &[u8]) -> FileId {
        FileId(short(&[dossier.0.as_bytes(), edits]))
    }
}

/// 128 bits: collisions are negligible, and names stay short.
pub(super) fn short(parts: &[&[u8]]) -> String {
    let mut name = fingerprint(parts);
    name.truncate(32);
    name
}
