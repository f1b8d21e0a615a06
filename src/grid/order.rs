use std::cmp::Ordering;

use super::collation::collation;

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    Number(u64),
    /// A key from [`collation`].
    Text(String),
    Empty,
}

impl SortKey {
    /// A figure by its value, any other text in dictionary order.
    pub fn of(text: &str) -> SortKey {
        let text = text.trim();
        match text.parse() {
            _ if text.is_empty() => SortKey::Empty,
            Ok(number) => SortKey::Number(number),
            Err(_) => SortKey::Text(collation(text)),
        }
    }

    /// Empty cells come last in either direction, as in Excel.
    fn compare(&self, other: &SortKey, descending: bool) -> Ordering {
        let order = match (self, other) {
            (SortKey::Empty, SortKey::Empty) => return Ordering::Equal,
            (SortKey::Empty, _) => return Ordering::Greater,
            (_, SortKey::Empty) => return Ordering::Less,
            (SortKey::Number(one), SortKey::Number(other)) => one.cmp(other),
            (SortKey::Number(_), SortKey::Text(_)) => Ordering::Less,
            (SortKey::Text(_), SortKey::Number(_)) => Ordering::Greater,
            (SortKey::Text(one), SortKey::Text(other)) => one.cmp(other),
        };
        if descending { order.reverse() } else { order }
    }
}

/// Sorts rows by their keys, stably.
pub fn sorted<K>(rows: impl IntoIterator<Item = K>, descending: bool, key: impl Fn(&K) -> SortKey) -> Vec<K> {
    let mut keyed: Vec<(SortKey, K)> = rows.into_iter().map(|row| (key(&row), row)).collect();
    keyed.sort_by(|(one, _), (other, _)| one.compare(other, descending));
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// The row that is selected once some rows are removed: the one after the last of them, else the last that remains.
pub fn beside<K: Copy + PartialEq>(rows: &[K], removed: &[K]) -> Option<K> {
    let is_removed = |row: &K| removed.contains(row);
    let after = rows.iter().rposition(is_removed).map_or(0, |last| last + 1);
    rows.get(after).or_else(|| rows.iter().rev().find(|row| !is_removed(row))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_after_removed_ones_is_next_or_the_last_that_remains() {
        for (removed, next) in [
            (&[2][..], Some(3)),
            (&[1, 2, 3], Some(4)),
            (&[1, 3], Some(4)),
            (&[3, 4], Some(2)),
            (&[1, 4], Some(3)),
            (&[1, 2, 3, 4], None),
        ] {
            assert_eq!(beside(&[1, 2, 3, 4], removed), next, "{removed:?}");
        }
        // The removed row is hidden by the filter.
        assert_eq!(beside(&[1, 2], &[9]), Some(1));
    }

    #[test]
    fn figures_come_before_words_and_empty_cells_last() {
        let cells = ["Đất đai", "12", "", "9", "Dân sự", "100", ""];
        let sort = |descending| {
            let places = sorted(0..cells.len(), descending, |at| SortKey::of(cells[*at]));
            places.iter().map(|at| cells[*at]).collect::<Vec<_>>()
        };
        assert_eq!(sort(false), ["9", "12", "100", "Dân sự", "Đất đai", "", ""]);
        assert_eq!(sort(true), ["Đất đai", "Dân sự", "100", "12", "9", "", ""]);
        assert_eq!(sorted(0..4, true, |_| SortKey::of("x")), [0, 1, 2, 3]);
    }
}
