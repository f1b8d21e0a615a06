use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::domain::ProcedureId;
use crate::grid::{Cell, Mode, Range, Selection, Shape, Wish, fit};
use crate::ui::desk::Desk;
use crate::ui::focus::focus_in_place;
use crate::ui::lines::{Line, Lines};
use crate::ui::step_view::{StepView, Views};

use super::column::GridColumn;
use super::heights::Heights;

/// Width of the row numbers, in pixels.
pub const NUMBERS: f64 = 46.0;

/// A grid on screen: what it shows, and where the officer is in it.
#[derive(Clone, Copy)]
pub struct GridState {
    pub desk: Desk,
    pub view: StepView,
    views: Views,
    pub lines: Memo<Arc<Lines>>,
    /// Those that fit the width of the grid.
    pub columns: Memo<Columns>,
    pub selection: RwSignal<Selection>,
    pub mode: RwSignal<Mode>,
    /// The value that the open list of values points at; `None` while it is closed.
    pub offered: RwSignal<Option<usize>>,
    /// What has been typed since the editor was opened.
    pub typed: RwSignal<String>,
    /// A range that is being drawn by the handle.
    pub drawn: RwSignal<Option<Range>>,
    /// Whether the page scrolls around the grid, as it does in a small window.
    pub page_scrolls: StoredValue<bool>,
    /// Where the edge of a column is being dragged to, in the grid's own pixels.
    pub guide: RwSignal<Option<f64>>,
    pub node: NodeRef<html::Div>,
    pub editor: NodeRef<html::Textarea>,
    /// Whether the page is being printed; all rows are drawn then.
    pub is_printing: RwSignal<bool>,
    /// Width and height of the grid in pixels; how far it is scrolled is part of the view.
    pub size: RwSignal<(f64, f64)>,
    pub heights: RwSignal<Heights>,
}

/// Columns as they are drawn.
#[derive(Clone)]
pub struct Columns {
    pub all: Arc<Vec<Arc<GridColumn>>>,
    /// The left edge of each column, from the left end of the grid, and the right edge of the last one.
    pub lefts: Arc<Vec<f64>>,
}

impl PartialEq for Columns {
    fn eq(&self, other: &Columns) -> bool {
        self.lefts == other.lefts && self.all.iter().map(|one| &one.key).eq(other.all.iter().map(|one| &one.key))
    }
}

impl Columns {
    pub fn count(&self) -> usize {
        self.all.len()
    }

    pub fn left(&self, at: usize) -> f64 {
        self.lefts.get(at).copied().unwrap_or_default()
    }

    pub fn width(&self, at: usize) -> f64 {
        self.left(at + 1) - self.left(at)
    }

    /// The number of frozen columns.
    pub fn frozen(&self) -> usize {
        self.all.iter().rposition(|column| column.is_frozen).map_or(0, |at| at + 1)
    }
}

impl GridState {
    pub fn new(desk: Desk, view: StepView, lines: Memo<Arc<Lines>>, columns: Vec<GridColumn>) -> GridState {
        let all_columns = StoredValue::new(columns.into_iter().map(Arc::new).collect::<Vec<_>>());
        let size = RwSignal::new((1000.0, 700.0));
        let views = desk.views;
        let columns = Memo::new(move |_| {
            let (width, _) = size.get();
            let all: Vec<Arc<GridColumn>> =
                all_columns.with_value(|all| all.iter().filter(|column| column.needs <= width).cloned().collect());
            let wishes: Vec<Wish> = views.widths.with(|given| {
                let wish = |column: &Arc<GridColumn>| {
                    let chosen = given.get(&column.key).copied();
                    // The name leaves room for the columns that a step is for.
                    let width = if column.takes_rest { column.width.min(width * 0.42) } else { column.width };
                    Wish { width: chosen.unwrap_or(width), takes_rest: column.takes_rest && chosen.is_none() }
                };
                all.iter().map(wish).collect()
            });
            let mut lefts = vec![NUMBERS];
            for width in fit(&wishes, width - NUMBERS) {
                lefts.push(lefts.last().copied().unwrap_or_default() + width);
            }
            Columns { all: Arc::new(all), lefts: Arc::new(lefts) }
        });
        GridState {
            desk,
            view,
            views,
            lines,
            columns,
            selection: RwSignal::new(Selection::default()),
            mode: RwSignal::new(Mode::Ready),
            offered: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            drawn: RwSignal::new(None),
            page_scrolls: StoredValue::new(false),
            guide: RwSignal::new(None),
            node: NodeRef::new(),
            editor: NodeRef::new(),
            is_printing: RwSignal::new(false),
            size,
            heights: RwSignal::new(Heights::of_window()),
        }
    }

    pub fn shape(&self) -> Shape {
        let (_, height) = self.size.get_untracked();
        let Heights { row, head } = self.heights.get_untracked();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let page = ((height - head) / row).max(2.0) as usize - 1;
        let rows = self.lines.with_untracked(|lines| lines.all.len());
        Shape { rows, columns: self.columns.with_untracked(Columns::count), page }
    }

    pub fn line(&self, row: usize) -> Option<Line> {
        self.lines.with_untracked(|lines| lines.all.get(row).copied())
    }

    pub fn row_of(&self, id: ProcedureId) -> Option<usize> {
        self.lines.with_untracked(|lines| lines.all.iter().position(|line| *line == Line::Row(id)))
    }

    pub fn column(&self, at: usize) -> Option<Arc<GridColumn>> {
        self.columns.with_untracked(|columns| columns.all.get(at).cloned())
    }

    pub fn caret(&self) -> Cell {
        self.selection.get_untracked().caret()
    }

    /// The procedures that a line stands for.
    pub fn procedures(&self, line: Line) -> Vec<ProcedureId> {
        match line {
            Line::Row(id) => vec![id],
            Line::Head(at) => self
                .lines
                .with_untracked(|lines| lines.groups.get(at).map(|(_, rows)| rows.clone()).unwrap_or_default()),
        }
    }

    pub fn set_width(&self, key: &str, width: f64) {
        self.views.widths.update(|widths| {
            widths.insert(key.to_owned(), width.clamp(32.0, 900.0));
        });
    }

    pub fn focus(&self) {
        // The grid may be gone when a frame later asks for it.
        if let Some(editor) = self.editor.try_get_untracked().flatten() {
            focus_in_place(&editor);
        }
    }

    /// Whether a row is the head of a group.
    pub fn is_head(&self, row: usize) -> bool {
        matches!(self.line(row), Some(Line::Head(_)))
    }

    /// The procedures' rows among some rows; the group heads if there are only heads.
    pub fn rows_of(&self, rows: impl Iterator<Item = usize>) -> Vec<usize> {
        let (heads, procedures): (Vec<usize>, Vec<usize>) = rows.partition(|row| self.is_head(*row));
        if procedures.is_empty() { heads } else { procedures }
    }

    /// The selected cells that an act applies to (see [`GridState::rows_of`]), row by row.
    pub fn range_cells(&self) -> Vec<Cell> {
        let selection = self.selection.get_untracked();
        let columns = selection.range().columns();
        let cells = |row| columns.clone().map(move |column| Cell::new(row, column));
        self.rows_of(selection.rows()).into_iter().flat_map(cells).collect()
    }

    /// The procedures of the rows that are selected.
    pub fn selected_ids(&self) -> Vec<ProcedureId> {
        let rows = self.rows_of(self.selection.get_untracked().rows());
        rows.into_iter().filter_map(|row| self.line(row)).flat_map(|line| self.procedures(line)).collect()
    }
}

/// CSS classes of a frozen column; style/edited-grid.css has as many as a grid needs.
pub fn frozen_class(at: usize, frozen: usize) -> &'static str {
    match at {
        0 if frozen > 0 => " cell--frozen cell--frozen-0",
        1 if frozen > 1 => " cell--frozen cell--frozen-1",
        2 if frozen > 2 => " cell--frozen cell--frozen-2",
        _ => "",
    }
}
