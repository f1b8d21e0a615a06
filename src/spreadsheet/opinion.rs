//! The sheet on which related agencies and affected parties say what they think (phiếu lấy ý kiến), as it goes out;
//! `opinion_read` reads it when it comes back.

use crate::files::{Exported, FileError, Watcher};
use crate::text::asking;

use super::cells::{MAX_OWN_CELLS, read_xlsx};
use super::export::write_compared;
use super::layout::opinion_sheet;
use super::opinion_read::Lines;
use super::payload::to_chunks;
use super::question::{OpinionRequest, Sent};

/// Version of the shape of [`Sent`], counted with those of dossiers.
const SCHEMA: u32 = 3;

/// Writes the sheet and reads it back; every visible cell is compared, and every line found again.
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
