use crate::domain::Campaign;

use super::file::UnitFile;
use super::receipt::Receipt;
use super::unit::Unit;

impl Unit {
    /// How one of its files relates to the others now; `campaign` is the Office's.
    pub fn receipt(&self, file: &UnitFile, campaign: &Campaign) -> Receipt {
        match &self.file {
            Some(counting) if counting.id == file.id && self.is_chosen => Receipt::Chosen,
            Some(counting) if counting.id == file.id && self.versions > 1 => Receipt::Newer,
            Some(counting) if counting.id == file.id => Receipt::First,
            Some(_) if self.is_chosen => Receipt::NotChosen,
            Some(counting) => Receipt::beside(file, counting, campaign),
            None => Receipt::First,
        }
    }

    /// Whether the Office has to say which file counts: this one was made after the one that does, or nothing tells
    /// which of them is newer. `campaign` is the Office's.
    pub fn is_passed_over(&self, file: &UnitFile, campaign: &Campaign) -> bool {
        self.file.as_ref().is_some_and(|counting| {
            // The Office chose a file that it opened with this one or later: its wrong date leaves nothing to ask.
            let is_settled = self.is_chosen && file.is_dated_ahead() && file.opened_at <= counting.opened_at;
            let may_be_newer = counting.made_at < file.made_at || counting.hides_age_of(file, campaign);
            counting.id != file.id && may_be_newer && !is_settled
        })
    }
}
