use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Dossier, Edit, Procedure, Submission};

use super::block_cache::{BlockCache, BlockReader, BlockWriter, InBlocks, only_name};
use super::damage::Damage;
use super::document::{Caption, StoredDocument};
use super::draft_id::DraftId;
use super::opened::OpenedDraft;
use super::schema_1;
use super::store::StoreError;
use super::stored::Stored;
use super::stored_campaign::read_campaign;

/// A dossier as names of blocks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DossierNames {
    submission: Submission,
    campaign: String,
    /// The criteria set, which had a block of its own up to dossier schema 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    criteria: Option<String>,
    procedures: Vec<String>,
}

#[derive(Debug, Default)]
pub struct DossierCaches {
    campaign: BlockCache<Campaign>,
    procedures: BlockCache<Procedure>,
}

impl InBlocks for Procedure {
    fn begins_block(&self) -> bool {
        self.id.0.is_multiple_of(48)
    }
}

impl InBlocks for Edit {}
impl InBlocks for Campaign {}

impl StoredDocument for Dossier {
    type Names = DossierNames;
    type Caches = DossierCaches;

    /// Ids of dossier drafts consist of letters and digits only.
    fn owns(id: &str) -> bool {
        id.chars().all(char::is_alphanumeric)
    }

    fn write(&self, caches: &mut DossierCaches, to: &mut BlockWriter) -> Result<DossierNames, StoreError> {
        Ok(DossierNames {
            submission: self.submission.clone(),
            campaign: only_name(caches.campaign.write(std::slice::from_ref(&self.campaign), to)?),
            criteria: None,
            procedures: caches.procedures.write(&self.procedures, to)?,
        })
    }

    fn read(names: &DossierNames, caches: &mut DossierCaches, from: &mut BlockReader) -> Option<(Dossier, usize)> {
        let campaign = read_campaign(&names.campaign, names.criteria.as_ref(), &mut caches.campaign, from)?;
        let procedures = caches.procedures.read(&names.procedures, from);
        let submission = names.submission.clone();
        Some((Dossier { campaign, submission, procedures: procedures.items }, procedures.lost))
    }

    fn blocks(names: &DossierNames) -> Vec<&String> {
        [&names.campaign].into_iter().chain(&names.criteria).chain(&names.procedures).collect()
    }

    fn caption(&self) -> Caption {
        Caption {
            name: self.submission.unit.clone(),
            campaign: self.campaign.title.clone(),
            entries: self.procedures.len(),
        }
    }

    fn read_older(id: &DraftId, stored: &Stored, damage: &mut Vec<Damage>) -> Option<OpenedDraft<Dossier>> {
        schema_1::read(id, stored, damage)
    }
}
