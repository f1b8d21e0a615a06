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

#[cfg(test)]
mod tests {
    use super::*;

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
