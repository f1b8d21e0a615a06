use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::campaign::{LevelId, PortalId};
use super::roadmap::Roadmap;
use super::written::is_default;

/// Step 2c: the level and the roadmaps proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Proposal {
    #[serde(skip_serializing_if = "is_default")]
    pub level: Option<LevelId>,
    /// Only proposed roadmaps; a portal without an entry is `NotProposed`.
    #[serde(skip_serializing_if = "is_default")]
    roadmaps: BTreeMap<PortalId, Roadmap>,
    /// The form's last column (Ghi chú).
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}

impl Proposal {
    pub fn new(
        level: Option<LevelId>,
        roadmaps: impl IntoIterator<Item = (PortalId, Roadmap)>,
        note: String,
    ) -> Proposal {
        let roadmaps = roadmaps.into_iter().filter(|(_, roadmap)| roadmap.is_proposed()).collect();
        Proposal { level, roadmaps, note }
    }

    pub fn roadmap(&self, portal: PortalId) -> &Roadmap {
        const NONE: &Roadmap = &Roadmap::NotProposed;
        self.roadmaps.get(&portal).unwrap_or(NONE)
    }

    pub fn set_roadmap(&mut self, portal: PortalId, roadmap: Roadmap) {
        if roadmap.is_proposed() {
            self.roadmaps.insert(portal, roadmap);
        } else {
            self.roadmaps.remove(&portal);
        }
    }

    /// The proposed roadmaps by portal, including portals that the campaign does not have.
    pub fn roadmaps(&self) -> impl Iterator<Item = (PortalId, &Roadmap)> {
        self.roadmaps.iter().map(|(portal, roadmap)| (*portal, roadmap))
    }
}

/// Up to schema 2 the roadmaps were stored beside the level, each under its portal's id.
impl<'de> Deserialize<'de> for Proposal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = Proposal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a proposal")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Proposal, A::Error> {
                let mut proposal = Proposal::default();
                while let Some(key) = map.next_key::<PortalId>()? {
                    match key.as_str() {
                        "level" => proposal.level = map.next_value()?,
                        "roadmaps" => {
                            for (portal, roadmap) in map.next_value::<BTreeMap<PortalId, Roadmap>>()? {
                                proposal.set_roadmap(portal, roadmap);
                            }
                        }
                        "note" => proposal.note = map.next_value()?,
                        _ => proposal.set_roadmap(key, map.next_value()?),
                    }
                }
                Ok(proposal)
            }
        }

        deserializer.deserialize_map(Shapes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_before_is_read_under_the_same_ids() {
        let json = r#"{"level":4,"provincial":"provided","national":"not_proposed","note":"a"}"#;
        let proposal: Proposal = serde_json::from_str(json).unwrap();
        let (provincial, national) = (PortalId::new("provincial").unwrap(), PortalId::new("national").unwrap());
        assert_eq!(proposal.level, LevelId::new("4"));
        assert_eq!(
            (proposal.roadmap(provincial), proposal.roadmap(national)),
            (&Roadmap::Provided, &Roadmap::NotProposed)
        );
        let json = serde_json::to_string(&proposal).unwrap();
        assert_eq!(json, r#"{"level":"4","roadmaps":{"provincial":"provided"},"note":"a"}"#);
        assert_eq!(serde_json::from_str::<Proposal>(&json).unwrap(), proposal);
    }
}
