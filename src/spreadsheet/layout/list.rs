use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::{Campaign, Dossier, FormCell, Procedure, Sections, TitleStyle};
use crate::rules::{FieldSections, is_listed, prioritised};
use crate::text::{form, roadmap, terms};

use super::fit::fit_rows;
use super::lines;
use super::model::{Cell, Head, RowOf, Sheet, Style, Value};
use super::shows::{Holds, Lines, Shows};
use super::words::fit_words;

/// Width of the Office's remarks beside the form's columns, in characters.
const REMARKS_WIDTH: f64 = 34.0;

/// **Danh mục** as the Office sends it back: the form, with each procedure's open remark beside it.
pub(super) fn returned_list_sheet(dossier: &Dossier) -> Sheet<'_> {
    list_of(dossier, ListKind::Returned)
}

/// **Danh mục đã gửi**: every procedure of a unit that sent no more than a list, with its open remark beside it.
pub(super) fn sent_list_sheet(dossier: &Dossier) -> Sheet<'_> {
    list_of(dossier, ListKind::Sent)
}

/// **Danh mục**: exactly the campaign's form. Eligible procedures with a proposed level, in the order of
/// priority within each field; fields in the order in which the dossier names them.
pub fn list_sheet(dossier: &Dossier) -> Sheet<'_> {
    list_of(dossier, ListKind::Official)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ListKind {
    Official,
    Returned,
    /// In the columns of the form, and not the form itself.
    Sent,
}

fn list_of(dossier: &Dossier, kind: ListKind) -> Sheet<'_> {
    let campaign = &*dossier.campaign;
    let is_form = kind != ListKind::Sent;
    let with_remarks = kind != ListKind::Official;
    let wanted: fn(&Procedure) -> bool = if is_form { is_listed } else { |_| true };
    let mut widths = widths(campaign);
    widths.extend(with_remarks.then_some(REMARKS_WIDTH));
    let name = if is_form { form::LIST_SHEET } else { form::SENT_LIST_SHEET };
    let mut sheet = Sheet::new(name, 13, &widths);
    sheet.holds = if is_form { Holds::Listed } else { Holds::All };
    let shows = campaign.form.columns.iter().map(|column| Shows::from(column.shows));
    sheet.shows(shows.chain(with_remarks.then_some(Shows::Derived)));
    if is_form {
        titles(&mut sheet, dossier);
    } else {
        sheet.line(form::SENT_LIST_TITLE, Style::Subtitle, 18.0);
        sheet.line(form::attachment(campaign, &dossier.submission), Style::Italic, 18.0);
    }
    sheet.space();
    let mut heads = heads(campaign);
    heads.extend(with_remarks.then_some(Head::Plain(Cow::Borrowed(form::REMARK))));
    sheet.two_row_heading(heads);
    let sections = match campaign.form.sections {
        Sections::ByField => by_field(dossier, wanted),
        Sections::None => {
            let listed = dossier.procedures.iter().filter(|procedure| wanted(procedure));
            vec![("", prioritised(listed, campaign))]
        }
    };
    for (number, (field, procedures)) in (1..).zip(sections) {
        if campaign.form.sections == Sections::ByField {
            let mut cells = across(campaign, form::roman(number), form::field(field));
            cells.extend(with_remarks.then(|| Cell::blank(Style::Section)));
            sheet.body(RowOf::Section, cells);
        }
        for (number, procedure) in (1..).zip(procedures) {
            let mut cells = row(campaign, number, procedure);
            cells.extend(with_remarks.then(|| {
                let open = procedure.remark.as_ref().filter(|remark| !remark.is_settled);
                Cell::text(open.map_or("", |remark| remark.text.as_str()), Style::Text)
            }));
            sheet.body(RowOf::Procedure(procedure.id), cells);
        }
    }
    fit_words(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

fn titles(sheet: &mut Sheet<'_>, dossier: &Dossier) {
    for title in &dossier.campaign.form.titles {
        let (style, height) = match title.style {
            TitleStyle::Title => (Style::Title, 20.0),
            TitleStyle::Subtitle => (Style::Subtitle, 18.0),
            TitleStyle::Italic => (Style::Italic, 18.0),
        };
        sheet.line(form::title(title, &dossier.campaign, &dossier.submission), style, height);
    }
}

/// A section row: its number in the form's first column, its title in the column of names, which has room for it.
pub(super) fn section(sheet: &mut Sheet<'_>, campaign: &Campaign, number: String, title: String) {
    let cells = across(campaign, number, title);
    sheet.body(RowOf::Section, cells);
}

/// A row in bold across the form's table.
pub(super) fn across<'a>(campaign: &Campaign, number: String, title: String) -> Vec<Cell<'a>> {
    let columns = &campaign.form.columns;
    let names = columns.iter().position(|column| column.shows == FormCell::Name).unwrap_or(1).max(1);
    let mut cells = vec![Cell::text(number, Style::SectionCentre)];
    cells.extend((1..columns.len()).map(|_| Cell::blank(Style::Section)));
    if let Some(cell) = cells.get_mut(names) {
        cell.value = Value::text(title);
    }
    cells
}

pub(super) fn widths(campaign: &Campaign) -> Vec<f64> {
    campaign.form.columns.iter().map(|column| f64::from(column.width)).collect()
}

/// The form's heads; neighbouring columns with the same common head are grouped.
pub(super) fn heads(campaign: &Campaign) -> Vec<Head<'_>> {
    let groups = campaign.form.columns.chunk_by(|one, next| one.over.is_some() && one.over == next.over);
    let heads = groups.flat_map(|columns| {
        let names = columns.iter().map(|column| Cow::Borrowed(column.head.as_str()));
        match columns.first().and_then(|column| column.over.as_deref()) {
            Some(over) => vec![Head::Group(Cow::Borrowed(over), names.collect())],
            None => names.map(Head::Plain).collect(),
        }
    });
    heads.collect()
}

fn row<'a>(campaign: &'a Campaign, number: u32, procedure: &'a Procedure) -> Vec<Cell<'a>> {
    let cells = campaign.form.columns.iter().zip(line(campaign, procedure)).map(|(column, value)| {
        let mut cell = form_cell(column.shows, number, value);
        if column.shows == FormCell::Name {
            cell.remark(procedure);
        }
        cell
    });
    cells.collect()
}

/// A cell of the form's table with its value.
pub(super) fn form_cell<'a>(shows: FormCell, number: u32, value: Value<'a>) -> Cell<'a> {
    match shows {
        FormCell::Ordinal => Cell { style: Style::Centre, ..Cell::number(Some(number)) },
        FormCell::Mark(_) => Cell { value, ..Cell::blank(Style::Centre) },
        FormCell::Volume(_) | FormCell::Online => Cell { value, ..Cell::number(None) },
        _ => Cell { value, ..Cell::blank(Style::Text) },
    }
}

/// The values of one service in the form's columns; the ordinal is blank, the list sets it.
pub(in crate::spreadsheet) fn line<'a>(
    campaign: &'a Campaign,
    procedure: &'a Procedure,
) -> impl Iterator<Item = Value<'a>> {
    campaign.form.columns.iter().map(|column| shown(campaign, column.shows, procedure))
}

fn shown<'a>(campaign: &'a Campaign, shows: FormCell, procedure: &'a Procedure) -> Value<'a> {
    let proposal = &procedure.proposal;
    let number = |count: Option<u32>| count.map_or(Value::Blank, Value::Number);
    match shows {
        FormCell::Ordinal | FormCell::Blank => Value::Blank,
        FormCell::Code => Value::text(procedure.code.as_str()),
        FormCell::Name => Value::text(procedure.name.as_str()),
        FormCell::Field => Value::text(procedure.field.as_str()),
        FormCell::Tier => Value::text(procedure.tier.map_or("", |tier| terms::tier(campaign, tier))),
        FormCell::Authority => Value::text(procedure.authority.as_str()),
        FormCell::Mark(level) => {
            let proposed = proposal.level.and_then(|proposed| campaign.level(proposed));
            let marked = proposed.is_some_and(|proposed| proposed.marks.contains(&level));
            if marked { Value::text(form::MARK) } else { Value::Blank }
        }
        FormCell::Roadmap(portal) => Value::text(roadmap::wording(proposal.roadmap(portal))),
        FormCell::Volume(period) => number(procedure.volumes.of(period)),
        FormCell::Online => number(procedure.volumes.online),
        FormCell::Fee => Value::text(terms::fee(&procedure.fee)),
        FormCell::Note => Value::text(proposal.note.as_str()),
        FormCell::Obstacles => Value::text(lines::write(Lines::InForm, campaign, procedure)),
    }
}

/// The `wanted` procedures by field, in the order of priority within each.
pub(in crate::spreadsheet) fn by_field(
    dossier: &Dossier,
    wanted: fn(&Procedure) -> bool,
) -> Vec<(&str, Vec<&Arc<Procedure>>)> {
    let mut sections: FieldSections<'_, Vec<&Arc<Procedure>>> = FieldSections::new();
    for procedure in dossier.procedures.iter().filter(|procedure| wanted(procedure)) {
        sections.update(&procedure.field, |members| members.push(procedure));
    }
    let sections = sections.into_vec();
    sections.into_iter().map(|(field, members)| (field, prioritised(members, &dossier.campaign))).collect()
}
