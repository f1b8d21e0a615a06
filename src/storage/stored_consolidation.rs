use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Consolidation, ConsolidationEdit, Decision, Intake, Opinion, SentSheet, UnitFile};
use crate::domain::{Campaign, UnitKey};

use super::block_cache::{BlockCache, BlockReader, BlockWriter, InBlocks, only_name};
use super::document::{Caption, StoredDocument};
use super::store::StoreError;
use super::stored_campaign::read_campaign;

/// The Office's work as names of blocks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConsolidationNames {
    scope: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    aliases: BTreeMap<UnitKey, String>,
    #[serde(default, skip_serializing_if = "Intake::is_empty")]
    intake: Intake,
    campaign: String,
    /// The criteria set, which had a block of its own up to dossier schema 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    criteria: Option<String>,
    files: Vec<String>,
    decisions: Vec<String>,
    opinions: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sheets: Vec<String>,
}

#[derive(Debug, Default)]
pub struct ConsolidationCaches {
    campaign: BlockCache<Campaign>,
    files: BlockCache<UnitFile>,
    decisions: BlockCache<Decision>,
    opinions: BlockCache<Opinion>,
    sheets: BlockCache<SentSheet>,
}

impl InBlocks for ConsolidationEdit {}
impl InBlocks for Opinion {}
impl InBlocks for SentSheet {}

impl InBlocks for UnitFile {
    /// About one in sixteen; the id is a digest.
    fn begins_block(&self) -> bool {
        self.id.0.starts_with('0')
    }
}

impl InBlocks for Decision {
    fn begins_block(&self) -> bool {
        self.subject.procedure.0.is_multiple_of(48)
    }
}

impl StoredDocument for Consolidation {
    type Names = ConsolidationNames;
    type Caches = ConsolidationCaches;

    fn owns(id: &str) -> bool {
        id.starts_with("vp-")
    }

    fn write(&self, caches: &mut ConsolidationCaches, to: &mut BlockWriter) -> Result<ConsolidationNames, StoreError> {
        Ok(ConsolidationNames {
            scope: self.scope.clone(),
            aliases: self.aliases.clone(),
            intake: self.intake.clone(),
            campaign: only_name(caches.campaign.write(std::slice::from_ref(&self.campaign), to)?),
            criteria: None,
            files: caches.files.write(&self.files.iter().cloned().collect::<Vec<_>>(), to)?,
            decisions: caches.decisions.write(&self.decisions.iter().cloned().collect::<Vec<_>>(), to)?,
            opinions: caches.opinions.write(&self.opinions.iter().cloned().collect::<Vec<_>>(), to)?,
            sheets: caches.sheets.write(&self.sheets.iter().cloned().collect::<Vec<_>>(), to)?,
        })
    }

    fn read(
        names: &ConsolidationNames,
        caches: &mut ConsolidationCaches,
        from: &mut BlockReader,
    ) -> Option<(Consolidation, usize)> {
        let campaign = read_campaign(&names.campaign, names.criteria.as_ref(), &mut caches.campaign, from)?;
        let files = caches.files.read(&names.files, from);
        let decisions = caches.decisions.read(&names.decisions, from);
        let opinions = caches.opinions.read(&names.opinions, from);
        let sheets = caches.sheets.read(&names.sheets, from);
        let lost = files.lost + decisions.lost + opinions.lost + sheets.lost;
        let work = Consolidation {
            campaign,
            scope: names.scope.clone(),
            aliases: names.aliases.clone(),
            intake: names.intake.clone(),
            files: files.items.into_iter().collect(),
            decisions: decisions.items.into_iter().collect(),
            opinions: opinions.items.into_iter().collect(),
            sheets: sheets.items.into_iter().collect(),
        };
        Some((work, lost))
    }

    fn blocks(names: &ConsolidationNames) -> Vec<&String> {
        let lists = [&names.files, &names.decisions, &names.opinions, &names.sheets];
        [&names.campaign].into_iter().chain(&names.criteria).chain(lists.into_iter().flatten()).collect()
    }

    fn caption(&self) -> Caption {
        Caption { name: String::new(), campaign: self.campaign.title.clone(), entries: self.decisions.len() }
    }
}
