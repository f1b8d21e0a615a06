use serde::{Deserialize, Serialize};

use super::damage::{Damage, DamageKind};
use super::drafts::DraftId;
use super::envelope::{Envelope, EnvelopeError};
use super::pack::{pack, unpack};
use super::store::{KeyValueStore, StoreError};

/// Version of the stored shape of drafts. Version 1 is read by `schema_1`; version 2 differs in nothing but that its
/// procedures have no remarks.
pub const DRAFT_SCHEMA: u32 = 3;

const PREFIX: &str = "dvctt/";
const TWIN: &str = "dvctt-twin/";
/// Where damaged values are kept, to the letter.
const SET_ASIDE: &str = "dvctt-damaged/";

/// The sealed values of one draft. What a whole draft stands on is kept twice, so that one damaged value costs
/// nothing; a move is kept once.
#[derive(Clone, Debug)]
pub struct Vault<S> {
    pub store: S,
    pub id: DraftId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Base,
    Block,
    Move,
    Point,
    About,
}

pub struct Found<T> {
    pub value: T,
    pub schema: u32,
    /// Whether every copy that should be there is there and intact.
    pub whole: bool,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Base => "base",
            Kind::Block => "block",
            Kind::Move => "move",
            Kind::Point => "point",
            Kind::About => "about",
        }
    }

    fn is_kept_twice(self) -> bool {
        matches!(self, Kind::Base | Kind::Block | Kind::Point)
    }

    /// The revision that a value under this name is sealed with.
    fn revision(self, name: &str) -> Option<u64> {
        match self {
            Kind::Base | Kind::Move | Kind::Point => name.parse().ok(),
            Kind::Block | Kind::About => Some(0),
        }
    }

    /// The keys under which a value is kept, the first one first read and last written.
    pub fn keys(self, id: &DraftId, name: &str) -> Vec<String> {
        let prefixes: &[&str] = if self.is_kept_twice() { &[PREFIX, TWIN] } else { &[PREFIX] };
        prefixes.iter().map(|prefix| format!("{prefix}{}/{}/{name}", id.0, self.name())).collect()
    }
}

/// Draft, kind and name of a key.
pub(super) fn parts(key: &str) -> Option<(&str, &str, &str)> {
    let rest = key.strip_prefix(PREFIX).or_else(|| key.strip_prefix(TWIN))?;
    let (id, rest) = rest.split_once('/')?;
    let (kind, name) = rest.split_once('/')?;
    Some((id, kind, name))
}

/// Whether a key belongs to a draft, damaged values included.
pub(super) fn belongs_to(key: &str, id: &DraftId) -> bool {
    parts(key.strip_prefix(SET_ASIDE).unwrap_or(key)).is_some_and(|(of, ..)| of == id.0)
}

/// Whether a key is of a damaged value that was moved out of the way.
pub(super) fn is_set_aside(key: &str) -> bool {
    key.starts_with(SET_ASIDE)
}

impl<S: KeyValueStore> Vault<S> {
    /// Writes every copy and reads it back.
    pub fn write<T: Serialize>(&self, kind: Kind, name: &str, revision: u64, value: &T) -> Result<(), StoreError> {
        let json = serde_json::to_string(value).map_err(|_| StoreError::Lost)?;
        self.write_json(kind, name, revision, &json)
    }

    pub fn write_json(&self, kind: Kind, name: &str, revision: u64, json: &str) -> Result<(), StoreError> {
        let sealed = Envelope { schema: DRAFT_SCHEMA, revision, body: pack(json) }.seal();
        for key in kind.keys(&self.id, name).iter().rev() {
            // A copy that is there already may be the only good one: it is not put at risk.
            if self.store.get(key)?.as_deref() == Some(&sealed) {
                continue;
            }
            self.store.set(key, &sealed)?;
            if self.store.get(key)?.as_deref() != Some(&sealed) {
                return Err(StoreError::Lost);
            }
        }
        Ok(())
    }

    /// The first intact copy; what is wrong with the copies before it is noted.
    pub fn read<T: for<'de> Deserialize<'de>>(
        &self,
        kind: Kind,
        name: &str,
        damage: &mut Vec<Damage>,
    ) -> Result<Option<Found<T>>, StoreError> {
        let keys = kind.keys(&self.id, name);
        let (mut found, mut intact) = (None, 0);
        for key in &keys {
            let Some(stored) = self.store.get(key)? else { continue };
            match open(&stored, kind.revision(name)) {
                Ok((envelope, json)) if found.is_none() => match serde_json::from_str(&json) {
                    Ok(value) => {
                        found = Some(Found { value, schema: envelope.schema, whole: false });
                        intact += 1;
                    }
                    Err(_) if envelope.schema > DRAFT_SCHEMA => {
                        damage.push(Damage { key: key.clone(), error: DamageKind::NewerSchema(envelope.schema) });
                    }
                    Err(error) => {
                        damage.push(Damage { key: key.clone(), error: DamageKind::Content(error.to_string()) });
                    }
                },
                Ok(_) => intact += 1,
                Err(error) => damage.push(Damage { key: key.clone(), error }),
            }
        }
        if let Some(found) = &mut found {
            found.whole = intact == keys.len();
        }
        Ok(found)
    }

    /// Every key of the draft, copies and older shapes included.
    pub fn keys(&self) -> Result<Vec<String>, StoreError> {
        let keys = self.store.keys()?.into_iter();
        Ok(keys.filter(|key| parts(key).is_some_and(|(id, ..)| id == self.id.0)).collect())
    }

    /// Names of a kind among `keys`, each once, in order.
    pub fn names(keys: &[String], kind: &str) -> Vec<String> {
        let of_kind = keys.iter().filter_map(|key| parts(key)).filter(|(_, of, _)| *of == kind);
        let mut names: Vec<String> = of_kind.map(|(.., name)| name.to_owned()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Like [`Vault::names`], for kinds that are named by revision; ascending.
    pub fn revisions(keys: &[String], kind: &str) -> Vec<u64> {
        let mut revisions: Vec<u64> = Self::names(keys, kind).iter().filter_map(|name| name.parse().ok()).collect();
        revisions.sort_unstable();
        revisions
    }

    pub fn remove(&self, kind: Kind, name: &str) -> Result<(), StoreError> {
        kind.keys(&self.id, name).iter().try_for_each(|key| self.store.remove(key))
    }

    /// Moves a value out of the way; a value that was set aside before is not overwritten. Whether there was room.
    pub fn set_aside(&self, key: &str) -> Result<bool, StoreError> {
        let Some(raw) = self.store.get(key)? else { return Ok(true) };
        let mut place = format!("{SET_ASIDE}{key}");
        while self.store.get(&place)?.is_some_and(|there| there != raw) {
            place.push('+');
        }
        if self.store.set(&place, &raw).is_err() || self.store.get(&place)?.as_ref() != Some(&raw) {
            return Ok(false);
        }
        self.store.remove(key)?;
        Ok(true)
    }
}

/// A value that stands under another one's key is damage too.
fn open(stored: &str, revision: Option<u64>) -> Result<(Envelope, String), DamageKind> {
    let envelope = Envelope::open(stored).map_err(DamageKind::Envelope)?;
    if Some(envelope.revision) != revision {
        return Err(DamageKind::Envelope(EnvelopeError::Damaged));
    }
    let json = unpack(&envelope.body).ok_or_else(|| DamageKind::Content("not packed by this software".to_owned()))?;
    Ok((envelope, json))
}
