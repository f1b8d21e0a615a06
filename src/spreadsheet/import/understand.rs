use crate::domain::{Fee, ServiceLevel, Tier, fold, tidy, tidy_name};
use crate::spreadsheet::cells::{Table, cell_name};
use crate::spreadsheet::error::FileError;
use crate::text::parse_count;

use super::headings::{ListColumn, recognise};
use super::{ImportAction, ImportFinding, Imported, ImportedRow, ReadColumn};

/// Rows in which a heading is looked for.
const HEADING_ROWS: usize = 20;

/// Takes the table whose heading names the most columns, the name among them.
pub(super) fn understand(tables: &[Table]) -> Result<Imported, FileError> {
    let candidates = tables
        .iter()
        .flat_map(|table| (0..table.rows.len().min(HEADING_ROWS)).map(move |row| (table, row, columns(table, row))));
    let named = candidates.filter(|(_, _, columns)| columns.contains(&Some(ListColumn::Name)));
    // The first of equals: a heading repeated further down is data.
    let best = named.reduce(|best, next| if recognised(&next.2) > recognised(&best.2) { next } else { best });
    let Some((table, heading, columns)) = best else { return Err(no_heading(tables)) };
    let mut reader = Reader {
        table,
        columns: &columns,
        field: String::new(),
        codes_have_six_digits: has_national_codes(table, &columns),
        findings: Vec::new(),
    };
    let rows: Vec<ImportedRow> = (heading + 1..table.rows.len()).filter_map(|row| reader.row(row)).collect();
    let findings = reader.findings;
    if rows.is_empty() {
        return Err(FileError::Empty);
    }
    let read = |(at, column): (usize, &Option<ListColumn>)| ReadColumn {
        heading: tidy_name(table.cell(heading, at)),
        column: *column,
    };
    Ok(Imported {
        sheet: table.sheet.clone(),
        heading_row: heading + 1,
        columns: columns.iter().enumerate().map(read).collect(),
        rows,
        findings,
    })
}

fn recognised(columns: &[Option<ListColumn>]) -> usize {
    columns.iter().flatten().count()
}

/// What each cell of a row would mean as a heading; a meaning found twice counts for the first cell only.
fn columns(table: &Table, row: usize) -> Vec<Option<ListColumn>> {
    let mut seen = Vec::new();
    let cells = table.rows.get(row).map_or(&[][..], Vec::as_slice);
    cells
        .iter()
        .map(|cell| {
            let column = recognise(cell).filter(|column| !seen.contains(column));
            seen.extend(column);
            column
        })
        .collect()
}

fn no_heading(tables: &[Table]) -> FileError {
    let rows = tables.iter().flat_map(|table| table.rows.iter().take(HEADING_ROWS));
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    // The first of equals: headings stand above data.
    let widest = rows.reduce(|widest, row| if filled(row) > filled(widest) { row } else { widest });
    match widest {
        Some(row) if row.iter().any(|cell| !cell.trim().is_empty()) => {
            let seen = row.iter().map(|cell| tidy_name(cell)).filter(|cell| !cell.is_empty());
            FileError::NoNameColumn(seen.take(10).collect())
        }
        _ => FileError::Empty,
    }
}

struct Reader<'a> {
    table: &'a Table,
    columns: &'a [Option<ListColumn>],
    /// Of the section row above, if any.
    field: String,
    /// Whether the list has codes of the national database, so that a shorter one lost its zeros.
    codes_have_six_digits: bool,
    findings: Vec<ImportFinding>,
}

impl Reader<'_> {
    fn position(&self, column: ListColumn) -> Option<usize> {
        self.columns.iter().position(|candidate| *candidate == Some(column))
    }

    fn raw(&self, row: usize, column: ListColumn) -> &str {
        self.position(column).map_or("", |at| self.table.cell(row, at))
    }

    fn find(&mut self, row: usize, column: ListColumn, done: ImportAction) {
        let at = self.position(column).unwrap_or(0);
        let seen = self.table.cell(row, at).to_owned();
        self.findings.push(ImportFinding { cell: cell_name(row, at), seen, done });
    }

    fn row(&mut self, row: usize) -> Option<ImportedRow> {
        let cells = self.table.rows.get(row)?;
        let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        if filled.is_empty() {
            return None;
        }
        if is_column_numbers(&filled) {
            self.find(row, ListColumn::Name, ImportAction::SkippedColumnNumbers);
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
            volumes: crate::domain::Volumes {
                full_year: self.count(row, ListColumn::FullYear),
                half_year: self.count(row, ListColumn::HalfYear),
                online: self.count(row, ListColumn::Online),
            },
            fee: fee(self.raw(row, ListColumn::Fee)),
            registered: self.level(row),
        })
    }

    /// A row such as `II | Lĩnh vực hộ tịch`: nothing but a name that says so, or an ordinal in Roman numerals
    /// before it.
    fn section(&self, row: usize, filled: &[&str]) -> Option<String> {
        let name = tidy_name(self.raw(row, ListColumn::Name));
        let (lead, title) = match filled {
            [only] if fold(only).starts_with("linh vuc ") => ("", *only),
            [only] => only.split_once(['.', ' ']).map(|(lead, title)| (lead.trim(), title.trim()))?,
            [lead, title] if tidy_name(title) == name => (*lead, *title),
            _ => return None,
        };
        let title = tidy_name(title);
        let says_so = fold(&title).starts_with("linh vuc ");
        let numeral = lead.trim_end_matches('.');
        let is_roman = !numeral.is_empty() && numeral.chars().all(|c| "IVXLC".contains(c));
        if title.is_empty() || !(says_so || is_roman) {
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

    fn level(&mut self, row: usize) -> Option<ServiceLevel> {
        let key = fold(self.raw(row, ListColumn::Registered));
        match key.rsplit(' ').next().unwrap_or_default() {
            "3" => Some(ServiceLevel::Three),
            "4" => Some(ServiceLevel::Four),
            // Levels 1 and 2 are no online filing; nothing is registered.
            "" | "1" | "2" | "khong" | "chua" => None,
            _ => {
                self.find(row, ListColumn::Registered, ImportAction::NotALevel);
                None
            }
        }
    }
}

/// Whether a code such as `2.000635` stands in the column of codes.
fn has_national_codes(table: &Table, columns: &[Option<ListColumn>]) -> bool {
    let Some(at) = columns.iter().position(|column| *column == Some(ListColumn::Code)) else { return false };
    (0..table.rows.len()).any(|row| {
        let code = table.cell(row, at).trim();
        code.split_once('.').is_some_and(|(first, rest)| {
            first.len() == 1 && rest.get(..6).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        })
    })
}

/// `(1) (2) (3)` or `1 2 3` below a heading.
fn is_column_numbers(filled: &[&str]) -> bool {
    filled.len() >= 3
        && filled.iter().zip(1u32..).all(|(cell, number)| cell.trim_matches(['(', ')']) == number.to_string())
}

fn tier(text: &str) -> Option<Tier> {
    let key = fold(text);
    match () {
        () if key.contains("xa") && !key.contains("huyen") && !key.contains("tinh") => Some(Tier::Commune),
        () if key.contains("huyen") && !key.contains("tinh") => Some(Tier::District),
        () if key.contains("tinh") => Some(Tier::Province),
        () => None,
    }
}

fn fee(text: &str) -> Fee {
    let amount = tidy(text);
    match fold(&amount).as_str() {
        "" => Fee::Unknown,
        "0" | "0 dong" | "mien phi" => Fee::None,
        key if key == "khong" || key.starts_with("khong ") => Fee::None,
        "co" => Fee::Due { amount: String::new() },
        _ => Fee::Due { amount },
    }
}
