use crate::domain::{Campaign, DOSSIER_SCHEMA, Moment};
use crate::files::{Exported, FileError, Stage, Watch, Watcher};
use crate::text::{books, form};

use super::layout::{ProvinceList, Sheet, WorkingBook, list_sheets, sheets, working_sheets};
use super::payload::{Submitted, to_chunks};
use super::reopen::{first_difference, first_difference_of_submission};

use super::write::write;

/// Writes the submission file and reads it back: every field of the dossier and every visible cell is
/// compared before the file is returned.
///
/// # Errors
/// `Unwritable` with the engine's words, `ReadBackDiffers` with the first place that differs.
pub fn export(submitted: &Submitted, watch: Watcher<'_>) -> Result<Exported, FileError> {
    let data = to_chunks(submitted, DOSSIER_SCHEMA)?;
    let title = form::subject(&submitted.dossier.campaign).to_owned();
    let sheets = sheets(submitted);
    let bytes = write(&sheets, Some((form::DATA_SHEET, &data)), &title, submitted.made_at, watch)?;
    watch(Watch { stage: Stage::ReadingBack, done: 0, total: 1 });
    if let Some(place) = first_difference_of_submission(submitted, &sheets, &bytes)? {
        return Err(FileError::ReadBackDiffers(place));
    }
    let name = form::file_name(&submitted.dossier, submitted.release.into());
    Ok(Exported { name, bytes })
}

/// Writes the consolidated list and reads it back: every visible cell is compared before the file is returned.
///
/// # Errors
/// Those of [`export`], and `Empty` without units.
pub(super) fn export_list(list: &ProvinceList, made_at: Moment, watch: Watcher<'_>) -> Result<Exported, FileError> {
    if list.units.is_empty() {
        return Err(FileError::Empty);
    }
    let name = books::list_file_name(made_at.date, list.unfinished.is_final());
    export_book(&list_sheets(list), &list.campaign, name, made_at, watch)
}

/// Like [`export_list`], for the working book.
///
/// # Errors
/// Those of [`export_list`].
pub(super) fn export_working(book: &WorkingBook, made_at: Moment, watch: Watcher<'_>) -> Result<Exported, FileError> {
    if book.counts.is_empty() {
        return Err(FileError::Empty);
    }
    let sheets = working_sheets(book);
    export_book(&sheets, &book.campaign, books::working_file_name(made_at.date), made_at, watch)
}

fn export_book(
    sheets: &[Sheet<'_>],
    campaign: &Campaign,
    name: String,
    made_at: Moment,
    watch: Watcher<'_>,
) -> Result<Exported, FileError> {
    let bytes = write_compared(sheets, None, form::subject(campaign), made_at, watch)?;
    Ok(Exported { name, bytes })
}

/// Writes a workbook as [`write()`] does and reads it back: every visible cell is compared.
///
/// # Errors
/// `Unwritable`, `ReadBackDiffers` with the first cell that differs.
pub(super) fn write_compared(
    sheets: &[Sheet<'_>],
    data: Option<(&str, &[String])>,
    title: &str,
    made_at: Moment,
    watch: Watcher<'_>,
) -> Result<Vec<u8>, FileError> {
    let bytes = write(sheets, data, title, made_at, watch)?;
    watch(Watch { stage: Stage::ReadingBack, done: 0, total: 1 });
    match first_difference(sheets, &bytes)? {
        Some(cell) => Err(FileError::ReadBackDiffers(cell)),
        None => Ok(bytes),
    }
}

/// Writes one sheet, without the data sheet and without reading back, for the benchmark.
///
/// # Errors
/// `Unwritable` with the engine's words.
pub fn export_sheet(sheet: &Sheet<'_>, made_at: Moment) -> Result<Vec<u8>, FileError> {
    write(std::slice::from_ref(sheet), None, form::LIST_SHEET, made_at, &mut |_| {})
}
