//! The Office's charts, one on each page, and the tables for figures that no other sheet has.

use std::borrow::Cow;

use crate::consolidation::{Begins, ByLevel, UnitCounts};
use crate::domain::{Campaign, Group};
use crate::text::{books, form, terms};

use super::chart::{Chart, ChartKind, ChartSize, NAME_POINTS, Series};
use super::counts::{first_group, total};
use super::fit::fit_rows;
use super::measure;
use super::model::{Cell, RowOf, Sheet, Style};
use super::summary::COLOURS;

/// Most units on a page, each with its name in 9 points.
const UNITS_OF_PAGE: usize = 32;
/// Colour of dossiers that are not ready.
const GREY: u32 = 0xB9_C0_C8;
/// Colours from the lowest level; levels above the fourth have its colour.
const LEVEL_COLOURS: [u32; 4] = [0x8F_B8_DE, 0x2F_6F_B0, 0x1C_4A_7E, 0x0F_2C_4F];

/// **Mức sẵn sàng**: dossiers per year of the listed procedures by unit, in descending order.
pub(super) fn readiness_table(units: &[(String, UnitCounts)]) -> Sheet<'_> {
    let mut sheet = Sheet::new(books::READINESS_SHEET, 12, &[60.0, 14.0, 14.0, 14.0, 14.0, 14.0]);
    sheet.line(books::READINESS_TITLE, Style::Subtitle, 20.0);
    sheet.space();
    sheet.heading([
        books::READY_SHARE,
        books::READY_VOLUME,
        books::OTHER_VOLUME,
        form::DOSSIERS,
        books::READY_PROCEDURES,
        books::PROCEDURES,
    ]);
    let mut listed: Vec<&(String, UnitCounts)> = units.iter().filter(|(_, counts)| counts.list.listed > 0).collect();
    listed.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.list.volume));
    for (unit, UnitCounts { list, .. }) in listed {
        let ready = list.groups.of(Group::Ready);
        let counts = [list.ready_volume, list.volume - list.ready_volume, list.volume, ready, list.listed];
        let mut cells = vec![Cell::text(books::ready_share(unit, list.ready_volume, list.volume), Style::Text)];
        cells.extend(counts.map(|count| Cell::number(Some(count))));
        sheet.body(RowOf::Sheet, cells);
    }
    fit_rows(&mut sheet);
    sheet
}

/// **Lộ trình theo tháng**: services by the month in which they begin on the main portal.
pub(super) fn roadmap_table<'a>(campaign: &'a Campaign, roadmap: &[(Begins, ByLevel)]) -> Sheet<'a> {
    let widths: Vec<f64> = [40.0].into_iter().chain(campaign.levels.iter().map(|_| 16.0)).chain([16.0]).collect();
    let mut sheet = Sheet::new(books::ROADMAP_SHEET, 12, &widths);
    let portal = terms::portal_short(campaign, campaign.main_portal());
    sheet.line(books::roadmap_title(portal), Style::Subtitle, 20.0);
    sheet.line(books::ROADMAP_NOTE, Style::Note, 18.0);
    let levels = campaign.levels.iter().map(|level| Cow::Borrowed(level.name.as_str()));
    sheet.heading([Cow::Borrowed(books::MONTH)].into_iter().chain(levels).chain([form::TOTAL.into()]));
    let mut sum = vec![0; campaign.levels.len() + 1];
    for (begins, counts) in roadmap {
        let all = counts.iter().copied().chain([counts.iter().sum()]);
        let mut cells = vec![Cell::text(books::begins(*begins), Style::Text)];
        for (count, sum) in all.zip(&mut sum) {
            *sum += count;
            cells.push(Cell::number(Some(count)));
        }
        sheet.body(RowOf::Sheet, cells);
    }
    sheet.body(RowOf::Sheet, total(sum));
    fit_rows(&mut sheet);
    sheet
}

/// **Biểu đồ**: groups by unit, dossiers against readiness, and the roadmap by month, over the tables given.
pub(super) fn charts_sheet(
    campaign: &Campaign,
    roadmap: &[(Begins, ByLevel)],
    [by_unit, readiness, months]: [&Sheet<'_>; 3],
    units: usize,
) -> Sheet<'static> {
    let mut sheet = Sheet::new(books::CHARTS_SHEET, 12, &[132.0]);
    sheet.line(books::CHARTS_TITLE, Style::Subtitle, 20.0);
    let rows = |table: &Sheet<'_>, count: usize| -> (u32, u32) {
        let first = table.heading.1 + 1;
        (first, first + u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1))
    };
    let listed = readiness.rows.len().saturating_sub(readiness.heading.1 as usize + 1);
    let groups = (first_group(campaign)..).zip(COLOURS).collect::<Vec<_>>();
    sheet.charts.extend(of_units(by_unit, rows(by_unit, units), &groups, true, books::groups_chart));
    let volumes = [(1, COLOURS[0]), (2, GREY)];
    // Figures of dossiers are too long for short bars; the name has their share beside it.
    sheet.charts.extend(of_units(readiness, rows(readiness, listed), &volumes, false, books::readiness_chart));
    // Services already provided and those without a month are in the table only: they would dwarf the months.
    let in_months = roadmap.iter().filter(|(begins, _)| matches!(begins, Begins::In { .. })).count();
    let first = months.heading.1 + 2;
    if in_months > 0 {
        let last = first + u32::try_from(in_months).unwrap_or(u32::MAX).saturating_sub(1);
        let colours = LEVEL_COLOURS.into_iter().chain(std::iter::repeat(LEVEL_COLOURS[3]));
        let columns: Vec<(u16, u32)> = (1..).zip(colours).take(campaign.levels.len()).collect();
        let portal = terms::portal_short(campaign, campaign.main_portal());
        sheet.charts.push(Chart {
            kind: ChartKind::StackedColumns,
            title: books::roadmap_chart(portal).into(),
            series: series(months, (first, last), &columns),
            over: Some(months.name.clone()),
            end: None,
            size: ChartSize::Page,
            figures: true,
            names: 0,
        });
    }
    if sheet.charts.is_empty() {
        sheet.line(form::NO_PROCEDURES, Style::Italic, 18.0);
    }
    fit_rows(&mut sheet);
    sheet
}

/// Stacked bars over rows of units, on as many pages as their number needs.
fn of_units(
    table: &Sheet<'_>,
    (first, last): (u32, u32),
    columns: &[(u16, u32)],
    figures: bool,
    title: fn(Option<(usize, usize)>) -> String,
) -> Vec<Chart> {
    let count = if last < first { 0 } else { (last - first + 1) as usize };
    let pages = count.div_ceil(UNITS_OF_PAGE);
    let of_page = count.div_ceil(pages.max(1)).max(1);
    let sum = |row: &u32| -> u32 {
        let cells = table.rows.get(*row as usize).map(|row| row.cells.as_slice()).unwrap_or_default();
        columns.iter().filter_map(|(column, _)| cells.get(usize::from(*column))?.value.number()).sum()
    };
    let most = (first..=last).map(|row| sum(&row)).max();
    let rows: Vec<u32> = (first..=last).take(count).collect();
    let names = rows.iter().map(|row| pixels(&table.shown(*row as usize, 0))).max().unwrap_or(0);
    let charts = (1..).zip(rows.chunks(of_page)).filter_map(|(number, rows)| {
        Some(Chart {
            kind: ChartKind::StackedBars,
            title: title((pages > 1).then_some((number, pages))).into(),
            series: series(table, (*rows.first()?, *rows.last()?), columns),
            over: Some(table.name.clone()),
            end: most.filter(|_| pages > 1).map(round_up),
            size: ChartSize::Page,
            figures,
            names,
        })
    });
    charts.collect()
}

fn series(table: &Sheet<'_>, rows: (u32, u32), columns: &[(u16, u32)]) -> Vec<Series> {
    let head = table.heading.1;
    columns
        .iter()
        .map(|(column, colour)| Series { name: (head, *column), names: 0, values: *column, rows, colour: *colour })
        .collect()
}

/// Width of a name in a chart, in pixels.
fn pixels(name: &str) -> u32 {
    // A point is four thirds of a pixel; measures are in thousandths of the size.
    measure::longest_line(name) * u32::from(NAME_POINTS) * 4 / 3_000
}

/// The figure rounded up to a multiple of a fifth of its power of ten, where an axis may end.
fn round_up(figure: u32) -> u32 {
    let step = (10u32.saturating_pow(figure.max(1).ilog10()) / 5).max(1);
    figure.div_ceil(step).saturating_mul(step)
}
