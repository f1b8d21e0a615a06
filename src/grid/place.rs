use std::ops::RangeInclusive;

/// A cell by its position in what is shown, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
}

impl Cell {
    pub const fn new(row: usize, column: usize) -> Cell {
        Cell { row, column }
    }
}

/// The size of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub rows: usize,
    pub columns: usize,
    /// Rows that PageUp and PageDown move by.
    pub page: usize,
}

impl Shape {
    pub fn is_empty(self) -> bool {
        self.rows == 0 || self.columns == 0
    }

    /// The cell, or the nearest one in the grid.
    pub fn nearest(self, cell: Cell) -> Cell {
        Cell::new(cell.row.min(self.rows.saturating_sub(1)), cell.column.min(self.columns.saturating_sub(1)))
    }
}

/// A rectangle of at least one cell; both ends belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    pub first: Cell,
    pub last: Cell,
}

impl Range {
    pub fn between(one: Cell, other: Cell) -> Range {
        Range {
            first: Cell::new(one.row.min(other.row), one.column.min(other.column)),
            last: Cell::new(one.row.max(other.row), one.column.max(other.column)),
        }
    }

    pub fn rows(self) -> RangeInclusive<usize> {
        self.first.row..=self.last.row
    }

    pub fn columns(self) -> RangeInclusive<usize> {
        self.first.column..=self.last.column
    }

    pub fn height(self) -> usize {
        self.last.row - self.first.row + 1
    }

    pub fn width(self) -> usize {
        self.last.column - self.first.column + 1
    }

    pub fn is_one_cell(self) -> bool {
        self.first == self.last
    }

    pub fn contains(self, cell: Cell) -> bool {
        self.rows().contains(&cell.row) && self.columns().contains(&cell.column)
    }

    /// Row by row.
    pub fn cells(self) -> impl Iterator<Item = Cell> {
        self.rows().flat_map(move |row| self.columns().map(move |column| Cell::new(row, column)))
    }
}
