use leptos::prelude::*;

use crate::domain::fold;
use crate::grid::{CellKind, Mode, Range, Room};

use super::state::GridState;

/// A list of values is hardly wider, in pixels.
const WIDEST: f64 = 280.0;

impl GridState {
    /// Opens the list of the cell's values at its current value.
    pub fn offer(&self) {
        if self.kind() == CellKind::Mark {
            return;
        }
        let choices = self.choices();
        if choices.is_empty() {
            return;
        }
        self.reveal(self.caret());
        let caret = self.caret();
        let text = fold(&self.text_at(caret));
        let at = choices.iter().position(|(_, choice)| fold(choice).ends_with(&text) && !text.is_empty());
        self.offered.set(Some(at.unwrap_or_default()));
        if self.mode.get_untracked() == Mode::Ready {
            self.mode.set(Mode::Replacing);
        }
        self.focus();
    }

    /// The values of the caret's column that match what was typed, with their numbers.
    pub fn choices(&self) -> Vec<(usize, String)> {
        let column = self.columns.with(|columns| columns.all.get(self.selection.get().caret().column).cloned());
        let Some(column) = column.filter(|column| column.kind != CellKind::Mark) else { return Vec::new() };
        let typed = fold(&self.typed.get());
        let all = (column.first_number..).zip(column.choices.iter().cloned());
        all.filter(|(_, choice)| typed.is_empty() || fold(choice).contains(&typed)).collect()
    }

    /// Moves through the open list; `false` if none is open.
    pub fn move_in_offer(&self, back: bool) -> bool {
        let Some(at) = self.offered.get_untracked() else { return false };
        let last = untrack(|| self.choices()).len().saturating_sub(1);
        self.offered.set(Some(if back { at.saturating_sub(1) } else { (at + 1).min(last) }));
        true
    }

    /// Writes the value that the open list points at; `false` if there is none.
    pub fn take_offered(&self) -> bool {
        let Some(at) = self.offered.get_untracked() else { return false };
        match untrack(|| self.choices()).into_iter().nth(at) {
            Some((_, text)) => {
                self.cancel();
                self.choose_text(&text);
                true
            }
            None => false,
        }
    }
}

/// The list of the cell's values, below the cell or above it.
#[component]
pub fn Offer(state: GridState) -> impl IntoView {
    let items = move || {
        let items = state.choices().into_iter().enumerate().map(|(at, (number, text))| {
            let is_pointed = move || state.offered.get() == Some(at);
            // The press would take the focus away from the editor.
            let press = move |event: web_sys::PointerEvent| {
                event.prevent_default();
                event.stop_propagation();
            };
            let take = move |_| {
                state.offered.set(Some(at));
                state.take_offered();
                state.focus();
            };
            view! {
                <li class="offer__item" class:offer__item--on=is_pointed role="option" id=format!("offer-{at}") aria-selected=move || is_pointed().to_string()
                    on:pointerdown=press on:mousedown=move |event| event.prevent_default() on:click=take>
                    <span class="offer__number" aria-hidden="true">{number}</span>
                    {text}
                </li>
            }
        });
        items.collect_view()
    };
    let place = Memo::new(move |_| {
        let caret = state.selection.get().caret();
        let cell = state.area(Range::between(caret, caret));
        let ((top, left), (width, _)) = (state.view.scroll.get(), state.size.get());
        let (first, last) = state.seen();
        // From the head of the grid to the window.
        let cell_top = first - state.heights.get().head + cell.top - top;
        let room = Room::beside((cell_top, cell_top + cell.height), (first, last), state.choices().len());
        (room, cell.left - left + WIDEST > width)
    });
    Effect::new(move |_| {
        let Some(at) = state.offered.get() else { return };
        request_animation_frame(move || show_in_list(at));
    });
    view! {
        <ul class="offer" class:offer--above=move || place.get().0.is_above class:offer--left=move || place.get().1
            style:max-height=move || format!("{}px", place.get().0.height) role="listbox" id="offer">{items}</ul>
    }
}

/// Scrolls the list to the value with an index.
fn show_in_list(at: usize) {
    let Some(item) = document().get_element_by_id(&format!("offer-{at}")) else { return };
    let Some(list) = item.parent_element() else { return };
    let (item, box_of) = (item.get_bounding_client_rect(), list.get_bounding_client_rect());
    let by = (item.top() - box_of.top()).min(0.0) + (item.bottom() - box_of.bottom()).max(0.0);
    #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
    list.set_scroll_top(list.scroll_top() + by.round() as i32);
}
