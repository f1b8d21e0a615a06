use super::motion::{Motion, moved};
use super::place::{Cell, Range, Shape};

/// The caret and the selected range. The caret is always in the range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    caret: Cell,
    /// The corner at which the range was begun.
    anchor: Cell,
    /// The opposite corner, which extending moves.
    head: Cell,
    /// The column in which Tab was first pressed; Enter goes back to it.
    tabbed_from: Option<usize>,
}

impl Selection {
    pub fn at(cell: Cell) -> Selection {
        Selection { caret: cell, anchor: cell, head: cell, tabbed_from: None }
    }

    /// A range whose caret is its first cell.
    pub fn of(range: Range) -> Selection {
        Selection { caret: range.first, anchor: range.first, head: range.last, tabbed_from: None }
    }

    pub fn caret(self) -> Cell {
        self.caret
    }

    pub fn range(self) -> Range {
        Range::between(self.anchor, self.head)
    }

    /// The corner that moves when the range is extended, which is to be kept in sight.
    pub fn head(self) -> Cell {
        self.head
    }

    pub fn extended_to(self, cell: Cell) -> Selection {
        Selection { caret: self.anchor, head: cell, tabbed_from: None, ..self }
    }

    pub fn moved(self, motion: Motion, shape: Shape, is_filled: impl Fn(Cell) -> bool) -> Selection {
        Selection::at(moved(self.caret, motion, shape, is_filled))
    }

    pub fn extended(self, motion: Motion, shape: Shape, is_filled: impl Fn(Cell) -> bool) -> Selection {
        self.extended_to(moved(self.head, motion, shape, is_filled))
    }

    /// The rows of the range, over all columns.
    pub fn whole_rows(self, shape: Shape) -> Selection {
        let last = shape.columns.saturating_sub(1);
        let (anchor, head) = (Cell::new(self.anchor.row, 0), Cell::new(self.head.row, last));
        Selection { anchor, head, tabbed_from: None, ..self }
    }

    /// The columns of the range, over all rows.
    pub fn whole_columns(self, shape: Shape) -> Selection {
        let last = shape.rows.saturating_sub(1);
        let (anchor, head) = (Cell::new(0, self.anchor.column), Cell::new(last, self.head.column));
        Selection { anchor, head, tabbed_from: None, ..self }
    }

    pub fn all(self, shape: Shape) -> Selection {
        self.whole_rows(shape).whole_columns(shape)
    }

    /// Tab: the next cell of the range, row by row; if only one cell is selected, the next cell of the grid.
    pub fn tabbed(self, back: bool, shape: Shape) -> Selection {
        if shape.is_empty() {
            return self;
        }
        if !self.range().is_one_cell() {
            return self.within(back, true);
        }
        let at = self.caret.row * shape.columns + self.caret.column;
        let last = shape.rows * shape.columns - 1;
        let to = if back { at.saturating_sub(1) } else { (at + 1).min(last) };
        let cell = Cell::new(to / shape.columns, to % shape.columns);
        let tabbed_from = if back { None } else { Some(self.tabbed_from.unwrap_or(self.caret.column)) };
        Selection { tabbed_from: tabbed_from.filter(|_| cell.row == self.caret.row), ..Selection::at(cell) }
    }

    /// Enter: the next cell of the range, column by column; if only one cell is selected, the cell below; after Tab the
    /// one below where tabbing began.
    pub fn entered(self, back: bool, shape: Shape) -> Selection {
        if shape.is_empty() {
            return self;
        }
        if !self.range().is_one_cell() {
            return self.within(back, false);
        }
        let row = if back { self.caret.row.saturating_sub(1) } else { self.caret.row + 1 };
        Selection::at(shape.nearest(Cell::new(row, self.tabbed_from.unwrap_or(self.caret.column))))
    }

    /// Moves the caret within the range, from its end to its beginning.
    fn within(self, back: bool, by_rows: bool) -> Selection {
        let range = self.range();
        let (row, column) = (self.caret.row - range.first.row, self.caret.column - range.first.column);
        let (width, height) = (range.width(), range.height());
        let count = width * height;
        let at = if by_rows { row * width + column } else { column * height + row };
        let to = if back { at + count - 1 } else { at + 1 } % count;
        let (row, column) = if by_rows { (to / width, to % width) } else { (to % height, to / height) };
        Selection { caret: Cell::new(range.first.row + row, range.first.column + column), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHAPE: Shape = Shape { rows: 5, columns: 4, page: 3 };

    fn caret(selection: Selection) -> (usize, usize) {
        (selection.caret().row, selection.caret().column)
    }

    #[test]
    fn tab_goes_on_in_the_next_row_and_enter_below_where_tabbing_began() {
        let start = Selection::at(Cell::new(1, 1));
        let tabbed = start.tabbed(false, SHAPE).tabbed(false, SHAPE);
        assert_eq!(caret(tabbed), (1, 3));
        assert_eq!(caret(tabbed.entered(false, SHAPE)), (2, 1));
        assert_eq!(caret(tabbed.tabbed(false, SHAPE)), (2, 0));
        assert_eq!(caret(tabbed.tabbed(false, SHAPE).entered(false, SHAPE)), (3, 0));
        assert_eq!(caret(start.tabbed(true, SHAPE)), (1, 0));
        assert_eq!(caret(Selection::at(Cell::new(0, 0)).tabbed(true, SHAPE)), (0, 0));
        assert_eq!(caret(Selection::at(Cell::new(4, 3)).tabbed(false, SHAPE)), (4, 3));
        assert_eq!(caret(start.entered(true, SHAPE)), (0, 1));
        assert_eq!(caret(Selection::at(Cell::new(4, 2)).entered(false, SHAPE)), (4, 2));
        let moved_on = tabbed.moved(Motion::Down, SHAPE, |_| false);
        assert_eq!(caret(moved_on.entered(false, SHAPE)), (3, 3));
    }

    #[test]
    fn in_a_range_tab_goes_by_rows_and_enter_by_columns() {
        let range = Selection::of(Range::between(Cell::new(1, 1), Cell::new(2, 2)));
        let walk = |step: fn(Selection) -> Selection| {
            let cells = std::iter::successors(Some(range), |at| Some(step(*at))).take(5);
            cells.map(caret).collect::<Vec<_>>()
        };
        assert_eq!(walk(|at| at.tabbed(false, SHAPE)), [(1, 1), (1, 2), (2, 1), (2, 2), (1, 1)]);
        assert_eq!(walk(|at| at.entered(false, SHAPE)), [(1, 1), (2, 1), (1, 2), (2, 2), (1, 1)]);
        assert_eq!(walk(|at| at.tabbed(true, SHAPE)), [(1, 1), (2, 2), (2, 1), (1, 2), (1, 1)]);
    }

    #[test]
    fn ranges_are_drawn_from_where_they_began() {
        let none = |_: Cell| false;
        let drawn =
            Selection::at(Cell::new(2, 2)).extended(Motion::Up, SHAPE, none).extended(Motion::Left, SHAPE, none);
        assert_eq!(drawn.range(), Range::between(Cell::new(1, 1), Cell::new(2, 2)));
        assert_eq!(caret(drawn), (2, 2));
        let back = drawn.extended(Motion::Down, SHAPE, none).extended(Motion::Right, SHAPE, none);
        assert!(back.range().is_one_cell());
        assert_eq!(drawn.whole_rows(SHAPE).range(), Range::between(Cell::new(1, 0), Cell::new(2, 3)));
        // Extending upwards row by row loses none.
        let rows = Selection::at(Cell::new(4, 0)).whole_rows(SHAPE);
        let upwards =
            rows.extended_to(Cell::new(3, 0)).whole_rows(SHAPE).extended_to(Cell::new(2, 0)).whole_rows(SHAPE);
        assert_eq!(upwards.range(), Range::between(Cell::new(2, 0), Cell::new(4, 3)));
        assert_eq!(drawn.whole_columns(SHAPE).range(), Range::between(Cell::new(0, 1), Cell::new(4, 2)));
        assert_eq!(drawn.all(SHAPE).range(), Range::between(Cell::new(0, 0), Cell::new(4, 3)));
    }

    proptest! {
        #[test]
        fn the_caret_is_in_the_range_and_the_range_in_the_grid(steps in prop::collection::vec(0..12u8, 0..60)) {
            let mut selection = Selection::at(Cell::new(2, 2));
            for step in steps {
                let none = |_: Cell| false;
                selection = match step {
                    0 => selection.moved(Motion::Left, SHAPE, none),
                    1 => selection.moved(Motion::Down, SHAPE, none),
                    2 => selection.extended(Motion::Right, SHAPE, none),
                    3 => selection.extended(Motion::Up, SHAPE, none),
                    4 => selection.extended(Motion::PageDown, SHAPE, none),
                    5 => selection.tabbed(false, SHAPE),
                    6 => selection.tabbed(true, SHAPE),
                    7 => selection.entered(false, SHAPE),
                    8 => selection.entered(true, SHAPE),
                    9 => selection.whole_rows(SHAPE),
                    10 => selection.whole_columns(SHAPE),
                    _ => selection.moved(Motion::Start, SHAPE, none),
                };
                prop_assert!(selection.range().contains(selection.caret()));
                prop_assert!(selection.range().last.row < SHAPE.rows && selection.range().last.column < SHAPE.columns);
            }
        }
    }
}
