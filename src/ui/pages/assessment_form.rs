use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{
    Answer, AnswerKind, Column, Criterion, CriterionId, EffectivenessCriterion, Group, GroupOverride, Obstacle,
    ObstacleKind, ProcedureId, Score,
};
use crate::rules::{Suggestions, answer_for, answer_rest_like, answer_rest_met, needs_no_payment};
use crate::storage::What;
use crate::text::{terms, ui as t};
use crate::ui::components::{Choice, SelectField};
use crate::ui::desk::Desk;

use super::answer_keys::answer_by_keys;
use super::inspector::Verdicts;
use super::text_column::TextColumn;
use super::toolbar::Targets;

/// The answers of one procedure. Groups stand above and follow every answer.
#[component]
pub fn AssessmentForm(id: ProcedureId, targets: Targets) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    answer_by_keys(desk, id, targets);
    let feasibility = campaign.feasibility.iter().map(|criterion| view! { <Question id criterion=criterion.clone()/> });
    let suggested = Memo::new(move |_| {
        desk.settled.with(|dossier| {
            let (suggestions, procedure) = (Suggestions::of(dossier), dossier.procedure(id));
            let suggest = |criterion| procedure.and_then(|procedure| suggestions.score(procedure, criterion));
            dossier.campaign.effectiveness.iter().map(suggest).collect::<Vec<_>>()
        })
    });
    let effectiveness = campaign.effectiveness.iter().enumerate().map(|(at, criterion)| {
        let suggested = Signal::derive(move || suggested.with(|all| all.get(at).copied().flatten()));
        view! { <Scale id criterion=criterion.clone() suggested/> }
    });
    let all_met = {
        let campaign = Arc::clone(&campaign);
        move |_| {
            desk.click(id, |procedure| answer_rest_met(procedure, &campaign));
        }
    };
    view! {
        <div class="assessment">
            <Verdicts id/>
            <div class="assessment__tools">
                <button class="button" title=t::REST_MET_OF_ONE on:click=all_met>{t::REST_MET}</button>
                <button class="button" title=t::COPY_TO_FIELD_EXPLAINED on:click=move |_| copy_to_field(desk, id, targets)>{t::COPY_TO_FIELD}</button>
            </div>
            <h3 class="assessment__part">{t::FEASIBILITY}</h3>
            {feasibility.collect_view()}
            <h3 class="assessment__part">{t::EFFECTIVENESS}</h3>
            {effectiveness.collect_view()}
            <h3 class="assessment__part">{t::OVERRIDE}</h3>
            <OverrideFields id/>
            <p class="remark remark--plain">{campaign.notice.clone()}</p>
        </div>
    }
}

/// Fills what is unanswered in the other shown procedures of the same field; one undo step.
fn copy_to_field(desk: Desk, id: ProcedureId, targets: Targets) {
    let Some(source) = desk.procedure_untracked(id) else { return };
    let campaign = desk.campaign();
    let others: Vec<ProcedureId> =
        targets.lines.with_untracked(|lines| lines.ids.iter().copied().filter(|other| *other != id).collect());
    let changed = desk.change_all(&others, What::Answers, |procedure| {
        if procedure.field == source.field {
            answer_rest_like(procedure, &source, &campaign);
        }
    });
    desk.app.done(t::copied(changed, &source.field));
}

#[component]
fn Question(id: ProcedureId, criterion: Criterion) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let key = criterion.id;
    let chosen = {
        let criterion = criterion.clone();
        desk.part(id, move |procedure| answer_for(procedure, &criterion).map(AnswerKind::of))
    };
    let mut options = vec![(AnswerKind::Met, terms::answer(Some(&Answer::Met)).to_owned())];
    options.extend(criterion.obstacles.iter().map(|kind| {
        (AnswerKind::NotMet(*kind), terms::answer(Some(&Answer::NotMet(Obstacle::new(*kind)))).to_owned())
    }));
    options.push((AnswerKind::NotApplicable, terms::answer(Some(&Answer::NotApplicable)).to_owned()));
    let choose = {
        move |kind: Option<AnswerKind>| {
            desk.click(id, |procedure| {
                let answers = &mut procedure.assessment.answers;
                match kind {
                    Some(kind) => {
                        let answer = kind.instead_of(answers.get(&key));
                        answers.insert(key, answer);
                    }
                    None => {
                        answers.remove(&key);
                    }
                }
            });
        }
    };
    let no_payment = {
        let criterion = criterion.clone();
        desk.part(id, move |procedure| needs_no_payment(procedure, &criterion))
    };
    let obstacle = move || match chosen.get() {
        Some(AnswerKind::NotMet(kind)) => Some(kind),
        _ => None,
    };
    let fields = Memo::new(move |_| obstacle());
    let key_for_fields = key;
    view! {
        <section class="question">
            <Choice name=Column::Answer(key).key() label=format!("{key}. {}", criterion.label) options chosen on_choose=choose
                disabled=no_payment/>
            <Show when=move || no_payment.get()><p class="field__hint">{t::NO_FEE_NO_PAYMENT}</p></Show>
            <details class="question__help">
                <summary title=t::HELP><span aria-hidden="true">{t::HELP_MARK}</span><span class="visually-hidden">{t::HELP}</span></summary>
                <p>{criterion.help.clone()}</p>
                <cite class="source">{criterion.source.clone()}</cite>
                <TextColumn id column=Column::AnswerNote(key) label=t::NOTE/>
            </details>
            {move || fields.get().map(|kind| view! { <ObstacleFields id criterion=key_for_fields kind/> })}
        </section>
    }
}

#[component]
fn ObstacleFields(id: ProcedureId, criterion: CriterionId, kind: ObstacleKind) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let document = (kind == ObstacleKind::Legal).then(|| {
        view! { <TextColumn id column=Column::Document(criterion) label=t::DOCUMENT hint=t::DOCUMENT_HINT/> }
    });
    let remedy = match kind {
        ObstacleKind::Technical => t::REMEDY_TECHNICAL,
        ObstacleKind::Legal => t::REMEDY_LEGAL,
    };
    let campaign = desk.campaign();
    let named = campaign.reasons.iter().filter(|reason| reason.kind == kind);
    let reasons: Vec<(usize, String)> = named.clone().map(|reason| reason.label.clone()).enumerate().collect();
    let ids: Vec<CriterionId> = named.map(|reason| reason.id).collect();
    // A campaign without named reasons leaves it to the officer's words.
    let reason = (!reasons.is_empty()).then(|| {
        let chosen = {
            let (criterion, ids) = (criterion, ids.clone());
            desk.part(id, move |procedure| {
                let reason = procedure.assessment.obstacle(criterion).and_then(Obstacle::reason)?;
                ids.iter().position(|id| id == reason)
            })
        };
        let choose = {
            move |at: Option<usize>| {
                let reason = at.and_then(|at| ids.get(at).cloned());
                desk.click(id, |procedure| {
                    if let Some(Answer::NotMet(obstacle)) = procedure.assessment.answers.get_mut(&criterion) {
                        obstacle.set_reason(reason);
                    }
                });
            }
        };
        view! { <SelectField id=Column::Reason(criterion).key() label=t::REASON options=reasons none=t::OWN_WORDS value=chosen on_choose=choose/> }
    });
    view! {
        <div class="question__obstacle">
            {reason}
            {document}
            <TextColumn id column=Column::Remedy(criterion) label=remedy/>
        </div>
    }
}

#[component]
fn Scale(id: ProcedureId, criterion: EffectivenessCriterion, suggested: Signal<Option<Score>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let key = criterion.id;
    let chosen = { desk.part(id, move |procedure| procedure.assessment.scores.get(&key).copied()) };
    let labels = criterion.scale.clone();
    let options =
        Score::ALL.into_iter().zip(labels).map(|(score, label)| (score, format!("{} {label}", u8::from(score))));
    let name = Column::Score(key).key();
    let choose = move |score: Option<Score>| {
        desk.click(id, |procedure| match score {
            Some(score) => {
                procedure.assessment.scores.insert(key, score);
            }
            None => {
                procedure.assessment.scores.remove(&key);
            }
        });
    };
    view! {
        <section class="question question--points">
            <Choice name label=format!("{}. {}", criterion.id, criterion.label) options=options.collect() chosen on_choose=choose/>
            {move || suggested.get().map(|score| view! { <p class="field__hint">{t::suggested_score(score)}</p> })}
            <details class="question__help">
                <summary title=t::HELP><span aria-hidden="true">{t::HELP_MARK}</span><span class="visually-hidden">{t::HELP}</span></summary>
                <p>{criterion.help.clone()}</p>
                <cite class="source">{criterion.source.clone()}</cite>
            </details>
        </section>
    }
}

/// An officer may list a procedure under another group, with a written reason; all three are kept.
#[component]
fn OverrideFields(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let chosen = desk.part(id, |procedure| procedure.assessment.group_override.as_ref().map(|chosen| chosen.group));
    let campaign = desk.campaign();
    let named = |group| format!("{}: {}", terms::group(&campaign, group), terms::group_meaning(&campaign, group));
    let options = Group::ALL.map(|group| (group, named(group))).to_vec();
    let choose = move |group: Option<Group>| {
        desk.click(id, |procedure| {
            let reason = procedure.assessment.group_override.take().map(|chosen| chosen.reason).unwrap_or_default();
            procedure.assessment.group_override = group.map(|group| GroupOverride { group, reason });
        });
    };
    view! {
        <SelectField id=Column::Override.key() label=t::OVERRIDE_GROUP options none=t::AS_DERIVED value=chosen on_choose=choose/>
        <Show when=move || chosen.get().is_some()>
            <TextColumn id column=Column::OverrideReason lines=2/>
        </Show>
    }
}
