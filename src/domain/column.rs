use serde::{Deserialize, Serialize};

use super::campaign::{Campaign, CriterionId, FormCell, LevelId, PeriodId, PortalId};
use super::procedure::{Fee, Procedure};

/// One value of a procedure: a column of a list, a control of a form, the place of a finding.
/// `text::columns` puts it into words, `text::vocabulary` parses what people write in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The row number in a list; not part of a procedure.
    Ordinal,
    Code,
    Name,
    Field,
    Tier,
    Authority,
    /// Dossiers received in a period.
    Volume(PeriodId),
    Online,
    Fee,
    /// The level at which it is already registered.
    Registered,
    /// A mark where it is already registered at a level.
    RegisteredMark(LevelId),
    /// A mark where it is proposed at a level.
    Mark(LevelId),
    /// The level proposed.
    Level,
    Roadmap(PortalId),
    /// The note on the proposal, which the form prints.
    Note,
    /// Which clauses it meets.
    Screening,
    /// A mark where it meets a clause.
    Clause(CriterionId),
    /// A mark where it was reviewed and meets no clause.
    NoClause,
    ScreeningNote,
    Answer(CriterionId),
    /// The named reason of the obstacle given as the answer.
    Reason(CriterionId),
    Remedy(CriterionId),
    Document(CriterionId),
    AnswerNote(CriterionId),
    Score(CriterionId),
    /// The group that the officer chose, and why.
    Override,
    OverrideReason,
    SimplifiedDocuments,
    SimplifiedProcess,
    SimplifiedTime,
    /// The solutions that the law names.
    Solutions,
    OtherSolution,
    /// Whether the Office's remark is dealt with.
    Remark,
}

/// Why a text is not a valid value of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    NotAFigure,
    NotALevel,
    NotATier,
    NotAMark,
    NotAnAnswer,
    /// The criterion does not allow this kind of obstacle.
    NotItsObstacle,
    NotAScore,
    NotASolution,
    /// Says neither that a remark is dealt with nor that it is not.
    NotARemarkState,
    /// The column's values cannot be written, only chosen; or the procedure has nothing there to write to.
    NotWritten,
    /// A formula that no program has calculated, or whose result is an error.
    NotCalculated,
}

impl Column {
    /// The columns that a list may have, in the order of the form.
    pub fn listed(campaign: &Campaign) -> Vec<Column> {
        let mut all = vec![Column::Ordinal, Column::Code, Column::Name, Column::Field, Column::Tier, Column::Authority];
        all.extend(Column::figures(campaign));
        all.extend([Column::Fee, Column::Registered]);
        all.extend(campaign.levels.iter().map(|level| Column::RegisteredMark(level.id)));
        all.extend(campaign.levels.iter().map(|level| Column::Mark(level.id)));
        all.push(Column::Level);
        all.extend(campaign.portals.iter().map(|portal| Column::Roadmap(portal.id)));
        all.push(Column::Note);
        all
    }

    /// All values of a procedure, each once: marks are left out, since they repeat the levels and the clauses.
    pub fn said(campaign: &Campaign) -> Vec<Column> {
        let is_mark = |column: &Column| matches!(column, Column::Ordinal | Column::RegisteredMark(_) | Column::Mark(_));
        let mut all: Vec<Column> = Column::listed(campaign).into_iter().filter(|column| !is_mark(column)).collect();
        all.extend([Column::Screening, Column::ScreeningNote]);
        all.extend(campaign.feasibility.iter().flat_map(|criterion| {
            let id = criterion.id;
            [Column::Answer(id), Column::Reason(id), Column::Remedy(id), Column::Document(id), Column::AnswerNote(id)]
        }));
        all.extend(campaign.effectiveness.iter().map(|criterion| Column::Score(criterion.id)));
        all.extend([Column::Override, Column::OverrideReason]);
        all.extend([Column::SimplifiedDocuments, Column::SimplifiedProcess, Column::SimplifiedTime]);
        all.extend([Column::Solutions, Column::OtherSolution, Column::Remark]);
        all
    }

    /// Dossiers received, period by period, then those filed online.
    pub fn figures(campaign: &Campaign) -> Vec<Column> {
        campaign.periods.iter().map(|period| Column::Volume(period.id)).chain([Column::Online]).collect()
    }

    /// Names the column within a campaign: the id of its control on the page, and the field of an undo step.
    pub fn key(self) -> String {
        let name = match self {
            Column::Ordinal => "ordinal",
            Column::Code => "code",
            Column::Name => "name",
            Column::Field => "field",
            Column::Tier => "tier",
            Column::Authority => "authority",
            Column::Volume(period) => return format!("volume-{period}"),
            Column::Online => "online",
            Column::Fee => "fee",
            Column::Registered => "registered",
            Column::RegisteredMark(level) => return format!("registered-{level}"),
            Column::Mark(level) => return format!("mark-{level}"),
            Column::Level => "level",
            Column::Roadmap(portal) => return format!("roadmap-{portal}"),
            Column::Note => "proposal-note",
            Column::Screening => "clauses",
            Column::Clause(clause) => return format!("clause-{clause}"),
            Column::NoClause => "no-clause",
            Column::ScreeningNote => "screening-note",
            // Criteria have distinct ids.
            Column::Answer(id) | Column::Score(id) => return format!("answer-{id}"),
            Column::Reason(id) => return format!("reason-{id}"),
            Column::Remedy(id) => return format!("remedy-{id}"),
            Column::Document(id) => return format!("document-{id}"),
            Column::AnswerNote(id) => return format!("note-{id}"),
            Column::Override => "override",
            Column::OverrideReason => "override-reason",
            Column::SimplifiedDocuments => "simplified-documents",
            Column::SimplifiedProcess => "simplified-process",
            Column::SimplifiedTime => "simplified-time",
            Column::Solutions => "solutions",
            Column::OtherSolution => "other-solution",
            Column::Remark => "remark",
        };
        name.to_owned()
    }
}

impl FormCell {
    /// The column that the form's cell shows; `None` for obstacles and blanks, which cannot be written.
    pub const fn column(self) -> Option<Column> {
        Some(match self {
            FormCell::Ordinal => Column::Ordinal,
            FormCell::Code => Column::Code,
            FormCell::Name => Column::Name,
            FormCell::Field => Column::Field,
            FormCell::Tier => Column::Tier,
            FormCell::Authority => Column::Authority,
            FormCell::Volume(period) => Column::Volume(period),
            FormCell::Online => Column::Online,
            FormCell::Fee => Column::Fee,
            FormCell::Mark(level) => Column::Mark(level),
            FormCell::Roadmap(portal) => Column::Roadmap(portal),
            FormCell::Note => Column::Note,
            FormCell::Obstacles | FormCell::Blank => return None,
        })
    }
}

impl Procedure {
    /// Copies another procedure's value in a column of a list, unless it is empty.
    pub fn take_over(&mut self, from: &Procedure, column: Column) {
        let text = |to: &mut String, from: &String| {
            if !from.is_empty() {
                to.clone_from(from);
            }
        };
        match column {
            Column::Code => text(&mut self.code, &from.code),
            Column::Name => text(&mut self.name, &from.name),
            Column::Field => text(&mut self.field, &from.field),
            Column::Authority => text(&mut self.authority, &from.authority),
            Column::Note => text(&mut self.proposal.note, &from.proposal.note),
            Column::Tier => self.tier = from.tier.or(self.tier),
            Column::Volume(period) => {
                let count = from.volumes.of(period).or(self.volumes.of(period));
                self.volumes.set(period, count);
            }
            Column::Online => self.volumes.online = from.volumes.online.or(self.volumes.online),
            Column::Registered => self.registered = from.registered.or(self.registered),
            Column::Level => self.proposal.level = from.proposal.level.or(self.proposal.level),
            Column::Fee if from.fee != Fee::Unknown => self.fee.clone_from(&from.fee),
            Column::Roadmap(portal) if from.proposal.roadmap(portal).is_proposed() => {
                self.proposal.set_roadmap(portal, from.proposal.roadmap(portal).clone());
            }
            // Marks repeat the levels, and the other columns are in no list.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_columns_of_a_campaign_share_a_key() {
        for campaign in Campaign::shipped() {
            let mut columns = Column::said(&campaign);
            columns.extend([Column::Ordinal, Column::NoClause]);
            columns.extend(campaign.levels.iter().map(|level| Column::Mark(level.id)));
            columns.extend(campaign.levels.iter().map(|level| Column::RegisteredMark(level.id)));
            columns.extend(campaign.screening.clauses.iter().map(|clause| Column::Clause(clause.id)));
            let keys: std::collections::BTreeSet<String> = columns.iter().map(|column| column.key()).collect();
            assert_eq!(keys.len(), columns.len());
        }
    }
}
