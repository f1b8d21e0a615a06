use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::domain::{
    Assessment, Campaign, CodeKey, Column, Dossier, Procedure, ProcedureId, Refusal, Simplification, SubmissionField,
    fold,
};
use crate::files::{Edited, HandEdit};
use crate::spreadsheet::layout::Sheet;
use crate::text::columns;
use crate::text::vocabulary::Vocabulary;

/// A value that was reported.
struct Told {
    after: String,
    is_refused: bool,
}

/// The edits found so far, with the dossier that the file is compared with.
pub(super) struct DossierEdits<'a> {
    pub dossier: &'a Dossier,
    pub vocabulary: Vocabulary<'a>,
    by_id: HashMap<ProcedureId, &'a Arc<Procedure>>,
    edits: Vec<HandEdit>,
    /// Where the edits of added rows are, by the folded name.
    added: HashMap<String, Vec<usize>>,
    /// The values already reported: several sheets show the same value.
    told: HashMap<(ProcedureId, Column), Told>,
}

impl<'a> DossierEdits<'a> {
    pub fn new(dossier: &'a Dossier) -> DossierEdits<'a> {
        let vocabulary = Vocabulary::of(&dossier.campaign);
        let by_id = dossier.procedures.iter().map(|procedure| (procedure.id, procedure)).collect();
        DossierEdits { dossier, vocabulary, by_id, edits: Vec::new(), told: HashMap::new(), added: HashMap::new() }
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
            Entry::Occupied(first) if first.get().after == after => {}
            // Only one of two sheets that differ can be taken.
            Entry::Occupied(first) if refusal.is_some() || !first.get().is_refused => {
                self.shown(sheet, cell, before, after);
            }
            place => {
                place.insert_entry(Told { after: after.clone(), is_refused: refusal.is_some() });
                self.push(sheet, cell, Edited::Value { procedure, column, before, after, refusal });
            }
        }
    }

    /// Reports an added row. Values of the same procedure on another sheet complete it.
    pub fn added(&mut self, sheet: &Sheet<'_>, cell: String, new: Procedure) {
        let may_be_same = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
        let same = |known: &Procedure| {
            let has_code = match (CodeKey::of(&new.code), CodeKey::of(&known.code)) {
                (Some(code), Some(known)) => code == known,
                _ => true,
            };
            has_code && may_be_same(&fold(&new.field), &fold(&known.field))
        };
        let named = self.added.entry(fold(&new.name)).or_default();
        let at = named.iter().copied().find(|at| match self.edits.get(*at) {
            Some(HandEdit { what: Edited::Added(known), sheet: of, .. }) => *of != *sheet.name && same(known),
            _ => false,
        });
        match at.and_then(|at| self.edits.get_mut(at)).map(|edit| &mut edit.what) {
            Some(Edited::Added(known)) => {
                let mut columns = Column::listed(&self.dossier.campaign);
                columns.push(Column::ScreeningNote);
                columns.iter().for_each(|column| known.take_over(&new, *column));
                if known.screening.met.is_none() {
                    known.screening = new.screening;
                }
                if known.assessment == Assessment::default() {
                    known.assessment = new.assessment;
                }
                if known.simplification == Simplification::default() {
                    known.simplification = new.simplification;
                }
            }
            _ => {
                named.push(self.edits.len());
                self.push(sheet, cell, Edited::Added(Box::new(new)));
            }
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
