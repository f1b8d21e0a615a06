//! Delimited text: CSV of every kind, and Excel's clipboard text. Common CSV readers let an unclosed quotation mark
//! enclose the rest of the file, and drop quotation marks around words; this one does neither.

use crate::files::{FileError, ImportAction, MAX_BYTES, MAX_CELLS, Sheet};

use super::codes::is_code;

/// The table in a text.
///
/// # Errors
/// `TooLarge`, `TooManyCells`.
pub(super) fn text_sheet(text: &str) -> Result<Sheet, FileError> {
    if text.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge(text.len() as u64));
    }
    let (text, said) = said_delimiter(text);
    let delimiter = said.unwrap_or_else(|| likely_delimiter(text));
    let mut sheet = Sheet::default();
    let mut cells = 0u64;
    for Record { cells: row, unclosed } in (Records { rest: text, delimiter, width: usual_width(text, delimiter) }) {
        cells += row.len() as u64;
        if cells > MAX_CELLS {
            return Err(FileError::TooManyCells(cells));
        }
        sheet.rows.push(row);
        if let Some(column) = unclosed {
            sheet.note(sheet.rows.len() - 1, column, ImportAction::QuoteNotClosed, None);
        }
    }
    Ok(sheet)
}

/// A row of the table.
struct Record {
    cells: Vec<String>,
    /// The cell whose quotation mark was never closed.
    unclosed: Option<usize>,
}

struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    /// Cells of a usual row. Quoted text that contains a line with as many counts as unclosed.
    width: usize,
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Record { cells: Vec::new(), unclosed: None };
        loop {
            let (cell, is_unclosed) = self.cell(record.cells.len());
            if is_unclosed {
                record.unclosed.get_or_insert(record.cells.len());
            }
            record.cells.push(cell);
            match self.rest.strip_prefix(self.delimiter) {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        let rest = self.rest;
        self.rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
        Some(record)
    }
}

/// Most bytes of a quoted text; a cell of Excel has at most 32,767 letters.
const LONGEST: usize = 200_000;

impl<'a> Records<'a> {
    /// The next cell of a row, after `before` others, and whether its quotation mark was never closed.
    fn cell(&mut self, before: usize) -> (String, bool) {
        let Some(inner) = self.rest.strip_prefix('"') else { return (self.as_it_stands().to_owned(), false) };
        let is_row = |line: &str| self.width > 1 && line.matches(self.delimiter).count() + 1 >= self.width;
        let is_numbered = |line: &str| {
            let first = line.split(self.delimiter).next().unwrap_or_default().trim_matches(['"', ' ']);
            is_row(line) && (is_code(first) || first.parse::<u32>().is_ok())
        };
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([self.delimiter, '\r', '\n']);
        match quoted(inner) {
            // A mark alone in its cell stands for the text above.
            Some((text, _)) if ends(inner) && text.lines().skip(1).any(is_row) => {
                return (self.as_it_stands().to_owned(), false);
            }
            Some((text, rest))
                if text.lines().skip(1).any(is_row)
                    && (text.lines().skip(1).any(is_numbered) || !ends(rest) || !self.completes(before, rest)) => {}
            Some((text, rest)) if ends(rest) => {
                self.rest = rest;
                return (text, false);
            }
            // Quotation marks around words, followed by more text.
            Some((text, _)) if text.contains(['\r', '\n']) => return (self.as_it_stands().to_owned(), false),
            Some((_, rest)) => {
                let marked = self.rest.get(..self.rest.len() - rest.len()).unwrap_or_default();
                self.rest = rest;
                return (format!("{marked}{}", self.as_it_stands()), false);
            }
            None if ends(inner) => return (self.as_it_stands().to_owned(), false),
            None => {}
        }
        self.rest = inner;
        (self.as_it_stands().to_owned(), true)
    }

    /// Whether a row of the usual width ends with `rest`, before which it has one cell more than `before`.
    fn completes(&self, before: usize, rest: &str) -> bool {
        let (mut cells, mut after) = (before + 1, Records { rest, delimiter: self.delimiter, width: 0 });
        while let Some(rest) = after.rest.strip_prefix(self.delimiter).filter(|_| cells <= self.width) {
            after.rest = rest;
            after.cell(cells);
            cells += 1;
        }
        cells == self.width
    }

    /// The text up to the next delimiter or line end.
    fn as_it_stands(&mut self) -> &'a str {
        let end = self.rest.find([self.delimiter, '\r', '\n']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        self.rest = rest;
        cell
    }
}

/// A quoted text with doubled quotation marks as one, and the rest after the closing mark; `None` if it is not closed.
fn quoted(inner: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut rest = inner;
    loop {
        let (before, after) = rest.split_once('"')?;
        text.push_str(before);
        if text.len() > LONGEST {
            return None;
        }
        match after.strip_prefix('"') {
            Some(after) => {
                text.push('"');
                rest = after;
            }
            None => return Some((text, after)),
        }
    }
}

/// Reads `sep=;` in the first line, which programs write for Excel; Excel shows no row for it.
fn said_delimiter(text: &str) -> (&str, Option<char>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=");
    let mut letters = said.unwrap_or_default().chars();
    match (letters.next(), letters.next()) {
        (Some(delimiter), None) => (rest, Some(delimiter)),
        _ => (text, None),
    }
}

/// Records by which the delimiter is judged.
const SAMPLE: usize = 60;

/// For each number of cells above one, how many of the first records have it.
fn widths(text: &str, delimiter: char) -> std::collections::BTreeMap<usize, usize> {
    let mut widths = std::collections::BTreeMap::new();
    let records = Records { rest: text, delimiter, width: 0 }.take(SAMPLE);
    for record in records.filter(|record| record.cells.len() > 1) {
        *widths.entry(record.cells.len()).or_insert(0usize) += 1;
    }
    widths
}

/// The number of cells that most records have.
fn usual_width(text: &str, delimiter: char) -> usize {
    widths(text, delimiter).into_iter().map(|(width, records)| (records, width)).max().map_or(0, |(_, width)| width)
}

/// The delimiter under which most records have the same number of cells; of equals a tab, then the
/// one with more cells.
fn likely_delimiter(text: &str) -> char {
    let agreement = |delimiter: &char| {
        let widths = widths(text, *delimiter);
        let most = widths.into_iter().map(|(width, records)| (records, width)).max().unwrap_or_default();
        // No name contains a tab.
        (most.0, most.0 > 0 && *delimiter == '\t', most.1)
    };
    ['|', ',', ';', '\t'].into_iter().max_by_key(agreement).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_outside_quotes() {
        for (text, delimiter) in [("a\tb,c,d\n", '\t'), ("a;b;c,d\n", ';'), ("\"a;b;c;d\",e,f\n", ',')] {
            assert_eq!(likely_delimiter(text), delimiter, "{text}");
        }
        let unquoted = "STT;Tên;Lĩnh vực\n1;Cấp, cấp lại, gia hạn, thu hồi thẻ;A\n2;Sửa, đổi, bổ sung;B\n";
        assert_eq!(likely_delimiter(unquoted), ';');
        let sheet = text_sheet("tên\tghi chú\n\"dòng một\ndòng \"\"hai\"\"\"\tx\n").unwrap();
        assert_eq!(sheet.cell(1, 0), "dòng một\ndòng \"hai\"");
    }

    #[test]
    fn the_delimiter_may_be_said_or_a_bar() {
        let sheet = text_sheet("sep=;\r\nTên;Mã\r\nA, b;=\"1.000120\"\r\n\"C\";\"=\"\"1.000130\"\"\"\r\n").unwrap();
        assert_eq!(sheet.rows, [["Tên", "Mã"], ["A, b", "=\"1.000120\""], ["C", "=\"1.000130\""]]);
        let sheet = text_sheet("Tên|Mã|Lĩnh vực\nA, b|1|x\nC|2|y, z\n").unwrap();
        assert_eq!(sheet.rows.get(1).unwrap(), &["A, b", "1", "x"]);
    }

    #[test]
    fn quotation_marks_around_words_stay() {
        let sheet = text_sheet("Tên\tMã\n\"Một cửa\" điện tử\t1\nMẫu \"A\" số 2\t2\n\"cả ô\"\t3\n").unwrap();
        let names: Vec<&str> = (1..4).map(|row| sheet.cell(row, 0)).collect();
        assert_eq!(names, ["\"Một cửa\" điện tử", "Mẫu \"A\" số 2", "cả ô"]);
    }

    #[test]
    fn rows_are_counted_as_excel_counts_them() {
        let sheet = text_sheet("a,b\r\n\r\nc,\rd,e").unwrap();
        assert_eq!(sheet.rows, [vec!["a", "b"], vec![""], vec!["c", ""], vec!["d", "e"]]);
    }

    #[test]
    fn a_closed_text_may_have_lines_like_rows() {
        let text = "Mã,Tên,Ghi chú\n1,Một,\"gồm:\n- giấy, tờ, bản sao\n- ảnh\"\n2,Hai,x\n";
        let sheet = text_sheet(text).unwrap();
        assert_eq!((sheet.rows.len(), sheet.notes.len()), (3, 0));
        assert_eq!(sheet.cell(1, 2), "gồm:\n- giấy, tờ, bản sao\n- ảnh");
    }

    #[test]
    fn a_mark_alone_in_its_cell_encloses_nothing() {
        let sheet = text_sheet("Mã\tTên\tLĩnh vực\n1\tMột\tA\n2\tHai\t\"\n3\tBa\tB\n4\tBốn\t\"\n").unwrap();
        assert_eq!((sheet.rows.len(), sheet.cell(2, 2), sheet.cell(3, 1), sheet.cell(4, 2)), (5, "\"", "Ba", "\""));
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_costs_one_cell() {
        let head = "Mã,Tên,Lĩnh vực\n1,\"Một, hai\",A\n";
        let last = text_sheet(&format!("{head}2,\"Hai chưa đóng,B\r\n")).unwrap();
        assert_eq!((last.rows.len(), last.cell(2, 1), last.notes.len()), (3, "Hai chưa đóng", 1));
        for tail in ["3,Ba,C\n4,Bốn\",D\n", "3,Ba,C\n4,Bốn,D\n", "3,Ba,C\n4,\"Bốn\",D\n5,\"Năm\nsáu\",E\n"] {
            let sheet = text_sheet(&format!("{head}2,\"Hai chưa đóng,B\n{tail}")).unwrap();
            assert_eq!(sheet.cell(1, 1), "Một, hai");
            assert_eq!(sheet.rows.get(2).unwrap(), &["2", "Hai chưa đóng", "B"]);
            assert_eq!((sheet.cell(3, 1), sheet.cell(4, 0)), ("Ba", "4"), "{tail}");
            assert_eq!(sheet.notes.len(), 1);
            assert_eq!((sheet.notes[0].row, sheet.notes[0].column), (2, 1));
        }
    }
}
