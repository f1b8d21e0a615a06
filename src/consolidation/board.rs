use crate::domain::{Date, fold};
use crate::rules::{Statistics, check, statistics};

use super::received::{Consolidation, Received};

/// Who has sent what.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    pub rows: Vec<BoardRow>,
    pub received: usize,
    pub late: usize,
    pub missing: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BoardRow {
    pub unit: String,
    pub state: UnitState,
    /// Of what was received last.
    pub statistics: Option<Statistics>,
    /// Errors that the unit's own checks find.
    pub errors: usize,
    /// Versions received.
    pub versions: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitState {
    /// In scope, nothing received.
    Missing,
    Received,
    /// The last version was made on the day of the deadline or later; dossiers are due before it.
    Late,
    /// Not in the list of units in scope.
    Unexpected,
}

/// The board of every unit in scope, in the scope's order, then whoever else has sent something.
pub fn board(scope: &[String], consolidation: &Consolidation, deadline: Date) -> Board {
    let row = |unit: &str, received: Option<&Received>, expected: bool| {
        let state = match received {
            None => UnitState::Missing,
            Some(_) if !expected => UnitState::Unexpected,
            Some(received) if received.file.made_at.date >= deadline => UnitState::Late,
            Some(_) => UnitState::Received,
        };
        let errors = |received: &Received| {
            check(&received.dossier)
                .iter()
                .filter(|finding| finding.severity() == crate::rules::Severity::Error)
                .count()
        };
        BoardRow {
            unit: unit.to_owned(),
            state,
            statistics: received.map(|received| statistics(&received.dossier)),
            errors: received.map_or(0, errors),
            versions: consolidation.versions(unit).count(),
        }
    };
    let mut rows: Vec<BoardRow> =
        scope.iter().map(|unit| row(unit, consolidation.versions(unit).last(), true)).collect();
    let known: Vec<String> = scope.iter().map(|unit| fold(unit)).collect();
    let others = consolidation.current().filter(|received| !known.contains(&fold(&received.dossier.submission.unit)));
    rows.extend(others.map(|received| row(&received.dossier.submission.unit, Some(received), false)));
    let count = |state: UnitState| rows.iter().filter(|row| row.state == state).count();
    let missing = count(UnitState::Missing);
    Board { received: rows.len() - missing, late: count(UnitState::Late), missing, rows }
}
