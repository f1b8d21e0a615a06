use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An entry that has its own key.
pub trait Keyed: PartialEq {
    type Key: Clone + Debug + Ord + PartialEq;

    fn key(&self) -> Self::Key;
}

/// Entries by their keys; stored as a plain list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register<T: Keyed>(BTreeMap<T::Key, Arc<T>>);

/// Entries put in (a known key is replaced) and removed, as one change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize, T::Key: Serialize"))]
#[serde(bound(deserialize = "T: Deserialize<'de>, T::Key: Deserialize<'de>"))]
pub struct Change<T: Keyed> {
    pub remove: Vec<T::Key>,
    pub put: Vec<Arc<T>>,
}

impl<T: Keyed> Default for Register<T> {
    fn default() -> Self {
        Register(BTreeMap::new())
    }
}

impl<T: Keyed> Change<T> {
    pub fn put(entries: impl IntoIterator<Item = T>) -> Change<T> {
        Change { remove: Vec::new(), put: entries.into_iter().map(Arc::new).collect() }
    }

    pub fn remove(keys: impl IntoIterator<Item = T::Key>) -> Change<T> {
        Change { remove: keys.into_iter().collect(), put: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.remove.is_empty() && self.put.is_empty()
    }
}

impl<T: Keyed> Register<T> {
    pub fn get(&self, key: &T::Key) -> Option<&Arc<T>> {
        self.0.get(key)
    }

    /// In the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<T>> {
        self.0.values()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The change that turns `self` into `to`.
    pub fn becoming(&self, to: &Register<T>) -> Change<T> {
        let gone = self.0.keys().filter(|key| !to.0.contains_key(key));
        let new = to.0.iter().filter(|(key, entry)| self.0.get(key) != Some(entry));
        Change { remove: gone.cloned().collect(), put: new.map(|(_, entry)| Arc::clone(entry)).collect() }
    }

    /// How many entries are in only one of two registers, or differ between them.
    pub fn differing(&self, other: &Register<T>) -> usize {
        let Change { remove, put } = self.becoming(other);
        remove.len() + put.len()
    }

    /// Applies a change and returns its inverse.
    pub fn apply(&mut self, change: Change<T>) -> Change<T> {
        let mut before: BTreeMap<T::Key, Option<Arc<T>>> = BTreeMap::new();
        for key in change.remove {
            let taken = self.0.remove(&key);
            before.entry(key).or_insert(taken);
        }
        for entry in change.put {
            let key = entry.key();
            let replaced = self.0.insert(key.clone(), entry);
            before.entry(key).or_insert(replaced);
        }
        let mut back = Change { remove: Vec::new(), put: Vec::new() };
        for (key, entry) in before {
            match entry {
                Some(entry) => back.put.push(entry),
                None => back.remove.push(key),
            }
        }
        back
    }
}

impl<T: Keyed> FromIterator<Arc<T>> for Register<T> {
    fn from_iter<I: IntoIterator<Item = Arc<T>>>(entries: I) -> Self {
        Register(entries.into_iter().map(|entry| (entry.key(), entry)).collect())
    }
}

impl<T: Keyed + Serialize> Serialize for Register<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: Keyed + Deserialize<'de>> Deserialize<'de> for Register<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Arc<T>>::deserialize(deserializer)?.into_iter().collect())
    }
}
