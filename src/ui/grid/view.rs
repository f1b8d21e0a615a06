use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::Clipboard;
use crate::domain::ProcedureId;
use crate::grid::Selection;
use crate::rules::Step;
use crate::text::grid as t;
use crate::ui::desk::Desk;
use crate::ui::focus::focus_in_place;
use crate::ui::lines::Lines;

use super::column::GridColumn;
use super::editor::{Editor, caret_label};
use super::follow::follow;
use super::geometry::Area;
use super::heads::Heads;
use super::pointer::Pointer;
use super::row::row;
use super::state::{Columns, GridState, NUMBERS};

/// What a step's grid is made of.
pub struct GridSpec {
    pub label: String,
    pub step: Step,
    pub columns: Vec<GridColumn>,
    pub lines: Memo<Arc<Lines>>,
    /// Receives a pasted table with a header row.
    pub on_table: Callback<Clipboard>,
    /// The procedures of the selected rows if there are several, else empty.
    pub selected: RwSignal<Vec<ProcedureId>>,
}

/// A grid of procedures of which only the rows in view are drawn. One control of it has the focus: see [`Editor`].
#[component]
pub fn Grid(spec: GridSpec) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let GridSpec { label, step, columns, lines, on_table, selected } = spec;
    let state = GridState::new(desk, desk.views.step(step), lines, columns);
    follow(state, selected);
    let pointer = Pointer::over(state);
    let window = Memo::new(move |_| state.window());
    let visible = Memo::new(move |_| {
        let (first, last) = window.get();
        let lines = lines.get();
        (first..).zip(lines.all.get(first..last).unwrap_or_default().iter().copied()).collect::<Vec<_>>()
    });
    let count = move || lines.with(|lines| lines.all.len());
    #[allow(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
    let space = move |rows: usize| format!("{}px", rows as f64 * state.heights.get().row);
    let named = Signal::derive(move || caret_label(state));
    let caption = label.clone();
    let width = move || {
        let columns = state.columns.get();
        format!("{}px", columns.left(columns.count()))
    };
    let frozen = move |at: usize| format!("{}px", state.columns.with(|columns| columns.left(at)));
    let widths = move || {
        let columns = state.columns.get();
        let all = (0..columns.count()).map(|at| {
            let width = format!("{}px", columns.width(at));
            view! { <col style:width=width/> }
        });
        all.collect_view()
    };
    let guide = move || {
        let left = format!("{}px", state.guide.get()?);
        let top = format!("{}px", state.view.scroll.get().0);
        Some(view! { <div class="grid__guide" aria-hidden="true" style:left=left style:top=top></div> })
    };
    let is_scrolled = Memo::new(move |_| state.view.scroll.get().1 > 0.0);
    let column_count = move || state.columns.with(Columns::count) + 1;
    view! {
        <div
            class="grid grid--edited" node_ref=state.node on:scroll=move |_| state.measure()
            role="region" aria-label=label
            on:pointerdown=move |event| pointer.down(&event) on:pointermove=move |event| pointer.moved(&event)
            on:pointerup=move |_| pointer.up() on:pointercancel=move |_| pointer.cancel()
            on:dblclick=move |_| pointer.double_click()
        >
            <table
                class="grid__table" class:grid__table--scrolled=is_scrolled id="grid-table" role="grid"
                style:width=width style=("--row", move || format!("{}px", state.heights.get().row))
                style=("--head", move || format!("{}px", state.heights.get().head))
                style=("--frozen-0", move || frozen(0)) style=("--frozen-1", move || frozen(1)) style=("--frozen-2", move || frozen(2))
                aria-rowcount=move || count() + 1 aria-colcount=column_count aria-multiselectable="true"
            >
                <caption class="visually-hidden">{caption}</caption>
                <colgroup><col style:width=format!("{NUMBERS}px")/>{widths}</colgroup>
                <thead><tr aria-rowindex="1"><th scope="col" class="cell cell--ordinal">{t::ORDINAL}</th><Heads state/></tr></thead>
                <tbody>
                    <tr class="grid__space" aria-hidden="true"><td style:height=move || space(window.get().0)></td></tr>
                    <For each=move || visible.get() key=|(at, line)| (*at, *line) let((at, line))>
                        {row(state, at, line)}
                    </For>
                    <tr class="grid__space" aria-hidden="true"><td style:height=move || space(count() - window.get().1)></td></tr>
                </tbody>
            </table>
            <Handle state pointer/>
            {guide}
            <Editor state label=named on_table/>
        </div>
    }
}

/// The frame around the range, or around the last of separate rows, and the handle that fills from it.
#[component]
fn Handle(state: GridState, pointer: Pointer) -> impl IntoView {
    let area = Memo::new(move |_| state.area(state.drawn.get().unwrap_or(state.selection.get().range())));
    let pixels = move |part: fn(Area) -> f64| format!("{}px", part(area.get()));
    let is_empty = move || state.lines.with(|lines| lines.all.is_empty()) || state.columns.with(Columns::count) == 0;
    let is_drawing = move || state.drawn.get().is_some();
    // Separate rows are not filled from.
    let fills = move || !state.selection.with(Selection::is_separate);
    view! {
        <div
            class="grid__range" class:grid__range--drawing=is_drawing aria-hidden="true" hidden=is_empty
            style:left=move || pixels(|area| area.left) style:top=move || pixels(|area| area.top)
            style:width=move || pixels(|area| area.width) style:height=move || pixels(|area| area.height)
            style:z-index=move || area.get().layer.to_string()
        >
            <Show when=fills><span class="grid__handle" on:pointerdown=move |event| pointer.down_on_handle(&event)></span></Show>
        </div>
    }
}

/// Gives the focus to the open step's grid, as soon as it is there.
pub fn focus_grid() {
    let focus = || {
        if let Ok(Some(editor)) = document().query_selector(".grid__editor") {
            focus_in_place(&editor);
        }
    };
    request_animation_frame(move || request_animation_frame(focus));
}
