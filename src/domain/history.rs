use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::edit::Edit;

/// Something an officer did to a document. The document and its [`History`] follow from the moves alone, so a
/// journal of moves brings back both.
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
    },
    /// Carries what takes the last step back, so that a document never depends on its history.
    Undo(E),
    Redo(E),
}

/// What undoes and redoes the changes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<E = Edit> {
    /// Oldest first.
    pub undo: Vec<Arc<UndoStep<E>>>,
    /// The change undone last stands last.
    pub redo: Vec<Arc<E>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoStep<E = Edit> {
    pub takes_back: E,
    pub typed_in: Option<String>,
    /// Of its last keystroke, in milliseconds since 1970.
    pub at: u64,
}

impl<E> Default for History<E> {
    fn default() -> Self {
        History { undo: Vec::new(), redo: Vec::new() }
    }
}

impl<E: Clone> History<E> {
    /// Undo steps kept.
    pub const STEPS: usize = 500;
    /// Longest pause, in milliseconds, between keystrokes in one field that are one step.
    const TYPING: u64 = 1_500;

    /// The act that takes the last step back.
    pub fn undo(&self) -> Option<Act<E>> {
        self.undo.last().map(|step| Act::Undo(step.takes_back.clone()))
    }

    /// The act that does again what was undone last.
    pub fn redo(&self) -> Option<Act<E>> {
        self.redo.last().map(|edit| Act::Redo(E::clone(edit)))
    }

    /// Carries out a move. An edit clears what could be redone.
    pub fn carry_out<D: Document<Edit = E>>(&mut self, document: &mut D, done: Move<E>) {
        match done.act {
            Act::Edit { edit, typed_in } => {
                let takes_back = document.apply(edit);
                self.redo.clear();
                self.remember(UndoStep { takes_back, typed_in, at: done.at });
            }
            Act::Undo(edit) => {
                self.undo.pop();
                self.redo.push(Arc::new(document.apply(edit)));
            }
            Act::Redo(edit) => {
                self.redo.pop();
                let takes_back = document.apply(edit);
                self.remember(UndoStep { takes_back, typed_in: None, at: done.at });
            }
        }
    }

    /// Typing a word is one step: only its first keystroke knows what was there before.
    fn remember(&mut self, step: UndoStep<E>) {
        if let Some(last) = self.undo.last_mut()
            && step.typed_in.is_some()
            && last.typed_in == step.typed_in
            && step.at.saturating_sub(last.at) < Self::TYPING
        {
            Arc::make_mut(last).at = step.at;
            return;
        }
        self.undo.push(Arc::new(step));
        if self.undo.len() > Self::STEPS {
            self.undo.remove(0);
        }
    }
}
