use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::consolidation::DossierId;
use crate::domain::Moment;
use crate::files::{self, Edited, FileError, HandEdit, SeenAs, Watcher};
use crate::text::form;

use super::cell_grid::Cells;
use super::cells::{MAX_OWN_CELLS, Table, read_workbook, read_xlsx};
use super::hand_edits::{self, hand_edits};
use super::import::{may_be_marked, read_sheets, read_xlsx_sheets};
use super::layout::{Holds, Sheet, sheets};
use super::package::{self, Source, names_sheet};
use super::payload::{SheetData, Submitted, json_of_chunks, parse};
use super::saved_at::saved_at;

/// A reopened submission file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub submitted: Submitted,
    /// Names the dossier inside.
    pub content: DossierId,
    /// Edits by hand since the export.
    pub edits: Vec<HandEdit>,
    /// When the program that made these edits last saved the file, as far as the file says it.
    pub saved_at: Option<Moment>,
}

/// The first dossier schema whose sheets all have the present layout.
const ALL_SHEETS: u32 = 3;

/// The text of the dossier in a file.
#[derive(Deserialize)]
struct InFile<'a> {
    #[serde(borrow)]
    dossier: &'a RawValue,
}

/// Opens a submission file: the dossier inside, and the edits by hand since. For a file with a schema before
/// [`ALL_SHEETS`] only the list is compared. For a file of another version [`Edited::Shown`] is left out of
/// sheets that follow from the dossier, because these may have been worded otherwise.
///
/// # Errors
/// `NoDossier` for a workbook that this software did not make, `DataChanged` when its data sheet was edited, `RepeatedId`,
/// and everything that [`package::open`] and [`read_xlsx_sheets`] report.
pub fn reopen(bytes: &[u8]) -> Result<Opened, FileError> {
    reopen_watched(bytes, &mut |_| {})
}

pub(super) fn reopen_watched(bytes: &[u8], watch: Watcher<'_>) -> Result<Opened, FileError> {
    let source = package::open(bytes)?;
    let archive = match &source {
        Source::Xlsx(archive) if names_sheet(archive.archive(), form::DATA_SHEET) => archive,
        Source::Xlsx(_) | Source::Xls(_) | Source::Ods(_) => return Err(FileError::NoDossier),
        Source::Text(_) => return Err(FileError::NotAWorkbook(SeenAs::Unknown)),
    };
    let back = read_back(read_xlsx(archive.archive(), MAX_OWN_CELLS)?)?;
    compare(back, &source, || read_xlsx_sheets(archive, MAX_OWN_CELLS), watch)
}

/// Opens a submission file that another program saved in another format. Apart from [`reopen`], so that opening and
/// checking a workbook does not load the readers of these formats.
///
/// # Errors
/// Those of [`reopen`].
pub(super) fn reopen_resaved(source: &Source<'_>, watch: Watcher<'_>) -> Result<Opened, FileError> {
    let tables = read_workbook(source, MAX_OWN_CELLS)?.ok_or(FileError::NotAWorkbook(SeenAs::Unknown))?;
    compare(read_back(tables)?, source, || read_sheets(source, MAX_OWN_CELLS), watch)
}

/// `there` reads the sheets with what their merged cells, formulas and marks mean.
fn compare(
    ReadBack { submitted, content, schema, tables }: ReadBack,
    source: &Source<'_>,
    there: impl FnOnce() -> Result<Vec<files::Sheet>, FileError>,
    watch: Watcher<'_>,
) -> Result<Opened, FileError> {
    let mut expected = sheets(&submitted);
    if schema < ALL_SHEETS {
        expected.retain(|sheet| sheet.holds == Holds::Listed);
    }
    // Up to version 0.7 a plain list was returned without it.
    expected.retain(|sheet| sheet.name != form::SENT_LIST_SHEET || tables.iter().any(|one| one.sheet == sheet.name));
    // Read only where something may differ.
    let is_unmarked = matches!(source, Source::Xlsx(archive) if !may_be_marked(archive));
    let edits = if is_unmarked && first_difference_of_tables(&expected, &tables).is_none() {
        Vec::new()
    } else {
        let mut edits = hand_edits(&submitted.dossier, &expected, &there()?, watch);
        if submitted.app_version != env!("CARGO_PKG_VERSION") {
            // Another version may have described derived sheets in other words.
            let is_list = |name: &str| {
                expected.iter().any(|one| one.name == name && matches!(one.holds, Holds::Listed | Holds::All))
            };
            edits.retain(|edit| !matches!(edit.what, Edited::Shown { .. }) || is_list(&edit.sheet));
        }
        edits
    };
    drop(expected);
    let saved_at = saved_at(source).filter(|_| !edits.is_empty());
    Ok(Opened { submitted, content, edits, saved_at })
}

/// The content of a submission file, before its sheets are compared.
struct ReadBack {
    submitted: Submitted,
    content: DossierId,
    schema: u32,
    tables: Vec<Table>,
}

fn read_back(tables: Vec<Table>) -> Result<ReadBack, FileError> {
    let data = tables.iter().find(|table| table.sheet == form::DATA_SHEET).ok_or(FileError::NoDossier)?;
    let cells: Vec<String> = (0..data.rows.len()).map(|row| data.cell(row, 0).to_owned()).collect();
    let SheetData { schema, json } = json_of_chunks(&cells)?;
    let submitted: Submitted = parse(&json)?;
    if let Some(repeated) = submitted.dossier.repeated_id() {
        return Err(FileError::RepeatedId(repeated));
    }
    // Up to this schema a dossier was named by the digest of the JSON in its file.
    let content = if schema <= DossierId::SCHEMA {
        let InFile { dossier } = parse(&json)?;
        DossierId::of_json(dossier.get().as_bytes())
    } else {
        DossierId::of(&submitted.dossier)
    };
    Ok(ReadBack { submitted, content, schema, tables })
}

/// The first place where a submission file, just written, differs from its source.
pub(super) fn first_difference_of_submission(
    submitted: &Submitted,
    sheets: &[Sheet<'_>],
    bytes: &[u8],
) -> Result<Option<String>, FileError> {
    let back = read_back(read_xlsx(bytes, MAX_OWN_CELLS)?)?;
    if back.submitted != *submitted {
        return Ok(Some(form::DATA_SHEET.to_owned()));
    }
    Ok(first_difference_of_tables(sheets, &back.tables))
}

/// The first cell of a workbook, just written, that does not show what the sheets describe.
pub(super) fn first_difference(sheets: &[Sheet<'_>], bytes: &[u8]) -> Result<Option<String>, FileError> {
    Ok(first_difference_of_tables(sheets, &read_xlsx(bytes, MAX_OWN_CELLS)?))
}

fn first_difference_of_tables(sheets: &[Sheet<'_>], tables: &[Table]) -> Option<String> {
    let differs = |sheet: &Sheet<'_>| {
        let empty = Table::new(sheet.name.to_string(), Cells::default());
        let table = tables.iter().find(|table| table.sheet == sheet.name).unwrap_or(&empty);
        Some(format!("{}!{}", sheet.name, hand_edits::first_difference(sheet, table)?))
    };
    sheets.iter().find_map(differs)
}
