use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Campaign, Column, Dossier, Edit, LevelId, Procedure, ProcedureId, Refusal, SubmissionField};
use crate::grid::{SortKey, sorted};
use crate::rules::{
    Finding, NewTexts, Place, Progress, RecalledWords, Severity, Statistics, Step, UndoStepOf, check, progress,
    statistics,
};
use crate::storage::{What, to_draft_file};
use crate::text::cells::{self, Entry, Refused, Written};
use crate::text::vocabulary::Vocabulary;
use crate::text::{columns, storage as t};

use super::backup::{fingerprint, offer};
use super::context::App;
use super::followed_file::{FileContent, FollowedFile, Kind};
use super::open_draft::OpenDraft;
use super::route::Route;
use super::rows::Rows;
use super::settled::Settled;
use super::step_view::{Beside, StepView, Views};
use super::untaken::Untaken;

/// The open dossier and what is derived from it. Every change goes through `edit_typed`, so it is applied, can be
/// undone, and is saved, all in one place.
#[derive(Clone, Copy)]
pub struct Desk {
    pub app: App,
    pub draft: OpenDraft<Dossier>,
    pub dossier: RwSignal<Dossier>,
    rows: Rows,
    pub settled: Settled,
    pub findings: Memo<Arc<Vec<Finding>>>,
    /// Procedures with an error, each with the step of the error.
    faulty: Memo<HashSet<(ProcedureId, Step)>>,
    pub untaken: Untaken,
    recalled: StoredValue<RecalledWords>,
    pub statistics: Memo<Statistics>,
    /// The fields that procedures belong to, in dictionary order.
    pub fields: Memo<Arc<Vec<String>>>,
    pub progress: Memo<[Progress; 6]>,
    /// A file on disk that follows every change.
    pub followed: FollowedFile,
    pub selected: RwSignal<Option<ProcedureId>>,
    /// A procedure that a step is to show, even if its filter hides it.
    pub wanted: RwSignal<Option<(Step, ProcedureId)>>,
    pub views: Views,
    /// A field to focus as soon as it is on screen.
    pub focus: RwSignal<Option<Place>>,
}

impl Desk {
    pub fn new(draft: OpenDraft<Dossier>) -> Desk {
        let OpenDraft { app, document: dossier, .. } = draft;
        draft.flush_when_left(move |dossier| offer(app, dossier).is_some());
        let make = move |then: Callback<FileContent>| {
            let content = dossier.try_with_untracked(|dossier| {
                let bytes = to_draft_file(dossier)?.into_bytes();
                Some(FileContent { bytes, fingerprint: Some(fingerprint(dossier)) })
            });
            if let Some(content) = content.flatten() {
                then.run(content);
            }
        };
        let followed = FollowedFile::of(draft, Kind { extension: ".json", rest: 0 }, Callback::new(make));
        let (views, Beside { selected, refused, recalled }) = Views::of(&draft.id.get_value());
        let untaken = dossier
            .with_untracked(|dossier| draft.history.with_untracked(|history| Untaken::of(refused, dossier, history)));
        let settled = Settled::of(dossier, app.rest);
        let checked = Memo::new(move |_| settled.with(check));
        let findings = Memo::new(move |_| {
            let refused = settled.with(|dossier| untaken.findings(dossier));
            Arc::new(checked.with(|checked| [checked.as_slice(), &refused].concat()))
        });
        let faulty = Memo::new(move |_| {
            findings.with(|findings: &Arc<Vec<Finding>>| {
                let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
                errors.filter_map(|finding| Some((finding.place.procedure()?, finding.place.step()))).collect()
            })
        });
        let desk = Desk {
            app,
            draft,
            dossier,
            rows: Rows::of(dossier),
            settled,
            findings,
            faulty,
            untaken,
            recalled: StoredValue::new(RecalledWords::from(recalled)),
            fields: Memo::new(move |_| settled.with(|dossier| Arc::new(fields_of(dossier)))),
            statistics: Memo::new(move |_| settled.with(statistics)),
            progress: Memo::new(move |_| settled.with(|dossier| findings.with(|findings| progress(dossier, findings)))),
            followed,
            selected: RwSignal::new(None),
            wanted: RwSignal::new(None),
            views,
            focus: RwSignal::new(None),
        };
        match selected.filter(|id| desk.procedure_untracked(*id).is_some()) {
            Some(selected) => desk.selected.set(Some(selected)),
            None => desk.select_first(),
        }
        desk.keep_views();
        desk
    }

    /// Stores the views of the steps whenever the page may be left.
    fn keep_views(&self) {
        let desk = *self;
        let keep = move || {
            let refused = desk.draft.history.with_untracked(|history| desk.untaken.kept(history));
            let recalled = desk.recalled.with_value(RecalledWords::kept);
            let beside = Beside { selected: desk.selected.get_untracked(), refused: Some(refused), recalled };
            desk.views.keep(&desk.draft.id.get_value(), beside);
        };
        let hidden = window_event_listener_untyped("visibilitychange", move |_| keep());
        let left = window_event_listener(leptos::ev::pagehide, move |_| keep());
        on_cleanup(move || {
            keep();
            hidden.remove();
            left.remove();
        });
    }

    pub fn select_first(&self) {
        self.selected.set(self.dossier.with_untracked(|dossier| dossier.procedures.first().map(|first| first.id)));
    }

    /// Applies an edit as an undo step of its own. Before a large edit the state is kept as a restore point that says
    /// what was about to be done.
    pub fn edit(&self, edit: Edit, what: What) {
        self.edit_with(edit, Vec::new(), what);
    }

    fn edit_with(&self, edit: Edit, texts: NewTexts, what: What) {
        self.draft.keep_before(what, edit.touches());
        self.edit_typed(edit, texts, None);
    }

    /// Applies an edit and the texts that fields refused, as one undo step: a refused text is a step even where the
    /// dossier does not change.
    fn edit_typed(&self, mut edit: Edit, texts: NewTexts, typed_in: Option<String>) {
        let is_locked = self.draft.locked.get_untracked().is_some();
        if is_locked || (edit.is_empty() && !self.untaken.are_new(&texts)) {
            return;
        }
        self.recalled.update_value(|words| words.follow(&mut edit, |id| self.procedure_untracked(id)));
        let joins = self.draft.edit(edit, typed_in);
        let step = if joins { UndoStepOf::Last } else { UndoStepOf::New };
        let campaign = self.campaign();
        self.untaken.edited(step, texts, |place| match place {
            Place::Procedure { id, column } => {
                let procedure = self.procedure_untracked(*id);
                procedure.is_some_and(|procedure| !columns::read(&procedure, *column, &campaign).is_empty())
            }
            Place::Submission(field) => {
                self.dossier.with_untracked(|dossier| !field.read(&dossier.submission).is_empty())
            }
            Place::Step(_) => true,
        });
    }

    /// Goes back to a restore point as one undo step. Returns `false` if it cannot be read or the draft is locked.
    pub fn restore(&self, point: &str) -> bool {
        let Some(kept) = self.draft.state_to_restore(point) else { return false };
        let edit = self.dossier.with_untracked(|dossier| Edit::between(dossier, &kept));
        self.edit_typed(edit, Vec::new(), None);
        true
    }

    /// Changes one procedure by a click: an undo step of its own.
    pub fn click(&self, id: ProcedureId, change: impl FnOnce(&mut Procedure)) {
        self.change_typed(id, None, change);
    }

    /// Changes one procedure by typing in a column, which is one undo step.
    pub fn change(&self, id: ProcedureId, column: Column, change: impl FnOnce(&mut Procedure)) {
        self.change_typed(id, Some(typed_in(id, column)), change);
    }

    /// Writes what is typed in a column. A text that is no value of it stays visible, and the previous value goes.
    pub fn write(&self, id: ProcedureId, column: Column, text: String) {
        let Some(before) = self.procedure_untracked(id) else { return };
        let campaign = self.campaign();
        let vocabulary = Vocabulary::of(&campaign);
        let mut after = Procedure::clone(&before);
        let taken = vocabulary.take_typed(&mut after, column, &text);
        let place = Place::Procedure { id, column };
        let refused = taken.is_err().then(|| {
            // A column that refuses a text takes an empty one.
            let _ = vocabulary.take(&mut after, column, "");
            self.untaken.refusal(&place, &text, columns::read(&before, column, &campaign))
        });
        let edit = Edit::replace((after != *before).then_some(after));
        self.edit_typed(edit, vec![(place, refused.flatten())], Some(typed_in(id, column)));
    }

    /// Writes texts into cells as one undo step. Texts that are not values stay visible in their cells.
    pub fn write_cells(&self, entries: Vec<Entry>, what: What) -> Written {
        let campaign = self.campaign();
        let written = self.dossier.with_untracked(|dossier| cells::write(&Vocabulary::of(&campaign), dossier, entries));
        let place = |id, column| Place::Procedure { id, column };
        let taken = written.taken.iter().map(|(id, column)| (place(*id, *column), None));
        let kept = written.refused.iter().filter(|refused| refused.why != Refusal::NotWritten);
        let refused = kept.map(|Refused { entry, before, .. }| {
            let place = place(entry.procedure, entry.column);
            let text = self.untaken.refusal(&place, &entry.text, before.clone());
            (place, text)
        });
        self.edit_with(Edit::replace(written.changed.iter().cloned()), taken.chain(refused).collect(), what);
        written
    }

    /// The content of a column, as text that the column accepts.
    pub fn written(&self, id: ProcedureId, column: Column) -> Signal<String> {
        let campaign = self.campaign();
        self.part(id, move |procedure| columns::read(procedure, column, &campaign))
    }

    /// What a column's control shows: its value, or the typed text that is not one.
    pub fn shown(&self, id: ProcedureId, column: Column) -> Signal<String> {
        self.untaken.shown(Place::Procedure { id, column }, self.written(id, column))
    }

    /// Whether the text typed in a column is not a value of it.
    pub fn is_wrong(&self, id: ProcedureId, column: Column) -> Signal<bool> {
        self.untaken.is_wrong(Place::Procedure { id, column }, self.written(id, column))
    }

    fn change_typed(&self, id: ProcedureId, typed_in: Option<String>, change: impl FnOnce(&mut Procedure)) {
        let Some(before) = self.procedure_untracked(id) else { return };
        let mut after = Procedure::clone(&before);
        change(&mut after);
        if after != *before {
            self.edit_typed(Edit::replace([after]), Vec::new(), typed_in);
        }
    }

    /// Changes many procedures in one undo step; returns how many really changed.
    pub fn change_all(&self, ids: &[ProcedureId], what: What, change: impl Fn(&mut Procedure)) -> usize {
        let changed: Vec<Procedure> = self.dossier.with_untracked(|dossier| {
            let wanted: HashSet<&ProcedureId> = ids.iter().collect();
            let procedures = dossier.procedures.iter().filter(|procedure| wanted.contains(&procedure.id));
            let changed = procedures.filter_map(|before| {
                let mut after = Procedure::clone(before);
                change(&mut after);
                (after != **before).then_some(after)
            });
            changed.collect()
        });
        let count = changed.len();
        self.edit(Edit::replace(changed), what);
        self.view().choose_anew();
        count
    }

    /// Writes what is typed in a field of the submission. A text that is not a value of the field stays visible, and
    /// the previous value goes.
    pub fn write_submission(&self, field: SubmissionField, text: String) {
        let mut submission = self.dossier.with_untracked(|dossier| dossier.submission.clone());
        field.write(&mut submission, text.clone());
        let before = self.dossier.with_untracked(|dossier| field.read(&dossier.submission));
        let place = Place::Submission(field);
        let is_taken = !field.read(&submission).is_empty();
        let refused = if is_taken { None } else { self.untaken.refusal(&place, &text, before) };
        let is_other = self.dossier.with_untracked(|dossier| dossier.submission != submission);
        let edit = if is_other { Edit::Submission(Box::new(submission)) } else { Edit::replace([]) };
        self.edit_typed(edit, vec![(place, refused)], Some(field.key().to_owned()));
    }

    /// What a control of the submission shows: its value, or the typed text that is not one.
    pub fn shown_submission(&self, field: SubmissionField) -> Signal<String> {
        self.untaken.shown(Place::Submission(field), self.written_submission(field))
    }

    /// Whether the text typed in a field of the submission is not a value of it.
    pub fn is_wrong_submission(&self, field: SubmissionField) -> Signal<bool> {
        self.untaken.is_wrong(Place::Submission(field), self.written_submission(field))
    }

    fn written_submission(&self, field: SubmissionField) -> Signal<String> {
        let dossier = self.dossier;
        Memo::new(move |_| dossier.with(|dossier| field.read(&dossier.submission))).into()
    }

    /// A procedure, tracked: changes of other procedures do not notify the caller.
    pub fn procedure(&self, id: ProcedureId) -> Option<Arc<Procedure>> {
        self.rows.row(id).get()
    }

    pub fn procedure_untracked(&self, id: ProcedureId) -> Option<Arc<Procedure>> {
        self.rows.now(id)
    }

    /// A signal of a part of a procedure; the default value once the procedure is gone.
    pub fn part<T>(&self, id: ProcedureId, part: impl Fn(&Procedure) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: Default + Send + Sync + 'static,
    {
        let row = self.rows.row(id);
        Signal::derive(move || row.with(|procedure| procedure.as_deref().map(&part).unwrap_or_default()))
    }

    pub fn errors(&self) -> usize {
        let errors = |findings: &Arc<Vec<Finding>>| {
            findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
        };
        self.findings.with(errors)
    }

    /// The campaign, untracked: pages are rebuilt when another one is loaded.
    pub fn campaign(&self) -> Arc<Campaign> {
        self.dossier.with_untracked(|dossier| Arc::clone(&dossier.campaign))
    }

    /// The levels to choose from, with their names in the campaign.
    pub fn levels(&self) -> Vec<(LevelId, String)> {
        self.campaign().levels.iter().map(|level| (level.id, level.name.clone())).collect()
    }

    pub fn has_error(&self, id: ProcedureId, step: Step) -> bool {
        self.faulty.with(|faulty| faulty.contains(&(id, step)))
    }

    pub fn step(&self) -> Step {
        match self.app.route.get() {
            Route::Draft { step, .. } => step,
            Route::Home | Route::Guide | Route::Office { .. } => Step::Unit,
        }
    }

    /// The view of the open step.
    pub fn view(&self) -> StepView {
        self.views.step(untrack(|| self.step()))
    }

    pub fn route_to(&self, step: Step) -> Route {
        Route::Draft { id: self.draft.id.get_value(), step }
    }

    /// Offers the dossier as a backup file.
    pub fn save_to_file(&self) {
        let saved = self.dossier.with_untracked(|dossier| offer(self.app, dossier).zip(Some(fingerprint(dossier))));
        if let Some((name, fingerprint)) = saved {
            self.draft.backed_up(Some(fingerprint));
            self.app.done(t::saved_to(&name));
        }
    }
}

/// Names the typing in a column, which is one undo step.
fn typed_in(id: ProcedureId, column: Column) -> String {
    format!("{}/{}", id.0, column.key())
}

/// What restore points call a change of a column.
pub fn what_of(column: Column) -> What {
    match column {
        Column::Level => What::Level,
        Column::Roadmap(_) => What::Roadmap,
        Column::Clause(_) | Column::NoClause => What::Screening,
        Column::Answer(_) | Column::Remedy(_) | Column::Document(_) | Column::Score(_) => What::Answers,
        _ => What::Other,
    }
}

fn fields_of(dossier: &Dossier) -> Vec<String> {
    // Fields that sort alike keep a fixed order.
    let named: BTreeSet<&str> = dossier.procedures.iter().map(|procedure| procedure.field.as_str()).collect();
    let named = sorted(named.into_iter().filter(|field| !field.is_empty()), false, |field| SortKey::of(field));
    named.into_iter().map(str::to_owned).collect()
}
