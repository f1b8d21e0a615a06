use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{Clock, KeptFile, now};
use crate::domain::{Act, Dossier, Edit, History, Move, Procedure, ProcedureId, ServiceLevel, Submission};
use crate::rules::{Finding, Place, Progress, Severity, Statistics, Step, check, progress, statistics};
use crate::storage::{About, DraftId, DraftWriter, OpenedDraft, PointReason, RestorePoint, StoreError};
use crate::text::{storage as words, terms};

use super::app::{App, NoticeKind, PageStore};
use super::backup::offer;
use super::route::Route;
use super::saver::{SaveState, Saver};
use super::view_filter::Filter;

/// The open dossier and what is derived from it. Every change goes through [`Desk::edit`], so it is applied,
/// can be undone, and is saved, all in one place.
#[derive(Clone, Copy)]
pub struct Desk {
    pub app: App,
    pub id: StoredValue<DraftId>,
    pub dossier: RwSignal<Dossier>,
    pub findings: Memo<Arc<Vec<Finding>>>,
    pub statistics: Memo<Statistics>,
    pub progress: Memo<[Progress; 6]>,
    pub saved: RwSignal<SaveState>,
    /// Why the dossier can only be looked at; `None` while it is this tab that writes it.
    pub locked: RwSignal<Option<Locked>>,
    /// Since when there are changes without a backup file.
    pub unsaved_since: RwSignal<Option<u64>>,
    /// A file on disk that follows every change.
    pub kept_file: RwSignal<Option<KeptFile>, LocalStorage>,
    pub selected: RwSignal<Option<ProcedureId>>,
    pub search: RwSignal<String>,
    pub filter: RwSignal<Filter>,
    /// A field to focus as soon as it is on screen.
    pub focus: RwSignal<Option<Place>>,
    pub history: RwSignal<History>,
    saver: StoredValue<Option<Saver>, LocalStorage>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// Another tab has it.
    Elsewhere,
    /// There is no room to mend or to claim it.
    NoRoom,
    /// Written by a newer version of the page.
    Newer,
}

/// Procedures changed at once from which the state before is kept as a restore point.
const BULK: usize = 10;

impl Desk {
    /// `locked` says why there is no writer.
    pub fn new(
        app: App,
        id: DraftId,
        opened: OpenedDraft,
        writer: Option<DraftWriter<PageStore>>,
        locked: Option<Locked>,
    ) -> Desk {
        let dossier = RwSignal::new(opened.dossier);
        let history = RwSignal::new(opened.history);
        let saved = RwSignal::new(SaveState::Saved(opened.changed_at));
        let about = app.with_drafts(|drafts| drafts.about(&id)).unwrap_or_default();
        let unsaved_since = RwSignal::new(about.unsaved_since);
        let saver = writer.map(|writer| Saver::new(app, writer, dossier, history, saved, unsaved_since));
        if let Some(saver) = &saver {
            flush_when_left(app, saver, dossier);
            let day = |at: u64| {
                let Clock { day, month, year, .. } = Clock::at(at);
                (year, month, day)
            };
            let kept = saver.with_writer(|writer| writer.points()).unwrap_or_default();
            let empty = dossier.with_untracked(|dossier| dossier.procedures.is_empty());
            if !empty && kept.first().is_none_or(|point| day(point.at) != day(now())) {
                let _ = saver.keep_point(PointReason::NewDay);
            }
        }
        let findings = Memo::new(move |_| Arc::new(dossier.with(check)));
        let desk = Desk {
            app,
            id: StoredValue::new(id),
            dossier,
            findings,
            statistics: Memo::new(move |_| dossier.with(statistics)),
            progress: Memo::new(move |_| dossier.with(|dossier| findings.with(|findings| progress(dossier, findings)))),
            saved,
            locked: RwSignal::new(locked),
            unsaved_since,
            kept_file: RwSignal::new_local(None),
            selected: RwSignal::new(None),
            search: RwSignal::new(String::new()),
            filter: RwSignal::new(Filter::All),
            focus: RwSignal::new(None),
            history,
            saver: StoredValue::new_local(saver),
        };
        desk.select_first();
        desk
    }

    pub fn select_first(&self) {
        self.selected.set(self.dossier.with_untracked(|dossier| dossier.procedures.first().map(|first| first.id)));
    }

    /// Applies an edit as an undo step of its own. The state before a large one is kept as a restore point.
    pub fn edit(&self, edit: Edit) {
        if edit.touches() >= BULK {
            // Without room for it the edit is still worth making, and can be undone.
            let _ = self.keep_point(PointReason::BeforeBulk);
        }
        self.edit_typed(edit, None);
    }

    fn edit_typed(&self, edit: Edit, typed_in: Option<String>) {
        if edit.is_empty() {
            return;
        }
        // What a notice offers to take back is no longer the last step.
        if self.app.notice.with_untracked(|notice| notice.as_ref().is_some_and(|n| n.kind == NoticeKind::Done)) {
            self.app.notice.set(None);
        }
        self.act(Act::Edit { edit, typed_in });
    }

    /// Carries out and saves; nothing where the dossier is only looked at.
    fn act(&self, act: Act) {
        if self.locked.get_untracked().is_some() {
            return;
        }
        let action = Move { at: now(), act };
        self.dossier.update(|dossier| {
            self.history.update(|history| history.carry_out(dossier, action.clone()));
        });
        self.with_saver(|saver| saver.add(action));
    }

    fn with_saver<T>(&self, work: impl FnOnce(&Saver) -> T) -> Option<T> {
        // What ends after the draft was left finds nobody here.
        self.saver.try_with_value(|saver| saver.as_ref().map(work)).flatten()
    }

    pub fn undo(&self) {
        if let Some(act) = self.history.with_untracked(History::undo) {
            self.act(act);
        }
    }

    pub fn redo(&self) {
        if let Some(act) = self.history.with_untracked(History::redo) {
            self.act(act);
        }
    }

    /// Keeps the state shown as a restore point.
    pub fn keep_point(&self, reason: PointReason) -> Result<(), StoreError> {
        self.with_saver(|saver| saver.keep_point(reason)).unwrap_or(Ok(()))
    }

    /// Newest first.
    pub fn points(&self) -> Vec<RestorePoint> {
        self.with_saver(|saver| saver.with_writer(|writer| writer.points())).and_then(Result::ok).unwrap_or_default()
    }

    /// Goes back to a restore point, as one undo step; whether it could be read.
    pub fn restore(&self, revision: u64) -> bool {
        if self.locked.get_untracked().is_some() {
            return false;
        }
        let kept = self.with_saver(|saver| saver.with_writer(|writer| writer.point(revision)));
        let Some(Ok(Some(kept))) = kept else { return false };
        let edit = self.dossier.with_untracked(|dossier| Edit::between(dossier, &kept));
        let _ = self.keep_point(PointReason::BeforeRestore);
        self.edit_typed(edit, None);
        true
    }

    /// A file was made of what is shown.
    pub fn backed_up(&self) {
        let Some(id) = self.id.try_get_value() else { return };
        self.unsaved_since.set(None);
        let noted = |about: &mut About| about.unsaved_since = None;
        if self.locked.get_untracked().is_none() {
            // Only a reminder hangs on it.
            let _ = self.app.with_drafts(|drafts| drafts.change_about(&id, noted));
        }
    }

    /// Another tab has the draft from now on.
    pub fn lose(&self) {
        self.with_saver(Saver::flush);
        self.locked.try_set(Some(Locked::Elsewhere));
    }

    /// Changes one procedure by a click: an undo step of its own.
    pub fn click(&self, id: ProcedureId, change: impl FnOnce(&mut Procedure)) {
        self.change_typed(id, None, change);
    }

    /// Changes one procedure by typing; `field` names the field, so that typing in it is one undo step.
    pub fn change(&self, id: ProcedureId, field: &str, change: impl FnOnce(&mut Procedure)) {
        self.change_typed(id, Some(format!("{}/{field}", id.0)), change);
    }

    fn change_typed(&self, id: ProcedureId, typed_in: Option<String>, change: impl FnOnce(&mut Procedure)) {
        let Some(before) = self.procedure_untracked(id) else { return };
        let mut after = Procedure::clone(&before);
        change(&mut after);
        if after != *before {
            self.edit_typed(Edit::replace([after]), typed_in);
        }
    }

    /// Changes many procedures in one undo step; returns how many really changed.
    pub fn change_all(&self, ids: &[ProcedureId], change: impl Fn(&mut Procedure)) -> usize {
        let changed: Vec<Procedure> = self.dossier.with_untracked(|dossier| {
            let wanted: std::collections::HashSet<&ProcedureId> = ids.iter().collect();
            let procedures = dossier.procedures.iter().filter(|procedure| wanted.contains(&procedure.id));
            let changed = procedures.filter_map(|before| {
                let mut after = Procedure::clone(before);
                change(&mut after);
                (after != **before).then_some(after)
            });
            changed.collect()
        });
        let count = changed.len();
        self.edit(Edit::replace(changed));
        count
    }

    pub fn change_submission(&self, field: &str, change: impl FnOnce(&mut Submission)) {
        let mut submission = self.dossier.with_untracked(|dossier| dossier.submission.clone());
        change(&mut submission);
        if self.dossier.with_untracked(|dossier| dossier.submission != submission) {
            self.edit_typed(Edit::Submission(Box::new(submission)), Some(field.to_owned()));
        }
    }

    pub fn procedure(&self, id: ProcedureId) -> Option<Arc<Procedure>> {
        self.dossier.with(|dossier| dossier.procedure(id).cloned())
    }

    /// A procedure as it changes; other procedures' changes are not passed on.
    pub fn row(&self, id: ProcedureId) -> Memo<Option<Arc<Procedure>>> {
        let desk = *self;
        Memo::new(move |_| desk.procedure(id))
    }

    pub fn procedure_untracked(&self, id: ProcedureId) -> Option<Arc<Procedure>> {
        self.dossier.with_untracked(|dossier| dossier.procedure(id).cloned())
    }

    /// A part of a procedure that is shown somewhere.
    pub fn part<T>(&self, id: ProcedureId, part: impl Fn(&Procedure) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: Default + Send + Sync + 'static,
    {
        let row = self.row(id);
        Signal::derive(move || row.with(|procedure| procedure.as_deref().map(&part).unwrap_or_default()))
    }

    pub fn errors(&self) -> usize {
        let errors = |findings: &Arc<Vec<Finding>>| {
            findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
        };
        self.findings.with(errors)
    }

    /// The levels to choose from, by the campaign's names.
    pub fn levels(&self) -> Vec<(ServiceLevel, String)> {
        self.dossier.with_untracked(|dossier| {
            ServiceLevel::ALL.map(|level| (level, terms::level(&dossier.campaign, level).to_owned())).to_vec()
        })
    }

    pub fn has_error(&self, id: ProcedureId, step: Step) -> bool {
        self.findings.with(|findings| {
            let mut errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
            errors.any(|finding| finding.place.procedure() == Some(id) && finding.place.step() == step)
        })
    }

    pub fn step(&self) -> Step {
        match self.app.route.get() {
            Route::Draft { step, .. } => step,
            Route::Home | Route::Office => Step::Unit,
        }
    }

    pub fn route_to(&self, step: Step) -> Route {
        Route::Draft { id: self.id.get_value(), step }
    }

    /// Leads to the field of a finding.
    pub fn go_to(&self, place: Place) {
        self.search.set(String::new());
        self.filter.set(Filter::All);
        if let Some(id) = place.procedure() {
            self.selected.set(Some(id));
        }
        self.route_to(place.step()).go();
        self.focus.set(Some(place));
    }
}

/// Browsers give no second chance after `pagehide`; a phone or a closed lid gives only `visibilitychange`.
fn flush_when_left(app: App, saver: &Saver, dossier: RwSignal<Dossier>) {
    let (hidden, left, closed, behind) = (saver.clone(), saver.clone(), saver.clone(), saver.clone());
    // The browser asks before it drops what could not be written.
    let unload = window_event_listener(leptos::ev::beforeunload, move |event| {
        behind.flush();
        if behind.is_behind() {
            event.prevent_default();
        }
    });
    let pagehide = window_event_listener(leptos::ev::pagehide, move |_| left.flush());
    let visibility = window_event_listener_untyped("visibilitychange", move |_| hidden.flush());
    let closed = StoredValue::new_local(closed);
    on_cleanup(move || {
        pagehide.remove();
        visibility.remove();
        unload.remove();
        closed.with_value(|saver| {
            saver.close();
            // Left while nothing can be saved: what is only on screen goes into a file.
            if saver.is_behind() && dossier.with_untracked(|dossier| offer(app, dossier)).is_some() {
                app.failed(words::LEFT_UNSAVED);
            }
        });
    });
}
