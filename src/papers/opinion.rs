use crate::domain::{Campaign, Date};
use crate::text::papers::{self as t, Agency};
use crate::text::{asking, form};

use super::asked::{AskedLine, OpinionPaper};
use super::model::{Align, Block, Cell, Document, Ends, Line, Row, Run, Table, UPRIGHT, mm, pt};
use super::parts::{BODY, SMALL, bold_cell, cell, dated, plain_head, text, title};

const WIDTHS: [u32; 4] = [mm(10), UPRIGHT - mm(58), mm(20), mm(28)];
/// Width of the second column within its borders.
const ROOM: u32 = WIDTHS[1] - mm(2);

/// Phiếu lấy ý kiến on paper: each procedure with two boxes, and lines to write on.
pub(super) fn opinion(campaign: &Campaign, asked: &OpinionPaper, made_on: Date) -> Document {
    let agency = Agency::of(campaign);
    let mut upright = vec![plain_head(&agency, &dated(campaign, made_on))];
    upright.extend(title(asking::TITLE, &t::opinion_about(&t::subject(campaign))));
    let OpinionPaper { addressee, return_to, due, lines } = asked;
    upright.push(Line::from(Run::new(&t::asked(addressee), BODY)).centred().after(pt(10)).into());
    let mut say = |line: Line| upright.push(line.into());
    say(text(&t::opinion_lead(&agency, lines.len())));
    say(text(&asking::levels(campaign)));
    say(Line { runs: vec![Run::new(&t::how_to_answer(), BODY).italic()], ..text("") }.kept());
    upright.push(table(campaign, lines).into());
    upright.extend([t::GENERAL_OPINION, "", t::RESPONDENT, t::RESPONDENT_ADDRESS].map(to_write_on));
    upright.push(text(&t::return_to(&agency, return_to, *due)).before(pt(10)).into());
    upright.push(signature());
    Document { mark: None, upright, across: Vec::new() }
}

/// A line with dots to the margin.
fn to_write_on(words: &str) -> Block {
    Line { ends: Ends::Dots(UPRIGHT), before: pt(8), ..Run::new(words, BODY).into() }.into()
}

fn signature() -> Block {
    let centred = |run: Run| Line::from(run).centred();
    let lines = vec![
        centred(Run::new(t::SIGNED_ON, BODY).italic()).kept(),
        centred(Run::new(t::RESPONDENT_SIGNS, BODY).bold()).kept(),
        centred(Run::new(t::HOW_TO_SIGN, SMALL).italic()).after(pt(60)),
    ];
    let half = UPRIGHT * 9 / 20;
    let cells = vec![Cell::of(Vec::new()), Cell::of(lines)];
    Table { widths: vec![half, UPRIGHT - half], heading: 0, borders: false, rows: vec![Row { cells }] }.into()
}

fn table(campaign: &Campaign, asked: &[AskedLine]) -> Table {
    let heads = [form::ORDINAL, t::PROCEDURE, asking::AGREE, asking::DISAGREE];
    let mut rows = vec![Row { cells: heads.map(|head| bold_cell(head, 12, Align::Centre)).to_vec() }];
    for (number, line) in (1..).zip(asked) {
        let box_to_mark = || cell("", SMALL, Align::Centre);
        let ordinal = cell(&number.to_string(), SMALL, Align::Centre);
        rows.push(Row { cells: vec![ordinal, described(campaign, line), box_to_mark(), box_to_mark()] });
    }
    Table { widths: WIDTHS.to_vec(), heading: 1, borders: true, rows }
}

/// The procedure and its proposal, with lines to write on.
fn described(campaign: &Campaign, line: &AskedLine) -> Cell {
    let identity = t::identity(&line.code, &line.field, &line.unit);
    let dots = |words: &str| Line { ends: Ends::Dots(ROOM), before: pt(3), ..Run::new(words, 12).into() };
    let mut lines = vec![Run::new(&line.name, SMALL).bold().into()];
    let said = [identity, t::proposal(campaign, &line.proposal), t::benefit(&line.benefit)];
    let said = said.into_iter().filter(|words| !words.is_empty());
    lines.extend(said.map(|words| Line::from(Run::new(&words, 12))));
    lines.extend([dots(t::OTHER_OPINION), dots("").after(pt(4))]);
    Cell::of(lines)
}
