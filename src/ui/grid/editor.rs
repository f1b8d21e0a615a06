use leptos::prelude::*;

use crate::browser::Clipboard;
use crate::grid::{Act, CellKind, Mode, Press, Range, act};
use crate::text::grid as t;
use crate::ui::components::is_composing;
use crate::ui::lines::Line;

use super::geometry::Area;
use super::offer::Offer;
use super::state::GridState;

/// The one control of a grid that has the focus. It lies on the caret's cell, empty and invisible until something is
/// typed, so that an input method begins to compose with the first letter and none is lost.
#[component]
pub fn Editor(state: GridState, #[prop(into)] label: Signal<String>, on_table: Callback<Clipboard>) -> impl IntoView {
    let GridState { mode, offered, typed, editor, .. } = state;
    let is_editing = move || mode.get() != Mode::Ready;
    let keydown = move |event: web_sys::KeyboardEvent| {
        if is_composing(&event) {
            return;
        }
        // Letters typed with AltGr arrive with Ctrl and Alt held.
        let is_letter = event.key().chars().count() == 1;
        let alt_graph = event.ctrl_key() && event.alt_key() && is_letter;
        let key = event.key();
        let press = Press {
            key: &key,
            ctrl: (event.ctrl_key() || event.meta_key()) && !alt_graph,
            shift: event.shift_key(),
            alt: event.alt_key() && !alt_graph,
        };
        let is_escape = press.key == "Escape" && mode.get_untracked() == Mode::Ready;
        if in_offer(state, &press) || (is_escape && state.end_adding()) {
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        // Texts may have suggestions, and none begins with a space.
        let opens = press == Press { key: " ", ctrl: false, shift: false, alt: false }
            && mode.get_untracked() == Mode::Ready
            && state.kind() == CellKind::Words
            && !untrack(|| state.choices()).is_empty();
        let done = if opens { Some(Act::Offer) } else { act(press, mode.get_untracked(), state.kind()) };
        match done {
            // At the ends of the grid Tab leaves it, as it leaves any control.
            Some(Act::Tab { back }) if leaves(state, back) => state.keep(),
            Some(done) => {
                event.prevent_default();
                event.stop_propagation();
                state.perform(done);
            }
            None if is_letter
                && !press.ctrl
                && !press.alt
                && mode.get_untracked() == Mode::Ready
                && !state.takes_text() =>
            {
                event.prevent_default();
                state.say_not_taken();
            }
            None => {}
        }
    };
    let begin = move || {
        if mode.get_untracked() == Mode::Ready && state.takes_text() {
            mode.set(Mode::Replacing);
            state.reveal(state.caret());
        }
    };
    let input = move |event: web_sys::Event| {
        let area: web_sys::HtmlTextAreaElement = event_target(&event);
        if mode.get_untracked() == Mode::Ready && !state.takes_text() {
            area.set_value("");
            return;
        }
        begin();
        typed.set(area.value());
        if offered.get_untracked().is_some() {
            offered.set(Some(0));
        }
        state.grow();
    };
    let area = Memo::new(move |_| {
        let caret = state.selection.get().caret();
        state.area(Range::between(caret, caret))
    });
    let pixels = move |part: fn(Area) -> f64| format!("{}px", part(area.get()));
    let active = move || match offered.get() {
        Some(at) => format!("offer-{at}"),
        None => "caret".to_owned(),
    };
    let has_values = Memo::new(move |_| {
        state.selection.track();
        let kind = state.kind();
        mode.get() == Mode::Ready && !matches!(kind, CellKind::Mark | CellKind::Derived) && !state.choices().is_empty()
    });
    let open = move |event: web_sys::PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        state.perform(Act::Offer);
    };
    let show_offer = move || offered.get().is_some();
    view! {
        <div
            class="grid__caret" class:grid__caret--editing=is_editing
            style:left=move || pixels(|area| area.left) style:top=move || pixels(|area| area.top)
            style:width=move || pixels(|area| area.width) style:height=move || pixels(|area| area.height)
            style:z-index=move || area.get().layer.to_string()
        >
            <textarea
                class=move || format!("grid__editor {}", column_class(state)) rows="1" node_ref=editor autocomplete="off" spellcheck="false"
                role="combobox" aria-haspopup="listbox" aria-expanded=move || show_offer().to_string() aria-controls=move || if show_offer() { "offer" } else { "grid-table" }
                aria-label=label aria-activedescendant=active
                on:keydown=keydown on:input=input on:compositionstart=move |_| begin()
                on:blur=move |_| state.keep()
                on:copy=move |event| { state.copy(&event); } on:cut=move |event| state.cut(&event)
                on:paste=move |event| state.paste(&event, on_table)
            ></textarea>
            <Show when=move || has_values.get()><span class="grid__opener" aria-hidden="true" on:pointerdown=open>"▾"</span></Show>
            <Show when=show_offer><Offer state/></Show>
        </div>
    }
}

/// Handles a key of the open list of values; returns whether it did.
fn in_offer(state: GridState, press: &Press<'_>) -> bool {
    if state.offered.get_untracked().is_none() {
        return false;
    }
    match press.key {
        "ArrowDown" => state.move_in_offer(false),
        "ArrowUp" => state.move_in_offer(true),
        "Escape" => {
            state.cancel();
            true
        }
        "Delete" if state.typed.get_untracked().is_empty() => {
            state.cancel();
            state.clear();
            true
        }
        // A text that is none of the values is written as it stands.
        "Enter" if !press.ctrl && !press.alt => {
            let is_one = state.selection.get_untracked().is_one_cell();
            let taken = state.take_offered();
            if taken && is_one {
                state.perform(Act::Enter { back: press.shift });
            }
            taken
        }
        "Tab" => {
            let taken = state.take_offered();
            if taken {
                state.perform(Act::Tab { back: press.shift });
            }
            taken
        }
        key => {
            // A digit takes the value with that number in a numbered column, unless something has been typed.
            let number = key.parse::<usize>().ok().filter(|_| state.typed.get_untracked().is_empty());
            let numbered = state.kind() == CellKind::Numbered;
            match number.filter(|_| numbered) {
                Some(number) if number <= 9 => {
                    state.cancel();
                    state.perform(Act::Choose(number));
                    true
                }
                _ => false,
            }
        }
    }
}

/// Whether Tab leaves the grid: from its last cell on, and back from the first.
fn leaves(state: GridState, back: bool) -> bool {
    let (shape, selection) = (state.shape(), state.selection.get_untracked());
    if shape.is_empty() {
        return true;
    }
    selection.is_one_cell() && selection.tabbed(back, shape).caret() == selection.caret()
}

/// The class of the caret's column, which aligns what is typed.
fn column_class(state: GridState) -> &'static str {
    let caret = state.selection.get().caret();
    state.columns.with(|columns| columns.all.get(caret.column).map_or("", |column| column.class))
}

/// The caret's cell as it is read aloud: column, procedure and content.
pub fn caret_label(state: GridState) -> String {
    let caret = state.selection.get().caret();
    let columns = state.columns.get();
    let Some(column) = columns.all.get(caret.column) else { return String::new() };
    let head = column.title.as_ref().unwrap_or(&column.head);
    let line = state.lines.with(|lines| lines.all.get(caret.row).copied());
    match line {
        Some(Line::Row(id)) => {
            let Some(procedure) = state.desk.procedure(id) else { return String::new() };
            let (look, _) = state.look(&procedure, column);
            let text = if look.title.is_empty() { state.text_at(caret) } else { look.title };
            t::cell(head, &procedure.name, &text)
        }
        Some(Line::Head(at)) => {
            let field = state.lines.with(|lines| lines.groups.get(at).map(|(field, _)| field.clone()));
            t::cell(head, &t::field(&field.unwrap_or_default()), "")
        }
        None => t::NO_ROWS.to_owned(),
    }
}
