use super::clipboard::Block;
use super::place::{Cell, Range, Shape};

/// Where a pasted block lands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    pub onto: Range,
    pub cut: Cut,
}

/// The part of a block that lies beyond the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    pub rows: usize,
    pub columns: usize,
}

/// A block lands with its first cell on the first cell of the range. In each direction it is repeated if the range is a
/// multiple of its size; a single cell fills any range.
pub fn land(block: &Block, range: Range, shape: Shape) -> Landing {
    let (height, width) = (block.height().max(1), block.width().max(1));
    let times = |of_range: usize, of_block: usize| {
        if of_range.is_multiple_of(of_block) { of_range } else { of_block }
    };
    let (height, width) = (times(range.height(), height), times(range.width(), width));
    let end = Cell::new(range.first.row + height, range.first.column + width);
    let cut = Cut { rows: end.row.saturating_sub(shape.rows), columns: end.column.saturating_sub(shape.columns) };
    let last = Cell::new(
        (end.row - cut.rows).saturating_sub(1).max(range.first.row),
        (end.column - cut.columns).saturating_sub(1).max(range.first.column),
    );
    Landing { onto: Range { first: range.first, last }, cut }
}

impl Landing {
    /// Each cell with its new text.
    pub fn texts(self, block: &Block) -> impl Iterator<Item = (Cell, &str)> {
        let Range { first, .. } = self.onto;
        let (height, width) = (block.height().max(1), block.width().max(1));
        self.onto
            .cells()
            .map(move |cell| (cell, block.at((cell.row - first.row) % height, (cell.column - first.column) % width)))
    }
}

/// Ctrl+D and Ctrl+R: each cell with the source of its text. A range of one row takes the row above.
pub fn fill_sources(range: Range, is_down: bool) -> Vec<(Cell, Cell)> {
    let is_thin = if is_down { range.height() == 1 } else { range.width() == 1 };
    let from = match (is_down, is_thin) {
        (true, true) => range.first.row.checked_sub(1),
        (true, false) => Some(range.first.row),
        (false, true) => range.first.column.checked_sub(1),
        (false, false) => Some(range.first.column),
    };
    let Some(from) = from else { return Vec::new() };
    let source = |cell: Cell| if is_down { Cell::new(from, cell.column) } else { Cell::new(cell.row, from) };
    range.cells().map(|cell| (cell, source(cell))).filter(|(cell, source)| cell != source).collect()
}

/// A range extended by its handle: each new cell with the source of its text, repeating the range.
pub fn drag_sources(range: Range, to: Range) -> Vec<(Cell, Cell)> {
    let round = |at: usize, first: usize, count: usize| {
        let (at, first, count) = (at as i128, first as i128, count as i128);
        usize::try_from(first + (at - first).rem_euclid(count)).unwrap_or_default()
    };
    let source = |cell: Cell| {
        let row = round(cell.row, range.first.row, range.height());
        Cell::new(row, round(cell.column, range.first.column, range.width()))
    };
    to.cells().filter(|cell| !range.contains(*cell)).map(|cell| (cell, source(cell))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { rows: 10, columns: 5, page: 5 };

    fn range(first: (usize, usize), last: (usize, usize)) -> Range {
        Range::between(Cell::new(first.0, first.1), Cell::new(last.0, last.1))
    }

    fn block(height: usize, width: usize) -> Block {
        Block((0..height).map(|row| (0..width).map(|column| format!("{row}{column}")).collect()).collect())
    }

    #[test]
    fn blocks_land_as_in_excel() {
        let none = Cut::default();
        for (block, onto, expected, cut) in [
            (block(2, 2), range((1, 1), (1, 1)), range((1, 1), (2, 2)), none),
            (block(1, 1), range((1, 1), (4, 3)), range((1, 1), (4, 3)), none),
            (block(2, 1), range((0, 0), (3, 1)), range((0, 0), (3, 1)), none),
            (block(2, 1), range((0, 0), (2, 0)), range((0, 0), (1, 0)), none),
            (block(1, 3), range((2, 0), (5, 0)), range((2, 0), (5, 2)), none),
            (block(4, 3), range((8, 4), (8, 4)), range((8, 4), (9, 4)), Cut { rows: 2, columns: 2 }),
        ] {
            assert_eq!(land(&block, onto, SHAPE), Landing { onto: expected, cut }, "{block:?}");
        }
        let landing = land(&block(2, 1), range((0, 0), (3, 1)), SHAPE);
        let two = block(2, 1);
        let texts: Vec<&str> = landing.texts(&two).map(|(_, text)| text).collect();
        assert_eq!(texts, ["00", "00", "10", "10", "00", "00", "10", "10"]);
    }

    #[test]
    fn filling_takes_from_the_first_row_or_from_the_one_before() {
        let pairs = |range, is_down| {
            let pairs = fill_sources(range, is_down).into_iter();
            pairs.map(|(to, from)| ((to.row, to.column), (from.row, from.column))).collect::<Vec<_>>()
        };
        assert_eq!(pairs(range((1, 1), (3, 1)), true), [((2, 1), (1, 1)), ((3, 1), (1, 1))]);
        assert_eq!(pairs(range((4, 0), (4, 1)), true), [((4, 0), (3, 0)), ((4, 1), (3, 1))]);
        assert_eq!(pairs(range((0, 0), (0, 4)), true), []);
        assert_eq!(pairs(range((2, 1), (2, 3)), false), [((2, 2), (2, 1)), ((2, 3), (2, 1))]);
        assert_eq!(pairs(range((2, 2), (3, 2)), false), [((2, 2), (2, 1)), ((3, 2), (3, 1))]);
    }

    #[test]
    fn the_handle_repeats_the_range_in_every_direction() {
        let sources = |from, to| drag_sources(from, to).iter().map(|(_, source)| source.row).collect::<Vec<_>>();
        assert_eq!(sources(range((2, 0), (3, 0)), range((2, 0), (6, 0))), [2, 3, 2]);
        assert_eq!(sources(range((4, 0), (5, 0)), range((1, 0), (5, 0))), [5, 4, 5]);
        assert!(drag_sources(range((2, 0), (3, 0)), range((2, 0), (3, 0))).is_empty());
    }
}
