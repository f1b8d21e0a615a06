use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Header, HeightRule, LineSpacing, LineSpacingType, PageMargin, PageNum, PageNumType,
    PageOrientationType, PageSize, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run as Words,
    RunFonts, Section, SpecialIndentType, Tab, TabLeaderType, TabValueType, Table as Grid, TableCell, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};

use crate::files::FileError;

use super::finish::{HEADING_ROW, finished};
use super::model::{
    ACROSS, Align, BOTTOM, Block, Cell, Document, Down, Ends, LEFT, Line, PAGE, RIGHT, Row, Run, TOP, Table, UPRIGHT,
    mm, pt,
};

const FONT: &str = "Times New Roman";
/// Default font size, also of page numbers (NĐ 30/2020/NĐ-CP, Phụ lục I: 13 to 14).
const SIZE: u32 = 14;
/// Distance between the upper edge of the page and its number.
const NUMBER_AT: u32 = mm(10);
/// Padding beside the text in a cell with borders.
const MARGIN: u32 = 40;

/// The bytes of a document. `author` is written to its properties.
///
/// # Errors
/// `Unwritable` with the engine's words.
pub(super) fn write(document: &Document, author: &str) -> Result<Vec<u8>, FileError> {
    let mut docx = Docx::new()
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT))
        .default_size(half_points(SIZE));
    let header = |width| header(document.mark, width);
    if document.across.is_empty() {
        docx = docx
            .page_size(PAGE.0, PAGE.1)
            .page_margin(margins())
            .header(header(UPRIGHT))
            .title_pg()
            .page_num_type(PageNumType::new().start(1));
        for block in &document.upright {
            docx = match block {
                Block::Line(line) => docx.add_paragraph(paragraph(line)),
                Block::Table(table) => docx.add_table(grid(table)),
            };
        }
    } else {
        let mut section = Section::new()
            .page_size(PageSize::new().size(PAGE.0, PAGE.1))
            .page_margin(margins())
            .title_pg()
            .page_num_type(PageNumType::new().start(1))
            .header(header(UPRIGHT));
        for block in &document.upright {
            section = match block {
                Block::Line(line) => section.add_paragraph(paragraph(line)),
                Block::Table(table) => section.add_table(grid(table)),
            };
        }
        docx = docx
            .add_section(section)
            .page_size(PAGE.1, PAGE.0)
            .page_orient(PageOrientationType::Landscape)
            .page_margin(margins())
            .header(header(ACROSS))
            .title_pg()
            .page_num_type(PageNumType::new().start(1));
        for block in &document.across {
            docx = match block {
                Block::Line(line) => docx.add_paragraph(paragraph(line)),
                Block::Table(table) => docx.add_table(grid(table)),
            };
        }
    }
    // A document must not end with a table. The last paragraph is a point high, or it would begin a new page after a
    // full one.
    let low = LineSpacing::new().before(0).after(0).line_rule(LineSpacingType::Exact).line(signed(pt(1)));
    docx = docx.add_paragraph(Paragraph::new().size(2).line_spacing(low));
    let mut bytes = Cursor::new(Vec::new());
    docx.pack(&mut bytes).map_err(|error| FileError::Unwritable(error.to_string()))?;
    finished(bytes.get_ref(), author)
}

fn margins() -> PageMargin {
    PageMargin {
        top: signed(TOP),
        bottom: signed(BOTTOM),
        left: signed(LEFT),
        right: signed(RIGHT),
        header: signed(NUMBER_AT),
        footer: signed(NUMBER_AT),
        gutter: 0,
    }
}

/// The page's number in the middle of the upper margin, and the mark at its end.
fn header(mark: Option<&str>, width: u32) -> Header {
    let tab = |kind, at: u32| Tab::new().val(kind).pos(at as usize);
    let number = Paragraph::new()
        .add_tab(tab(TabValueType::Center, width / 2))
        .add_tab(tab(TabValueType::Right, width))
        .add_run(Words::new().add_tab())
        .add_page_num(PageNum::new());
    Header::new().add_paragraph(match mark {
        Some(mark) => number.add_run(Words::new().add_tab().add_text(mark).bold()),
        None => number,
    })
}

fn paragraph(line: &Line) -> Paragraph {
    let align = match line.align {
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
        Align::Both => AlignmentType::Both,
    };
    let spacing = LineSpacing::new().before(line.before).after(line.after);
    let first = (line.first > 0).then(|| SpecialIndentType::FirstLine(signed(line.first)));
    let mut paragraph = Paragraph::new();
    if let Some(run) = line.runs.last() {
        paragraph = paragraph.size(half_points(run.size));
    }
    if line.keeps {
        paragraph = paragraph.keep_next(true);
    }
    paragraph = match line.ends {
        Ends::Rule(length, column) => {
            let side = signed(column.saturating_sub(length) / 2);
            let rule = ParagraphBorder::new(ParagraphBorderPosition::Top).size(6).color("000000");
            paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(rule));
            let low = spacing.line_rule(LineSpacingType::Exact).line(signed(pt(2)));
            return paragraph.size(2).line_spacing(low).indent(Some(side), None, Some(side), None);
        }
        Ends::Dots(to) => paragraph
            .add_tab(Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(to as usize))
            .line_spacing(spacing),
        Ends::Words => paragraph.line_spacing(spacing),
    };
    if line.left > 0 || first.is_some() {
        paragraph = paragraph.indent(Some(signed(line.left)), first, None, None);
    }
    paragraph = line.runs.iter().fold(paragraph.align(align), |paragraph, run| paragraph.add_run(words(run)));
    if matches!(line.ends, Ends::Dots(_)) { paragraph.add_run(Words::new().add_tab()) } else { paragraph }
}

fn words(run: &Run) -> Words {
    let mut words = Words::new().size(half_points(run.size));
    if run.bold {
        words = words.bold();
    }
    if run.italic {
        words = words.italic();
    }
    for (at, text) in run.text.split('\n').enumerate() {
        if at > 0 {
            words = words.add_break(BreakType::TextWrapping);
        }
        words = words.add_text(text);
    }
    words
}

fn grid(table: &Table) -> Grid {
    let rows = table.rows.iter().enumerate().map(|(at, row)| self::row(row, &table.widths, at < table.heading));
    let rows = rows.collect();
    let grid = if table.borders { Grid::new(rows) } else { Grid::without_borders(rows) };
    let side = if table.borders { MARGIN as usize } else { 0 };
    grid.set_grid(table.widths.iter().map(|width| *width as usize).collect())
        .layout(TableLayoutType::Fixed)
        .width(table.widths.iter().sum::<u32>() as usize, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(0, side, 0, side))
}

fn row(row: &Row, widths: &[u32], repeats: bool) -> TableRow {
    let mut at = 0;
    let cells = row.cells.iter().map(|cell| {
        let width: u32 = widths.iter().skip(at).take(cell.span).sum();
        at += cell.span;
        self::cell(cell, width)
    });
    let row = TableRow::new(cells.collect()).cant_split();
    if repeats { row.row_height(HEADING_ROW).height_rule(HeightRule::AtLeast) } else { row }
}

fn cell(cell: &Cell, width: u32) -> TableCell {
    let mut written = TableCell::new().width(width as usize, WidthType::Dxa);
    if cell.span > 1 {
        written = written.grid_span(cell.span);
    }
    written = match cell.down {
        Down::One => written,
        Down::Begins => written.vertical_merge(VMergeType::Restart),
        Down::GoesOn => written.vertical_merge(VMergeType::Continue),
    };
    if cell.middle {
        written = written.vertical_align(VAlignType::Center);
    }
    if cell.lines.is_empty() {
        return written.add_paragraph(Paragraph::new());
    }
    cell.lines.iter().fold(written, |written, line| written.add_paragraph(paragraph(line)))
}

/// A font size in half points, as the format stores it.
fn half_points(points: u32) -> usize {
    points as usize * 2
}

fn signed(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}
