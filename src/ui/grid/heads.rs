use leptos::prelude::*;

use crate::text::grid as t;
use crate::ui::step_view::SortBy;

use super::state::{GridState, frozen_class};

/// The heads of the columns: a click sorts, dragging an edge changes the width.
#[component]
pub fn Heads(state: GridState) -> impl IntoView {
    move || {
        let columns = state.columns.get();
        let frozen = columns.frozen();
        let heads = columns.all.iter().enumerate().map(|(at, column)| {
            let key = column.key.clone();
            let sort = {
                let key = key.clone();
                move || state.view.sort.get().filter(|sort| sort.column == key).map(|sort| sort.descending)
            };
            let aria = {
                let sort = sort.clone();
                move || sort().map(|descending| if descending { "descending" } else { "ascending" })
            };
            let mark = move || sort().map(|descending| if descending { "▼" } else { "▲" });
            let sort_by = {
                let key = key.clone();
                move |_| {
                    state.view.sort.update(|sort| *sort = next_sort(sort.take(), &key));
                    state.focus();
                }
            };
            let grip = grip(state, key, columns.width(at));
            let class = format!("cell {}{}", column.class, frozen_class(at, frozen));
            view! {
                <th scope="col" class=class title=column.title.clone() aria-sort=aria aria-colindex=at + 2>
                    // No `<button>`: browsers omit its text where a heading is repeated on paper.
                    <span class="grid__head" role="button" tabindex="-1" on:click=sort_by title=t::sort_by(column.title.as_ref().unwrap_or(&column.head))>
                        <span class="grid__head-text">{column.head.clone()}</span>
                        <span class="grid__sort" aria-hidden="true">{mark}</span>
                    </span>
                    {grip}
                </th>
            }
        });
        heads.collect_view()
    }
}

/// The order after a click: ascending, descending, unsorted.
fn next_sort(sort: Option<SortBy>, key: &str) -> Option<SortBy> {
    match sort.filter(|sort| sort.column == key) {
        None => Some(SortBy { column: key.to_owned(), descending: false }),
        Some(SortBy { column, descending: false }) => Some(SortBy { column, descending: true }),
        Some(_) => None,
    }
}

/// The edge of a head, dragged to change the column's width.
fn grip(state: GridState, key: String, width: f64) -> impl IntoView {
    let from = StoredValue::new(None::<f64>);
    let element = NodeRef::<leptos::html::Span>::new();
    let down = move |event: web_sys::PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        from.set_value(Some(f64::from(event.client_x())));
        if let Some(element) = element.get_untracked() {
            let _ = element.set_pointer_capture(event.pointer_id());
        }
    };
    let up = move |event: web_sys::PointerEvent| {
        if let Some(from) = from.try_update_value(Option::take).flatten() {
            let moved = f64::from(event.client_x()) - from;
            if moved.abs() > 2.0 {
                state.set_width(&key, width + moved);
            }
        }
    };
    view! { <span class="grid__grip" aria-hidden="true" node_ref=element on:pointerdown=down on:pointerup=up on:click=|event| event.stop_propagation()></span> }
}
