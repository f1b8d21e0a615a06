use super::draft_id::DraftId;
use super::durable::Batch;
use super::key::{Kind, draft_prefix, is_base, parts};
use super::store::{Values, units};

/// Everything stored of a draft, as both copies should hold it. It mirrors the durable copy: changes are prepared as
/// a [`Batch`] and applied to the image once the batch is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    values: Values,
    /// Length of all keys and values; updated with each change, because counting a draft's millions of units is slow.
    units: usize,
}

impl Image {
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// Length of all keys and values, in UTF-16 units.
    pub fn units(&self) -> usize {
        self.units
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    pub fn contains(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    pub fn insert(&mut self, key: String, value: String) {
        self.units += units(&key) + units(&value);
        let size = units(&key);
        if let Some(before) = self.values.insert(key, value) {
            self.units -= size + units(&before);
        }
    }

    fn remove(&mut self, key: &str) {
        if let Some(before) = self.values.remove(key) {
            self.units -= units(key) + units(&before);
        }
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.values.keys()
    }

    /// Applies a batch; keys that are not the draft's, such as a claim, are left out.
    pub fn apply(&mut self, batch: &Batch) {
        let of_draft = batch.put.iter().filter(|(key, _)| parts(key).is_some());
        of_draft.for_each(|(key, value)| self.insert(key.clone(), value.clone()));
        batch.remove.iter().for_each(|key| self.remove(key));
    }

    /// Names and values of a kind, in order of their keys.
    pub fn of_kind<'a>(&'a self, id: &DraftId, kind: Kind) -> impl Iterator<Item = (&'a str, &'a str)> {
        let prefix = format!("{}{}/", draft_prefix(id), kind.name());
        let of_kind = self.values.range(prefix.clone()..).take_while(move |(key, _)| key.starts_with(&prefix));
        of_kind.filter_map(|(key, value)| parts(key).map(|(.., name)| (name, value.as_str())))
    }

    /// The batch that turns a copy into this image. Bases come last among the puts: a base makes its blocks reachable.
    pub fn difference(&self, copy: &Values) -> Batch {
        let changed = self.values.iter().filter(|(key, value)| copy.get(*key) != Some(value));
        let (bases, mut put): (Vec<_>, Vec<_>) =
            changed.map(|(key, value)| (key.clone(), value.clone())).partition(|(key, _)| is_base(key));
        put.extend(bases);
        Batch { put, remove: copy.keys().filter(|key| !self.contains(key)).cloned().collect() }
    }
}
