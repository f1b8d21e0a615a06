use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::ProcedureId;
use crate::grid::{Cell, Mode, Selection};
use crate::ui::lines::Line;

use super::state::GridState;

/// Keeps caret, selected procedure and rows in step, and restores the position after a reload.
pub fn follow(state: GridState, selected: RwSignal<Vec<ProcedureId>>) {
    let desk = state.desk;
    let line = StoredValue::new(None::<Line>);
    let show_selected = move || {
        let row = desk.selected.get_untracked().and_then(|id| state.row_of(id));
        let key = state.view.column.get_untracked();
        let column = state.columns.with_untracked(|columns| columns.all.iter().position(|one| one.key == key));
        let first = state.columns.with_untracked(|columns| columns.all.iter().position(|one| one.writes.is_some()));
        let cell = Cell::new(row.unwrap_or_default(), column.or(first).unwrap_or(1));
        state.selection.set(Selection::at(state.shape().nearest(cell)));
    };
    state.measure();
    show_selected();
    Effect::new(move |_| {
        let Some(node) = state.node.get() else { return };
        let (top, left) = state.view.scroll.get_untracked();
        // Measures first, because there must be rows to scroll to.
        state.measure();
        #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
        let [top, left] = [top, left].map(|position| position as i32);
        node.set_scroll_top(top);
        node.set_scroll_left(left);
        state.measure();
        state.show(state.caret());
        if is_focus_free() {
            state.focus();
        }
    });
    // A press beside the rows, or on the line below them, gives the focus to the work area. A text that was selected
    // there stays so.
    let take_back = move || {
        let is_outside = document().active_element().is_some_and(|active| active.id() == "work");
        let selects = window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
        if is_outside && !selects {
            state.focus();
        }
    };
    let released = window_event_listener(leptos::ev::pointerup, move |_| request_animation_frame(take_back));
    let asked = window_event_listener(leptos::ev::contextmenu, move |_| request_animation_frame(take_back));
    let resized = window_event_listener(leptos::ev::resize, move |_| state.measure());
    let printing = window_event_listener_untyped("beforeprint", move |_| state.is_printing.set(true));
    let printed = window_event_listener_untyped("afterprint", move |_| state.is_printing.set(false));
    on_cleanup(move || {
        released.remove();
        asked.remove();
        resized.remove();
        printing.remove();
        printed.remove();
    });
    // What is being typed is not saved yet, and is written when the page is left.
    let keep = Callback::new(move |()| state.keep());
    let is_typing = Memo::new(move |_| state.mode.get() != Mode::Ready && !state.typed.with(String::is_empty));
    Effect::new(move |_| desk.draft.typing.set(is_typing.get().then_some(keep)));
    on_cleanup(move || {
        selected.try_set(Vec::new());
        state.keep();
        desk.draft.typing.try_set(None);
    });
    // The caret's row is the selected procedure.
    Effect::new(move |_| {
        let selection = state.selection.get();
        let now = state.line(selection.caret().row);
        // While no row is shown, the line to come back to stays known.
        if now.is_some() {
            line.set_value(now);
        }
        if let Some(Line::Row(id)) = now
            && desk.selected.get_untracked() != Some(id)
        {
            desk.selected.set(Some(id));
        }
        if let Some(column) = state.column(selection.caret().column)
            && state.view.column.with_untracked(|key| *key != column.key)
        {
            state.view.column.set(column.key.clone());
        }
        let selects =
            selection.is_separate() || selection.range().height() > 1 || selection.is_whole_rows(state.shape());
        let ids = if selects || matches!(now, Some(Line::Head(_))) { state.selected_ids() } else { Vec::new() };
        if selected.with_untracked(|known| *known != ids) {
            selected.set(ids);
        }
    });
    // A finding, an undo or the form beside the grid selects another procedure.
    Effect::new(move |_| {
        let Some(id) = desk.selected.get() else { return };
        if line.get_value() == Some(Line::Row(id)) {
            return;
        }
        if let Some(row) = state.row_of(id) {
            let column = state.caret().column;
            state.selection.set(Selection::at(Cell::new(row, column)));
            state.show(Cell::new(row, column));
        }
    });
    Effect::new(move |_| {
        let key = state.view.column.get();
        let caret = state.caret();
        let at = state.columns.with_untracked(|columns| columns.all.iter().position(|column| column.key == key));
        if let Some(column) = at.filter(|at| *at != caret.column) {
            let cell = Cell::new(caret.row, column);
            state.selection.set(Selection::at(cell));
            state.show(cell);
        }
    });
    // The columns shown depend on the width of the window: the caret stays in its column, and what is being typed is
    // written first.
    let shown = StoredValue::new(state.columns.get_untracked());
    Effect::new(move |_| {
        let columns = state.columns.get();
        if shown.with_value(|shown| shown.all.len() == columns.all.len()) {
            return;
        }
        let caret = state.caret();
        let key = state.view.column.get_untracked();
        shown.set_value(columns.clone());
        let at = columns.all.iter().position(|column| column.key == key);
        state.selection.set(Selection::at(state.shape().nearest(Cell::new(caret.row, at.unwrap_or(caret.column)))));
    });
    // Rows sorted, filtered, added or removed: the caret stays on its line. After sorting the grid shows its top.
    let known = StoredValue::new(state.lines.get_untracked());
    let sort = StoredValue::new(state.view.sort.get_untracked());
    Effect::new(move |_| {
        let lines = state.lines.get();
        if known.with_value(|known| Arc::ptr_eq(known, &lines)) {
            return;
        }
        let before = known.get_value();
        known.set_value(Arc::clone(&lines));
        let caret = state.caret();
        let same = line.get_value().and_then(|line| lines.all.iter().position(|one| *one == line));
        let cell = state.shape().nearest(Cell::new(same.unwrap_or(caret.row), caret.column));
        let are_same_rows = state
            .selection
            .with_untracked(|selection| selection.rows().all(|row| before.all.get(row) == lines.all.get(row)));
        if same == Some(caret.row) && are_same_rows {
            state.selection.notify();
        } else {
            state.selection.set(Selection::at(cell));
        }
        let sort_now = state.view.sort.get_untracked();
        if sort.try_update_value(|sort| std::mem::replace(sort, sort_now.clone())) != Some(sort_now) {
            state.show(Cell::new(0, caret.column));
        } else if same != Some(caret.row) {
            // Once the rows have their places.
            request_animation_frame(move || {
                if state.selection.try_get_untracked().is_some() {
                    state.show(state.caret());
                }
            });
        }
    });
}

/// Whether the focus is nowhere, or on the link that led here.
fn is_focus_free() -> bool {
    let Some(active) = document().active_element() else { return true };
    active.tag_name() == "BODY" || active.class_list().contains("rail__step")
}
