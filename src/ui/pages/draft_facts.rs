use crate::browser::Clock;
use crate::storage::ListedDraft;
use crate::text::storage as t;
use crate::ui::listed::Listed;

/// The officer's name for a draft, or what its kind calls it.
pub fn title<D: Listed>(row: &ListedDraft) -> String {
    match &row.summary {
        None => t::cannot_show(&row.about.title),
        Some(summary) if row.about.title.is_empty() => D::name(&summary.caption).to_owned(),
        Some(_) => row.about.title.clone(),
    }
}

/// Campaign (unless it is the draft's name), entries, when it was changed, the room it takes.
pub fn facts<D: Listed>(row: &ListedDraft) -> String {
    let Some(summary) = &row.summary else { return String::new() };
    let Clock { hour, minute, day, month, year, .. } = Clock::at(summary.changed_at);
    let campaign = Some(summary.caption.campaign.clone()).filter(|campaign| *campaign != title::<D>(row));
    let (entries, moment) = (D::entries(summary.caption.entries), t::moment((hour, minute), (day, month, year)));
    let size = (summary.units > 0).then(|| t::size(summary.units));
    campaign.into_iter().chain([entries, moment]).chain(size).collect::<Vec<_>>().join(" · ")
}
