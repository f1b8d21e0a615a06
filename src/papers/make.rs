use crate::files::{Exported, FileError, Stage, Watch, Watcher};
use crate::text::papers::{self as t, Agency, Kind};

use super::asked::{Paper, PaperRequest};
use super::decision::decision;
use super::opinion::opinion;
use super::read_back::first_difference;
use super::reminder::reminder;
use super::submission::submission;
use super::write::write;

/// Makes a paper and reads it back: every paragraph is compared before the file is returned.
///
/// # Errors
/// `Empty` when there is nothing to submit, to ask about or to remind of; `Unwritable`, `ReadBackDiffers` with the first
/// paragraph that differs.
pub fn make(request: &PaperRequest, watch: Watcher<'_>) -> Result<Exported, FileError> {
    let PaperRequest { campaign, made_at, paper } = request;
    let (campaign, made_on) = (campaign.as_ref(), made_at.date);
    let is_empty = match paper {
        Paper::Submission(summary) | Paper::Decision { summary, .. } => summary.units.is_empty(),
        Paper::Opinion(asked) => asked.lines.is_empty(),
        Paper::Reminder(reminder) => reminder.missing.is_empty(),
    };
    if is_empty {
        return Err(FileError::Empty);
    }
    watch(Watch { stage: Stage::Writing, done: 0, total: 1 });
    let (kind, document) = match paper {
        Paper::Submission(summary) => (Kind::Submission, submission(campaign, summary, made_on)),
        Paper::Decision { summary, annex } => (Kind::Decision, decision(campaign, summary, annex, made_on)),
        Paper::Opinion(asked) => (Kind::Opinion, opinion(campaign, asked, made_on)),
        Paper::Reminder(missing) => (Kind::Reminder, reminder(campaign, missing, made_on)),
    };
    let bytes = write(&document, &Agency::of(campaign).name)?;
    watch(Watch { stage: Stage::ReadingBack, done: 0, total: 1 });
    match first_difference(&bytes, &document.texts())? {
        Some(place) => Err(FileError::ReadBackDiffers(place)),
        None => Ok(Exported { name: t::file_name(kind, document.mark.is_some(), made_on), bytes }),
    }
}
