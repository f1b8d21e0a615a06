use serde::{Deserialize, Serialize};

use super::ids::{KindId, TierId};

/// A kind of unit: a sở, a district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitKind {
    pub id: KindId,
    /// `UBND huyện, thị xã, thành phố`
    pub name: String,
    /// One unit of the kind, as the Office's comparison calls it: `huyện`.
    pub short: String,
    /// The tier of their procedures.
    pub tier: TierId,
    /// Whether all units of the kind handle the same procedures, so that their lists are compared.
    pub compared: bool,
    /// How names of units of this kind begin, for units that are not in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub begins: Vec<String>,
}

/// A unit whose dossier is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub name: String,
    pub kind: KindId,
    /// Other names for it in its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}
