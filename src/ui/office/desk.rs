use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{Job, LocalStore, XLSX, local_now, now, yield_to_page};
use crate::consolidation::{
    Asked, Basis, Change, Consolidation, ConsolidationEdit, Content, Contents, Decision, DossierId, Gathered, Line,
    Originals, Seen, Standing, Subject, Tally, UnitFile, Verdict, Wanted, tallies,
};
use crate::domain::{Campaign, Dossier, Procedure, UnitKeys};
use crate::files::FileError;
use crate::spreadsheet::{DossierText, OfficeState, Outcome, Request, StateFile};
use crate::storage::{OriginalStore, What};
use crate::text::{errors, office as t, ui};
use crate::ui::context::{App, WORK_EXTENSION};
use crate::ui::followed_file::{FileContent, FollowedFile, Kind};
use crate::ui::open_draft::OpenDraft;
use crate::ui::route::{OfficeView, Route};

use super::arrival::Arrival;
use super::begun_forms::BegunForms;
use super::kept_review::KeptReview;

/// The Office's work in this tab, the available dossiers, and what is derived from both.
#[derive(Clone, Copy)]
pub struct OfficeDesk {
    pub app: App,
    pub draft: OpenDraft<Consolidation>,
    pub work: RwSignal<Consolidation>,
    pub originals: RwSignal<Originals>,
    pub gathered: Memo<Arc<Gathered>>,
    /// A cache of what was derived from dossiers, including those of files that are about to be taken in.
    contents: StoredValue<Contents>,
    /// Files opened since the page was opened, and what became of each.
    pub arrivals: RwSignal<Vec<Arrival>>,
    /// The line of the caret, and all that are selected where there are several.
    pub selected: RwSignal<Option<Line>>,
    pub several: RwSignal<Vec<Line>>,
    /// Opinions, counted by procedure and by what it said when they were asked for.
    pub tallied: Memo<Arc<BTreeMap<Asked, Tally>>>,
    /// Which procedures the review shows.
    pub wanted: RwSignal<Wanted>,
    /// Decisions that were begun and not made.
    pub begun: BegunForms,
    /// A file on disk that follows every save.
    pub followed: FollowedFile,
}

/// Milliseconds of rest before the file that follows the work is written: making it of a province takes seconds.
const REST: u32 = 5_000;
/// Number of procedures in all versions up to which a file of the work holds every version.
const MOST_KEPT: usize = 30_000;

impl OfficeDesk {
    /// The campaign, untracked: places are rebuilt when another one is loaded.
    pub fn campaign(&self) -> Arc<Campaign> {
        self.work.with_untracked(|work| Arc::clone(&work.campaign))
    }

    /// `at_hand` are the dossiers stored beside the work, `known` what was derived from them.
    pub fn new(draft: OpenDraft<Consolidation>, at_hand: Originals, known: Contents) -> OfficeDesk {
        let OpenDraft { app, document: work, .. } = draft;
        let originals = RwSignal::new(at_hand);
        let contents = StoredValue::new(known);
        // As large as a province: never compared, every run counts as a change.
        let gathered = Memo::new_with_compare(
            move |_| {
                let gather = |work: &Consolidation| {
                    originals.with(|originals| contents.with_value(|known| Gathered::of(work, originals, known)))
                };
                let gathered = work.with(gather);
                contents.set_value(gathered.known());
                Arc::new(gathered)
            },
            |_, _| true,
        );
        // Counted anew only when the opinions change, not with every decision.
        let opinions = Memo::new(move |_| {
            work.with(|work| work.opinions.iter().map(|one| Arc::as_ptr(one) as usize).collect::<Vec<_>>())
        });
        let tallied = Memo::new_with_compare(
            move |_| {
                opinions.with(|_| ());
                Arc::new(work.with_untracked(|work| tallies(&work.opinions)))
            },
            |_, _| true,
        );
        let make = move |then: Callback<FileContent>| make_content(app, work, originals, gathered, then);
        let kind = Kind { extension: WORK_EXTENSION, rest: REST };
        let followed = FollowedFile::of(draft, kind, Callback::new(make));
        let kept = KeptReview::of(&draft.id.get_value());
        let desk = OfficeDesk {
            app,
            draft,
            work,
            originals,
            gathered,
            contents,
            arrivals: RwSignal::new(Vec::new()),
            selected: RwSignal::new(kept.line),
            several: RwSignal::new(Vec::new()),
            tallied,
            wanted: RwSignal::new(kept.wanted),
            begun: BegunForms::new(kept.begun),
            followed,
        };
        draft.flush_when_left(move |_| {
            desk.save_state();
            true
        });
        desk
    }

    /// Stores what the review shows, for a reload.
    pub fn keep_review(&self) {
        if self.draft.locked.try_get_untracked() != Some(None) {
            return;
        }
        let (Some(wanted), Some(line)) = (self.wanted.try_get_untracked(), self.selected.try_get_untracked()) else {
            return;
        };
        KeptReview { wanted, line, begun: self.begun.all() }.keep(&self.draft.id.get_value());
    }

    pub fn view(&self) -> OfficeView {
        match self.app.route.get() {
            Route::Office { view, .. } => view,
            Route::Home | Route::Guide | Route::Draft { .. } => OfficeView::Receive,
        }
    }

    /// A place of this piece of work.
    pub fn route_to(&self, view: OfficeView) -> Route {
        Route::Office { work: self.draft.id.get_value(), view }
    }

    pub fn edit(&self, edit: ConsolidationEdit) {
        self.draft.edit(edit, None);
    }

    /// Undoes the last step, or redoes it, and says what that was.
    pub fn turn(&self, redo: bool) {
        if self.draft.locked.get_untracked().is_some() {
            return;
        }
        let before = self.work.get_untracked();
        if redo {
            self.draft.redo();
        } else {
            self.draft.undo();
        }
        let changed = self.work.with_untracked(|after| t::turned(&before.difference(after)));
        if !changed.is_empty() {
            self.app.told(if redo { ui::done_again(&changed) } else { ui::taken_back(&changed) });
        }
    }

    /// Goes back to a restore point as one undo step. Returns `false` if it cannot be read or the work is locked.
    pub fn restore(&self, point: &str) -> bool {
        let Some(kept) = self.draft.state_to_restore(point) else { return false };
        let edit = self.work.with_untracked(|work| work.becoming(&kept));
        self.edit(edit);
        true
    }

    /// Decides on many procedures in one undo step; returns how many, and how many of them had another decision.
    pub fn decide(&self, lines: &[Line], verdict: impl Fn(&Procedure) -> Option<Verdict>) -> (usize, usize) {
        let at = now();
        let decisions: Vec<Decision> = self.gathered.with_untracked(|gathered| {
            let seen = lines.iter().filter_map(|line| Seen::of(gathered, *line));
            let decided = seen.filter_map(|Seen { unit, procedure, row }| {
                Some(Decision::with_basis(&unit.key, procedure, row.basis, verdict(procedure)?, at))
            });
            decided.collect()
        });
        let replaced = self.work.with_untracked(|work| {
            let other = |new: &&Decision| work.decision(&new.subject).is_some_and(|old| old.verdict != new.verdict);
            decisions.iter().filter(other).count()
        });
        (self.put(What::Decide, decisions.len(), Change::put(decisions)), replaced)
    }

    /// What names the content of a line's procedure now; `None` while its dossier is not there.
    pub fn basis_of(&self, line: Line) -> Option<Basis> {
        self.gathered.with_untracked(|gathered| Some(Seen::of(gathered, line)?.row.basis))
    }

    /// What was decided on a procedure, outdated or not.
    pub fn verdict_on(&self, line: Line) -> Option<Verdict> {
        self.gathered.with_untracked(|gathered| {
            let seen = Seen::of(gathered, line)?;
            self.work.with_untracked(|work| match seen.standing(work) {
                Standing::Open => None,
                Standing::Decided(decision) | Standing::Outdated(decision) => Some(decision.verdict.clone()),
            })
        })
    }

    /// Takes decisions back; returns how many there were.
    pub fn open_again(&self, lines: &[Line]) -> usize {
        let subjects: Vec<Subject> = self.gathered.with_untracked(|gathered| {
            let seen = lines.iter().filter_map(|line| Seen::of(gathered, *line));
            let subjects = seen.map(|Seen { unit, procedure, .. }| unit.subject(procedure));
            let decided = |subject: &Subject| self.work.with_untracked(|work| work.decision(subject).is_some());
            subjects.filter(decided).collect()
        });
        self.put(What::TakeBackDecisions, subjects.len(), Change::remove(subjects))
    }

    fn put(&self, what: What, count: usize, change: Change<Decision>) -> usize {
        self.draft.keep_before(what, count);
        if count > 0 {
            self.edit(ConsolidationEdit::Decisions(change));
        }
        count
    }

    /// Derives the content of a file that is about to be taken in, so that many of them do not block the page at once.
    pub fn prepare(&self, file: &UnitFile, dossier: &Arc<Dossier>, keys: &UnitKeys) {
        let content = Arc::new(Content::of(file, dossier, keys));
        self.contents.try_update_value(|contents| drop(contents.insert(file.dossier.clone(), content)));
    }

    /// Makes dossiers available, and stores them beside the work.
    pub fn keep_originals(&self, dossiers: Vec<(DossierId, Arc<Dossier>)>) {
        self.originals.update(|originals| originals.extend(dossiers.iter().cloned()));
        if self.draft.locked.get_untracked().is_some() {
            return;
        }
        LocalStore::persist();
        let app = self.app;
        spawn_local(async move {
            let copies = app.copies().await;
            let store = OriginalStore::new(&*copies);
            for (id, dossier) in &dossiers {
                if store.put(id, dossier).await.is_err() {
                    app.failed(t::NO_ROOM_FOR_ORIGINALS);
                    return;
                }
            }
        });
    }

    /// Offers the whole work as a file.
    pub fn save_state(&self) {
        let (desk, made_at) = (*self, local_now());
        spawn_local(async move {
            let Some(state) = state_to_keep(desk.work, desk.originals, desk.gathered).await else { return };
            let request = Request::Keep(Box::new(StateFile { state, made_at }));
            desk.app.run(request, None, move |outcome, bytes| {
                if let Outcome::Exported { name } = outcome
                    && desk.app.offer(&name, &bytes, "application/octet-stream")
                {
                    desk.draft.backed_up(None);
                    desk.app.done(t::state_saved(&name));
                }
            });
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

/// The work for a file: with superseded versions too if it stays small enough to be opened again. `None` once the page
/// was left.
async fn state_to_keep(
    work: RwSignal<Consolidation>,
    originals: RwSignal<Originals>,
    gathered: Memo<Arc<Gathered>>,
) -> Option<OfficeState> {
    let work = work.try_get_untracked()?;
    let mut kept: Vec<(DossierId, Arc<Dossier>)> = originals.try_with_untracked(|originals| {
        let needed: BTreeSet<&DossierId> = work.dossiers().collect();
        let at_hand = needed.into_iter().filter_map(|id| originals.get_key_value(id));
        at_hand.map(|(id, dossier)| (id.clone(), Arc::clone(dossier))).collect()
    })?;
    if kept.iter().map(|(_, dossier)| dossier.procedures.len()).sum::<usize>() > MOST_KEPT {
        gathered.try_with_untracked(|gathered| {
            let files = gathered.units.iter().filter_map(|unit| unit.file.as_ref());
            let counting: BTreeSet<&DossierId> = files.flat_map(|file| file.dossiers()).collect();
            kept.retain(|(id, _)| counting.contains(id));
        })?;
    }
    let mut dossiers = Vec::new();
    for (id, dossier) in kept {
        dossiers.push((id, DossierText::of(&dossier)?));
        yield_to_page().await;
    }
    Some(OfficeState { work, dossiers })
}

/// Makes a file of the work in the worker, while the page stays usable.
fn make_content(
    app: App,
    work: RwSignal<Consolidation>,
    originals: RwSignal<Originals>,
    gathered: Memo<Arc<Gathered>>,
    then: Callback<FileContent>,
) {
    let done = move |outcome: Outcome, bytes: Vec<u8>| match outcome {
        Outcome::Exported { .. } => then.run(FileContent { bytes, fingerprint: None }),
        Outcome::Failed(error) if error != FileError::Cancelled => app.failed_too(errors::file(&error)),
        _ => {}
    };
    spawn_local(async move {
        let Some(state) = state_to_keep(work, originals, gathered).await else { return };
        let request = Request::Keep(Box::new(StateFile { state, made_at: local_now() }));
        let job = Job { request, bytes: None, watch: Box::new(|_| ()), done: Box::new(done) };
        app.worker.with_value(|worker| worker.run(job));
    });
}

/// The dossiers stored beside the work, and what is derived from them. Dossiers that no piece of work names any more
/// are removed; undo may need their files again.
pub async fn originals_of(draft: OpenDraft<Consolidation>) -> (Originals, Contents) {
    let copies = draft.app.copies().await;
    let store = OriginalStore::new(&*copies);
    let ids: Option<Vec<DossierId>> = draft.document.try_with_untracked(|work| work.dossiers().cloned().collect());
    let ids = ids.unwrap_or_default();
    if draft.locked.try_get_untracked() == Some(None) {
        // Without room they stay where they were, and are read from there.
        let _ = store.move_over().await;
        let _ = store.remove_unneeded(&ids).await;
    }
    let originals = store.get_all(&ids).await.unwrap_or_default();
    let counting: Vec<Arc<UnitFile>> =
        draft.document.try_with_untracked(|work| work.files.iter().cloned().collect()).unwrap_or_default();
    let keys = draft.document.try_with_untracked(Consolidation::unit_keys).unwrap_or_default();
    let mut known = Contents::default();
    for file in counting {
        if let Some(dossier) = originals.get(&file.dossier) {
            known.insert(file.dossier.clone(), Arc::new(Content::of(&file, dossier, &keys)));
            // A whole province takes a while, and the page must respond meanwhile.
            yield_to_page().await;
        }
    }
    (originals, known)
}
