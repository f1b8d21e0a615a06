//! Column widths and row heights. Excel fits rows to wrapped text when it opens a file; LibreOffice and WPS do not
//! always, so every row gets the height its text needs in Times New Roman. Columns that the form does not prescribe are
//! narrowed to their content.

use std::borrow::Cow;

use crate::text::form;

use super::measure;
use super::model::{Cell, Column, Row, Sheet, Style, Value};
use super::words::fit_words;
use super::wrap::{PADDING, POINT, UNIT, characters, em, end_of_lines, lines, thousandths, width, word_width};

/// Height of a line in font sizes; Times New Roman needs 1.15.
const LINE: f64 = 1.18;
/// Points above and below the text of a row together.
const ROW_PADDING: f64 = 3.0;
/// Narrowest column, in characters.
const NARROWEST: f64 = 4.0;
/// Tallest row that Excel knows, in points.
const MAX_HEIGHT: f64 = 409.0;
/// Lines of a heading up to which its column may be narrowed.
const HEAD_LINES: u32 = 3;
/// Widest word for which a column is always widened, in characters.
const LONG_WORD: f64 = 24.0;
/// Factor by which a column may be widened for a text that is taller than the tallest row.
const WIDEST_FACTOR: f64 = 1.5;

/// Sets the height of every row that has none, and of merged lines that wrap. A text that is taller than the tallest row
/// continues in rows below it, since programs print no more of it than the row shows.
pub(super) fn fit_rows(sheet: &mut Sheet<'_>) {
    let first = sheet.heading.1 as usize + 1;
    // Charts name rows by their numbers, in other sheets too.
    let may_continue = sheet.charts.is_empty();
    let Sheet { rows, columns, font_size, allowed, .. } = sheet;
    let size = f64::from(*font_size);
    let mut tall = Vec::new();
    for row in rows.iter_mut().filter(|row| row.height.is_some()) {
        let across = row.cells.iter().enumerate().filter(|(_, cell)| cell.span.0 > 1);
        let lines = across.map(|(at, cell)| lines(cell, width(columns, at, cell), size)).max().unwrap_or(1);
        if lines > 1 {
            row.height = Some(height(lines, size));
        }
    }
    let rows_to_fit = rows.iter_mut().enumerate().filter(|(_, row)| row.height.is_none() && !row.cells.is_empty());
    for (at, row) in rows_to_fit {
        let single = row.cells.iter().enumerate().filter(|(_, cell)| cell.span.1 == 1);
        let lines = single.map(|(at, cell)| lines(cell, width(columns, at, cell), size)).max().unwrap_or(1);
        row.height = Some(height(lines, size));
        if lines > most_lines(size) && at >= first && row.cells.iter().all(|cell| cell.span == (1, 1)) {
            tall.push(at);
        }
    }
    for at in tall.into_iter().rev().filter(|_| may_continue) {
        let below = rows.get_mut(at).map(|row| rest_of(row, columns, size)).unwrap_or_default();
        let (row, count) = (u32::try_from(at).unwrap_or(u32::MAX), u32::try_from(below.len()).unwrap_or(u32::MAX));
        for (first, last) in allowed.iter_mut().map(|allowed| &mut allowed.rows).filter(|rows| rows.1 >= row) {
            *first += if *first > row { count } else { 0 };
            *last += count;
        }
        rows.splice(at + 1..=at, below);
    }
    for at in 0..rows.len() {
        stretch_under_tall_cells(rows.get_mut(at..).unwrap_or_default(), columns, size);
    }
}

/// Shortens the texts of a row to its height and returns the rows with the rest.
fn rest_of<'a>(row: &mut Row<'a>, columns: &[Column], size: f64) -> Vec<Row<'a>> {
    let mut below: Vec<Row<'a>> = Vec::new();
    loop {
        let last = below.last_mut().unwrap_or(row);
        let widths: Vec<f64> = last.cells.iter().enumerate().map(|(at, cell)| width(columns, at, cell)).collect();
        let rest: Vec<Cell<'a>> =
            last.cells.iter_mut().zip(&widths).map(|(cell, width)| take_rest(cell, *width, size)).collect();
        if rest.iter().all(|cell| cell.value == Value::Blank) {
            return below;
        }
        let fitted = |cells: &[Cell<'_>]| {
            let lines = cells.iter().zip(&widths).map(|(cell, width)| lines(cell, *width, size));
            Some(height(lines.max().unwrap_or(1), size))
        };
        last.height = fitted(&last.cells);
        let of = last.of;
        below.push(Row { height: fitted(&rest), cells: rest, of });
    }
}

/// Shortens a text that is taller than the tallest row, and returns the cell for the row below.
fn take_rest<'a>(cell: &mut Cell<'a>, width: f64, size: f64) -> Cell<'a> {
    let mut below = Cell::blank(cell.style);
    if lines(cell, width, size) <= most_lines(size) {
        return below;
    }
    // One line is left for a break at the end.
    let line = thousandths(width, em(cell, size));
    if let Value::Text(text) = &mut cell.value {
        let (kept, rest) = text.split_at(end_of_lines(text, line, most_lines(size) - 1));
        below.value = Value::Text(Cow::Owned(rest.to_owned()));
        *text = Cow::Owned(kept.to_owned());
    }
    below
}

/// A cell over several rows needs the sum of their heights; what is missing is added to the last of them.
fn stretch_under_tall_cells(rows: &mut [Row<'_>], columns: &[Column], size: f64) {
    let Some(first) = rows.first() else { return };
    let tall = first.cells.iter().enumerate().filter(|(_, cell)| cell.span.1 > 1);
    let needed = tall.map(|(at, cell)| (cell.span.1, height(lines(cell, width(columns, at, cell), size), size)));
    for (span, needed) in needed.collect::<Vec<_>>() {
        let covered = rows.get_mut(..span as usize).unwrap_or_default();
        let given: f64 = covered.iter().filter_map(|row| row.height).sum();
        if let Some(last) = covered.last_mut()
            && needed > given
        {
            last.height = Some(last.height.unwrap_or_default() + needed - given);
        }
    }
}

fn height(lines: u32, size: f64) -> f64 {
    // Whole pixels: other heights are rounded on screen, and pages would break differently than on paper.
    let exact = f64::from(lines) * size * LINE + ROW_PADDING;
    ((exact * POINT).ceil() / POINT).min(MAX_HEIGHT)
}

/// Narrows every column to its content, an empty one to its heading, and widens it where a word would be broken or a text
/// be taller than a row can be. A table without rows keeps its widths.
pub(super) fn fit_columns(sheet: &mut Sheet<'_>) {
    let size = f64::from(sheet.font_size);
    let (first, last) = (sheet.heading.0 as usize, sheet.heading.1 as usize);
    let mut below = sheet.rows.iter().skip(last + 1).flat_map(|row| &row.cells);
    if below.all(|cell| cell.span != (1, 1) || cell.value == Value::Covered) {
        return;
    }
    let cells = |at: usize| {
        let rows = sheet.rows.iter().enumerate().skip(first);
        let cells = rows.filter_map(move |(row, of)| of.cells.get(at).map(|cell| (row, cell)));
        cells.filter(|(_, cell)| cell.span.0 == 1)
    };
    let width = |at: usize, designed: f64| -> f64 {
        let (mut whole, mut word) = (NARROWEST, 0.0f64);
        for (row, cell) in cells(at) {
            let thousandths = match &cell.value {
                Value::Text(text) if row <= last => {
                    measure::longest_word(text).max(measure::longest_line(text) / HEAD_LINES)
                }
                Value::Text(text) => measure::longest_line(text),
                Value::Number(number) => measure::number(*number),
                Value::Blank | Value::Covered => 0,
            };
            whole = whole.max(characters(thousandths, cell, size));
            word = word.max(word_width(cell, size, (measure::longest_word, LONG_WORD)));
        }
        let width = designed.max(word).min(whole);
        cells(at).map(|(_, cell)| without_cutting(cell, width, size)).fold(width, f64::max)
    };
    let widths: Vec<f64> = sheet.columns.iter().enumerate().map(|(at, column)| width(at, column.width)).collect();
    for (column, width) in sheet.columns.iter_mut().zip(widths) {
        column.width = width;
    }
    fit_words(sheet);
}

/// The width at which a text is no taller than the tallest row, as far as a column may be widened for it.
fn without_cutting(cell: &Cell<'_>, width: f64, size: f64) -> f64 {
    let most = most_lines(size);
    let pixels = |width: f64| width * UNIT + 5.0 - PADDING;
    let lines = |width: f64| lines(cell, pixels(width), size);
    let wider = (0..).map(|step| width + f64::from(step)).take_while(|wider| *wider <= width * WIDEST_FACTOR);
    // Fast path for the usual text.
    if matches!(&cell.value, Value::Text(text) if text.len() > most as usize) && lines(width) > most {
        wider.into_iter().find(|wider| lines(*wider) <= most).unwrap_or(width * WIDEST_FACTOR)
    } else {
        width
    }
}

/// Lines that the tallest row shows.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a row has few lines")]
fn most_lines(size: f64) -> u32 {
    ((MAX_HEIGHT - ROW_PADDING) / (size * LINE)) as u32
}

/// Adds a line saying that there are no procedures to a table without rows.
pub(super) fn or_nothing(sheet: &mut Sheet<'_>) {
    if sheet.next_row() == sheet.heading.1 + 1 {
        sheet.line(form::NO_PROCEDURES, Style::Italic, 18.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::layout::RowOf;

    fn height_of(text: &str, width: f64) -> f64 {
        let mut sheet = Sheet::new("s", 13, &[width]);
        sheet.body(RowOf::Sheet, vec![Cell::text(text.to_owned(), Style::Text)]);
        fit_rows(&mut sheet);
        sheet.rows[0].height.unwrap()
    }

    #[test]
    fn a_row_is_as_high_as_its_text() {
        let line = height_of("Cấp phép", 50.0);
        assert!((18.0..19.0).contains(&line), "{line}");
        let name = "Cấp lại chứng chỉ hành nghề Quản tài viên trong trường hợp bị thu hồi chứng chỉ hành nghề";
        assert!(height_of(name, 50.0) > 1.7 * line);
        assert!(height_of(name, 150.0) < 1.1 * line);
        assert!(height_of("một\nhai\nba", 50.0) > 2.6 * line);
        assert!(height_of(&"a".repeat(300), 20.0) > 5.0 * line, "a word longer than the line");
    }

    #[test]
    fn a_text_taller_than_a_row_continues_below_and_nothing_is_cut() {
        let name = "Cấp lại chứng chỉ hành nghề Quản tài viên trong trường hợp bị thu hồi ";
        for text in
            [name.repeat(60), "từng dòng\n".repeat(90), "a".repeat(4_000), format!("{name}\n\n{name}").repeat(30)]
        {
            let mut sheet = Sheet::new("s", 12, &[20.0, 20.0]);
            sheet.heading(["Tên", "Giải pháp"]);
            let texts = ["ngắn", text.as_str(), "sau"];
            sheet.body(
                RowOf::Sheet,
                texts[..2].iter().map(|text| Cell::text((*text).to_owned(), Style::Text)).collect(),
            );
            sheet.body(
                RowOf::Sheet,
                texts[2..].iter().map(|text| Cell::text((*text).to_owned(), Style::Text)).collect(),
            );
            fit_rows(&mut sheet);
            let rows = &sheet.rows[1..sheet.rows.len() - 1];
            let shown = |column: usize| rows.iter().map(|row| row.cells[column].value.shown()).collect::<String>();
            assert!(rows.len() > 2);
            assert_eq!((shown(0), shown(1)), (texts[0].to_owned(), texts[1].to_owned()));
            for row in rows {
                let needed = lines(&row.cells[1], width(&sheet.columns, 1, &row.cells[1]), 12.0);
                assert!(needed <= most_lines(12.0) && row.height == Some(height(needed, 12.0)), "{needed}");
            }
        }
    }

    #[test]
    fn a_column_is_as_wide_as_what_stands_in_it() {
        let mut sheet = Sheet::new("s", 12, &[30.0, 30.0, 30.0]);
        sheet.heading(["Tên thủ tục", "Mã", "Ghi chú"]);
        let mut empty = Sheet::new("s", 12, &[30.0, 30.0, 30.0]);
        empty.heading(["Tên thủ tục", "Mã", "Ghi chú"]);
        empty.line("Không có thủ tục nào", Style::Italic, 18.0);
        let name = "Cấp lại chứng chỉ hành nghề Quản tài viên trong trường hợp bị thu hồi";
        sheet.body(RowOf::Sheet, [name, "1.000123", ""].map(|text| Cell::text(text, Style::Text)).into());
        for sheet in [&mut sheet, &mut empty] {
            fit_columns(sheet);
        }
        let widths: Vec<f64> = sheet.columns.iter().map(|column| column.width).collect();
        assert!(
            (widths[0], (9.0..12.0).contains(&widths[1]), (4.0..9.0).contains(&widths[2])) == (30.0, true, true),
            "{widths:?}"
        );
        assert!(empty.columns.iter().all(|column| column.width == 30.0));
        assert!(height_of("1.000123", widths[1]) < 20.0, "it fits on one line");
    }

    #[test]
    fn a_column_breaks_no_code_and_cuts_no_name() {
        let mut sheet = Sheet::new("s", 12, &[10.5, 32.0, 20.0]);
        sheet.heading(["Mã thủ tục", "Tên thủ tục", "Cơ quan thực hiện"]);
        let name = "Cấp giấy phép hoạt động cho tổ chức ".repeat(32);
        let texts = ["1.001695.000.H13", name.as_str(), ""];
        sheet.body(RowOf::Sheet, texts.map(|text| Cell::text(text.to_owned(), Style::Text)).into());
        fit_columns(&mut sheet);
        fit_rows(&mut sheet);
        let [code, name, empty] = [0, 1, 2].map(|at| sheet.columns[at].width);
        assert!((17.0..22.0).contains(&code), "{code}");
        assert!((33.0..48.0).contains(&name), "{name}");
        assert!(empty < 12.0, "{empty}");
        assert!(sheet.rows[1].height.unwrap() < MAX_HEIGHT);
    }

    #[test]
    fn choices_move_with_the_rows_below_a_tall_text() {
        use crate::spreadsheet::layout::Allowed;
        let mut sheet = Sheet::new("s", 12, &[20.0, 20.0]);
        sheet.heading(["Tên", "Trả lời"]);
        let long = "Cấp lại chứng chỉ hành nghề ".repeat(100);
        for text in ["ngắn", long.as_str(), "sau"] {
            sheet.body(RowOf::Sheet, [text, ""].map(|text| Cell::text(text.to_owned(), Style::Text)).into());
        }
        for rows in [(1, 3), (1, 1), (3, 3), (2, 2)] {
            sheet.allow(rows, 1, Allowed::Count);
        }
        fit_rows(&mut sheet);
        let more = u32::try_from(sheet.rows.len()).unwrap() - 4;
        assert!(more > 0);
        let rows: Vec<(u32, u32)> = sheet.allowed.iter().map(|allowed| allowed.rows).collect();
        assert_eq!(rows, [(1, 3 + more), (1, 1), (3 + more, 3 + more), (2, 2 + more)]);
    }

    #[test]
    fn composed_and_decomposed_text_are_equally_high() {
        let composed = "Giải quyết việc nuôi con nuôi có yếu tố nước ngoài đối với trẻ em ".repeat(3);
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(composed.as_str()).collect();
        assert_eq!(height_of(&composed, 30.0), height_of(&decomposed, 30.0));
    }
}
