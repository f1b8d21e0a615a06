use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Consolidation, ConsolidationEdit, Decision, Opinion, UnitFile};
use crate::domain::{Campaign, CriteriaSet};

use super::blocks::{Cache, Shelved, one};
use super::damage::Damage;
use super::kept::Kept;
use super::store::{KeyValueStore, StoreError};
use super::vault::Vault;

/// The Office's work as names of blocks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConsolidationNames {
    scope: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    aliases: BTreeMap<String, String>,
    campaign: String,
    criteria: String,
    files: Vec<String>,
    decisions: Vec<String>,
    opinions: Vec<String>,
}

#[derive(Debug, Default)]
pub struct ConsolidationShelf {
    campaign: Cache<Campaign>,
    criteria: Cache<CriteriaSet>,
    files: Cache<UnitFile>,
    decisions: Cache<Decision>,
    opinions: Cache<Opinion>,
}

impl Shelved for ConsolidationEdit {}
impl Shelved for Opinion {}

impl Shelved for UnitFile {
    /// About one in sixteen; the id is a digest.
    fn begins_block(&self) -> bool {
        self.id.0.starts_with('0')
    }
}

impl Shelved for Decision {
    fn begins_block(&self) -> bool {
        self.subject.procedure.0.is_multiple_of(48)
    }
}

impl Kept for Consolidation {
    type Names = ConsolidationNames;
    type Shelf = ConsolidationShelf;

    fn owns(id: &str) -> bool {
        id.starts_with("vp-")
    }

    fn put<S: KeyValueStore>(
        &self,
        shelf: &mut ConsolidationShelf,
        vault: &Vault<S>,
    ) -> Result<ConsolidationNames, StoreError> {
        Ok(ConsolidationNames {
            scope: self.scope.clone(),
            aliases: self.aliases.clone(),
            campaign: one(shelf.campaign.put(vault, std::slice::from_ref(&self.campaign))?),
            criteria: one(shelf.criteria.put(vault, std::slice::from_ref(&self.criteria))?),
            files: shelf.files.put(vault, &self.files.iter().cloned().collect::<Vec<_>>())?,
            decisions: shelf.decisions.put(vault, &self.decisions.iter().cloned().collect::<Vec<_>>())?,
            opinions: shelf.opinions.put(vault, &self.opinions.iter().cloned().collect::<Vec<_>>())?,
        })
    }

    fn take<S: KeyValueStore>(
        names: &ConsolidationNames,
        shelf: &mut ConsolidationShelf,
        vault: &Vault<S>,
        damage: &mut Vec<Damage>,
    ) -> Result<Option<(Consolidation, usize)>, StoreError> {
        let campaign = shelf.campaign.take(vault, std::slice::from_ref(&names.campaign), damage)?;
        let criteria = shelf.criteria.take(vault, std::slice::from_ref(&names.criteria), damage)?;
        let (Some(campaign), Some(criteria)) = (campaign.items.into_iter().next(), criteria.items.into_iter().next())
        else {
            return Ok(None);
        };
        let files = shelf.files.take(vault, &names.files, damage)?;
        let decisions = shelf.decisions.take(vault, &names.decisions, damage)?;
        let opinions = shelf.opinions.take(vault, &names.opinions, damage)?;
        let lost = files.lost + decisions.lost + opinions.lost;
        let work = Consolidation {
            campaign,
            criteria,
            scope: names.scope.clone(),
            aliases: names.aliases.clone(),
            files: files.items.into_iter().collect(),
            decisions: decisions.items.into_iter().collect(),
            opinions: opinions.items.into_iter().collect(),
        };
        Ok(Some((work, lost)))
    }

    fn blocks(names: &ConsolidationNames) -> Vec<&String> {
        let lists = [&names.files, &names.decisions, &names.opinions];
        [&names.campaign, &names.criteria].into_iter().chain(lists.into_iter().flatten()).collect()
    }

    fn forget(shelf: &mut ConsolidationShelf, is_needed: &dyn Fn(&str) -> bool) {
        shelf.campaign.forget(is_needed);
        shelf.criteria.forget(is_needed);
        shelf.files.forget(is_needed);
        shelf.decisions.forget(is_needed);
        shelf.opinions.forget(is_needed);
    }

    fn size(&self) -> usize {
        self.decisions.len()
    }
}
