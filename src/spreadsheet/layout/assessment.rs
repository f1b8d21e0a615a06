use std::borrow::Cow;

use crate::domain::{Column, Dossier, Procedure};
use crate::rules::{Eligibility, answer_for, effectiveness_total, eligibility, prioritised, ranking, standings};
use crate::text::{columns, form, terms};

use super::fit::{fit_columns, fit_rows};
use super::lines;
use super::model::{Cell, Head, RowOf, Sheet, Style};
use super::shows::{Holds, Lines, Shows};

/// The columns that show several lines, in their order.
const LINES: [Lines; 5] = [Lines::Obstacles, Lines::AnswerNotes, Lines::Override, Lines::Simplified, Lines::Solutions];

/// Columns of the first page that the notes above the table span.
const NOTE_COLUMNS: u16 = 9;

/// **Đánh giá**: every answer, remedy, score, note and chosen solution of the eligible procedures, in the order
/// of priority over the whole dossier.
pub(super) fn assessment_sheet(dossier: &Dossier) -> Sheet<'_> {
    let campaign = &*dossier.campaign;
    let mut widths = vec![5.0, 11.0, 36.0, 14.0];
    widths.extend(campaign.feasibility.iter().map(|_| 6.5));
    widths.extend(campaign.effectiveness.iter().map(|_| 6.5));
    widths.push(8.0);
    widths.extend(campaign.levels.iter().map(|_| 11.0));
    widths.extend([38.0, 24.0, 20.0, 24.0, 28.0, 22.0]);
    let mut sheet = Sheet::new(form::ASSESSMENT_SHEET, 12, &widths);
    let asked = campaign.feasibility_by_level().map(|criterion| Column::Answer(criterion.id));
    let scored = campaign.effectiveness.iter().map(|criterion| Column::Score(criterion.id));
    let facts = [Column::Ordinal, Column::Code, Column::Name, Column::Field].into_iter();
    let derived = std::iter::repeat_n(Shows::Derived, 1 + campaign.levels.len());
    sheet.shows(facts.chain(asked).chain(scored).map(Shows::One).chain(derived).chain(LINES.map(Shows::Lines)));
    sheet.holds = Holds::Assessed;
    sheet.repeated = Some(3);
    sheet.line(form::ASSESSMENT_TITLE, Style::Subtitle, 20.0);
    sheet.line_beside(NOTE_COLUMNS, campaign.notice.as_str(), Style::Italic, 18.0);
    sheet.line_beside(NOTE_COLUMNS, form::ASSESSMENT_LEGEND, Style::Note, 18.0);
    sheet.two_row_heading(heads(dossier));
    let eligible = dossier.procedures.iter().filter(|procedure| eligibility(procedure) == Eligibility::Eligible);
    for (number, procedure) in (1..).zip(prioritised(eligible, campaign)) {
        sheet.body(RowOf::Procedure(procedure.id), row(dossier, number, procedure));
    }
    fit_columns(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

fn heads(dossier: &Dossier) -> Vec<Head<'_>> {
    let campaign = &*dossier.campaign;
    let plain = |name: &'static str| Head::Plain(Cow::Borrowed(name));
    let ids = |ids: Vec<&'_ str>| ids.into_iter().map(|id| Cow::Owned(id.to_owned())).collect::<Vec<_>>();
    let mut heads = Vec::from([form::ORDINAL, form::CODE, form::PROCEDURE_NAME, form::FIELD].map(plain));
    for level in &campaign.levels {
        let of_level = campaign.feasibility.iter().filter(|criterion| criterion.from_level == level.id);
        let members = ids(of_level.map(|criterion| criterion.id.as_str()).collect());
        if !members.is_empty() {
            heads.push(Head::Group(level.name.as_str().into(), members));
        }
    }
    let members = ids(campaign.effectiveness.iter().map(|criterion| criterion.id.as_str()).collect());
    heads.push(Head::Group(form::EFFECTIVENESS.into(), members));
    heads.push(plain(form::TOTAL));
    heads.extend(campaign.levels.iter().map(|level| Head::Plain(level.name.as_str().into())));
    heads.extend(
        [form::OBSTACLES, form::NOTES, form::OVERRIDE, form::SIMPLIFIED, form::SOLUTIONS, form::PRIORITY].map(plain),
    );
    heads
}

fn row<'a>(dossier: &'a Dossier, number: u32, procedure: &'a Procedure) -> Vec<Cell<'a>> {
    let campaign = &*dossier.campaign;
    let mut cells = vec![
        Cell { style: Style::Centre, ..Cell::number(Some(number)) },
        Cell::text(procedure.code.as_str(), Style::Text),
        Cell::text(procedure.name.as_str(), Style::Text),
        Cell::text(procedure.field.as_str(), Style::Text),
    ];
    let answer =
        |criterion| Cell::text(answer_for(procedure, criterion).map_or("", columns::short_answer), Style::Centre);
    cells.extend(campaign.feasibility_by_level().map(answer));
    let score = |id| procedure.assessment.scores.get(id).map(|score| u32::from(u8::from(*score)));
    cells.extend(campaign.effectiveness.iter().map(|criterion| Cell::number(score(&criterion.id))));
    let scored = !procedure.assessment.scores.is_empty();
    cells.push(Cell::number(scored.then(|| effectiveness_total(procedure))));
    let standings = standings(procedure, campaign);
    cells.extend(
        campaign
            .levels
            .iter()
            .map(|level| Cell::text(terms::classification(campaign, standings.at(level.id)), Style::Centre)),
    );
    cells.extend(LINES.into_iter().map(|lines| Cell::text(lines::write(lines, campaign, procedure), Style::Text)));
    cells.push(Cell::text(terms::priority(ranking(procedure, campaign)), Style::Text));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Campaign, Fee, ProcedureId};
    use std::sync::Arc;

    #[test]
    fn paying_online_is_shown_as_not_applicable_where_there_is_no_fee() {
        let campaign = Campaign::of_cv_74().unwrap();
        let payment = campaign.online_payment(campaign.highest_level()).unwrap().id;
        let at = 4 + campaign.feasibility_by_level().position(|criterion| criterion.id == payment).unwrap();
        let mut procedure = Procedure::new(ProcedureId(1));
        procedure.screening.set(campaign.screening.clauses.first().id, true);
        let mut shown = |fee: Fee| {
            procedure.fee = fee;
            let mut dossier = Dossier::new(campaign.clone(), "Sở Tư pháp");
            dossier.procedures = vec![Arc::new(procedure.clone())];
            let sheet = assessment_sheet(&dossier);
            assert_eq!(sheet.columns[at].shows, Shows::One(Column::Answer(payment)));
            sheet.shown(sheet.next_row() as usize - 1, at).into_owned()
        };
        assert_eq!(shown(Fee::None), form::ANSWER_NOT_APPLICABLE);
        assert_eq!(shown(Fee::Due { amount: "20.000 đồng".to_owned() }), "");
    }
}
