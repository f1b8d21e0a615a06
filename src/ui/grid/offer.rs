use leptos::prelude::*;

use crate::domain::fold;
use crate::grid::{CellKind, Mode};

use super::state::GridState;

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
        self.show(self.caret());
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

/// The list of the cell's values, below the cell.
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
    view! { <ul class="offer" role="listbox" id="offer">{items}</ul> }
}
