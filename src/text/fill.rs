//! Filling one value for many procedures, with a preview of the changes.

use crate::domain::{Campaign, Column, Procedure, Refusal};

use super::columns;
use super::vocabulary::Vocabulary;

/// A value for a column, as text; an empty one clears the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    pub column: Column,
    pub text: String,
    /// Keeps existing values.
    pub only_empty: bool,
    /// Further columns that belong to the value, such as the remedy of an obstacle. Empty texts are ignored.
    pub with: Vec<(Column, String)>,
}

/// The changes that a [`Fill`] would make.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Planned {
    /// The procedures that would change, in their new state.
    pub changed: Vec<Procedure>,
    /// How many of them have another value now.
    pub replaced: usize,
    /// Procedures that have the value already.
    pub same: usize,
    /// Procedures that keep another value, because only empty columns are filled.
    pub kept: usize,
    /// Numbers of procedures that cannot have it, by reason.
    pub refused: Vec<(Refusal, usize)>,
}

/// The columns that can be filled for many procedures at once; not those specific to one, such as its code.
pub fn fillable(campaign: &Campaign) -> Vec<Column> {
    let mut columns = vec![Column::Level];
    columns.extend(campaign.portals.iter().map(|portal| Column::Roadmap(portal.id)));
    columns.extend([Column::Note, Column::Registered, Column::Tier, Column::Fee, Column::Authority, Column::Field]);
    columns.extend(campaign.screening.clauses.iter().map(|clause| Column::Clause(clause.id)));
    columns.extend(campaign.feasibility.iter().flat_map(|criterion| {
        [Column::Answer(criterion.id), Column::Remedy(criterion.id), Column::Document(criterion.id)]
    }));
    columns.extend(campaign.effectiveness.iter().map(|criterion| Column::Score(criterion.id)));
    columns
}

impl Fill {
    pub fn plan<'a>(
        &self,
        vocabulary: &Vocabulary<'_>,
        procedures: impl IntoIterator<Item = &'a Procedure>,
    ) -> Planned {
        let mut planned = Planned::default();
        for procedure in procedures {
            let read = |procedure: &Procedure| columns::read(procedure, self.column, vocabulary.campaign);
            let before = read(procedure);
            let mut after = procedure.clone();
            match vocabulary.take(&mut after, self.column, &self.text) {
                Err(refusal) => match planned.refused.iter_mut().find(|(known, _)| *known == refusal) {
                    Some((_, count)) => *count += 1,
                    None => planned.refused.push((refusal, 1)),
                },
                Ok(()) if self.only_empty && !before.is_empty() && read(&after) != before => planned.kept += 1,
                Ok(()) => {
                    for (column, text) in self.with.iter().filter(|(_, text)| !text.trim().is_empty()) {
                        let is_said = !columns::read(&after, *column, vocabulary.campaign).is_empty();
                        if self.only_empty && is_said {
                            continue;
                        }
                        // Not every obstacle has a document.
                        let _ = vocabulary.take(&mut after, *column, text);
                    }
                    if after == *procedure {
                        planned.same += 1;
                        continue;
                    }
                    planned.replaced += usize::from(!before.is_empty());
                    planned.changed.push(after);
                }
            }
        }
        planned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, CriterionId, Obstacle, ObstacleKind, ProcedureId};

    fn procedures(levels: &[&str], vocabulary: &Vocabulary<'_>) -> Vec<Procedure> {
        (1..)
            .zip(levels)
            .map(|(id, level)| {
                let mut procedure = Procedure::new(ProcedureId(id));
                vocabulary.take(&mut procedure, Column::Level, level).unwrap();
                procedure
            })
            .collect()
    }

    #[test]
    fn what_changes_and_what_stays_is_counted_before_it_does() {
        let campaign = Campaign::of_cv_74().unwrap();
        let vocabulary = Vocabulary::of(&campaign);
        let all = procedures(&["", "3", "4", ""], &vocabulary);
        let fill = |text: &str, only_empty| Fill { column: Column::Level, text: text.into(), only_empty, with: vec![] };
        for (fill, changed, replaced, same, kept) in [
            (fill("4", true), vec![1, 4], 0, 1, 1),
            (fill("4", false), vec![1, 2, 4], 1, 1, 0),
            (fill("", false), vec![2, 3], 2, 2, 0),
            (fill("", true), vec![], 0, 2, 2),
        ] {
            let planned = fill.plan(&vocabulary, &all);
            let ids: Vec<u32> = planned.changed.iter().map(|procedure| procedure.id.0).collect();
            assert_eq!(
                (ids, planned.replaced, planned.same, planned.kept),
                (changed, replaced, same, kept),
                "{fill:?}"
            );
            assert_eq!(planned.refused, []);
        }
    }

    #[test]
    fn a_remedy_goes_where_there_is_an_obstacle_and_the_rest_is_said() {
        let campaign = Campaign::of_cv_74().unwrap();
        let vocabulary = Vocabulary::of(&campaign);
        let criterion: CriterionId = campaign.feasibility.first().id;
        let mut all = procedures(&["", "", ""], &vocabulary);
        let obstacle = Answer::NotMet(Obstacle::new(ObstacleKind::Technical));
        all[0].assessment.answers.insert(criterion, obstacle);
        all[1].assessment.answers.insert(criterion, Answer::Met);
        let fill =
            Fill {
                column: Column::Remedy(criterion), text: "mở biểu mẫu".into(), only_empty: true, with: vec![]
            };
        let planned = fill.plan(&vocabulary, &all);
        assert_eq!((planned.changed.len(), planned.refused), (1, vec![(Refusal::NotWritten, 2)]));
        let none = Fill { column: Column::Answer(criterion), text: "được".into(), only_empty: false, with: vec![] };
        assert_eq!(none.plan(&vocabulary, &all).refused, [(Refusal::NotAnAnswer, 3)]);
    }

    #[test]
    fn an_obstacle_comes_with_its_remedy() {
        let campaign = Campaign::of_cv_74().unwrap();
        let vocabulary = Vocabulary::of(&campaign);
        let criterion: CriterionId = campaign.feasibility[1].id;
        let all = procedures(&["", ""], &vocabulary);
        let with = vec![
            (Column::Document(criterion), "Nghị định".to_owned()),
            (Column::Remedy(criterion), "sửa đổi".to_owned()),
        ];
        let fill = |text: &str| Fill {
            column: Column::Answer(criterion),
            text: text.into(),
            only_empty: true,
            with: with.clone(),
        };
        let legal = fill("PL").plan(&vocabulary, &all);
        let read = |procedure: &Procedure, column| columns::read(procedure, column, &campaign);
        assert_eq!(legal.changed.len(), 2);
        assert_eq!(read(&legal.changed[0], Column::Document(criterion)), "Nghị định");
        assert_eq!(read(&legal.changed[0], Column::Remedy(criterion)), "sửa đổi");
        let technical = fill("KT").plan(&vocabulary, &all);
        assert_eq!(read(&technical.changed[0], Column::Remedy(criterion)), "sửa đổi");
        // A different answer is kept, and the same one needs no change.
        assert_eq!(fill("KT").plan(&vocabulary, &legal.changed).kept, 2);
        assert_eq!(fill("PL").plan(&vocabulary, &legal.changed).same, 2);
        // An existing remedy is kept as well.
        let mut own = legal.changed.clone();
        vocabulary.take(&mut own[0], Column::Remedy(criterion), "kiến nghị riêng").unwrap();
        assert_eq!(fill("PL").plan(&vocabulary, &own).changed, []);
    }

    #[test]
    fn every_column_that_can_be_filled_can_be_emptied() {
        for campaign in Campaign::shipped() {
            let vocabulary = Vocabulary::of(&campaign);
            for column in fillable(&campaign) {
                let mut procedure = Procedure::new(ProcedureId(1));
                assert_eq!(
                    vocabulary.take(&mut procedure, column, "").err().filter(|one| *one != Refusal::NotWritten),
                    None
                );
            }
        }
    }
}
