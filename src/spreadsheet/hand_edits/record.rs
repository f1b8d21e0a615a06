use crate::domain::Column;
use crate::spreadsheet::layout::{MAX_CELL_UNITS, Sheet, Shows};

use super::in_file::InFile;
use super::known::Known;

/// A procedure's row in a file.
pub(super) struct Record {
    pub row: usize,
    /// Text of each described column.
    pub texts: Vec<String>,
    /// Described columns whose formula was not calculated.
    pub uncalculated: Vec<usize>,
    /// The field named by the section above.
    pub field: Option<String>,
    /// Whether its name or its code is struck out.
    pub is_struck: bool,
}

impl Record {
    pub fn read(
        sheet: &Sheet<'_>,
        file: &InFile<'_>,
        places: &[Option<usize>],
        row: usize,
        known: &Known,
        field: Option<String>,
    ) -> Record {
        let read = sheet.columns.iter().zip(places).map(|(column, place)| {
            let Some(at) = place else { return String::new() };
            match column.shows {
                Shows::One(Column::Code) => known.code(file.cell(row, *at)),
                Shows::One(column) => file.value(row, *at, Some(column)),
                Shows::Lines(_) | Shows::Derived => file.value(row, *at, None),
            }
        });
        let is_uncalculated = |place: &Option<usize>| place.is_some_and(|at| file.is_uncalculated(row, at));
        let uncalculated = places.iter().enumerate().filter(|(_, place)| is_uncalculated(place)).map(|(at, _)| at);
        let is_name = |shows| matches!(shows, Shows::One(Column::Name | Column::Code));
        let names = sheet.columns.iter().zip(places).filter(|(column, _)| is_name(column.shows));
        let is_struck = names.filter_map(|(_, place)| *place).any(|at| file.is_struck(row, at));
        Record { row, texts: read.collect(), uncalculated: uncalculated.collect(), field, is_struck }
    }

    /// Whether one of its texts fills a cell, so that the row below may continue it.
    pub fn fills_a_cell(&self) -> bool {
        self.texts.iter().any(|text| text.encode_utf16().count() + 1 >= MAX_CELL_UNITS)
    }

    /// Adds the texts of a row that continues it.
    pub fn go_on(&mut self, file: &InFile<'_>, row: usize, places: &[Option<usize>]) {
        for (text, place) in self.texts.iter_mut().zip(places) {
            text.push_str(place.map_or("", |at| file.cell(row, at)));
        }
    }
}
