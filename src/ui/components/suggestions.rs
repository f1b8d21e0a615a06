use leptos::prelude::*;

use crate::domain::{Date, Roadmap};
use crate::text::roadmap;

/// What every roadmap field suggests: the form's own wordings, and the months left in the campaign's year.
#[component]
pub fn RoadmapSuggestions(starts: Date) -> impl IntoView {
    let (year, month) = (starts.year(), starts.month());
    let mut suggestions = vec![Roadmap::Provided];
    suggestions.extend((month..=12).map(|month| Roadmap::FromMonth { year, month }));
    suggestions.extend([year, year + 1].map(|year| Roadmap::InYear { year }));
    let options = suggestions.iter().map(|one| view! { <option value=roadmap::wording(one)></option> });
    view! { <datalist id="roadmaps">{options.collect_view()}</datalist> }
}
