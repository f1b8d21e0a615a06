//! Reads a returned opinion sheet by its heads and the codes of its lines, wherever rows were moved to.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::consolidation::{Asked, Opinion, Reply, RespondentKind, Votes};
use crate::domain::fold;
use crate::files::{FileError, SeenAs};
use crate::text::asking;

use super::cells::{MAX_OWN_CELLS, Table, read_workbook};
use super::package::Source;
use super::payload::from_chunks;
use super::question::Sent;

/// The content of a returned sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub opinion: Opinion,
    /// Rows with an answer but without a valid line code.
    pub unread: u32,
}

/// Reads the answers on a returned sheet. Text in an answer column that is not a valid answer is kept as words.
///
/// # Errors
/// Those of reading a workbook; `DataChanged` where the sheet's hidden data was edited or one of its heads is gone.
pub(super) fn read_opinion(source: &Source<'_>) -> Result<Answered, FileError> {
    let tables = read_workbook(source, MAX_OWN_CELLS)?.ok_or(FileError::NotAWorkbook(SeenAs::Unknown))?;
    let lines = Lines::of(tables)?;
    let columns = lines.answers()?;
    let other = lines.column(asking::OTHER_OPINION).ok_or(FileError::DataChanged)?;
    let mut answers: Vec<Reply> = Vec::new();
    let mut places: HashMap<&Asked, usize> = HashMap::new();
    let mut unread = 0;
    for row in lines.head + 1..lines.table.rows.len() {
        let cell = |column: usize| lines.table.cell(row, column).trim();
        let line = asking::line_of_code(cell(lines.code));
        let line = line.and_then(|line| lines.sent.lines.get(line.checked_sub(1)?));
        let Some(asked @ (subject, basis)) = line else {
            // A signature or a date below the table is not a line.
            let is_line = (0..columns.first()).filter(|column| !cell(*column).is_empty()).count() > 1;
            let is_answered = columns.all().chain([other]).any(|column| !cell(column).is_empty());
            unread += u32::from(is_line && is_answered);
            continue;
        };
        let Said { agrees, papers, mut words } = columns.read(cell);
        words.extend(Some(cell(other).to_owned()).filter(|words| !words.is_empty()));
        let reply = Reply { subject: subject.clone(), basis: *basis, agrees, words: words.join("; "), papers };
        if reply.agrees.is_none() && reply.papers.is_none() && reply.words.is_empty() {
            continue;
        }
        match places.get(asked).and_then(|at| answers.get_mut(*at)) {
            None => {
                places.insert(asked, answers.len());
                answers.push(reply);
            }
            Some(known) if *known == reply => {}
            // The row was copied, or its line continues in the row below.
            Some(known) => join(known, reply),
        }
    }
    let opinion = Opinion {
        respondent: lines.beside(asking::RESPONDENT),
        kind: lines.kind(),
        file: String::new(),
        asked_at: lines.sent.asked_at,
        sheet: lines.sent.name(),
        answers,
    };
    Ok(Answered { opinion, unread })
}

/// Adds what another row of a line says; where both say something else, neither counts.
fn join(known: &mut Reply, reply: Reply) {
    let is_one = |a: bool, b: bool, are_equal: bool| !a || !b || are_equal;
    let agree = is_one(known.agrees.is_some(), reply.agrees.is_some(), known.agrees == reply.agrees);
    let count = is_one(known.papers.is_some(), reply.papers.is_some(), known.papers == reply.papers);
    let one = is_one(!known.words.is_empty(), !reply.words.is_empty(), known.words == reply.words);
    known.agrees = known.agrees.or(reply.agrees).filter(|_| agree);
    known.papers = known.papers.or(reply.papers).filter(|_| count);
    let twice = if agree && count && one { "" } else { asking::ANSWERED_TWICE };
    let mut words = vec![twice, &known.words];
    words.extend((known.words != reply.words).then_some(reply.words.as_str()));
    words.retain(|words| !words.is_empty());
    known.words = words.join("; ");
}

/// The columns with answers.
enum Columns {
    /// One column with a choice.
    Answer(usize),
    /// Counts of yes and no.
    Papers(usize, usize),
    /// One column to mark for yes, one for no: sheets up to version 0.2.
    Marks(usize, usize),
}

/// The answers in a row.
#[derive(Default)]
struct Said {
    agrees: Option<bool>,
    papers: Option<Votes>,
    words: Vec<String>,
}

impl Columns {
    fn all(&self) -> impl Iterator<Item = usize> {
        let (first, second) = match self {
            Columns::Answer(column) => (*column, None),
            Columns::Papers(yes, no) | Columns::Marks(yes, no) => (*yes, Some(*no)),
        };
        std::iter::once(first).chain(second)
    }

    fn first(&self) -> usize {
        self.all().min().unwrap_or_default()
    }

    fn read<'t>(&self, cell: impl Fn(usize) -> &'t str) -> Said {
        match self {
            Columns::Answer(column) => {
                let agrees = asking::answer(cell(*column));
                let words = Some(cell(*column)).filter(|text| agrees.is_none() && !text.is_empty());
                Said { agrees, words: words.map(str::to_owned).into_iter().collect(), ..Said::default() }
            }
            Columns::Papers(yes, no) => {
                read_papers([(asking::PAPERS_AGREE, cell(*yes)), (asking::PAPERS_DISAGREE, cell(*no))])
            }
            Columns::Marks(yes, no) => read_marks([(asking::AGREE, cell(*yes)), (asking::DISAGREE, cell(*no))]),
        }
    }
}

fn read_papers(cells: [(&str, &str); 2]) -> Said {
    let counts = cells.map(|(_, text)| asking::papers(text));
    let [agree, disagree] = counts.map(Option::unwrap_or_default);
    let odd = cells.into_iter().zip(counts).filter(|(_, count)| count.is_none());
    let votes = Votes { agree, disagree };
    Said {
        papers: Some(votes).filter(|votes| votes.sum() > 0),
        words: odd.map(|((head, text), _)| format!("{head}: {text}")).collect(),
        ..Said::default()
    }
}

fn read_marks(cells: [(&str, &str); 2]) -> Said {
    let [yes, no] = cells.map(|(head, text)| asking::is_mark(text, head));
    let mut words: Vec<String> = Vec::new();
    if yes && no {
        words.push(asking::BOTH_MARKED.to_owned());
    }
    for ((head, text), marked) in cells.into_iter().zip([yes, no]) {
        if !marked && !text.is_empty() {
            words.push(format!("{head}: {text}"));
        }
    }
    Said { agrees: (yes != no).then_some(yes), words, ..Said::default() }
}

/// A returned sheet.
pub(super) struct Lines {
    table: Table,
    /// The header row.
    head: usize,
    /// The column of the line codes.
    code: usize,
    sent: Sent,
}

impl Lines {
    pub fn of(mut tables: Vec<Table>) -> Result<Lines, FileError> {
        let data = tables.iter().position(|table| table.sheet == asking::DATA_SHEET);
        let data = tables.swap_remove(data.ok_or(FileError::NoDossier)?);
        let cells: Vec<String> = (0..data.rows.len()).map(|row| data.cell(row, 0).to_owned()).collect();
        let sent = from_chunks(&cells)?;
        let wanted = fold(asking::LINE_CODE);
        let found = tables.into_iter().find_map(|table| {
            let rows = 0..table.rows.len();
            let heads =
                rows.flat_map(|row| (0..table.rows.get(row).map_or(0, Vec::len)).map(move |column| (row, column)));
            let place = heads.into_iter().find(|(row, column)| fold(table.cell(*row, *column)) == wanted);
            place.map(|place| (table, place))
        });
        let (table, (head, code)) = found.ok_or(FileError::DataChanged)?;
        Ok(Lines { table: table.parsed(), head, code, sent })
    }

    /// Whether the sheet has the lines that were sent, and its hidden data equals `sent`.
    pub fn are_all_of(&self, sent: &Sent) -> bool {
        let rows = self.head + 1..self.table.rows.len();
        let codes = rows.map(|row| self.table.cell(row, self.code).trim()).filter(|code| !code.is_empty());
        // A tall line continues in rows with the same code.
        self.sent == *sent && codes.collect::<HashSet<_>>().len() == sent.lines.len()
    }

    fn column(&self, head: &str) -> Option<usize> {
        let width = self.table.rows.get(self.head).map_or(0, Vec::len);
        (0..width).find(|column| fold(self.table.cell(self.head, *column)) == fold(head))
    }

    fn answers(&self) -> Result<Columns, FileError> {
        let pair = |heads: [&str; 2]| Some((self.column(heads[0])?, self.column(heads[1])?));
        let answer = self.column(asking::ANSWER).map(Columns::Answer);
        let papers = || pair([asking::PAPERS_AGREE, asking::PAPERS_DISAGREE]).map(|(yes, no)| Columns::Papers(yes, no));
        let marks = || pair([asking::AGREE, asking::DISAGREE]).map(|(yes, no)| Columns::Marks(yes, no));
        answer.or_else(papers).or_else(marks).ok_or(FileError::DataChanged)
    }

    fn kind(&self) -> Option<RespondentKind> {
        asking::read_kind(&self.beside(asking::KIND))
    }

    /// The text after a label above the table, in the label's cell or one beside it; empty where there is none.
    fn beside(&self, label: &str) -> String {
        let label = fold(label);
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
