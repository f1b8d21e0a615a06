use crate::domain::{Campaign, Date, FormCell, FormColumn};
use crate::text::papers::{self as t, Agency};

use super::asked::AnnexRow;
use super::model::{ACROSS, Align, Block, Cell, Down, Ends, Line, Row, Run, Table, pt};
use super::parts::{BODY, bold_cell, cell};

/// Font size of the list's cells: with the form's columns on a landscape page, 13 points would break codes.
const SIZE: u32 = 12;

/// The list in the columns of the campaign's form, under its own title.
pub(super) fn annex(
    campaign: &Campaign,
    agency: &Agency,
    rows: &[AnnexRow],
    mark: Option<&str>,
    made_on: Date,
) -> Vec<Block> {
    let centred = |run: Run| Line::from(run).centred();
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(mark.map(|mark| Line { align: Align::Right, ..Run::new(mark, BODY).bold().into() }.into()));
    blocks.push(centred(Run::new(t::LIST, BODY).bold()).into());
    blocks.push(centred(Run::new(crate::text::form::subject(campaign), BODY).bold()).into());
    blocks.push(centred(Run::new(&t::annexed_to(agency, made_on), BODY).italic()).into());
    let rule = Ends::Rule(ACROSS / 5, ACROSS);
    blocks.push(Line { ends: rule, before: pt(4), after: pt(12), ..Line::default() }.into());
    blocks.push(table(campaign, rows).into());
    blocks
}

fn table(campaign: &Campaign, rows: &[AnnexRow]) -> Table {
    let columns = &campaign.form.columns;
    let mut written = heads(columns);
    let heading = written.len();
    written.extend(rows.iter().map(|row| self::row(columns, row)));
    Table { widths: widths(columns), heading, borders: true, rows: written }
}

/// The form's widths, stretched to the page.
fn widths(columns: &[FormColumn]) -> Vec<u32> {
    let sum: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
    columns.iter().map(|column| u32::from(column.width) * ACROSS / sum.max(1)).collect()
}

/// Two header rows: a common head covers its columns in the first, every other head covers both. One row where there
/// is no common head.
fn heads(columns: &[FormColumn]) -> Vec<Row> {
    let head = |words: &str| bold_cell(words, SIZE, Align::Centre);
    if columns.iter().all(|column| column.over.is_none()) {
        return vec![Row { cells: columns.iter().map(|column| head(&column.head)).collect() }];
    }
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for group in columns.chunk_by(|one, next| one.over.is_some() && one.over == next.over) {
        let over = group.first().and_then(|column| column.over.as_deref());
        match over {
            Some(over) => {
                above.push(head(over).over(group.len()));
                below.extend(group.iter().map(|column| head(&column.head)));
            }
            None => {
                above.extend(group.iter().map(|column| Cell { down: Down::Begins, ..head(&column.head) }));
                below.extend(group.iter().map(|_| Cell { down: Down::GoesOn, ..Cell::of(Vec::new()) }));
            }
        }
    }
    vec![Row { cells: above }, Row { cells: below }]
}

fn row(columns: &[FormColumn], row: &AnnexRow) -> Row {
    let has_ordinal = columns.first().is_some_and(|column| column.shows == FormCell::Ordinal) && columns.len() > 1;
    let cells = match row {
        AnnexRow::Section { number, title } if has_ordinal => {
            vec![kept(bold_cell(number, SIZE, Align::Centre)), kept(across(title, columns.len() - 1))]
        }
        AnnexRow::Section { number, title } => vec![kept(across(&format!("{number} {title}"), columns.len()))],
        AnnexRow::Total(words) => vec![across(words, columns.len())],
        AnnexRow::Line(texts) => {
            let texts = texts.iter().map(String::as_str).chain(std::iter::repeat(""));
            columns.iter().zip(texts).map(|(column, words)| cell(words, SIZE, align(column.shows))).collect()
        }
    };
    Row { cells }
}

fn across(words: &str, columns: usize) -> Cell {
    bold_cell(words, SIZE, Align::Left).over(columns)
}

/// Keeps a section row on the same page as the row below it.
fn kept(cell: Cell) -> Cell {
    Cell { lines: cell.lines.into_iter().map(Line::kept).collect(), ..cell }
}

fn align(shows: FormCell) -> Align {
    match shows {
        FormCell::Ordinal | FormCell::Mark(_) | FormCell::Volume(_) | FormCell::Online => Align::Centre,
        _ => Align::Left,
    }
}
