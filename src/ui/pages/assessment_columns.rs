use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Answer, Campaign, Column, LevelId, Obstacle, Procedure, ProcedureId, Score};
use crate::grid::{CellKind, SortKey};
use crate::rules::{
    State, Step, Suggestions, answer_for, classify, effectiveness_total, needs_no_payment, procedure_state,
};
use crate::text::{columns as words, terms, ui as t};
use crate::ui::desk::Desk;
use crate::ui::grid::{GridColumn, Look, badge_look, state_look, written_column};

/// Width in pixels from which there is room for points.
const WIDE: f64 = 420.0;

/// The columns of the list beside the form: names, groups at every level, points.
pub fn list_columns(desk: Desk) -> Vec<GridColumn> {
    let campaign = desk.campaign();
    // The name is not edited here: digits typed in the list answer questions of the form.
    let name = GridColumn { writes: None, kind: CellKind::Derived, ..written_column(&campaign, Column::Name) };
    let mut all = vec![state_column(desk), name];
    all.extend(campaign.levels.iter().map(|level| group_column(&campaign, level.id)));
    all.push(points_column().from(WIDE));
    all
}

/// Every criterion as a column.
pub fn matrix_columns(desk: Desk) -> Vec<GridColumn> {
    let campaign = desk.campaign();
    let suggested = suggested(desk);
    let mut all = vec![state_column(desk), written_column(&campaign, Column::Name)];
    all.extend(campaign.levels.iter().map(|level| GridColumn { width: 92.0, ..group_column(&campaign, level.id) }));
    for criterion in &campaign.feasibility {
        let column = written_column(&campaign, Column::Answer(criterion.id));
        let (criterion, paid) = (criterion.clone(), criterion.clone());
        let title = format!("{}. {}", criterion.id, criterion.label);
        let is_fixed = move |procedure: &Procedure| needs_no_payment(procedure, &paid);
        let look = move |procedure: &Procedure| {
            let answer = answer_for(procedure, &criterion);
            Look {
                text: answer.map(words::short_answer).unwrap_or_default().to_owned(),
                class: answer.map(answer_class).unwrap_or_default(),
                title: terms::answer(answer).to_owned(),
                ..Look::default()
            }
        };
        let is_fixed = Some(Arc::new(is_fixed) as _);
        all.push(GridColumn { look: Arc::new(look), is_fixed, title: Some(title), width: 58.0, ..column });
    }
    for (at, criterion) in campaign.effectiveness.iter().enumerate() {
        let column = written_column(&campaign, Column::Score(criterion.id));
        let plain = Arc::clone(&column.look);
        let scale = criterion.scale.clone();
        let title = format!("{}. {}", criterion.id, criterion.label);
        let key = criterion.id;
        let look = move |procedure: &Procedure| {
            let given = procedure.assessment.scores.get(&key).copied();
            let title = given.and_then(|score| scale.get(usize::from(u8::from(score)))).cloned().unwrap_or_default();
            let suggested = suggested.with(|all| all.get(&procedure.id).and_then(|all| all.get(at).copied().flatten()));
            match suggested.filter(|_| given.is_none()) {
                Some(score) => {
                    Look { ghost: u8::from(score).to_string(), title: t::suggested_score(score), ..plain(procedure) }
                }
                None => Look { title, ..plain(procedure) },
            }
        };
        all.push(GridColumn { look: Arc::new(look), title: Some(title), width: 58.0, ..column });
    }
    all.push(points_column());
    all
}

/// What figures suggest for every procedure, criterion by criterion.
fn suggested(desk: Desk) -> Memo<Arc<HashMap<ProcedureId, Vec<Option<Score>>>>> {
    Memo::new(move |_| {
        desk.settled.with(|dossier| {
            let suggestions = Suggestions::of(dossier);
            let of = |procedure: &Procedure| {
                let all = dossier.campaign.effectiveness.iter();
                all.map(|criterion| suggestions.score(procedure, criterion)).collect::<Vec<_>>()
            };
            let all = dossier.procedures.iter().map(|procedure| (procedure.id, of(procedure)));
            Arc::new(all.filter(|(_, scores)| scores.iter().any(Option::is_some)).collect())
        })
    })
}

fn answer_class(answer: &Answer) -> &'static str {
    match answer {
        Answer::Met => "answer answer--met",
        Answer::NotApplicable => "answer answer--none",
        Answer::NotMet(Obstacle::Technical { .. }) => "answer answer--technical",
        Answer::NotMet(Obstacle::Legal { .. }) => "answer answer--legal",
    }
}

fn state_column(desk: Desk) -> GridColumn {
    let state = move |procedure: &Procedure| {
        let state = procedure_state(procedure, &desk.campaign(), Step::Assessment);
        // Answered, but a remedy, a document or a reason is missing.
        let is_faulty = state == State::Done && desk.has_error(procedure.id, Step::Assessment);
        state_look(if is_faulty { State::NeedsReview } else { state })
    };
    GridColumn::derived("state", "", 32.0, Arc::new(state)).titled(t::STATE).class("cell--centre")
}

fn group_column(campaign: &Arc<Campaign>, level: LevelId) -> GridColumn {
    let name = campaign.level(level).map(|level| level.name.clone()).unwrap_or_default();
    let of = Arc::clone(campaign);
    let look = move |procedure: &Procedure| badge_look(&of, classify(procedure, &of, level));
    GridColumn::derived(&format!("group-{level}"), name, 104.0, Arc::new(look))
}

fn points_column() -> GridColumn {
    let points =
        |procedure: &Procedure| (!procedure.assessment.scores.is_empty()).then(|| effectiveness_total(procedure));
    let look =
        move |procedure: &Procedure| Look::text(points(procedure).map_or("–".to_owned(), |points| points.to_string()));
    let sorts =
        move |procedure: &Procedure| points(procedure).map_or(SortKey::Empty, |points| SortKey::Number(points.into()));
    let column =
        GridColumn::derived("points", t::SCORE_SHORT, 74.0, Arc::new(look)).titled(t::SCORE).class("cell--number");
    GridColumn { sorts: Some(Arc::new(sorts)), ..column }
}
