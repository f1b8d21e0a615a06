use std::collections::HashSet;
use std::ops::RangeInclusive;

use leptos::prelude::*;

use crate::domain::ProcedureId;
use crate::grid::{Common, Range, Selection, common};
use crate::text::grid as t;
use crate::ui::lines::Line;

use super::state::{Columns, GridState, frozen_class};

/// The part of the selection that lies in a row.
#[derive(Clone, Debug, Default, PartialEq)]
struct InRow {
    /// The selected columns, unless only one cell is selected.
    range: Option<RangeInclusive<usize>>,
    /// The column of the caret.
    caret: Option<usize>,
}

fn in_row(selection: &Selection, drawn: Option<Range>, at: usize) -> InRow {
    let is_in = match drawn {
        Some(range) => range.rows().contains(&at) && !range.is_one_cell(),
        None => selection.has_row(at) && !selection.is_one_cell(),
    };
    let range = drawn.unwrap_or(selection.range());
    let caret = selection.caret();
    InRow { range: is_in.then(|| range.columns()), caret: (caret.row == at).then_some(caret.column) }
}

/// A line of the grid: the row of a procedure, or the head of a group.
pub fn row(state: GridState, at: usize, line: Line) -> AnyView {
    let ranged = Memo::new(move |_| state.selection.with(|selection| in_row(selection, state.drawn.get(), at)));
    let cells = match line {
        Line::Row(id) => view! { {move || cells_of(state, id, &ranged.get())} }.into_any(),
        Line::Head(group) => view! { {move || heads_of(state, group, &ranged.get())} }.into_any(),
    };
    let is_selected = move || ranged.with(|ranged| ranged.caret.is_some());
    view! {
        <tr class="grid__row" class:grid__row--head=matches!(line, Line::Head(_)) class:grid__row--selected=is_selected
            aria-rowindex=at + 2 aria-selected=move || ranged.with(|ranged| *ranged != InRow::default()).to_string()>
            {cells}
        </tr>
    }
    .into_any()
}

/// One cell as it is drawn.
struct Drawn {
    text: String,
    inner: &'static str,
    title: Option<String>,
    /// What is read aloud instead of the text.
    label: Option<String>,
    class: String,
    /// Whether the text is not a value of the column.
    is_wrong: bool,
}

fn cells_of(state: GridState, id: ProcedureId, ranged: &InRow) -> Option<impl IntoView + use<>> {
    let procedure = state.desk.procedure(id)?;
    let columns = state.columns.get();
    let number = state.number_of(id);
    let cells = columns.all.iter().enumerate().map(|(at, column)| {
        let (look, before) = state.look(&procedure, column);
        let is_wrong = before.is_some();
        let title = match &before {
            Some(before) => Some(t::wrong(before)),
            None if !look.title.is_empty() => Some(look.title.clone()),
            None => Some(look.text.clone()).filter(|text| text.chars().count() > 12),
        };
        // Begins with the visible text, so that it can be spoken to voice control.
        let label =
            (!look.title.is_empty() && !look.class.is_empty()).then(|| format!("{}: {}", look.text, look.title));
        let mut class = format!("cell {}", column.class);
        if column.is_fixed.as_ref().is_some_and(|is_fixed| is_fixed(&procedure)) {
            class.push_str(" cell--fixed");
        }
        let (text, inner) = if look.text.is_empty() && !look.ghost.is_empty() {
            (look.ghost, "cell__ghost")
        } else {
            (look.text, look.class)
        };
        draw(&columns, at, ranged, Drawn { text, inner, title, label, class, is_wrong })
    });
    Some(view! { <th scope="row" class="cell cell--ordinal">{number}</th>{cells.collect::<Vec<_>>()} })
}

fn draw(columns: &Columns, at: usize, ranged: &InRow, drawn: Drawn) -> impl IntoView + use<> {
    let Drawn { text, inner, title, label, mut class, is_wrong } = drawn;
    let key = columns.all.get(at).map(|column| column.key.clone());
    let is_caret = ranged.caret == Some(at);
    let is_in = ranged.range.as_ref().is_some_and(|range| range.contains(&at));
    if is_in {
        class.push_str(" cell--in");
    }
    if is_wrong {
        class.push_str(" cell--wrong");
    }
    class.push_str(frozen_class(at, columns.frozen()));
    view! {
        <td class=class title=title id=is_caret.then_some("caret") data-key=key aria-label=label aria-colindex=at + 2
            aria-selected=is_in.then_some("true") aria-invalid=is_wrong.then_some("true")>
            <span class=inner>{text}</span>
        </td>
    }
}

/// The line of a group: what its rows have in common, column by column.
fn heads_of(state: GridState, group: usize, ranged: &InRow) -> Option<impl IntoView + use<>> {
    let (field, ids) = state.lines.with(|lines| lines.groups.get(group).cloned())?;
    let columns = state.columns.get();
    let total = ids.len();
    let procedures: Vec<_> = state.desk.settled.with(|dossier| {
        let wanted: HashSet<ProcedureId> = ids.into_iter().collect();
        dossier.procedures.iter().filter(|procedure| wanted.contains(&procedure.id)).cloned().collect()
    });
    let cells = columns.all.iter().enumerate().map(|(at, column)| {
        let (text, title) = match column.writes.filter(|_| column.is_for_groups()) {
            None if column.takes_rest => (t::field_of(&field, total), None),
            None => (String::new(), None),
            Some(_) => {
                let values: Vec<String> =
                    procedures.iter().map(|procedure| state.look(procedure, column).0.text).collect();
                match common(values.iter().map(String::as_str)) {
                    Common::Same(text) => (text, None),
                    Common::Differ { others, most } => {
                        (t::differ(others, total), Some(t::differ_explained(others, total, &most)))
                    }
                }
            }
        };
        let class = format!("cell {}", column.class);
        draw(&columns, at, ranged, Drawn { text, inner: "", title, label: None, class, is_wrong: false })
    });
    Some(view! { <th scope="row" class="cell cell--ordinal"></th>{cells.collect::<Vec<_>>()} })
}
