//! Small lists like those of offices, and what tests ask of one that was read.

use ra_soat_dvctt::domain::{Column, Volumes};
use ra_soat_dvctt::files::{Choice, FileError, ImportAction, Imported, Reread};

use ra_soat_dvctt::spreadsheet::import::{self};
use ra_soat_dvctt::spreadsheet::{Import, ListSource, Outcome, Request, run};
use rust_xlsxwriter::{Format, Workbook};

use super::{campaign, level, period, portal};

/// Reads a file for the campaign of 2020.
///
/// # Errors
/// Those of the import.
pub fn import_file(bytes: &[u8]) -> Result<Imported, FileError> {
    import::import_file(bytes, &campaign())
}

/// Reads a pasted table for the campaign of 2020.
///
/// # Errors
/// Those of the import.
pub fn import_text(text: &str) -> Result<Imported, FileError> {
    import::import_pasted(text, "", None, &campaign())
}

/// Reads a file again that was read as `imported`.
pub fn reread_file(bytes: &[u8], imported: &Imported, now: Choice) -> Imported {
    reread(ListSource::File, bytes, Reread::Otherwise { before: imported.choice.clone(), now })
}

/// Reads a pasted table again that was read as `imported`.
pub fn reread_text(text: &str, imported: &Imported, now: Choice) -> Imported {
    let source = ListSource::Pasted { text: text.to_owned(), html: String::new() };
    reread(source, &[], Reread::Otherwise { before: imported.choice.clone(), now })
}

/// The next list of a workbook of which these sheets were read.
pub fn next_list(bytes: &[u8], read: &[usize]) -> Imported {
    reread(ListSource::File, bytes, Reread::NextList { read: read.to_vec() })
}

fn reread(source: ListSource, bytes: &[u8], again: Reread) -> Imported {
    let import = Import { source, again: Some(again) };
    match run(Request::Import(import, campaign().into()), bytes, &mut |_| {}).0 {
        Outcome::Imported(imported) => *imported,
        other => panic!("{other:?}"),
    }
}

/// The columns that the campaign of 2020 has of its own.
pub fn full_year() -> Column {
    Column::Volume(period("full_year"))
}

pub fn half_year() -> Column {
    Column::Volume(period("half_year"))
}

pub fn marks(id: &str) -> Column {
    Column::Mark(level(id))
}

pub fn roadmap_on(id: &str) -> Column {
    Column::Roadmap(portal(id))
}

/// The figures of both periods.
pub fn figures(volumes: &Volumes) -> (Option<u32>, Option<u32>) {
    (volumes.of(period("full_year")), volumes.of(period("half_year")))
}

pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

pub fn names(imported: &Imported) -> Vec<&str> {
    imported.rows.iter().map(|row| row.name.as_str()).collect()
}

pub fn done(imported: &Imported) -> Vec<(&str, ImportAction)> {
    imported.findings.iter().map(|finding| (finding.cell.as_str(), finding.done)).collect()
}

/// A workbook with merged cells: `(first row, first column, last row, last column, text)`.
pub fn with_merges(merged: &[(u32, u16, u32, u16, &str)], cells: &[(u32, u16, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (top, left, bottom, right, text) in merged {
        sheet.merge_range(*top, *left, *bottom, *right, text, &Format::new()).unwrap();
    }
    for (row, column, text) in cells {
        sheet.write_string(*row, *column, *text).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

pub fn columns(imported: &Imported) -> Vec<Option<Column>> {
    imported.columns.iter().map(|column| column.column).collect()
}

/// A list with the usual first columns and some of its own; `1.00000n` and a name in every row.
pub fn list(headings: &[&str], rows: &[&[&str]]) -> Imported {
    let mut text = ["TT", "Mã số", "Tên thủ tục"].iter().chain(headings).copied().collect::<Vec<_>>().join("\t");
    for (at, cells) in (1..).zip(rows) {
        let own = [at.to_string(), format!("1.{at:06}"), format!("Đăng ký việc {at}")].join("\t");
        text = format!("{text}\n{own}\t{}", cells.join("\t"));
    }
    import_text(&text).unwrap()
}
