//! Tables of web pages: from the clipboard of Excel, Word and browsers, and from files that programs save as web pages
//! and call `.xls`.

use std::collections::HashMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::files::{FileError, ImportAction, MAX_CELLS, Sheet, Span};
use crate::spreadsheet::struck::{Runs, Struck};

use super::html_style::{Look, Styles};

/// Most tables of a page that are read; each is compared with the others.
const MOST_TABLES: usize = 1_000;
/// Most rows or columns that one cell may cover.
const MOST_COVERED: usize = 1_000;

/// Whether a text is a web page or a piece of one with a table.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    // Style sheets may stand before everything else.
    let start = start.get(..start.floor_char_boundary(256 * 1024)).unwrap_or(start).to_ascii_lowercase();
    let leads = ["<!doctype html", "<html", "<table", "<meta", "<head", "<body", "<style", "<div", "<!--"];
    let has_table = || start.contains("<html") || (start.contains("<table") && start.contains("<tr"));
    leads.iter().any(|lead| start.starts_with(lead)) || (start.starts_with('<') && has_table())
}

/// A table that is being read.
#[derive(Default)]
pub(super) struct Table {
    pub sheet: Sheet,
    /// The table around it, as an index into [`Page::tables`].
    pub parent: Option<usize>,
    /// For each column, the row below the last merged cell that covers it.
    covered_to: HashMap<usize, usize>,
    /// The column of the next cell.
    column: usize,
    /// Number of columns that `col` elements have described.
    described: u32,
    row_look: Look,
    cell: Option<Cell>,
}

/// An open cell.
struct Cell {
    height: usize,
    width: usize,
    text: String,
    runs: Runs,
    /// Elements that are open in it.
    open: Vec<(String, Look)>,
}

/// Represents a line break until runs of spaces are collapsed; HTML text never contains it.
const BREAK: char = '\u{1}';

#[derive(Default)]
pub(super) struct Page {
    pub tables: Vec<Table>,
    /// Indices of the open tables, the innermost last.
    open: Vec<usize>,
    styles: Styles,
    /// The open element whose text is not shown, such as a script or a style sheet.
    skipping: Option<String>,
    cells: usize,
}

impl Page {
    /// # Errors
    /// `TooManyCells`.
    pub fn read(text: &str) -> Result<Page, FileError> {
        let mut page = Page::default();
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => page.start(&tag),
                Ok(Token::EndTag(tag)) => page.end(&String::from_utf8_lossy(&tag.name)),
                Ok(Token::String(text)) => page.text(&String::from_utf8_lossy(&text)),
                // Excel hides its style sheet in a comment.
                Ok(Token::Comment(text)) if page.skipping.as_deref() == Some("style") => {
                    page.text(&String::from_utf8_lossy(&text));
                }
                _ => {}
            }
            if page.cells as u64 > MAX_CELLS {
                return Err(FileError::TooManyCells(page.cells as u64));
            }
        }
        while !page.open.is_empty() {
            page.end("table");
        }
        Ok(page)
    }

    fn table(&mut self) -> Option<&mut Table> {
        self.tables.get_mut(*self.open.last()?)
    }

    fn end_cell(&mut self) {
        let added = self.table().map_or(0, Table::end_cell);
        self.cells += added;
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let look = self.styles.look(&name, tag);
        match name.as_str() {
            "script" | "style" | "title" => self.skipping = Some(name),
            "table" if self.tables.len() < MOST_TABLES => {
                let parent = self.open.last().copied();
                self.open.push(self.tables.len());
                self.tables.push(Table { parent, ..Table::default() });
            }
            "col" => {
                if let Some(table) = self.table() {
                    table.describe_column(small(number(tag, "span")), look);
                }
            }
            "tr" => {
                self.end_cell();
                if let Some(table) = self.table() {
                    table.start_row(look);
                }
            }
            "td" | "th" => {
                let (height, width) = (number(tag, "rowspan"), number(tag, "colspan"));
                self.end_cell();
                if let Some(table) = self.table() {
                    if table.sheet.rows.is_empty() {
                        table.start_row(Look::default());
                    }
                    let open = vec![(name, look.within(table.row_look))];
                    table.cell = Some(Cell { height, width, text: String::new(), runs: Runs::default(), open });
                }
            }
            "br" => self.text(&BREAK.to_string()),
            _ if tag.self_closing => {}
            _ => {
                if is_block(&name) {
                    self.text(&BREAK.to_string());
                }
                if let Some(cell) = self.table().and_then(|table| table.cell.as_mut()) {
                    let around = cell.open.last().map_or_else(Look::default, |(_, look)| *look);
                    cell.open.push((name, look.within(around)));
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipping.as_deref() == Some(name) {
            self.skipping = None;
            return;
        }
        match name {
            "table" => {
                self.end_cell();
                self.open.pop();
                // A nested table is part of its cell.
                self.text(&BREAK.to_string());
            }
            "tr" | "td" | "th" => self.end_cell(),
            name => {
                if is_block(name) {
                    self.text(&BREAK.to_string());
                }
                if let Some(cell) = self.table().and_then(|table| table.cell.as_mut()) {
                    // The cell's own element stays open.
                    if let Some(at) = cell.open.iter().skip(1).rposition(|(open, _)| open == name) {
                        cell.open.truncate(at + 1);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(skipped) = &self.skipping {
            if skipped == "style" {
                self.styles.add(text);
            }
            return;
        }
        // The text of a nested table is also text of the cell around it.
        for at in &self.open {
            let Some(cell) = self.tables.get_mut(*at).and_then(|table| table.cell.as_mut()) else { continue };
            let look = cell.open.last().map_or_else(Look::default, |(_, look)| *look);
            if look.is_hidden {
                continue;
            }
            cell.runs.add(text, look.is_struck);
            cell.text.push_str(text);
        }
    }
}

impl Table {
    fn describe_column(&mut self, span: u32, look: Look) {
        if look.is_hidden {
            self.sheet.hidden_columns.extend(self.described..self.described + span);
        }
        self.described += span;
    }

    fn start_row(&mut self, look: Look) {
        self.sheet.rows.push(Vec::new());
        self.row_look = Look { is_hidden: false, ..look };
        self.column = 0;
        if look.is_hidden {
            self.sheet.hidden_rows.push(small(self.sheet.rows.len() - 1));
        }
    }

    /// Puts the open cell into its row; returns the number of cells added to the table.
    fn end_cell(&mut self) -> usize {
        let Some(Cell { height, width, mut text, runs, open }) = self.cell.take() else { return 0 };
        let struck = runs.struck();
        if let Some(Struck::Part(rest)) = &struck {
            text.clone_from(rest);
        }
        let Some(row) = self.sheet.rows.len().checked_sub(1) else { return 0 };
        // A hidden cell takes no column.
        if open.first().is_some_and(|(_, look)| look.is_hidden) {
            return 0;
        }
        while self.covered_to.get(&self.column).is_some_and(|below| *below > row) {
            self.column += 1;
        }
        let column = self.column;
        self.column += width;
        if height * width > 1 {
            self.covered_to.extend((column..column + width).map(|at| (at, row + height)));
            let (bottom, right) = (small(row + height - 1), small(column + width - 1));
            self.sheet.spans.push(Span { top: small(row), left: small(column), bottom, right });
        }
        let mut added = 0;
        if let Some(cells) = self.sheet.rows.get_mut(row) {
            added = column + width - cells.len();
            cells.resize(column, String::new());
            cells.push(shown(&text));
            cells.resize(column + width, String::new());
        }
        match struck {
            Some(Struck::Whole) => self.sheet.note(row, column, ImportAction::StruckOut, None),
            Some(Struck::Part(_)) => self.sheet.note(row, column, ImportAction::StruckPart, None),
            None => {}
        }
        added
    }
}

/// Whether an element begins and ends a line.
fn is_block(name: &str) -> bool {
    matches!(name, "p" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4")
}

/// The text that a cell shows: runs of spaces are collapsed, breaks become line feeds, empty lines are dropped.
fn shown(text: &str) -> String {
    let words = |line: &str| {
        let words = line.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    text.split(BREAK).map(words).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn number(tag: &StartTag<()>, name: &str) -> usize {
    let value = tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned());
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, MOST_COVERED)
}

pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
