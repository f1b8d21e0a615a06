use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DomParser, Element, HtmlDocument, HtmlElement, HtmlTableCellElement, HtmlTextAreaElement,
    SupportedType,
};

use crate::grid::{Block, bare_page};

/// The content of the clipboard, in the forms in which programs copy a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clipboard {
    pub text: String,
    /// An HTML page or fragment; empty where there is none.
    pub html: String,
}

impl Clipboard {
    pub fn of(event: &ClipboardEvent) -> Clipboard {
        let data = event.clipboard_data();
        let get = |kind: &str| data.as_ref().and_then(|data| data.get_data(kind).ok()).unwrap_or_default();
        Clipboard { text: get("text"), html: get("text/html") }
    }

    /// The cells of the table in `html` if it has exactly one, else those of the text.
    pub fn block(&self) -> Block {
        table_of(&self.html).unwrap_or_else(|| Block::from_tsv(&self.text))
    }

    /// Whether `html` has a table of several rows.
    pub fn has_table(&self) -> bool {
        self.html.to_ascii_lowercase().matches("<tr").count() > 1
    }

    /// Whether the text has columns and several lines.
    pub fn has_columns(&self) -> bool {
        self.text.contains('\t') && self.text.trim().contains('\n')
    }
}

/// Copies a text to the clipboard, on a click; returns whether the browser allowed it. Uses a hidden field, because a
/// page over plain HTTP has no other way.
pub fn copy_text(text: &str) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let field = document.create_element("textarea").ok().and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let (Some(field), Some(body)) = (field, document.body()) else { return false };
    field.set_class_name("visually-hidden");
    field.set_value(text);
    if body.append_child(&field).is_err() {
        return false;
    }
    field.select();
    let is_copied = document.dyn_into::<HtmlDocument>().is_ok_and(|page| page.exec_command("copy").unwrap_or(false));
    field.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    is_copied
}

/// Most columns or rows that one merged cell covers.
const MAX_SPAN: u32 = 1_000;

/// The cells of a page's table; a merged cell is empty in all but its first position. `None` where the page has no
/// table, or several.
fn table_of(html: &str) -> Option<Block> {
    if html.is_empty() {
        return None;
    }
    let page = DomParser::new().ok()?.parse_from_string(&bare_page(html), SupportedType::TextHtml).ok()?;
    let tables = page.query_selector_all("table").ok()?;
    if tables.length() != 1 {
        return None;
    }
    let lines = page.query_selector_all("tr").ok()?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    // For each column, how many more rows a merged cell from above covers.
    let mut covered: Vec<u32> = Vec::new();
    for at in 0..lines.length() {
        let Some(line) = lines.get(at).and_then(|line| line.dyn_into::<Element>().ok()) else { continue };
        let mut row = Vec::new();
        let cells = line.children();
        let mut column = 0;
        let mut skip = |row: &mut Vec<String>, column: &mut usize| {
            while let Some(left) = covered.get_mut(*column).filter(|left| **left > 0) {
                *left -= 1;
                row.push(String::new());
                *column += 1;
            }
        };
        let mut spans = Vec::new();
        for at in 0..cells.length() {
            let Some(cell) = cells.item(at).and_then(|cell| cell.dyn_into::<HtmlTableCellElement>().ok()) else {
                continue;
            };
            skip(&mut row, &mut column);
            row.push(text_of(&cell));
            let (wide, tall) = (cell.col_span().clamp(1, MAX_SPAN), cell.row_span().clamp(1, MAX_SPAN));
            row.extend((1..wide).map(|_| String::new()));
            spans.push((column, wide as usize, tall - 1));
            column += wide as usize;
        }
        skip(&mut row, &mut column);
        for (from, wide, tall) in spans.into_iter().filter(|(.., tall)| *tall > 0) {
            covered.resize(covered.len().max(from + wide), 0);
            covered.iter_mut().skip(from).take(wide).for_each(|below| *below = tall);
        }
        rows.push(row);
    }
    (!rows.is_empty()).then_some(Block(rows))
}

/// A cell's text with its line breaks; line breaks of the page itself are spaces.
fn text_of(cell: &Element) -> String {
    let breaks = cell.query_selector_all("br").ok();
    for at in 0..breaks.as_ref().map_or(0, web_sys::NodeList::length) {
        if let Some(one) = breaks.as_ref().and_then(|breaks| breaks.get(at)) {
            one.set_text_content(Some("\u{1}"));
        }
    }
    let text = cell.text_content().unwrap_or_default();
    let lines = text.split('\u{1}').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
