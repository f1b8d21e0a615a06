use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::campaign::{Campaign, Period, PeriodId};
use super::written::is_default;

/// Dossiers received. A missing figure is unknown, not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Volumes {
    /// Only the periods with a figure.
    #[serde(skip_serializing_if = "is_default")]
    by_period: BTreeMap<PeriodId, u32>,
    /// Filed online, over all periods together.
    #[serde(skip_serializing_if = "is_default")]
    pub online: Option<u32>,
}

impl Volumes {
    pub fn new(figures: impl IntoIterator<Item = (PeriodId, u32)>, online: Option<u32>) -> Volumes {
        Volumes { by_period: figures.into_iter().collect(), online }
    }

    pub fn of(&self, period: PeriodId) -> Option<u32> {
        self.by_period.get(&period).copied()
    }

    pub fn set(&mut self, period: PeriodId, count: Option<u32>) {
        match count {
            Some(count) => self.by_period.insert(period, count),
            None => self.by_period.remove(&period),
        };
    }

    /// The figures by period, including periods that the campaign does not have.
    pub fn figures(&self) -> impl Iterator<Item = (PeriodId, u32)> {
        self.by_period.iter().map(|(period, count)| (*period, *count))
    }

    /// Sum over the periods with a figure; `None` when none has one.
    pub fn total(&self) -> Option<u32> {
        self.by_period.values().copied().reduce(u32::saturating_add)
    }

    /// Sum over all periods, comparable with the online figure, which covers all. `None` unless every period has a
    /// figure.
    pub fn over_all(&self, campaign: &Campaign) -> Option<u32> {
        campaign.periods.iter().try_fold(0u32, |sum, period| Some(sum.saturating_add(self.of(period.id)?)))
    }

    /// The figure that the list is ordered by: that of the campaign's first period with one.
    pub fn ranking(&self, campaign: &Campaign) -> Option<u32> {
        self.ranked(campaign).map(|(_, figure)| figure)
    }

    /// [`Volumes::ranking`] with its period.
    pub fn ranked<'a>(&self, campaign: &'a Campaign) -> Option<(&'a Period, u32)> {
        campaign.periods.iter().find_map(|period| Some((period, self.of(period.id)?)))
    }
}

/// Up to schema 2 the figures were stored beside the online one, each under its period's id, `null` without a figure.
impl<'de> Deserialize<'de> for Volumes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = Volumes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("volumes")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Volumes, A::Error> {
                let mut volumes = Volumes::default();
                while let Some(key) = map.next_key::<PeriodId>()? {
                    match key.as_str() {
                        "by_period" => volumes.by_period = map.next_value()?,
                        "online" => volumes.online = map.next_value()?,
                        _ => volumes.set(key, map.next_value()?),
                    }
                }
                Ok(volumes)
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
        let volumes: Volumes = serde_json::from_str(r#"{"full_year":12,"half_year":null,"online":0}"#).unwrap();
        let (year, half) = (PeriodId::new("full_year").unwrap(), PeriodId::new("half_year").unwrap());
        assert_eq!((volumes.of(year), volumes.of(half), volumes.online), (Some(12), None, Some(0)));
        let json = serde_json::to_string(&volumes).unwrap();
        assert_eq!(json, r#"{"by_period":{"full_year":12},"online":0}"#);
        assert_eq!(serde_json::from_str::<Volumes>(&json).unwrap(), volumes);
    }

    #[test]
    fn the_online_figure_is_compared_with_all_periods_only() {
        let campaign = Campaign::of_cv_74().unwrap();
        let mut volumes = Volumes::default();
        let periods: Vec<PeriodId> = campaign.periods.iter().map(|period| period.id).collect();
        assert_eq!((volumes.over_all(&campaign), volumes.ranking(&campaign)), (None, None));
        volumes.set(periods[1], Some(5));
        assert_eq!((volumes.over_all(&campaign), volumes.ranking(&campaign)), (None, Some(5)));
        volumes.set(periods[0], Some(7));
        assert_eq!((volumes.over_all(&campaign), volumes.ranking(&campaign)), (Some(12), Some(7)));
    }
}
