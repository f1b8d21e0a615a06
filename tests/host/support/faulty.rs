//! Stores that fail the way browsers, disks and power supplies do, by a seed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ra_soat_dvctt::example::Chance;
use ra_soat_dvctt::storage::{Batch, Claim, Durability, DurableStore, KeyValueStore, StoreError, Values, units};

/// How often something goes wrong (one in so many; 0 never), and how much fits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// A write is refused: the store says so and keeps what it had.
    pub refused: u64,
    /// Half of a value arrives, without an error. Only in local storage: a transaction is whole.
    pub torn: u64,
    /// Nothing arrives, without an error. Only in local storage.
    pub dropped: u64,
    /// The process dies before a write; nothing works until it is started again.
    pub crash: u64,
    /// UTF-16 units that fit; 0 for no limit.
    pub capacity: usize,
}

/// Whether the process that both copies live in has died.
#[derive(Clone, Debug, Default)]
pub struct Process(Rc<Cell<bool>>);

impl Process {
    pub fn is_down(&self) -> bool {
        self.0.get()
    }

    pub fn start(&self) {
        self.0.set(false);
    }

    fn die(&self) {
        self.0.set(true);
    }

    fn alive(&self) -> Result<(), StoreError> {
        if self.0.get() { Err(StoreError::Unavailable) } else { Ok(()) }
    }
}

/// What is on disk, and what a store has accepted since: the process sees both, a power cut keeps only a prefix.
#[derive(Debug)]
struct Late {
    disk: Values,
    /// What the process sees.
    values: Values,
    /// Batches in order; of a store without transactions each holds one change.
    accepted: Vec<Batch>,
    faults: Faults,
    chance: Chance,
}

impl Late {
    fn new(seed: u64, faults: Faults) -> Rc<RefCell<Late>> {
        Rc::new(RefCell::new(Late {
            disk: Values::new(),
            values: Values::new(),
            accepted: Vec::new(),
            faults,
            chance: Chance(seed),
        }))
    }

    fn happens(&mut self, odds: u64) -> bool {
        odds != 0 && self.chance.one_in(odds)
    }

    fn settle(&mut self, batches: usize) {
        for batch in self.accepted.drain(..).take(batches).collect::<Vec<_>>() {
            apply(&mut self.disk, &batch);
        }
        self.values.clone_from(&self.disk);
    }

    fn accept(&mut self, batch: Batch) {
        apply(&mut self.values, &batch);
        self.accepted.push(batch);
    }

    /// Writes everything accepted so far to disk.
    fn settle_all(&mut self) {
        for batch in self.accepted.drain(..) {
            apply(&mut self.disk, &batch);
        }
    }

    fn cut_power(&mut self) {
        let batches = self.accepted.len() as u64;
        let kept = self.chance.below(batches + 1) as usize;
        self.settle(kept);
    }

    fn is_full_with(&self, batch: &Batch) -> bool {
        if self.faults.capacity == 0 || batch.put.is_empty() {
            return false;
        }
        let mut after = self.values.clone();
        apply(&mut after, batch);
        after.iter().map(|(key, value)| units(key) + units(value)).sum::<usize>() > self.faults.capacity
    }
}

fn apply(values: &mut Values, batch: &Batch) {
    values.extend(batch.put.iter().cloned());
    batch.remove.iter().for_each(|key| drop(values.remove(key)));
}

fn half(value: &str) -> String {
    value.chars().take(value.chars().count() / 2).collect()
}

/// Local storage: it commits late. After a power cut a prefix of the writes is there.
#[derive(Clone, Debug)]
pub struct FaultyStore {
    late: Rc<RefCell<Late>>,
    process: Process,
}

impl FaultyStore {
    pub fn new(seed: u64, faults: Faults, process: Process) -> FaultyStore {
        FaultyStore { late: Late::new(seed, faults), process }
    }

    pub fn set_faults(&self, faults: Faults) {
        self.late.borrow_mut().faults = faults;
    }

    /// The browser has time to write everything.
    pub fn settle(&self) {
        self.late.borrow_mut().settle_all();
    }

    pub fn cut_power(&self) {
        self.late.borrow_mut().cut_power();
    }

    /// Clears the site's data, as a person may.
    pub fn clear(&self) {
        let mut late = self.late.borrow_mut();
        late.settle(0);
        late.disk.clear();
        late.values.clear();
    }

    fn change(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.process.alive()?;
        let mut late = self.late.borrow_mut();
        let faults = late.faults;
        if late.happens(faults.crash) {
            self.process.die();
            return Err(StoreError::Unavailable);
        }
        if late.happens(faults.refused) {
            return Err(StoreError::Unavailable);
        }
        let mut batch = Batch::default();
        match value {
            Some(value) => batch.put.push((key.to_owned(), value.to_owned())),
            None => batch.remove.push(key.to_owned()),
        }
        if late.is_full_with(&batch) {
            return Err(StoreError::Full);
        }
        if late.happens(faults.dropped) {
            return Ok(());
        }
        if late.happens(faults.torn) {
            batch.put.iter_mut().for_each(|(_, value)| *value = half(value));
        }
        late.accept(batch);
        Ok(())
    }
}

impl KeyValueStore for FaultyStore {
    fn durability(&self) -> Durability {
        Durability::Browser
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.process.alive()?;
        Ok(self.late.borrow().values.get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.change(key, Some(value))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.change(key, None)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.process.alive()?;
        Ok(self.late.borrow().values.keys().cloned().collect())
    }
}

/// IndexedDB: a batch is there whole or not at all. With `strict` an acknowledged batch is on disk; without, as in
/// browsers that ignore the request, batches are written late and in order.
#[derive(Clone, Debug)]
pub struct FaultyDurable {
    late: Rc<RefCell<Late>>,
    process: Process,
    strict: bool,
}

impl FaultyDurable {
    pub fn new(seed: u64, faults: Faults, process: Process, strict: bool) -> FaultyDurable {
        FaultyDurable { late: Late::new(seed, faults), process, strict }
    }

    pub fn set_faults(&self, faults: Faults) {
        self.late.borrow_mut().faults = faults;
    }

    pub fn settle(&self) {
        self.late.borrow_mut().settle_all();
    }

    pub fn cut_power(&self) {
        self.late.borrow_mut().cut_power();
    }

    /// Clears the site's data, as a person may.
    pub fn clear(&self) {
        let mut late = self.late.borrow_mut();
        late.settle(0);
        late.disk.clear();
        late.values.clear();
    }
}

impl DurableStore for FaultyDurable {
    async fn commit(&self, claim: Option<&Claim>, batch: &Batch) -> Result<Durability, StoreError> {
        self.process.alive()?;
        let mut late = self.late.borrow_mut();
        let faults = late.faults;
        if let Some(claim) = claim {
            claim.check(late.values.get(&claim.key()).map(String::as_str))?;
        }
        if late.happens(faults.crash) {
            self.process.die();
            // Before or after the transaction was complete; the caller does not learn which.
            if late.chance.one_in(2) {
                late.accept(batch.clone());
            }
            return Err(StoreError::Unavailable);
        }
        if late.happens(faults.refused) {
            return Err(StoreError::Unavailable);
        }
        if late.is_full_with(batch) {
            return Err(StoreError::Full);
        }
        late.accept(batch.clone());
        if self.strict {
            late.settle_all();
            Ok(Durability::Disk)
        } else {
            Ok(Durability::Browser)
        }
    }

    async fn values(&self, prefix: &str) -> Result<Values, StoreError> {
        self.process.alive()?;
        let late = self.late.borrow();
        let with_prefix = late.values.iter().filter(|(key, _)| key.starts_with(prefix));
        Ok(with_prefix.map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        Ok(self.values(prefix).await?.into_keys().collect())
    }

    async fn get(&self, keys: &[String]) -> Result<Values, StoreError> {
        self.process.alive()?;
        let late = self.late.borrow();
        Ok(keys.iter().filter_map(|key| Some((key.clone(), late.values.get(key)?.clone()))).collect())
    }
}
