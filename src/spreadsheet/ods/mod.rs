//! Reads OpenDocument spreadsheets. The engine for workbooks (calamine 0.38) reads them too, but refuses indented XML,
//! sorts the sheets by name, and does not report what is hidden, struck out or merged.

mod styles;

use quick_xml::events::{BytesStart, Event};

use crate::files::{FileError, Fonts, ImportAction, Sheet, Span};

use super::cell_grid::{Cells, Grid, iso_date};
use super::package::Unpacked;
use super::struck::{Runs, Struck};
use super::xml::{attribute, entity};

use styles::{Style, Styles};

/// Most repetitions of a row or cell with content.
const MOST_REPEATED: usize = 1_000;

/// Every sheet, hidden ones included, in the document's order.
///
/// # Errors
/// `TooManyCells` beyond `max_cells`, or `Damaged` where the XML is malformed or incomplete.
pub(super) fn read_ods(archive: &Unpacked, max_cells: u64) -> Result<Vec<Sheet>, FileError> {
    read_document(archive.part("content.xml").unwrap_or_default(), max_cells)
}

/// Whether a text is an OpenDocument spreadsheet in a single file.
pub(super) fn is_flat(text: &str) -> bool {
    let start = text.get(..text.floor_char_boundary(4096)).unwrap_or(text);
    start.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0") && start.contains(":document")
}

/// Every sheet of such a text.
///
/// # Errors
/// Those of [`read_ods`].
pub(super) fn read_flat(text: &str, max_cells: u64) -> Result<Vec<Sheet>, FileError> {
    read_document(text.trim_start_matches('\u{feff}').trim_start().as_bytes(), max_cells)
}

fn read_document(xml: &[u8], max_cells: u64) -> Result<Vec<Sheet>, FileError> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let (mut depth, mut document) = (0usize, Document::new(max_cells));
    loop {
        match reader.read_event().map_err(|error| FileError::Damaged(error.to_string()))? {
            Event::Start(element) => {
                depth += 1;
                document.start(&element);
            }
            Event::Empty(element) => {
                document.start(&element);
                document.end(element.local_name().as_ref())?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                document.end(element.local_name().as_ref())?;
            }
            Event::Text(text) => document.text(&text.xml10_content()),
            Event::CData(text) => document.text(&text.xml10_content()),
            Event::GeneralRef(name) => document.text(&entity(&name)),
            Event::Eof if depth == 0 => return Ok(document.sheets),
            Event::Eof => return Err(FileError::Damaged("content.xml ends early".to_owned())),
            _ => {}
        }
    }
}

struct Document {
    sheets: Vec<Sheet>,
    styles: Styles,
    grid: Grid,
    row: usize,
    row_repeats: usize,
    column: usize,
    /// Default cell styles of columns, each with the first column of its run.
    columns: Vec<(usize, String)>,
    described: usize,
    cell: Option<Cell>,
    /// Whether a paragraph of a cell, not of its comment, is open.
    in_text: bool,
    /// Open elements that lie over cells: comments, and drawings with tables and texts of their own.
    overlays: usize,
    /// Whether the outermost of them is a comment, and whether a paragraph of it is open.
    in_comment: bool,
    in_comment_text: bool,
    /// Comments with row and column.
    comments: Vec<(usize, usize, String)>,
    noted: Vec<(usize, usize, ImportAction)>,
    fonts: Fonts,
}

#[derive(Default)]
struct Cell {
    repeats: usize,
    across: usize,
    down: usize,
    kind: String,
    /// The value as the document stores it, for numbers and dates.
    value: String,
    is_formula: bool,
    style: Style,
    /// The text that the cell shows, one line for each paragraph.
    text: String,
    parts: Runs,
    /// For each open run, whether it is struck out.
    runs: Vec<bool>,
    comment: String,
    paragraphs: usize,
}

impl Document {
    fn new(max_cells: u64) -> Document {
        Document {
            sheets: Vec::new(),
            styles: Styles::default(),
            grid: Grid::new(max_cells),
            row: 0,
            row_repeats: 1,
            column: 0,
            columns: Vec::new(),
            described: 0,
            cell: None,
            in_text: false,
            overlays: 0,
            in_comment: false,
            in_comment_text: false,
            comments: Vec::new(),
            noted: Vec::new(),
            fonts: Fonts::default(),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|text| text.parse::<usize>().ok()).unwrap_or(1);
        let style = |name: &str| attribute(element, name);
        let is_hidden = attribute(element, "visibility").is_some_and(|value| value != "visible");
        match element.local_name().as_ref() {
            name if is_overlay(name) => {
                self.in_comment |= self.overlays == 0 && name == "annotation";
                self.overlays += 1;
            }
            "p" if self.in_comment => {
                self.in_comment_text = true;
                if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.comment.is_empty()) {
                    cell.comment.push('\n');
                }
            }
            _ if self.overlays > 0 => {}
            "table" if self.cell.is_none() => {
                let is_hidden = self.styles.get(style("style-name").as_deref()).is_hidden;
                self.sheets.push(Sheet { name: style("name").unwrap_or_default(), is_hidden, ..Sheet::default() });
                (self.row, self.column, self.described) = (0, 0, 0);
                self.columns.clear();
                self.fonts = Fonts::default();
            }
            "table-column" => {
                let (from, count) = (self.described, number("number-columns-repeated"));
                self.described = from.saturating_add(count);
                self.columns.push((from, style("default-cell-style-name").unwrap_or_default()));
                if is_hidden && let Some(sheet) = self.sheets.last_mut() {
                    sheet.hidden_columns.extend((from..from.saturating_add(count.min(MOST_REPEATED))).map(small));
                }
            }
            "table-row" => {
                self.row_repeats = number("number-rows-repeated");
                self.column = 0;
                if is_hidden && let Some(sheet) = self.sheets.last_mut() {
                    sheet
                        .hidden_rows
                        .extend((self.row..self.row.saturating_add(self.row_repeats.min(MOST_REPEATED))).map(small));
                }
            }
            "table-cell" | "covered-table-cell" => {
                let of_column = self.columns.iter().rev().find(|(from, _)| *from <= self.column);
                let name = style("style-name").or_else(|| of_column.map(|(_, name)| name.clone()));
                let value = ["value", "date-value", "boolean-value"].iter().find_map(|name| attribute(element, name));
                self.cell = Some(Cell {
                    repeats: number("number-columns-repeated"),
                    across: number("number-columns-spanned"),
                    down: number("number-rows-spanned"),
                    kind: attribute(element, "value-type").unwrap_or_default(),
                    value: value.unwrap_or_default(),
                    is_formula: attribute(element, "formula").is_some(),
                    style: self.styles.get(name.as_deref()),
                    ..Cell::default()
                });
            }
            "p" | "h" if self.cell.is_some() => {
                self.in_text = true;
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                        cell.parts.add("\n", false);
                    }
                    cell.paragraphs += 1;
                }
            }
            "span" => {
                let is_struck = self.styles.get(style("style-name").as_deref()).is_struck;
                if let Some(cell) = &mut self.cell {
                    cell.runs.push(is_struck);
                }
            }
            "s" => self.text(&" ".repeat(number("c").min(MOST_REPEATED))),
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            _ => self.styles.start(element),
        }
    }

    fn end(&mut self, name: &str) -> Result<(), FileError> {
        match name {
            name if is_overlay(name) => {
                self.overlays = self.overlays.saturating_sub(1);
                self.in_comment &= self.overlays > 0;
            }
            "p" if self.in_comment => self.in_comment_text = false,
            _ if self.overlays > 0 => {}
            "p" | "h" => self.in_text = false,
            "span" => drop(self.cell.as_mut().and_then(|cell| cell.runs.pop())),
            "table-cell" | "covered-table-cell" => self.end_cell()?,
            "table-row" => self.row = self.row.saturating_add(self.row_repeats),
            "table" if self.cell.is_none() => self.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.in_comment_text) {
            cell.comment.push_str(text);
        } else if let Some(cell) = self.cell.as_mut().filter(|_| self.in_text && self.overlays == 0) {
            cell.parts.add(text, cell.style.is_struck || cell.runs.contains(&true));
            cell.text.push_str(text);
        }
    }

    fn end_cell(&mut self) -> Result<(), FileError> {
        let Some(mut cell) = self.cell.take() else { return Ok(()) };
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(cell.repeats);
        if cell.across.max(cell.down) > 1
            && let Some(sheet) = self.sheets.last_mut()
        {
            let (bottom, right) = (last(row, cell.down), last(column, cell.across));
            sheet.spans.push(Span { top: small(row), left: small(column), bottom, right });
        }
        self.comments.push((row, column, std::mem::take(&mut cell.comment)));
        if cell.is_formula && cell.kind.is_empty() && cell.paragraphs == 0 {
            self.noted.push((row, column, ImportAction::NoResult));
        }
        match std::mem::take(&mut cell.parts).struck() {
            Some(Struck::Whole) => self.noted.push((row, column, ImportAction::StruckOut)),
            Some(Struck::Part(rest)) => {
                self.noted.push((row, column, ImportAction::StruckPart));
                cell.text = rest;
            }
            None => {}
        }
        let (number, text) = (cell.number(), cell.shown());
        if number.is_none() && text.is_empty() {
            return Ok(());
        }
        self.fonts.count(cell.style.font);
        for row in row..row.saturating_add(self.row_repeats.min(MOST_REPEATED)) {
            for column in column..column.saturating_add(cell.repeats.min(MOST_REPEATED)) {
                match number {
                    Some(number) => self.grid.put_number(row, column, number)?,
                    None => self.grid.put(row, column, text.clone())?,
                }
                let Some(sheet) = self.sheets.last_mut() else { continue };
                if cell.style.is_bold && sheet.bold_rows.last() != Some(&small(row)) && self.grid.is_first(row, column)
                {
                    sheet.bold_rows.push(small(row));
                }
                if cell.style.is_capitals {
                    sheet.capitals.push((small(row), small(column)));
                }
            }
        }
        Ok(())
    }

    fn end_table(&mut self) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let Cells { rows, fractions } = self.grid.take();
        (sheet.rows, sheet.fractions) = (rows, fractions);
        self.noted.drain(..).for_each(|(row, column, done)| sheet.note(row, column, done, None));
        self.comments.drain(..).for_each(|(row, column, text)| sheet.comment(row, column, text));
        sheet.spans.sort_by_key(|span| (span.top, span.left));
        sheet.font = self.fonts.most();
    }
}

impl Cell {
    /// The number it has; a number shown as a code is text, as shown.
    fn number(&self) -> Option<f64> {
        let is_number = matches!(self.kind.as_str(), "float" | "currency" | "percentage");
        self.value.parse().ok().filter(|_| is_number && !is_shown_as_code(&self.text))
    }

    fn shown(&self) -> String {
        match self.kind.as_str() {
            "date" => iso_date(&self.value).unwrap_or_else(|| self.text.clone()),
            "boolean" => if self.value == "true" { "1" } else { "0" }.to_owned(),
            _ => self.text.clone(),
        }
    }
}

/// Whether an element lies over cells.
fn is_overlay(name: &str) -> bool {
    matches!(
        name,
        "annotation"
            | "frame"
            | "custom-shape"
            | "shapes"
            | "g"
            | "rect"
            | "line"
            | "ellipse"
            | "caption"
            | "connector"
    )
}

/// Whether a text is like `1.912350`: one digit, a point, six digits.
fn is_shown_as_code(text: &str) -> bool {
    text.split_once('.').is_some_and(|(first, rest)| {
        first.len() == 1 && rest.len() == 6 && (first.bytes().chain(rest.bytes())).all(|byte| byte.is_ascii_digit())
    })
}

/// The last of `count` rows or columns.
fn last(first: usize, count: usize) -> u32 {
    small(first.saturating_add(count.saturating_sub(1)))
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
