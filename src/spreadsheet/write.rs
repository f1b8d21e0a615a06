//! Turns the sheet description into a workbook with rust_xlsxwriter; knows nothing of the domain.

use crate::files::{FileError, Stage, Watch, Watcher};
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note,
    Workbook, Worksheet, XlsxError,
};

use crate::domain::Moment;
use crate::text::asking;

use super::first_page::with_first_headers;
use super::layout::{
    Allowed, AllowedIn, Cell, DEFAULT_ROW, FONT, Fit, MARGINS, Margins, Paper, Row, Sheet, Style, Value, beginning,
};
use super::write_chart::insert_chart;

/// Columns are measured in digits of the default font. At this size a digit of Times New Roman has the 7 pixels that
/// the layout assumes, in every program that has the font or a metric-compatible one.
const DEFAULT_FONT_SIZE: f64 = 10.5;
/// Pixels.
const DEFAULT_COLUMN: u32 = 64;
/// Excel's numbers of paper sizes.
const A4: u8 = 9;
const A3: u8 = 8;
/// Points of the page number: NĐ 30/2020/NĐ-CP, Phụ lục I asks for 13 to 14.
const PAGE_NUMBER: u16 = 13;
/// Rows written and formatted together, while they are in the processor's caches; progress is reported after each.
const BLOCK: usize = 256;

/// The fastest level: files are nearly twice as large as at the default level, which is still fine for mail.
const COMPRESSION: u8 = 1;

impl From<XlsxError> for FileError {
    fn from(error: XlsxError) -> FileError {
        FileError::Unwritable(error.to_string())
    }
}

/// Writes the sheets, then the data cells into column A of a very-hidden sheet. Equal input gives equal bytes.
pub(super) fn write(
    sheets: &[Sheet<'_>],
    data: Option<(&str, &[String])>,
    title: &str,
    made_at: Moment,
    watch: Watcher<'_>,
) -> Result<Vec<u8>, FileError> {
    let mut workbook = Workbook::new();
    let default = Format::new().set_font_name(FONT).set_font_size(DEFAULT_FONT_SIZE);
    workbook.set_default_format(&default, DEFAULT_ROW, DEFAULT_COLUMN)?;
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_properties(&properties(title, made_at)?);
    let total = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let mut done = 0;
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.name.as_ref())?;
        let formats = Formats::new(sheet.font_size);
        for (first, rows) in (0..).step_by(BLOCK).zip(sheet.rows.chunks(BLOCK)) {
            for (number, row) in (first..).zip(rows) {
                write_row(worksheet, number, row, &formats)?;
            }
            apply_styles(worksheet, sheet.columns.len(), first, rows, &formats)?;
            done += rows.len();
            watch(Watch { stage: Stage::Writing, done, total });
        }
        // After the cells: for every cell written, the engine looks up the settings of its column.
        arrange(worksheet, sheet)?;
        if sheet.filtered {
            let last = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
            worksheet.autofilter(sheet.heading.1, 0, sheet.next_row().saturating_sub(1), last)?;
        }
        for AllowedIn { rows: (first, last), column, what } in sheet.allowed.iter().copied() {
            worksheet.add_data_validation(first, column, last, column, &validation(what)?)?;
        }
        for (row, chart) in sheet.placed_charts() {
            insert_chart(worksheet, &sheet.name, row, chart)?;
        }
    }
    if let Some((name, cells)) = data {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?.set_very_hidden(true);
        for (row, cell) in (0..).zip(cells) {
            worksheet.write_string(row, 0, cell)?;
        }
    }
    watch(Watch { stage: Stage::Packing, done: total, total });
    let bytes = workbook.save_to_buffer()?;
    // Rewriting the archive needs memory of its own, and a worker's memory never shrinks.
    drop(workbook);
    let first: Vec<String> = sheets.iter().map(words_above).collect();
    with_first_headers(&bytes, &first, COMPRESSION.into())
}

/// The choices that a program offers for a cell, and its message for other values.
fn validation(allowed: Allowed) -> Result<DataValidation, XlsxError> {
    match allowed {
        Allowed::OneOf(choices) => DataValidation::new().allow_list_strings(choices)?.set_error_message(asking::CHOOSE),
        Allowed::Count => DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_message(asking::WHOLE_NUMBER),
    }
}

/// The header text above every page of a sheet, the first one included.
fn words_above(sheet: &Sheet<'_>) -> String {
    sheet.page_header.map(|words| format!("&R&\"{FONT},Bold\"&14{words}")).unwrap_or_default()
}

fn properties(title: &str, made_at: Moment) -> Result<DocProperties, XlsxError> {
    let Moment { date, hour, minute, second } = made_at;
    let day = ExcelDateTime::from_ymd(date.year(), date.month(), date.day())?;
    let time = day.and_hms(hour.into(), minute, f64::from(second))?;
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&time))
}

/// Sets paper, margins, column widths, rows and columns repeated in print, and frozen rows.
fn arrange(worksheet: &mut Worksheet, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    let inches = |mm: f64| mm / 25.4;
    let Margins { left, right, top, bottom, edge } = MARGINS;
    let Paper { is_a3, fit, percent } = Paper::of(sheet);
    // The number is scaled with the sheet, so that it has its size on paper.
    let number = (PAGE_NUMBER * 100).div_ceil(percent);
    worksheet
        .set_paper_size(if is_a3 { A3 } else { A4 })
        .set_landscape()
        .set_margins(inches(left), inches(right), inches(top), inches(bottom), inches(edge), inches(edge))
        // In the middle of the upper margin, counted per sheet: each is a separate annex.
        .set_header(format!("&C&\"{FONT},Regular\"&{number}&P{}", words_above(sheet)))
        .set_print_first_page_number(1);
    // Above a chart the heading of a table would say something else.
    if sheet.charts.is_empty() {
        worksheet.set_repeat_rows(sheet.heading.0, sheet.heading.1)?;
    }
    if leaves_room(sheet) {
        worksheet.set_freeze_panes(sheet.heading.1 + 1, 0)?;
    }
    match fit {
        Fit::PageWide => worksheet.set_print_fit_to_pages(1, 0),
        Fit::Breaks { rows, columns } => {
            worksheet.set_print_scale(percent).set_page_breaks(&rows)?.set_vertical_page_breaks(&columns)?
        }
    };
    if let Some(repeated) = sheet.repeated.and_then(|columns| columns.checked_sub(1)) {
        worksheet.set_repeat_columns(0, repeated)?;
    }
    for (number, column) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width(number, column.width)?;
    }
    Ok(())
}

/// Whether a small screen still shows rows below the frozen ones.
fn leaves_room(sheet: &Sheet<'_>) -> bool {
    const MOST_POINTS: f64 = 240.0;
    let above = sheet.rows.iter().take(sheet.heading.1 as usize + 1);
    above.map(|row| row.height.unwrap_or(f64::from(DEFAULT_ROW) * 0.75)).sum::<f64>() <= MOST_POINTS
}

/// Writes height, values and merged cells of a row; [`apply_styles`] formats the plain cells.
fn write_row(worksheet: &mut Worksheet, number: u32, row: &Row<'_>, formats: &Formats) -> Result<(), XlsxError> {
    if let Some(height) = row.height {
        worksheet.set_row_height(number, height)?;
    }
    for (column, cell) in (0u16..).zip(&row.cells) {
        let (columns, rows) = cell.span;
        if let Some(note) = &cell.note {
            worksheet.insert_note(
                number,
                column,
                &Note::new(beginning(note)).add_author_prefix(false).set_width(320),
            )?;
        }
        match &cell.value {
            Value::Text(_) | Value::Blank if is_merged(cell) => {
                let (last_row, last_column) = (number + rows - 1, column + columns - 1);
                let text = cell.value.shown();
                worksheet.merge_range(number, column, last_row, last_column, &text, formats.of(cell.style))?;
            }
            Value::Text(text) => {
                worksheet.write_string(number, column, text.as_ref())?;
            }
            Value::Number(value) => {
                worksheet.write_number(number, column, *value)?;
            }
            Value::Blank | Value::Covered => {}
        }
    }
    Ok(())
}

fn is_merged(cell: &Cell<'_>) -> bool {
    cell.span != (1, 1)
}

/// Formats the plain cells of rows that begin at `first`, run by run down each column: the engine looks up a format by
/// hashing all of it, and a run needs a single look-up.
fn apply_styles(
    worksheet: &mut Worksheet,
    columns: usize,
    first: u32,
    rows: &[Row<'_>],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for column in 0..u16::try_from(columns).unwrap_or(u16::MAX) {
        let style_of = |row: &Row<'_>| {
            let cell = row.cells.get(usize::from(column))?;
            (cell.value != Value::Covered && !is_merged(cell)).then_some(cell.style)
        };
        let mut at = first;
        for run in rows.chunk_by(|above, below| style_of(above) == style_of(below)) {
            let next = at + u32::try_from(run.len()).unwrap_or(u32::MAX);
            if let Some(style) = run.first().and_then(style_of) {
                worksheet.set_range_format(at, column, next - 1, column, formats.of(style))?;
            }
            at = next;
        }
    }
    Ok(())
}

/// One format for each style, in the order of [`Style::ALL`].
struct Formats(Vec<Format>);

impl Formats {
    fn new(font_size: u8) -> Formats {
        Formats(Style::ALL.into_iter().map(|style| format(style, font_size)).collect())
    }

    fn of(&self, style: Style) -> &Format {
        &self.0[style as usize]
    }
}

fn format(style: Style, font_size: u8) -> Format {
    let base = Format::new().set_font_name(FONT).set_font_size(font_size).set_align(FormatAlign::VerticalCenter);
    let base = base.set_text_wrap();
    let bordered = || base.clone().set_border(FormatBorder::Thin);
    match style {
        Style::Title => base.set_bold().set_align(FormatAlign::Center).set_font_size(font_size + 1),
        Style::Subtitle => base.set_bold().set_align(FormatAlign::Center),
        Style::Italic => base.set_italic().set_align(FormatAlign::Center),
        Style::Note => base.set_italic(),
        Style::Head => bordered().set_bold().set_align(FormatAlign::Center),
        Style::Section => bordered().set_bold(),
        Style::SectionCentre => bordered().set_bold().set_align(FormatAlign::Center).set_num_format("#,##0"),
        Style::Text => bordered(),
        Style::Centre => bordered().set_align(FormatAlign::Center),
        Style::Number => bordered().set_align(FormatAlign::Right).set_num_format("#,##0"),
    }
}
