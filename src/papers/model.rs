//! A paper's description, independent of the engine that writes it. Lengths are in twips, twentieths of a point.

/// Millimetres in twips, rounded down.
pub(super) const fn mm(millimetres: u32) -> u32 {
    millimetres * 1_440 * 10 / 254
}

/// Points in twips.
pub(super) const fn pt(points: u32) -> u32 {
    points * 20
}

/// A4, with the margins of NĐ 30/2020/NĐ-CP, Phụ lục I: top and bottom 20 mm, left 30, right 15.
pub(super) const PAGE: (u32, u32) = (11_906, 16_838);
pub(super) const TOP: u32 = mm(20);
pub(super) const BOTTOM: u32 = mm(20);
pub(super) const LEFT: u32 = mm(30);
pub(super) const RIGHT: u32 = mm(15);
/// Width of a line on portrait and on landscape pages.
pub(super) const UPRIGHT: u32 = PAGE.0 - LEFT - RIGHT;
pub(super) const ACROSS: u32 = PAGE.1 - LEFT - RIGHT;

/// A document: portrait pages, then landscape pages with their own numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Document {
    /// Printed above every page but the first of each part, whose text contains it.
    pub mark: Option<&'static str>,
    pub upright: Vec<Block>,
    pub across: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Line(Line),
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub runs: Vec<Run>,
    pub align: Align,
    /// Additional indent of the first line.
    pub first: u32,
    pub left: u32,
    pub before: u32,
    pub after: u32,
    /// Whether it stays on the same page as the next line.
    pub keeps: bool,
    pub ends: Ends,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Align {
    #[default]
    Left,
    Centre,
    Right,
    Both,
}

/// What is drawn instead of, or after, the words of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ends {
    #[default]
    Words,
    /// A rule of this length, centred in a column of the second width; the line has no words.
    Rule(u32, u32),
    /// Dots to write on, up to this position.
    Dots(u32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Line feeds begin a new line.
    pub text: String,
    /// Points.
    pub size: u32,
    pub bold: bool,
    pub italic: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub widths: Vec<u32>,
    /// Number of header rows, which repeat on every page.
    pub heading: usize,
    pub borders: bool,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub lines: Vec<Line>,
    /// Columns that it covers, from 1.
    pub span: usize,
    pub down: Down,
    /// Whether its lines are centred vertically.
    pub middle: bool,
}

/// Whether a cell is merged with the row below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Down {
    #[default]
    One,
    Begins,
    GoesOn,
}

impl Run {
    /// A run of text; control characters, which a document cannot hold, become spaces.
    pub fn new(text: &str, size: u32) -> Run {
        let unshown = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        let text = text.replace("\r\n", "\n").replace(unshown, " ");
        Run { text, size, bold: false, italic: false }
    }

    pub fn bold(mut self) -> Run {
        self.bold = true;
        self
    }

    pub fn italic(mut self) -> Run {
        self.italic = true;
        self
    }
}

impl From<Run> for Line {
    fn from(run: Run) -> Line {
        Line { runs: vec![run], ..Line::default() }
    }
}

impl From<Line> for Block {
    fn from(line: Line) -> Block {
        Block::Line(line)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Block {
        Block::Table(table)
    }
}

impl Line {
    pub fn centred(self) -> Line {
        Line { align: Align::Centre, ..self }
    }

    pub fn before(self, before: u32) -> Line {
        Line { before, ..self }
    }

    pub fn after(self, after: u32) -> Line {
        Line { after, ..self }
    }

    /// Keeps the line on the same page as the next one.
    pub fn kept(self) -> Line {
        Line { keeps: true, ..self }
    }

    /// Its words, as they stand in the document.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Cell {
    pub fn of(lines: Vec<Line>) -> Cell {
        Cell { lines, span: 1, ..Cell::default() }
    }

    pub fn middle(self) -> Cell {
        Cell { middle: true, ..self }
    }

    pub fn over(self, span: usize) -> Cell {
        Cell { span, ..self }
    }
}

impl Document {
    /// Every paragraph's text, in the order in which paragraphs are written.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for block in self.upright.iter().chain(&self.across) {
            match block {
                Block::Line(line) => texts.push(line.text()),
                Block::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    for cell in cells {
                        // An empty cell still has a paragraph.
                        if cell.lines.is_empty() {
                            texts.push(String::new());
                        }
                        texts.extend(cell.lines.iter().map(Line::text));
                    }
                }
            }
        }
        texts
    }
}
