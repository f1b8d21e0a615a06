use crate::domain::{Document, Dossier, History, Move};

use super::blocks::{Loaded, Manifest, Shelf};
use super::damage::{Damage, DamageKind};
use super::kept::Kept;
use super::store::{KeyValueStore, StoreError};
use super::vault::{DRAFT_SCHEMA, Kind, Vault};

#[derive(Clone, Debug, PartialEq)]
pub struct OpenedDraft<D: Document = Dossier> {
    pub document: D,
    pub history: History<D::Edit>,
    /// Counts the moves since the draft began.
    pub revision: u64,
    /// Milliseconds since 1970, of the last edit.
    pub changed_at: u64,
    /// Values that could not be used; they stay in the store.
    pub damage: Vec<Damage>,
    /// Blocks of its list of which no copy is intact anywhere; 0 but for the worst of damages.
    pub lost: usize,
    /// The schema of the newer software that wrote it. Such a draft is only looked at.
    pub newer: Option<u32>,
}

/// What can be said of a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening<D: Document = Dossier> {
    Opened(Box<OpenedDraft<D>>),
    /// Written by a newer version of the software, in a shape that this one cannot read.
    Newer(u32),
    /// There are values, and no state of the draft is left among them.
    Unreadable(Vec<Damage>),
    Missing,
}

impl<D: Kept> OpenedDraft<D> {
    fn begin(loaded: Loaded<D>, revision: u64, changed_at: u64) -> OpenedDraft<D> {
        let Loaded { document, history, lost } = loaded;
        OpenedDraft { document, history, revision, changed_at, damage: Vec::new(), lost, newer: None }
    }

    /// Notes what lies behind a gap, and takes over what was noted before.
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

/// The newest state that is intact: the newest base with all its blocks, and every intact move behind it, up to
/// the first gap. Only where no base has all its blocks does one with gaps do.
pub(super) fn open<D: Kept, S: KeyValueStore>(
    vault: &Vault<S>,
    shelf: &mut Shelf<D>,
) -> Result<Opening<D>, StoreError> {
    let keys = vault.keys()?;
    let mut damage = Vec::new();
    let mut gapped: Option<OpenedDraft<D>> = None;
    for revision in Vault::<S>::revisions(&keys, Kind::Base.name()).into_iter().rev() {
        let Some(base) = vault.read::<Manifest<D::Names>>(Kind::Base, &revision.to_string(), &mut damage)? else {
            continue;
        };
        let Some(loaded) = shelf.take(vault, &base.value, &mut damage)? else { continue };
        let mut opened = OpenedDraft::begin(loaded, revision, base.value.at);
        opened.newer = (base.schema > DRAFT_SCHEMA).then_some(base.schema);
        replay(vault, &mut opened, &mut damage)?;
        if opened.lost == 0 {
            return finish(vault, opened, &keys, damage);
        }
        gapped = gapped.or(Some(opened));
    }
    if let Some(opened) = gapped {
        return finish(vault, opened, &keys, damage);
    }
    if let Some(mut opened) = D::open_older(vault, &keys, &mut damage)? {
        opened.newer = newest_schema(&opened.damage);
        return Ok(Opening::Opened(Box::new(opened)));
    }
    Ok(match newest_schema(&damage) {
        Some(schema) => Opening::Newer(schema),
        None if damage.is_empty() => Opening::Missing,
        None => Opening::Unreadable(damage),
    })
}

fn replay<D: Kept, S: KeyValueStore>(
    vault: &Vault<S>,
    opened: &mut OpenedDraft<D>,
    damage: &mut Vec<Damage>,
) -> Result<(), StoreError> {
    while let Some(found) =
        vault.read::<Committed<Move<D::Edit>>>(Kind::Move, &(opened.revision + 1).to_string(), damage)?
    {
        opened.changed_at = found.value.action.at;
        opened.history.carry_out(&mut opened.document, found.value.action);
        opened.revision += 1;
        opened.newer = opened.newer.max((found.schema > DRAFT_SCHEMA).then_some(found.schema));
    }
    Ok(())
}

fn finish<D: Kept, S: KeyValueStore>(
    vault: &Vault<S>,
    mut opened: OpenedDraft<D>,
    keys: &[String],
    mut damage: Vec<Damage>,
) -> Result<Opening<D>, StoreError> {
    let key = |revision: u64| Kind::Move.keys(&vault.id, &revision.to_string()).swap_remove(0);
    // What the state does not need is looked at too, so that damage to it is named.
    for kind in [Kind::About, Kind::Point] {
        for name in Vault::<S>::names(keys, kind.name()) {
            vault.read::<serde::de::IgnoredAny>(kind, &name, &mut damage)?;
        }
    }
    opened.note_stranded(Vault::<S>::revisions(keys, Kind::Move.name()), key, &mut damage);
    // A draft that a newer version went on with is that version's, whatever of it can still be read.
    opened.newer = opened.newer.max(newest_schema(&opened.damage));
    Ok(Opening::Opened(Box::new(opened)))
}

/// The newest schema among values that could not be read for being newer.
fn newest_schema(damage: &[Damage]) -> Option<u32> {
    let schemas = damage.iter().filter_map(|damage| match damage.error {
        DamageKind::NewerSchema(schema) => Some(schema),
        _ => None,
    });
    schemas.max()
}

/// A move in the journal, with the tag of the tab that wrote it.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Committed<M> {
    pub by: String,
    #[serde(rename = "move")]
    pub action: M,
}
