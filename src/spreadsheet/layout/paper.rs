//! How a sheet is printed: paper, pages side by side, scale and page breaks. No text is smaller than [`SMALLEST`]
//! points, no section row is the last of a page, and columns under a common head are on one page.

use super::model::{DEFAULT_ROW, Row, RowOf, Sheet};

/// Margins in millimetres as NĐ 30/2020/NĐ-CP, Phụ lục I requires them; `edge` is the place of the page number.
pub struct Margins {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub edge: f64,
}

pub const MARGINS: Margins = Margins { left: 30.0, right: 15.0, top: 20.0, bottom: 20.0, edge: 10.0 };

/// Points of the smallest text on paper: 9, plus what programs lose by rounding the scale down.
const SMALLEST: f64 = 9.1;
const A4: (f64, f64) = (297.0, 210.0);
const A3: (f64, f64) = (420.0, 297.0);
const POINTS_OF_DEFAULT_ROW: f64 = DEFAULT_ROW as f64 * 0.75;
/// Tolerance for differences between programs' measures and ours.
const SLACK: f64 = 0.98;
/// Most breaks that Excel keeps on a sheet.
const MOST_BREAKS: usize = 1_023;
const MOST_PAGES_WIDE: u16 = 20;

#[derive(Debug, PartialEq)]
pub struct Paper {
    /// A3 where the sheet is too wide for A4; always landscape.
    pub is_a3: bool,
    pub fit: Fit,
    /// The scale of the sheet, in per cent; the texts in the margins are scaled with it.
    pub percent: u16,
}

#[derive(Debug, PartialEq)]
pub enum Fit {
    /// Scaled to the width of one page.
    PageWide,
    /// Scaled by [`Paper::percent`], with the rows and the columns before which a page begins: programs obey breaks only
    /// on a sheet with a given scale.
    Breaks { rows: Vec<u32>, columns: Vec<u32> },
}

impl Paper {
    pub fn of(sheet: &Sheet<'_>) -> Paper {
        let Format { is_a3, pages, .. } = format(sheet);
        let size = if is_a3 { A3 } else { A4 };
        let percent = percent(sheet, size, pages);
        let columns = column_breaks(sheet, capacity(size, percent));
        let fit = match breaks(sheet, size, percent) {
            None if columns.is_empty() => Fit::PageWide,
            rows => Fit::Breaks { rows: rows.unwrap_or_default(), columns },
        };
        Paper { is_a3, fit, percent }
    }
}

/// The paper that a sheet needs for its width.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Format {
    is_a3: bool,
    /// Pages side by side.
    pages: u16,
    /// Whether its smallest text is large enough on that paper.
    is_legible: bool,
}

pub(super) fn format(sheet: &Sheet<'_>) -> Format {
    let on_a4 = |pages: &u16| is_legible(sheet, A4, *pages);
    if sheet.repeated.is_some() {
        let pages = (1..=MOST_PAGES_WIDE).find(on_a4);
        return Format { is_a3: false, pages: pages.unwrap_or(MOST_PAGES_WIDE), is_legible: pages.is_some() };
    }
    let on_a3 = is_legible(sheet, A3, 1);
    Format { is_a3: !on_a4(&1) && on_a3, pages: 1, is_legible: on_a4(&1) || on_a3 }
}

/// Width and height of a page between its margins, in points.
fn room((width, height): (f64, f64)) -> (f64, f64) {
    let points = |mm: f64| mm * 72.0 / 25.4;
    (points(width - MARGINS.left - MARGINS.right), points(height - MARGINS.top - MARGINS.bottom))
}

/// Width of a column at full size, in points.
fn points(width: f64) -> f64 {
    (width * 7.0 + 5.0).floor() * 0.75
}

fn is_legible(sheet: &Sheet<'_>, size: (f64, f64), pages: u16) -> bool {
    let scale = (SMALLEST / f64::from(sheet.font_size)).min(1.0);
    pages_needed(sheet, room(size).0 * SLACK / scale) <= pages
}

/// The largest scale at which a sheet is at most this many pages wide.
fn percent(sheet: &Sheet<'_>, size: (f64, f64), pages: u16) -> u16 {
    let fits = |percent: &u16| pages_needed(sheet, capacity(size, *percent)) <= pages;
    (10..=100).rev().find(fits).unwrap_or(10)
}

/// Points of columns that a page holds at a scale.
fn capacity(size: (f64, f64), percent: u16) -> f64 {
    room(size).0 * SLACK * 100.0 / f64::from(percent)
}

/// Number of pages side by side that a sheet needs, where each is `capacity` points wide.
fn pages_needed(sheet: &Sheet<'_>, capacity: f64) -> u16 {
    u16::try_from(column_breaks(sheet, capacity).len()).unwrap_or(u16::MAX).saturating_add(1)
}

/// The columns at which the pages side by side begin after the first, where each is `capacity` points wide. Columns under a
/// common head stay together if a page can hold them.
fn column_breaks(sheet: &Sheet<'_>, capacity: f64) -> Vec<u32> {
    let widths: Vec<f64> = sheet.columns.iter().map(|column| points(column.width)).collect();
    let repeated: f64 = widths.iter().take(sheet.repeated.unwrap_or(0).into()).sum();
    let (mut before, mut used, mut at) = (Vec::new(), 0.0, 0);
    while let Some(rest) = widths.get(at..).filter(|rest| !rest.is_empty()) {
        let together = rest.iter().take(under_common_head(sheet, at));
        let (count, width) = match together.clone().sum::<f64>() {
            width if repeated + width <= capacity => (together.len(), width),
            _ => (1, rest.iter().take(1).sum()),
        };
        if used + width > capacity && used > 0.0 {
            before.extend(u32::try_from(at));
            used = repeated;
        }
        used += width;
        at += count;
    }
    before
}

/// Number of columns under the head that begins at a column.
fn under_common_head(sheet: &Sheet<'_>, column: usize) -> usize {
    let heads = sheet.rows.iter().skip(sheet.heading.0 as usize).take((sheet.heading.1 - sheet.heading.0) as usize + 1);
    let spans = heads.filter_map(|row| Some(usize::from(row.cells.get(column)?.span.0)));
    spans.max().unwrap_or(1).max(1)
}

/// The rows at which the pages of a sheet with sections or charts begin: no section row is the last of a page, and no
/// chart is cut. `None` without either, or with too many breaks.
fn breaks(sheet: &Sheet<'_>, size: (f64, f64), percent: u16) -> Option<Vec<u32>> {
    if sheet.charts.is_empty() && !sheet.rows.iter().any(|row| row.of == RowOf::Section) {
        return None;
    }
    let capacity = room(size).1 * SLACK * 100.0 / f64::from(percent);
    let high = |row: &Row<'_>| row.height.unwrap_or(POINTS_OF_DEFAULT_ROW);
    let (first, last) = (sheet.heading.0 as usize, sheet.heading.1 as usize);
    let heading: f64 = sheet.rows.get(first..=last)?.iter().map(high).sum();
    let mut before = Vec::new();
    let mut used: f64 = sheet.rows.get(..first)?.iter().map(high).sum::<f64>() + heading;
    let mut at = last + 1;
    let mut is_first_of_page = true;
    while at < sheet.rows.len() {
        // Section rows stay with the row below them.
        let heads = sheet.rows.get(at..)?.iter().take_while(|row| row.of == RowOf::Section).count();
        let block = sheet.rows.get(at..sheet.rows.len().min(at + heads + 1))?;
        let needed: f64 = block.iter().map(high).sum();
        if used + needed > capacity && !is_first_of_page {
            before.push(u32::try_from(at).ok()?);
            used = heading;
        }
        used += needed;
        is_first_of_page = false;
        at += block.len();
    }
    for (row, chart) in sheet.placed_charts() {
        let needed = f64::from(chart.size().1.div_ceil(DEFAULT_ROW) + 1) * POINTS_OF_DEFAULT_ROW;
        if used + needed > capacity {
            // With the empty row above it: else its upper edge would be drawn on the page before.
            before.push(row.saturating_sub(1));
            used = heading;
        }
        used += needed;
    }
    (before.len() <= MOST_BREAKS).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::super::chart::{Chart, ChartKind, ChartSize, Series};
    use super::super::model::{Cell, Head, Style};
    use super::*;

    fn list(rows: &[RowOf]) -> Sheet<'static> {
        let mut sheet = Sheet::new("s", 13, &[6.0, 60.0, 40.0]);
        sheet.heading(["TT", "Tên", "Ghi chú"]);
        for of in rows {
            sheet.body(*of, vec![Cell::text("x", Style::Text)]);
        }
        sheet.rows.iter_mut().for_each(|row| row.height = Some(20.0));
        sheet
    }

    #[test]
    fn no_section_row_ends_a_page() {
        for before in 0..40 {
            let mut rows = vec![RowOf::Section; 1];
            rows.extend(vec![RowOf::Sheet; before]);
            rows.extend([RowOf::Section, RowOf::Section]);
            rows.extend(vec![RowOf::Sheet; 60]);
            let sheet = list(&rows);
            let Paper { fit: Fit::Breaks { rows: breaks, .. }, percent: 100, .. } = Paper::of(&sheet) else {
                panic!("no breaks")
            };
            assert!(!breaks.is_empty());
            for at in &breaks {
                let above = &sheet.rows[*at as usize - 1];
                assert_ne!(above.of, RowOf::Section, "{before}: {breaks:?}");
            }
            // No page holds more than there is room for, and none is broken off much too early.
            let ends = breaks.iter().copied().chain([sheet.next_row()]);
            for (begin, end) in std::iter::once(1).chain(breaks.iter().copied()).zip(ends) {
                assert!((end - begin + 1) * 20 <= 482, "{before}: {breaks:?}");
            }
            assert!(breaks.windows(2).all(|pair| (pair[1] - pair[0] + 4) * 20 > 482), "{before}: {breaks:?}");
        }
    }

    #[test]
    fn a_chart_that_does_not_fit_begins_a_page_with_the_empty_row_above_it() {
        let series = Series { name: (0, 0), names: 0, values: 1, rows: (1, 10), colour: 0 };
        let chart = || Chart {
            kind: ChartKind::Columns,
            title: "c".into(),
            series: vec![series],
            over: None,
            end: None,
            size: ChartSize::OfBars,
            figures: false,
            names: 0,
        };
        for rows in [1, 20] {
            let mut sheet = list(&vec![RowOf::Sheet; rows]);
            sheet.charts = vec![chart()];
            let begins = sheet.placed_charts().map(|(row, _)| row - 1).filter(|_| rows == 20).collect();
            assert_eq!(Paper::of(&sheet).fit, Fit::Breaks { rows: begins, columns: Vec::new() }, "{rows}");
        }
    }

    #[test]
    fn what_is_too_wide_for_a4_goes_on_a3_or_on_pages_side_by_side() {
        let of = |columns: usize, repeated: Option<u16>| {
            let mut sheet = Sheet::new("s", 12, &vec![20.0; columns]);
            sheet.repeated = repeated;
            let Paper { is_a3, fit, percent } = Paper::of(&sheet);
            assert!(f64::from(percent) * 12.0 / 100.0 >= 9.0);
            (is_a3, fit)
        };
        let beside = |columns: &[u32]| Fit::Breaks { rows: Vec::new(), columns: columns.to_vec() };
        assert_eq!(of(6, None), (false, Fit::PageWide));
        assert_eq!(of(11, None), (true, Fit::PageWide));
        assert_eq!(of(11, Some(2)), (false, beside(&[7])));
        assert_eq!(of(30, Some(2)), (false, beside(&[8, 14, 20, 26])));
    }

    #[test]
    fn columns_under_a_common_head_are_on_one_page() {
        let head = |name: &'static str| Head::Plain(name.into());
        for first in 1..12 {
            for together in [2, 5, 12] {
                let mut sheet = Sheet::new("s", 12, &vec![15.0; first + together + 3]);
                sheet.repeated = Some(1);
                let mut heads: Vec<Head> = (0..first).map(|_| head("a")).collect();
                heads.push(Head::Group("b".into(), vec!["c".into(); together]));
                heads.extend((0..3).map(|_| head("d")));
                sheet.two_row_heading(heads);
                let Fit::Breaks { columns, .. } = Paper::of(&sheet).fit else { continue };
                let is_within = |at: &u32| (first + 1..first + together).contains(&(*at as usize));
                let is_cut = columns.iter().any(is_within);
                // Twelve such columns are more than a page holds.
                assert_eq!(is_cut, together == 12, "{first} {together}: {columns:?}");
            }
        }
    }
}
