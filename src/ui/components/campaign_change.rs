use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Campaign, CampaignChange};
use crate::text::campaign as t;
use crate::text::campaign_parts::differences;

/// What converting a dossier from the campaign `before` would leave out, and where the two campaigns differ.
#[component]
pub fn CampaignChangeSummary(before: Arc<Campaign>, change: CampaignChange) -> impl IntoView {
    let left_out = change.left_out.iter();
    let left_out: Vec<String> =
        left_out.map(|((kind, id), procedures)| t::left_out(&before, *kind, id, *procedures)).collect();
    let lead = if left_out.is_empty() { t::EVERYTHING_CARRIES_OVER } else { t::LEFT_OUT };
    let left_out = left_out.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let different = differences(&before, &change.dossier.campaign);
    let has_some = !different.is_empty();
    let rows = different.into_iter().map(|one| {
        let words = |text: Option<String>| text.unwrap_or_else(|| t::NOT_IN_IT.to_owned());
        view! { <tr><th scope="row">{one.heading}</th><td data-head=t::BEFORE>{words(one.before)}</td><td data-head=t::AFTER>{words(one.after)}</td></tr> }
    });
    let rows = rows.collect_view();
    let table = has_some.then(|| {
        view! {
            <div class="office__table" tabindex="0" role="region" aria-label=t::DIFFERENT>
                <table class="plain plain--cards">
                    <thead><tr><th scope="col">{t::PART}</th><th scope="col">{t::BEFORE}</th><th scope="col">{t::AFTER}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <p>{lead}</p>
        <ul class="office__lines">{left_out}</ul>
        <p>{if has_some { t::DIFFERENT } else { t::NOT_DIFFERENT }}</p>
        {table}
    }
}
