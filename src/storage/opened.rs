use crate::domain::{Document, Dossier, History};

use super::damage::{Damage, DamageKind};

#[derive(Clone, Debug, PartialEq)]
pub struct OpenedDraft<D: Document = Dossier> {
    pub document: D,
    pub history: History<D::Edit>,
    /// Counts the moves since the draft began.
    pub revision: u64,
    /// Milliseconds since 1970, of the last edit.
    pub changed_at: u64,
    /// Values that could not be used; they are kept in the store.
    pub damage: Vec<Damage>,
    /// Blocks of its lists of which neither copy is intact; almost always 0.
    pub lost: usize,
    /// The schema of the newer version that wrote it. Such a draft is read-only.
    pub newer: Option<u32>,
    /// The checksum of the last move, which the next one names; empty where there is none.
    pub(super) last_move: String,
}

/// The result of opening a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening<D: Document = Dossier> {
    Opened(Box<OpenedDraft<D>>),
    /// Written by a newer version of the software, in a shape that this one cannot read.
    Newer(u32),
    /// There are values, but no state of the draft can be read from them.
    Unreadable(Vec<Damage>),
    Missing,
}

impl<D: Document> OpenedDraft<D> {
    pub(super) fn new(document: D, history: History<D::Edit>, revision: u64, changed_at: u64) -> OpenedDraft<D> {
        OpenedDraft {
            document,
            history,
            revision,
            changed_at,
            damage: Vec::new(),
            lost: 0,
            newer: None,
            last_move: String::new(),
        }
    }

    /// Notes the moves after a gap as [`DamageKind::Stranded`], and takes over `damage` noted before.
    pub(super) fn note_stranded(&mut self, revisions: Vec<u64>, key: impl Fn(u64) -> String, damage: &mut Vec<Damage>) {
        let stranded = revisions.into_iter().filter(|revision| *revision > self.revision).map(key);
        for key in stranded {
            if damage.iter().all(|known| known.key != key) {
                damage.push(Damage { key, error: DamageKind::Stranded });
            }
        }
        self.damage = std::mem::take(damage);
    }
}
