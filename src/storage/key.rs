//! The keys of stored values, the same in both copies: `dvctt/<draft>/<kind>/<name>`.

use super::draft_id::DraftId;

/// Prefix of every key of a draft.
pub(super) const PREFIX: &str = "dvctt/";
/// Prefix under which versions before schema 4 kept a second copy in the same store.
const TWIN: &str = "dvctt-twin/";
/// Prefix under which versions before schema 4 kept damaged values.
const OLD_SET_ASIDE: &str = "dvctt-damaged/";
/// The kind under which an unusable value is kept unchanged; its name is its former kind and name.
pub(super) const SET_ASIDE: &str = "damaged";
const CLAIM: &str = "dvctt-writer/";

/// The kinds of sealed values of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole state as names of blocks; named by revision.
    Base,
    /// Some dozens of consecutive elements of a list; named by content.
    Block,
    /// One move of the journal; named by revision.
    Move,
    /// A restore point; named by revision and moment.
    Point,
    /// The draft's metadata: [`About`](super::About).
    About,
    /// What the list of drafts shows: [`Summary`](super::Summary).
    Summary,
}

/// The name of a value whose kind a draft has only once.
pub(super) const ONLY: &str = "0";

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Base => "base",
            Kind::Block => "block",
            Kind::Move => "move",
            Kind::Point => "point",
            Kind::About => "about",
            Kind::Summary => "summary",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        let all = [Kind::Base, Kind::Block, Kind::Move, Kind::Point, Kind::About, Kind::Summary];
        all.into_iter().find(|kind| kind.name() == name)
    }

    /// The revision that a value under this name is sealed with.
    pub fn revision(self, name: &str) -> Option<u64> {
        match self {
            Kind::Base | Kind::Move => name.parse().ok(),
            Kind::Point => name.split('-').next()?.parse().ok(),
            Kind::Block | Kind::About | Kind::Summary => Some(0),
        }
    }

    pub fn key(self, id: &DraftId, name: &str) -> String {
        format!("{PREFIX}{}/{}/{name}", id.0, self.name())
    }
}

/// The prefix of all keys of a draft.
pub(super) fn draft_prefix(id: &DraftId) -> String {
    format!("{PREFIX}{}/", id.0)
}

/// The key whose value is the tag of the tab that writes a draft.
pub(super) fn claim_key(id: &DraftId) -> String {
    format!("{CLAIM}{}", id.0)
}

/// Draft, kind and name of a key.
pub(super) fn parts(key: &str) -> Option<(&str, &str, &str)> {
    let (id, rest) = key.strip_prefix(PREFIX)?.split_once('/')?;
    let (kind, name) = rest.split_once('/')?;
    Some((id, kind, name))
}

/// Whether a key is of a base.
pub(super) fn is_base(key: &str) -> bool {
    parts(key).is_some_and(|(_, kind, _)| kind == Kind::Base.name())
}

/// A key of local storage in its current form, and whether it belongs to a second copy.
pub(super) fn canonical(key: &str) -> Option<(String, bool)> {
    if let Some(rest) = key.strip_prefix(TWIN) {
        return Some((format!("{PREFIX}{rest}"), true));
    }
    if let Some(rest) = key.strip_prefix(OLD_SET_ASIDE) {
        let was = rest.strip_prefix(PREFIX).or_else(|| rest.strip_prefix(TWIN))?;
        let (id, name) = was.split_once('/')?;
        return Some((format!("{PREFIX}{id}/{SET_ASIDE}/{name}"), false));
    }
    key.starts_with(PREFIX).then(|| (key.to_owned(), false))
}

/// The key under which an unusable value is kept.
pub(super) fn set_aside(key: &str) -> Option<String> {
    let (id, kind, name) = parts(key)?;
    Some(format!("{PREFIX}{id}/{SET_ASIDE}/{kind}/{name}"))
}

/// Whether a key is that of an unusable value.
pub(super) fn is_set_aside(key: &str) -> bool {
    parts(key).is_some_and(|(_, kind, _)| kind == SET_ASIDE)
}

/// The draft of a key of local storage; keys of earlier versions count too.
pub(super) fn draft_of(key: &str) -> Option<String> {
    let (key, _) = canonical(key)?;
    parts(&key).map(|(id, ..)| id.to_owned())
}
