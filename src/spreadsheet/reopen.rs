use crate::files::{FileError, SeenAs, Stage, Watch, Watcher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::consolidation::DossierId;
use crate::domain::{DOSSIER_SCHEMA, Dossier, Edit, FormCell, Procedure};
use crate::text::{form, roadmap};

use super::cells::{MAX_OWN_CELLS, Table, cell_name, read_xlsx};
use super::package::{self, Source, names_sheet};

use super::layout::{CellOrigin, Sheet, Value, sheets};
use super::payload::{SheetData, Submitted, json_of_chunks, parse};

/// A submission file opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub submitted: Submitted,
    /// Names the dossier inside.
    pub content: DossierId,
    /// Cells that no longer show what the dossier inside says.
    pub edits: Vec<HandEdit>,
}

/// A visible cell that was changed after the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandEdit {
    pub sheet: String,
    /// As Excel names it, for instance `E12`.
    pub cell: String,
    pub before: String,
    pub after: String,
    /// The field that the cell shows, where the change can be taken over.
    pub origin: Option<CellOrigin>,
}

/// The text of the dossier in a file.
#[derive(Deserialize)]
struct InFile<'a> {
    #[serde(borrow)]
    dossier: &'a RawValue,
}

/// Opens a submission file: the dossier inside, and the cells that were edited by hand since. Of a file of an earlier
/// schema only the list is compared, for what the other sheets derive may be said otherwise today.
///
/// # Errors
/// `NoDossier` for a workbook that this software did not make, `DataChanged` when its data sheet was edited,
/// and everything that [`package::open`] and [`read_xlsx`] report.
pub fn reopen(bytes: &[u8]) -> Result<Opened, FileError> {
    reopen_watched(bytes, &mut |_| {})
}

pub(super) fn reopen_watched(bytes: &[u8], watch: Watcher<'_>) -> Result<Opened, FileError> {
    let tables = match package::open(bytes)? {
        Source::Text(_) => return Err(FileError::NotAWorkbook(SeenAs::Unknown)),
        Source::Xlsx(bytes) if names_sheet(&bytes, form::DATA_SHEET) => read_xlsx(&bytes, MAX_OWN_CELLS)?,
        Source::Xlsx(_) | Source::Xls(_) | Source::Ods(_) => return Err(FileError::NoDossier),
    };
    let data = tables.iter().find(|table| table.sheet == form::DATA_SHEET).ok_or(FileError::NoDossier)?;
    let cells: Vec<String> = (0..data.rows.len()).map(|row| data.cell(row, 0).to_owned()).collect();
    let SheetData { schema, json } = json_of_chunks(&cells)?;
    let submitted: Submitted = parse(&json)?;
    let InFile { dossier } = parse(&json)?;
    let content = DossierId::of_json(dossier.get().as_bytes());
    let expected = sheets(&submitted);
    let mut edits = Vec::new();
    for (done, sheet) in expected.iter().enumerate() {
        watch(Watch { stage: Stage::Comparing, done, total: expected.len() });
        let found = tables.iter().find(|table| table.sheet == sheet.name);
        compare(sheet, found.unwrap_or(&Table { sheet: sheet.name.to_string(), rows: Vec::new() }), &mut edits);
    }
    drop(expected);
    if schema < DOSSIER_SCHEMA {
        edits.retain(|edit| edit.sheet == form::LIST_SHEET);
    }
    Ok(Opened { submitted, content, edits })
}

/// The first cell of a workbook, just written, that does not show what the sheets describe.
pub(super) fn first_difference(sheets: &[Sheet<'_>], bytes: &[u8]) -> Result<Option<String>, FileError> {
    let tables = read_xlsx(bytes, MAX_OWN_CELLS)?;
    let mut edits = Vec::new();
    for sheet in sheets {
        let empty = Table { sheet: sheet.name.to_string(), rows: Vec::new() };
        compare(sheet, tables.iter().find(|table| table.sheet == sheet.name).unwrap_or(&empty), &mut edits);
    }
    Ok(edits.first().map(|edit| format!("{}!{}", edit.sheet, edit.cell)))
}

fn compare(expected: &Sheet<'_>, found: &Table, edits: &mut Vec<HandEdit>) {
    let first = edits.len();
    let height = expected.rows.len().max(found.rows.len());
    for row in 0..height {
        let described = expected.rows.get(row).map_or(&[][..], |row| &row.cells);
        let width = described.len().max(found.rows.get(row).map_or(0, Vec::len));
        for column in 0..width {
            let cell = described.get(column);
            let before = cell.map_or(String::new(), |cell| shown(&cell.value));
            let after = found.cell(row, column);
            if before != after {
                edits.push(HandEdit {
                    sheet: expected.name.to_string(),
                    cell: cell_name(row, column),
                    before,
                    after: after.to_owned(),
                    origin: cell.and_then(|cell| cell.origin),
                });
            }
        }
    }
    // A row taken out, put in or moved shows in the cells between the fields (numbers, section heads); then no
    // cell can be said to belong to its procedure any more.
    let of_sheet = edits.get_mut(first..).unwrap_or_default();
    if found.rows.len() != expected.rows.len() || of_sheet.iter().any(|edit| edit.origin.is_none()) {
        of_sheet.iter_mut().for_each(|edit| edit.origin = None);
    }
}

fn shown(value: &Value<'_>) -> String {
    match value {
        Value::Covered | Value::Blank => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
    }
}

/// The edit that takes over what was changed by hand, where a cell shows one field of one procedure.
pub fn adopt<'a>(dossier: &Dossier, edits: impl IntoIterator<Item = &'a HandEdit>) -> Edit {
    let mut changed: Vec<Procedure> = Vec::new();
    for edit in edits {
        let Some(CellOrigin { procedure: id, shows }) = edit.origin else { continue };
        let at = changed.iter().position(|procedure| procedure.id == id).or_else(|| {
            changed.push(dossier.procedure(id).map(Arc::as_ref)?.clone());
            Some(changed.len() - 1)
        });
        let Some(procedure) = at.and_then(|at| changed.get_mut(at)) else { continue };
        match shows {
            FormCell::Name => procedure.name = edit.after.clone(),
            FormCell::Roadmap(portal) => procedure.proposal.set_roadmap(portal, roadmap::parse(&edit.after)),
            FormCell::Note => procedure.proposal.note = edit.after.clone(),
            _ => {}
        }
    }
    Edit::replace(changed)
}
