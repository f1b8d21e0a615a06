use crate::domain::{AnswerKind, Campaign, Column, Score};

use super::{form, terms};

/// The choices of a column with few values; `None` for a column with free text.
pub fn choices(campaign: &Campaign, column: Column) -> Option<Vec<String>> {
    Some(match column {
        Column::Level | Column::Registered => campaign.levels.iter().map(|level| level.name.clone()).collect(),
        Column::Tier => campaign.tiers.iter().map(|tier| tier.name.clone()).collect(),
        Column::Clause(_) | Column::NoClause | Column::RegisteredMark(_) | Column::Mark(_) => {
            vec![form::MARK.to_owned()]
        }
        Column::Score(_) => Score::ALL.map(|score| u8::from(score).to_string()).to_vec(),
        Column::Answer(id) => {
            let criterion = campaign.feasibility.iter().find(|criterion| criterion.id == id)?;
            let obstacles = criterion.obstacles.iter().map(|kind| AnswerKind::NotMet(*kind));
            let kinds = [AnswerKind::Met].into_iter().chain(obstacles).chain([AnswerKind::NotApplicable]);
            kinds.map(|kind| terms::answer(Some(&kind.instead_of(None))).to_owned()).collect()
        }
        _ => return None,
    })
}

/// The number of a column's first choice: 0 for scores, else 1.
pub fn first_number(column: Column) -> usize {
    usize::from(!matches!(column, Column::Score(_)))
}

/// The choice with a number.
pub fn choice(campaign: &Campaign, column: Column, number: usize) -> Option<String> {
    let at = number.checked_sub(first_number(column))?;
    choices(campaign, column)?.into_iter().nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Procedure, ProcedureId};
    use crate::text::vocabulary::Vocabulary;
    use crate::text::{columns, fill};

    #[test]
    fn every_choice_is_taken_and_read_back_as_one_value() {
        for campaign in Campaign::shipped() {
            let vocabulary = Vocabulary::of(&campaign);
            for column in fill::fillable(&campaign).into_iter().chain([Column::NoClause]) {
                let mut read = Vec::new();
                for choice in choices(&campaign, column).unwrap_or_default() {
                    let mut procedure = Procedure::new(ProcedureId(1));
                    vocabulary.take(&mut procedure, column, &choice).unwrap();
                    let text = columns::read(&procedure, column, &campaign);
                    let mut again = Procedure::new(ProcedureId(1));
                    vocabulary.take(&mut again, column, &text).unwrap();
                    assert_eq!(again, procedure, "{column:?} {choice}");
                    assert!(!text.is_empty() && !read.contains(&text), "{column:?} {choice}");
                    read.push(text);
                }
            }
        }
    }
}
