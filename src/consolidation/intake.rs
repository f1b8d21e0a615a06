use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Date, UnitKey};

use super::file::FileId;

/// The Office's settings for receiving files: the deadlines, and which file of a unit counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// Dossiers are due before this day; `None`: as the campaign says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Other days for single units, by unit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub deadlines: BTreeMap<UnitKey, Date>,
    /// The file that counts for a unit, where the Office chose one; else the newest official one counts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub chosen: BTreeMap<UnitKey, FileId>,
}

impl Intake {
    /// Whether the Office has set nothing.
    pub fn is_empty(&self) -> bool {
        *self == Intake::default()
    }

    /// Whether the Office chose a file to count.
    pub fn has_chosen(&self, file: &FileId) -> bool {
        self.chosen.values().any(|chosen| chosen == file)
    }

    /// Whether the common deadline or that of a unit differs.
    pub fn deadlines_differ(&self, other: &Intake) -> bool {
        (self.deadline, &self.deadlines) != (other.deadline, &other.deadlines)
    }

    /// For how many units another file is chosen.
    pub fn chosen_differing(&self, other: &Intake) -> usize {
        let units: BTreeSet<&UnitKey> = self.chosen.keys().chain(other.chosen.keys()).collect();
        units.into_iter().filter(|unit| self.chosen.get(*unit) != other.chosen.get(*unit)).count()
    }

    /// The day before which dossiers of units without a day of their own are due.
    pub fn common_due(&self, campaign: &Campaign) -> Option<Date> {
        self.deadline.or(campaign.deadline)
    }

    /// The day before which a unit's dossier is due; `None` where neither the Office nor the campaign names one.
    pub fn due(&self, unit_key: &UnitKey, campaign: &Campaign) -> Option<Date> {
        self.deadlines.get(unit_key).copied().or(self.common_due(campaign))
    }

    /// The same with another day for a unit; `None`: the common day.
    #[must_use]
    pub fn with_deadline(&self, unit_key: &UnitKey, day: Option<Date>) -> Intake {
        let mut intake = self.clone();
        match day {
            Some(day) => drop(intake.deadlines.insert(unit_key.clone(), day)),
            None => drop(intake.deadlines.remove(unit_key)),
        }
        intake
    }

    /// The same with another counting file of a unit; `None`: the newest official one.
    #[must_use]
    pub fn with_chosen(&self, unit_key: &UnitKey, file: Option<FileId>) -> Intake {
        let mut intake = self.clone();
        match file {
            Some(file) => drop(intake.chosen.insert(unit_key.clone(), file)),
            None => drop(intake.chosen.remove(unit_key)),
        }
        intake
    }
}
