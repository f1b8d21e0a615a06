//! What papers share: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II. Sizes are in points, as there.

use crate::domain::{Campaign, Date};
use crate::text::papers::{self as t, Agency};

use super::model::{Align, Block, Cell, Ends, Line, Row, Run, Table, UPRIGHT, mm, pt};

/// Font size of the text.
pub(super) const BODY: u32 = 14;
/// Font size of the country's and the agencies' names, and of a table's cells.
pub(super) const SMALL: u32 = 13;
/// Indent of a paragraph's first line.
const INDENT: u32 = mm(10);
const BETWEEN: u32 = pt(6);
/// The head's two columns: the country's name needs 96 mm.
const HEAD: [u32; 2] = [UPRIGHT - mm(98), mm(98)];
/// Length of the motto in 14 points bold, by the metrics of Times.
const MOTTO: u32 = pt(171);
/// Room for a signature.
const SIGNATURE: u32 = pt(64);

/// Who issues a paper.
pub(super) struct Issuer {
    /// The agency's superior; `None` for the People's Committee.
    pub superior: Option<String>,
    pub name: String,
}

impl Issuer {
    pub fn office(agency: &Agency) -> Issuer {
        Issuer { superior: Some(agency.superior_head()), name: agency.office_head() }
    }

    pub fn committee(agency: &Agency) -> Issuer {
        Issuer { superior: None, name: agency.committee_head() }
    }
}

/// Agency and country side by side, number and date below them. `about` is the subject under the number of a letter;
/// `mark` says that a paper is not final.
pub(super) fn head(issuer: &Issuer, number: &str, about: Option<&str>, dated: &str, mark: Option<&str>) -> Block {
    let centred = |text: &str, size: u32| Line::from(Run::new(text, size)).centred();
    let bold = |text: &str, size: u32| Line::from(Run::new(text, size).bold()).centred();
    let superior = issuer.superior.iter().map(|name| centred(name, SMALL));
    let agency = superior.chain([bold(&issuer.name, SMALL), rule(&issuer.name, SMALL, HEAD[0])]);
    let country = vec![
        bold(t::COUNTRY, SMALL),
        bold(t::MOTTO, BODY),
        Line { ends: Ends::Rule(MOTTO, HEAD[1]), before: pt(2), ..Line::default() },
    ];
    let mut below = vec![centred(number, SMALL).before(pt(4))];
    below.extend(about.map(|about| centred(about, 12).before(pt(6))));
    below.extend(mark.map(|mark| bold(mark, BODY).before(pt(6))));
    let dated = Line::from(Run::new(dated, BODY).italic()).centred().before(pt(4));
    let row = |left: Vec<Line>, right: Vec<Line>| Row { cells: vec![Cell::of(left), Cell::of(right)] };
    table_without_borders(HEAD, vec![row(agency.collect(), country), row(below, vec![dated])])
}

fn table_without_borders(widths: [u32; 2], rows: Vec<Row>) -> Block {
    Table { widths: widths.to_vec(), heading: 0, borders: false, rows }.into()
}

/// The same without a number, for a paper that is filled in by hand.
pub(super) fn plain_head(agency: &Agency, dated: &str) -> Block {
    head(&Issuer::office(agency), "", None, dated, None)
}

/// A rule of two fifths of the length of the text's last line: a third to a half is required. `size` is the text's.
fn rule(text: &str, size: u32, column: u32) -> Line {
    // A capital is on average two thirds of the size wide.
    let last = text.lines().last().unwrap_or_default();
    let length = u32::try_from(last.chars().count()).unwrap_or(u32::MAX).saturating_mul(pt(size)) * 2 / 3;
    Line { ends: Ends::Rule(length.min(column) * 2 / 5, column), before: pt(1), ..Line::default() }
}

/// The kind of paper and its subject, with a rule below.
pub(super) fn title(kind: &str, about: &str) -> Vec<Block> {
    let bold = |text: &str| Line::from(Run::new(text, BODY).bold()).centred();
    let rule = Line { ends: Ends::Rule(UPRIGHT / 3, UPRIGHT), before: pt(4), after: pt(12), ..Line::default() };
    vec![bold(kind).before(pt(18)).into(), bold(about).into(), rule.into()]
}

/// A paragraph of the text.
pub(super) fn text(words: &str) -> Line {
    runs(vec![Run::new(words, BODY)])
}

pub(super) fn runs(runs: Vec<Run>) -> Line {
    Line { runs, align: Align::Both, first: INDENT, after: BETWEEN, ..Line::default() }
}

/// The heading of a part of the text.
pub(super) fn part(words: &str) -> Line {
    Line { align: Align::Left, ..runs(vec![Run::new(words, BODY).bold()]) }.kept()
}

/// Recipients and signature side by side, kept on one page. `rank` is the signer's.
pub(super) fn closing(recipients: &[&str], rank: &str) -> Block {
    let head = Line::from(Run::new(t::RECIPIENTS, 12).bold().italic()).kept();
    let lines = recipients.iter().map(|line| Line::from(Run::new(line, 11)).kept());
    let name = Line::from(Run::new(t::SIGNED_BY, BODY).bold()).centred().before(SIGNATURE);
    let rank = Line::from(Run::new(rank, BODY).bold()).centred().kept();
    let cells = vec![Cell::of([head].into_iter().chain(lines).collect()), Cell::of(vec![rank, name])];
    table_without_borders([UPRIGHT * 9 / 20, UPRIGHT - UPRIGHT * 9 / 20], vec![Row { cells }])
}

/// A small space between the text and [`closing`].
pub(super) fn gap() -> Block {
    Line::from(Run::new("", 8)).kept().into()
}

/// Place and date; the place is that of the campaign's recipient.
pub(super) fn dated(campaign: &Campaign, made_on: Date) -> String {
    t::dated(Agency::of(campaign).place(), made_on)
}

/// A cell of a table with borders.
pub(super) fn cell(words: &str, size: u32, align: Align) -> Cell {
    padded(Line { align, ..Run::new(words, size).into() })
}

pub(super) fn bold_cell(words: &str, size: u32, align: Align) -> Cell {
    padded(Line { align, ..Run::new(words, size).bold().into() })
}

/// A cell with a small space above and below the words.
fn padded(line: Line) -> Cell {
    Cell::of(vec![line.before(pt(1)).after(pt(1))]).middle()
}
