use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{LocalStore, XLSX, now};
use crate::consolidation::{
    Asked, Change, Consolidation, ConsolidationEdit, Content, Decision, DossierId, Gathered, Originals, Row, Standing,
    Subject, Unit, Verdict, asked_basis,
};
use crate::domain::{Dossier, Procedure, ProcedureId};
use crate::spreadsheet::{OfficeState, Outcome, Request, StateFile};
use crate::storage::{OriginalStore, PointReason, Room, StoreError};
use crate::text::{office as t, ui};
use crate::ui::app::{App, PageStore};
use crate::ui::open_draft::OpenDraft;
use crate::ui::route::{OfficeView, Route};
use crate::ui::saver::SaveState;

use super::lines::Wanted;
use super::receiving::Arrival;

/// The Office's work in this tab, the dossiers at hand, and what follows from both.
#[derive(Clone, Copy)]
pub struct OfficeDesk {
    pub app: App,
    pub draft: OpenDraft<Consolidation>,
    pub work: RwSignal<Consolidation>,
    pub originals: RwSignal<Originals>,
    pub gathered: Memo<Arc<Gathered>>,
    /// Files opened since the page was opened, and what became of each.
    pub arrivals: RwSignal<Vec<Arrival>>,
    pub selected: RwSignal<Option<Line>>,
    /// Which procedures the review shows.
    pub wanted: RwSignal<Wanted>,
}

/// A procedure in the list of all: its unit's tag, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    pub unit: u64,
    pub procedure: ProcedureId,
}

/// A procedure with what stands around it.
pub struct Seen<'a> {
    pub unit: &'a Unit,
    pub content: &'a Content,
    pub procedure: &'a Arc<Procedure>,
    pub row: &'a Row,
}

impl Seen<'_> {
    /// How it stands with the Office.
    pub fn standing<'w>(&self, work: &'w Consolidation) -> Standing<'w> {
        Decision::on(work.decision(&self.unit.subject(self.procedure)), self.procedure, self.row.basis)
    }

    /// What others are asked about it.
    pub fn asked(&self, work: &Consolidation) -> Asked {
        (self.unit.subject(self.procedure), asked_basis(self.procedure, self.standing(work), self.row.basis))
    }
}

/// UTF-16 units of the store that units' dossiers leave to everything else.
const FOR_DECISIONS: usize = 1_536 * 1024;
/// Procedures of all versions together up to which a file of the work holds every version.
const MOST_KEPT: usize = 30_000;
/// Decisions changed at once from which the state before is kept as a restore point.
const BULK: usize = 10;

impl OfficeDesk {
    pub fn new(draft: OpenDraft<Consolidation>) -> OfficeDesk {
        let OpenDraft { app, document: work, .. } = draft;
        let at_hand = work.with_untracked(|work| {
            let ids: Vec<&DossierId> = work.files.iter().map(|file| &file.dossier).collect();
            if draft.locked.get_untracked().is_none() {
                // What no file stands on any more makes room; undo may ask for its file again.
                let _ = original_store(app).keep_only(&ids);
            }
            original_store(app).get_all(ids.into_iter()).unwrap_or_default()
        });
        let originals = RwSignal::new(at_hand);
        // What is gathered is as large as a province: compared by what it was made of, never by content.
        let gathered = Memo::new_with_compare(
            move |before: Option<&Arc<Gathered>>| {
                let gather = |work: &Consolidation| {
                    originals.with(|originals| Gathered::of(work, originals, before.map(Arc::as_ref)))
                };
                Arc::new(work.with(gather))
            },
            |_, _| true,
        );
        let desk = OfficeDesk {
            app,
            draft,
            work,
            originals,
            gathered,
            arrivals: RwSignal::new(Vec::new()),
            selected: RwSignal::new(None),
            wanted: RwSignal::new(Wanted::default()),
        };
        // Decisions are worth more than what can be opened again.
        Effect::new(move |_| {
            if draft.saved.get() == SaveState::Failed(StoreError::Full) && original_store(app).keep_only(&[]).is_ok() {
                app.failed(t::NO_ROOM_FOR_ORIGINALS);
            }
        });
        draft.flush_when_left(move |_| {
            desk.save_state();
            true
        });
        desk
    }

    pub fn view(&self) -> OfficeView {
        match self.app.route.get() {
            Route::Office(view) => view,
            Route::Home | Route::Draft { .. } => OfficeView::Receive,
        }
    }

    pub fn edit(&self, edit: ConsolidationEdit) {
        self.draft.edit(edit, None);
    }

    /// Goes back to a restore point, as one undo step; whether it could be read.
    pub fn restore(&self, revision: u64) -> bool {
        if self.draft.locked.get_untracked().is_some() {
            return false;
        }
        let Some(kept) = self.draft.point(revision) else { return false };
        let _ = self.draft.keep_point(PointReason::BeforeRestore);
        let edit = self.work.with_untracked(|work| work.becoming(&kept));
        self.edit(edit);
        true
    }

    /// Decides on many procedures in one undo step; how many there were, and how many of them had another decision.
    pub fn decide(&self, lines: &[Line], verdict: impl Fn(&Procedure) -> Option<Verdict>) -> (usize, usize) {
        let at = now();
        let decisions: Vec<Decision> = self.gathered.with_untracked(|gathered| {
            let seen = lines.iter().filter_map(|line| seen(gathered, *line));
            let decided = seen.filter_map(|Seen { unit, procedure, .. }| {
                Some(Decision::new(&unit.key, procedure, verdict(procedure)?, at))
            });
            decided.collect()
        });
        let replaced = self.work.with_untracked(|work| {
            let other = |new: &&Decision| work.decision(&new.subject).is_some_and(|old| old.verdict != new.verdict);
            decisions.iter().filter(other).count()
        });
        (self.put(decisions.len(), Change::put(decisions)), replaced)
    }

    /// What was decided on a procedure, outdated or not.
    pub fn verdict_on(&self, line: Line) -> Option<Verdict> {
        self.gathered.with_untracked(|gathered| {
            let seen = seen(gathered, line)?;
            self.work.with_untracked(|work| match seen.standing(work) {
                Standing::Open => None,
                Standing::Decided(decision) | Standing::Outdated(decision) => Some(decision.verdict.clone()),
            })
        })
    }

    /// Takes decisions back; how many there were.
    pub fn open_again(&self, lines: &[Line]) -> usize {
        let subjects: Vec<Subject> = self.gathered.with_untracked(|gathered| {
            let seen = lines.iter().filter_map(|line| seen(gathered, *line));
            let subjects = seen.map(|Seen { unit, procedure, .. }| unit.subject(procedure));
            let decided = |subject: &Subject| self.work.with_untracked(|work| work.decision(subject).is_some());
            subjects.filter(decided).collect()
        });
        self.put(subjects.len(), Change::remove(subjects))
    }

    fn put(&self, count: usize, change: Change<Decision>) -> usize {
        if count >= BULK {
            // Without room for it the decisions are still worth making, and can be undone.
            let _ = self.draft.keep_point(PointReason::BeforeBulk);
        }
        if count > 0 {
            self.edit(ConsolidationEdit::Decisions(change));
        }
        count
    }

    /// Takes dossiers to hand, and keeps them beside the work as far as there is room.
    pub fn keep_originals(&self, dossiers: Vec<(DossierId, Arc<Dossier>)>) {
        self.originals.update(|originals| originals.extend(dossiers.iter().cloned()));
        if !self.app.keeps_drafts || self.draft.locked.get_untracked().is_some() {
            return;
        }
        LocalStore::persist();
        keep_next(self.app, dossiers.into_iter());
    }

    /// Everything that goes into a file of the Office.
    fn state(&self) -> OfficeState {
        let work = self.work.get_untracked();
        let dossiers = self.originals.with_untracked(|originals| {
            let needed: BTreeSet<&DossierId> = work.files.iter().map(|file| &file.dossier).collect();
            let at_hand = needed.into_iter().filter_map(|id| originals.get_key_value(id));
            at_hand.map(|(id, dossier)| (id.clone(), Arc::clone(dossier))).collect()
        });
        OfficeState { work, dossiers }
    }

    /// The work for a file: with superseded versions too, as long as it stays small enough to be opened again.
    fn state_to_keep(&self) -> OfficeState {
        let mut state = self.state();
        let procedures: usize = state.dossiers.iter().map(|(_, dossier)| dossier.procedures.len()).sum();
        if procedures > MOST_KEPT {
            self.gathered.with_untracked(|gathered| {
                let files = gathered.units.iter().filter_map(|unit| unit.file.as_ref());
                let counting: BTreeSet<&DossierId> = files.map(|file| &file.dossier).collect();
                state.dossiers.retain(|(id, _)| counting.contains(id));
            });
        }
        state
    }

    /// Offers the whole work as a file.
    pub fn save_state(&self) {
        let (app, draft) = (self.app, self.draft);
        let made_at = crate::browser::local_now();
        let request = Request::Keep(Box::new(StateFile { state: self.state_to_keep(), made_at }));
        app.run(request, None, move |outcome, bytes| {
            if let Outcome::Exported { name } = outcome
                && app.offer(&name, &bytes, "application/octet-stream")
            {
                draft.backed_up();
                app.done(t::state_saved(&name));
            }
        });
    }

    /// Runs a job that makes a workbook, and offers it.
    pub fn export(&self, request: Request) {
        let app = self.app;
        app.run(request, None, move |outcome, bytes| {
            if let Outcome::Exported { name } = outcome
                && app.offer(&name, &bytes, XLSX)
            {
                app.done(ui::exported(&name));
            }
        });
    }
}

/// A procedure of what was gathered; `None` once its unit's dossier has none of this id.
pub fn seen(gathered: &Gathered, line: Line) -> Option<Seen<'_>> {
    let unit = gathered.units.iter().find(|unit| unit.tag == line.unit)?;
    let content = unit.content.as_ref()?;
    let at = content.dossier.procedures.iter().position(|procedure| procedure.id == line.procedure)?;
    Some(Seen { unit, content, procedure: content.dossier.procedures.get(at)?, row: content.rows.get(at)? })
}

fn original_store(app: App) -> OriginalStore<PageStore> {
    OriginalStore::new(app.store.get_value())
}

/// One dossier after the other, between what the officer does; drafts and decisions keep the room they need.
fn keep_next(app: App, mut dossiers: std::vec::IntoIter<(DossierId, Arc<Dossier>)>) {
    let Some((id, dossier)) = dossiers.next() else { return };
    let keep = move || {
        app.measure_room();
        let has_room = app.room.with_untracked(|room| room.used < Room::CAPACITY - FOR_DECISIONS);
        if has_room && original_store(app).put(&id, &dossier).is_ok() {
            keep_next(app, dossiers);
        } else {
            app.failed(t::NO_ROOM_FOR_ORIGINALS);
        }
    };
    set_timeout(keep, std::time::Duration::ZERO);
}
