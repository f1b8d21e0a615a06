//! A draft open for work, as the page has it.

use pollster::block_on;
use ra_soat_dvctt::domain::{Act, Dossier, Edit, History, Move, Procedure};
use ra_soat_dvctt::storage::*;

pub type Memory = Copies<MemoryDurable, MemoryStore>;

pub fn id() -> DraftId {
    DraftId("d1".into())
}

/// Both copies in memory; clones share them.
pub fn copies() -> Memory {
    Copies::new(Some(MemoryDurable::default()), MemoryStore::default())
}

/// The copies as a browser finds them that has lost, or does not offer, the other one.
pub fn local_alone(copies: &Memory) -> Memory {
    Copies::new(None, copies.local().clone())
}

pub fn durable_alone(copies: &Memory) -> Memory {
    Copies::new(copies.durable().cloned(), MemoryStore::default())
}

pub fn drafts<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) -> Drafts<'_, D, L> {
    Drafts::of(copies)
}

pub fn claim(tag: &str) -> Claim {
    claim_of(&id(), tag)
}

pub fn claim_of(id: &DraftId, tag: &str) -> Claim {
    Claim { id: id.clone(), tag: tag.to_owned() }
}

/// A draft open for work, as the page has it.
pub struct Work<D = MemoryDurable, L = MemoryStore> {
    pub copies: Copies<D, L>,
    pub writer: DraftWriter,
    pub dossier: Dossier,
    pub history: History,
    pub at: u64,
}

impl<D: DurableStore + Clone, L: KeyValueStore + Clone> Work<D, L> {
    pub fn begin(copies: &Copies<D, L>, dossier: &Dossier) -> Work<D, L> {
        Work::begin_as(copies, claim("t1"), dossier)
    }

    pub fn begin_as(copies: &Copies<D, L>, claim: Claim, dossier: &Dossier) -> Work<D, L> {
        block_on(drafts(copies).create(&claim.id, dossier, &About::default(), 0)).unwrap();
        Work::open_as(copies, claim)
    }

    pub fn open(copies: &Copies<D, L>) -> Work<D, L> {
        Work::open_as(copies, claim("t1"))
    }

    pub fn open_as(copies: &Copies<D, L>, claim: Claim) -> Work<D, L> {
        Work::try_open(copies, claim).unwrap()
    }

    /// # Errors
    /// Those of the stores; a part of the draft may then have been moved to the durable copy.
    pub fn try_open(copies: &Copies<D, L>, claim: Claim) -> Result<Work<D, L>, StoreError> {
        let OpenedForWork { opening, writer, mend, durability } = block_on(drafts(copies).open_for_work(claim, 5))?;
        let opened = opened(opening);
        let mut work = Work {
            copies: copies.clone(),
            writer: writer.unwrap(),
            dossier: opened.document,
            history: opened.history,
            at: 10_000,
        };
        if let Some(mend) = mend {
            work.write(mend)?;
        }
        work.copy_to_local(durability);
        Ok(work)
    }

    /// Brings local storage up to the durable copy.
    fn copy_to_local(&self, durability: Durability) {
        let id = &self.writer.claim().id;
        if let Ok(local) = self.copies.local_values(id) {
            block_on(self.copies.copy_to_local(id, &self.writer.copy_for_local(&local), durability));
        }
    }

    pub fn write(&mut self, write: Write) -> Result<(), StoreError> {
        let durability = block_on(self.copies.write(Some(self.writer.claim()), &write.batch))?;
        let has_base = write.batch.has_base();
        self.writer.written(write);
        if has_base {
            self.copy_to_local(durability);
        }
        Ok(())
    }

    /// Carries out an act; returns what has to be written for it.
    pub fn prepare(&mut self, act: Act) -> Write {
        self.at += 10_000;
        let action = Move { at: self.at, act };
        self.history.carry_out(&mut self.dossier, action.clone());
        self.writer.commit(&[action], &self.dossier).unwrap()
    }

    pub fn act(&mut self, act: Act) {
        let write = self.prepare(act);
        self.write(write).unwrap();
        if self.writer.is_fold_due() {
            self.fold();
        }
    }

    pub fn edit(&mut self, edit: Edit) {
        self.act(Act::Edit { edit, typed_in: None, joins: None });
    }

    /// Gives a procedure a note.
    pub fn note(&mut self, at: usize, text: &str) {
        let act = self.note_act(at, text);
        self.act(act);
    }

    pub fn note_act(&self, at: usize, text: &str) -> Act {
        let mut changed = Procedure::clone(&self.dossier.procedures[at]);
        changed.proposal.note = text.into();
        Act::Edit { edit: Edit::replace([changed]), typed_in: None, joins: None }
    }

    /// Writes a note ahead to local storage; the page is gone before it is committed.
    pub fn note_ahead(&mut self, at: usize, text: &str) {
        let act = self.note_act(at, text);
        let write = self.prepare(act);
        self.copies.write_ahead(self.writer.claim(), &write.batch).unwrap();
        self.writer.written(write);
    }

    /// Writes a note to the durable copy; the page is gone before local storage has it.
    pub fn note_durable(&mut self, at: usize, text: &str) {
        let act = self.note_act(at, text);
        let write = self.prepare(act);
        self.write_durable(write);
    }

    pub fn write_durable(&mut self, write: Write) {
        let durable = self.copies.durable().unwrap();
        block_on(durable.commit(Some(self.writer.claim()), &write.batch)).unwrap();
        self.writer.written(write);
    }

    pub fn fold(&mut self) {
        let write = self.writer.fold(&self.dossier, &self.history, self.at).unwrap();
        self.write(write).unwrap();
    }

    pub fn keep_point(&mut self, reason: PointReason) {
        let write = self.writer.keep_point(&self.dossier, reason, self.at).unwrap();
        self.write(write).unwrap();
    }
}

#[track_caller]
pub fn opened(opening: Opening) -> OpenedDraft {
    match opening {
        Opening::Opened(opened) => *opened,
        other => panic!("not opened: {other:?}"),
    }
}

#[track_caller]
pub fn reopen<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) -> OpenedDraft {
    opened(block_on(drafts(copies).open(&id())).unwrap())
}

/// Everything in the durable copy.
pub fn durable<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) -> Values {
    block_on(copies.durable().unwrap().values("")).unwrap()
}

/// Everything in local storage.
pub fn local<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) -> Values {
    let keys = copies.local().keys().unwrap();
    keys.into_iter().map(|key| (key.clone(), copies.local().get(&key).unwrap().unwrap())).collect()
}

pub fn set_durable<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>, key: &str, value: Option<&str>) {
    let put = value.map(|value| (key.to_owned(), value.to_owned())).into_iter().collect();
    let remove = if value.is_none() { vec![key.to_owned()] } else { Vec::new() };
    block_on(copies.durable().unwrap().commit(None, &Batch { put, remove })).unwrap();
}

pub fn set_local<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>, key: &str, value: Option<&str>) {
    match value {
        Some(value) => copies.local().set(key, value).unwrap(),
        None => copies.local().remove(key).unwrap(),
    }
}

/// Writes a value to both copies, or removes it from them.
pub fn set_both<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>, key: &str, value: Option<&str>) {
    set_durable(copies, key, value);
    set_local(copies, key, value);
}

/// Overwrites the middle of a value that stands in both copies.
pub fn damage<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>, key: &str) {
    set_durable(copies, key, Some(&spoilt(&durable(copies)[key])));
    set_local(copies, key, Some(&spoilt(&local(copies)[key])));
}

pub fn clear_durable<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) {
    durable(copies).keys().for_each(|key| set_durable(copies, key, None));
}

pub fn clear_local<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) {
    local(copies).keys().for_each(|key| set_local(copies, key, None));
}

/// Keys of the durable copy that contain `part`.
pub fn keys<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>, part: &str) -> Vec<String> {
    durable(copies).into_keys().filter(|key| key.contains(part)).collect()
}

/// A value with its middle overwritten.
pub fn spoilt(value: &str) -> String {
    let middle = value.chars().count() / 2;
    value.chars().enumerate().map(|(at, c)| if at == middle { '?' } else { c }).collect()
}

/// UTF-16 units of keys and values.
pub fn units_of(values: &Values) -> usize {
    values.iter().map(|(key, value)| units(key) + units(value)).sum()
}
