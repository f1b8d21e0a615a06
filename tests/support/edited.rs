//! A workbook as another program keeps it: cells as text in styles of its own, read by one engine and written by another.

use calamine::{Reader, Xlsx};
use rust_xlsxwriter::Workbook;

pub struct Copied {
    pub sheets: Vec<(String, Vec<Vec<String>>)>,
}

impl Copied {
    pub fn open(bytes: &[u8]) -> Copied {
        let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let names = workbook.sheet_names();
        let sheet = |name: String| {
            let range = workbook.worksheet_range(&name).unwrap();
            let end = range.end().unwrap_or_default();
            let cell = |row, column| range.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
            let row = |row| (0..=end.1).map(|column| cell(row, column)).collect();
            let rows = (0..=end.0).map(row).collect();
            (name, rows)
        };
        Copied { sheets: names.into_iter().map(sheet).collect() }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Workbook::new();
        for (name, rows) in &self.sheets {
            let sheet = out.add_worksheet();
            sheet.set_name(name).unwrap();
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    match cell.parse::<u32>() {
                        Ok(number) if number.to_string() == *cell => sheet.write_number(row, column, number).unwrap(),
                        _ => sheet.write_string(row, column, cell).unwrap(),
                    };
                }
            }
        }
        out.save_to_buffer().unwrap()
    }

    pub fn rows(&mut self, sheet: &str) -> &mut Vec<Vec<String>> {
        let found = self.sheets.iter_mut().find(|(name, _)| name == sheet);
        &mut found.unwrap_or_else(|| panic!("no sheet {sheet}")).1
    }

    /// The first row with this text in any cell.
    pub fn row(&mut self, sheet: &str, text: &str) -> usize {
        let rows = self.rows(sheet);
        rows.iter()
            .position(|row| row.iter().any(|cell| cell == text))
            .unwrap_or_else(|| panic!("no {text} in {sheet}"))
    }

    /// The column whose heading is this, in the lowest row of a heading that has it.
    pub fn column(&mut self, sheet: &str, head: &str) -> usize {
        let rows = self.rows(sheet);
        let within = rows.len().min(12);
        let found = rows[..within].iter().rev().find_map(|row| row.iter().position(|cell| cell == head));
        found.unwrap_or_else(|| panic!("no column {head} in {sheet}"))
    }

    pub fn cell(&mut self, sheet: &str, row: &str, head: &str) -> &mut String {
        let (row, column) = (self.row(sheet, row), self.column(sheet, head));
        &mut self.rows(sheet)[row][column]
    }
}
