//! The sheet on which related agencies and affected parties say what they think (phiếu lấy ý kiến), out and in.

use crate::files::{Exported, FileError, SeenAs, Watcher};
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Asked, Opinion, Reply};
use crate::domain::{Campaign, Moment, fingerprint, fold};
use crate::text::form;

use super::cells::{MAX_OWN_CELLS, Table, read_workbook, read_xlsx};
use super::package::Source;

use super::export::write_compared;
use super::layout::opinion_sheet;
use super::payload::{from_chunks, to_chunks};
use super::question::Question;

/// What came back on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub opinion: Opinion,
    /// Rows with an answer of which nothing says what they answer.
    pub unread: u32,
}

/// What the sheet carries out of sight: which proposal each line is about, the first line first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sent {
    asked_at: Moment,
    lines: Vec<Asked>,
}

impl Sent {
    /// Names the sheet by what it asks and when.
    fn name(&self) -> String {
        let mut name = fingerprint(&[&serde_json::to_vec(self).unwrap_or_default()]);
        name.truncate(16);
        name
    }
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
    let lines = questions.iter().map(|question| (question.subject.clone(), question.basis)).collect();
    let sent = Sent { asked_at: made_at, lines };
    let data = to_chunks(&sent)?;
    let sheets = [opinion_sheet(campaign, questions)];
    let bytes = write_compared(&sheets, Some((form::OPINION_DATA_SHEET, &data)), form::OPINION_TITLE, made_at, watch)?;
    let lines = Lines::of(read_xlsx(&bytes, MAX_OWN_CELLS)?)?;
    if lines.sent != sent || lines.code_count() != questions.len() {
        return Err(FileError::ReadBackDiffers(form::OPINION_DATA_SHEET.to_owned()));
    }
    Ok(Exported { name: form::opinion_file_name(made_at.date), bytes })
}

/// What was answered on a sheet that came back. A mark is one that people make; other text in its column is words.
///
/// # Errors
/// Those of reading a workbook; `DataChanged` where the sheet's own data or one of its heads is gone.
pub(super) fn read_opinion(source: &Source<'_>) -> Result<Answered, FileError> {
    let tables = read_workbook(source, MAX_OWN_CELLS)?.ok_or(FileError::NotAWorkbook(SeenAs::Unknown))?;
    let lines = Lines::of(tables)?;
    let [agree, disagree, other] = lines.columns([form::AGREE, form::DISAGREE, form::OTHER_OPINION])?;
    let mut answers: Vec<Reply> = Vec::new();
    let mut places: HashMap<&Asked, usize> = HashMap::new();
    let mut unread = 0;
    for row in lines.head + 1..lines.table.rows.len() {
        let code = lines.table.cell(row, lines.code);
        let line = form::line_of_code(code).and_then(|line| lines.sent.lines.get(line.checked_sub(1)?));
        let cell = |column: usize| lines.table.cell(row, column).trim();
        let Some(asked @ (subject, basis)) = line else {
            // What stands below the table, a signature or a date, is no line of it.
            let is_line = (0..agree).filter(|column| !cell(*column).is_empty()).count() > 1;
            let is_answered = [agree, disagree, other].into_iter().any(|column| !cell(column).is_empty());
            unread += u32::from(is_line && is_answered);
            continue;
        };
        let marked = |column, head| form::is_mark(cell(column), head);
        let (yes, no) = (marked(agree, form::AGREE), marked(disagree, form::DISAGREE));
        let mut words: Vec<String> = Vec::new();
        if yes && no {
            words.push(form::BOTH_MARKED.to_owned());
        }
        for (column, head, marked) in [(agree, form::AGREE, yes), (disagree, form::DISAGREE, no)] {
            if !marked && !cell(column).is_empty() {
                words.push(format!("{head}: {}", cell(column)));
            }
        }
        words.extend(Some(cell(other).to_owned()).filter(|words| !words.is_empty()));
        let agrees = (yes != no).then_some(yes);
        let reply = Reply { subject: subject.clone(), basis: *basis, agrees, words: words.join("; ") };
        if reply.agrees.is_none() && reply.words.is_empty() {
            continue;
        }
        match places.get(asked).and_then(|at| answers.get_mut(*at)) {
            None => {
                places.insert(asked, answers.len());
                answers.push(reply);
            }
            Some(known) if *known == reply => {}
            // The row was copied, and the copies disagree.
            Some(known) => {
                if known.agrees != reply.agrees {
                    known.agrees = None;
                }
                known.words = [form::ANSWERED_TWICE, &known.words, &reply.words].join("; ");
            }
        }
    }
    let (asked_at, sheet) = (lines.sent.asked_at, lines.sent.name());
    let opinion = Opinion { respondent: lines.respondent(), file: String::new(), asked_at, sheet, answers };
    Ok(Answered { opinion, unread })
}

/// The sheet as it came back.
struct Lines {
    table: Table,
    /// Row of the heads.
    head: usize,
    /// Column of the lines' codes.
    code: usize,
    sent: Sent,
}

impl Lines {
    fn of(mut tables: Vec<Table>) -> Result<Lines, FileError> {
        let data = tables.iter().position(|table| table.sheet == form::OPINION_DATA_SHEET);
        let data = tables.swap_remove(data.ok_or(FileError::NoDossier)?);
        let cells: Vec<String> = (0..data.rows.len()).map(|row| data.cell(row, 0).to_owned()).collect();
        let sent = from_chunks(&cells)?;
        let wanted = fold(form::LINE_CODE);
        let found = tables.into_iter().find_map(|table| {
            let rows = 0..table.rows.len();
            let heads =
                rows.flat_map(|row| (0..table.rows.get(row).map_or(0, Vec::len)).map(move |column| (row, column)));
            let place = heads.into_iter().find(|(row, column)| fold(table.cell(*row, *column)) == wanted);
            place.map(|place| (table, place))
        });
        let (table, (head, code)) = found.ok_or(FileError::DataChanged)?;
        Ok(Lines { table, head, code, sent })
    }

    /// Rows below the heads that have a code.
    fn code_count(&self) -> usize {
        (self.head + 1..self.table.rows.len()).filter(|row| !self.table.cell(*row, self.code).trim().is_empty()).count()
    }

    fn columns(&self, heads: [&str; 3]) -> Result<[usize; 3], FileError> {
        let width = self.table.rows.get(self.head).map_or(0, Vec::len);
        let place = |head: &str| (0..width).find(|column| fold(self.table.cell(self.head, *column)) == fold(head));
        match heads.map(place) {
            [Some(a), Some(b), Some(c)] => Ok([a, b, c]),
            _ => Err(FileError::DataChanged),
        }
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
