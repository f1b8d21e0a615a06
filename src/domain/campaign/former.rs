//! Campaign and criteria set as two documents, the shape up to dossier schema 2. They are read as one campaign with
//! the ids of the document of CV 74.

use serde::Deserialize;
use vec1::Vec1;

use super::checked::{Campaign, CampaignError};
use super::criteria::{Criterion, EffectivenessCriterion, ScreeningClause};
use super::form::FormColumn;
use super::parts::{CampaignParts, Letter};
use super::units::Unit;
use crate::domain::date::Date;

/// The campaign without its criteria.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerCampaign {
    id: String,
    title: String,
    request: Letter,
    starts: Date,
    deadline: Date,
    periods: FormerPeriods,
    level_names: [String; 2],
    provincial_portal: String,
    national_portal: String,
    recipient: String,
    units: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerPeriods {
    full_year: String,
    half_year: String,
}

/// A criteria set, also as a file of its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerCriteria {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(rename = "id")]
    _id: String,
    version: u32,
    #[serde(rename = "title")]
    _title: String,
    notice: String,
    screening: Vec1<ScreeningClause>,
    feasibility: Vec1<Criterion>,
    effectiveness: Vec1<EffectivenessCriterion>,
}

impl FormerCampaign {
    /// Merges the two into one document: that of CV 74 with their differences.
    ///
    /// # Errors
    /// Those of [`Campaign::new`].
    pub fn with(self, criteria: FormerCriteria) -> Result<Campaign, CampaignError> {
        let base = Campaign::of_cv_74()?;
        let mut parts = base.parts();
        (parts.id, parts.title, parts.letter) = (self.id, self.title, Some(self.request));
        (parts.starts, parts.deadline, parts.recipient) = (Some(self.starts), Some(self.deadline), self.recipient);
        let units = self.units.into_iter().map(|name| unit(&base, name));
        parts.units = units.collect();
        for (period, name) in parts.periods.iter_mut().zip([self.periods.full_year, self.periods.half_year]) {
            period.name = name;
        }
        for (level, name) in parts.levels.iter_mut().zip(self.level_names) {
            rename(&mut parts.form.columns, &level.name, &name);
            parts.form.subject = parts.form.subject.replace(&level.name.to_lowercase(), &name.to_lowercase());
            level.name = name;
        }
        for (portal, name) in parts.portals.iter_mut().zip([self.provincial_portal, self.national_portal]) {
            rename(&mut parts.form.columns, &portal.name, &name);
            portal.name = name;
        }
        criteria.put_into(&base, parts)
    }
}

impl FormerCriteria {
    /// A criteria set by itself, as a campaign: that of CV 74 with these criteria.
    ///
    /// # Errors
    /// Those of [`Campaign::new`].
    pub(super) fn alone(self) -> Result<Campaign, CampaignError> {
        let base = Campaign::of_cv_74()?;
        let parts = base.parts();
        self.put_into(&base, parts)
    }

    /// `follows` is newer than this shape; it is taken from the document where the criterion is the same.
    fn put_into(self, base: &Campaign, mut parts: CampaignParts) -> Result<Campaign, CampaignError> {
        parts.notice = self.notice;
        parts.screening.clauses = self.screening;
        parts.feasibility = self.feasibility;
        parts.effectiveness = self.effectiveness;
        for criterion in &mut parts.effectiveness {
            let same = base.effectiveness.iter().find(|one| one.id == criterion.id && one.scale == criterion.scale);
            criterion.follows = same.and_then(|same| same.follows);
        }
        if parts != base.parts() {
            parts.version = self.version;
        }
        Campaign::new(parts)
    }
}

fn unit(base: &Campaign, name: String) -> Unit {
    let kind = base.kind_of(&name).id;
    Unit { name, kind, aliases: Vec::new() }
}

/// Renames a level or a portal in the form's headings.
fn rename(columns: &mut [FormColumn], before: &str, name: &str) {
    for column in columns {
        column.head = column.head.replace(before, name);
    }
}
