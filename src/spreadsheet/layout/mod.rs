//! One description of every sheet of the submission file, without any engine.

mod assessment;
mod consolidated;
mod fit;
mod groups;
mod list;
mod model;
mod opinion;
mod remarks;
mod reviewed;
mod screening;
mod summary;
mod working;

use crate::consolidation::{Consolidation, Decided, Gathered};
use crate::domain::Group;

use super::job::Book;
use super::payload::{Release, Submitted};
use crate::text::form;

pub use list::list_sheet;
pub use model::{
    Cell, CellOrigin, Chart, ChartKind, Column, ListField, MAX_CELL_UNITS, REPEATED_COLUMNS, Row, Series, Sheet, Style,
    Value,
};
pub(super) use opinion::opinion_sheet;

/// The sheets of one of the Office's books; `decided` are the units' dossiers as the Office has decided on them.
pub(super) fn book_sheets<'a>(
    book: Book,
    work: &'a Consolidation,
    gathered: &'a Gathered,
    decided: &'a [Decided],
) -> Vec<Sheet<'a>> {
    match book {
        Book::List => {
            let list = consolidated::consolidated_list(&work.campaign, decided);
            vec![list, consolidated::consolidated_counts(decided)]
        }
        // Where units differ is found in what they said themselves.
        Book::Working => {
            let mut sheets = working::working_sheets(&work.campaign, &gathered.dossiers(), decided);
            sheets.insert(1, reviewed::reviewed_sheet(work, gathered));
            sheets
        }
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
    sheets.extend(remarks::remarks_sheet(dossier));
    let header = match submitted.release {
        Release::Final => None,
        Release::Draft => Some(form::DRAFT),
        Release::Returned => Some(form::RETURNED),
    };
    sheets.iter_mut().for_each(|sheet| sheet.page_header = header);
    sheets
}
