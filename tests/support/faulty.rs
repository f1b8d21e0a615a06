//! A store that fails the way browsers, disks and power supplies do, by a seed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use ra_soat_dvctt::example::Chance;
use ra_soat_dvctt::storage::{KeyValueStore, StoreError, units};

/// How often a write goes wrong (one in so many; 0 never), and how much fits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// Refused: the store says so and keeps what it had.
    pub refused: u64,
    /// Half of the value arrives, without an error.
    pub torn: u64,
    /// Nothing arrives, without an error.
    pub dropped: u64,
    /// The process dies before this write; nothing works until it is started again.
    pub crash: u64,
    /// UTF-16 units that fit; 0 for no limit.
    pub capacity: usize,
}

#[derive(Clone, Debug)]
pub struct FaultyStore(Rc<RefCell<Inner>>);

#[derive(Debug)]
struct Inner {
    /// What is on the disk for certain.
    disk: BTreeMap<String, String>,
    /// What was written since, in order; the process sees it, a power cut takes any part of it.
    unsettled: Vec<(String, Option<String>)>,
    faults: Faults,
    chance: Chance,
    crashed: bool,
}

impl Inner {
    fn value(&self, key: &str) -> Option<String> {
        let last = self.unsettled.iter().rev().find(|(written, _)| written == key);
        last.map_or_else(|| self.disk.get(key).cloned(), |(_, value)| value.clone())
    }

    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<&String> = self.disk.keys().chain(self.unsettled.iter().map(|(key, _)| key)).collect();
        keys.sort();
        keys.dedup();
        keys.into_iter().filter(|key| self.value(key).is_some()).cloned().collect()
    }

    fn happens(&mut self, odds: u64) -> bool {
        odds != 0 && self.chance.one_in(odds)
    }

    fn settle(&mut self, keep: impl Fn(&mut Chance) -> bool) {
        for (key, value) in std::mem::take(&mut self.unsettled) {
            if !keep(&mut self.chance) {
                continue;
            }
            match value {
                Some(value) => self.disk.insert(key, value),
                None => self.disk.remove(&key),
            };
        }
    }

    fn alive(&mut self) -> Result<(), StoreError> {
        if self.crashed { Err(StoreError::Unavailable) } else { Ok(()) }
    }

    fn change(&mut self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.alive()?;
        if self.happens(self.faults.crash) {
            self.crashed = true;
            return Err(StoreError::Unavailable);
        }
        if self.happens(self.faults.refused) {
            return Err(StoreError::Unavailable);
        }
        if let (Some(value), capacity @ 1..) = (value, self.faults.capacity) {
            let size = |key: &String| units(key) + units(&self.value(key).unwrap_or_default());
            let others: usize = self.keys().iter().filter(|other| *other != key).map(size).sum();
            if others + units(key) + units(value) > capacity {
                return Err(StoreError::Full);
            }
        }
        if self.happens(self.faults.dropped) {
            return Ok(());
        }
        let torn = self.happens(self.faults.torn);
        let value = value.map(|value| if torn { half(value) } else { value.to_owned() });
        self.unsettled.push((key.to_owned(), value));
        Ok(())
    }
}

fn half(value: &str) -> String {
    value.chars().take(value.chars().count() / 2).collect()
}

impl FaultyStore {
    pub fn new(seed: u64, faults: Faults) -> FaultyStore {
        let chance = Chance(seed);
        FaultyStore(Rc::new(RefCell::new(Inner {
            disk: BTreeMap::new(),
            unsettled: Vec::new(),
            faults,
            chance,
            crashed: false,
        })))
    }

    pub fn is_down(&self) -> bool {
        self.0.borrow().crashed
    }

    /// Everything written so far is on the disk.
    pub fn settle(&self) {
        self.0.borrow_mut().settle(|_| true);
    }

    /// The process is started again after it died: what it wrote is there.
    pub fn restart(&self) {
        self.settle();
        self.0.borrow_mut().crashed = false;
    }

    /// The machine is started again after a power cut: of what was not settled, any part in any order is there.
    pub fn restart_after_power_cut(&self) {
        let mut inner = self.0.borrow_mut();
        inner.settle(|chance| chance.one_in(2));
        inner.crashed = false;
    }

    pub fn set_faults(&self, faults: Faults) {
        self.0.borrow_mut().faults = faults;
    }
}

impl KeyValueStore for FaultyStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut inner = self.0.borrow_mut();
        inner.alive()?;
        Ok(inner.value(key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().change(key, Some(value))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().change(key, None)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut inner = self.0.borrow_mut();
        inner.alive()?;
        Ok(inner.keys())
    }
}
