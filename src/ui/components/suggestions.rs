use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Campaign, Roadmap};
use crate::text::roadmap;

/// What every roadmap field suggests: the form's own wordings, and the months left in the year in which the campaign
/// starts; without a start those of the year of its last period.
#[component]
pub fn RoadmapSuggestions(campaign: Arc<Campaign>) -> impl IntoView {
    let starts = campaign.starts.unwrap_or_else(|| campaign.periods.last().to);
    let (year, month) = (starts.year(), starts.month());
    let mut suggestions = vec![Roadmap::Provided];
    suggestions.extend((month..=12).map(|month| Roadmap::FromMonth { year, month }));
    suggestions.extend([year, year + 1].map(|year| Roadmap::InYear { year }));
    let options = suggestions.iter().map(|one| view! { <option value=roadmap::wording(one)></option> });
    view! { <datalist id="roadmaps">{options.collect_view()}</datalist> }
}
