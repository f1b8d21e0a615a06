use crate::files::{Choice, ImportAction, ImportFinding, ImportedRow, Legacy, Sheet};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::domain::{Column, Procedure, ProcedureId, Refusal, TierId, fold, folds_to, national_code, tidy, tidy_name};
use crate::spreadsheet::cells::cell_name;
use crate::spreadsheet::layout::MAX_CELL_UNITS;
use crate::text::form;
use crate::text::vocabulary::Vocabulary;

use super::codes::{Restored, are_national, is_code, restored};
use super::find::{heading_cells, unused_columns};
use super::legacy::is_unicode;

use super::row_kinds::{is_column_numbers, is_row_number, is_section_number};

/// Every procedure below the heading, and findings about all other rows and cells.
pub(super) fn read_rows(sheet: &Sheet, words: &Vocabulary, choice: &Choice) -> (Vec<ImportedRow>, Vec<ImportFinding>) {
    let from = choice.heading.map_or(0, |(_, last)| last + 1);
    let is_there = |column: &Column| *column != Column::Ordinal && choice.columns.contains(&Some(*column));
    let mut reader = Reader {
        listed: Column::listed(words.campaign).into_iter().filter(is_there).collect(),
        sheet,
        words,
        columns: &choice.columns,
        field: String::new(),
        tier: None,
        covered: sheet.covered_downwards(),
        name_heading: String::new(),
        codes_are_national: false,
        is_numbered: false,
        end: 0,
        is_of_codes: false,
        nameless: HashSet::new(),
        findings: Vec::new(),
    };
    if let (Some((_, last)), Some(at)) = (choice.heading, reader.position(Column::Name)) {
        reader.name_heading = fold(&heading_cells(sheet, last, last, at).concat());
    }
    let has_unused = reader.find_unused(choice, from);
    reader.is_of_codes = reader.position(Column::Name).is_none() && !has_unused;
    reader.codes_are_national = are_national((from..sheet.rows.len()).map(|row| reader.raw(row, Column::Code)));
    (reader.is_numbered, reader.end) = reader.numbers(from);
    reader.find_hidden(from);
    reader.find_noted(from);
    let rows: Vec<ImportedRow> = (from..sheet.rows.len()).filter_map(|row| reader.row(row)).collect();
    reader.find_repeated(&rows);
    (rows, reader.findings)
}

/// The sheet with its texts in Unicode.
pub(super) fn converted(sheet: &Sheet, legacy: Legacy) -> Sheet {
    let mut sheet = sheet.clone();
    let capitals: std::collections::HashSet<(u32, u32)> = sheet.capitals.iter().copied().collect();
    for (row, cells) in (0..).zip(&mut sheet.rows) {
        // This row is already in Unicode.
        if cells.iter().any(|cell| is_unicode(cell)) {
            continue;
        }
        for (column, cell) in (0..).zip(cells.iter_mut()) {
            *cell = legacy.convert(cell, capitals.contains(&(row, column)));
        }
    }
    // After conversion the name of the font no longer tells the encoding.
    sheet.font = None;
    sheet
}

struct Reader<'a> {
    sheet: &'a Sheet,
    words: &'a Vocabulary<'a>,
    columns: &'a [Option<Column>],
    /// The columns of a list that are present, in the order in which they are read.
    listed: Rc<[Column]>,
    /// The field of the section row above, if any.
    field: String,
    /// The tier of the section row above, if it names one.
    tier: Option<TierId>,
    covered: HashMap<(usize, usize), (usize, usize)>,
    /// The head of the column of names, by which a repeated heading is recognised.
    name_heading: String,
    codes_are_national: bool,
    /// Whether most rows have a number or a code.
    is_numbered: bool,
    /// The first row below the table: notes, signatures.
    end: usize,
    /// Whether the list has no column that could be names: codes tell the procedures of its figures.
    is_of_codes: bool,
    /// Rows whose name is a formula without a result.
    nameless: HashSet<usize>,
    findings: Vec<ImportFinding>,
}

impl Reader<'_> {
    fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|candidate| *candidate == Some(column))
    }

    fn raw(&self, row: usize, column: Column) -> &str {
        let Some(at) = self.position(column) else { return "" };
        let own = self.sheet.cell(row, at);
        // A cell merged over several rows holds for all of them; names and figures belong to one row.
        let spreads =
            matches!(column, Column::Field | Column::Authority | Column::Tier | Column::Roadmap(_) | Column::Note);
        match self.covered.get(&(row, at)) {
            Some((row, at)) if spreads && own.trim().is_empty() => self.sheet.cell(*row, *at),
            _ => own,
        }
    }

    fn find(&mut self, row: usize, column: Column, done: ImportAction) {
        let at = self.position(column).unwrap_or(0);
        let seen = self.sheet.cell(row, at).to_owned();
        self.findings.push(ImportFinding { cell: cell_name(row, at), seen, done });
    }

    fn row(&mut self, row: usize) -> Option<ImportedRow> {
        let cells = self.sheet.rows.get(row)?;
        let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        if filled.is_empty() {
            return None;
        }
        let words = filled.iter().find(|cell| cell.chars().any(char::is_alphabetic));
        if words.is_some_and(|words| form::is_total(words)) && !is_code(self.raw(row, Column::Code)) {
            self.find_first(row, ImportAction::SkippedTotal);
            return None;
        }
        if row >= self.end {
            self.find_first(row, ImportAction::SkippedBelow);
            return None;
        }
        if is_column_numbers(&filled) {
            self.find(row, Column::Name, ImportAction::SkippedColumnNumbers);
            return None;
        }
        if !self.name_heading.is_empty() && folds_to(self.raw(row, Column::Name), &self.name_heading) {
            self.find(row, Column::Name, ImportAction::SkippedHeading);
            return None;
        }
        if let Some(field) = self.section(row, &filled) {
            self.find_first(row, ImportAction::TakenAsField);
            match self.words.tier_of_title(&field) {
                Some(of) => (self.tier, self.field) = (Some(of), String::new()),
                None => self.field = field,
            }
            return None;
        }
        let name = self.tidied(row, Column::Name);
        let is_named_by_code = self.is_of_codes && is_code(self.raw(row, Column::Code));
        if name.is_empty() && !is_named_by_code {
            let is_formula = self.nameless.contains(&row);
            let done = if is_formula { ImportAction::SkippedNoResult } else { ImportAction::SkippedNoName };
            self.find(row, Column::Name, done);
            return None;
        }
        let mut procedure = Procedure::new(ProcedureId(0));
        for column in self.listed.clone().iter() {
            self.take(row, &mut procedure, *column);
        }
        procedure.name = name;
        if procedure.field.is_empty() {
            procedure.field.clone_from(&self.field);
        }
        procedure.tier = procedure.tier.or(self.tier);
        Some(ImportedRow { row: row + 1, procedure })
    }

    /// Reads a cell into the procedure, and notes a text that is refused.
    fn take(&mut self, row: usize, procedure: &mut Procedure, column: Column) {
        let text = match column {
            Column::Code => self.code(row),
            Column::Field => {
                let field = self.tidied(row, column);
                form::field_of_title(&field).filter(|bare| !bare.is_empty()).map(str::to_owned).unwrap_or(field)
            }
            Column::Authority => tidy(self.raw(row, column)).replace('\n', "; "),
            Column::Note | Column::Roadmap(_) => tidy(self.raw(row, column)),
            // The highest of several marks counts, and a mark takes precedence over the level in words.
            Column::Mark(_) if self.raw(row, column).trim().is_empty() => return,
            Column::Level if procedure.proposal.level.is_some() => return,
            _ => self.raw(row, column).to_owned(),
        };
        if text.len() > MAX_CELL_UNITS && text.encode_utf16().count() > MAX_CELL_UNITS {
            self.find(row, column, ImportAction::TooLong);
        }
        if let Err(refusal) = self.words.take(procedure, column, &text) {
            let done = match refusal {
                Refusal::NotAFigure => ImportAction::NotANumber,
                Refusal::NotALevel => ImportAction::NotALevel,
                Refusal::NotATier => ImportAction::NotATier,
                _ => return,
            };
            self.find(row, column, done);
        }
    }

    /// The title of a section row such as `II | Lĩnh vực hộ tịch`: a row with only a title that has a Roman numeral or
    /// a capital before it, or names a field, or, in a list with numbered rows, has no number and is bold or merged.
    fn section(&self, row: usize, filled: &[&str]) -> Option<String> {
        // A section may have its count beside it: "30", "03 TTHC".
        let is_count = |cell: &&&str| {
            // Fast path: most cells begin with a letter, and counts do not.
            if cell.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_alphabetic) {
                return false;
            }
            let key = fold(cell);
            key.trim_end_matches(" tthc").trim_end_matches(" thu tuc").parse::<u32>().is_ok()
        };
        let (first, rest) = filled.split_first()?;
        let mut rest = rest.iter().filter(|cell| !is_count(cell));
        let (lead, title) = match (first, rest.next(), rest.next()) {
            (only, None, _) => match only.split_once(['.', ' ', ')', '/', '-', ':']) {
                Some((lead, title)) if is_section_number(lead) => {
                    (lead, title.trim_start_matches(['.', ' ', '-', '/']))
                }
                _ => ("", *only),
            },
            (lead, Some(title), None) if tidy_name(title) == tidy_name(self.raw(row, Column::Name)) => (*lead, *title),
            _ => return None,
        };
        let title = tidy_name(title);
        let field = form::field_of_title(&title);
        let stands_out = || {
            let at = self.sheet.rows.get(row)?.iter().position(|cell| !cell.trim().is_empty())?;
            let bold = u32::try_from(row).is_ok_and(|row| self.sheet.bold_rows.binary_search(&row).is_ok());
            Some(lead.is_empty() && self.is_numbered && (bold || self.sheet.is_wide(row, at)))
        };
        // A procedure's name may contain that of a field, but a section has no code.
        let is_section = field.is_some() || is_section_number(lead) || stands_out() == Some(true);
        if title.is_empty() || !is_section || is_code(self.raw(row, Column::Code)) {
            return None;
        }
        Some(field.filter(|field| !field.is_empty()).unwrap_or(&title).to_owned())
    }

    /// The code, restored if a program took it for a number.
    fn code(&mut self, row: usize) -> String {
        let code = self.tidied(row, Column::Code).replace(' ', "");
        let (code, done) = match restored(&code, self.codes_are_national) {
            Restored::Untouched => return code,
            Restored::Padded(whole) => (whole, ImportAction::CodePadded),
            Restored::Pointed(whole) => (whole, ImportAction::CodeRestored),
            Restored::Lost => (code, ImportAction::CodeLost),
        };
        self.find(row, Column::Code, done);
        code
    }

    /// The text on one line, composed, without stray spaces or a leading full stop; notes any change other than of
    /// surrounding spaces.
    fn tidied(&mut self, row: usize, column: Column) -> String {
        let raw = self.raw(row, column);
        let mut clean = tidy_name(raw);
        if clean.starts_with(['.', ' ']) {
            clean = clean.trim_start_matches(['.', ' ']).to_owned();
        }
        if clean != raw.trim() {
            self.find(row, column, ImportAction::Tidied);
        }
        clean
    }

    /// Whether at least half of the named rows have a code or a number, and the row after the last one with either.
    fn numbers(&self, from: usize) -> (bool, usize) {
        let all = self.sheet.rows.len();
        let is_row = |row: usize| {
            let ordinal = self.raw(row, Column::Ordinal).trim();
            is_code(self.raw(row, Column::Code)) || is_row_number(ordinal)
        };
        let named = (from..all).filter(|row| !self.raw(*row, Column::Name).trim().is_empty());
        let (mut rows, mut with) = (0usize, 0usize);
        for row in named {
            rows += 1;
            with += usize::from(is_row(row));
        }
        if with < 2 || with * 2 < rows {
            return (false, all);
        }
        (true, (from..all).rev().find(|row| is_row(*row)).map_or(all, |last| last + 1))
    }

    fn find_first(&mut self, row: usize, done: ImportAction) {
        let cells = self.sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
        let at = cells.iter().position(|cell| !cell.trim().is_empty()).unwrap_or(0);
        let seen = self.sheet.cell(row, at).to_owned();
        self.findings.push(ImportFinding { cell: cell_name(row, at), seen, done });
    }

    /// Notes filled columns that are not used; returns whether there are any.
    fn find_unused(&mut self, choice: &Choice, from: usize) -> bool {
        let unused = unused_columns(self.sheet, from, &choice.columns);
        for at in &unused {
            let heading = choice.heading.map(|(first, last)| heading_cells(self.sheet, first, last, *at).join(" / "));
            let cell = cell_name(choice.heading.map_or(from, |(_, last)| last), *at);
            let seen = heading.unwrap_or_default();
            self.findings.push(ImportFinding { cell, seen, done: ImportAction::ColumnUnused });
        }
        !unused.is_empty()
    }

    /// Notes hidden rows and columns, which are read like the others.
    fn find_hidden(&mut self, from: usize) {
        let rows = self.sheet.hidden_rows.iter().map(|row| *row as usize);
        let rows = rows.filter(|row| *row >= from && *row < self.sheet.rows.len());
        let columns = self.sheet.hidden_columns.iter().map(|column| *column as usize);
        let used = columns.filter(|at| self.columns.get(*at).is_some_and(Option::is_some));
        let found = rows.map(|row| (cell_name(row, 0), ImportAction::HiddenRow));
        let found = found.chain(used.map(|at| (cell_name(from, at), ImportAction::HiddenColumn)));
        let found = found.map(|(cell, done)| ImportFinding { cell, seen: String::new(), done }).collect::<Vec<_>>();
        self.findings.extend(found);
    }

    /// Adds the sheet's notes on cells of the list; a struck-out row is noted once, by its code or name.
    fn find_noted(&mut self, from: usize) {
        let mut struck = HashSet::new();
        for note in &self.sheet.notes {
            let (row, at) = (note.row as usize, note.column as usize);
            let Some(column) = self.columns.get(at).copied().flatten().filter(|_| row >= from) else { continue };
            let names_it = matches!(column, Column::Name | Column::Code);
            if note.done == ImportAction::StruckOut && !(names_it && struck.insert(row)) {
                continue;
            }
            if note.done == ImportAction::NoResult && column == Column::Name {
                self.nameless.insert(row);
                continue;
            }
            let seen = note.seen.clone();
            self.findings.push(ImportFinding { cell: cell_name(row, at), seen, done: note.done });
        }
    }

    /// Notes rows whose code occurs in a row above.
    fn find_repeated(&mut self, rows: &[ImportedRow]) {
        let mut names: HashMap<String, &str> = HashMap::new();
        for ImportedRow { row, procedure } in rows {
            let code = national_code(&procedure.code).to_lowercase();
            if code.is_empty() {
                continue;
            }
            match names.get(&code) {
                Some(first) if fold(first) == fold(&procedure.name) => {
                    self.find(row - 1, Column::Code, ImportAction::CodeRepeated);
                }
                Some(_) => self.find(row - 1, Column::Code, ImportAction::CodeOfOther),
                None => drop(names.insert(code, &procedure.name)),
            }
        }
    }
}
