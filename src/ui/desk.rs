use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::now;
use crate::domain::{Dossier, Edit, Procedure, ProcedureId, ServiceLevel, Submission};
use crate::rules::{Finding, Place, Progress, Severity, Statistics, Step, check, progress, statistics};
use crate::storage::{DraftId, OpenedDraft};
use crate::text::terms;

use super::app::{App, NoticeKind};
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
    pub selected: RwSignal<Option<ProcedureId>>,
    pub search: RwSignal<String>,
    pub filter: RwSignal<Filter>,
    /// A field to focus as soon as it is on screen.
    pub focus: RwSignal<Option<Place>>,
    pub undoable: RwSignal<usize>,
    pub redoable: RwSignal<usize>,
    history: StoredValue<History>,
    saver: StoredValue<Saver, LocalStorage>,
}

#[derive(Default)]
struct History {
    undo: Vec<Entry>,
    redo: Vec<Edit>,
}

struct Entry {
    takes_back: Edit,
    /// Consecutive edits with the same tag, close in time, are one step: typing a word is one undo.
    tag: Option<Tag>,
    at: u64,
}

/// The field that is typed in; `None` for the submission.
type Tag = (Option<ProcedureId>, String);

/// Undo steps kept.
const HISTORY: usize = 500;
/// Milliseconds between keystrokes of one undo step.
const TYPING: u64 = 1_500;

impl Desk {
    pub fn new(app: App, id: DraftId, opened: OpenedDraft) -> Desk {
        let dossier = RwSignal::new(opened.dossier);
        let saved = RwSignal::new(SaveState::Saved(opened.changed_at));
        let saver = Saver::new(app, id.clone(), opened.revision, dossier, saved);
        flush_when_left(&saver);
        let findings = Memo::new(move |_| Arc::new(dossier.with(check)));
        let first = dossier.with_untracked(|dossier| dossier.procedures.first().map(|procedure| procedure.id));
        Desk {
            app,
            id: StoredValue::new(id),
            dossier,
            findings,
            statistics: Memo::new(move |_| dossier.with(statistics)),
            progress: Memo::new(move |_| dossier.with(|dossier| findings.with(|findings| progress(dossier, findings)))),
            saved,
            selected: RwSignal::new(first),
            search: RwSignal::new(String::new()),
            filter: RwSignal::new(Filter::All),
            focus: RwSignal::new(None),
            undoable: RwSignal::new(0),
            redoable: RwSignal::new(0),
            history: StoredValue::new(History::default()),
            saver: StoredValue::new_local(saver),
        }
    }

    /// Applies an edit as an undo step of its own.
    pub fn edit(&self, edit: Edit) {
        self.edit_tagged(edit, None);
    }

    fn edit_tagged(&self, edit: Edit, tag: Option<Tag>) {
        if edit.is_empty() {
            return;
        }
        // What a notice offers to take back is no longer the last step.
        if self.app.notice.with_untracked(|notice| notice.as_ref().is_some_and(|n| n.kind == NoticeKind::Done)) {
            self.app.notice.set(None);
        }
        let takes_back = self.apply(edit);
        let at = now();
        self.history.update_value(|history| {
            history.redo.clear();
            if let Some(last) = history.undo.last_mut()
                && tag.is_some()
                && last.tag == tag
                && at.saturating_sub(last.at) < TYPING
            {
                last.at = at;
                return;
            }
            history.undo.push(Entry { takes_back, tag, at });
            if history.undo.len() > HISTORY {
                history.undo.remove(0);
            }
        });
        self.count_history();
    }

    /// Applies and saves; returns what takes it back.
    fn apply(&self, edit: Edit) -> Edit {
        let takes_back = self.dossier.try_update(|dossier| dossier.apply(edit.clone()));
        self.saver.with_value(|saver| saver.add(edit));
        takes_back.unwrap_or_else(|| Edit::remove([]))
    }

    fn count_history(&self) {
        let (undo, redo) = self.history.with_value(|history| (history.undo.len(), history.redo.len()));
        self.undoable.set(undo);
        self.redoable.set(redo);
    }

    pub fn undo(&self) {
        let entry = self.history.try_update_value(|history| history.undo.pop()).flatten();
        if let Some(entry) = entry {
            let again = self.apply(entry.takes_back);
            self.history.update_value(|history| history.redo.push(again));
            self.count_history();
        }
    }

    pub fn redo(&self) {
        let edit = self.history.try_update_value(|history| history.redo.pop()).flatten();
        if let Some(edit) = edit {
            let takes_back = self.apply(edit);
            self.history.update_value(|history| history.undo.push(Entry { takes_back, tag: None, at: 0 }));
            self.count_history();
        }
    }

    /// Changes one procedure by a click: an undo step of its own.
    pub fn click(&self, id: ProcedureId, change: impl FnOnce(&mut Procedure)) {
        self.change_tagged(id, None, change);
    }

    /// Changes one procedure by typing; `field` names the field, so that typing in it is one undo step.
    pub fn change(&self, id: ProcedureId, field: &str, change: impl FnOnce(&mut Procedure)) {
        self.change_tagged(id, Some((Some(id), field.to_owned())), change);
    }

    fn change_tagged(&self, id: ProcedureId, tag: Option<Tag>, change: impl FnOnce(&mut Procedure)) {
        let Some(before) = self.procedure_untracked(id) else { return };
        let mut after = Procedure::clone(&before);
        change(&mut after);
        if after != *before {
            self.edit_tagged(Edit::replace([after]), tag);
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
            self.edit_tagged(Edit::Submission(Box::new(submission)), Some((None, field.to_owned())));
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
            Route::Home => Step::Unit,
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
fn flush_when_left(saver: &Saver) {
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
        closed.with_value(Saver::close);
    });
}
