use crate::files::{Sheet, Span};
use wasm_bindgen::JsValue;
use web_sys::{ClipboardEvent, DomParser, SupportedType};

use super::promise::{call, property};

/// Cells of a table that are taken from a clipboard; a page is not a workbook.
const MOST: usize = 200_000;

/// The largest table of the clipboard's HTML, as Excel, LibreOffice, Word and web pages put it there. `None` when
/// it holds none; its text may still be one.
pub fn table_of_clipboard(event: &ClipboardEvent) -> Option<Sheet> {
    let html = event.clipboard_data()?.get_data("text/html").ok()?;
    table_of_html(&html)
}

/// Parsed by the browser into a document that runs no script and loads nothing.
pub fn table_of_html(html: &str) -> Option<Sheet> {
    if !html.to_ascii_lowercase().contains("<table") {
        return None;
    }
    let document = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    // A table within a cell of another is part of that cell.
    let tables = list(&call(&document, "querySelectorAll", &["table:not(table table)".into()])?);
    let mut sheets = tables.iter().map(sheet);
    let mut all = sheets.next()?;
    for next in sheets {
        // One table per section, as Word documents have them, is one list; of others the largest counts.
        if next.width() == all.width() {
            append(&mut all, next);
        } else if cells(&next) > cells(&all) {
            all = next;
        }
    }
    Some(all)
}

fn cells(sheet: &Sheet) -> usize {
    sheet.rows.iter().map(Vec::len).sum()
}

fn append(to: &mut Sheet, below: Sheet) {
    let shift = u32::try_from(to.rows.len()).unwrap_or(u32::MAX);
    let shifted = |span: Span| Span { top: span.top + shift, bottom: span.bottom + shift, ..span };
    to.spans.extend(below.spans.into_iter().map(shifted));
    to.rows.extend(below.rows);
}

/// The items of an array-like.
fn list(items: &JsValue) -> Vec<JsValue> {
    js_sys::Array::from(items).iter().collect()
}

fn sheet(table: &JsValue) -> Sheet {
    let rows = property(table, "rows").map(|rows| list(&rows)).unwrap_or_default();
    let mut sheet = Sheet { rows: vec![Vec::new(); rows.len()], ..Sheet::default() };
    // Cells that a merged one above or before covers.
    let mut taken = std::collections::HashSet::new();
    let mut cells = 0;
    for (at, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in property(row, "cells").map(|cells| list(&cells)).unwrap_or_default() {
            while taken.contains(&(at, column)) {
                column += 1;
            }
            let size =
                |name: &str| property(&cell, name).and_then(|size| size.as_f64()).map_or(1, whole).clamp(1, 1_000);
            let (height, width) = (size("rowSpan").min(rows.len() - at), size("colSpan"));
            cells += height * width;
            if cells > MOST {
                return sheet;
            }
            taken.extend((at..at + height).flat_map(|row| (column..column + width).map(move |column| (row, column))));
            if let Some(to) = sheet.rows.get_mut(at) {
                to.resize(column, String::new());
                to.push(text(&cell));
                to.resize(column + width, String::new());
            }
            if height * width > 1 {
                let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                let (bottom, right) = (small(at + height - 1), small(column + width - 1));
                sheet.spans.push(Span { top: small(at), left: small(column), bottom, right });
            }
            column += width;
        }
    }
    sheet
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a span is a small whole number")]
fn whole(number: f64) -> usize {
    number as usize
}

/// What a cell shows: runs of spaces are one, a break is a line.
fn text(cell: &JsValue) -> String {
    for line_break in call(cell, "querySelectorAll", &["br".into()]).map(|found| list(&found)).unwrap_or_default() {
        // A character that HTML never shows stands for the break until the spaces are gone.
        let _ = call(&line_break, "replaceWith", &["\u{1}".into()]);
    }
    let blocks = call(cell, "querySelectorAll", &["p, div, li, tr".into()]).map(|found| list(&found));
    for block in blocks.unwrap_or_default() {
        let _ = call(&block, "append", &["\u{1}".into()]);
    }
    let raw = property(cell, "textContent").and_then(|text| text.as_string()).unwrap_or_default();
    let lines = raw.split('\u{1}').map(|line| line.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()));
    lines.map(|words| words.collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n").trim().to_owned()
}
