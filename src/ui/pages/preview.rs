use leptos::prelude::*;

use crate::spreadsheet::layout::{Cell, Column, Row, Style, Value, list_sheet};
use crate::text::{form, ui as t};
use crate::ui::desk::Desk;

/// Rows of the table shown before "show all" or printing; the form of a whole unit may have 400.
const FIRST: usize = 40;

/// The official form as it will print: drawn from the same description as the file.
#[component]
pub fn FormPreview() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let all = RwSignal::new(false);
    let printing = window_event_listener_untyped("beforeprint", move |_| all.set(true));
    on_cleanup(move || printing.remove());
    let total = move || desk.statistics.with(|statistics| statistics.listed);
    let paper = move || {
        desk.dossier.with(|dossier| {
            let sheet = list_sheet(dossier);
            let (first, last) = (sheet.heading.0 as usize, sheet.heading.1 as usize);
            let title = sheet.rows.iter().take(first).filter_map(|row| row.cells.first()).map(title_line).collect_view();
            let head = sheet.rows.get(first..=last).unwrap_or_default().iter().map(head_row).collect_view();
            // Shares of the width in whole per cent: the table's own layout evens out the rest.
            let whole: f64 = sheet.columns.iter().map(|column| column.width).sum();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
            let share = |column: &Column| format!("{}%", (100.0 * column.width / whole) as u32);
            let columns = sheet.columns.iter().map(|column| view! { <col style:width=share(column)/> }).collect_view();
            let limit = if all.get() { usize::MAX } else { FIRST };
            let body = sheet.rows.iter().skip(last + 1).take(limit).map(body_row).collect_view();
            view! {
                <div class="paper__title">{title}</div>
                <table class="paper__table"><caption class="visually-hidden">{form::LIST_SHEET}</caption><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>
            }
        })
    };
    view! {
        <section class="preview" aria-labelledby="preview">
            <h2 class="card__title" id="preview">{move || t::preview(total())}</h2>
            <div class="preview__scroll" tabindex="0" role="region" aria-labelledby="preview">
                <div class="paper">{paper}</div>
            </div>
            <Show when=move || !all.get() && { total() as usize > FIRST }>
                <button class="button button--quiet" on:click=move |_| all.set(true)>{t::SHOW_ALL}</button>
            </Show>
        </section>
    }
}

fn shown(cell: &Cell<'_>) -> String {
    match &cell.value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Blank | Value::Covered => String::new(),
    }
}

fn title_line(cell: &Cell<'_>) -> impl IntoView + use<> {
    let class = match cell.style {
        Style::Title => "paper__line paper__line--title",
        Style::Italic => "paper__line paper__line--italic",
        _ => "paper__line paper__line--bold",
    };
    let text = shown(cell);
    view! { <p class=class>{text}</p> }
}

fn head_row(row: &Row<'_>) -> impl IntoView + use<> {
    let cells = row.cells.iter().filter(|cell| cell.value != Value::Covered).map(|cell| {
        let (columns, rows) = cell.span;
        let text = shown(cell);
        let scope = if columns > 1 { "colgroup" } else { "col" };
        view! { <th colspan=columns rowspan=rows scope=scope>{text}</th> }
    });
    let cells = cells.collect_view();
    view! { <tr>{cells}</tr> }
}

fn body_row(row: &Row<'_>) -> impl IntoView + use<> {
    let cells = row.cells.iter().map(|cell| {
        let class = match cell.style {
            Style::Section | Style::SectionCentre => "paper__cell paper__cell--section",
            Style::Centre => "paper__cell paper__cell--centre",
            _ => "paper__cell",
        };
        let text = shown(cell);
        view! { <td class=class>{text}</td> }
    });
    let cells = cells.collect_view();
    view! { <tr>{cells}</tr> }
}
