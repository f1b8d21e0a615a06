//! The sheet on which related agencies and affected parties say what they think (phiếu lấy ý kiến), out and in.

use serde::{Deserialize, Serialize};

use crate::consolidation::{Opinion, Reply, Subject};
use crate::domain::{Campaign, Moment, Proposal, fold};
use crate::text::form;

use super::Watcher;
use super::bounds::MAX_OWN_CELLS;
use super::cells::{Table, read_workbook};
use super::error::{FileError, SeenAs};
use super::export::Exported;
use super::layout::opinion_sheet;
use super::payload::{from_chunks, to_chunks};
use super::reopen::first_difference;
use super::write::write;

/// A proposal that somebody is asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub subject: Subject,
    /// As the list names it.
    pub unit: String,
    pub name: String,
    pub proposal: Proposal,
}

/// Writes the sheet and reads it back; every visible cell is compared, and every line found again.
///
/// # Errors
/// `Empty` without questions, else those of the writer and `ReadBackDiffers`.
pub(super) fn export_opinion_sheet(
    campaign: &Campaign,
    questions: &[Question],
    made_at: Moment,
    watch: Watcher<'_>,
) -> Result<Exported, FileError> {
    if questions.is_empty() {
        return Err(FileError::Empty);
    }
    let sheet = opinion_sheet(campaign, questions);
    let subjects: Vec<&Subject> = questions.iter().map(|question| &question.subject).collect();
    let data = to_chunks(&subjects)?;
    let bytes = write(&[sheet], Some((form::OPINION_DATA_SHEET, &data)), form::OPINION_TITLE, made_at, watch)?;
    if let Some(cell) = first_difference(&[opinion_sheet(campaign, questions)], &bytes)? {
        return Err(FileError::ReadBackDiffers(cell));
    }
    let lines = Lines::of(&bytes)?;
    if lines.subjects.iter().ne(subjects) || lines.codes().count() != questions.len() {
        return Err(FileError::ReadBackDiffers(form::OPINION_DATA_SHEET.to_owned()));
    }
    Ok(Exported { name: form::opinion_file_name(made_at.date), bytes })
}

/// What was answered on a sheet that came back.
///
/// # Errors
/// Those of reading a workbook; `DataChanged` where the sheet's own data or its head row is gone.
pub(super) fn read_opinion(bytes: &[u8]) -> Result<Opinion, FileError> {
    let lines = Lines::of(bytes)?;
    let [agree, disagree, words] = lines.columns([form::AGREE, form::DISAGREE, form::OTHER_OPINION]);
    let mut answers: Vec<Reply> = Vec::new();
    for (row, code) in lines.codes() {
        let Some(subject) = form::line_of_code(code).and_then(|line| lines.subjects.get(line.checked_sub(1)?)) else {
            continue;
        };
        let cell = |column: Option<usize>| column.map_or("", |column| lines.table.cell(row, column).trim());
        let (yes, no) = (!cell(agree).is_empty(), !cell(disagree).is_empty());
        let agrees = (yes != no).then_some(yes);
        let words = match (yes && no, cell(words)) {
            (true, "") => form::BOTH_MARKED.to_owned(),
            (true, words) => format!("{}: {words}", form::BOTH_MARKED),
            (false, words) => words.to_owned(),
        };
        let known = answers.iter().any(|reply| reply.subject == *subject);
        if (agrees.is_some() || !words.is_empty()) && !known {
            answers.push(Reply { subject: subject.clone(), agrees, words });
        }
    }
    Ok(Opinion { respondent: lines.respondent(), file: String::new(), answers })
}

/// The sheet as it came back.
struct Lines {
    table: Table,
    /// Row of the heads.
    head: usize,
    /// Column of the lines' codes.
    code: usize,
    /// The first line's subject first.
    subjects: Vec<Subject>,
}

impl Lines {
    fn of(bytes: &[u8]) -> Result<Lines, FileError> {
        let mut tables = read_workbook(bytes, MAX_OWN_CELLS)?.ok_or(FileError::NotAWorkbook(SeenAs::Unknown))?;
        let data = tables.iter().position(|table| table.sheet == form::OPINION_DATA_SHEET);
        let data = tables.swap_remove(data.ok_or(FileError::NoDossier)?);
        let cells: Vec<String> = (0..data.rows.len()).map(|row| data.cell(row, 0).to_owned()).collect();
        let subjects = from_chunks(&cells)?;
        let wanted = fold(form::LINE_CODE);
        let found = tables.into_iter().find_map(|table| {
            let rows = 0..table.rows.len();
            let heads =
                rows.flat_map(|row| (0..table.rows.get(row).map_or(0, Vec::len)).map(move |column| (row, column)));
            let place = heads.into_iter().find(|(row, column)| fold(table.cell(*row, *column)) == wanted);
            place.map(|place| (table, place))
        });
        let (table, (head, code)) = found.ok_or(FileError::DataChanged)?;
        Ok(Lines { table, head, code, subjects })
    }

    /// Rows below the heads with their codes.
    fn codes(&self) -> impl Iterator<Item = (usize, &str)> {
        let rows = self.head + 1..self.table.rows.len();
        rows.map(|row| (row, self.table.cell(row, self.code).trim())).filter(|(_, code)| !code.is_empty())
    }

    fn columns<const N: usize>(&self, heads: [&str; N]) -> [Option<usize>; N] {
        let width = self.table.rows.get(self.head).map_or(0, Vec::len);
        heads.map(|head| (0..width).find(|column| fold(self.table.cell(self.head, *column)) == fold(head)))
    }

    /// What stands beside or behind the label above the table; empty where nothing does.
    fn respondent(&self) -> String {
        let label = fold(form::RESPONDENT);
        for row in 0..self.head {
            for column in 0..self.table.rows.get(row).map_or(0, Vec::len) {
                let text = self.table.cell(row, column);
                if !fold(text).starts_with(&label) {
                    continue;
                }
                let behind = text.split_once(':').map_or("", |(_, rest)| rest.trim());
                let beside =
                    || (column + 1..column + 12).map(|at| self.table.cell(row, at).trim()).find(|one| !one.is_empty());
                return if behind.is_empty() { beside().unwrap_or_default().to_owned() } else { behind.to_owned() };
            }
        }
        String::new()
    }
}
