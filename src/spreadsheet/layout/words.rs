//! Widens columns for words that would be broken, such as codes with a long ending, in the room that the paper has.

use super::measure;
use super::model::{Cell, Column, Sheet, Value};
use super::paper::format;
use super::wrap::{lines, width, word_width};

/// Widest word for which a column is widened: codes with the longest ending. Addresses of web
/// pages and the like are broken.
const LONGEST_WORD: f64 = 30.0;
/// Share of its width that a column keeps when it gives room for a word in another one.
const KEPT: f64 = 0.6;
/// Factor by which the rows may become taller where columns give room.
const TALLER: f64 = 1.1;
/// Rows by which the height is judged.
const SAMPLE: usize = 200;

/// Widens the columns in which a word would be broken, as far as the sheet stays on its paper. Where that has no room, the
/// columns give it whose texts need the fewest lines more.
pub(super) fn fit_words(sheet: &mut Sheet<'_>) {
    let (size, first, paper) = (f64::from(sheet.font_size), sheet.heading.0 as usize, format(sheet));
    let word = |at: usize| {
        let cells = sheet.rows.iter().skip(first).filter_map(|row| row.cells.get(at));
        let single = cells.filter(|cell| cell.span.0 == 1);
        single.map(|cell| word_width(cell, size, (measure::longest_part, LONGEST_WORD))).fold(0.0, f64::max)
    };
    let words: Vec<f64> = (0..sheet.columns.len()).map(word).collect();
    let kept = sheet.columns.iter().zip(&words).enumerate().map(|(at, (column, word))| {
        // An empty column is to be filled in.
        let share = if in_column(sheet, &sheet.columns, at) > 0 { KEPT } else { 1.0 };
        word.max(column.width * share)
    });
    let kept: Vec<f64> = kept.collect();
    for (at, word) in words.iter().enumerate() {
        let before = sheet.columns.clone();
        let more = word - before.get(at).map_or(0.0, |column| column.width);
        if more <= 0.0 {
            continue;
        }
        widen(&mut sheet.columns, at, more);
        let mut left = more.ceil();
        while format(sheet) != paper && left > 0.0 {
            let Some(giving) = giving(sheet, at, &kept) else { break };
            widen(&mut sheet.columns, giving, -1.0);
            left -= 1.0;
        }
        let is_as_wide = format(sheet) == paper;
        if !is_as_wide || height(sheet, &sheet.columns) > height(sheet, &before) * TALLER {
            sheet.columns = before;
        }
    }
}

fn widen(columns: &mut [Column], at: usize, more: f64) {
    columns.iter_mut().skip(at).take(1).for_each(|column| column.width += more);
}

/// The column other than `at` that can become narrower by a character at the least cost; the widest of equals.
fn giving(sheet: &Sheet<'_>, at: usize, kept: &[f64]) -> Option<usize> {
    let wide = |column: usize| sheet.columns.get(column).map_or(0.0, |column| column.width);
    let can = |column: &usize| *column != at && kept.get(*column).is_some_and(|kept| wide(*column) - 1.0 >= *kept);
    let cost = |column: usize| {
        let mut narrower = sheet.columns.clone();
        widen(&mut narrower, column, -1.0);
        in_column(sheet, &narrower, column) - in_column(sheet, &sheet.columns, column)
    };
    let costs = (0..sheet.columns.len()).filter(can).map(|column| (cost(column), column));
    let cheapest = costs.min_by(|(one, at), (next, beside)| one.cmp(next).then(wide(*beside).total_cmp(&wide(*at))));
    cheapest.map(|(_, column)| column)
}

/// Lines of the texts of a column below the heading.
fn in_column(sheet: &Sheet<'_>, columns: &[Column], at: usize) -> i64 {
    let rows = sheet.rows.iter().skip(sheet.heading.1 as usize + 1).take(SAMPLE);
    let cells = rows.filter_map(|row| row.cells.get(at)).filter(|cell| cell.span == (1, 1) && is_text(cell));
    cells.map(|cell| i64::from(lines(cell, width(columns, at, cell), f64::from(sheet.font_size)))).sum()
}

fn is_text(cell: &Cell<'_>) -> bool {
    matches!(cell.value, Value::Text(_))
}

/// Lines of the rows.
fn height(sheet: &Sheet<'_>, columns: &[Column]) -> f64 {
    let size = f64::from(sheet.font_size);
    let rows = sheet.rows.iter().take(SAMPLE).map(|row| {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| cell.span.1 == 1);
        cells.map(|(at, cell)| f64::from(lines(cell, width(columns, at, cell), size))).fold(0.0, f64::max)
    });
    rows.sum()
}

#[cfg(test)]
mod tests {
    use super::super::model::{RowOf, Style};
    use super::*;

    #[test]
    fn a_prescribed_column_breaks_no_code_where_the_paper_has_room() {
        let fitted_beside = |widths: &[f64], code: &str, beside: &str| -> Vec<f64> {
            let mut sheet = Sheet::new("s", 13, widths);
            sheet.heading(widths.iter().map(|_| "Mã"));
            let texts = std::iter::once(code).chain(widths.iter().skip(1).map(|_| beside));
            sheet.body(RowOf::Sheet, texts.map(|text| Cell::text(text.to_owned(), Style::Text)).collect());
            fit_words(&mut sheet);
            sheet.columns.iter().map(|column| column.width).collect()
        };
        let fitted = |widths: &[f64], code: &str| fitted_beside(widths, code, "");
        let code = "1.001234.000.00.00.H48";
        for widths in [[12.0, 44.0, 40.0], [12.0, 150.0, 60.0]] {
            let fitted = fitted(&widths, code);
            assert!((25.0..28.0).contains(&fitted[0]) && fitted[1..] == widths[1..], "{fitted:?}");
        }
        // Columns with short texts give the room that the paper does not have; those with long words or to be filled in do not.
        let narrow: Vec<f64> = [12.0].into_iter().chain([16.0; 10]).collect();
        let given = fitted_beside(&narrow, code, "Cấp phép");
        assert!((25.0..28.0).contains(&given[0]) && given[1..].iter().all(|width| *width > 9.0), "{given:?}");
        for beside in ["", "Giấyphépxâydựng"] {
            assert!((fitted_beside(&narrow, code, beside)[0] - 12.0).abs() < 0.01, "{beside}");
        }
        for (widths, code) in [
            ([30.0, 44.0, 40.0], code),
            ([12.0, 44.0, 40.0], "1.001234"),
            ([12.0, 44.0, 40.0], "https://dichvucong.gov.vn/thu/tuc/1.001234"),
        ] {
            assert_eq!(fitted(&widths, code), widths, "{code}");
        }
    }
}
