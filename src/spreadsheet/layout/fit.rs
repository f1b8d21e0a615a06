//! Column widths and row heights. Excel fits rows to wrapped text when it opens a file; LibreOffice and WPS do not
//! always, so every row gets the height its text needs in Times New Roman. Columns that the form does not prescribe are
//! narrowed to their content.

use crate::text::form;

use super::measure;
use super::model::{Cell, Column, Row, Sheet, Style, Value};

/// Pixels of one unit of column width and of the cell's padding, in the default font.
const UNIT: f64 = 7.0;
const PADDING: f64 = 7.0;
/// Pixels of a point at 96 dpi.
const POINT: f64 = 96.0 / 72.0;
/// Height of a line in font sizes; Times New Roman needs 1.15.
const LINE: f64 = 1.18;
/// Points above and below the text of a row together.
const ROW_PADDING: f64 = 3.0;
/// Factor for Excel's rounding of letters to pixels: a line may hold a little less than the metrics say.
const SLACK: f64 = 1.03;
/// Factor by which bold text is wider.
const BOLD: f64 = 1.08;
/// Factor by which italic text is wider: its commonest vowel is.
const ITALIC: f64 = 1.04;
/// Narrowest column, in characters.
const NARROWEST: f64 = 4.0;
/// Tallest row that Excel knows, in points.
const MAX_HEIGHT: f64 = 409.0;
/// Lines of a heading up to which its column may be narrowed.
const HEAD_LINES: u32 = 3;
/// Widest word for which a column is widened, in characters. Longer ones, such as codes with the longest ending, are
/// broken, so that the sheet stays on A4.
const LONGEST_WORD: f64 = 24.0;
/// Factor by which a column may be widened for a text that is taller than the tallest row.
const WIDEST_FACTOR: f64 = 1.5;

/// Sets the height of every row that has none, and of merged lines that wrap.
pub(super) fn fit_rows(sheet: &mut Sheet<'_>) {
    let Sheet { rows, columns, font_size, .. } = sheet;
    let size = f64::from(*font_size);
    for row in rows.iter_mut().filter(|row| row.height.is_some()) {
        let across = row.cells.iter().enumerate().filter(|(_, cell)| cell.span.0 > 1);
        let lines = across.map(|(at, cell)| lines(cell, width(columns, at, cell), size)).max().unwrap_or(1);
        if lines > 1 {
            row.height = Some(height(lines, size));
        }
    }
    for row in rows.iter_mut().filter(|row| row.height.is_none() && !row.cells.is_empty()) {
        let single = row.cells.iter().enumerate().filter(|(_, cell)| cell.span.1 == 1);
        let lines = single.map(|(at, cell)| lines(cell, width(columns, at, cell), size)).max().unwrap_or(1);
        row.height = Some(height(lines, size));
    }
    for at in 0..rows.len() {
        stretch_under_tall_cells(rows.get_mut(at..).unwrap_or_default(), columns, size);
    }
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

/// Pixels for the text of a cell, over the columns it spans.
fn width(columns: &[Column], at: usize, cell: &Cell<'_>) -> f64 {
    let spanned = columns.iter().skip(at).take(usize::from(cell.span.0));
    spanned.map(|column| column.width * UNIT + 5.0).sum::<f64>() - PADDING
}

/// The font size in pixels, with the factors for bold or italic text and for rounding.
fn em(cell: &Cell<'_>, size: f64) -> f64 {
    let wider = match cell.style {
        Style::Head | Style::Section | Style::SectionCentre => BOLD,
        Style::Italic | Style::Note => ITALIC,
        Style::Title | Style::Subtitle | Style::Text | Style::Centre | Style::Number => 1.0,
    };
    size * POINT * SLACK * wider
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
    let characters = |thousandths: u32, cell: &Cell<'_>| {
        let pixels = f64::from(thousandths) * em(cell, size) / 1_000.0;
        ((pixels + PADDING) / UNIT * 10.0).ceil() / 10.0
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
            whole = whole.max(characters(thousandths, cell));
            if let Value::Text(text) = &cell.value {
                let longest = characters(measure::longest_word(text), cell);
                word = if longest <= LONGEST_WORD { word.max(longest) } else { word };
            }
        }
        let width = designed.max(word).min(whole);
        cells(at).map(|(_, cell)| without_cutting(cell, width, size)).fold(width, f64::max)
    };
    let widths: Vec<f64> = sheet.columns.iter().enumerate().map(|(at, column)| width(at, column.width)).collect();
    for (column, width) in sheet.columns.iter_mut().zip(widths) {
        column.width = width;
    }
}

/// The width at which a text is no taller than the tallest row, as far as a column may be widened for it.
fn without_cutting(cell: &Cell<'_>, width: f64, size: f64) -> f64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a row has few lines")]
    let most = ((MAX_HEIGHT - ROW_PADDING) / (size * LINE)) as u32;
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

/// Lines that a text wraps into.
fn lines(cell: &Cell<'_>, width: f64, size: f64) -> u32 {
    let Value::Text(text) = &cell.value else { return 1 };
    let em = em(cell, size);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "columns are narrow")]
    let width = (width * 1_000.0 / em) as u32;
    // Fast path for short cells, which would fit even if every byte were the widest letter.
    if text.len() <= (width / measure::WIDEST) as usize && !text.contains('\n') {
        return 1;
    }
    let mut line = Line { width: width.max(1), lines: 1, used: 0 };
    let mut word = 0;
    for c in text.chars() {
        match c {
            ' ' => line.add(std::mem::take(&mut word)),
            '\n' => {
                line.add(std::mem::take(&mut word));
                line.next();
            }
            letter => word += measure::letter(letter),
        }
    }
    line.add(word);
    line.lines
}

/// The line being filled. Lengths are integers in thousandths of the font size, for speed: they are added for every
/// letter of a file.
struct Line {
    width: u32,
    lines: u32,
    used: u32,
}

impl Line {
    fn next(&mut self) {
        self.lines += 1;
        self.used = 0;
    }

    fn add(&mut self, word: u32) {
        if self.used > 0 && self.used + measure::SPACE + word > self.width {
            self.next();
        }
        self.used += if self.used > 0 { measure::SPACE + word } else { word };
        // A word longer than the line is broken.
        while self.used > self.width {
            self.lines += 1;
            self.used -= self.width;
        }
    }
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
        assert_eq!(height_of(&name.repeat(40), 20.0), MAX_HEIGHT);
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
    fn composed_and_decomposed_text_are_equally_high() {
        let composed = "Giải quyết việc nuôi con nuôi có yếu tố nước ngoài đối với trẻ em ".repeat(3);
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(composed.as_str()).collect();
        assert_eq!(height_of(&composed, 30.0), height_of(&decomposed, 30.0));
    }
}
