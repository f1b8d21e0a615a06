use crate::domain::Campaign;
use crate::spreadsheet::opinion::Question;
use crate::text::{form, roadmap, terms};

use super::fit::fit_rows;
use super::model::{Cell, Sheet, Style};

/// **Phiếu lấy ý kiến**: each proposal with room for yes, no and words. The last column names the line, so that an
/// answer is understood wherever its row was moved to.
pub(in crate::spreadsheet) fn opinion_sheet<'a>(campaign: &'a Campaign, questions: &'a [Question]) -> Sheet<'a> {
    let widths = [6.0, 28.0, 46.0, 9.0, 22.0, 22.0, 9.0, 9.0, 36.0, 9.0];
    let mut sheet = Sheet::new(form::OPINION_SHEET, 12, &widths);
    sheet.line(form::OPINION_TITLE, Style::Title, 20.0);
    sheet.line(form::subject(campaign), Style::Subtitle, 18.0);
    sheet.line(form::OPINION_HOW, Style::Italic, 18.0);
    sheet.space();
    sheet.labelled(form::RESPONDENT, 2);
    sheet.space();
    sheet.heading([
        form::ORDINAL.to_owned(),
        form::UNIT.to_owned(),
        form::SERVICE_NAME.to_owned(),
        form::PROPOSED_LEVEL.to_owned(),
        form::provincial(campaign),
        form::national(campaign),
        form::AGREE.to_owned(),
        form::DISAGREE.to_owned(),
        form::OTHER_OPINION.to_owned(),
        form::LINE_CODE.to_owned(),
    ]);
    for (number, question) in (1..).zip(questions) {
        sheet.body(vec![
            Cell { style: Style::Centre, ..Cell::number(Some(number)) },
            Cell::text(question.unit.as_str(), Style::Text),
            Cell::text(question.name.as_str(), Style::Text),
            Cell::text(question.proposal.level.map_or("", |level| terms::level(campaign, level)), Style::Centre),
            Cell::text(roadmap::wording(&question.proposal.provincial), Style::Text),
            Cell::text(roadmap::wording(&question.proposal.national), Style::Text),
            Cell::blank(Style::Centre),
            Cell::blank(Style::Centre),
            Cell::blank(Style::Text),
            Cell::text(form::line_code(number), Style::Centre),
        ]);
    }
    fit_rows(&mut sheet);
    sheet
}
