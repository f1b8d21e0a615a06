use leptos::prelude::*;

use crate::grid::{Cell, Range};

use super::heights::Heights;
use super::state::GridState;

/// Rows drawn above and below those in view, and by how many the drawn rows change at once.
const MARGIN: usize = 4;

/// Height in pixels of the bar that sticks to the bottom of a small window: `.inspector-opener`.
const BOTTOM_BAR: f64 = 52.0;

/// No letter of the grid's font is wider, in pixels.
const WIDEST_LETTER: f64 = 16.0;

/// A rectangle over cells, in the grid's own pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// `z-index`: above the frozen columns if it lies on them, else below.
    pub layer: i32,
}

/// Where cells are on screen.
impl GridState {
    /// The rectangle of a range.
    #[allow(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
    pub fn area(&self, range: Range) -> Area {
        let columns = self.columns.get();
        let frozen = columns.frozen();
        let scrolled = move |column: usize| if column < frozen { self.view.scroll.get().1 } else { 0.0 };
        let (first, last) = (range.first.column, range.last.column);
        let left = columns.left(first) + scrolled(first);
        let right = columns.left(last + 1) + scrolled(last);
        let Heights { row, head } = self.heights.get();
        Area {
            left,
            top: head + range.first.row as f64 * row,
            width: (right - left).max(0.0),
            height: range.height() as f64 * row,
            layer: if last < frozen { 4 } else { 2 },
        }
    }

    /// The rows that are drawn: the first one, and the one after the last.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positions on screen are small")]
    pub fn window(&self) -> (usize, usize) {
        let ((top, _), (_, height)) = (self.view.scroll.get(), self.size.get());
        let count = self.lines.with(|lines| lines.all.len());
        if self.is_printing.get() {
            return (0, count);
        }
        let Heights { row, .. } = self.heights.get();
        // In steps, so that scrolling by a pixel changes nothing.
        let first = ((top / row) as usize).saturating_sub(MARGIN) / MARGIN * MARGIN;
        let last = (((top + height) / row) as usize + 1 + MARGIN).next_multiple_of(MARGIN);
        (first.min(count), last.min(count))
    }

    /// The cell at a point of the window, and whether the point is on the row's number.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positions on screen are small")]
    pub fn cell_at(&self, x: f64, y: f64) -> Option<(Cell, bool)> {
        // The event of a recent scroll may still be pending.
        self.measure();
        let element = self.node.get_untracked()?;
        let rect = element.get_bounding_client_rect();
        let (top, left) = self.view.scroll.get_untracked();
        let Heights { row, head } = self.heights.get_untracked();
        let y = (y - rect.top()).max(head) + top - head;
        let x = x - rect.left();
        let columns = self.columns.get_untracked();
        let frozen = columns.left(columns.frozen());
        let x = if x < frozen { x } else { x + left };
        let row = (y / row) as usize;
        let shape = self.shape();
        if shape.is_empty() {
            return None;
        }
        let column = columns.lefts.iter().rposition(|begin| *begin <= x);
        Some((shape.nearest(Cell::new(row, column.unwrap_or(0))), column.is_none()))
    }

    /// Scrolls as little as it takes to show a cell.
    pub fn show(&self, cell: Cell) {
        let Some(element) = self.node.get_untracked() else { return };
        let ((top, left), (width, height)) = (self.view.scroll.get_untracked(), self.size.get_untracked());
        let columns = self.columns.get_untracked();
        let Heights { row, head } = self.heights.get_untracked();
        #[allow(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
        let begin = cell.row as f64 * row;
        let room = (height - head).max(row);
        let new_top = top.min(begin).max(begin + row - room);
        let frozen = columns.frozen();
        let new_left = if cell.column < frozen {
            left
        } else {
            let (begin, end) = (columns.left(cell.column), columns.left(cell.column + 1));
            left.max(end - width).min(begin - columns.left(frozen)).max(0.0)
        };
        if (new_top, new_left) != (top, left) {
            #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
            let [top, left] = [new_top, new_left].map(|position| position.round() as i32);
            element.set_scroll_top(top);
            element.set_scroll_left(left);
            self.measure();
        }
    }

    /// Shows a cell also where the page around the grid scrolls, as it does in a small window.
    pub fn reveal(&self, cell: Cell) {
        self.show(cell);
        let Some(element) = self.node.get_untracked() else { return };
        let Some(page) = self.page_scrolls.get_value().then(|| page_of(&element)).flatten() else { return };
        let Heights { row, head } = self.heights.get_untracked();
        #[allow(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
        let in_grid = head + cell.row as f64 * row - f64::from(element.scroll_top());
        let (grid, page_rect) = (element.get_bounding_client_rect(), page.get_bounding_client_rect());
        let top = grid.top() + in_grid;
        let above = (top - head - page_rect.top()).min(0.0);
        let below = (top + row + BOTTOM_BAR - page_rect.bottom()).max(0.0);
        let by = if above < 0.0 { above } else { below };
        #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
        page.set_scroll_top(page.scroll_top() + by.round() as i32);
    }

    /// The part of the window that the grid is seen in: its first and last pixel, from the window's top.
    pub fn seen(&self) -> (f64, f64) {
        let Some(element) = self.node.get_untracked() else { return (0.0, 0.0) };
        let rect = element.get_bounding_client_rect();
        let window = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(rect.bottom());
        (rect.top() + self.heights.get_untracked().head, rect.bottom().min(window))
    }

    /// Reads from the page how far the grid is scrolled, and how large it is.
    pub fn measure(&self) {
        let Some(element) = self.node.get_untracked() else { return };
        self.page_scrolls.set_value(page_of(&element).is_some_and(|page| page.scroll_height() > page.client_height()));
        let position = (f64::from(element.scroll_top()), f64::from(element.scroll_left()));
        if self.view.scroll.get_untracked() != position {
            self.view.scroll.set(position);
        }
        self.fit_window(&element);
        let Heights { row, .. } = self.heights.get_untracked();
        let size = (f64::from(element.client_width()), f64::from(element.client_height()).max(2.0 * row));
        if self.size.get_untracked() != size && size.0 > 0.0 {
            // If a column disappeared, the editor would move to another one. A phone's keyboard changes only the
            // height.
            if self.size.get_untracked().0 != size.0 {
                self.keep();
            }
            self.size.set(size);
        }
    }

    /// Makes the rows as high as the window wants them; those in sight stay in sight.
    fn fit_window(&self, element: &web_sys::Element) {
        let (before, now) = (self.heights.get_untracked(), Heights::of_window());
        if now == before {
            return;
        }
        self.heights.set(now);
        let element = element.clone();
        let first = f64::from(element.scroll_top()) / before.row;
        // Once the rows have their height.
        #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
        request_animation_frame(move || element.set_scroll_top((first * now.row).round() as i32));
    }

    /// Makes the editor as tall as a text of several lines. To measure one the browser lays the page out, so a text that
    /// is plainly one line is not measured.
    pub fn grow(&self) {
        let Some(area) = self.editor.get_untracked() else { return };
        let width = self.columns.with_untracked(|columns| columns.width(self.caret().column));
        #[allow(clippy::cast_precision_loss, reason = "a cell holds far fewer letters than 2^52")]
        let is_short = self
            .typed
            .with_untracked(|text| !text.contains('\n') && text.chars().count() as f64 * WIDEST_LETTER < width);
        if is_short && !area.class_list().contains("grid__editor--tall") {
            return;
        }
        let style = web_sys::HtmlElement::style(&area);
        let _ = style.set_property("height", "100%");
        let is_tall = f64::from(area.scroll_height()) > self.heights.get_untracked().row;
        let _ = area.class_list().toggle_with_force("grid__editor--tall", is_tall);
        if is_tall {
            let _ = style.set_property("height", &format!("{}px", area.scroll_height() + 4));
        }
    }
}

/// What scrolls around the grid in a small window.
fn page_of(grid: &web_sys::Element) -> Option<web_sys::Element> {
    grid.closest(".shell").ok().flatten()
}
