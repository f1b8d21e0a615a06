use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::grid::{Act, Cell, CellKind, Mode, Range, Selection};

use super::heights::Heights;
use super::state::GridState;

/// What is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drag {
    Range,
    Rows,
    Handle,
}

/// The pointer over the rows: a click sets the caret, dragging draws a range or fills.
#[derive(Clone, Copy)]
pub struct Pointer {
    state: GridState,
    drag: StoredValue<Option<Drag>>,
    /// Whether the last press was on a row, which the click of a captured pointer does not say.
    on_row: StoredValue<bool>,
}

impl Pointer {
    pub fn over(state: GridState) -> Pointer {
        Pointer { state, drag: StoredValue::new(None), on_row: StoredValue::new(false) }
    }

    pub fn down(&self, event: &web_sys::PointerEvent) {
        let state = self.state;
        self.on_row.set_value(is_on_row(event));
        if event.button() != 0 || !is_on_row(event) {
            return;
        }
        let (x, y) = at(event);
        let Some((cell, is_number)) = state.cell_at(x, y) else { return };
        // The editor writes when it loses the focus, but a press in the grid leaves it there.
        if state.mode.get_untracked() != Mode::Ready {
            state.keep();
        }
        let selection = state.selection.get_untracked();
        let toggles = (event.ctrl_key() || event.meta_key()) && !event.shift_key();
        let (to, drag) = match (event.shift_key(), is_number) {
            (_, true) if toggles => (selection.with_row_toggled(cell.row, state.shape()), None),
            (_, false) if toggles => (selection.with_cells_toggled(cell.row), None),
            (true, true) => (selection.extended_to(cell).whole_rows(state.shape()), Some(Drag::Rows)),
            (false, true) => (Selection::at(cell).whole_rows(state.shape()), Some(Drag::Rows)),
            (true, false) => (selection.extended_to(cell), Some(Drag::Range)),
            (false, false) => (Selection::at(cell), Some(Drag::Range)),
        };
        state.selection.set(to);
        // Touch scrolls instead of dragging.
        if drag.is_some() && event.pointer_type() != "touch" {
            self.drag.set_value(drag);
            self.capture(event);
        }
        event.prevent_default();
        state.focus();
    }

    pub fn down_on_handle(&self, event: &web_sys::PointerEvent) {
        event.prevent_default();
        event.stop_propagation();
        self.state.keep();
        self.drag.set_value(Some(Drag::Handle));
        self.capture(event);
        self.state.focus();
    }

    fn capture(&self, event: &web_sys::PointerEvent) {
        if let Some(node) = self.state.node.get_untracked() {
            let _ = node.set_pointer_capture(event.pointer_id());
        }
    }

    pub fn moved(&self, event: &web_sys::PointerEvent) {
        let state = self.state;
        let Some(drag) = self.drag.get_value() else { return };
        self.scroll_at_the_edge(event);
        let (x, y) = at(event);
        let Some((cell, _)) = state.cell_at(x, y) else { return };
        let selection = state.selection.get_untracked();
        match drag {
            Drag::Range => set_if_other(state.selection, selection.extended_to(cell)),
            Drag::Rows => set_if_other(state.selection, selection.extended_to(cell).whole_rows(state.shape())),
            Drag::Handle => set_if_other(state.drawn, Some(drawn(selection.range(), cell))),
        }
    }

    /// The browser cancels the pointer in order to scroll.
    pub fn cancel(&self) {
        self.drag.set_value(None);
        self.state.drawn.set(None);
    }

    pub fn up(&self) {
        let drag = self.drag.try_update_value(Option::take).flatten();
        let drawn = self.state.drawn.get_untracked();
        self.state.drawn.set(None);
        if let (Some(Drag::Handle), Some(range)) = (drag, drawn) {
            self.state.fill_to(range);
        }
    }

    /// Edits the cell, offers its values or marks it. It never empties one.
    pub fn double_click(&self) {
        if !self.on_row.get_value() {
            return;
        }
        match self.state.kind() {
            CellKind::Words => self.state.perform(Act::Edit),
            CellKind::Choice | CellKind::Numbered => self.state.perform(Act::Offer),
            CellKind::Mark => self.state.perform(Act::Mark),
            CellKind::Derived => {}
        }
    }

    fn scroll_at_the_edge(&self, event: &web_sys::PointerEvent) {
        let Some(node) = self.state.node.get_untracked() else { return };
        let rect = node.get_bounding_client_rect();
        let y = f64::from(event.client_y());
        let Heights { row, head } = self.state.heights.get_untracked();
        #[allow(clippy::cast_possible_truncation, reason = "the height of a row")]
        let step = row as i32;
        if y > rect.bottom() {
            node.set_scroll_top(node.scroll_top() + step);
        } else if y < rect.top() + head {
            node.set_scroll_top(node.scroll_top() - step);
        } else {
            return;
        }
        self.state.measure();
    }
}

fn at(event: &web_sys::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Whether a press is on a row, and not on the head, the open editor or a scroll bar.
fn is_on_row(event: &web_sys::PointerEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.and_then(|target| target.closest("tbody").ok().flatten()).is_some()
}

fn set_if_other<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

/// The range as its handle extends it: in rows or in columns, not both, as in Excel.
fn drawn(range: Range, to: Cell) -> Range {
    let Range { first, last } = range;
    let down = to.row.saturating_sub(last.row).max(first.row.saturating_sub(to.row));
    let right = to.column.saturating_sub(last.column).max(first.column.saturating_sub(to.column));
    if down >= right {
        let (top, bottom) = (first.row.min(to.row), last.row.max(to.row));
        Range { first: Cell::new(top, first.column), last: Cell::new(bottom, last.column) }
    } else {
        let (left, right) = (first.column.min(to.column), last.column.max(to.column));
        Range { first: Cell::new(first.row, left), last: Cell::new(last.row, right) }
    }
}
