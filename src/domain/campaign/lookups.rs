use super::checked::Campaign;
use super::criteria::{Criterion, CriterionRole};
use super::ids::{KindId, LevelId, PeriodId, PortalId, TierId};
use super::parts::{GroupLevel, Level, Period, Portal, Tier};
use super::unit_keys::{UnitKeys, plain};
use super::units::UnitKind;
use crate::domain::wording::fold;

impl Campaign {
    /// A level's place from the lowest up, from 0; `None` for a level of another campaign.
    pub fn rank(&self, level: LevelId) -> Option<usize> {
        self.levels.iter().position(|one| one.id == level)
    }

    pub fn level(&self, id: LevelId) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// The level that counts while none is proposed.
    pub fn lowest_level(&self) -> LevelId {
        self.levels.first().id
    }

    pub fn highest_level(&self) -> LevelId {
        self.levels.last().id
    }

    /// The level at which a procedure is grouped and whose questions are asked: see [`GroupLevel`]. A level that the
    /// campaign does not have counts as none.
    pub fn target(&self, proposed: Option<LevelId>) -> LevelId {
        match self.group_level {
            GroupLevel::Highest => self.highest_level(),
            GroupLevel::Proposed => {
                proposed.filter(|level| self.rank(*level).is_some()).unwrap_or_else(|| self.lowest_level())
            }
        }
    }

    /// Whether a unit is the one that receives the dossiers, which may be named without its province.
    pub fn is_recipient(&self, unit: &str) -> bool {
        let unit = fold(unit);
        !unit.is_empty()
            && fold(&self.recipient).strip_prefix(&unit).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    pub fn tier(&self, id: TierId) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.id == id)
    }

    pub fn period(&self, id: PeriodId) -> Option<&Period> {
        self.periods.iter().find(|period| period.id == id)
    }

    pub fn portal(&self, id: PortalId) -> Option<&Portal> {
        self.portals.iter().find(|portal| portal.id == id)
    }

    /// The portal on which services are registered and "already provided", and which group 1 needs a roadmap on.
    pub fn main_portal(&self) -> PortalId {
        self.portals.first().id
    }

    /// The criteria that count for a target level; none for a level that the campaign does not have.
    pub fn feasibility_for(&self, level: LevelId) -> impl Iterator<Item = &Criterion> {
        let target = self.rank(level);
        self.feasibility.iter().filter(move |criterion| target.is_some() && self.rank(criterion.from_level) <= target)
    }

    /// The criterion on paying the fee online, if it counts for a level.
    pub fn online_payment(&self, level: LevelId) -> Option<&Criterion> {
        self.feasibility_for(level).find(|criterion| criterion.role == Some(CriterionRole::OnlinePayment))
    }

    /// Highest effectiveness total that can be reached.
    pub fn effectiveness_max(&self) -> u32 {
        2 * u32::try_from(self.effectiveness.len()).unwrap_or(u32::MAX / 2)
    }

    pub fn unit_names(&self) -> impl Iterator<Item = &str> {
        self.units.iter().map(|unit| unit.name.as_str())
    }

    /// The unit that a text names in another spelling, else those in whose names every word of it begins a word: `sở xây`
    /// and `SO XAY DUNG` are like `Sở Xây dựng`. Nothing is like a unit's own name.
    pub fn units_like(&self, typed: &str) -> Vec<&str> {
        let keys = UnitKeys::new(self, &[]);
        let key = keys.of(typed);
        if let Some(named) = self.unit_names().find(|name| keys.of(name) == key) {
            return if named == typed { Vec::new() } else { vec![named] };
        }
        let words = fold(typed);
        let begins = |name: &str, word: &str| fold(name).split(' ').any(|of_name| of_name.starts_with(word));
        let has_all = |name: &&str| words.split(' ').all(|word| begins(name, word));
        if words.is_empty() { Vec::new() } else { self.unit_names().filter(has_all).collect() }
    }

    /// The kind of a unit by its name (see [`UnitKeys`]): that of the unit in the list, else the kind whose
    /// [`UnitKind::begins`] matches; `None` if neither does.
    pub fn known_kind(&self, unit: &str) -> Option<&UnitKind> {
        // Most names are spelt as in the list, and collecting all keys takes far longer than looking.
        let spelt = self.units.iter().find(|one| one.name == unit);
        let listed = spelt.or_else(|| {
            let keys = UnitKeys::new(self, &[]);
            let unit_key = keys.of(unit);
            self.units.iter().find(|one| keys.of(&one.name) == unit_key)
        });
        let key = plain(unit);
        let by_id = |id: KindId| self.unit_kinds.iter().find(|kind| kind.id == id);
        let begins = |kind: &&UnitKind| kind.begins.iter().any(|words| starts_with_words(&key, &plain(words)));
        let by_name = || self.unit_kinds.iter().find(begins);
        listed.and_then(|unit| by_id(unit.kind)).or_else(by_name)
    }

    /// The kind of a unit; the campaign's first kind where its name matches none.
    pub fn kind_of(&self, unit: &str) -> &UnitKind {
        self.known_kind(unit).unwrap_or_else(|| self.unit_kinds.first())
    }

    /// The feasibility criteria in the order of the levels from which they count.
    pub fn feasibility_by_level(&self) -> impl Iterator<Item = &Criterion> {
        self.levels.iter().flat_map(|level| self.feasibility.iter().filter(|one| one.from_level == level.id))
    }
}

fn starts_with_words(key: &str, words: &str) -> bool {
    key.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_begun_is_asked_about() {
        let campaign = Campaign::of_cv_74().unwrap();
        for (typed, like) in [
            ("sở xây", vec!["Sở Xây dựng"]),
            ("so xay d", vec!["Sở Xây dựng"]),
            ("Sở Xây dựng", vec![]),
            ("SỞ XÂY DỰNG", vec!["Sở Xây dựng"]),
            ("so xay dung", vec!["Sở Xây dựng"]),
            ("ubnd huyện ba tơ", vec!["UBND huyện Ba Tơ"]),
            ("Ủy ban nhân dân huyện Ba Tơ", vec!["UBND huyện Ba Tơ"]),
            ("Ban Thi đua Trung ương", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(campaign.units_like(typed), like, "{typed}");
        }
        assert!(campaign.units_like("sở").len() > 5);
    }
}
