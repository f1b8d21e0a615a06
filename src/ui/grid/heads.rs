use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::text::grid as t;
use crate::ui::step_view::SortBy;

use super::state::{GridState, frozen_class};

/// Width of a cell's edges beside its text, in pixels.
const CELL_EDGES: f64 = 20.0;

impl GridState {
    /// A column of the window in the grid's own pixels.
    fn x_in_grid(&self, x: f64) -> Option<f64> {
        let element = self.node.get_untracked()?;
        Some(x - element.get_bounding_client_rect().left() + f64::from(element.scroll_left()))
    }

    /// Makes a column as wide as the longest of its texts that are drawn.
    fn fit(&self, key: &str) {
        let Some(element) = self.node.get_untracked() else { return };
        let _ = element.class_list().add_1("grid--measured");
        let texts = element.query_selector_all(&format!("td[data-key=\"{key}\"] > span"));
        let texts = texts.map(|texts| (0..texts.length()).filter_map(|at| texts.get(at)).collect::<Vec<_>>());
        let width = |text: web_sys::Node| {
            let text = text.dyn_into::<web_sys::Element>().ok();
            text.map_or(0.0, |text| text.get_bounding_client_rect().width())
        };
        let widest = texts.unwrap_or_default().into_iter().map(width).fold(0.0, f64::max);
        let _ = element.class_list().remove_1("grid--measured");
        if widest > 0.0 {
            self.set_width(key, widest + CELL_EDGES);
        }
    }
}

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

/// The edge of a head, dragged to change the column's width; a double click fits it to the column's texts. A line shows
/// where it would be, since every row is drawn anew with a new width.
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
    let moved = move |event: web_sys::PointerEvent| {
        if from.with_value(Option::is_some) {
            state.guide.set(state.x_in_grid(f64::from(event.client_x())));
        }
    };
    let fitted = key.clone();
    let fit = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        state.fit(&fitted);
    };
    let up = move |event: web_sys::PointerEvent| {
        state.guide.set(None);
        if let Some(from) = from.try_update_value(Option::take).flatten() {
            let moved = f64::from(event.client_x()) - from;
            if moved.abs() > 2.0 {
                state.set_width(&key, width + moved);
            }
        }
    };
    let cancel = move |_| {
        state.guide.set(None);
        from.set_value(None);
    };
    view! { <span class="grid__grip" aria-hidden="true" node_ref=element on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=cancel on:dblclick=fit on:click=|event| event.stop_propagation()></span> }
}
