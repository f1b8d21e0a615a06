use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::campaign::{Campaign, CampaignError, FormerCriteria, WrittenCampaign};
use super::procedure::{Procedure, ProcedureId};
use super::submission::Submission;

/// Version of the dossier's shape as it is stored and carried in files. Version 1 had no remarks; up to version 2 the
/// criteria set was a document of its own, and levels, periods and portals were fixed; up to version 3 a procedure was
/// written with its default values.
pub const DOSSIER_SCHEMA: u32 = 4;

/// One unit's whole submission (hồ sơ đề nghị). Carries its campaign, so that it means the same wherever it is
/// opened. Changes only through [`super::Edit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "DossierShape")]
pub struct Dossier {
    pub campaign: Arc<Campaign>,
    pub submission: Submission,
    /// In the officer's order; ids are unique.
    pub procedures: Vec<Arc<Procedure>>,
}

/// Accepts every shape that a dossier has been written in.
#[derive(Deserialize)]
struct DossierShape {
    campaign: WrittenCampaign,
    criteria: Option<FormerCriteria>,
    submission: Submission,
    procedures: Vec<Arc<Procedure>>,
}

impl TryFrom<DossierShape> for Dossier {
    type Error = CampaignError;

    fn try_from(shape: DossierShape) -> Result<Dossier, CampaignError> {
        let DossierShape { campaign, criteria, submission, procedures } = shape;
        Ok(Dossier { campaign: Arc::new(campaign.with(criteria)?), submission, procedures })
    }
}

/// Two procedures with the same id: the position of each in the list, from 1, and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatedId {
    pub first: (usize, String),
    pub again: (usize, String),
}

impl Dossier {
    /// The first repeated id. No edit creates one; a file that this software did not write may contain one.
    pub fn repeated_id(&self) -> Option<RepeatedId> {
        let mut known: HashMap<ProcedureId, (usize, &str)> = HashMap::new();
        (1..).zip(&self.procedures).find_map(|(at, procedure)| {
            let (first, name) = known.insert(procedure.id, (at, &procedure.name))?;
            Some(RepeatedId { first: (first, name.to_owned()), again: (at, procedure.name.clone()) })
        })
    }

    pub fn new(campaign: Campaign, unit: &str) -> Dossier {
        Dossier {
            campaign: Arc::new(campaign),
            submission: Submission { unit: unit.to_owned(), ..Submission::default() },
            procedures: Vec::new(),
        }
    }

    pub fn procedure(&self, id: ProcedureId) -> Option<&Arc<Procedure>> {
        self.procedures.iter().find(|procedure| procedure.id == id)
    }

    /// An id that no procedure of this dossier has.
    pub fn next_id(&self) -> ProcedureId {
        ProcedureId(self.procedures.iter().map(|procedure| procedure.id.0).max().map_or(1, |highest| highest + 1))
    }
}
