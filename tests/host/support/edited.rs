//! A workbook as another program keeps it: cells as text in styles of its own, read by one engine and written by another.

use std::sync::Arc;

use calamine::{Reader, Xlsx};
use ra_soat_dvctt::domain::{Answer, CriterionId, Dossier};
use ra_soat_dvctt::spreadsheet::{Opened, export, reopen, take_back};
use rust_xlsxwriter::{Format, Formula, Note, Workbook};

use super::{legal, sound_dossier, submitted, technical};

pub struct Copied {
    pub sheets: Vec<(String, Vec<Vec<String>>)>,
    /// Cells with a formula that no program has calculated, by sheet, row and column.
    pub formulas: Vec<(&'static str, usize, usize)>,
    /// Cells merged with the one below.
    pub merged: Vec<(&'static str, usize, usize)>,
    /// Cells that are struck out.
    pub struck: Vec<(&'static str, usize, usize)>,
    /// Cells of which the first letters are struck out.
    pub struck_letters: Vec<(&'static str, usize, usize, usize)>,
    pub comments: Vec<(&'static str, usize, usize, &'static str)>,
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
        let sheets = names.into_iter().map(sheet).collect();
        let (formulas, merged, struck) = Default::default();
        let (struck_letters, comments) = Default::default();
        Copied { sheets, formulas, merged, struck, struck_letters, comments }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Workbook::new();
        for (name, rows) in &self.sheets {
            let sheet = out.add_worksheet();
            sheet.set_name(name).unwrap();
            let place = |(_, row, column): &(&str, usize, usize)| {
                (u32::try_from(*row).unwrap(), u16::try_from(*column).unwrap())
            };
            for (row, column) in self.merged.iter().filter(|one| one.0 == name).map(place) {
                sheet.merge_range(row, column, row + 1, column, "", &Format::new()).unwrap();
            }
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    match cell.parse::<u32>() {
                        Ok(number) if number.to_string() == *cell => sheet.write_number(row, column, number).unwrap(),
                        _ => sheet.write_string(row, column, cell).unwrap(),
                    };
                }
            }
            let strike = Format::new().set_font_strikethrough();
            for (row, column) in self.struck.iter().filter(|one| one.0 == name).map(place) {
                sheet.set_cell_format(row, column, &strike).unwrap();
            }
            for (of, row, column, letters) in self.struck_letters.iter().filter(|one| one.0 == name) {
                let (row, column) = place(&(*of, *row, *column));
                let (struck, rest) = text_at(rows, row, column).split_at(*letters);
                sheet.write_rich_string(row, column, &[(&strike, struck), (&Format::new(), rest)]).unwrap();
            }
            for (of, row, column, text) in self.comments.iter().filter(|one| one.0 == name) {
                let (row, column) = place(&(*of, *row, *column));
                sheet.insert_note(row, column, &Note::new(*text).add_author_prefix(false)).unwrap();
            }
            for (row, column) in self.formulas.iter().filter(|one| one.0 == name).map(place) {
                sheet.write_formula(row, column, Formula::new("=1200+40").set_result("")).unwrap();
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

    /// The column with this heading, in the lowest header row that has it.
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

fn text_at(rows: &[Vec<String>], row: u32, column: u16) -> &str {
    &rows[row as usize][usize::from(column)]
}

pub const LIST: &str = "Danh mục";
pub const ALL: &str = "Rà soát";
pub const ASSESSED: &str = "Đánh giá";

pub fn written(dossier: &Dossier) -> Copied {
    Copied::open(&export(&submitted(dossier.clone()), &mut |_| {}).unwrap().bytes)
}

pub fn opened(book: &Copied) -> Opened {
    reopen(&book.bytes()).unwrap()
}

/// Procedures of two fields, each with an obstacle of each kind.
pub fn dossier(count: u32) -> Dossier {
    let mut dossier = sound_dossier(count);
    for (at, procedure) in dossier.procedures.iter_mut().enumerate() {
        let procedure = Arc::make_mut(procedure);
        procedure.field = if at % 2 == 0 { "Hộ tịch" } else { "Nuôi con nuôi" }.into();
        procedure.name = format!("{} số {}", NAMES[at % NAMES.len()], at + 1);
        let answers = &mut procedure.assessment.answers;
        answers.insert(criterion("KT02"), Answer::NotMet(legal("Thông tư 15/2015/TT-BTP", "cho nộp bản điện tử")));
        answers.insert(criterion("KT05"), Answer::NotMet(technical("nối phần mềm một cửa")));
        procedure.proposal.note = "như cũ".into();
    }
    dossier
}

pub const NAMES: [&str; 6] = [
    "Đăng ký khai sinh có yếu tố nước ngoài",
    "Cấp bản sao trích lục hộ tịch",
    "Ghi vào sổ việc kết hôn đã làm ở nước ngoài",
    "Xác nhận tình trạng hôn nhân",
    "Thay đổi, cải chính thông tin cá nhân",
    "Nhận cha, mẹ, con",
];

pub fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id).unwrap()
}

pub fn taken_back(opened: &Opened) -> Dossier {
    let mut dossier = opened.submitted.dossier.clone();
    dossier.apply(take_back(&opened.submitted.dossier, &opened.edits));
    dossier
}
