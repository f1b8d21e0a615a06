use crate::domain::Campaign;
use crate::spreadsheet::question::Question;
use crate::text::{form, roadmap, terms};

use super::fit::fit_rows;
use super::model::{Cell, RowOf, Sheet, Style};

/// **Phiếu lấy ý kiến**: each proposal with room for yes, no and words. The last column names the line, so that an
/// answer is understood wherever its row was moved to.
pub(in crate::spreadsheet) fn opinion_sheet<'a>(campaign: &'a Campaign, questions: &'a [Question]) -> Sheet<'a> {
    let mut widths = vec![6.0, 28.0, 46.0, 9.0];
    widths.extend(campaign.portals.iter().map(|_| 22.0));
    widths.extend([9.0, 9.0, 36.0, 9.0]);
    let mut sheet = Sheet::new(form::OPINION_SHEET, 12, &widths);
    sheet.line(form::OPINION_TITLE, Style::Title, 20.0);
    sheet.line(form::subject(campaign), Style::Subtitle, 18.0);
    sheet.line(form::OPINION_HOW, Style::Italic, 18.0);
    sheet.space();
    sheet.labelled(form::RESPONDENT, 2);
    sheet.space();
    let asked = [form::ORDINAL, form::UNIT, form::SERVICE_NAME, form::PROPOSED_LEVEL].map(str::to_owned);
    let answers = [form::AGREE, form::DISAGREE, form::OTHER_OPINION, form::LINE_CODE].map(str::to_owned);
    let roadmaps = campaign.portals.iter().map(form::roadmap_on);
    sheet.heading(asked.into_iter().chain(roadmaps).chain(answers));
    for (number, question) in (1..).zip(questions) {
        let mut cells = vec![
            Cell { style: Style::Centre, ..Cell::number(Some(number)) },
            Cell::text(question.unit.as_str(), Style::Text),
            Cell::text(question.name.as_str(), Style::Text),
            Cell::text(question.proposal.level.map_or("", |level| terms::level(campaign, level)), Style::Centre),
        ];
        cells.extend(
            campaign
                .portals
                .iter()
                .map(|portal| Cell::text(roadmap::wording(question.proposal.roadmap(portal.id)), Style::Text)),
        );
        cells.extend([
            Cell::blank(Style::Centre),
            Cell::blank(Style::Centre),
            Cell::blank(Style::Text),
            Cell::text(form::line_code(number), Style::Centre),
        ]);
        sheet.body(RowOf::Sheet, cells);
    }
    fit_rows(&mut sheet);
    sheet
}
