//! Writes texts into many cells at once, for pasting, filling and clearing.

use std::collections::HashMap;

use crate::domain::{Campaign, Column, Dossier, Procedure, ProcedureId, Refusal, tidy};

use super::columns;
use super::vocabulary::Vocabulary;

/// A text for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub procedure: ProcedureId,
    pub column: Column,
    pub text: String,
}

/// A text that is not a valid value of its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub entry: Entry,
    pub why: Refusal,
    /// The cell's former text. The cell is empty now, unless it cannot be written at all.
    pub before: String,
}

/// The result of [`write()`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The procedures that changed, in the dossier's order.
    pub changed: Vec<Procedure>,
    /// The cells whose text was accepted, whether or not it changed them.
    pub taken: Vec<(ProcedureId, Column)>,
    pub refused: Vec<Refused>,
}

/// What goes along with an answer that is filled into another cell: the remedy and the document of its obstacle, unless
/// the other answer has its own.
pub fn along(campaign: &Campaign, from: (&Procedure, Column), to: (&Procedure, Column)) -> Vec<Entry> {
    let (Column::Answer(source), Column::Answer(target)) = (from.1, to.1) else { return Vec::new() };
    let columns =
        [(Column::Remedy(source), Column::Remedy(target)), (Column::Document(source), Column::Document(target))];
    let entries = columns.into_iter().filter_map(|(source, target)| {
        let text = columns::read(from.0, source, campaign);
        let has_own = !columns::read(to.0, target, campaign).is_empty();
        (!text.is_empty() && !has_own).then_some(Entry { procedure: to.0.id, column: target, text })
    });
    entries.collect()
}

const FEW: usize = 4;

/// Writes texts into the cells of a dossier. The entries of a procedure are applied in their order, so that an answer
/// precedes the columns that depend on it.
pub fn write(vocabulary: &Vocabulary<'_>, dossier: &Dossier, entries: Vec<Entry>) -> Written {
    let mut by_procedure: HashMap<ProcedureId, Vec<Entry>> = HashMap::new();
    for entry in entries {
        by_procedure.entry(entry.procedure).or_default().push(entry);
    }
    let mut written = Written::default();
    // Comparing with a few ids is faster than looking up every procedure.
    let few: Vec<ProcedureId> =
        if by_procedure.len() <= FEW { by_procedure.keys().copied().collect() } else { Vec::new() };
    for before in &dossier.procedures {
        if !few.is_empty() && !few.contains(&before.id) {
            continue;
        }
        let Some(entries) = by_procedure.remove(&before.id) else { continue };
        let mut after = Procedure::clone(before);
        for entry in entries {
            match vocabulary.take_typed(&mut after, entry.column, &tidy(&entry.text)) {
                Ok(()) => written.taken.push((entry.procedure, entry.column)),
                Err(why) => {
                    let before = columns::read(before, entry.column, vocabulary.campaign);
                    if why != Refusal::NotWritten {
                        // A column that refuses a text still accepts an empty one.
                        let _ = vocabulary.take(&mut after, entry.column, "");
                    }
                    written.refused.push(Refused { entry, why, before });
                }
            }
        }
        if after != **before {
            written.changed.push(after);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, Obstacle, ObstacleKind};
    use std::sync::Arc;

    #[test]
    fn an_obstacle_that_is_filled_comes_with_its_words_unless_the_other_has_its_own() {
        let campaign = Campaign::of_cv_74().unwrap();
        let (source, target) = (campaign.feasibility[0].id, campaign.feasibility[1].id);
        let obstacle = |document: &str, remedy: &str| {
            Answer::NotMet(Obstacle::Legal { reason: None, document: document.into(), remedy: remedy.into() })
        };
        let with = |id, criterion, answer| {
            let mut procedure = Procedure::new(ProcedureId(id));
            procedure.assessment.answers.insert(criterion, answer);
            procedure
        };
        let from = with(1, source, obstacle("Nghị định", "sửa đổi"));
        for (answer, expected) in [
            (Answer::Met, vec![(Column::Remedy(target), "sửa đổi"), (Column::Document(target), "Nghị định")]),
            (obstacle("", "bãi bỏ"), vec![(Column::Document(target), "Nghị định")]),
        ] {
            let to = with(2, target, answer);
            let along = along(&campaign, (&from, Column::Answer(source)), (&to, Column::Answer(target)));
            assert!(along.iter().all(|entry| entry.procedure == to.id));
            let texts: Vec<_> = along.iter().map(|entry| (entry.column, entry.text.as_str())).collect();
            assert_eq!(texts, expected);
        }
        assert_eq!(along(&campaign, (&from, Column::Name), (&from, Column::Answer(target))), []);
    }

    #[test]
    fn what_can_be_taken_is_and_the_rest_is_named_by_cell() {
        let campaign = Arc::new(Campaign::of_cv_74().unwrap());
        let mut dossier = Dossier::new(Campaign::clone(&campaign), "");
        dossier.procedures = (1..=3).map(|id| Arc::new(Procedure::new(ProcedureId(id)))).collect();
        let vocabulary = Vocabulary::of(&campaign);
        let figure = Column::figures(&campaign)[0];
        let criterion = campaign.feasibility.first().id;
        let entry = |id, column, text: &str| Entry { procedure: ProcedureId(id), column, text: text.to_owned() };
        let first = write(&vocabulary, &dossier, vec![entry(2, figure, "1.200")]);
        dossier.apply(crate::domain::Edit::replace(first.changed));
        let written = write(
            &vocabulary,
            &dossier,
            vec![
                entry(3, Column::Name, " Cấp  bản sao "),
                entry(1, figure, "35"),
                entry(2, figure, "12o"),
                entry(1, Column::Answer(criterion), "KT"),
                entry(1, Column::Remedy(criterion), "mở biểu mẫu"),
                entry(2, Column::Remedy(criterion), "mở biểu mẫu"),
                entry(9, figure, "1"),
            ],
        );
        let ids: Vec<u32> = written.changed.iter().map(|procedure| procedure.id.0).collect();
        assert_eq!(ids, [1, 2, 3]);
        assert_eq!(written.changed[2].name, "Cấp bản sao");
        assert_eq!(columns::read(&written.changed[1], figure, &campaign), "");
        let Some(Answer::NotMet(obstacle)) = written.changed[0].assessment.answers.get(&criterion) else { panic!() };
        assert_eq!((obstacle.kind(), obstacle.remedy()), (ObstacleKind::Technical, "mở biểu mẫu"));
        let refused: Vec<_> = written.refused.iter().map(|one| (one.why, one.before.as_str())).collect();
        assert_eq!(refused, [(Refusal::NotAFigure, "1200"), (Refusal::NotWritten, "")]);
        assert_eq!(written.taken.len(), 4);
        for none in ["2", "1", "không", "chưa", "-", "Mức độ 2"] {
            for column in [Column::Level, Column::Registered] {
                let level = write(&vocabulary, &dossier, vec![entry(3, column, "4"), entry(3, column, none)]);
                let refused: Vec<_> = level.refused.iter().map(|one| one.why).collect();
                assert_eq!(refused, [Refusal::NotALevel], "{none}");
            }
        }
        assert_eq!(write(&vocabulary, &dossier, vec![entry(2, figure, "1 200")]).changed, []);
    }
}
