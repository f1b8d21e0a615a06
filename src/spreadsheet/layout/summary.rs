use std::borrow::Cow;

use crate::domain::{Campaign, Dossier, Group};
use crate::rules::{GroupCounts, Statistics, statistics};
use crate::text::{form, terms};

use super::chart::{Chart, ChartKind, ChartSize, Series};
use super::fit::fit_rows;
use super::model::{Cell, RowOf, Sheet, Style};

/// Most fields of a chart: with more it would not fit on a page.
const FIELDS_OF_CHART: usize = 18;

pub(super) const COLOURS: [u32; 3] = [0x2F_7D_5B, 0xC9_8A_1B, 0xA8_40_4A];

/// **Tổng hợp**: counts by group, level and field, with native charts; counts of services provided and not used; and
/// the campaign document by name, version and hash.
pub(super) fn summary_sheet(dossier: &Dossier) -> Sheet<'_> {
    let statistics = statistics(dossier);
    let mut sheet = Sheet::new(form::SUMMARY_SHEET, 12, &[46.0, 12.0, 12.0, 12.0, 16.0, 12.0]);
    sheet.line(form::SUMMARY_TITLE, Style::Subtitle, 20.0);
    sheet.line(form::attachment(&dossier.campaign, &dossier.submission), Style::Italic, 18.0);
    sheet.space();
    counts(&mut sheet, &dossier.campaign, &statistics);
    sheet.space();
    by_level(&mut sheet, dossier, &statistics);
    sheet.space();
    by_field(&mut sheet, &dossier.campaign, statistics);
    sheet.space();
    sheet.line(form::campaign_line(&dossier.campaign), Style::Note, 18.0);
    sheet.line(dossier.campaign.notice.as_str(), Style::Note, 18.0);
    fit_rows(&mut sheet);
    sheet
}

fn counts(sheet: &mut Sheet<'_>, campaign: &Campaign, statistics: &Statistics) {
    let provided = form::provided(campaign);
    sheet.heading([form::ITEM, form::COUNT]);
    let counts = [
        (form::ALL_PROCEDURES, statistics.procedures),
        (form::REVIEWED, statistics.reviewed),
        (form::ELIGIBLE, statistics.eligible),
        (form::LISTED, statistics.listed),
        (provided.as_str(), statistics.provided),
        (form::WITHOUT_USE, statistics.without_use),
        (form::WITHOUT_FIGURES, statistics.without_figures),
    ];
    for (name, count) in counts {
        sheet.body(RowOf::Sheet, vec![Cell::text(name.to_owned(), Style::Text), Cell::number(Some(count))]);
    }
}

fn by_level(sheet: &mut Sheet<'_>, dossier: &Dossier, statistics: &Statistics) {
    let head = sheet.next_row();
    group_heading(sheet, &dossier.campaign, form::GROUPS_BY_LEVEL);
    for (level, counts) in dossier.campaign.levels.iter().zip(&statistics.by_level) {
        group_row(sheet, level.name.clone(), counts);
    }
    let series = group_series(head, (head + 1, sheet.next_row() - 1));
    sheet.charts.push(chart(ChartKind::Columns, form::GROUPS_BY_LEVEL, series));
}

fn by_field(sheet: &mut Sheet<'_>, campaign: &Campaign, statistics: Statistics) {
    let head = sheet.next_row();
    group_heading(sheet, campaign, form::GROUPS_BY_FIELD);
    for (field, counts) in statistics.by_field {
        group_row(sheet, field, &counts);
    }
    let rows: Vec<u32> = (head + 1..sheet.next_row()).collect();
    let parts = rows.len().div_ceil(FIELDS_OF_CHART).max(1);
    for (number, rows) in (1..).zip(rows.chunks(rows.len().div_ceil(parts).max(1))) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { continue };
        let title = form::GROUPS_BY_FIELD.to_owned() + &form::part_of((parts > 1).then_some((number, parts)));
        sheet.charts.push(chart(ChartKind::StackedBars, title, group_series(head, (*first, *last))));
    }
    group_row(sheet, form::TOTAL.to_owned(), &statistics.proposed);
}

fn chart(kind: ChartKind, title: impl Into<Cow<'static, str>>, series: Vec<Series>) -> Chart {
    Chart {
        kind,
        title: title.into(),
        series,
        over: None,
        end: None,
        size: ChartSize::OfBars,
        figures: false,
        names: 0,
    }
}

fn group_heading(sheet: &mut Sheet<'_>, campaign: &Campaign, title: &'static str) {
    let heading = sheet.heading;
    let groups = Group::ALL.map(|group| terms::group(campaign, group).to_owned());
    let counts = [form::OPEN, form::TOTAL].map(str::to_owned);
    sheet.heading([&[title.to_owned()], groups.as_slice(), &counts].concat());
    // Print repeats the first heading only.
    sheet.heading = heading;
}

fn group_row(sheet: &mut Sheet<'_>, name: String, counts: &GroupCounts) {
    let mut cells = vec![Cell::text(name, Style::Text)];
    cells.extend(Group::ALL.map(|group| Cell::number(Some(counts.of(group)))));
    cells.extend([counts.open, counts.total()].map(|count| Cell::number(Some(count))));
    sheet.body(RowOf::Sheet, cells);
}

fn group_series(head: u32, rows: (u32, u32)) -> Vec<Series> {
    let columns = (1u16..).zip(COLOURS);
    columns.map(|(column, colour)| Series { name: (head, column), names: 0, values: column, rows, colour }).collect()
}
