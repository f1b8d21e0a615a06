use serde::de::IgnoredAny;

use crate::domain::Move;

use super::block_cache::BlockReader;
use super::damage::{Damage, DamageKind};
use super::document::StoredDocument;
use super::draft_id::DraftId;
use super::image::Image;
use super::journal::Entry;
use super::key::Kind;
use super::manifest::{Caches, Manifest};
use super::opened::{OpenedDraft, Opening};
use super::sealed::{self, DRAFT_SCHEMA};
use super::stored::Stored;

/// A draft as it was read, and the image that both copies should hold.
pub(super) struct Read<D: StoredDocument> {
    pub opening: Opening<D>,
    pub caches: Caches<D>,
    pub image: Image,
}

/// Keys and values of the replayed moves, as they were chosen among the copies.
type Chain = Vec<(String, String)>;

/// The newest state that the two copies together hold intact: the newest base with all its blocks, and every intact
/// move after it, up to the first gap. A base that lacks blocks is used only where no complete one leads as far.
pub(super) fn read<D: StoredDocument>(id: &DraftId, stored: &Stored) -> Read<D> {
    let mut caches = Caches::default();
    let mut chain = Chain::new();
    let opening = open(id, stored, &mut caches, &mut chain);
    let damage = match &opening {
        Opening::Opened(opened) => opened.damage.as_slice(),
        _ => &[],
    };
    let mut image = stored.image(damage);
    for (key, value) in chain {
        image.insert(key, value);
    }
    Read { opening, caches, image }
}

fn open<D: StoredDocument>(id: &DraftId, stored: &Stored, caches: &mut Caches<D>, chain: &mut Chain) -> Opening<D> {
    let mut damage = Vec::new();
    let mut gapped: Option<(OpenedDraft<D>, Chain)> = None;
    for revision in stored.revisions(Kind::Base.name()).into_iter().rev() {
        let Some(base) = stored.read::<Manifest<D::Names>>(id, Kind::Base, &revision.to_string(), &mut damage) else {
            continue;
        };
        let mut from = BlockReader { id, stored, damage: &mut damage };
        let Some(loaded) = caches.read(&base.value, &mut from) else { continue };
        let mut opened = OpenedDraft::new(loaded.document, loaded.history, revision, base.value.at);
        opened.lost = loaded.lost;
        opened.newer = (base.schema > DRAFT_SCHEMA).then_some(base.schema);
        opened.last_move = base.value.last_move;
        let moves = replay(id, stored, &mut opened, &mut damage);
        let leads_as_far = gapped.as_ref().is_none_or(|(newest, _)| opened.revision >= newest.revision);
        if opened.lost == 0 && leads_as_far {
            *chain = moves;
            return finish(id, stored, opened, damage);
        }
        gapped = gapped.or(Some((opened, moves)));
    }
    if let Some((opened, moves)) = gapped {
        *chain = moves;
        return finish(id, stored, opened, damage);
    }
    if let Some(mut opened) = D::read_older(id, stored, &mut damage) {
        opened.newer = newest_schema(&opened.damage);
        return Opening::Opened(Box::new(opened));
    }
    match newest_schema(&damage) {
        Some(schema) => Opening::Newer(schema),
        None if damage.is_empty() => Opening::Missing,
        None => Opening::Unreadable(damage),
    }
}

/// Replays the moves after a base. Where the copies hold different moves of one revision, the first that continues
/// the chain counts; the other was never acknowledged.
fn replay<D: StoredDocument>(
    id: &DraftId,
    stored: &Stored,
    opened: &mut OpenedDraft<D>,
    damage: &mut Vec<Damage>,
) -> Chain {
    let mut chain = Chain::new();
    loop {
        let name = (opened.revision + 1).to_string();
        let key = Kind::Move.key(id, &name);
        let mut next = None;
        for value in stored.values(&key) {
            let found = sealed::open::<Entry<Move<D::Edit>>>(Kind::Move, &name, value);
            match found {
                Ok(found) if next.is_none() && found.value.follows(&opened.last_move) => next = Some((found, value)),
                Err(error @ DamageKind::NewerSchema(_)) => damage.push(Damage { key: key.clone(), error }),
                _ => {}
            }
        }
        let Some((found, value)) = next else {
            // No intact value: notes why.
            stored.read::<Entry<IgnoredAny>>(id, Kind::Move, &name, damage);
            return chain;
        };
        chain.push((key, value.to_owned()));
        opened.changed_at = found.value.action.at;
        opened.history.carry_out(&mut opened.document, found.value.action);
        opened.revision += 1;
        opened.last_move = found.checksum;
        opened.newer = opened.newer.max((found.schema > DRAFT_SCHEMA).then_some(found.schema));
    }
}

fn finish<D: StoredDocument>(
    id: &DraftId,
    stored: &Stored,
    mut opened: OpenedDraft<D>,
    mut damage: Vec<Damage>,
) -> Opening<D> {
    // The state does not need these values; they are read so that damage to them is reported.
    for kind in [Kind::About, Kind::Point] {
        for name in stored.names(kind.name()) {
            stored.read::<IgnoredAny>(id, kind, &name, &mut damage);
        }
    }
    let key = |revision: u64| Kind::Move.key(id, &revision.to_string());
    opened.note_stranded(stored.revisions(Kind::Move.name()), key, &mut damage);
    // A draft that a newer version continued belongs to that version, whatever of it can still be read.
    opened.newer = opened.newer.max(newest_schema(&opened.damage));
    Opening::Opened(Box::new(opened))
}

/// The newest schema among values that could not be read because a newer version wrote them.
fn newest_schema(damage: &[Damage]) -> Option<u32> {
    let schemas = damage.iter().filter_map(|damage| match damage.error {
        DamageKind::NewerSchema(schema) => Some(schema),
        _ => None,
    });
    schemas.max()
}
