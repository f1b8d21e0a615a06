use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::{Procedure, ProcedureId};

use super::allowed::{Allowed, AllowedIn};
use super::cell_text::{end_of_fitting_text, visible};
use super::chart::Chart;
use super::shows::{Holds, Shows};

/// Pixels of a row without content.
pub const DEFAULT_ROW: u32 = 20;

/// One sheet: columns, rows, charts, and settings for print and input.
#[derive(Debug)]
pub struct Sheet<'a> {
    pub name: Cow<'static, str>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row<'a>>,
    pub holds: Holds,
    /// First and last row of the heading, repeated on every printed page; rows above it scroll away.
    pub heading: (u32, u32),
    /// Points.
    pub font_size: u8,
    pub charts: Vec<Chart>,
    /// Printed above every page.
    pub page_header: Option<&'static str>,
    /// Whether the heading row filters the rows below it.
    pub filtered: bool,
    /// Number of first columns that repeat where a sheet is printed on several pages side by side; `None` for a sheet
    /// that is one page wide.
    pub repeated: Option<u16>,
    /// Values that a person may enter.
    pub allowed: Vec<AllowedIn>,
}

#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// In characters of the default font, as Excel counts it.
    pub width: f64,
    /// What its cells show of the procedure of their row.
    pub shows: Shows,
}

#[derive(Debug, Default)]
pub struct Row<'a> {
    pub cells: Vec<Cell<'a>>,
    /// Points; `None` until the rows are fitted to their text, and for an empty row.
    pub height: Option<f64>,
    pub of: RowOf,
}

/// The kind of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowOf {
    /// Titles, headings, totals, tables of counts.
    #[default]
    Sheet,
    /// Heading of the procedures below it.
    Section,
    /// A procedure; text that overflows a cell continues in rows of the same procedure below it.
    Procedure(ProcedureId),
}

#[derive(Clone, Debug)]
pub struct Cell<'a> {
    pub value: Value<'a>,
    pub style: Style,
    /// Columns and rows covered by a merged cell, (1, 1) for a plain one. Cells under it are `Value::Covered`.
    pub span: (u16, u32),
    /// A comment beside the cell.
    pub note: Option<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value<'a> {
    /// Under a merged cell: nothing is written.
    Covered,
    Blank,
    Text(Cow<'a, str>),
    Number(u32),
}

impl<'a> Value<'a> {
    /// Text as a cell can show it: control characters become spaces. `Blank` if it is empty.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        let text = visible(text.into());
        if text.is_empty() { Value::Blank } else { Value::Text(text) }
    }

    /// The text of the cell as read back from a file; empty under a merged cell.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Value::Covered | Value::Blank => Cow::Borrowed(""),
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Owned(number.to_string()),
        }
    }

    pub fn number(&self) -> Option<u32> {
        match self {
            Value::Number(number) => Some(*number),
            Value::Covered | Value::Blank | Value::Text(_) => None,
        }
    }

    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Covered => Value::Covered,
            Value::Blank => Value::Blank,
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::Number(number) => Value::Number(number),
        }
    }
}

/// The style of a cell; the engine turns it into a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without border: `Title` centred, bold and larger, `Subtitle` centred bold, `Italic` centred, `Note` italic.
    Title,
    Subtitle,
    Italic,
    Note,
    /// With border.
    Head,
    Section,
    SectionCentre,
    Text,
    Centre,
    Number,
}

impl Style {
    /// In the order of declaration: a style's discriminant is its index here.
    pub const ALL: [Style; 10] = [
        Style::Title,
        Style::Subtitle,
        Style::Italic,
        Style::Note,
        Style::Head,
        Style::Section,
        Style::SectionCentre,
        Style::Text,
        Style::Centre,
        Style::Number,
    ];
}

impl<'a> Cell<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>, style: Style) -> Cell<'a> {
        Cell { value: Value::text(text), style, span: (1, 1), note: None }
    }

    pub fn number(number: Option<u32>) -> Cell<'a> {
        Cell { value: number.map_or(Value::Blank, Value::Number), style: Style::Number, span: (1, 1), note: None }
    }

    pub fn blank(style: Style) -> Cell<'a> {
        Cell { value: Value::Blank, style, span: (1, 1), note: None }
    }

    pub fn covered(style: Style) -> Cell<'a> {
        Cell { value: Value::Covered, style, span: (1, 1), note: None }
    }

    /// Adds the Office's remark on the procedure as a comment of the cell, if it is open.
    pub fn remark(&mut self, procedure: &'a Procedure) {
        let open = procedure.remark.as_ref().filter(|remark| !remark.is_settled);
        self.note = open.map(|remark| Cow::Borrowed(remark.text.as_str()));
    }

    /// See [`Cell::remark`].
    pub fn remarked(mut self, procedure: &'a Procedure) -> Cell<'a> {
        self.remark(procedure);
        self
    }

    pub(super) fn spanning(mut self, columns: u16, rows: u32) -> Cell<'a> {
        self.span = (columns, rows);
        self
    }
}

impl<'a> Sheet<'a> {
    pub fn new(name: impl Into<Cow<'static, str>>, font_size: u8, widths: &[f64]) -> Sheet<'a> {
        Sheet {
            name: name.into(),
            columns: widths.iter().map(|width| Column { width: *width, shows: Shows::Derived }).collect(),
            rows: Vec::new(),
            holds: Holds::default(),
            heading: (0, 0),
            font_size,
            charts: Vec::new(),
            page_header: None,
            filtered: false,
            repeated: None,
            allowed: Vec::new(),
        }
    }

    /// Sets what the columns show, from the first on.
    pub fn shows(&mut self, shows: impl IntoIterator<Item = Shows>) {
        self.columns.iter_mut().zip(shows).for_each(|(column, shows)| column.shows = shows);
    }

    /// The charts with the row at which each begins.
    pub fn placed_charts(&self) -> impl Iterator<Item = (u32, &Chart)> {
        let first = self.next_row() + 1;
        self.charts.iter().scan(first, move |next, chart| {
            let at = *next;
            *next += chart.size().1.div_ceil(DEFAULT_ROW) + 1;
            Some((at, chart))
        })
    }

    /// The text of a cell; empty outside the sheet.
    pub fn shown(&self, row: usize, column: usize) -> Cow<'_, str> {
        let cell = self.rows.get(row).and_then(|row| row.cells.get(column));
        cell.map_or(Cow::Borrowed(""), |cell| cell.value.shown())
    }

    /// Number of the next row.
    pub fn next_row(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// A line of the title block: across the columns that are repeated in print, so that every page begins with it, else
    /// across all. Programs do not fit merged rows, so the height is given. Text beyond a cell's limit continues in lines
    /// below it.
    pub fn line(&mut self, text: impl Into<Cow<'a, str>>, style: Style, height: f64) {
        let all = u16::try_from(self.columns.len()).unwrap_or(1);
        self.merged(0, self.repeated.unwrap_or(all), text, style, height);
    }

    /// A line of the title block across columns beside the repeated ones, in which it would take too many lines.
    pub fn line_beside(&mut self, columns: u16, text: impl Into<Cow<'a, str>>, style: Style, height: f64) {
        self.merged(self.repeated.unwrap_or(0), columns, text, style, height);
    }

    fn merged(&mut self, first: u16, columns: u16, text: impl Into<Cow<'a, str>>, style: Style, height: f64) {
        let mut next = Some(Cell::text(text, style));
        while let Some(mut cell) = next {
            next = overflows(&cell).then(|| take_overflow(&mut cell));
            let mut cells: Vec<Cell<'a>> = (0..first).map(|_| Cell::covered(style)).collect();
            cells.push(cell.spanning(columns, 1));
            cells.extend((1..columns).map(|_| Cell::covered(style)));
            self.rows.push(Row { cells, height: Some(height), of: RowOf::Sheet });
        }
    }

    pub fn allow(&mut self, rows: (u32, u32), column: u16, what: Allowed) {
        self.allowed.push(AllowedIn { rows, column, what });
    }

    pub fn space(&mut self) {
        self.rows.push(Row::default());
    }

    /// One header row.
    pub fn heading<T: Into<Cow<'a, str>>>(&mut self, names: impl IntoIterator<Item = T>) {
        let row = self.next_row();
        self.heading = (row, row);
        let cells = names.into_iter().map(|name| Cell::text(name, Style::Head)).collect();
        self.rows.push(Row { cells, ..Row::default() });
    }

    /// Two header rows: plain heads cover both, a group of heads has a common head above it.
    pub fn two_row_heading(&mut self, heads: Vec<Head<'a>>) {
        let row = self.next_row();
        self.heading = (row, row + 1);
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for head in heads {
            match head {
                Head::Plain(name) => {
                    upper.push(Cell::text(name, Style::Head).spanning(1, 2));
                    lower.push(Cell::covered(Style::Head));
                }
                Head::Group(name, members) => {
                    let width = u16::try_from(members.len()).unwrap_or(1);
                    upper.push(Cell::text(name, Style::Head).spanning(width, 1));
                    upper.extend((1..width).map(|_| Cell::covered(Style::Head)));
                    lower.extend(members.into_iter().map(|member| Cell::text(member, Style::Head)));
                }
            }
        }
        self.rows.push(Row { cells: upper, ..Row::default() });
        self.rows.push(Row { cells: lower, ..Row::default() });
    }

    /// A row of the table. Text beyond a cell's limit continues in rows below it; nothing is cut off.
    pub fn body(&mut self, of: RowOf, cells: Vec<Cell<'a>>) {
        let mut rest = cells;
        while rest.iter().any(overflows) {
            let below = rest.iter_mut().map(take_overflow).collect();
            self.rows.push(Row { cells: std::mem::replace(&mut rest, below), height: None, of });
        }
        self.rows.push(Row { cells: rest, height: None, of });
    }
}

/// A head of [`Sheet::two_row_heading`].
pub enum Head<'a> {
    Plain(Cow<'a, str>),
    Group(Cow<'a, str>, Vec<Cow<'a, str>>),
}

fn overflows(cell: &Cell<'_>) -> bool {
    matches!(&cell.value, Value::Text(text) if end_of_fitting_text(text).is_some())
}

/// Shortens a cell's text to its limit and returns the cell for the row below.
fn take_overflow<'a>(cell: &mut Cell<'a>) -> Cell<'a> {
    let mut below = Cell::blank(cell.style);
    if let Value::Text(text) = &mut cell.value
        && let Some(end) = end_of_fitting_text(text)
    {
        let rest = text.get(end..).unwrap_or_default().to_owned();
        *text = Cow::Owned(text.get(..end).unwrap_or_default().to_owned());
        below.value = Value::Text(Cow::Owned(rest));
    }
    below
}

#[cfg(test)]
mod tests {
    use super::super::cell_text::MAX_CELL_UNITS;
    use super::*;

    #[test]
    fn a_style_stands_where_its_number_says() {
        assert!(Style::ALL.into_iter().enumerate().all(|(at, style)| style as usize == at));
    }

    #[test]
    fn text_beyond_a_cell_goes_on_below() {
        let long = "ộ".repeat(MAX_CELL_UNITS) + &"😀".repeat(MAX_CELL_UNITS);
        let mut sheet = Sheet::new("s", 12, &[10.0, 10.0]);
        sheet.body(RowOf::Sheet, vec![Cell::text("1", Style::Centre), Cell::text(long.as_str(), Style::Text)]);
        let column = |at: usize| {
            sheet.rows.iter().map(move |row| match &row.cells[at].value {
                Value::Text(text) => text.to_string(),
                _ => String::new(),
            })
        };
        assert_eq!(column(1).collect::<String>(), long);
        assert!(column(1).all(|text| text.encode_utf16().count() <= MAX_CELL_UNITS));
        assert_eq!(column(0).collect::<String>(), "1");
        assert_eq!(sheet.rows.len(), 4);
    }
}
