use crate::domain::{Campaign, Proposal, format_date};
use crate::spreadsheet::question::OpinionRequest;
use crate::text::{asking, form, roadmap, terms};

use super::fit::fit_rows;
use super::model::{Allowed, Cell, Row, RowOf, Sheet, Style};

/// Columns that the labels above the table span.
const LABEL: u16 = 3;

/// **Phiếu lấy ý kiến**: each proposal with room for an answer and words, or for counts of answers on paper. The last
/// column names the line, so that an answer is understood wherever its row was moved to.
pub(in crate::spreadsheet) fn opinion_sheet(request: &OpinionRequest) -> Sheet<'_> {
    let OpinionRequest { campaign, questions, for_papers, .. } = request;
    let mut widths = vec![5.0, 18.0, 11.5, 34.0, 14.0, 9.0, 19.0, 20.0];
    widths.extend(if *for_papers { [9.0, 9.0, 16.0, 6.0].as_slice() } else { [11.0, 20.0, 6.0].as_slice() });
    let mut sheet = Sheet::new(asking::SHEET, 12, &widths);
    head(&mut sheet, request);
    sheet.space();
    let asked = [form::ORDINAL, form::UNIT, form::CODE, form::SERVICE_NAME, asking::FIELD];
    let more = [form::PROPOSED_LEVEL, asking::ROADMAP, asking::BENEFIT];
    let answers: &[&str] = if *for_papers {
        &[asking::PAPERS_AGREE, asking::PAPERS_DISAGREE, asking::OTHER_OPINION, asking::LINE_CODE]
    } else {
        &[asking::ANSWER, asking::OTHER_OPINION, asking::LINE_CODE]
    };
    sheet.heading(asked.into_iter().chain(more).chain(answers.iter().copied()));
    let first = sheet.next_row();
    for (number, question) in (1..).zip(questions) {
        let mut cells = vec![
            Cell { style: Style::Centre, ..Cell::number(Some(number)) },
            Cell::text(question.unit.as_str(), Style::Text),
            Cell::text(question.code.as_str(), Style::Text),
            Cell::text(question.name.as_str(), Style::Text),
            Cell::text(question.field.as_str(), Style::Text),
            Cell::text(question.proposal.level.map_or("", |level| terms::level(campaign, level)), Style::Centre),
            Cell::text(roadmaps(campaign, &question.proposal), Style::Text),
            Cell::text(question.benefit.as_str(), Style::Text),
        ];
        let blank = if *for_papers { [Style::Number; 2].as_slice() } else { [Style::Centre].as_slice() };
        cells.extend(blank.iter().map(|style| Cell::blank(*style)));
        cells.extend([Cell::blank(Style::Text), Cell::text(asking::line_code(number), Style::Centre)]);
        sheet.body(RowOf::Sheet, cells);
    }
    let rows = (first, sheet.next_row().saturating_sub(1));
    if *for_papers {
        sheet.allow(rows, 8, Allowed::Count);
        sheet.allow(rows, 9, Allowed::Count);
    } else {
        sheet.allow(rows, 8, Allowed::OneOf(&asking::CHOICES));
    }
    fit_rows(&mut sheet);
    sheet
}

/// What is asked, of whom, and what there is to fill in.
fn head<'a>(sheet: &mut Sheet<'a>, request: &'a OpinionRequest) {
    let OpinionRequest { campaign, for_papers, .. } = request;
    sheet.line(if *for_papers { asking::PAPERS_TITLE } else { asking::TITLE }, Style::Title, 20.0);
    sheet.line(form::subject(campaign), Style::Subtitle, 18.0);
    if !for_papers {
        sheet.line(asking::addressed(&request.addressee), Style::Subtitle, 18.0);
    }
    sheet.line(asking::levels(campaign), Style::Note, 18.0);
    sheet.line(if *for_papers { asking::PAPERS_HOW } else { asking::HOW }, Style::Note, 18.0);
    sheet.space();
    if !request.scope.is_empty() {
        labelled(sheet, asking::SCOPE, &request.scope);
    }
    labelled(sheet, if *for_papers { asking::PAPERS_OF } else { asking::RESPONDENT }, "");
    let kind = sheet.next_row();
    labelled(sheet, asking::KIND, "");
    sheet.allow((kind, kind), LABEL, Allowed::OneOf(&asking::KINDS));
    labelled(sheet, asking::RETURN_TO, &request.return_to);
    labelled(sheet, asking::DUE, request.due.map(format_date).unwrap_or_default());
}

/// A line above the table: its label, and what stands behind it or is to be filled in.
fn labelled<'a>(sheet: &mut Sheet<'a>, label: &'static str, value: impl Into<std::borrow::Cow<'a, str>>) {
    let mut cells = vec![Cell::text(label, Style::Section).spanning(LABEL, 1)];
    cells.extend((1..LABEL).map(|_| Cell::covered(Style::Section)));
    cells.push(Cell::text(value, Style::Text));
    sheet.rows.push(Row { cells, height: None, of: RowOf::Sheet });
}

/// The roadmaps in one cell, a line each; that of a single portal without its name.
fn roadmaps(campaign: &Campaign, proposal: &Proposal) -> String {
    let proposed = campaign.portals.iter().filter(|portal| proposal.roadmap(portal.id).is_proposed());
    let line = proposed.map(|portal| {
        let words = roadmap::wording(proposal.roadmap(portal.id));
        if campaign.portals.len() > 1 { format!("{}: {words}", portal.short) } else { words }
    });
    line.collect::<Vec<_>>().join("\n")
}
