use crate::domain::Campaign;

use super::file::UnitFile;

/// How a file relates to the other files of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The unit's only one.
    First,
    /// Counts before others of the same unit.
    Newer,
    /// The Office chose it to count.
    Chosen,
    /// Older than what the unit has sent; kept, but not shown.
    Older,
    /// Dated before the file that counts, where the date of one of them cannot be right; kept until the Office chooses.
    Doubtful,
    /// A draft while the unit has an official file, or the Office's own returned file while it has any other; kept, but not
    /// shown.
    Unofficial,
    /// A plain list, which has no date, while the unit has a file of the software; kept, but not shown.
    Plain,
    /// Answers another campaign, while the unit has a file that answers the Office's; kept, but not shown.
    Foreign,
    /// The Office chose another file of the unit, which still counts.
    NotChosen,
    /// The same content was already present when it was received.
    Known,
}

impl Receipt {
    /// How a file relates to the one that counts by itself.
    pub(super) fn beside(file: &UnitFile, counting: &UnitFile, campaign: &Campaign) -> Receipt {
        let prevails = counting.is_official() && !counting.is_plain();
        match () {
            () if file.is_foreign(campaign) && !counting.is_foreign(campaign) => Receipt::Foreign,
            () if (prevails && !file.is_official()) || file.is_untouched() => Receipt::Unofficial,
            () if file.is_plain() && !counting.is_plain() => Receipt::Plain,
            () if counting.hides_age_of(file, campaign) => Receipt::Doubtful,
            () => Receipt::Older,
        }
    }

    pub fn counts(self) -> bool {
        matches!(self, Receipt::First | Receipt::Newer | Receipt::Chosen)
    }
}
