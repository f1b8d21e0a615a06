use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::dossier::Dossier;
use super::edit::Edit;

/// Something an officer did to a dossier. Dossier and [`History`] follow from the moves alone, so a journal of
/// moves brings back both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Milliseconds since 1970.
    pub at: u64,
    pub act: Act,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Edit {
        edit: Edit,
        /// The field that was typed in; `None` for a click or a bulk change.
        typed_in: Option<String>,
    },
    /// Carries what takes the last step back, so that a dossier never depends on its history.
    Undo(Edit),
    Redo(Edit),
}

/// What undoes and redoes the changes of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Oldest first.
    pub undo: Vec<Arc<UndoStep>>,
    /// The change undone last stands last.
    pub redo: Vec<Arc<Edit>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoStep {
    pub takes_back: Edit,
    pub typed_in: Option<String>,
    /// Of its last keystroke, in milliseconds since 1970.
    pub at: u64,
}

impl History {
    /// Undo steps kept.
    pub const STEPS: usize = 500;
    /// Longest pause, in milliseconds, between keystrokes in one field that are one step.
    const TYPING: u64 = 1_500;

    /// The act that takes the last step back.
    pub fn undo(&self) -> Option<Act> {
        self.undo.last().map(|step| Act::Undo(step.takes_back.clone()))
    }

    /// The act that does again what was undone last.
    pub fn redo(&self) -> Option<Act> {
        self.redo.last().map(|edit| Act::Redo(Edit::clone(edit)))
    }

    /// Carries out a move. An edit clears what could be redone.
    pub fn carry_out(&mut self, dossier: &mut Dossier, done: Move) {
        match done.act {
            Act::Edit { edit, typed_in } => {
                let takes_back = dossier.apply(edit);
                self.redo.clear();
                self.remember(UndoStep { takes_back, typed_in, at: done.at });
            }
            Act::Undo(edit) => {
                self.undo.pop();
                self.redo.push(Arc::new(dossier.apply(edit)));
            }
            Act::Redo(edit) => {
                self.redo.pop();
                let takes_back = dossier.apply(edit);
                self.remember(UndoStep { takes_back, typed_in: None, at: done.at });
            }
        }
    }

    /// Typing a word is one step: only its first keystroke knows what was there before.
    fn remember(&mut self, step: UndoStep) {
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
