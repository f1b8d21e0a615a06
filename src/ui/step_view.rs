use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::LocalStore;
use crate::domain::ProcedureId;
use crate::rules::{EarlierText, Filter, KeptTexts, KeptWords, Step};
use crate::storage::{DraftId, KeyValueStore};

use super::route::WORKS;

/// The view settings of a step's grid. Each step has its own, so that the filter of one does not affect another.
#[derive(Clone, Copy)]
pub struct StepView {
    /// As typed.
    pub search: RwSignal<String>,
    pub filter: RwSignal<Filter>,
    /// The only field shown; all when `None`.
    pub field: RwSignal<Option<String>>,
    pub sort: RwSignal<Option<SortBy>>,
    /// Whether rows are grouped by field.
    pub grouped: RwSignal<bool>,
    /// Whether the criteria are columns, instead of one procedure's form beside the list.
    pub matrix: RwSignal<bool>,
    /// The key of the column that the caret is in.
    pub column: RwSignal<String>,
    /// How far the grid is scrolled down and to the right, in pixels.
    pub scroll: RwSignal<(f64, f64)>,
    /// Grows when the rows are to be filtered and sorted again.
    pub asked: RwSignal<u32>,
}

/// The column that rows are sorted by, named by its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortBy {
    pub column: String,
    pub descending: bool,
}

/// The views of a draft's steps and the widths given to columns, as they are kept over a reload.
#[derive(Clone, Copy)]
pub struct Views {
    steps: [StepView; Step::ALL.len()],
    /// In pixels, by the columns' keys.
    pub widths: RwSignal<BTreeMap<String, f64>>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    steps: Vec<KeptStep>,
    widths: BTreeMap<String, f64>,
    selected: Option<ProcedureId>,
    refused: Option<KeptTexts>,
    recalled: Vec<KeptWords>,
    /// What 0.5.0 stored in its place.
    #[serde(skip_serializing)]
    untaken: Vec<EarlierText>,
}

/// What is kept over a reload beside the views.
#[derive(Clone, Default)]
pub struct Beside {
    pub selected: Option<ProcedureId>,
    /// The texts of cells that were not values.
    pub refused: Option<KeptTexts>,
    /// The remedies and documents of removed obstacles.
    pub recalled: Vec<KeptWords>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct KeptStep {
    search: String,
    filter: String,
    field: Option<String>,
    sort: Option<SortBy>,
    grouped: bool,
    matrix: bool,
    column: String,
    scroll: (f64, f64),
}

impl StepView {
    fn of(kept: KeptStep) -> StepView {
        StepView {
            search: RwSignal::new(kept.search),
            filter: RwSignal::new(Filter::from_key(&kept.filter)),
            field: RwSignal::new(kept.field),
            sort: RwSignal::new(kept.sort),
            grouped: RwSignal::new(kept.grouped),
            matrix: RwSignal::new(kept.matrix),
            column: RwSignal::new(kept.column),
            scroll: RwSignal::new(kept.scroll),
            asked: RwSignal::new(0),
        }
    }

    fn kept(&self) -> KeptStep {
        KeptStep {
            search: self.search.get_untracked(),
            filter: self.filter.get_untracked().key().to_owned(),
            field: self.field.get_untracked(),
            sort: self.sort.get_untracked(),
            grouped: self.grouped.get_untracked(),
            matrix: self.matrix.get_untracked(),
            column: self.column.get_untracked(),
            scroll: self.scroll.get_untracked(),
        }
    }

    /// Filters and sorts the rows by their current content.
    pub fn choose_anew(&self) {
        self.asked.update(|times| *times += 1);
    }

    /// Shows every row.
    pub fn show_all(&self) {
        self.search.set(String::new());
        self.filter.set(Filter::All);
        self.field.set(None);
    }
}

impl Views {
    /// The stored views, and what was kept with them.
    pub fn of(draft: &DraftId) -> (Views, Beside) {
        let stored = LocalStore::open().ok().and_then(|store| store.get(&key(draft)).ok().flatten());
        let kept: Kept = stored.and_then(|stored| serde_json::from_str(&stored).ok()).unwrap_or_default();
        let mut steps = kept.steps.into_iter();
        let steps = Step::ALL.map(|_| StepView::of(steps.next().unwrap_or_default()));
        let earlier = Some(kept.untaken).filter(|texts| !texts.is_empty()).map(KeptTexts::from);
        let beside = Beside { selected: kept.selected, refused: kept.refused.or(earlier), recalled: kept.recalled };
        (Views { steps, widths: RwSignal::new(kept.widths) }, beside)
    }

    pub fn step(&self, step: Step) -> StepView {
        let at = Step::ALL.iter().position(|one| *one == step).unwrap_or_default();
        self.steps.get(at).copied().unwrap_or(self.steps[0])
    }

    pub fn keep(&self, draft: &DraftId, beside: Beside) {
        let steps = self.steps.iter().map(StepView::kept).collect();
        let Beside { selected, refused, recalled } = beside;
        let widths = self.widths.get_untracked();
        let kept = Kept { steps, widths, selected, refused, recalled, untaken: Vec::new() };
        if let (Ok(store), Ok(json)) = (LocalStore::open(), serde_json::to_string(&kept)) {
            // Without room the views are not kept.
            let _ = store.set(&key(draft), &json);
        }
    }
}

const PREFIX: &str = "dvctt-view/";

/// Where the view of a draft is stored.
pub fn key(draft: &DraftId) -> String {
    format!("{PREFIX}{}", draft.0)
}

/// Removes the stored view of a draft that is removed for good.
pub fn forget(draft: &DraftId) {
    if let Ok(store) = LocalStore::open() {
        let _ = store.remove(&key(draft));
    }
}

/// Removes the stored views of dossiers that are gone; `drafts` are those that exist.
pub fn forget_others(drafts: &[DraftId]) {
    let Ok(store) = LocalStore::open() else { return };
    let is_there = |id: &str| id.starts_with(WORKS) || drafts.iter().any(|draft| draft.0 == id);
    let keys = store.keys().unwrap_or_default();
    for key in keys.iter().filter(|key| key.strip_prefix(PREFIX).is_some_and(|id| !is_there(id))) {
        // It is tried again next time.
        let _ = store.remove(key);
    }
}
