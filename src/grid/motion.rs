use super::place::{Cell, Shape};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Left,
    Right,
    Up,
    Down,
    RowStart,
    RowEnd,
    /// The first cell, and the last one.
    Start,
    End,
    PageUp,
    PageDown,
    /// To the edge of the data, as Ctrl with an arrow.
    EdgeLeft,
    EdgeRight,
    EdgeUp,
    EdgeDown,
}

/// Where a motion leads from a cell. `is_filled` says which cells have data.
pub fn moved(from: Cell, motion: Motion, shape: Shape, is_filled: impl Fn(Cell) -> bool) -> Cell {
    if shape.is_empty() {
        return from;
    }
    let (row, column) = (from.row, from.column);
    let page = shape.page.max(1);
    let in_row = |column| Cell::new(row, column);
    let in_column = |row| Cell::new(row, column);
    let to = match motion {
        Motion::Left => in_row(column.saturating_sub(1)),
        Motion::Right => in_row(column + 1),
        Motion::Up => in_column(row.saturating_sub(1)),
        Motion::Down => in_column(row + 1),
        Motion::RowStart => in_row(0),
        Motion::RowEnd => in_row(shape.columns - 1),
        Motion::Start => Cell::new(0, 0),
        Motion::End => Cell::new(shape.rows - 1, shape.columns - 1),
        Motion::PageUp => in_column(row.saturating_sub(page)),
        Motion::PageDown => in_column(row + page),
        Motion::EdgeLeft => edge((0..column).rev().map(in_row), from, is_filled),
        Motion::EdgeRight => edge((column + 1..shape.columns).map(in_row), from, is_filled),
        Motion::EdgeUp => edge((0..row).rev().map(in_column), from, is_filled),
        Motion::EdgeDown => edge((row + 1..shape.rows).map(in_column), from, is_filled),
    };
    shape.nearest(to)
}

/// The last filled cell of the current run, or else the first of the next run, or else the last cell of the way.
fn edge(mut way: impl Iterator<Item = Cell>, from: Cell, is_filled: impl Fn(Cell) -> bool) -> Cell {
    let mut here = from;
    let mut within = is_filled(from);
    let mut is_first = true;
    for next in way.by_ref() {
        let filled = is_filled(next);
        if is_first && !filled {
            within = false;
        }
        is_first = false;
        match (within, filled) {
            (true, false) => return here,
            (false, true) => return next,
            _ => here = next,
        }
    }
    here
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { rows: 30, columns: 8, page: 10 };

    #[test]
    fn motions_lead_where_excel_leads_and_never_out() {
        let from = Cell::new(4, 3);
        for (motion, row, column) in [
            (Motion::Left, 4, 2),
            (Motion::Right, 4, 4),
            (Motion::Up, 3, 3),
            (Motion::Down, 5, 3),
            (Motion::RowStart, 4, 0),
            (Motion::RowEnd, 4, 7),
            (Motion::Start, 0, 0),
            (Motion::End, 29, 7),
            (Motion::PageUp, 0, 3),
            (Motion::PageDown, 14, 3),
        ] {
            assert_eq!(moved(from, motion, SHAPE, |_| false), Cell::new(row, column), "{motion:?}");
        }
        for (cell, motion) in [
            (Cell::new(0, 0), Motion::Left),
            (Cell::new(0, 0), Motion::Up),
            (Cell::new(29, 7), Motion::Right),
            (Cell::new(29, 7), Motion::Down),
            (Cell::new(29, 7), Motion::PageDown),
        ] {
            assert_eq!(moved(cell, motion, SHAPE, |_| true), cell);
        }
        let empty = Shape { rows: 0, columns: 8, page: 10 };
        assert_eq!(moved(Cell::default(), Motion::End, empty, |_| true), Cell::default());
    }

    #[test]
    fn control_and_an_arrow_lead_to_the_edge_of_the_data() {
        // In column 3 rows 2 to 5 and row 9 are filled.
        let filled = |cell: Cell| matches!(cell.row, 2..=5 | 9) && cell.column == 3;
        for (from, motion, to) in [
            (0, Motion::EdgeDown, 2),
            (2, Motion::EdgeDown, 5),
            (3, Motion::EdgeDown, 5),
            (5, Motion::EdgeDown, 9),
            (9, Motion::EdgeDown, 29),
            (29, Motion::EdgeUp, 9),
            (9, Motion::EdgeUp, 5),
            (4, Motion::EdgeUp, 2),
            (2, Motion::EdgeUp, 0),
        ] {
            assert_eq!(moved(Cell::new(from, 3), motion, SHAPE, filled).row, to, "{motion:?} from {from}");
        }
        assert_eq!(moved(Cell::new(3, 0), Motion::EdgeRight, SHAPE, filled).column, 3);
        assert_eq!(moved(Cell::new(3, 3), Motion::EdgeRight, SHAPE, filled).column, 7);
        assert_eq!(moved(Cell::new(3, 7), Motion::EdgeLeft, SHAPE, filled).column, 3);
    }
}
