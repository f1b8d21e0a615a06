//! One description of every sheet of the submission file, without any engine.

mod assessment;
mod chart;
mod consolidated;
mod fit;
mod groups;
mod lines;
mod list;
mod measure;
mod model;
mod opinion;
mod paper;
mod remarks;
mod reviewed;
mod screening;
mod shows;
mod summary;
mod unit_list;
mod working;
mod working_book;

use crate::domain::{Campaign, Group};

use super::payload::{Release, Submitted};
use crate::text::form;

pub use chart::{Chart, ChartKind, Series};
pub(super) use lines::read as read_lines;
pub use list::list_sheet;
pub use model::{Cell, Column, DEFAULT_ROW, MAX_CELL_UNITS, Row, RowOf, Sheet, Style, Value};
pub(super) use opinion::opinion_sheet;
pub(super) use paper::{Fit, MARGINS, Margins, Paper};
pub use shows::{Lines, Shows};
pub use unit_list::{ListLine, UnitList};
pub(super) use working::working_sheets;
pub use working_book::WorkingBook;

/// The consolidated list with its counts.
pub(super) fn list_sheets<'a>(campaign: &'a Campaign, units: &'a [UnitList]) -> Vec<Sheet<'a>> {
    let counts =
        consolidated::consolidated_counts(campaign, units.iter().map(|unit| (unit.unit.as_str(), unit.counts)));
    vec![consolidated::consolidated_list(campaign, units), counts]
}

/// Every visible sheet in its order.
pub fn sheets(submitted: &Submitted) -> Vec<Sheet<'_>> {
    let dossier = &submitted.dossier;
    let mut sheets = vec![match submitted.release {
        Release::Returned => list::returned_list_sheet(dossier),
        Release::Draft | Release::Final => list_sheet(dossier),
    }];
    sheets.extend(Group::ALL.map(|group| groups::group_sheet(dossier, group)));
    sheets.push(screening::screening_sheet(dossier));
    sheets.push(assessment::assessment_sheet(dossier));
    sheets.push(summary::summary_sheet(dossier));
    sheets.extend(remarks::remarks_sheet(dossier));
    let header = match submitted.release {
        Release::Final => None,
        Release::Draft => Some(form::DRAFT),
        Release::Returned => Some(form::RETURNED),
    };
    sheets.iter_mut().for_each(|sheet| sheet.page_header = header);
    sheets
}
