use std::sync::Arc;

use crate::domain::{Campaign, FormerCampaign, FormerCriteria};

use super::block_cache::{BlockCache, BlockReader};
use super::key::Kind;

/// The campaign of a stored document. Up to dossier schema 2 the criteria set has a block of its own.
pub(super) fn read_campaign(
    name: &String,
    criteria: Option<&String>,
    cache: &mut BlockCache<Campaign>,
    from: &mut BlockReader,
) -> Option<Arc<Campaign>> {
    let Some(criteria) = criteria else {
        return cache.read(std::slice::from_ref(name), from).items.into_iter().next();
    };
    let campaign: Vec<FormerCampaign> = from.stored.read(from.id, Kind::Block, name, from.damage)?.value;
    let criteria: Vec<FormerCriteria> = from.stored.read(from.id, Kind::Block, criteria, from.damage)?.value;
    let both = campaign.into_iter().next()?.with(criteria.into_iter().next()?);
    both.ok().map(Arc::new)
}
