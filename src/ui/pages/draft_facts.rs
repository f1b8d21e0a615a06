use crate::browser::Clock;
use crate::storage::ListedDraft;
use crate::text::{storage as t, ui};

/// The officer's name for a draft, or its unit.
pub fn title(row: &ListedDraft) -> String {
    let Some(summary) = &row.summary else { return t::cannot_show(&row.about.title) };
    let unit = summary.caption.name.trim();
    let title = if row.about.title.is_empty() { unit } else { &row.about.title };
    if title.is_empty() { ui::NO_UNIT.to_owned() } else { title.to_owned() }
}

/// Campaign, procedures, when it was changed, the room it takes.
pub fn facts(row: &ListedDraft) -> String {
    let Some(summary) = &row.summary else { return String::new() };
    let Clock { hour, minute, day, month, year, .. } = Clock::at(summary.changed_at);
    let mut facts = vec![
        summary.caption.campaign.clone(),
        ui::rows(summary.caption.entries),
        t::moment((hour, minute), (day, month, year)),
    ];
    if summary.units > 0 {
        facts.push(t::size(summary.units));
    }
    facts.join(" · ")
}
