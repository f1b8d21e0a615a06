//! Reads the rows below a heading, one after the other.

use std::collections::{HashMap, HashSet};

use crate::domain::{Column, Procedure, ProcedureId, folds_to, tidy_name};
use crate::files::{Choice, ImportAction, ImportFinding, ImportedRow, Sheet};
use crate::text::rows;
use crate::text::vocabulary::Headings;

use super::codes::is_code;
use super::find::heading_at;
use super::list::List;
use super::numbering::Numbering;
use super::row_kinds::{is_column_numbers, is_row_number, is_section_number};
use super::sections::{Standing, is_count, is_upper, split_title};
use super::turn::place;

pub(super) struct Reader<'a> {
    pub sheet: &'a Sheet,
    /// The sheet in Unicode, in which headings are looked for.
    pub readable: &'a Sheet,
    pub words: &'a Headings<'a>,
    /// For each cell that a merged cell covers downwards, the cell with the text.
    covered: HashMap<(usize, usize), (usize, usize)>,
    pub list: List,
    /// Lists with columns of their own that have begun.
    pub lists: usize,
    /// The section above the row.
    standing: Standing,
    /// Rows whose name is a formula without a result.
    pub nameless: HashSet<usize>,
    pub rows: Vec<ImportedRow>,
    pub findings: Vec<ImportFinding>,
    /// About columns, which come before those about rows.
    pub unused: Vec<ImportFinding>,
}

impl<'a> Reader<'a> {
    pub fn new(sheet: &'a Sheet, readable: &'a Sheet, words: &'a Headings<'a>, choice: &Choice) -> Reader<'a> {
        let from = choice.heading.map_or(0, |(_, last)| last + 1);
        let found = choice.heading.and_then(|(first, _)| heading_at(readable, words, first));
        let mut reader = Reader {
            sheet,
            readable,
            words,
            covered: sheet.covered_downwards(),
            list: List::default(),
            lists: 1,
            standing: Standing::default(),
            nameless: HashSet::new(),
            rows: Vec::new(),
            findings: Vec::new(),
            unused: Vec::new(),
        };
        let by_words = found.map_or_else(|| choice.columns.clone(), |(_, columns)| columns);
        reader.begin(choice.columns.clone(), by_words, from, choice.heading);
        reader
    }

    pub fn filled(&self, row: usize) -> Vec<&'a str> {
        let cells = self.sheet.rows.get(row).into_iter().flatten();
        cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect()
    }

    pub fn raw(&self, row: usize, column: Column) -> &str {
        let Some(at) = self.list.position(column) else { return "" };
        let own = self.sheet.cell(row, at);
        match self.covered.get(&(row, at)) {
            Some((row, at)) if spreads(column) && own.trim().is_empty() => self.sheet.cell(*row, *at),
            _ => own,
        }
    }

    pub fn find(&mut self, row: usize, column: Column, done: ImportAction) {
        let at = self.list.position(column).unwrap_or(0);
        let seen = self.sheet.cell(row, at).to_owned();
        self.findings.push(ImportFinding { cell: place(self.sheet, row, at), seen, done });
    }

    /// Notes what was done at the first filled cell of a row.
    pub fn find_first(&mut self, row: usize, done: ImportAction) {
        let cells = self.sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
        let at = cells.iter().position(|cell| !cell.trim().is_empty()).unwrap_or(0);
        let seen = self.sheet.cell(row, at).to_owned();
        self.findings.push(ImportFinding { cell: place(self.sheet, row, at), seen, done });
    }

    /// Reads a row: as a procedure, or as whatever else it is.
    pub fn read(&mut self, row: usize) {
        let filled = self.filled(row);
        if filled.is_empty() || row < self.list.from {
            return;
        }
        if let Some((last, columns)) = self.list.headings.remove(&row) {
            return self.read_heading(row, last, columns);
        }
        let words = filled.iter().find(|cell| cell.chars().any(char::is_alphabetic)).copied().unwrap_or_default();
        let is_numbered = is_row_number(self.raw(row, Column::Ordinal).trim());
        let is_total = if is_numbered { rows::is_certain_total(words) } else { rows::is_total(words) };
        if is_total && !is_code(self.raw(row, Column::Code)) {
            return self.find_first(row, ImportAction::SkippedTotal);
        }
        let section = self.section(row, &filled);
        // The title of the next list stands above its heading.
        let is_titled = |(_, title): &(String, String)| {
            rows::field_of_title(split_title(words).1).is_some() || self.words.words.tier_of_title(title).is_some()
        };
        let is_below = row >= self.list.numbering.end && !section.as_ref().is_some_and(is_titled);
        if is_below || (filled.len() <= 2 && !is_numbered && rows::is_page_mark(words)) {
            return self.find_first(row, ImportAction::SkippedBelow);
        }
        if is_column_numbers(&filled) {
            return self.find(row, Column::Name, ImportAction::SkippedColumnNumbers);
        }
        if !self.list.name_heading.is_empty() && folds_to(self.raw(row, Column::Name), &self.list.name_heading) {
            return self.find(row, Column::Name, ImportAction::SkippedHeading);
        }
        if let Some((lead, title)) = section {
            self.find_first(row, ImportAction::TakenAsField);
            self.standing.take(&self.words.words, &lead, title);
            self.list.above.retain(|(column, _)| *column != Column::Field);
            return;
        }
        let name = self.tidied(row, Column::Name);
        let is_named_by_code = self.list.is_of_codes && is_code(self.raw(row, Column::Code));
        if name.is_empty() && !is_named_by_code {
            let is_formula = self.nameless.contains(&row);
            let done = if is_formula { ImportAction::SkippedNoResult } else { ImportAction::SkippedNoName };
            return self.find(row, Column::Name, done);
        }
        // A list that was printed by lines has the rest of a long name in a row of its own.
        if self.list.numbering.is_coded
            && filled.len() == 1
            && name.starts_with(char::is_lowercase)
            && let Some(above) = self.rows.last_mut().filter(|_| self.list.below == row)
            && !above.procedure.name.ends_with(['.', ')', ';'])
        {
            above.procedure.name.push(' ');
            above.procedure.name.push_str(&name);
            self.list.below = row + 1;
            return self.find(row, Column::Name, ImportAction::Joined);
        }
        let mut procedure = Procedure::new(ProcedureId(0));
        for column in self.list.present.clone().iter() {
            self.take(row, &mut procedure, *column);
        }
        procedure.name = name;
        if procedure.field.is_empty() {
            procedure.field.clone_from(&self.standing.field);
        }
        procedure.tier = procedure.tier.or(self.standing.tier);
        self.rows.push(ImportedRow { row: row + 1, procedure });
        self.list.below = row + 1;
    }

    /// The number and the title of a section row such as `II | Lĩnh vực hộ tịch`: a row with only a title that has a Roman
    /// numeral or a capital before it, or names a field, or stands out from the numbered rows of the list.
    fn section(&self, row: usize, filled: &[&str]) -> Option<(String, String)> {
        let (first, rest) = filled.split_first()?;
        let mut rest = rest.iter().filter(|cell| !is_count(cell));
        let (lead, title) = match (first, rest.next(), rest.next()) {
            (only, None, _) => split_title(only),
            (lead, Some(title), None) if self.may_be_title(row, title) => (*lead, *title),
            _ => return None,
        };
        let title = tidy_name(title);
        let field = rows::field_of_title(&title);
        // A procedure's name may contain that of a field, but a section has no code.
        let is_section = field.is_some() || is_section_number(lead) || self.stands_out(row, lead, &title);
        if title.is_empty() || !is_section || is_code(self.raw(row, Column::Code)) {
            return None;
        }
        let named = rows::bare_title(field.filter(|field| !field.is_empty()).unwrap_or(&title));
        Some((lead.to_owned(), named.to_owned()))
    }

    /// Whether a text beside a number is the title of a section: in the column of names, or before an empty one.
    fn may_be_title(&self, row: usize, title: &str) -> bool {
        let name = tidy_name(self.raw(row, Column::Name));
        name == tidy_name(title) || (name.is_empty() && !is_code(title))
    }

    /// Whether a title stands out from the procedures of a numbered list: in bold, across columns, in capitals where all
    /// others have a code, or with a number from which the numbers begin anew.
    fn stands_out(&self, row: usize, lead: &str, title: &str) -> bool {
        let Numbering { is_numbered, is_coded, .. } = self.list.numbering;
        let number = |row: usize| self.raw(row, Column::Ordinal).trim().trim_end_matches('.').parse::<u32>().ok();
        if !lead.is_empty() {
            let own = lead.trim_end_matches('.').parse::<u32>().ok();
            let goes_on = row.checked_sub(1).and_then(number).is_some_and(|above| own == Some(above + 1));
            let begins_anew = number(row + 1) == Some(1) && is_code(self.raw(row + 1, Column::Code));
            return is_coded && own.is_some() && begins_anew && !goes_on;
        }
        let first = self.sheet.rows.get(row).and_then(|cells| cells.iter().position(|cell| !cell.trim().is_empty()));
        let bold = u32::try_from(row).is_ok_and(|row| self.sheet.bold_rows.binary_search(&row).is_ok());
        let is_wide = first.is_some_and(|at| self.sheet.is_wide(row, at));
        is_numbered && (bold || is_wide || (is_coded && is_upper(title)))
    }
}

/// Whether a cell merged over several rows holds for all of them; names, codes and figures belong to one row.
pub(in crate::spreadsheet) fn spreads(column: Column) -> bool {
    is_shared(column) || matches!(column, Column::Mark(_) | Column::RegisteredMark(_) | Column::Clause(_) | Column::Fee)
}

/// Whether procedures that follow each other often have the same text in a column, so that a list writes it once.
pub(super) fn is_shared(column: Column) -> bool {
    use Column::*;
    matches!(column, Field | Authority | Tier | Registered | Level | Roadmap(_) | Note)
}
