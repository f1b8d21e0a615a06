use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::{Campaign, Dossier, Procedure, Proposal, ServiceLevel, fold};
use crate::rules::{is_listed, prioritised};
use crate::text::{form, roadmap};

use super::fit::fit_rows;
use super::model::{Cell, CellOrigin, Head, ListField, Sheet, Style};

/// **Danh mục**: the official form to the letter. Eligible procedures with a proposed level, in the order of
/// priority within each field; fields in the order in which the dossier names them.
pub fn list_sheet(dossier: &Dossier) -> Sheet<'_> {
    let mut sheet = Sheet::new(form::LIST_SHEET, 13, &WIDTHS);
    sheet.line(form::TITLE, Style::Title, 20.0);
    sheet.line(form::subject(&dossier.campaign), Style::Subtitle, 18.0);
    sheet.line(form::authority(&dossier.submission), Style::Subtitle, 18.0);
    sheet.line(form::attachment(&dossier.submission), Style::Italic, 18.0);
    sheet.space();
    sheet.two_row_heading(heads(&dossier.campaign));
    for (number, (field, procedures)) in (1..).zip(by_field(dossier, is_listed)) {
        let mut cells =
            vec![Cell::text(form::roman(number), Style::SectionCentre), Cell::text(form::field(field), Style::Section)];
        cells.extend((0..5).map(|_| Cell::blank(Style::Section)));
        sheet.body(cells);
        for (number, procedure) in (1..).zip(procedures) {
            sheet.body(row(number, procedure));
        }
    }
    fit_rows(&mut sheet);
    sheet
}

/// The form's own columns.
pub(super) const WIDTHS: [f64; 7] = [6.0, 50.0, 9.0, 9.0, 26.0, 26.0, 20.0];

pub(super) fn heads<'a>(campaign: &Campaign) -> Vec<Head<'a>> {
    let [three, four] = campaign.level_names.clone();
    vec![
        Head::Plain(form::ORDINAL.into()),
        Head::Plain(form::SERVICE_NAME.into()),
        Head::Group(form::LEVEL_HEAD.into(), vec![three.into(), four.into()]),
        Head::Plain(form::provincial(campaign).into()),
        Head::Plain(form::national(campaign).into()),
        Head::Plain(form::NOTE.into()),
    ]
}

pub(super) fn row(number: u32, procedure: &Procedure) -> Vec<Cell<'_>> {
    let fields = [(1, ListField::Name), (4, ListField::Provincial), (5, ListField::National), (6, ListField::Note)];
    let mut cells = line(number, &procedure.name, &procedure.proposal);
    for (at, field) in fields {
        if let Some(cell) = cells.get_mut(at) {
            cell.origin = Some(CellOrigin { procedure: procedure.id, field });
        }
    }
    if let Some(name) = cells.get_mut(1) {
        name.remark(procedure);
    }
    cells
}

/// The form's cells for one service.
pub(super) fn line<'a>(number: u32, name: &'a str, proposal: &'a Proposal) -> Vec<Cell<'a>> {
    let mark = |level: ServiceLevel| {
        let offered = proposal.level.is_some_and(|proposed| proposed >= level);
        if offered { Cell::text(form::MARK, Style::Centre) } else { Cell::blank(Style::Centre) }
    };
    vec![
        Cell { style: Style::Centre, ..Cell::number(Some(number)) },
        Cell::text(name, Style::Text),
        mark(ServiceLevel::Three),
        mark(ServiceLevel::Four),
        Cell::text(roadmap::wording(&proposal.provincial), Style::Text),
        Cell::text(roadmap::wording(&proposal.national), Style::Text),
        Cell::text(proposal.note.as_str(), Style::Text),
    ]
}

/// Some procedures by field, in the order of priority within each. Spellings of a field that read the same are one section, under the first.
pub(in crate::spreadsheet) fn by_field(
    dossier: &Dossier,
    wanted: fn(&Procedure) -> bool,
) -> Vec<(&str, Vec<&Arc<Procedure>>)> {
    let mut sections: Vec<(&str, Vec<&Arc<Procedure>>)> = Vec::new();
    let mut spellings: HashMap<&str, usize> = HashMap::new();
    let mut wordings: HashMap<String, usize> = HashMap::new();
    for procedure in dossier.procedures.iter().filter(|procedure| wanted(procedure)) {
        let at = *spellings.entry(&procedure.field).or_insert_with(|| {
            *wordings.entry(fold(&procedure.field)).or_insert_with(|| {
                sections.push((&procedure.field, Vec::new()));
                sections.len() - 1
            })
        });
        if let Some((_, members)) = sections.get_mut(at) {
            members.push(procedure);
        }
    }
    sections.into_iter().map(|(field, members)| (field, prioritised(members))).collect()
}
