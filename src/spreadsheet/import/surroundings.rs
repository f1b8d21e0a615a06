//! Reads what the engine (calamine 0.38) does not report from the XML of an `.xlsx`: hidden rows and columns, merged
//! cells (for which the engine reads the whole sheet again), formulas without a result, errors that it does not know,
//! text runs that are struck out, and comments.

use std::collections::HashMap;

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};

use crate::files::{ImportAction, Sheet};
use crate::spreadsheet::package::Unpacked;
use crate::spreadsheet::struck::Struck;
use crate::spreadsheet::xml::{attribute, entity, relationships, sheets_by_name};

use super::addresses::{COLUMNS, column_of, span_of};
use super::comments::note_comments;
use super::struck_strings::{RunsSeen, count_strings, each_event, struck_strings};

/// Most merged cells that are read; a list has a few per section.
pub(super) const SPANS: usize = 20_000;

/// The archive and its part for each sheet.
pub(super) struct Parts<'a> {
    archive: &'a Unpacked,
    by_sheet: HashMap<String, String>,
    /// The shared strings that are struck out, by their index.
    struck: HashMap<usize, Struck>,
    /// Whether the program that wrote the workbook calculated no formula: a result of 0 is none.
    is_uncalculated: bool,
}

impl<'a> Parts<'a> {
    pub fn of(archive: &'a Unpacked) -> Parts<'a> {
        let part = |name: &str| archive.part(name).unwrap_or_default();
        let related = relationships(part("xl/_rels/workbook.xml.rels"));
        let targets: HashMap<String, String> = related.into_iter().map(|one| (one.id, one.target)).collect();
        let path = |(name, id): (String, String)| {
            // Absolute within the archive, or relative to the workbook.
            let target = targets.get(&id)?;
            Some((name, target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)))
        };
        let by_sheet = sheets_by_name(part("xl/workbook.xml")).into_iter().filter_map(path).collect();
        let struck = struck_strings(part("xl/sharedStrings.xml"));
        let is_uncalculated = memmem::find(part("xl/workbook.xml"), b"fullCalcOnLoad=\"1\"").is_some();
        Parts { archive, by_sheet, struck, is_uncalculated }
    }

    /// Notes hidden rows, merged cells and the like of a sheet; returns false if the workbook does not name its part.
    /// `all_read`: the engine could read all cells.
    pub fn note(&self, sheet: &mut Sheet, all_read: bool) -> bool {
        let Some(path) = self.by_sheet.get(&sheet.name) else { return false };
        let Some(xml) = self.archive.part(path) else { return false };
        let are_plain = |cells: &[u8]| all_read && self.struck.is_empty() && have_nothing_to_note(cells);
        let parts = match around_cells(xml) {
            Some((before, cells, after)) if are_plain(cells) => vec![before, after],
            _ => vec![xml],
        };
        // Only the engine's refusal asks for it.
        let count = || self.archive.part("xl/sharedStrings.xml").map_or(0, count_strings);
        let strings = if all_read { usize::MAX } else { count() };
        Walk::new(sheet, self, strings).read(&parts);
        note_comments(self.archive, path, sheet);
        true
    }
}

/// Whether a workbook may have comments or struck-out texts. Most have neither, and this needs no parsing.
pub(in crate::spreadsheet) fn may_be_marked(archive: &Unpacked) -> bool {
    let has_strike = |name: &str| archive.part(name).is_some_and(|part| memmem::find(part, b"strike").is_some());
    archive.names().any(|name| name.to_ascii_lowercase().contains("comment") || has_strike(name))
}

/// A sheet's XML before its cells, of its cells, and after them.
fn around_cells(xml: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let begin = memmem::find(xml, b"<sheetData>")?;
    let (before, rest) = xml.split_at(begin);
    const END: &[u8] = b"</sheetData>";
    let (cells, after) = rest.split_at_checked(memmem::find(rest, END)? + END.len())?;
    Some((before, cells, after))
}

/// Whether the XML of rows and cells contains no sign of anything to note: hidden, a formula, an error, struck out.
/// Most lists have none, and their cells need not be parsed again.
fn have_nothing_to_note(cells: &[u8]) -> bool {
    let marks: [&[u8]; 6] = [b"hidden", b"<f", b":f", b"strike", b"\"e\"", b"'e'"];
    marks.iter().all(|mark| memmem::find(cells, mark).is_none())
}

/// A pass over a sheet's XML.
struct Walk<'a> {
    sheet: &'a mut Sheet,
    workbook: &'a Parts<'a>,
    /// Number of shared strings; `usize::MAX` where the engine found every one that a cell names.
    strings: usize,
    used: u32,
    /// The present row and column, from 0; those without an address are consecutive.
    row: usize,
    next_row: usize,
    column: usize,
    next_column: usize,
    cell: CellSeen,
    /// Whether the cell has an address.
    has_address: bool,
    /// Formulas whose result is an empty text: either not calculated by the program, or really empty.
    empty_texts: Vec<(usize, usize)>,
    has_uncalculated: bool,
}

#[derive(Default)]
struct CellSeen {
    kind: CellKind,
    has_formula: bool,
    has_value: bool,
    value: String,
    runs: RunsSeen,
    inside: Inside,
}

/// The kind of a cell's value, as far as it matters here.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum CellKind {
    #[default]
    Other,
    Error,
    Number,
    /// An index into the shared strings.
    Shared,
    Inline,
    /// Text that is the result of a formula.
    FormulaText,
}

impl CellKind {
    fn of(attribute: &str) -> CellKind {
        match attribute {
            "e" => CellKind::Error,
            "n" => CellKind::Number,
            "s" => CellKind::Shared,
            "inlineStr" => CellKind::Inline,
            "str" => CellKind::FormulaText,
            _ => CellKind::Other,
        }
    }
}

/// The element whose text is read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Other,
    Value,
    Text,
}

impl<'a> Walk<'a> {
    fn new(sheet: &'a mut Sheet, workbook: &'a Parts<'a>, strings: usize) -> Walk<'a> {
        let used = u32::try_from(sheet.width()).unwrap_or(u32::MAX);
        let (row, next_row, column, next_column) = (0, 0, 0, 0);
        let (cell, empty_texts) = (CellSeen::default(), Vec::new());
        let (has_address, has_uncalculated) = (false, false);
        Walk {
            sheet,
            workbook,
            strings,
            used,
            row,
            next_row,
            column,
            next_column,
            cell,
            has_address,
            empty_texts,
            has_uncalculated,
        }
    }

    /// Parses the XML, given whole or as slices of it.
    fn read(mut self, pieces: &[&[u8]]) {
        for piece in pieces {
            each_event(piece, |event| match event {
                Event::Start(element) => self.start(element),
                Event::Empty(element) => {
                    self.start(element);
                    self.end(element.local_name().as_ref());
                }
                Event::Text(text) => self.text(text),
                Event::GeneralRef(name) => self.text(&entity(name)),
                Event::End(element) => self.end(element.local_name().as_ref()),
                _ => {}
            });
        }
        self.sheet.spans.sort_by_key(|span| (span.top, span.left));
        if self.has_uncalculated {
            for (row, column) in self.empty_texts {
                self.sheet.note(row, column, ImportAction::NoResult, None);
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        let is_hidden = || attribute(element, "hidden").is_some_and(|value| value == "1" || value == "true");
        let number = |name: &str| attribute(element, name).and_then(|text| text.parse::<u32>().ok());
        match name.as_ref() {
            "row" => {
                let address = number("r").and_then(|row| row.checked_sub(1)).map(|row| row as usize);
                self.row = address.unwrap_or(self.next_row);
                (self.next_row, self.next_column) = (self.row.saturating_add(1), 0);
                if is_hidden() {
                    self.sheet.hidden_rows.extend(u32::try_from(self.row));
                }
            }
            "col" if is_hidden() => {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(0));
                self.sheet.hidden_columns.extend((first.max(1)..=last.min(self.used)).map(|column| column - 1));
            }
            "c" => {
                let (mut address, mut kind) = (None, CellKind::Other);
                // Most elements of a sheet are cells, so their attributes are not copied.
                for attribute in element.attributes().with_checks(false).flatten() {
                    match attribute.key.as_ref() {
                        "r" => address = column_of(&attribute.value),
                        "t" => kind = CellKind::of(&attribute.value),
                        _ => {}
                    }
                }
                self.has_address = address.is_some();
                self.column = address.unwrap_or(self.next_column);
                self.next_column = self.column + 1;
                self.cell.begin(kind);
            }
            "mergeCell" if self.sheet.spans.len() < SPANS => {
                self.sheet.spans.extend(attribute(element, "ref").and_then(|cells| span_of(&cells)));
            }
            "f" => self.cell.has_formula = true,
            "v" => self.cell.has_value = true,
            _ => self.cell.runs.start(element),
        }
        self.cell.inside = match name.as_ref() {
            "v" => Inside::Value,
            "t" => Inside::Text,
            _ => Inside::Other,
        };
    }

    fn text(&mut self, text: &str) {
        match self.cell.inside {
            Inside::Value => self.cell.value.push_str(text),
            Inside::Text => self.cell.runs.text(text),
            Inside::Other => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.cell.inside = Inside::Other;
        self.cell.runs.end(name);
        if name != "c" {
            return;
        }
        let (row, column) = (self.row, self.column);
        let CellSeen { kind, has_formula, has_value, .. } = self.cell;
        let value = &self.cell.value;
        match kind {
            CellKind::Error => {
                let value = value.clone();
                // The engine skips errors that it does not know.
                if value.parse::<calamine::CellErrorType>().is_err() {
                    self.make_room();
                }
                self.sheet.note(row, column, ImportAction::CellError, Some(String::new()));
                if let Some(note) = self.sheet.notes.last_mut() {
                    note.seen = value;
                }
            }
            // Some programs omit the value, others leave it empty; only the empty text is a valid result.
            _ if has_formula && (!has_value || (value.is_empty() && kind != CellKind::FormulaText)) => {
                self.has_uncalculated = true;
                self.sheet.note(row, column, ImportAction::NoResult, None);
            }
            CellKind::FormulaText if has_formula && value.is_empty() => self.empty_texts.push((row, column)),
            CellKind::Other | CellKind::Number if has_formula && self.workbook.is_uncalculated && value == "0" => {
                self.sheet.note(row, column, ImportAction::NoResult, Some(String::new()));
            }
            CellKind::Shared if value.trim().parse().is_ok_and(|at: usize| at >= self.strings) => {
                self.make_room();
                self.sheet.note(row, column, ImportAction::CellError, Some(String::new()));
            }
            CellKind::Shared if !self.workbook.struck.is_empty() => {
                let at = value.trim().parse::<usize>().ok();
                note_struck(self.sheet, row, column, at.and_then(|at| self.workbook.struck.get(&at)).cloned());
            }
            // A decimal comma, which the engine refuses.
            CellKind::Number if value.contains(',') => {
                let value = value.clone();
                self.make_room();
                let cells = self.sheet.rows.get_mut(row);
                cells.and_then(|cells| cells.get_mut(column)).into_iter().for_each(|cell| cell.clone_from(&value));
            }
            CellKind::Inline => {
                let runs = std::mem::take(&mut self.cell.runs.runs);
                note_struck(self.sheet, row, column, runs.struck());
            }
            _ => {}
        }
    }

    /// Gives the cell a place in its row. The engine skips a cell that it cannot read, and does not even count one
    /// without an address.
    fn make_room(&mut self) {
        let Some(cells) = self.sheet.rows.get_mut(self.row).filter(|_| self.column < COLUMNS) else { return };
        if self.has_address || cells.len() <= self.column {
            cells.resize(cells.len().max(self.column + 1), String::new());
        } else {
            cells.insert(self.column, String::new());
        }
    }
}

fn note_struck(sheet: &mut Sheet, row: usize, column: usize, struck: Option<Struck>) {
    match struck {
        Some(Struck::Whole) => sheet.note(row, column, ImportAction::StruckOut, None),
        Some(Struck::Part(rest)) => sheet.note(row, column, ImportAction::StruckPart, Some(rest)),
        None => {}
    }
}

impl CellSeen {
    /// Resets the state for the next cell, reusing its buffer.
    fn begin(&mut self, kind: CellKind) {
        self.value.clear();
        (self.kind, self.has_formula, self.has_value) = (kind, false, false);
        (self.runs, self.inside) = (RunsSeen::default(), Inside::Other);
    }
}
