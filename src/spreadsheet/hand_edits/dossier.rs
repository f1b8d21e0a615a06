use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::domain::{Campaign, Column, Dossier, Procedure, ProcedureId, Refusal, SubmissionField, fold};
use crate::files::{Edited, HandEdit};
use crate::spreadsheet::layout::Sheet;
use crate::text::columns;
use crate::text::vocabulary::Vocabulary;

/// The edits found so far, with the dossier that the file is compared with.
pub(super) struct DossierEdits<'a> {
    pub dossier: &'a Dossier,
    pub vocabulary: Vocabulary<'a>,
    by_id: HashMap<ProcedureId, &'a Arc<Procedure>>,
    edits: Vec<HandEdit>,
    /// The values already reported: several sheets show the same value.
    told: HashMap<(ProcedureId, Column), String>,
}

impl<'a> DossierEdits<'a> {
    pub fn new(dossier: &'a Dossier) -> DossierEdits<'a> {
        let vocabulary = Vocabulary::of(&dossier.campaign);
        let by_id = dossier.procedures.iter().map(|procedure| (procedure.id, procedure)).collect();
        DossierEdits { dossier, vocabulary, by_id, edits: Vec::new(), told: HashMap::new() }
    }

    pub fn campaign(&self) -> &'a Campaign {
        &self.dossier.campaign
    }

    pub fn procedure(&self, id: ProcedureId) -> Option<&'a Arc<Procedure>> {
        self.by_id.get(&id).copied()
    }

    /// Adds an edit that is only shown and cannot be taken over.
    pub fn shown(&mut self, sheet: &Sheet<'_>, cell: String, before: String, after: String) {
        self.edits.push(HandEdit::at(sheet, cell, Edited::Shown { before, after }));
    }

    pub fn push(&mut self, sheet: &Sheet<'_>, cell: String, what: Edited) {
        self.edits.push(HandEdit::at(sheet, cell, what));
    }

    pub fn submission(&mut self, sheet: &Sheet<'_>, cell: String, field: SubmissionField, after: String) {
        let what = Edited::Submission { field, before: field.read(&self.dossier.submission), after };
        if !self.edits.iter().any(|edit| edit.what == what) {
            self.edits.push(HandEdit::at(sheet, cell, what));
        }
    }

    /// Reads a text into `after`, the state of `procedure` according to a row, and reports the change.
    pub fn value(
        &mut self,
        sheet: &Sheet<'_>,
        cell: String,
        procedure: &Procedure,
        after: &mut Procedure,
        (column, text): (Column, &str),
    ) {
        let refusal = self.vocabulary.take(after, column, text).err();
        // The words of an obstacle go with it.
        if refusal == Some(Refusal::NotWritten) && text.trim().is_empty() {
            return;
        }
        let said = columns::read(after, column, self.campaign());
        let before = columns::read(procedure, column, self.campaign());
        if refusal.is_none() && said == before {
            return;
        }
        let after = if refusal.is_none() { said } else { text.to_owned() };
        self.told(sheet, cell, (procedure.id, column), (before, after), refusal);
    }

    /// Reports a value that differs, unless another sheet has reported the same; another value of another sheet is only
    /// shown.
    pub fn told(
        &mut self,
        sheet: &Sheet<'_>,
        cell: String,
        (procedure, column): (ProcedureId, Column),
        (before, after): (String, String),
        refusal: Option<Refusal>,
    ) {
        match self.told.entry((procedure, column)) {
            Entry::Occupied(first) if *first.get() == after => {}
            // Only one of two sheets that differ can be taken.
            Entry::Occupied(_) => self.shown(sheet, cell, before, after),
            Entry::Vacant(place) => {
                place.insert(after.clone());
                self.push(sheet, cell, Edited::Value { procedure, column, before, after, refusal });
            }
        }
    }

    /// Reports an added row. Values of the same procedure on another sheet complete it.
    pub fn added(&mut self, sheet: &Sheet<'_>, cell: String, new: Procedure) {
        let key = |procedure: &Procedure| (fold(&procedure.name), fold(&procedure.field));
        let same = |known: &Procedure| {
            let ((name, field), (known_name, known_field)) = (key(&new), key(known));
            name == known_name && (field == known_field || field.is_empty() || known_field.is_empty())
        };
        let known = self.edits.iter_mut().find_map(|edit| match &mut edit.what {
            Edited::Added(known) if same(known) => Some(known),
            _ => None,
        });
        match known {
            Some(known) => {
                let mut columns = Column::listed(&self.dossier.campaign);
                columns.push(Column::ScreeningNote);
                columns.iter().for_each(|column| known.take_over(&new, *column));
                if known.screening.met.is_none() {
                    known.screening = new.screening;
                }
            }
            None => self.push(sheet, cell, Edited::Added(Box::new(new))),
        }
    }

    /// The edits; a procedure removed from the dossier is not also reported as removed from the list.
    pub fn finish(self) -> Vec<HandEdit> {
        let removed = self.edits.iter().filter_map(|edit| match edit.what {
            Edited::Removed(id) => Some(id),
            _ => None,
        });
        let removed: HashSet<ProcedureId> = removed.collect();
        let mut edits = self.edits;
        edits.retain(|edit| !matches!(&edit.what, Edited::Unlisted(id) if removed.contains(id)));
        edits
    }
}
