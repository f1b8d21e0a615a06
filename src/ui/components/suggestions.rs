use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::local_now;
use crate::domain::Campaign;
use crate::text::roadmap;

/// What every roadmap field suggests.
#[component]
pub fn RoadmapSuggestions(campaign: Arc<Campaign>) -> impl IntoView {
    let options =
        roadmap::suggestions(&campaign, local_now().date).into_iter().map(|one| view! { <option value=one></option> });
    view! { <datalist id="roadmaps">{options.collect_view()}</datalist> }
}
