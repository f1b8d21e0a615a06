//! A draft open for work, as the page has it.

use ra_soat_dvctt::domain::{Act, Dossier, Edit, History, Move, Procedure};
use ra_soat_dvctt::storage::*;

pub fn id() -> DraftId {
    DraftId("d1".into())
}

/// A draft open for work, as the page has it.
pub struct Work {
    pub drafts: Drafts<MemoryStore>,
    pub writer: DraftWriter<MemoryStore>,
    pub dossier: Dossier,
    pub history: History,
    pub at: u64,
}

impl Work {
    pub fn begin(store: &MemoryStore, dossier: &Dossier) -> Work {
        let drafts = Drafts::new(store.clone());
        drafts.create(&id(), dossier, 0).unwrap();
        Work::open(store)
    }

    pub fn open(store: &MemoryStore) -> Work {
        let drafts = Drafts::new(store.clone());
        drafts.claim(&id(), "t1").unwrap();
        let (opening, writer) = drafts.open_for_work(&id(), "t1", 5).unwrap();
        let opened = opened(opening);
        Work { drafts, writer: writer.unwrap(), dossier: opened.document, history: opened.history, at: 10_000 }
    }

    pub fn act(&mut self, act: Act) {
        self.at += 10_000;
        let action = Move { at: self.at, act };
        self.writer.commit(&action).unwrap();
        self.history.carry_out(&mut self.dossier, action);
        if self.writer.is_fold_due() {
            self.writer.fold(&self.dossier, &self.history, self.at).unwrap();
        }
    }

    pub fn edit(&mut self, edit: Edit) {
        self.act(Act::Edit { edit, typed_in: None });
    }

    /// Gives a procedure a note.
    pub fn note(&mut self, at: usize, text: &str) {
        let mut changed = Procedure::clone(&self.dossier.procedures[at]);
        changed.proposal.note = text.into();
        self.edit(Edit::replace([changed]));
    }

    pub fn fold(&mut self) {
        self.writer.fold(&self.dossier, &self.history, self.at).unwrap();
    }
}

#[track_caller]
pub fn opened(opening: Opening) -> OpenedDraft {
    match opening {
        Opening::Opened(opened) => *opened,
        other => panic!("not opened: {other:?}"),
    }
}

pub fn reopen(store: &MemoryStore) -> OpenedDraft {
    opened(Drafts::new(store.clone()).open(&id()).unwrap())
}

pub fn keys(store: &MemoryStore, part: &str) -> Vec<String> {
    store.keys().unwrap().into_iter().filter(|key| key.contains(part)).collect()
}

/// Overwrites the middle of a stored value.
pub fn damage(store: &MemoryStore, key: &str) {
    let value = store.get(key).unwrap().unwrap();
    let middle = value.chars().count() / 2;
    store
        .set(key, &value.chars().enumerate().map(|(at, c)| if at == middle { '?' } else { c }).collect::<String>())
        .unwrap();
}
