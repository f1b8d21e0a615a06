//! Reads XML spreadsheets of Excel 2003 (`urn:schemas-microsoft-com:office:spreadsheet`), which reporting engines save
//! as `.xls`.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use crate::files::{FileError, ImportAction, Sheet, Span};
use crate::spreadsheet::cell_grid::{Cells, Grid, iso_date};
use crate::spreadsheet::xml::{attribute, entity};

/// Whether a text is such a spreadsheet.
pub(super) fn is_xml_table(text: &str) -> bool {
    let start = text.get(..text.floor_char_boundary(4096)).unwrap_or(text);
    start.contains("urn:schemas-microsoft-com:office:spreadsheet") && start.contains("Workbook")
}

/// Every sheet in it.
///
/// # Errors
/// `TooManyCells`, or `Damaged` for malformed XML.
pub(super) fn xml_sheets(text: &str, max_cells: u64) -> Result<Vec<Sheet>, FileError> {
    let damaged = |error: quick_xml::Error| FileError::Damaged(error.to_string());
    let mut reader = quick_xml::Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    let mut table = XmlTable { grid: Grid::new(max_cells), ..XmlTable::default() };
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(element) => {
                depth += 1;
                table.start(&element);
            }
            Event::Empty(element) => {
                table.start(&element);
                table.end(element.local_name().as_ref())?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                table.end(element.local_name().as_ref())?;
            }
            Event::Text(text) if table.takes_text() => table.text.push_str(&text.xml10_content()),
            Event::CData(text) if table.takes_text() => table.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if table.takes_text() => table.text.push_str(&entity(&name)),
            Event::Eof if depth == 0 => return Ok(table.sheets),
            Event::Eof => return Err(FileError::Damaged("the table ends early".to_owned())),
            _ => {}
        }
    }
}

#[derive(Default)]
struct XmlTable {
    sheets: Vec<Sheet>,
    grid: Grid,
    /// Ids of the struck-out styles, and of the bold ones.
    struck: HashSet<String>,
    bold: HashSet<String>,
    style: String,
    /// The present cell, from 0; rows and cells without an index are consecutive.
    row: usize,
    column: usize,
    next_row: usize,
    next_column: usize,
    is_date: bool,
    is_number: bool,
    is_struck: bool,
    is_bold: bool,
    has_formula: bool,
    /// Whether the present cell has a result; a formula without one was never calculated.
    has_result: bool,
    in_data: bool,
    /// Comments on cells have data of their own.
    in_comment: bool,
    in_visible: bool,
    text: String,
    noted: Vec<(usize, usize, ImportAction)>,
    /// Comments with row and column.
    comments: Vec<(usize, usize, String)>,
}

impl XmlTable {
    fn takes_text(&self) -> bool {
        self.in_data || self.in_visible || self.in_comment
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|text| text.parse::<usize>().ok());
        let is_hidden = attribute(element, "Hidden").is_some_and(|value| value == "1");
        match element.local_name().as_ref() {
            "Style" => self.style = attribute(element, "ID").unwrap_or_default(),
            "Font" => {
                let says = |name: &str| attribute(element, name).is_some_and(|value| value == "1");
                self.struck.extend(says("StrikeThrough").then(|| self.style.clone()));
                self.bold.extend(says("Bold").then(|| self.style.clone()));
            }
            "Worksheet" => {
                let name = attribute(element, "Name").unwrap_or_default();
                self.sheets.push(Sheet { name, ..Sheet::default() });
                (self.next_row, self.next_column) = (0, 0);
            }
            "Column" => {
                let at = number("Index").map_or(self.next_column, |index| index.saturating_sub(1));
                let last = at.saturating_add(number("Span").unwrap_or(0));
                self.next_column = last.saturating_add(1);
                if is_hidden && let Some(sheet) = self.sheets.last_mut() {
                    sheet.hidden_columns.extend((at..=last).take(1_000).filter_map(|at| u32::try_from(at).ok()));
                }
            }
            "Row" => {
                self.row = number("Index").map_or(self.next_row, |index| index.saturating_sub(1));
                self.next_row = self.row.saturating_add(1).saturating_add(number("Span").unwrap_or(0));
                self.next_column = 0;
                if is_hidden && let (Some(sheet), Ok(row)) = (self.sheets.last_mut(), u32::try_from(self.row)) {
                    sheet.hidden_rows.push(row);
                }
            }
            "Cell" => {
                self.column = number("Index").map_or(self.next_column, |index| index.saturating_sub(1));
                let (across, down) = (number("MergeAcross").unwrap_or(0), number("MergeDown").unwrap_or(0));
                self.next_column = self.column.saturating_add(across).saturating_add(1);
                (self.has_formula, self.has_result) = (attribute(element, "Formula").is_some(), false);
                let style = attribute(element, "StyleID").unwrap_or_default();
                (self.is_struck, self.is_bold) = (self.struck.contains(&style), self.bold.contains(&style));
                let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                if across.max(down) > 0
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    let bottom = small(self.row.saturating_add(down));
                    let right = small(self.column.saturating_add(across));
                    sheet.spans.push(Span { top: small(self.row), left: small(self.column), bottom, right });
                }
            }
            "Comment" => {
                self.in_comment = true;
                self.text.clear();
            }
            "Data" if !self.in_comment => {
                let kind = attribute(element, "Type").unwrap_or_default();
                (self.in_data, self.is_date, self.is_number) = (true, kind == "DateTime", kind == "Number");
                // Only a text may be empty.
                self.has_result = kind == "String";
                self.text.clear();
            }
            "Visible" => {
                self.in_visible = true;
                self.text.clear();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), FileError> {
        match name {
            "Comment" => {
                self.in_comment = false;
                self.comments.push((self.row, self.column, std::mem::take(&mut self.text)));
            }
            "Visible" => {
                self.in_visible = false;
                let is_hidden = matches!(self.text.trim(), "SheetHidden" | "SheetVeryHidden");
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.is_hidden = is_hidden;
                }
            }
            "Data" if !self.in_comment => {
                self.in_data = false;
                let text = std::mem::take(&mut self.text);
                let text = if self.is_date { iso_date(&text).unwrap_or(text) } else { text };
                if !text.is_empty() {
                    self.has_result = true;
                    match text.trim().parse().ok().filter(|_| self.is_number) {
                        Some(number) => self.grid.put_number(self.row, self.column, number)?,
                        None => self.grid.put(self.row, self.column, text)?,
                    }
                    if let (true, true, Some(sheet), Ok(row)) = (
                        self.is_bold,
                        self.grid.is_first(self.row, self.column),
                        self.sheets.last_mut(),
                        u32::try_from(self.row),
                    ) {
                        sheet.bold_rows.push(row);
                    }
                }
            }
            "Cell" => {
                if self.has_formula && !self.has_result {
                    self.noted.push((self.row, self.column, ImportAction::NoResult));
                }
                if self.is_struck {
                    self.noted.push((self.row, self.column, ImportAction::StruckOut));
                }
            }
            "Worksheet" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    let Cells { rows, fractions } = self.grid.take();
                    (sheet.rows, sheet.fractions) = (rows, fractions);
                    self.noted.drain(..).for_each(|(row, column, done)| sheet.note(row, column, done, None));
                    self.comments.drain(..).for_each(|(row, column, text)| sheet.comment(row, column, text));
                }
            }
            _ => {}
        }
        Ok(())
    }
}
