//! Properties of the rules over arbitrary answers; the truth tables are beside the rules.

use crate::support;
use crate::support::{any_dossier, assessment, campaign, level, levels, portal, procedure, sound_dossier};
use proptest::prelude::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::rules::*;
use std::sync::Arc;

fn assessed() -> impl Strategy<Value = Procedure> {
    assessment().prop_map(|assessment| Procedure { assessment, ..Procedure::new(ProcedureId(1)) })
}

proptest! {
    #[test]
    fn answering_one_more_criterion_met_never_worsens_the_group(procedure in assessed(), at in 0usize..9) {
        let campaign = campaign();
        let id = campaign.feasibility[at].id;
        let mut better = procedure.clone();
        better.assessment.answers.insert(id, Answer::Met);
        for level in levels() {
            match (classify(&procedure, &campaign, level), classify(&better, &campaign, level)) {
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
        let campaign = campaign();
        for level in levels() {
            let kinds: Vec<ObstacleKind> = campaign
                .feasibility_for(level)
                .filter_map(|criterion| match answer_for(&procedure, criterion) {
                    Some(Answer::NotMet(obstacle)) => Some(obstacle.kind()),
                    _ => None,
                })
                .collect();
            match classify(&procedure, &campaign, level).group() {
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
        let campaign = campaign();
        let (three, four) = (classify(&procedure, &campaign, level("3")), classify(&procedure, &campaign, level("4")));
        if let Some(four) = four.group() {
            prop_assert!(three.group().is_some_and(|three| three <= four));
        }
    }

    #[test]
    fn the_order_of_answers_does_not_matter(procedure in assessed(), seed in any::<u64>()) {
        let campaign = campaign();
        let mut answers: Vec<_> = procedure.assessment.answers.clone().into_iter().collect();
        let turn = usize::try_from(seed % 9).unwrap();
        let length = answers.len().max(1);
        answers.rotate_left(turn % length);
        let mut again = Procedure::new(ProcedureId(1));
        again.assessment.answers.extend(answers);
        for level in levels() {
            prop_assert_eq!(classify(&procedure, &campaign, level), classify(&again, &campaign, level));
        }
    }

    #[test]
    fn reasons_are_there_exactly_when_something_stands_in_the_way(procedure in assessed()) {
        let campaign = campaign();
        for level in levels() {
            let ready = classify(&procedure, &campaign, level) == Classification::Classified(Group::Ready);
            prop_assert_eq!(reasons(&procedure, &campaign, level).is_empty(), ready);
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
        let ordered = prioritised(&list, &campaign());
        prop_assert_eq!(ordered.len(), list.len());
        for pair in ordered.windows(2) {
            let (first, second) = (ranking(pair[0], &campaign()), ranking(pair[1], &campaign()));
            prop_assert!(first > second || (first == second && pair[0].id < pair[1].id));
        }
    }
}

/// A sound dossier with one change, and the one problem it must raise (besides what follows from it).
#[track_caller]
fn raises(expected: &Problem, severity: Severity, field: Column, change: impl Fn(&mut Procedure)) {
    let mut dossier = sound_dossier(2);
    change(Arc::make_mut(&mut dossier.procedures[1]));
    let findings = check(&dossier);
    let place = Place::Procedure { id: ProcedureId(2), column: field };
    let found = findings.iter().find(|finding| finding.place == place && finding.problem == *expected);
    let found = found.unwrap_or_else(|| panic!("{expected:?} at {place:?} is not in {findings:#?}"));
    assert_eq!(found.severity(), severity);
}

fn answer(procedure: &mut Procedure, id: &str, answer: Answer) {
    procedure.assessment.answers.insert(CriterionId::new(id).unwrap(), answer);
}

fn technical(remedy: &str) -> Answer {
    Answer::NotMet(support::technical(remedy))
}

fn legal(document: &str) -> Answer {
    Answer::NotMet(support::legal(document, ""))
}

fn met_at_level_4(procedure: &mut Procedure) {
    procedure.proposal.level = Some(level("4"));
    answer(procedure, "KT08", Answer::Met);
    answer(procedure, "KT09", Answer::Met);
}

#[test]
fn a_sound_dossier_raises_nothing() {
    assert_eq!(check(&sound_dossier(3)), vec![]);
}

#[test]
fn a_dossier_without_procedures_is_an_error_on_the_step_that_lists_them() {
    let mut dossier = sound_dossier(1);
    dossier.procedures.clear();
    let findings = check(&dossier);
    let empty = findings.iter().find(|finding| finding.problem == Problem::EmptyList).unwrap();
    assert_eq!((&empty.place, empty.severity()), (&Place::Step(Step::List), Severity::Error));
}

#[test]
fn every_check_of_the_design_is_raised_by_its_own_mistake() {
    use Column as F;
    use Severity::{Error, Warning};
    let criterion = |id: &str| CriterionId::new(id).unwrap();
    raises(&Problem::MissingName, Error, F::Name, |p| p.name = "  ".into());
    raises(&Problem::MissingField, Error, F::Field, |p| p.field.clear());
    raises(&Problem::DuplicateCode { first: ProcedureId(1) }, Error, F::Code, |p| p.code = " 1.000001".into());
    raises(&Problem::DuplicateName { first: ProcedureId(1) }, Error, F::Name, |p| {
        p.name = "CẤP giấy  phép số 1".into()
    });
    raises(&Problem::OnlineExceedsTotal { online: 200, total: 140 }, Warning, F::Online, |p| {
        p.volumes.online = Some(200)
    });
    raises(&Problem::NotScreened, Error, F::Screening, |p| p.screening.met = None);
    raises(&Problem::NotAssessed { missing: 1 }, Error, F::Answer(criterion("KT05")), |p| {
        p.assessment.answers.remove(&criterion("KT05"));
    });
    raises(&Problem::NotScored { missing: 2 }, Error, F::Score(criterion("HQ02")), |p| {
        p.assessment.scores.remove(&criterion("HQ02"));
        p.assessment.scores.remove(&criterion("HQ04"));
    });
    raises(&Problem::ScoreContradictsFigures { suggested: Score::Low }, Warning, F::Score(criterion("HQ05")), |p| {
        p.volumes.online = Some(0);
        p.assessment.scores.insert(criterion("HQ05"), Score::High);
    });
    raises(&Problem::NoRemedy, Error, F::Remedy(criterion("KT01")), |p| answer(p, "KT01", technical(" ")));
    raises(&Problem::NoDocument, Error, F::Document(criterion("KT03")), |p| answer(p, "KT03", legal("")));
    raises(&Problem::ScheduledBeforeAmendment, Error, F::Roadmap(portal("provincial")), |p| {
        answer(p, "KT03", legal("Luật Hộ tịch, Điều 6"))
    });
    raises(&Problem::FeeWithoutOnlinePayment { level: level("4") }, Error, F::Answer(criterion("KT08")), |p| {
        met_at_level_4(p);
        p.fee = Fee::Due { amount: "8.000 đồng".into() };
        answer(p, "KT08", Answer::NotApplicable);
    });
    raises(&Problem::FeeUnknown { level: level("4") }, Warning, F::Fee, |p| {
        met_at_level_4(p);
        p.fee = Fee::Unknown;
    });
    raises(&Problem::UpgradeWithoutUse { level: level("4"), percent: Some(10) }, Warning, F::Level, |p| {
        met_at_level_4(p);
        p.registered = Some(level("3"));
        p.volumes.online = Some(14);
    });
    raises(&Problem::UpgradeWithoutUse { level: level("4"), percent: None }, Warning, F::Level, |p| {
        met_at_level_4(p);
        p.registered = Some(level("3"));
        p.volumes.online = None;
    });
    raises(&Problem::NoLevelProposed, Warning, F::Level, |p| p.proposal.level = None);
    let unknown = LevelId::new("zz").unwrap();
    raises(&Problem::LevelUnknown { level: unknown }, Error, F::Level, |p| p.proposal.level = Some(unknown));
    raises(&Problem::NoRoadmap, Error, F::Roadmap(portal("provincial")), |p| {
        p.proposal.set_roadmap(portal("provincial"), Roadmap::NotProposed)
    });
    raises(&Problem::ProvidedWithoutUse, Warning, F::Online, |p| {
        p.registered = Some(level("3"));
        p.volumes.online = Some(0);
    });
    raises(&Problem::BeforeCampaign, Warning, F::Roadmap(portal("national")), |p| {
        p.proposal.set_roadmap(portal("national"), Roadmap::FromMonth { year: 2020, month: 5 });
    });
    for text in ["13/2020", "x y z", "sớm"] {
        raises(&Problem::RoadmapNotUnderstood, Warning, F::Roadmap(portal("provincial")), |p| {
            p.proposal.set_roadmap(portal("provincial"), Roadmap::Verbatim { text: text.into() });
        });
    }
    raises(&Problem::OverrideWithoutReason, Error, F::Override, |p| {
        p.assessment.group_override = Some(GroupOverride { group: Group::AfterAdjustment, reason: String::new() });
    });
    let (derived, chosen) = (Some(Group::Ready), Group::AfterAmendment);
    raises(&Problem::Overridden { derived, chosen }, Warning, F::Override, |p| {
        p.assessment.group_override = Some(GroupOverride { group: chosen, reason: "Chờ chỉ đạo".into() });
    });
    raises(&Problem::HigherLevelReady { ready: level("4") }, Warning, F::Level, |p| {
        answer(p, "KT08", Answer::NotApplicable);
        answer(p, "KT09", Answer::Met);
    });
    raises(&Problem::BelowRegistered { registered: level("4") }, Warning, F::Level, |p| {
        p.registered = Some(level("4"))
    });
    raises(&Problem::RemarkOpen { text: "thiếu".into() }, Warning, F::Remark, |p| {
        p.remark = Some(Remark { text: "thiếu".into(), is_settled: false });
    });
    raises(&Problem::FeasibleButIneffective, Warning, F::Level, |p| {
        p.assessment.scores = campaign().effectiveness.iter().map(|c| (c.id, Score::Low)).collect();
    });
}

/// Where procedures are grouped by the highest level, a lower one may be offered in the meantime.
#[test]
fn what_is_offered_when_is_judged_at_the_level_that_is_offered() {
    let campaign = Arc::new(Campaign::shipped().remove(1));
    let (lower, highest, portal) = (campaign.lowest_level(), campaign.highest_level(), campaign.main_portal());
    let mut dossier = sound_dossier(1);
    dossier.campaign = Arc::clone(&campaign);
    let procedure = Arc::make_mut(&mut dossier.procedures[0]);
    *procedure =
        Procedure { name: "Cấp giấy phép".into(), field: "Xây dựng".into(), ..Procedure::new(ProcedureId(1)) };
    procedure.fee = Fee::None;
    procedure.screening.met = Some([campaign.screening.clauses.first().id].into());
    campaign.feasibility.iter().for_each(|one| drop(procedure.assessment.answers.insert(one.id, Answer::Met)));
    procedure.assessment.scores = campaign.effectiveness.iter().map(|one| (one.id, Score::High)).collect();
    procedure.proposal.level = Some(lower);
    procedure.proposal.set_roadmap(portal, Roadmap::Provided);
    let found = |dossier: &Dossier| -> Vec<Problem> {
        let findings = check(dossier).into_iter();
        let findings = findings.filter(|finding| finding.place.procedure().is_some());
        let errors = findings.filter(|finding| finding.severity() == Severity::Error);
        errors.map(|finding| finding.problem).collect()
    };
    // The form asks why the highest level is not proposed, and nothing stands in its way.
    assert_eq!(found(&dossier), [Problem::NoReasonForLower { ready: highest }]);
    let mut explained = dossier.clone();
    Arc::make_mut(&mut explained.procedures[0]).proposal.note = "Chờ nâng cấp phần mềm của Bộ".into();
    assert_eq!(found(&explained), []);
    // Group 3 at the highest level alone: the lower one is offered now.
    let blocking = campaign
        .feasibility
        .iter()
        .find(|one| one.from_level == highest && one.obstacles.contains(&ObstacleKind::Legal));
    let procedure = Arc::make_mut(&mut dossier.procedures[0]);
    procedure.assessment.answers.insert(blocking.unwrap().id, legal("Luật Xây dựng"));
    assert_eq!(found(&dossier), []);
    let procedure = Arc::make_mut(&mut dossier.procedures[0]);
    procedure.proposal.set_roadmap(portal, Roadmap::NotProposed);
    assert_eq!(found(&dossier), [Problem::NoRoadmap]);
    // The highest level itself has to wait.
    let procedure = Arc::make_mut(&mut dossier.procedures[0]);
    procedure.proposal.level = Some(highest);
    procedure.proposal.set_roadmap(portal, Roadmap::FromMonth { year: 2027, month: 1 });
    assert_eq!(found(&dossier), [Problem::ScheduledBeforeAmendment]);
}

#[test]
fn dates_within_the_campaigns_month_and_year_are_in_time() {
    for roadmap in [
        Roadmap::FromMonth { year: 2020, month: 6 },
        Roadmap::FromQuarter { year: 2020, quarter: 2 },
        Roadmap::InYear { year: 2020 },
    ] {
        let mut dossier = sound_dossier(1);
        Arc::make_mut(&mut dossier.procedures[0]).proposal.set_roadmap(portal("provincial"), roadmap);
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
fn the_lists_of_groups_2_and_3_ask_for_what_removes_the_obstacle_whether_a_level_is_proposed_or_not() {
    for proposed in [Some(level("3")), Some(level("4")), None] {
        for (given, problem) in [
            (technical(""), Some(Problem::NoRemedy)),
            (technical("sửa"), None),
            (legal(""), Some(Problem::NoDocument)),
            (legal("Luật"), None),
        ] {
            let mut dossier = sound_dossier(2);
            let procedure = Arc::make_mut(&mut dossier.procedures[0]);
            met_at_level_4(procedure);
            answer(procedure, "KT02", given);
            procedure.proposal = Proposal::new(proposed, [], String::new());
            let found: Vec<Problem> = check(&dossier).into_iter().map(|finding| finding.problem).collect();
            let wanted = |found: &&Problem| matches!(found, Problem::NoRemedy | Problem::NoDocument);
            assert_eq!(found.iter().find(wanted), problem.as_ref(), "{proposed:?}");
        }
    }
}

#[test]
fn nothing_proposed_is_an_error_only_where_something_could_be() {
    let found = |change: &dyn Fn(&mut Procedure)| {
        let mut dossier = sound_dossier(2);
        dossier.procedures.iter_mut().for_each(|procedure| change(Arc::make_mut(procedure)));
        let found = check(&dossier);
        let errors = found.iter().filter(|finding| finding.severity() == Severity::Error);
        errors.map(|finding| (finding.problem.clone(), finding.place.clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        found(&|procedure| procedure.proposal = Proposal::default()),
        [(Problem::NothingProposed, Place::Step(Step::Roadmap))]
    );
    assert_eq!(found(&|procedure| procedure.screening.met = Some([].into())), []);
    let not_screened = |procedure: &mut Procedure| procedure.screening.met = None;
    assert!(found(&not_screened).iter().all(|(problem, _)| *problem == Problem::NotScreened));
}

#[test]
fn a_letter_is_neither_older_than_the_campaign_nor_a_year_late() {
    for (written, likely) in [
        ((2020, 6, 12), false),
        ((2020, 6, 13), true),
        ((2020, 7, 20), true),
        ((2021, 7, 9), true),
        ((2021, 7, 10), false),
        ((2002, 7, 2), false),
    ] {
        let mut dossier = sound_dossier(1);
        let date = support::date(written.0, written.1, written.2);
        dossier.submission.letter_date = Some(date);
        let expected = [(Problem::LetterDateUnlikely { date }, Severity::Warning)];
        let found: Vec<_> =
            check(&dossier).iter().map(|finding| (finding.problem.clone(), finding.severity())).collect();
        assert_eq!(found, if likely { &[][..] } else { &expected[..] }, "{written:?}");
    }
}

#[test]
fn an_address_is_one_that_mail_can_go_to() {
    for (address, is_one) in [
        ("", true),
        ("vp@quangngai.gov.vn", true),
        (" stp.vp@a.vn ", true),
        ("vp", false),
        ("vp@", false),
        ("@a.vn", false),
        ("vp@a", false),
        ("vp@a..vn", false),
        ("a@b@c.vn", false),
        ("a@b.vn, c@d.vn", false),
    ] {
        let mut dossier = sound_dossier(1);
        dossier.submission.recipient_email = address.into();
        let place = Place::Submission(SubmissionField::RecipientEmail);
        let expected = [Finding { problem: Problem::NotAnEmail, place }];
        assert_eq!(check(&dossier), if is_one { &[][..] } else { &expected[..] }, "{address}");
    }
}

#[test]
fn a_step_is_done_where_nothing_is_left_to_do() {
    let mut dossier = sound_dossier(2);
    let states = |dossier: &Dossier| progress(dossier, &check(dossier)).map(|progress| progress.state);
    assert_eq!(states(&dossier), [State::Done; 6]);
    Arc::make_mut(&mut dossier.procedures[0]).assessment.scores.clear();
    assert_eq!(states(&dossier)[3], State::InProgress, "effectiveness is asked for too");
    for procedure in &mut dossier.procedures {
        Arc::make_mut(procedure).screening.met = Some([].into());
    }
    assert_eq!(states(&dossier), [State::Done; 6], "none is eligible");
    dossier.submission.letter_date = Some(support::date(2002, 7, 2));
    assert_eq!(states(&dossier)[0], State::Done, "what is unlikely is there");
    dossier.submission.email = "vanthu.gov.vn".into();
    assert_eq!((states(&dossier)[0], states(&dossier)[5]), (State::NeedsReview, State::NotStarted), "an error counts");
    dossier.submission.email.clear();
    Arc::make_mut(&mut dossier.procedures[1]).screening.met = None;
    assert_eq!(states(&dossier)[2..5], [State::InProgress, State::NotStarted, State::NotStarted]);
}

#[test]
fn codes_with_another_ending_are_one_and_codes_of_ones_own_are_not() {
    for (first, second, same) in [
        ("1.001193", "1.001193.000.00.00.H48", true),
        ("1.001193.000.00.00.H13", " 1.001193.000.00.00.H48", true),
        ("STP.HT.01", "STP.HT.02", false),
        ("STP.HT.01", "stp.ht.01", true),
    ] {
        let mut dossier = sound_dossier(2);
        for (procedure, code) in dossier.procedures.iter_mut().zip([first, second]) {
            Arc::make_mut(procedure).code = code.into();
        }
        let found = check(&dossier).iter().any(|one| matches!(one.problem, Problem::DuplicateCode { .. }));
        assert_eq!(found, same, "{first} {second}");
    }
}

#[test]
fn provided_and_unused_services_are_counted_and_unknown_is_not_zero() {
    let mut dossier = sound_dossier(4);
    for (at, online) in [Some(0), None, Some(3)].into_iter().enumerate() {
        let procedure = Arc::make_mut(&mut dossier.procedures[at]);
        procedure.registered = Some(level("3"));
        procedure.volumes.online = online;
    }
    let statistics = statistics(&dossier);
    assert_eq!((statistics.provided, statistics.without_use, statistics.without_figures), (3, 1, 1));
}
