//! Properties of the rules over arbitrary answers; the truth tables are beside the rules.

mod support;

use proptest::prelude::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::rules::*;
use std::sync::Arc;
use support::{any_dossier, assessment, criteria, procedure, sound_dossier};

fn assessed() -> impl Strategy<Value = Procedure> {
    assessment().prop_map(|assessment| Procedure { assessment, ..Procedure::new(ProcedureId(1)) })
}

proptest! {
    #[test]
    fn answering_one_more_criterion_met_never_worsens_the_group(procedure in assessed(), at in 0usize..9) {
        let criteria = criteria();
        let id = criteria.feasibility()[at].id.clone();
        let mut better = procedure.clone();
        better.assessment.answers.insert(id, Answer::Met);
        for level in ServiceLevel::ALL {
            match (classify(&procedure, &criteria, level), classify(&better, &criteria, level)) {
                (Classification::Classified(before), Classification::Classified(after)) => prop_assert!(after <= before),
                (Classification::Classified(_), Classification::Unclassified { .. }) => prop_assert!(false, "an answer was lost"),
                (Classification::Unclassified { missing: before }, Classification::Unclassified { missing: after }) => {
                    prop_assert!(after <= before);
                }
                (Classification::Unclassified { missing }, Classification::Classified(_)) => prop_assert_eq!(missing, 1),
            }
        }
    }

    #[test]
    fn group_3_needs_a_legal_obstacle_and_group_2_a_technical_one(procedure in assessed()) {
        let criteria = criteria();
        for level in ServiceLevel::ALL {
            let kinds: Vec<ObstacleKind> = criteria
                .feasibility_for(level)
                .filter_map(|criterion| match answer_for(&procedure, criterion) {
                    Some(Answer::NotMet(obstacle)) => Some(obstacle.kind()),
                    _ => None,
                })
                .collect();
            match classify(&procedure, &criteria, level).group() {
                Some(Group::AfterAmendment) => prop_assert!(kinds.contains(&ObstacleKind::Legal)),
                Some(Group::AfterAdjustment) => {
                    prop_assert!(kinds.contains(&ObstacleKind::Technical) && !kinds.contains(&ObstacleKind::Legal));
                }
                Some(Group::Ready) => prop_assert!(kinds.is_empty()),
                None => {}
            }
        }
    }

    #[test]
    fn level_4_is_never_easier_than_level_3(procedure in assessed()) {
        let criteria = criteria();
        let (three, four) = (classify(&procedure, &criteria, ServiceLevel::Three), classify(&procedure, &criteria, ServiceLevel::Four));
        if let Some(four) = four.group() {
            prop_assert!(three.group().is_some_and(|three| three <= four));
        }
    }

    #[test]
    fn the_order_of_answers_does_not_matter(procedure in assessed(), seed in any::<u64>()) {
        let criteria = criteria();
        let mut answers: Vec<_> = procedure.assessment.answers.clone().into_iter().collect();
        let turn = usize::try_from(seed % 9).unwrap();
        let length = answers.len().max(1);
        answers.rotate_left(turn % length);
        let mut again = Procedure::new(ProcedureId(1));
        again.assessment.answers.extend(answers);
        for level in ServiceLevel::ALL {
            prop_assert_eq!(classify(&procedure, &criteria, level), classify(&again, &criteria, level));
        }
    }

    #[test]
    fn reasons_are_there_exactly_when_something_stands_in_the_way(procedure in assessed()) {
        let criteria = criteria();
        for level in ServiceLevel::ALL {
            let ready = classify(&procedure, &criteria, level) == Classification::Classified(Group::Ready);
            prop_assert_eq!(reasons(&procedure, &criteria, level).is_empty(), ready);
        }
    }

    #[test]
    fn checks_name_only_what_exists_and_statistics_add_up(dossier in any_dossier()) {
        for finding in check(&dossier) {
            if let Some(id) = finding.place.procedure() {
                prop_assert!(dossier.procedure(id).is_some());
            }
        }
        let statistics = statistics(&dossier);
        prop_assert_eq!(statistics.procedures as usize, dossier.procedures.len());
        prop_assert!(statistics.listed <= statistics.eligible && statistics.eligible <= statistics.reviewed);
        prop_assert_eq!(statistics.proposed.total(), statistics.listed);
        prop_assert_eq!(statistics.by_field.iter().map(|(_, counts)| counts.total()).sum::<u32>(), statistics.listed);
        prop_assert!(statistics.without_use + statistics.without_figures <= statistics.provided);
    }

    #[test]
    fn the_order_of_priority_keeps_everybody_and_is_stable(procedures in (1u32..7).prop_flat_map(|count| (1..=count).map(procedure).collect::<Vec<_>>())) {
        let list: Vec<Arc<Procedure>> = procedures.into_iter().map(Arc::new).collect();
        let ordered = prioritised(&list);
        prop_assert_eq!(ordered.len(), list.len());
        for pair in ordered.windows(2) {
            let (first, second) = (ranking(pair[0]), ranking(pair[1]));
            prop_assert!(first > second || (first == second && pair[0].id < pair[1].id));
        }
    }
}

/// A sound dossier with one change, and the one problem it must raise (besides what follows from it).
#[track_caller]
fn raises(expected: &Problem, severity: Severity, field: ProcedureField, change: impl Fn(&mut Procedure)) {
    let mut dossier = sound_dossier(2);
    change(Arc::make_mut(&mut dossier.procedures[1]));
    let findings = check(&dossier);
    let place = Place::Procedure { id: ProcedureId(2), field };
    let found = findings.iter().find(|finding| finding.place == place && finding.problem == *expected);
    let found = found.unwrap_or_else(|| panic!("{expected:?} at {place:?} is not in {findings:#?}"));
    assert_eq!(found.severity(), severity);
}

fn answer(procedure: &mut Procedure, id: &str, answer: Answer) {
    procedure.assessment.answers.insert(CriterionId(id.into()), answer);
}

fn technical(remedy: &str) -> Answer {
    Answer::NotMet(Obstacle::Technical { remedy: remedy.into() })
}

fn legal(document: &str) -> Answer {
    Answer::NotMet(Obstacle::Legal { document: document.into(), remedy: String::new() })
}

fn met_at_level_4(procedure: &mut Procedure) {
    procedure.proposal.level = Some(ServiceLevel::Four);
    answer(procedure, "KT08", Answer::Met);
    answer(procedure, "KT09", Answer::Met);
}

#[test]
fn a_sound_dossier_raises_nothing() {
    assert_eq!(check(&sound_dossier(3)), vec![]);
}

#[test]
fn every_check_of_the_design_is_raised_by_its_own_mistake() {
    use ProcedureField as F;
    use Severity::{Error, Warning};
    let criterion = |id: &str| CriterionId(id.into());
    raises(&Problem::MissingName, Error, F::Name, |p| p.name = "  ".into());
    raises(&Problem::MissingField, Error, F::Field, |p| p.field.clear());
    raises(&Problem::DuplicateCode { first: ProcedureId(1) }, Error, F::Code, |p| p.code = " 1.000001".into());
    raises(&Problem::DuplicateName { first: ProcedureId(1) }, Error, F::Name, |p| {
        p.name = "CẤP giấy  phép số 1".into()
    });
    raises(&Problem::OnlineExceedsTotal { online: 200, total: 140 }, Error, F::Online, |p| {
        p.volumes.online = Some(200)
    });
    raises(&Problem::NotScreened, Warning, F::Screening, |p| p.screening.met = None);
    raises(&Problem::NotAssessed { missing: 1 }, Error, F::Answer(criterion("KT05")), |p| {
        p.assessment.answers.remove(&criterion("KT05"));
    });
    raises(&Problem::NoRemedy, Error, F::Remedy(criterion("KT01")), |p| answer(p, "KT01", technical(" ")));
    raises(&Problem::NoDocument, Error, F::Document(criterion("KT03")), |p| answer(p, "KT03", legal("")));
    raises(&Problem::ScheduledBeforeAmendment, Error, F::Provincial, |p| {
        answer(p, "KT03", legal("Luật Hộ tịch, Điều 6"))
    });
    raises(&Problem::FeeWithoutOnlinePayment, Error, F::Answer(criterion("KT08")), |p| {
        met_at_level_4(p);
        p.fee = Fee::Due { amount: "8.000 đồng".into() };
        answer(p, "KT08", Answer::NotApplicable);
    });
    raises(&Problem::UpgradeWithoutUse { percent: Some(10) }, Warning, F::Level, |p| {
        met_at_level_4(p);
        p.registered = Some(ServiceLevel::Three);
        p.volumes.online = Some(14);
    });
    raises(&Problem::UpgradeWithoutUse { percent: None }, Warning, F::Level, |p| {
        met_at_level_4(p);
        p.registered = Some(ServiceLevel::Three);
        p.volumes.online = None;
    });
    raises(&Problem::NoLevelProposed, Warning, F::Level, |p| p.proposal.level = None);
    raises(&Problem::NoProvincialRoadmap, Error, F::Provincial, |p| p.proposal.provincial = Roadmap::NotProposed);
    raises(&Problem::ProvidedWithoutUse, Warning, F::Online, |p| {
        p.registered = Some(ServiceLevel::Three);
        p.volumes.online = Some(0);
    });
    raises(&Problem::BeforeCampaign, Error, F::National, |p| {
        p.proposal.national = Roadmap::FromMonth { year: 2020, month: 5 };
    });
    raises(&Problem::RoadmapNotUnderstood, Warning, F::Provincial, |p| {
        p.proposal.provincial = Roadmap::Verbatim { text: "13/2020".into() };
    });
    raises(&Problem::OverrideWithoutReason, Error, F::Override, |p| {
        p.assessment.group_override = Some(GroupOverride { group: Group::AfterAdjustment, reason: String::new() });
    });
    let (derived, chosen) = (Some(Group::Ready), Group::AfterAmendment);
    raises(&Problem::Overridden { derived, chosen }, Warning, F::Override, |p| {
        p.assessment.group_override = Some(GroupOverride { group: chosen, reason: "Chờ chỉ đạo".into() });
    });
    raises(&Problem::HigherLevelReady { ready: ServiceLevel::Four }, Warning, F::Level, |p| {
        answer(p, "KT08", Answer::NotApplicable);
        answer(p, "KT09", Answer::Met);
    });
    raises(&Problem::RemarkOpen { text: "thiếu".into() }, Warning, F::Remark, |p| {
        p.remark = Some(Remark { text: "thiếu".into(), is_settled: false });
    });
    raises(&Problem::FeasibleButIneffective, Warning, F::Level, |p| {
        p.assessment.scores = criteria().effectiveness().iter().map(|c| (c.id.clone(), Score::Low)).collect();
    });
}

#[test]
fn dates_within_the_campaigns_month_and_year_are_in_time() {
    for roadmap in [
        Roadmap::FromMonth { year: 2020, month: 6 },
        Roadmap::FromQuarter { year: 2020, quarter: 2 },
        Roadmap::InYear { year: 2020 },
    ] {
        let mut dossier = sound_dossier(1);
        Arc::make_mut(&mut dossier.procedures[0]).proposal.provincial = roadmap;
        assert_eq!(check(&dossier), vec![]);
    }
}

#[test]
fn each_missing_detail_of_the_submission_is_named() {
    let mut dossier = sound_dossier(1);
    dossier.submission = Submission::default();
    let places: Vec<Place> = check(&dossier).into_iter().map(|finding| finding.place).collect();
    use SubmissionField::{LetterDate, LetterNumber, Officer, Unit};
    assert_eq!(places, [Unit, LetterNumber, LetterDate, Officer].map(Place::Submission));
}

#[test]
fn provided_and_unused_services_are_counted_and_unknown_is_not_zero() {
    let mut dossier = sound_dossier(4);
    for (at, online) in [Some(0), None, Some(3)].into_iter().enumerate() {
        let procedure = Arc::make_mut(&mut dossier.procedures[at]);
        procedure.registered = Some(ServiceLevel::Three);
        procedure.volumes.online = online;
    }
    let statistics = statistics(&dossier);
    assert_eq!((statistics.provided, statistics.without_use, statistics.without_figures), (3, 1, 1));
}
