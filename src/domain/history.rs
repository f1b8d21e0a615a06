use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::edit::Edit;

/// Something an officer did to a document. The document and its [`History`] depend on the moves alone, so replaying
/// a journal of moves restores both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move<E = Edit> {
    /// Milliseconds since 1970.
    pub at: u64,
    pub act: Act<E>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act<E = Edit> {
    Edit {
        edit: E,
        /// The field that was typed in; `None` for a click or a bulk change.
        typed_in: Option<String>,
        /// Whether it joins the previous undo step. Moves up to schema 3 do not record it; for them the pause
        /// between two moves decides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        joins: Option<bool>,
    },
    /// Carries the inverse of the last step, so that a document never depends on its history.
    Undo(E),
    Redo(E),
}

/// The undo and redo stacks of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<E = Edit> {
    /// Oldest first.
    pub undo: Vec<Arc<UndoStep<E>>>,
    /// The change undone last is last.
    pub redo: Vec<Arc<E>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoStep<E = Edit> {
    pub takes_back: E,
    pub typed_in: Option<String>,
    /// Time of its last keystroke, in milliseconds since 1970.
    pub at: u64,
}

impl<E> Default for History<E> {
    fn default() -> Self {
        History { undo: Vec::new(), redo: Vec::new() }
    }
}

impl<E: Clone> History<E> {
    /// Maximum number of undo steps.
    pub const STEPS: usize = 500;
    /// Longest pause, in milliseconds, between keystrokes in one field that are one step.
    const TYPING: u64 = 1_500;

    /// The act that undoes the last step.
    pub fn undo(&self) -> Option<Act<E>> {
        self.undo.last().map(|step| Act::Undo(step.takes_back.clone()))
    }

    /// The act that redoes the last undone step.
    pub fn redo(&self) -> Option<Act<E>> {
        self.redo.last().map(|edit| Act::Redo(E::clone(edit)))
    }

    /// Applies a move. An edit clears the redo stack.
    pub fn carry_out<D: Document<Edit = E>>(&mut self, document: &mut D, done: Move<E>) {
        match done.act {
            Act::Edit { edit, typed_in, joins } => {
                let joins = joins.unwrap_or_else(|| self.is_typing_on(typed_in.as_deref(), done.at));
                let takes_back = document.apply(edit);
                self.redo.clear();
                self.remember(UndoStep { takes_back, typed_in, at: done.at }, joins);
            }
            Act::Undo(edit) => {
                self.undo.pop();
                self.redo.push(Arc::new(document.apply(edit)));
            }
            Act::Redo(edit) => {
                self.redo.pop();
                let takes_back = document.apply(edit);
                self.remember(UndoStep { takes_back, typed_in: None, at: done.at }, false);
            }
        }
    }

    /// Whether a change in the field `typed_in` at time `at` continues the typing of the last step.
    pub fn is_typing_on(&self, typed_in: Option<&str>, at: u64) -> bool {
        typed_in.is_some()
            && self
                .undo
                .last()
                .is_some_and(|last| last.typed_in.as_deref() == typed_in && at.saturating_sub(last.at) < Self::TYPING)
    }

    /// Typing a word is one step, whose inverse is that of its first keystroke.
    fn remember(&mut self, step: UndoStep<E>, joins: bool) {
        if joins && let Some(last) = self.undo.last_mut() {
            Arc::make_mut(last).at = step.at;
            return;
        }
        self.undo.push(Arc::new(step));
        if self.undo.len() > Self::STEPS {
            self.undo.remove(0);
        }
    }
}
