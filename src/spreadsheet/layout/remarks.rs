use crate::domain::{Column, Dossier};
use crate::text::form;

use super::fit::{fit_columns, fit_rows};
use super::model::{Cell, RowOf, Sheet, Style};
use super::shows::Shows;

/// **Ý kiến**: the Office's remarks on returned procedures; `None` where there are none.
pub(super) fn remarks_sheet(dossier: &Dossier) -> Option<Sheet<'_>> {
    let remarked = || dossier.procedures.iter().filter_map(|one| Some((one, one.remark.as_ref()?)));
    remarked().next()?;
    let mut sheet = Sheet::new(form::REMARKS_SHEET, 12, &[6.0, 14.0, 50.0, 24.0, 50.0, 14.0]);
    let facts = [Column::Ordinal, Column::Code, Column::Name, Column::Field].map(Shows::One);
    sheet.shows(facts.into_iter().chain([Shows::Derived, Shows::One(Column::Remark)]));
    sheet.line(form::REMARKS_TITLE, Style::Subtitle, 20.0);
    sheet.line(form::attachment(&dossier.campaign, &dossier.submission), Style::Italic, 18.0);
    sheet.space();
    sheet.heading([form::ORDINAL, form::CODE, form::PROCEDURE_NAME, form::FIELD, form::REMARK, form::REMARK_STATE]);
    for (number, (procedure, remark)) in (1..).zip(remarked()) {
        sheet.body(
            RowOf::Procedure(procedure.id),
            vec![
                Cell { style: Style::Centre, ..Cell::number(Some(number)) },
                Cell::text(procedure.code.as_str(), Style::Text),
                Cell::text(procedure.name.as_str(), Style::Text),
                Cell::text(procedure.field.as_str(), Style::Text),
                Cell::text(remark.text.as_str(), Style::Text),
                Cell::text(form::remark_state(remark.is_settled), Style::Text),
            ],
        );
    }
    fit_columns(&mut sheet);
    fit_rows(&mut sheet);
    Some(sheet)
}
