//! Writes the opinion sheet for related agencies and affected parties (phiếu lấy ý kiến); `opinion_read` reads it when
//! it is returned.

use crate::files::{Exported, FileError, Watcher};
use crate::text::asking;

use super::cells::{MAX_OWN_CELLS, read_xlsx};
use super::export::write_compared;
use super::layout::opinion_sheet;
use super::opinion_read::Lines;
use super::payload::to_chunks;
use super::question::{OpinionRequest, Sent};

/// Schema of [`Sent`], in the numbering of dossier schemas.
const SCHEMA: u32 = 3;

/// Writes the sheet and reads it back: compares every visible cell and checks that every line is found again.
///
/// # Errors
/// `Empty` without questions, else those of the writer and `ReadBackDiffers`.
pub(super) fn export_opinion_sheet(request: &OpinionRequest, watch: Watcher<'_>) -> Result<Exported, FileError> {
    if request.questions.is_empty() {
        return Err(FileError::Empty);
    }
    let sent = Sent::of(request);
    let data = to_chunks(&sent, SCHEMA)?;
    let sheets = [opinion_sheet(request)];
    let data = Some((asking::DATA_SHEET, data.as_slice()));
    let bytes = write_compared(&sheets, data, asking::TITLE, request.made_at, watch)?;
    if !Lines::of(read_xlsx(&bytes, MAX_OWN_CELLS)?)?.are_all_of(&sent) {
        return Err(FileError::ReadBackDiffers(asking::DATA_SHEET.to_owned()));
    }
    Ok(Exported { name: asking::file_name(&request.scope, request.for_papers, request.made_at.date), bytes })
}
