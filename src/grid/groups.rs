use std::collections::HashMap;
use std::hash::Hash;

/// Rows by group, the groups in order of first appearance.
pub fn grouped<K: Copy, G: Clone + Eq + Hash>(rows: &[K], group: impl Fn(K) -> G) -> Vec<(G, Vec<K>)> {
    let mut found: Vec<(G, Vec<K>)> = Vec::new();
    let mut places: HashMap<G, usize> = HashMap::new();
    for row in rows {
        let key = group(*row);
        let place = *places.entry(key.clone()).or_insert_with(|| {
            found.push((key, Vec::new()));
            found.len() - 1
        });
        if let Some((_, members)) = found.get_mut(place) {
            members.push(*row);
        }
    }
    found
}

/// What the rows of a group have in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Common {
    /// All of them the same.
    Same(String),
    /// Most of them the same, and how many have something else.
    Differ { most: String, others: usize },
}

/// The most frequent value; of equally frequent ones, the first.
pub fn common<'a>(values: impl IntoIterator<Item = &'a str>) -> Common {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut total = 0;
    for value in values {
        total += 1;
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    let most = counts.iter().fold(("", 0), |best, next| if next.1 > best.1 { *next } else { best });
    match total - most.1 {
        0 => Common::Same(most.0.to_owned()),
        others => Common::Differ { most: most.0.to_owned(), others },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_in_their_order_within_their_group() {
        let groups = grouped(&[3, 1, 4, 6, 5, 9], |row| row % 2 == 0);
        assert_eq!(groups, [(false, vec![3, 1, 5, 9]), (true, vec![4, 6])]);
        assert!(grouped(&[] as &[u8], |row| row).is_empty());
    }

    #[test]
    fn a_group_says_what_most_have_and_how_many_differ() {
        let same = |text: &str| Common::Same(text.to_owned());
        let differ = |most: &str, others| Common::Differ { most: most.to_owned(), others };
        for (values, expected) in [
            (vec!["Đ", "Đ"], same("Đ")),
            (vec!["Đ", "", "Đ"], differ("Đ", 1)),
            (vec!["KT", "Đ", "PL"], differ("KT", 2)),
            (vec!["", ""], same("")),
            (vec![], same("")),
        ] {
            assert_eq!(common(values.iter().copied()), expected, "{values:?}");
        }
    }
}
