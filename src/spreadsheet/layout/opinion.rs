use crate::domain::{Campaign, Proposal, format_date};
use crate::spreadsheet::question::{OpinionRequest, Question};
use crate::text::{asking, form, roadmap, terms};

use super::allowed::Allowed;
use super::fit::fit_rows;
use super::model::{Cell, RowOf, Sheet, Style, Value};
use super::words::fit_words;

/// Number of columns that the labels above the table span.
const LABEL: u16 = 3;

/// **Phiếu lấy ý kiến**: each proposal with cells for an answer and words, or for counts of answers on paper. The last
/// column identifies the line, so that an answer can be read wherever its row was moved to.
pub(in crate::spreadsheet) fn opinion_sheet(request: &OpinionRequest) -> Sheet<'_> {
    let columns = columns(request);
    let widths: Vec<f64> = columns.iter().map(|(_, _, width)| *width).collect();
    let mut sheet = Sheet::new(asking::SHEET, 12, &widths);
    head(&mut sheet, request);
    sheet.space();
    sheet.heading(columns.iter().map(|(_, head, _)| *head));
    let first = sheet.next_row();
    for (number, question) in (1..).zip(&request.questions) {
        let cells = columns.iter().map(|(shows, ..)| cell(*shows, number, question, &request.campaign));
        sheet.body(RowOf::Sheet, cells.collect());
    }
    let rows = (first, sheet.next_row().saturating_sub(1));
    for (at, (shows, ..)) in (0..).zip(&columns) {
        match shows {
            Shown::Answer => sheet.allow(rows, at, Allowed::OneOf(&asking::CHOICES)),
            Shown::Papers => sheet.allow(rows, at, Allowed::Count),
            _ => {}
        }
    }
    fit_words(&mut sheet);
    fit_rows(&mut sheet);
    name_continued(&mut sheet, first as usize);
    sheet
}

/// Repeats the code of its line in the rows in which a tall one continues, so that words entered there are its words.
fn name_continued(sheet: &mut Sheet<'_>, first: usize) {
    let mut code = Value::Blank;
    for cell in sheet.rows.iter_mut().skip(first).filter_map(|row| row.cells.last_mut()) {
        if cell.value == Value::Blank {
            cell.value = code.clone();
        } else {
            code = cell.value.clone();
        }
    }
}

/// What a column shows of a proposal, or what is entered in it.
#[derive(Clone, Copy)]
enum Shown {
    Ordinal,
    Unit,
    Code,
    Name,
    Field,
    Level,
    Roadmap,
    Benefit,
    Answer,
    Papers,
    Words,
    LineCode,
}

/// The columns with their heads and widths: one A4 page wide. For counting papers the benefit is left out.
fn columns(request: &OpinionRequest) -> Vec<(Shown, &'static str, f64)> {
    let several = !is_of_one_unit(request);
    let mut columns = vec![(Shown::Ordinal, form::ORDINAL, 5.0)];
    columns.extend(several.then_some((Shown::Unit, form::UNIT, 19.0)));
    columns.extend([
        (Shown::Code, form::CODE, 11.5),
        (Shown::Name, form::SERVICE_NAME, 30.0),
        (Shown::Field, form::FIELD, 13.0),
        (Shown::Level, form::PROPOSED_LEVEL, 10.0),
        (Shown::Roadmap, asking::ROADMAP, 18.0),
    ]);
    let (wide, narrow) = if several { (22.0, 18.0) } else { (33.0, 26.0) };
    if request.for_papers {
        columns.extend([
            (Shown::Papers, asking::PAPERS_AGREE, 11.0),
            (Shown::Papers, asking::PAPERS_DISAGREE, 11.0),
            (Shown::Words, asking::OTHER_OPINION, narrow),
        ]);
    } else {
        columns.extend([
            (Shown::Benefit, asking::BENEFIT, wide),
            (Shown::Answer, asking::ANSWER, 12.0),
            (Shown::Words, asking::OTHER_OPINION, narrow),
        ]);
    }
    columns.push((Shown::LineCode, asking::LINE_CODE, 6.5));
    columns
}

fn cell<'a>(shows: Shown, number: u32, question: &'a Question, campaign: &'a Campaign) -> Cell<'a> {
    match shows {
        Shown::Ordinal => Cell { style: Style::Centre, ..Cell::number(Some(number)) },
        Shown::Unit => Cell::text(question.unit.as_str(), Style::Text),
        Shown::Code => Cell::text(question.code.as_str(), Style::Text),
        Shown::Name => Cell::text(question.name.as_str(), Style::Text),
        Shown::Field => Cell::text(question.field.as_str(), Style::Text),
        Shown::Level => {
            Cell::text(question.proposal.level.map_or("", |level| terms::level(campaign, level)), Style::Centre)
        }
        Shown::Roadmap => Cell::text(roadmaps(campaign, &question.proposal), Style::Text),
        Shown::Benefit => Cell::text(question.benefit.as_str(), Style::Text),
        Shown::Answer => Cell::blank(Style::Centre),
        Shown::Papers => Cell::blank(Style::Number),
        Shown::Words => Cell::blank(Style::Text),
        Shown::LineCode => Cell::text(asking::line_code(number), Style::Centre),
    }
}

/// Whether all proposals are of one unit, which is then named once, above the table.
fn is_of_one_unit(request: &OpinionRequest) -> bool {
    request.questions.windows(2).all(|pair| matches!(pair, [one, next] if one.unit == next.unit))
}

/// The titles and instructions, and the labelled lines to fill in.
fn head<'a>(sheet: &mut Sheet<'a>, request: &'a OpinionRequest) {
    let OpinionRequest { campaign, for_papers, .. } = request;
    sheet.line(if *for_papers { asking::PAPERS_TITLE } else { asking::TITLE }, Style::Title, 20.0);
    sheet.line(form::subject(campaign), Style::Subtitle, 18.0);
    if !for_papers {
        sheet.line(asking::addressed(&request.addressee), Style::Subtitle, 18.0);
        sheet.line(asking::levels(campaign), Style::Note, 18.0);
    }
    sheet.line(if *for_papers { asking::PAPERS_HOW } else { asking::HOW }, Style::Note, 18.0);
    sheet.space();
    if let Some(question) = request.questions.first().filter(|_| is_of_one_unit(request)) {
        labelled(sheet, form::UNIT, &question.unit);
    }
    let is_said = request.questions.first().is_some_and(|question| question.unit == request.scope);
    if !request.scope.is_empty() && !is_said {
        labelled(sheet, asking::SCOPE, &request.scope);
    }
    labelled(sheet, if *for_papers { asking::PAPERS_OF } else { asking::RESPONDENT }, "");
    let kind = sheet.next_row();
    labelled(sheet, asking::KIND, "");
    sheet.allow((kind, kind), LABEL, Allowed::OneOf(&asking::KINDS));
    labelled(sheet, asking::RETURN_TO, &request.return_to);
    labelled(sheet, asking::DUE, request.due.map(format_date).unwrap_or_default());
}

/// A line above the table: its label, and its value, empty to be filled in.
fn labelled<'a>(sheet: &mut Sheet<'a>, label: &'static str, value: impl Into<std::borrow::Cow<'a, str>>) {
    let mut cells = vec![Cell::text(label, Style::Section).spanning(LABEL, 1)];
    cells.extend((1..LABEL).map(|_| Cell::covered(Style::Section)));
    let columns = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX).saturating_sub(LABEL + 1);
    cells.push(Cell::text(value, Style::Text).spanning(columns, 1));
    cells.extend((1..columns).map(|_| Cell::covered(Style::Text)));
    sheet.body(RowOf::Sheet, cells);
}

/// The proposed roadmaps in one cell, one on each line; without the portal's name if there is only one portal.
fn roadmaps(campaign: &Campaign, proposal: &Proposal) -> String {
    let proposed = campaign.portals.iter().filter(|portal| proposal.roadmap(portal.id).is_proposed());
    let line = proposed.map(|portal| {
        let words = roadmap::wording(proposal.roadmap(portal.id));
        if campaign.portals.len() > 1 { format!("{}: {words}", portal.short) } else { words }
    });
    line.collect::<Vec<_>>().join("\n")
}
