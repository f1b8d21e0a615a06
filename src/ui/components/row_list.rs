use std::hash::Hash;

use leptos::html;
use leptos::prelude::*;

use crate::grid::{Act, Cell, CellKind, Mode, Press, Selection, Shape, act};
use crate::ui::focus::{focus_by_id, focus_in_place};

use super::composing::is_composing;

/// Height of a row in pixels, passed to style/grid.css, which limits names to two lines for it.
const ROW_PIXELS: usize = 42;
const ROW: f64 = 42.0;
/// Rows drawn above and below what is in view.
const MARGIN: usize = 12;
/// Id of the one element of the list that has the focus.
const LIST: &str = "row-list";

/// A column's heading: its text, its CSS class (which sets the width) and, where the text is short, the long form.
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

/// What a key does with the selected rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAct {
    /// The value with this number, from 1.
    Choose(usize),
    /// The next row that waits for something.
    Next,
}

/// The rows that are selected.
#[derive(Clone, Copy)]
pub struct SelectedRows<K: Copy + Send + Sync + 'static> {
    /// The row of the caret.
    pub one: RwSignal<Option<K>>,
    /// All of them if there are several, else empty.
    pub several: RwSignal<Vec<K>>,
}

/// A read-only table of which only the rows in view are drawn; `ui::grid` has the tables that can be edited. It is one
/// tab stop with a caret and a range of rows, moved by the keys of the grid. `row` makes the cells after the number.
#[component]
pub fn RowList<K>(
    #[prop(into)] label: String,
    heads: Vec<Head>,
    #[prop(into)] ids: Signal<Vec<K>>,
    #[prop(into)] row: Callback<K, AnyView>,
    selected: SelectedRows<K>,
    #[prop(into)] on_act: Callback<RowAct>,
    /// Id of the search field, which `/` focuses.
    search: &'static str,
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
    let show = move |row: usize| {
        let Some(element) = node.get_untracked() else { return };
        #[allow(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
        let position = row as f64 * ROW;
        let (seen, room) = (f64::from(element.scroll_top()), f64::from(element.client_height()) - 2.0 * ROW);
        let to = if position < seen { position } else { (position - room).max(seen) };
        #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
        element.set_scroll_top(to as i32);
        measure();
    };
    let selection = RwSignal::new(Selection::default());
    follow(ids, selected, selection, Callback::new(show));

    let shape = move || {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let page = (height.get_untracked() / ROW) as usize;
        Shape { rows: count.get_untracked(), columns: 1, page: page.saturating_sub(2).max(1) }
    };
    let go = move |to: Selection| {
        let row = to.head().row;
        selection.set(to);
        show(row);
    };
    let keydown = move |event: web_sys::KeyboardEvent| {
        if is_composing(&event) {
            return;
        }
        let key = event.key();
        let ctrl = event.ctrl_key() || event.meta_key();
        let press = Press { key: &key, ctrl, shift: event.shift_key(), alt: event.alt_key() };
        let now = selection.get_untracked();
        match act(press, Mode::Ready, CellKind::Numbered) {
            Some(Act::Go(motion)) => go(now.moved(motion, shape(), |_| true)),
            Some(Act::Extend(motion)) => go(now.extended(motion, shape(), |_| true)),
            Some(Act::Enter { back }) => go(Selection::at(now.caret()).entered(back, shape())),
            Some(Act::All) => selection.set(now.all(shape())),
            Some(Act::Choose(number)) => on_act.run(RowAct::Choose(number)),
            Some(Act::NextUnanswered) => on_act.run(RowAct::Next),
            Some(Act::Search) => focus_by_id(search),
            _ => return,
        }
        event.prevent_default();
    };
    let clicked = move |at: usize, event: &web_sys::MouseEvent| {
        let cell = Cell::new(at, 0);
        let now = selection.get_untracked();
        selection.set(if event.shift_key() { now.extended_to(cell) } else { Selection::at(cell) });
        focus_rows();
    };
    // The browser would select the text between the rows.
    let pressed = |event: web_sys::MouseEvent| {
        if event.shift_key() {
            event.prevent_default();
        }
    };
    let is_in_range = move |at: usize| selection.with(|selection| selection.range().rows().contains(&at));
    let is_caret = move |at: usize| selection.with(|selection| selection.caret().row == at);
    // `aria-activedescendant` must name a row that is drawn.
    let active = move || {
        let row = selection.get().caret().row;
        let (first, last) = window.get();
        (first..last).contains(&row).then(|| format!("line-{row}"))
    };
    // One cell without `colspan`, which would bring back the columns that a narrow screen hides.
    let space = |rows: usize| format!("{}px", rows * ROW_PIXELS);
    let caption = label.clone();
    let heads = heads
        .into_iter()
        .map(|head| view! { <th scope="col" class=head.class title=head.title>{head.text}</th> })
        .collect_view();
    view! {
        <div class="grid" node_ref=node on:scroll=move |_| measure()>
            <table
                class="grid__table rows" id=LIST role="grid" tabindex="0" aria-label=label aria-multiselectable="true" aria-activedescendant=active
                style=("--row", format!("{ROW_PIXELS}px")) aria-rowcount=move || count.get() + 1 on:keydown=keydown
            >
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr><th scope="col" class="col-ordinal">"TT"</th>{heads}</tr></thead>
                <tbody>
                    <tr class="grid__space" aria-hidden="true"><td style:height=move || space(window.get().0)></td></tr>
                    <For each=move || visible.get() key=|(at, id)| (*at, *id) let((at, id))>
                        <tr
                            class="grid__row" class:grid__row--selected=move || is_in_range(at) class:grid__row--caret=move || is_caret(at)
                            id=format!("line-{at}") aria-rowindex=at + 2 aria-selected=move || is_in_range(at).to_string()
                            on:mousedown=pressed on:click=move |event| clicked(at, &event)
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

/// Gives the list the focus without scrolling.
pub fn focus_rows() {
    if let Some(list) = document().get_element_by_id(LIST) {
        focus_in_place(&list);
    }
}

/// Keeps the caret on its row while rows come, go and move, and moves it to a row that is selected elsewhere.
fn follow<K>(ids: Signal<Vec<K>>, selected: SelectedRows<K>, selection: RwSignal<Selection>, show: Callback<usize>)
where
    K: Copy + Eq + Send + Sync + 'static,
{
    let caret = StoredValue::new(None::<K>);
    let place = move |id: K| ids.with_untracked(|ids| ids.iter().position(|one| *one == id));
    let begin = selected.one.get_untracked().and_then(place).unwrap_or_default();
    selection.set(Selection::at(Cell::new(begin, 0)));
    request_animation_frame(move || {
        if let Some(selection) = selection.try_get_untracked() {
            show.run(selection.caret().row);
        }
    });
    Effect::new(move |_| {
        let now = selection.get();
        let id = ids.with_untracked(|ids| ids.get(now.caret().row).copied());
        caret.set_value(id);
        if selected.one.get_untracked() != id {
            selected.one.set(id);
        }
        let rows = now.range().rows();
        let several = if now.range().height() > 1 {
            ids.with_untracked(|ids| ids.get(rows).unwrap_or_default().to_vec())
        } else {
            Vec::new()
        };
        if selected.several.with_untracked(|known| *known != several) {
            selected.several.set(several);
        }
    });
    Effect::new(move |_| {
        let Some(id) = selected.one.get() else { return };
        if caret.get_value() != Some(id)
            && let Some(row) = place(id)
        {
            selection.set(Selection::at(Cell::new(row, 0)));
            show.run(row);
        }
    });
    Effect::new(move |_| {
        let count = ids.with(Vec::len);
        let now = selection.get_untracked();
        let same = caret.get_value().and_then(place);
        if same == Some(now.caret().row) && now.range().height() == 1 {
            return;
        }
        let row = same.unwrap_or(now.caret().row).min(count.saturating_sub(1));
        selection.set(Selection::at(Cell::new(row, 0)));
    });
}
