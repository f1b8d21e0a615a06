use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::motion::{Motion, moved};
use super::place::{Cell, Range, Shape};

/// The caret and what is selected: a range, or rows that do not all lie side by side. The caret is always in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    caret: Cell,
    /// The corner at which the range was begun.
    anchor: Cell,
    /// The opposite corner, which extending moves.
    head: Cell,
    /// The column in which Tab was first pressed; Enter goes back to it.
    tabbed_from: Option<usize>,
    /// Separate rows, from the top, all in the columns of the range, which is one of them. Empty if the range is all
    /// that is selected.
    separate: Arc<[usize]>,
    /// While rows are added by keys: those that stay selected wherever the caret goes.
    kept: Option<Arc<[usize]>>,
}

impl Selection {
    pub fn at(cell: Cell) -> Selection {
        Selection { caret: cell, anchor: cell, head: cell, ..Selection::default() }
    }

    /// A range whose caret is its first cell.
    pub fn of(range: Range) -> Selection {
        Selection { caret: range.first, anchor: range.first, head: range.last, ..Selection::default() }
    }

    pub fn caret(&self) -> Cell {
        self.caret
    }

    /// The selected range; of separate rows, the one that the caret was put on.
    pub fn range(&self) -> Range {
        Range::between(self.anchor, self.head)
    }

    /// Whether rows are selected that do not all lie side by side.
    pub fn is_separate(&self) -> bool {
        !self.separate.is_empty()
    }

    /// Whether whole rows are selected, be it a single one.
    pub fn is_whole_rows(&self, shape: Shape) -> bool {
        shape.columns > 1 && self.range().columns() == (0..=shape.columns - 1)
    }

    pub fn is_one_cell(&self) -> bool {
        !self.is_separate() && self.range().is_one_cell()
    }

    /// The selected rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        let range = (!self.is_separate()).then(|| self.range().rows());
        range.into_iter().flatten().chain(self.separate.iter().copied())
    }

    pub fn has_row(&self, row: usize) -> bool {
        if self.is_separate() { self.separate.binary_search(&row).is_ok() } else { self.range().rows().contains(&row) }
    }

    /// The corner that moves when the range is extended, which is to be kept in sight.
    pub fn head(&self) -> Cell {
        self.head
    }

    pub fn extended_to(&self, cell: Cell) -> Selection {
        Selection { caret: self.anchor, anchor: self.anchor, head: cell, ..Selection::default() }
    }

    /// Whether rows are being added by keys.
    pub fn is_adding(&self) -> bool {
        self.kept.is_some()
    }

    /// Keeps the selected rows while the caret goes on, as Shift+F8 does in Excel: the row it goes to is selected too,
    /// and kept when this is called again there. Called in a row that is kept, it ends the adding.
    pub fn adding(&self) -> Selection {
        let is_kept = self.kept.as_ref().is_some_and(|kept| kept.contains(&self.caret.row));
        Selection { kept: (!is_kept).then(|| self.rows().collect()), ..self.clone() }
    }

    /// Ends adding by keys; what is selected stays.
    pub fn added(&self) -> Selection {
        Selection { kept: None, ..self.clone() }
    }

    pub fn moved(&self, motion: Motion, shape: Shape, is_filled: impl Fn(Cell) -> bool) -> Selection {
        let cell = moved(self.caret, motion, shape, is_filled);
        let Some(kept) = &self.kept else { return Selection::at(cell) };
        let rows = kept.iter().copied().chain([cell.row]).collect();
        Selection { kept: Some(kept.clone()), ..Selection::of_rows(&rows, cell, self.range().columns()) }
    }

    /// Extends the range; while rows are being added, adds those up to where the caret goes.
    pub fn extended(&self, motion: Motion, shape: Shape, is_filled: impl Fn(Cell) -> bool) -> Selection {
        if !self.is_adding() {
            return self.extended_to(moved(self.head, motion, shape, is_filled));
        }
        let cell = moved(self.caret, motion, shape, is_filled);
        let rows: BTreeSet<usize> = self.rows().chain(Range::between(self.caret, cell).rows()).collect();
        Selection::of_rows(&rows, cell, self.range().columns()).adding()
    }

    /// The selected rows, over all columns.
    pub fn whole_rows(&self, shape: Shape) -> Selection {
        let last = shape.columns.saturating_sub(1);
        let (anchor, head) = (Cell::new(self.anchor.row, 0), Cell::new(self.head.row, last));
        Selection { anchor, head, tabbed_from: None, ..self.clone() }
    }

    /// The columns of the range, over all rows.
    pub fn whole_columns(&self, shape: Shape) -> Selection {
        let last = shape.rows.saturating_sub(1);
        let (anchor, head) = (Cell::new(0, self.anchor.column), Cell::new(last, self.head.column));
        Selection { caret: self.caret, anchor, head, ..Selection::default() }
    }

    pub fn all(&self, shape: Shape) -> Selection {
        self.whole_rows(shape).whole_columns(shape)
    }

    /// Selects a whole row beside the rows selected so far, or no longer. A part of a single row does not count as
    /// selected.
    pub fn with_row_toggled(&self, row: usize, shape: Shape) -> Selection {
        let columns = 0..=shape.columns.saturating_sub(1);
        let counts = self.is_separate() || self.range().columns() == columns || self.range().height() > 1;
        let rows = self.rows().filter(|_| counts).collect();
        self.toggled(rows, row, columns)
    }

    /// Selects the columns of the range in another row too, or no longer.
    pub fn with_cells_toggled(&self, row: usize) -> Selection {
        self.toggled(self.rows().collect(), row, self.range().columns())
    }

    fn toggled(&self, mut rows: BTreeSet<usize>, row: usize, columns: RangeInclusive<usize>) -> Selection {
        if !rows.remove(&row) {
            rows.insert(row);
        }
        // The caret goes to the row, or to the next one that is still selected, and stays in its column.
        let at = rows.range(row..).next().or(rows.last()).copied();
        let Some(at) = at else { return Selection::at(Cell::new(row, self.caret.column)) };
        Selection::of_rows(&rows, Cell::new(at, self.caret.column), columns)
    }

    /// Some columns of some rows, which the caret is one of. Rows that all lie side by side are a range.
    fn of_rows(rows: &BTreeSet<usize>, caret: Cell, columns: RangeInclusive<usize>) -> Selection {
        let (top, bottom) = (rows.first().copied(), rows.last().copied());
        let (top, bottom) = (top.unwrap_or(caret.row), bottom.unwrap_or(caret.row));
        let (left, right) = columns.into_inner();
        let column = caret.column.clamp(left, right);
        let over = |top, bottom| {
            let (anchor, head) = (Cell::new(top, left), Cell::new(bottom, right));
            Selection { caret: Cell::new(caret.row, column), anchor, head, ..Selection::default() }
        };
        if bottom - top + 1 == rows.len() {
            return over(top, bottom);
        }
        Selection { separate: rows.iter().copied().collect(), ..over(caret.row, caret.row) }
    }

    /// Tab: the next selected cell, row by row; if only one cell is selected, the next cell of the grid.
    pub fn tabbed(&self, back: bool, shape: Shape) -> Selection {
        if shape.is_empty() {
            return self.clone();
        }
        if !self.is_one_cell() {
            return self.within(back, true);
        }
        let at = self.caret.row * shape.columns + self.caret.column;
        let last = shape.rows * shape.columns - 1;
        let to = if back { at.saturating_sub(1) } else { (at + 1).min(last) };
        let cell = Cell::new(to / shape.columns, to % shape.columns);
        let tabbed_from = if back { None } else { Some(self.tabbed_from.unwrap_or(self.caret.column)) };
        Selection { tabbed_from: tabbed_from.filter(|_| cell.row == self.caret.row), ..Selection::at(cell) }
    }

    /// Enter: the next selected cell, column by column; if only one cell is selected, the cell below; after Tab the
    /// one below where tabbing began.
    pub fn entered(&self, back: bool, shape: Shape) -> Selection {
        if shape.is_empty() {
            return self.clone();
        }
        if !self.is_one_cell() {
            return self.within(back, false);
        }
        let row = if back { self.caret.row.saturating_sub(1) } else { self.caret.row + 1 };
        Selection::at(shape.nearest(Cell::new(row, self.tabbed_from.unwrap_or(self.caret.column))))
    }

    /// Moves the caret within what is selected, from its end to its beginning.
    fn within(&self, back: bool, by_rows: bool) -> Selection {
        let first = self.range().first.column;
        let rows: Vec<usize> = self.rows().collect();
        let (width, height) = (self.range().width(), rows.len());
        let row = rows.binary_search(&self.caret.row).unwrap_or_default();
        let column = self.caret.column - first;
        let count = width * height;
        let at = if by_rows { row * width + column } else { column * height + row };
        let to = if back { at + count - 1 } else { at + 1 } % count;
        let (row, column) = if by_rows { (to / width, to % width) } else { (to % height, to / height) };
        let row = rows.get(row).copied().unwrap_or(self.caret.row);
        Selection { caret: Cell::new(row, first + column), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHAPE: Shape = Shape { rows: 5, columns: 4, page: 3 };

    fn caret(selection: impl std::borrow::Borrow<Selection>) -> (usize, usize) {
        let Cell { row, column } = selection.borrow().caret();
        (row, column)
    }

    #[test]
    fn tab_goes_on_in_the_next_row_and_enter_below_where_tabbing_began() {
        let start = Selection::at(Cell::new(1, 1));
        let tabbed = start.tabbed(false, SHAPE).tabbed(false, SHAPE);
        assert_eq!(caret(&tabbed), (1, 3));
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
        let walk = |step: fn(&Selection) -> Selection| {
            let cells = std::iter::successors(Some(range.clone()), |at| Some(step(at))).take(5);
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
        assert_eq!(caret(&drawn), (2, 2));
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

    #[test]
    fn rows_are_selected_one_by_one() {
        let toggle = |selection: &Selection, rows: &[usize]| {
            rows.iter().fold(selection.clone(), |selection, row| selection.with_row_toggled(*row, SHAPE))
        };
        let cell = Selection::at(Cell::new(2, 1));
        let (range, row) = (Selection::of(Range::between(Cell::new(0, 1), Cell::new(1, 2))), cell.whole_rows(SHAPE));
        for (from, toggled, rows, at) in [
            // A cell is no selected row, a range of several rows is, and so is a whole row.
            (&cell, &[4, 0][..], &[0, 4][..], 0),
            (&range, &[4], &[0, 1, 4], 4),
            (&row, &[0], &[0, 2], 0),
            // The caret leaves a row that is no longer selected.
            (&row, &[0, 4, 0], &[2, 4], 2),
            (&row, &[0, 4, 4], &[0, 2], 2),
            (&row, &[2], &[2], 2),
        ] {
            let selection = toggle(from, toggled);
            assert_eq!(selection.rows().collect::<Vec<_>>(), rows, "{toggled:?}");
            assert_eq!(caret(&selection), (at, caret(from).1), "{toggled:?}");
        }
        // Rows side by side are a range.
        let side_by_side = toggle(&row, &[4, 3]);
        assert_eq!(side_by_side.range(), Range::between(Cell::new(2, 0), Cell::new(4, 3)));
        assert!(!side_by_side.is_separate() && toggle(&side_by_side, &[3]).is_separate());
        let separate = toggle(&cell, &[4, 0]);
        assert!(!separate.is_one_cell() && separate.has_row(4) && !separate.has_row(2));
        let tabbed = (0..4).fold(separate.clone(), |selection, _| selection.tabbed(false, SHAPE));
        assert_eq!(caret(&tabbed), (4, 1));
        assert_eq!(caret(tabbed.entered(false, SHAPE)), (0, 2));
        // Whatever selects anew forgets them, and whole rows they are already.
        for anew in [separate.extended_to(Cell::new(1, 1)), separate.whole_columns(SHAPE), separate.all(SHAPE)] {
            assert!(!anew.is_separate());
        }
        assert_eq!(separate.whole_rows(SHAPE), separate);
    }

    #[test]
    fn cells_of_a_column_are_selected_one_by_one() {
        let cell = Selection::at(Cell::new(2, 1));
        let two = cell.with_cells_toggled(4);
        assert_eq!(two.rows().collect::<Vec<_>>(), [2, 4]);
        assert_eq!((two.range().columns(), caret(&two)), (1..=1, (4, 1)));
        assert_eq!(two.with_cells_toggled(3).range(), Range::between(Cell::new(2, 1), Cell::new(4, 1)));
        assert_eq!(two.with_cells_toggled(4), cell);
    }

    #[test]
    fn rows_are_added_by_keys() {
        let down = |selection: Selection| selection.moved(Motion::Down, SHAPE, |_| false);
        let rows = |selection: &Selection| selection.rows().collect::<Vec<_>>();
        let first = Selection::at(Cell::new(0, 1)).adding();
        let third = down(down(first));
        assert_eq!((rows(&third), caret(&third), third.range().columns()), (vec![0, 2], (2, 1), 1..=1));
        // A row that is only passed is not added, one in which the key is pressed again is.
        let fifth = down(down(third.clone()));
        assert_eq!(rows(&fifth), [0, 4]);
        let fifth = down(down(third.adding()));
        assert_eq!(rows(&fifth), [0, 2, 4]);
        let extended = third.extended(Motion::Down, SHAPE, |_| false);
        assert_eq!((rows(&extended), rows(&down(extended))), (vec![0, 2, 3], vec![0, 2, 3, 4]));
        // Pressed twice in one row, and by Escape, it ends.
        for ended in [fifth.adding().adding(), fifth.added()] {
            assert!(!ended.is_adding() && ended.is_separate());
            assert_eq!(rows(&ended), [0, 2, 4]);
            assert_eq!(rows(&ended.moved(Motion::Up, SHAPE, |_| false)), [3]);
        }
    }

    proptest! {
        #[test]
        fn the_caret_is_in_the_range_and_the_range_in_the_grid(steps in prop::collection::vec(0..18u8, 0..60)) {
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
                    11..14 => selection.with_row_toggled(usize::from(step - 11) * 2, SHAPE),
                    14 => selection.with_cells_toggled(3),
                    15 => selection.adding(),
                    16 => selection.added(),
                    _ => selection.moved(Motion::Start, SHAPE, none),
                };
                prop_assert!(selection.has_row(selection.caret().row));
                prop_assert!(selection.range().columns().contains(&selection.caret().column));
                prop_assert_eq!(selection.rows().collect::<Vec<_>>(), (0..5).filter(|row| selection.has_row(*row)).collect::<Vec<_>>());
                prop_assert!(selection.range().last.row < SHAPE.rows && selection.range().last.column < SHAPE.columns);
            }
        }
    }
}
