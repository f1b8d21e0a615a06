//! Drafts where local storage is small.

use pollster::block_on;
use ra_soat_dvctt::domain::Dossier;
use ra_soat_dvctt::example::large_province;
use ra_soat_dvctt::storage::*;

use super::campaign;
use super::faulty::{Faults, FaultyStore, Process};
use super::work::{Work, claim_of, drafts, local, opened};

pub type Small = Copies<MemoryDurable, FaultyStore>;

pub fn dossiers(count: usize, procedures: usize) -> Vec<Dossier> {
    large_province(&campaign(), 7, count, procedures)
}

pub fn draft_id(number: usize) -> DraftId {
    DraftId(format!("d{number}"))
}

pub fn begin(copies: &Small, number: usize, dossier: &Dossier) -> Work<MemoryDurable, FaultyStore> {
    Work::begin_as(copies, claim_of(&draft_id(number), "t1"), dossier)
}

pub fn limit(copies: &Small, capacity: usize) {
    copies.local().set_faults(Faults { capacity, ..Faults::default() });
}

/// Copies whose local store has no limit yet.
pub fn unlimited() -> Small {
    Copies::new(Some(MemoryDurable::default()), FaultyStore::new(1, Faults::default(), Process::default()))
}

pub fn of_draft(values: Values, number: usize) -> Values {
    let prefix = format!("dvctt/d{number}/");
    values.into_iter().filter(|(key, _)| key.starts_with(&prefix)).collect()
}

pub fn is_in_local(copies: &Small, number: usize) -> bool {
    !of_draft(local(copies), number).is_empty()
}

#[track_caller]
pub fn opens_to(copies: &Small, number: usize, dossier: &Dossier) {
    let found = opened(block_on(drafts(copies).open(&draft_id(number))).unwrap());
    assert_eq!((&found.document, &found.damage), (dossier, &vec![]));
}
