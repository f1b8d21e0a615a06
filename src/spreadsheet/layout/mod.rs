//! Describes every sheet of the submission file and of the Office's workbooks, without the engine that writes them.

mod allowed;
mod assessment;
mod cell_text;
mod chart;
mod charts;
mod consolidated;
mod counts;
mod fit;
mod groups;
mod lines;
mod list;
mod measure;
mod model;
mod obstacle_lines;
mod opinion;
mod paper;
mod province_list;
mod remarks;
mod reviewed;
mod screening;
mod shows;
mod summary;
mod words;
mod working;
mod working_book;
mod wrap;

use crate::domain::Group;
use crate::rules::is_listed;

use super::payload::{Release, Submitted};
use crate::text::{books, form};

pub use allowed::{Allowed, AllowedIn};
pub use cell_text::MAX_CELL_UNITS;
pub(super) use cell_text::beginning;
pub use chart::{Chart, ChartKind, ChartSize, NAME_POINTS, Series};
pub(super) use consolidated::{Section, parts, total_of_all};
pub(super) use lines::read as read_lines;
pub use list::list_sheet;
pub use measure::FONT;
pub use model::{Cell, Column, DEFAULT_ROW, Row, RowOf, Sheet, Style, Value};
pub(super) use opinion::opinion_sheet;
pub(super) use paper::{Fit, MARGINS, Margins, Paper};
pub use province_list::{Arranged, ListLine, ProvinceList, UnitList};
pub use shows::{Holds, Lines, Shows};
pub(super) use working::working_sheets;
pub use working_book::WorkingBook;

/// The consolidated list with its counts; a list that is not final is marked on every page.
pub(super) fn list_sheets(list: &ProvinceList) -> Vec<Sheet<'_>> {
    let units = list.units.iter().map(|unit| (unit.unit.as_str(), &unit.counts));
    let mut sheets = vec![
        consolidated::consolidated_list(list),
        counts::counts_by_unit(&list.campaign, units),
        counts::counts_by_field(&list.campaign, &list.fields),
    ];
    let header = (!list.unfinished.is_final()).then_some(books::DRAFT);
    sheets.iter_mut().for_each(|sheet| sheet.page_header = header);
    sheets
}

/// All visible sheets of the submission file, in their order. What the Office returns to a unit that sent no more than a
/// list has the list as it was sent: the form and the sheets of the assessment would be empty.
pub fn sheets(submitted: &Submitted) -> Vec<Sheet<'_>> {
    let Submitted { release, dossier, .. } = submitted;
    let is_plain = *release == Release::Returned && !dossier.procedures.iter().any(|one| is_listed(one));
    let mut sheets = if is_plain {
        vec![list::sent_list_sheet(dossier), screening::screening_sheet(dossier)]
    } else {
        let mut sheets = vec![match release {
            Release::Returned => list::returned_list_sheet(dossier),
            Release::Draft | Release::Final => list_sheet(dossier),
        }];
        sheets.extend(Group::ALL.map(|group| groups::group_sheet(dossier, group)));
        sheets.push(screening::screening_sheet(dossier));
        sheets.push(assessment::assessment_sheet(dossier));
        sheets.push(summary::summary_sheet(dossier));
        sheets
    };
    sheets.extend(remarks::remarks_sheet(dossier));
    let header = match release {
        Release::Final => None,
        Release::Draft => Some(form::DRAFT),
        Release::Returned => Some(form::RETURNED),
    };
    sheets.iter_mut().for_each(|sheet| sheet.page_header = header);
    sheets
}
