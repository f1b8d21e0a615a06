//! Which of the shown lines is next after a decision.

use std::collections::HashSet;

use super::decision::Standing;
use super::gathered::Gathered;
use super::lines::{Line, Seen};
use super::work::Consolidation;

/// The line after the last of `decided`; if there is none, the nearest line before it that is not in `decided`.
pub fn line_behind(shown: &[Line], decided: &[Line]) -> Option<Line> {
    let decided: HashSet<&Line> = decided.iter().collect();
    let last = shown.iter().rposition(|line| decided.contains(line))?;
    let (before, after) = shown.split_at(last);
    after.get(1).or_else(|| before.iter().rev().find(|line| !decided.contains(line))).copied()
}

/// The next line that waits for a decision: after `from`, then from the top; `None` if all are decided on.
pub fn next_waiting(shown: &[Line], from: Option<Line>, work: &Consolidation, gathered: &Gathered) -> Option<Line> {
    let at = shown.iter().position(|line| Some(*line) == from).map_or(0, |at| at + 1);
    let (before, after) = shown.split_at(at.min(shown.len()));
    let waits = |line: &&Line| {
        Seen::of(gathered, **line).is_some_and(|seen| !matches!(seen.standing(work), Standing::Decided(_)))
    };
    after.iter().chain(before).find(waits).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ProcedureId;

    /// | shown | decided on | next |
    /// |---|---|---|
    /// | 1 2 3 4 | 2 | 3 |
    /// | 1 2 3 4 | 1 3 | 4 |
    /// | 1 2 3 4 | 4 | 3 |
    /// | 1 2 3 4 | 3 4 | 2 |
    /// | 1 2 | 1 2 | nowhere |
    /// | 1 2 | 9 | nowhere |
    #[test]
    fn deciding_goes_on_behind_what_was_decided_on_and_else_before_it() {
        let line = |id: u32| Line { unit: 1, procedure: ProcedureId(id) };
        let lines = |ids: &[u32]| ids.iter().copied().map(line).collect::<Vec<_>>();
        for (shown, decided, expected) in [
            (vec![1, 2, 3, 4], vec![2], Some(3)),
            (vec![1, 2, 3, 4], vec![1, 3], Some(4)),
            (vec![1, 2, 3, 4], vec![4], Some(3)),
            (vec![1, 2, 3, 4], vec![3, 4], Some(2)),
            (vec![1, 2], vec![1, 2], None),
            (vec![1, 2], vec![9], None),
        ] {
            let found = line_behind(&lines(&shown), &lines(&decided));
            assert_eq!(found, expected.map(line), "{shown:?} {decided:?}");
        }
    }
}
