//! Tables of web pages: from the clipboard of Excel, Word and browsers, and from files that programs save as web pages
//! and call `.xls`.

use std::collections::{HashMap, HashSet};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::files::{FileError, ImportAction, MAX_CELLS, Sheet, Span};

use super::html_style::{Look, Styles};

/// Most tables of a page that are read; each is compared with the others.
const MOST_TABLES: usize = 1_000;
/// Most rows or columns that one cell may cover.
const MOST_COVERED: usize = 1_000;

/// Whether a text is a web page or a piece of one with a table.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let start = start.get(..start.floor_char_boundary(2048)).unwrap_or(start).to_ascii_lowercase();
    let leads = ["<!doctype html", "<html", "<table", "<meta", "<head", "<body", "<style", "<div", "<!--"];
    leads.iter().any(|lead| start.starts_with(lead)) || (start.starts_with('<') && start.contains("<table"))
}

/// The list in a page: the largest table, joined with those of the same width, as Word documents have one per section.
/// `None` where there is no table.
///
/// # Errors
/// `TooManyCells`.
pub(super) fn page_sheet(text: &str) -> Result<Option<Sheet>, FileError> {
    let mut sheets = tables(text)?.into_iter();
    let Some(mut all) = sheets.next() else { return Ok(None) };
    for next in sheets {
        if next.width() == all.width() {
            append(&mut all, next);
        } else if size(&next) > size(&all) {
            all = next;
        }
    }
    Ok(Some(all))
}

fn size(sheet: &Sheet) -> usize {
    sheet.rows.iter().map(Vec::len).sum()
}

fn append(to: &mut Sheet, below: Sheet) {
    let shift = small(to.rows.len());
    let shifted = |span: Span| Span { top: span.top + shift, bottom: span.bottom + shift, ..span };
    to.spans.extend(below.spans.into_iter().map(shifted));
    to.hidden_rows.extend(below.hidden_rows.into_iter().map(|row| row + shift));
    to.notes.extend(below.notes.into_iter().map(|mut note| {
        note.row += shift;
        note
    }));
    to.rows.extend(below.rows);
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Tables that are lists, in the page's order, without layout tables around a list and tables within a cell of a
/// list.
fn tables(text: &str) -> Result<Vec<Sheet>, FileError> {
    let found = Page::read(text)?.tables;
    let area = |at: usize| found.get(at).map_or(0, |table| table.sheet.rows.len() * table.sheet.width());
    let is_within = |inner: usize, outer: usize| {
        let mut parent = found.get(inner).and_then(|table| table.parent);
        while let Some(at) = parent.filter(|at| *at != outer) {
            parent = found.get(at).and_then(|table| table.parent);
        }
        parent == Some(outer)
    };
    let is_list = |at: usize| found.get(at).is_some_and(|table| table.sheet.rows.len() > 1 && table.sheet.width() > 1);
    let all = 0..found.len();
    let lays_out =
        |at: usize| all.clone().any(|inner| is_within(inner, at) && is_list(inner) && area(inner) > area(at));
    let lists: Vec<usize> = all.clone().filter(|at| !lays_out(*at)).collect();
    let outermost = |at: &usize| !lists.iter().any(|outer| is_within(*at, *outer));
    let wanted: HashSet<usize> = lists.iter().copied().filter(outermost).collect();
    let kept = found.into_iter().enumerate().filter(|(at, table)| wanted.contains(at) && !table.sheet.rows.is_empty());
    Ok(kept.map(|(_, table)| table.sheet).collect())
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    parent: Option<usize>,
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
    /// Number of letters, and of those that are struck out.
    letters: usize,
    struck: usize,
    /// Elements that are open in it.
    open: Vec<(String, Look)>,
}

/// Represents a line break until runs of spaces are collapsed; HTML text never contains it.
const BREAK: char = '\u{1}';

#[derive(Default)]
struct Page {
    tables: Vec<Table>,
    /// Indices of the open tables, the innermost last.
    open: Vec<usize>,
    styles: Styles,
    /// The open element whose text is not shown, such as a script or a style sheet.
    skipping: Option<String>,
    cells: usize,
}

impl Page {
    fn read(text: &str) -> Result<Page, FileError> {
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
                    table.cell = Some(Cell { height, width, text: String::new(), letters: 0, struck: 0, open });
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
            let letters = text.chars().filter(|letter| !letter.is_whitespace() && *letter != BREAK).count();
            cell.letters += letters;
            cell.struck += if look.is_struck { letters } else { 0 };
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
        let Some(Cell { height, width, text, letters, struck, open }) = self.cell.take() else { return 0 };
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
        if letters > 0 && struck == letters {
            self.sheet.note(row, column, ImportAction::StruckOut, None);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<Vec<String>> {
        page_sheet(html).unwrap().map(|sheet| sheet.rows).unwrap_or_default()
    }

    #[test]
    fn cells_are_read_as_a_browser_shows_them() {
        let html = "<html><head><title>x<table></title><style>td{color:red}</style></head><body>\
            <table><tr><th>Mã<th rowspan=2>Tên &amp; việc&nbsp;<tr><td>1.000<b>123</b></table></body></html>";
        assert_eq!(rows(html), [vec!["Mã", "Tên & việc"], vec!["1.000123"]]);
        assert_eq!(rows("<table><tr><td>a<br>b<p>c</p>  d\n e</td></tr></table>"), [["a\nb\nc\nd e"]]);
        assert_eq!(
            rows("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e"),
            [vec!["a", "", "b"], vec!["c", "d", "e"]]
        );
        assert!(page_sheet("<p>no table</p>").unwrap().is_none());
    }

    #[test]
    fn merged_cells_cost_no_more_than_their_columns() {
        let high = "<tr><td rowspan=1000 colspan=100>a".repeat(40);
        assert_eq!(rows(&format!("<table>{high}</table>")).len(), 40);
        for row in ["<tr><td colspan=1000>a", "<tr><td rowspan=1000 colspan=1000>a"] {
            let page = format!("<table>{}</table>", row.repeat(300));
            assert!(matches!(page_sheet(&page), Err(FileError::TooManyCells(_))), "{row}");
        }
    }

    #[test]
    fn the_list_within_a_layout_is_the_list() {
        let list = "<table><tr><td>Mã</td><td>Tên</td></tr><tr><td>1</td><td>Một</td></tr></table>";
        let layout = format!("<table><tr><td>menu</td></tr><tr><td>{list}</td></tr></table>");
        assert_eq!(rows(&layout), [["Mã", "Tên"], ["1", "Một"]]);
        let nested = "<table><tr><td>1</td><td><table><tr><td>x</td></tr></table></td></tr><tr><td>2<td>y</table>";
        assert_eq!(rows(nested), [["1", "x"], ["2", "y"]]);
        let sections = format!("{list}<p>II</p>{list}");
        assert_eq!(rows(&sections).len(), 4);
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_noted() {
        let html = "<style><!-- .xl1 {text-decoration:line-through;} .no{display:none} --></style><table>\
            <col><col style='display:none'><tr><td>a<td>b<tr style='display:none'><td>c<td>d\
            <tr><td class=xl1>e<td><s>f</s><tr><td><span style='text-decoration: line-through'>g</span> h<td>i</table>";
        let sheet = page_sheet(html).unwrap().unwrap();
        assert_eq!((sheet.hidden_rows.as_slice(), sheet.hidden_columns.as_slice()), (&[1][..], &[1][..]));
        let struck: Vec<_> = sheet.notes.iter().map(|note| (note.row, note.column)).collect();
        assert_eq!(struck, [(2, 0), (2, 1)]);
    }
}
