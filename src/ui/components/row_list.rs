use std::hash::Hash;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::ui::focus::focus;

use super::composing::is_composing;

/// Height of a row in pixels, handed to style/grid.css, which keeps names to two lines for it.
const ROW_PIXELS: usize = 42;
const ROW: f64 = 42.0;
/// Rows kept above and below what is in view, so that arrow keys always find a neighbour.
const MARGIN: usize = 12;

/// A column's head: its text, its class (which carries the width) and, where the text is short, the long one.
#[derive(Clone)]
pub struct Head {
    pub text: String,
    pub class: &'static str,
    pub title: Option<String>,
}

impl Head {
    pub fn new(text: impl Into<String>, class: &'static str) -> Head {
        Head { text: text.into(), class, title: None }
    }

    pub fn titled(text: impl Into<String>, class: &'static str, title: impl Into<String>) -> Head {
        Head { text: text.into(), class, title: Some(title.into()) }
    }
}

/// A table that is read and not written in, of which only the rows in view exist; `ui::grid` has those that are written in.
/// A row is selected by clicking it or by moving the focus into it.
/// `row` gives the cells after the running number.
#[component]
pub fn RowList<K>(
    #[prop(into)] label: String,
    heads: Vec<Head>,
    #[prop(into)] ids: Signal<Vec<K>>,
    #[prop(into)] row: Callback<K, AnyView>,
    selected: RwSignal<Option<K>>,
) -> impl IntoView
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
{
    let node = NodeRef::<html::Div>::new();
    let (top, height) = (RwSignal::new(0.0), RwSignal::new(700.0));
    let measure = move || {
        if let Some(element) = node.get_untracked() {
            top.set(f64::from(element.scroll_top()));
            height.set(f64::from(element.client_height()).max(ROW));
        }
    };
    Effect::new(move |_| {
        node.track();
        measure();
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());

    let count = Signal::derive(move || ids.with(Vec::len));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positions on screen are small and positive"
    )]
    let window = Memo::new(move |_| {
        let first = ((top.get() / ROW) as usize).saturating_sub(MARGIN);
        let last = first + (height.get() / ROW) as usize + 2 * MARGIN;
        (first.min(count.get()), last.min(count.get()))
    });
    let visible = Memo::new(move |_| {
        let (first, last) = window.get();
        ids.with(|ids| (first..).zip(ids.get(first..last).unwrap_or_default().iter().copied()).collect::<Vec<_>>())
    });
    // One cell, not as wide as all: columns that a narrow screen leaves out would be there again, for it alone.
    let space = |rows: usize| format!("{}px", rows * ROW_PIXELS);

    // Coming from a finding or a new row, the selected row may be out of view.
    Effect::new(move |_| {
        let chosen = selected.get();
        let at = ids.with_untracked(|ids| ids.iter().position(|id| Some(*id) == chosen));
        let (Some(at), Some(element)) = (at, node.get_untracked()) else { return };
        #[allow(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
        let position = at as f64 * ROW;
        let head = ROW;
        let outside =
            position < top.get_untracked() || position + ROW + head > top.get_untracked() + height.get_untracked();
        if outside && !element.contains(document().active_element().map(Into::into).as_ref()) {
            #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
            element.set_scroll_top((position - height.get_untracked() / 2.0).max(0.0) as i32);
        }
    });

    let caption = label.clone();
    let heads = heads
        .into_iter()
        .map(|head| view! { <th scope="col" class=head.class title=head.title>{head.text}</th> })
        .collect_view();
    view! {
        <div class="grid" node_ref=node on:scroll=move |_| measure() tabindex="0" role="region" aria-label=label>
            <table class="grid__table" style=("--row", format!("{ROW_PIXELS}px")) aria-rowcount=move || count.get() + 1>
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr><th scope="col" class="col-ordinal">"TT"</th>{heads}</tr></thead>
                <tbody>
                    <tr class="grid__space" aria-hidden="true"><td style:height=move || space(window.get().0)></td></tr>
                    <For each=move || visible.get() key=|(at, id)| (*at, *id) let((at, id))>
                        <tr
                            class="grid__row"
                            class:grid__row--selected=move || selected.get() == Some(id)
                            aria-rowindex=at + 2
                            on:click=move |_| selected.set(Some(id))
                            on:focusin=move |_| selected.set(Some(id))
                        >
                            <td class="col-ordinal">{at + 1}</td>
                            {row.run(id)}
                        </tr>
                    </For>
                    <tr class="grid__space" aria-hidden="true"><td style:height=move || space(count.get() - window.get().1)></td></tr>
                </tbody>
            </table>
        </div>
    }
}

/// Enter and the vertical arrows move within a column, as in Excel. Keys of a composition are left alone.
pub fn move_in_column(event: web_sys::KeyboardEvent) {
    let forward = match event.key().as_str() {
        "Enter" => !event.shift_key(),
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let target: web_sys::Element = event_target(&event);
    // A field with suggestions needs the arrows for them.
    if target.has_attribute("list") && event.key() != "Enter" {
        return;
    }
    let Some(column) = target.get_attribute("data-column") else { return };
    if is_composing(&event) || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let Ok(Some(row)) = target.closest("tr") else { return };
    let next = if forward { row.next_element_sibling() } else { row.previous_element_sibling() };
    let cell = next.and_then(|next| next.query_selector(&format!("[data-column={column}]")).ok().flatten());
    if let Some(cell) = cell {
        event.prevent_default();
        focus(&cell);
        if let Some(input) = cell.dyn_ref::<web_sys::HtmlInputElement>() {
            input.select();
        }
    }
}
