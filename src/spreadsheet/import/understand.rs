use crate::domain::{Roadmap, ServiceLevel, Volumes, fold, tidy, tidy_name};
use crate::spreadsheet::cells::cell_name;
use crate::text::{parse_count, roadmap};

use super::content::is_code;
use super::headings::ListColumn;
use super::legacy::Legacy;
use super::sheet::Sheet;
use super::values::{fee, is_marked, level, tier};
use super::{Choice, ImportAction, ImportFinding, ImportedRow};

/// Every procedure below the heading, and what was done with everything else.
pub(super) fn read_rows(sheet: &Sheet, choice: &Choice) -> (Vec<ImportedRow>, Vec<ImportFinding>) {
    let from = choice.heading.map_or(0, |(_, last)| last + 1);
    let mut reader = Reader {
        sheet,
        columns: &choice.columns,
        field: String::new(),
        codes_have_six_digits: false,
        is_numbered: false,
        end: 0,
        findings: Vec::new(),
    };
    reader.codes_have_six_digits =
        (from..sheet.rows.len()).any(|row| has_six_digits(reader.raw(row, ListColumn::Code)));
    (reader.is_numbered, reader.end) = reader.numbers(from);
    reader.find_hidden(from);
    let rows = (from..sheet.rows.len()).filter_map(|row| reader.row(row)).collect();
    (rows, reader.findings)
}

/// The sheet with its texts in Unicode.
pub(super) fn converted(sheet: &Sheet, legacy: Legacy) -> Sheet {
    let mut sheet = sheet.clone();
    let capitals: std::collections::HashSet<(u32, u32)> = sheet.capitals.iter().copied().collect();
    for (row, cells) in (0..).zip(&mut sheet.rows) {
        for (column, cell) in (0..).zip(cells.iter_mut()) {
            *cell = legacy.convert(cell, capitals.contains(&(row, column)));
        }
    }
    // What is converted is in Unicode, whatever its font is called.
    sheet.font = None;
    sheet
}

struct Reader<'a> {
    sheet: &'a Sheet,
    columns: &'a [Option<ListColumn>],
    /// Of the section row above, if any.
    field: String,
    /// Whether the list has codes of the national database, so that a shorter one lost its zeros.
    codes_have_six_digits: bool,
    /// Whether most rows have a number or a code.
    is_numbered: bool,
    /// The first row below the table: notes, signatures.
    end: usize,
    findings: Vec<ImportFinding>,
}

impl Reader<'_> {
    fn position(&self, column: ListColumn) -> Option<usize> {
        self.columns.iter().position(|candidate| *candidate == Some(column))
    }

    fn raw(&self, row: usize, column: ListColumn) -> &str {
        self.position(column).map_or("", |at| self.sheet.cell(row, at))
    }

    fn find(&mut self, row: usize, column: ListColumn, done: ImportAction) {
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
        if row >= self.end {
            self.find_first(row, ImportAction::SkippedBelow);
            return None;
        }
        if is_column_numbers(&filled) {
            self.find(row, ListColumn::Name, ImportAction::SkippedColumnNumbers);
            return None;
        }
        if is_total(&filled) {
            self.find_first(row, ImportAction::SkippedTotal);
            return None;
        }
        if let Some(field) = self.section(row, &filled) {
            self.find(row, ListColumn::Name, ImportAction::TakenAsField);
            self.field = field;
            return None;
        }
        let name = self.tidied(row, ListColumn::Name);
        if name.is_empty() {
            self.find(row, ListColumn::Name, ImportAction::SkippedNoName);
            return None;
        }
        let field = self.tidied(row, ListColumn::Field);
        Some(ImportedRow {
            row: row + 1,
            code: self.code(row),
            name,
            field: if field.is_empty() { self.field.clone() } else { field },
            authority: tidy(self.raw(row, ListColumn::Authority)).replace('\n', "; "),
            tier: tier(self.raw(row, ListColumn::Tier)),
            volumes: Volumes {
                full_year: self.count(row, ListColumn::FullYear),
                half_year: self.count(row, ListColumn::HalfYear),
                online: self.count(row, ListColumn::Online),
            },
            fee: fee(self.raw(row, ListColumn::Fee)),
            registered: self.level(row, ListColumn::Registered),
            level: self.proposed_level(row),
            provincial: self.roadmap(row, ListColumn::Provincial),
            national: self.roadmap(row, ListColumn::National),
            note: tidy(self.raw(row, ListColumn::Note)),
        })
    }

    /// A row such as `II | Lĩnh vực hộ tịch`: nothing but a title, with a Roman numeral or a capital before it, or
    /// saying that it is a field, or, in a list whose rows are numbered, without a number and bold or merged.
    fn section(&self, row: usize, filled: &[&str]) -> Option<String> {
        let name = tidy_name(self.raw(row, ListColumn::Name));
        let (lead, title) = match filled {
            [only] => match only.split_once(['.', ' ', ')']) {
                Some((lead, title)) if is_section_number(lead) => (lead, title.trim()),
                _ => ("", *only),
            },
            [lead, title] if tidy_name(title) == name => (*lead, *title),
            _ => return None,
        };
        let title = tidy_name(title);
        let says_so = fold(&title).starts_with("linh vuc ");
        let stands_out = || {
            let at = self.sheet.rows.get(row)?.iter().position(|cell| !cell.trim().is_empty())?;
            let bold = u32::try_from(row).is_ok_and(|row| self.sheet.bold_rows.binary_search(&row).is_ok());
            Some(lead.is_empty() && self.is_numbered && (bold || self.sheet.is_wide(row, at)))
        };
        if title.is_empty() || !(says_so || is_section_number(lead) || stands_out() == Some(true)) {
            return None;
        }
        let without = if says_so { title.splitn(3, ' ').nth(2).unwrap_or(&title) } else { &title };
        Some(without.trim_start_matches([':', ' ']).to_owned())
    }

    /// The national code. Excel takes `1.000650` for a number and drops its last zeros: they are put back.
    fn code(&mut self, row: usize) -> String {
        let code = self.tidied(row, ListColumn::Code).replace(' ', "");
        let short = code.split_once('.').is_some_and(|(first, rest)| {
            first.len() == 1
                && (1..6).contains(&rest.len())
                && (first.bytes().chain(rest.bytes())).all(|b| b.is_ascii_digit())
        });
        // A code of the national database has six digits behind the point.
        if !short || !self.codes_have_six_digits {
            return code;
        }
        self.find(row, ListColumn::Code, ImportAction::CodePadded);
        format!("{code:0<8}")
    }

    /// One line, composed, without stray spaces or a leading full stop; says so where that changed anything
    /// but the spaces around it.
    fn tidied(&mut self, row: usize, column: ListColumn) -> String {
        let raw = self.raw(row, column);
        let clean = tidy_name(raw);
        let clean = clean.trim_start_matches(['.', ' ']).to_owned();
        if clean != raw.trim() {
            self.find(row, column, ImportAction::Tidied);
        }
        clean
    }

    fn count(&mut self, row: usize, column: ListColumn) -> Option<u32> {
        let raw = self.raw(row, column).trim();
        if raw.is_empty() || raw == "-" {
            return None;
        }
        let count = parse_count(raw);
        if count.is_none() {
            self.find(row, column, ImportAction::NotANumber);
        }
        count
    }

    fn level(&mut self, row: usize, column: ListColumn) -> Option<ServiceLevel> {
        level(self.raw(row, column)).unwrap_or_else(|()| {
            self.find(row, column, ImportAction::NotALevel);
            None
        })
    }

    /// By a mark in one of two columns, or as the level column says. Marked in both is marked in none.
    fn proposed_level(&mut self, row: usize) -> Option<ServiceLevel> {
        let marked = |column| is_marked(self.raw(row, column));
        match (marked(ListColumn::Level3), marked(ListColumn::Level4)) {
            (true, false) => Some(ServiceLevel::Three),
            (false, true) => Some(ServiceLevel::Four),
            (true, true) => {
                self.find(row, ListColumn::Level4, ImportAction::NotALevel);
                None
            }
            (false, false) => self.level(row, ListColumn::Level),
        }
    }

    fn roadmap(&self, row: usize, column: ListColumn) -> Roadmap {
        match tidy(self.raw(row, column)).as_str() {
            "" | "-" => Roadmap::NotProposed,
            text => roadmap::parse(text),
        }
    }

    /// Whether most rows have a code or a number, and if so the row behind the last that has.
    fn numbers(&self, from: usize) -> (bool, usize) {
        let all = self.sheet.rows.len();
        let is_row = |row: usize| {
            let ordinal = self.raw(row, ListColumn::Ordinal).trim();
            is_code(self.raw(row, ListColumn::Code)) || (!ordinal.is_empty() && ordinal.len() <= 8)
        };
        let named = (from..all).filter(|row| !self.raw(*row, ListColumn::Name).trim().is_empty());
        let (mut rows, mut with) = (0usize, 0usize);
        for row in named {
            rows += 1;
            with += usize::from(is_row(row));
        }
        if with < 2 || with * 10 < rows * 6 {
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

    /// Hidden rows and columns are read like the others, and said.
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
}

/// A code such as `2.000635`.
fn has_six_digits(code: &str) -> bool {
    code.trim().split_once('.').is_some_and(|(first, rest)| {
        first.len() == 1 && rest.get(..6).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// `II`, `IV.`, `A`: how sections are numbered.
fn is_section_number(lead: &str) -> bool {
    let lead = lead.trim().trim_end_matches(['.', ')']);
    let is_roman = !lead.is_empty() && lead.chars().all(|c| "IVXLC".contains(c));
    is_roman || matches!(lead, "A" | "B" | "D" | "E" | "G" | "H" | "K")
}

/// `Tổng cộng`, `Cộng: 12`.
fn is_total(filled: &[&str]) -> bool {
    filled.first().is_some_and(|first| {
        let key = fold(first);
        key == "cong" || key.starts_with("tong cong") || key.starts_with("tong so")
    })
}

/// `(1) (2) (3)` or `1 2 3` below a heading.
pub(super) fn is_column_numbers(filled: &[&str]) -> bool {
    filled.len() >= 3
        && filled.iter().zip(1u32..).all(|(cell, number)| cell.trim_matches(['(', ')']) == number.to_string())
}
