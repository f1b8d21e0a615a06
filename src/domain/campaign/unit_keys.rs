use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::checked::Campaign;
use crate::domain::wording::{fold, spell, spelling};

/// Identifies a unit whatever way its name is written. Decisions, answers and deadlines are stored with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitKey(String);

impl UnitKey {
    /// The key that is stored as this text.
    pub fn stored(text: &str) -> UnitKey {
        UnitKey(text.to_owned())
    }

    /// Empty for a name without letters and figures.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Distinguishes units by their names. Names are compared without case, diacritics and punctuation, and with the usual
/// abbreviation of Ủy ban nhân dân, since people and programs write them in many ways; known units that would then be
/// equal (xã Sơn Hà and xã Sơn Hạ) are distinguished by spelling.
#[derive(Clone, Debug, Default)]
pub struct UnitKeys(HashMap<String, Vec<Known>>);

/// A name of a known unit.
#[derive(Clone, Debug)]
struct Known {
    spelling: String,
    key: UnitKey,
}

impl UnitKeys {
    /// Keys of a campaign's units and of those in `scope`, where two spellings are two units. A key does not change
    /// when more units become known: the first of several with the same plain name has the plain key.
    pub fn new(campaign: &Campaign, scope: &[String]) -> UnitKeys {
        let mut keys = UnitKeys::default();
        for unit in &campaign.units {
            let key = keys.add_unit(&unit.name);
            unit.aliases.iter().for_each(|alias| keys.add_name(alias, &key));
        }
        let in_scope: HashSet<String> = scope.iter().map(|name| full_spelling(name)).collect();
        for name in scope {
            match keys.alike(&plain(name)) {
                [other] if !in_scope.contains(&other.spelling) => keys.add_name(name, &other.key.clone()),
                _ => _ = keys.add_unit(name),
            }
        }
        keys
    }

    /// The key of a unit by any of its names.
    pub fn of(&self, name: &str) -> UnitKey {
        let plain = plain(name);
        let alike = self.alike(&plain);
        let spelling = full_spelling(name);
        match (alike.iter().find(|known| known.spelling == spelling), alike.first()) {
            (Some(known), _) => known.key.clone(),
            (None, Some(first)) if !self.is_shared(name) => first.key.clone(),
            (None, Some(_)) => nobodys(&plain),
            (None, None) => UnitKey(plain),
        }
    }

    /// Whether several units have this name if diacritics are ignored.
    pub fn is_shared(&self, name: &str) -> bool {
        let alike = self.alike(&plain(name));
        alike.iter().zip(alike.iter().skip(1)).any(|(one, next)| one.key != next.key)
    }

    fn alike(&self, plain: &str) -> &[Known] {
        self.0.get(plain).map_or(&[], Vec::as_slice)
    }

    /// Adds a unit and returns its key.
    fn add_unit(&mut self, name: &str) -> UnitKey {
        let (plain, spelled) = (plain(name), spell(name));
        let alike = self.alike(&plain);
        if let Some(known) = alike.iter().find(|known| known.spelling == full_spelling(name)) {
            return known.key.clone();
        }
        let key = match alike {
            [] => UnitKey(plain),
            _ if spelled == plain => nobodys(&plain),
            _ => UnitKey(spelled),
        };
        self.add_name(name, &key);
        key
    }

    /// Adds a name of the unit with that key, unless the name is taken.
    fn add_name(&mut self, name: &str, key: &UnitKey) {
        let spelling = full_spelling(name);
        let alike = self.0.entry(plain(name)).or_default();
        if alike.iter().all(|known| known.spelling != spelling) {
            alike.push(Known { spelling, key: key.clone() });
        }
    }
}

/// The key of a name that is ambiguous for lack of diacritics: an unknown unit, until the Office says which one it
/// is.
fn nobodys(plain: &str) -> UnitKey {
    UnitKey(format!("? {plain}"))
}

const PEOPLES_COMMITTEE: &str = "uy ban nhan dan";
const ABBREVIATED: &str = "ubnd";

/// A name without case and diacritics, with Ủy ban nhân dân abbreviated.
pub(super) fn plain(name: &str) -> String {
    fold(name).replace(PEOPLES_COMMITTEE, ABBREVIATED)
}

/// [`spelling`] with the abbreviation of Ủy ban nhân dân.
fn full_spelling(name: &str) -> String {
    let (spelling, folded) = (spelling(name), fold(name));
    let mut words: Vec<&str> = spelling.split(' ').collect();
    let (folded, sought): (Vec<_>, Vec<_>) = (folded.split(' ').collect(), PEOPLES_COMMITTEE.split(' ').collect());
    if let Some(at) = folded.windows(sought.len()).position(|four| four == sought) {
        words.splice(at..at + sought.len(), [ABBREVIATED]);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::campaign::{KindId, Unit};

    fn campaign(units: &[(&str, &[&str])]) -> Campaign {
        let mut parts = Campaign::shipped().remove(0).parts();
        let kind: KindId = parts.unit_kinds.first().id;
        let unit = |(name, aliases): &(&str, &[&str])| {
            let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
            Unit { name: (*name).to_owned(), kind, aliases }
        };
        parts.units = units.iter().map(unit).collect();
        Campaign::new(parts).unwrap()
    }

    #[test]
    fn units_are_told_apart_by_diacritics_where_nothing_else_tells() {
        let campaign = campaign(&[
            ("Sở Y tế", &[]),
            ("UBND xã Sơn Hà", &["Xã Sơn Hà"]),
            ("UBND xã Sơn Hạ", &["Xã Sơn Hạ"]),
            ("UBND phường Cẩm Thành", &["Phường Cẩm Thành"]),
        ]);
        let keys = UnitKeys::new(&campaign, &[]);
        // Work of versions that ignored diacritics is found under the plain key.
        assert_eq!(keys.of("SO Y TE").as_str(), "so y te");
        assert_eq!(keys.of("Phường Cẩm Thành").as_str(), "ubnd phuong cam thanh");
        let ha = [keys.of("UBND xã Sơn Hà"), keys.of("UBND xã Sơn Hạ")];
        assert_eq!(ha.each_ref().map(UnitKey::as_str), ["ubnd xa son ha", "ubnd xã sơn hạ"]);
        for (at, names) in [
            (0, ["Ủy ban nhân dân xã SƠN HÀ", "Uỷ ban nhân dân Xã Sơn Hà.", "Xã Sơn Ha\u{300}"]),
            (1, ["Uỷ ban nhân dân xã Sơn Hạ", "UBND XÃ  SƠN HẠ", "xã Sơn Hạ"]),
        ] {
            names.iter().for_each(|name| assert_eq!(keys.of(name), ha[at], "{name}"));
        }
        for unclear in ["UBND xa Son Ha", "UBND xã Sơn Hả"] {
            assert!(!ha.contains(&keys.of(unclear)), "{unclear}");
        }
        assert!(keys.is_shared("xa son ha") && !keys.is_shared("Sở Y tế") && !keys.is_shared("Sở Nội vụ"));
        assert_eq!(keys.of(" – ").as_str(), "");
    }

    #[test]
    fn no_two_units_of_a_shipped_campaign_are_one() {
        for campaign in Campaign::shipped() {
            let keys = UnitKeys::new(&campaign, &[]);
            let mut seen = HashSet::new();
            for unit in &campaign.units {
                assert!(seen.insert(keys.of(&unit.name)), "{}", unit.name);
                assert!(unit.aliases.iter().all(|alias| keys.of(alias) == keys.of(&unit.name)), "{}", unit.name);
                assert_eq!(campaign.known_kind(&unit.name).map(|kind| kind.id), Some(unit.kind));
            }
        }
    }

    #[test]
    fn two_alike_in_scope_are_two_units_and_one_is_the_campaigns() {
        let campaign = campaign(&[("UBND xã Ba Tơ", &[])]);
        let keys = |scope: &[&str]| {
            let scope: Vec<String> = scope.iter().map(|&name| name.to_owned()).collect();
            let keys = UnitKeys::new(&campaign, &scope);
            scope.iter().map(|name| keys.of(name).0).collect::<Vec<_>>()
        };
        assert_eq!(keys(&["UBND xa Ba To"]), ["ubnd xa ba to"]);
        assert_eq!(keys(&["UBND xã Ba Tô", "UBND xã Ba Tơ"]), ["ubnd xã ba tô", "ubnd xa ba to"]);
        assert_eq!(keys(&["UBND xa Ba To", "UBND xã Ba Tơ"]), ["? ubnd xa ba to", "ubnd xa ba to"]);
        assert_eq!(keys(&["Xã A", "Xã Á", "xã  á"]), ["xa a", "xã á", "xã á"]);
    }
}
