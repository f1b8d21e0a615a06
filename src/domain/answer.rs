use serde::{Deserialize, Serialize};

use super::campaign::CriterionId;
use super::group::ObstacleKind;

/// The answer to a feasibility criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Met,
    NotApplicable,
    NotMet(Obstacle),
}

impl Answer {
    pub fn obstacle(&self) -> Option<&Obstacle> {
        match self {
            Answer::NotMet(obstacle) => Some(obstacle),
            Answer::Met | Answer::NotApplicable => None,
        }
    }

    pub fn obstacle_mut(&mut self) -> Option<&mut Obstacle> {
        match self {
            Answer::NotMet(obstacle) => Some(obstacle),
            Answer::Met | Answer::NotApplicable => None,
        }
    }
}

/// Why a criterion is not met (vướng mắc), with the remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Technical, or organisational and removable by the unit itself.
    Technical {
        /// One of the campaign's named reasons.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CriterionId>,
        remedy: String,
    },
    /// A legal document has to change first; `document` names it with its clause.
    Legal {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CriterionId>,
        document: String,
        remedy: String,
    },
}

impl Obstacle {
    pub fn new(kind: ObstacleKind) -> Obstacle {
        match kind {
            ObstacleKind::Technical => Obstacle::Technical { reason: None, remedy: String::new() },
            ObstacleKind::Legal => Obstacle::Legal { reason: None, document: String::new(), remedy: String::new() },
        }
    }

    pub fn kind(&self) -> ObstacleKind {
        match self {
            Obstacle::Technical { .. } => ObstacleKind::Technical,
            Obstacle::Legal { .. } => ObstacleKind::Legal,
        }
    }

    pub fn remedy(&self) -> &str {
        match self {
            Obstacle::Technical { remedy, .. } | Obstacle::Legal { remedy, .. } => remedy,
        }
    }

    /// The legal document that has to change; empty for a technical obstacle, or until it is named.
    pub fn document(&self) -> &str {
        match self {
            Obstacle::Legal { document, .. } => document,
            Obstacle::Technical { .. } => "",
        }
    }

    pub fn remedy_mut(&mut self) -> &mut String {
        match self {
            Obstacle::Technical { remedy, .. } | Obstacle::Legal { remedy, .. } => remedy,
        }
    }

    pub fn set_reason(&mut self, to: Option<CriterionId>) {
        match self {
            Obstacle::Technical { reason, .. } | Obstacle::Legal { reason, .. } => *reason = to,
        }
    }

    pub fn reason(&self) -> Option<&CriterionId> {
        match self {
            Obstacle::Technical { reason, .. } | Obstacle::Legal { reason, .. } => reason.as_ref(),
        }
    }
}

/// An answer without the texts about its obstacle, as chosen from a list or marked in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    Met,
    NotApplicable,
    NotMet(ObstacleKind),
}

impl AnswerKind {
    pub fn of(answer: &Answer) -> AnswerKind {
        match answer {
            Answer::Met => AnswerKind::Met,
            Answer::NotApplicable => AnswerKind::NotApplicable,
            Answer::NotMet(obstacle) => AnswerKind::NotMet(obstacle.kind()),
        }
    }

    /// The answer of this kind in place of another. The remedy stays when the kind of obstacle changes.
    pub fn instead_of(self, before: Option<&Answer>) -> Answer {
        match (self, before) {
            (AnswerKind::Met, _) => Answer::Met,
            (AnswerKind::NotApplicable, _) => Answer::NotApplicable,
            (AnswerKind::NotMet(kind), Some(Answer::NotMet(obstacle))) if obstacle.kind() == kind => {
                Answer::NotMet(obstacle.clone())
            }
            (AnswerKind::NotMet(kind), before) => {
                let mut obstacle = Obstacle::new(kind);
                if let Some(Answer::NotMet(before)) = before {
                    before.remedy().clone_into(obstacle.remedy_mut());
                }
                Answer::NotMet(obstacle)
            }
        }
    }
}
