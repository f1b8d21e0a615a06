//! Counts of the Office's books, by unit and by field. Each head says which of the two populations it counts.

use std::borrow::Cow;

use crate::consolidation::{ListCounts, SentCounts, UnitCounts};
use crate::domain::{Campaign, Group};
use crate::text::{books, form, terms};

use super::fit::fit_rows;
use super::model::{Cell, Head, RowOf, Sheet, Style};

/// How many [`sent_counts`] there are.
const SENT: u16 = 4;

/// Column of group 1 on [`counts_by_unit`]; those of the other groups follow.
pub(super) fn first_group(campaign: &Campaign) -> u16 {
    let levels = u16::try_from(campaign.levels.len()).unwrap_or(u16::MAX);
    1 + SENT + 1 + levels
}

/// **Tổng hợp**: counts of what each unit has sent, and of what is listed.
pub(super) fn counts_by_unit<'a>(
    campaign: &'a Campaign,
    units: impl Iterator<Item = (&'a str, &'a UnitCounts)>,
) -> Sheet<'a> {
    let list = list_heads(campaign);
    let widths: Vec<f64> = [34.0].into_iter().chain((0..usize::from(SENT) + list.len()).map(|_| 11.0)).collect();
    let mut sheet = Sheet::new(form::SUMMARY_SHEET, 12, &widths);
    sheet.line(books::COUNTS_BY_UNIT, Style::Subtitle, 20.0);
    sheet.line(books::POPULATIONS, Style::Note, 18.0);
    let sent = [books::PROCEDURES, books::PROPOSED, books::PROVIDED, books::WITHOUT_USE].map(Cow::Borrowed);
    sheet.two_row_heading(vec![
        Head::Plain(form::UNIT.into()),
        Head::Group(books::SENT.into(), sent.into()),
        Head::Group(books::IN_LIST.into(), list),
    ]);
    let mut sum = UnitCounts::default();
    for (unit, UnitCounts { sent, list }) in units {
        sum.sent.add(sent);
        sum.list.add(list);
        let mut cells = vec![Cell::text(unit, Style::Text)];
        cells.extend(numbers(sent_counts(sent)).chain(numbers(list_counts(campaign, list))));
        sheet.body(RowOf::Sheet, cells);
    }
    sheet.body(RowOf::Sheet, total([sent_counts(&sum.sent), list_counts(campaign, &sum.list)].concat()));
    fit_rows(&mut sheet);
    sheet
}

/// **Theo lĩnh vực**: counts of what is listed by field, over all units.
pub(super) fn counts_by_field<'a>(campaign: &'a Campaign, fields: &'a [(String, ListCounts)]) -> Sheet<'a> {
    let list = list_heads(campaign);
    let widths: Vec<f64> = [50.0].into_iter().chain(list.iter().map(|_| 12.0)).collect();
    let mut sheet = Sheet::new(books::FIELDS_SHEET, 12, &widths);
    sheet.line(books::COUNTS_BY_FIELD, Style::Subtitle, 20.0);
    sheet.space();
    sheet.heading([Cow::Borrowed(form::FIELD)].into_iter().chain(list));
    let mut sum = ListCounts::default();
    for (field, counts) in fields {
        sum.add(counts);
        let mut cells = vec![Cell::text(form::or_dots(field), Style::Text)];
        cells.extend(numbers(list_counts(campaign, counts)));
        sheet.body(RowOf::Sheet, cells);
    }
    sheet.body(RowOf::Sheet, total(list_counts(campaign, &sum)));
    fit_rows(&mut sheet);
    sheet
}

fn numbers<'a>(counts: Vec<u32>) -> impl Iterator<Item = Cell<'a>> {
    counts.into_iter().map(|count| Cell::number(Some(count)))
}

/// A last row with totals in bold.
pub(super) fn total<'a>(counts: Vec<u32>) -> Vec<Cell<'a>> {
    let counts = numbers(counts).map(|cell| Cell { style: Style::SectionCentre, ..cell });
    std::iter::once(Cell::text(form::TOTAL, Style::Section)).chain(counts).collect()
}

fn list_heads(campaign: &Campaign) -> Vec<Cow<'_, str>> {
    let levels = campaign.levels.iter().map(|level| level.name.as_str());
    let groups = Group::ALL.map(|group| terms::group(campaign, group));
    let heads = [books::PROCEDURES].into_iter().chain(levels).chain(groups).chain([form::OPEN]);
    heads.map(Cow::Borrowed).collect()
}

fn sent_counts(counts: &SentCounts) -> Vec<u32> {
    let SentCounts { procedures, proposed, provided, without_use } = *counts;
    vec![procedures, proposed, provided, without_use]
}

fn list_counts(campaign: &Campaign, counts: &ListCounts) -> Vec<u32> {
    // A unit without listed procedures has no counts by level.
    let levels = (0..campaign.levels.len()).map(|rank| counts.levels.get(rank).copied().unwrap_or(0));
    let groups = Group::ALL.map(|group| counts.groups.of(group));
    std::iter::once(counts.listed).chain(levels).chain(groups).chain([counts.groups.open]).collect()
}
