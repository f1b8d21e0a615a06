use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{Dossier, Moment, fingerprint, fold};

/// One file as it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub file: FileFacts,
    pub dossier: Arc<Dossier>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    pub name: String,
    /// Local time at which the software wrote it.
    pub made_at: Moment,
    /// Version of the software that wrote it.
    pub app_version: String,
    /// Whether it says BẢN NHÁP.
    pub is_draft: bool,
    /// Cells edited by hand after the export.
    pub edits: usize,
}

/// What a file changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The unit's first one.
    First,
    /// Replaces an older one of the same unit.
    Newer,
    /// An older one than what the unit has sent; kept, and not shown.
    Older,
    /// The same content is there already.
    Known,
}

/// Every dossier received, all versions of every unit. What it holds follows from the set of files alone: neither
/// their order nor how often each was loaded matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consolidation {
    /// By the unit's name without case, diacritics and punctuation; newest version last.
    units: BTreeMap<String, Vec<Version>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Version {
    /// Orders versions: when it was made, then its content, so that two of the same second have an order too.
    order: (Moment, String),
    received: Received,
}

impl Consolidation {
    /// Takes a file in.
    pub fn receive(&mut self, received: Received) -> Receipt {
        let content = content_of(&received.dossier);
        let versions = self.units.entry(fold(&received.dossier.submission.unit)).or_default();
        if let Some(known) = versions.iter_mut().find(|version| version.order.1 == content) {
            // The same content under two names: the earlier file, then the smaller name, whichever came first.
            let key = |received: &Received| (received.file.made_at, received.file.name.clone());
            if key(&received) < key(&known.received) {
                known.order.0 = received.file.made_at;
                known.received = received;
                versions.sort_by(|a, b| a.order.cmp(&b.order));
            }
            return Receipt::Known;
        }
        let order = (received.file.made_at, content);
        let at = versions.partition_point(|version| version.order < order);
        let receipt = match (versions.len(), at) {
            (0, _) => Receipt::First,
            (count, at) if at == count => Receipt::Newer,
            _ => Receipt::Older,
        };
        versions.insert(at, Version { order, received });
        receipt
    }

    /// The newest version of every unit, by the unit's name.
    pub fn current(&self) -> impl Iterator<Item = &Received> {
        self.units.values().filter_map(|versions| versions.last()).map(|version| &version.received)
    }

    /// The versions of a unit, oldest first.
    pub fn versions(&self, unit: &str) -> impl Iterator<Item = &Received> {
        self.units.get(&fold(unit)).into_iter().flatten().map(|version| &version.received)
    }

    pub fn dossiers(&self) -> Vec<&Dossier> {
        self.current().map(|received| received.dossier.as_ref()).collect()
    }

    /// Takes a unit's files out.
    pub fn remove(&mut self, unit: &str) {
        self.units.remove(&fold(unit));
    }
}

fn content_of(dossier: &Dossier) -> String {
    let json = serde_json::to_vec(dossier).unwrap_or_default();
    fingerprint(&[&json])
}
