//! One description of every sheet of the submission file, without any engine.

mod assessment;
mod consolidated;
mod fit;
mod groups;
mod list;
mod model;
mod screening;
mod summary;
mod working;

use crate::domain::{Campaign, Dossier, Group};

use super::job::Book;
use super::payload::{Release, Submitted};
use crate::text::form;

pub use list::list_sheet;
pub use model::{
    Cell, CellOrigin, Chart, ChartKind, Column, ListField, MAX_CELL_UNITS, REPEATED_COLUMNS, Row, Series, Sheet, Style,
    Value,
};

/// The sheets of one of the Office's books.
pub fn book_sheets<'a>(book: Book, campaign: &'a Campaign, dossiers: &[&'a Dossier]) -> Vec<Sheet<'a>> {
    match book {
        Book::List => {
            vec![consolidated::consolidated_list(campaign, dossiers), consolidated::consolidated_counts(dossiers)]
        }
        Book::Working => working::working_sheets(campaign, dossiers),
    }
}

/// Every visible sheet in its order.
pub fn sheets(submitted: &Submitted) -> Vec<Sheet<'_>> {
    let dossier = &submitted.dossier;
    let mut sheets = vec![list_sheet(dossier)];
    sheets.extend(Group::ALL.map(|group| groups::group_sheet(dossier, group)));
    sheets.push(screening::screening_sheet(dossier));
    sheets.push(assessment::assessment_sheet(dossier));
    sheets.push(summary::summary_sheet(dossier));
    if submitted.release == Release::Draft {
        sheets.iter_mut().for_each(|sheet| sheet.page_header = Some(form::DRAFT));
    }
    sheets
}
