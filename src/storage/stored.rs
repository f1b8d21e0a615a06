use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::damage::{Damage, DamageKind};
use super::draft_id::DraftId;
use super::image::Image;
use super::key::{Kind, canonical, is_set_aside, parts, set_aside};
use super::sealed::{self, Found};
use super::store::Values;

/// Everything that the copies of a draft hold. The durable copy takes precedence, because it is written in whole
/// batches and by one tab at a time.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// `None` where the browser has no durable store.
    pub durable: Option<Values>,
    /// With the keys of local storage, those of earlier versions included.
    pub local: Values,
    /// Canonical keys with the distinct values found under them, the most trusted first.
    candidates: BTreeMap<String, Vec<String>>,
}

impl Stored {
    pub fn new(durable: Option<Values>, local: Values) -> Stored {
        let mut candidates: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut add = |key: &str, value: &String| {
            let known = candidates.entry(key.to_owned()).or_default();
            if !known.contains(value) {
                known.push(value.clone());
            }
        };
        durable.iter().flatten().for_each(|(key, value)| add(key, value));
        for second in [false, true] {
            for (key, value) in &local {
                // Keys that belong to no draft never changed their form.
                let (key, is_second) = canonical(key).unwrap_or_else(|| (key.clone(), false));
                if is_second == second {
                    add(&key, value);
                }
            }
        }
        Stored { durable, local, candidates }
    }

    /// The values of an image.
    pub(super) fn of_image(image: &Image) -> Stored {
        Stored::new(Some(image.values().clone()), Values::new())
    }

    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// The copy that decides what counts as saved.
    pub fn main_copy(&self) -> &Values {
        self.durable.as_ref().unwrap_or(&self.local)
    }

    pub(super) fn values(&self, key: &str) -> impl Iterator<Item = &str> {
        self.candidates.get(key).into_iter().flatten().map(String::as_str)
    }

    /// Names of a kind, in order of their keys.
    pub(super) fn names(&self, kind: &str) -> Vec<String> {
        let of_kind = self.candidates.keys().filter_map(|key| parts(key)).filter(|(_, of, _)| *of == kind);
        of_kind.map(|(.., name)| name.to_owned()).collect()
    }

    /// Like [`Stored::names`], for kinds that are named by revision; ascending.
    pub(super) fn revisions(&self, kind: &str) -> Vec<u64> {
        let names = self.names(kind);
        let revisions: BTreeSet<u64> = names.iter().filter_map(|name| name.parse().ok()).collect();
        revisions.into_iter().collect()
    }

    /// The first intact value. Where there is none, the first error is noted; a value of a newer version always is.
    pub(super) fn read<T: for<'de> Deserialize<'de>>(
        &self,
        id: &DraftId,
        kind: Kind,
        name: &str,
        damage: &mut Vec<Damage>,
    ) -> Option<Found<T>> {
        let key = kind.key(id, name);
        let mut first_error = None;
        for stored in self.values(&key) {
            match sealed::open(kind, name, stored) {
                Ok(found) => return Some(found),
                Err(error @ DamageKind::NewerSchema(_)) => damage.push(Damage { key: key.clone(), error }),
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        damage.extend(first_error.map(|error| Damage { key, error }));
        None
    }

    /// The image that both copies should hold: the first intact value of every key. Damaged values are set aside.
    pub(super) fn image(&self, damage: &[Damage]) -> Image {
        let mut image = Image::default();
        let is_damaged = |key: &str| damage.iter().any(|damage| damage.key == key);
        for (key, values) in &self.candidates {
            if is_damaged(key) {
                self.set_aside(key, &mut image);
            } else if is_set_aside(key) {
                self.keep_all(key, values, &mut image);
            } else if let Some(value) = best(key, values) {
                image.insert(key.clone(), value.to_owned());
            }
        }
        image
    }

    /// Sets aside every value of a damaged key.
    pub(super) fn set_aside(&self, key: &str, image: &mut Image) {
        if let Some(place) = set_aside(key) {
            self.keep_all(&place, self.candidates.get(key).map_or(&[], Vec::as_slice), image);
        }
    }

    /// Keeps values under `place`, with `+` added while that key holds another value: none is overwritten or kept
    /// twice.
    fn keep_all(&self, place: &str, values: &[String], image: &mut Image) {
        for value in values {
            let mut place = place.to_owned();
            while image.get(&place).or_else(|| self.values(&place).next()).is_some_and(|there| there != value) {
                place.push('+');
            }
            image.insert(place, value.clone());
        }
    }
}

/// The first value whose seal holds; `None` for an unusable value that is no damage to the draft, such as a block that
/// no base names.
fn best<'a>(key: &str, values: &'a [String]) -> Option<&'a str> {
    let sealed = parts(key).and_then(|(_, kind, name)| Some((Kind::from_name(kind)?, name)));
    let is_usable = |value: &&String| sealed.is_none_or(|(kind, name)| sealed::is_intact(kind, name, value));
    values.iter().find(is_usable).map(String::as_str)
}
