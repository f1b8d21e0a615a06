//! Findings over the units' dossiers: where they differ, what they wait for, what a newer version changed.

use std::sync::Arc;

use crate::support;
use crate::support::received::{consolidate, gathered, opinion, receive, received, reply};
use crate::support::{campaign, level, portal, sound_dossier, unit_key};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::example::province;

fn with(unit: &str, change: impl Fn(u32, &mut Procedure)) -> Dossier {
    let mut dossier = sound_dossier(3);
    dossier.submission.unit = unit.into();
    for procedure in &mut dossier.procedures {
        let id = procedure.id.0;
        change(id, Arc::make_mut(procedure));
    }
    dossier
}

/// Whether units that list a procedure differ on it.
fn differs(row: &ComparedRow) -> bool {
    Difference::ALL.into_iter().any(|kind| kind != Difference::Missing && kind.is_in(row))
}

#[test]
fn districts_that_differ_and_procedures_that_one_forgot_are_found() {
    let plain = |unit| with(unit, |_, _| ());
    let late = with("UBND huyện Ba Tơ", |id, procedure| {
        if id == 2 {
            procedure.proposal.set_roadmap(portal("provincial"), Roadmap::InYear { year: 2021 });
        }
    });
    let mut forgetful = plain("UBND huyện Lý Sơn");
    forgetful.procedures.remove(0);
    let (a, sở) = (plain("UBND huyện Sơn Hà"), plain("Sở Y tế"));
    let [Comparison { kind, units, rows }] =
        comparisons(&[&a, &late, &sở, &forgetful], &campaign()).try_into().unwrap();
    assert_eq!(kind, "huyện");
    assert_eq!(units, ["UBND huyện Sơn Hà", "UBND huyện Ba Tơ", "UBND huyện Lý Sơn"]);
    let found: Vec<(&str, bool, bool)> =
        rows.iter().map(|row| (row.code.as_str(), differs(row), row.is_missing_somewhere())).collect();
    assert_eq!(found, [("1.000002", true, false), ("1.000001", false, true)]);
    assert_eq!(rows[1].cells[2], ComparedCell::Lacking);
}

#[test]
fn names_obstacles_and_unused_services_are_gathered_over_units() {
    let blocked = |unit: &str, document: &str| {
        let document = document.to_owned();
        with(unit, move |id, procedure| {
            let legal = support::legal(&document, "sửa");
            let technical = support::technical("Thanh toán trực tuyến");
            let obstacle = if id == 1 { legal } else { technical };
            let criterion =
                campaign().feasibility.iter().find(|one| one.obstacles.contains(&obstacle.kind())).unwrap().id;
            procedure.assessment.answers.insert(criterion, Answer::NotMet(obstacle));
            procedure.registered = (id == 3).then_some(level("3"));
            procedure.volumes.online = Some(0);
            if id == 3 {
                procedure.name = format!("Cấp giấy phép của {}", document.len());
            }
        })
    };
    let (a, b) = (blocked("Sở A", "Thông tư 15/2015/TT-BTP"), blocked("Sở B", "thông tư 15/2015/TT–BTP, Điều 2"));
    let c = blocked("Sở C", "THÔNG TƯ 15/2015/TT-BTP");
    let all = [&a, &b, &c];
    let documents = common_documents(&all);
    assert_eq!(documents.iter().map(|common| common.members.len()).collect::<Vec<_>>(), [2, 1]);
    let solutions = common_solutions(&all);
    assert_eq!((solutions.len(), solutions[0].members.len(), solutions[0].volume), (1, 6, 6 * 100));
    let unused = unused_services(&all);
    assert_eq!(unused.iter().map(|unit| (unit.provided, unit.members.len())).collect::<Vec<_>>(), [(1, 1); 3]);
    let named = same_code_other_name(&all);
    assert_eq!(named.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["1.000003"]);
    assert_eq!(named[0].names.iter().map(|variant| variant.units.len()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn the_made_up_province_is_whole_reproducible_and_has_something_to_find() {
    let campaign = campaign();
    let dossiers = province(&campaign, 1);
    assert_eq!(dossiers, province(&campaign, 1));
    assert_ne!(dossiers, province(&campaign, 2));
    assert_eq!(dossiers.len(), campaign.units.len());
    let all: Vec<&Dossier> = dossiers.iter().collect();
    let procedures: usize = all.iter().map(|dossier| dossier.procedures.len()).sum();
    assert!((3_000..8_000).contains(&procedures), "{procedures}");
    let [Comparison { units, rows, .. }] = comparisons(&all, &campaign).try_into().unwrap();
    assert_eq!(units.len(), 13);
    assert!(rows.iter().any(differs) && rows.iter().any(ComparedRow::is_missing_somewhere));
    assert!(!same_code_other_name(&all).is_empty() && !common_documents(&all).is_empty());
    assert!(!common_solutions(&all).is_empty() && !unused_services(&all).is_empty());
}

#[test]
fn the_made_up_province_of_every_campaign_has_a_dossier_of_every_unit_without_errors_in_its_parts() {
    for campaign in Campaign::shipped() {
        let dossiers = province(&campaign, 1);
        assert_eq!(dossiers.len(), campaign.units.len());
        for dossier in dossiers.iter().step_by(20) {
            assert!(dossier.procedures.iter().any(|procedure| ra_soat_dvctt::rules::is_listed(procedure)));
        }
        let all: Vec<&Dossier> = dossiers.iter().collect();
        let compared = campaign.unit_kinds.iter().filter(|kind| kind.compared).count();
        let found = comparisons(&all, &campaign);
        assert_eq!(found.len(), compared);
        assert!(found.iter().all(|one| one.rows.iter().any(differs)));
    }
}

#[test]
fn a_newer_version_is_told_apart_part_by_part() {
    let old = sound_dossier(4);
    let mut new = old.clone();
    Arc::make_mut(&mut new.procedures[0]).proposal.level = Some(level("4"));
    Arc::make_mut(&mut new.procedures[0]).volumes.online = None;
    new.procedures.remove(2);
    new.procedures.push(Arc::new(support::sound(9)));
    let found: Vec<(u32, ChangeKind)> =
        changes_between(&old, &new).into_iter().map(|change| (change.procedure.0, change.kind)).collect();
    let expected =
        [(1, ChangeKind::Changed(vec![Part::Figures, Part::Level])), (9, ChangeKind::Added), (3, ChangeKind::Removed)];
    assert_eq!(found, expected);
    assert!(changes_between(&old, &old).is_empty());
}

#[test]
fn services_are_counted_by_when_they_begin_and_by_who_is_ready() {
    let roadmaps = [
        Roadmap::Provided,
        Roadmap::FromMonth { year: 2020, month: 9 },
        Roadmap::FromQuarter { year: 2020, quarter: 3 },
        Roadmap::InYear { year: 2021 },
        Roadmap::AfterAmendment { document: "Thông tư 1".into() },
        Roadmap::NotProposed,
    ];
    let mut dossier = sound_dossier(6);
    for (procedure, roadmap) in dossier.procedures.iter_mut().zip(roadmaps) {
        Arc::make_mut(procedure).proposal.set_roadmap(portal("provincial"), roadmap);
    }
    Arc::make_mut(&mut dossier.procedures[2]).proposal.level = Some(level("4"));
    Arc::make_mut(&mut dossier.procedures[5]).assessment.answers.clear();
    let decided =
        [Decided { dossier: dossier.clone(), own: Arc::new(dossier), proposes: ra_soat_dvctt::rules::is_listed }];
    let timeline = timeline(&decided, &campaign());
    assert_eq!(timeline.quarters().into_iter().collect::<Vec<_>>(), [((2020, 3), vec![1, 1]), ((2021, 4), vec![1, 0])]);
    assert_eq!((timeline.provided, timeline.after_amendment, timeline.undated), (vec![1, 0], vec![1, 0], vec![1, 0]));
    let readiness = ListCounts::of(&decided[0]);
    // Level 4 asks for more than the answers that `sound` gives, and one is not assessed.
    assert_eq!((readiness.listed, readiness.groups.ready, readiness.volume, readiness.ready_volume), (6, 4, 600, 400));
}

#[test]
fn a_code_that_two_provincial_units_propose_is_found_and_districts_are_left_out() {
    let dossiers = ["Sở A", "Sở B", "UBND huyện Ba Tơ", "UBND huyện Lý Sơn"].map(|unit| with(unit, |_, _| ()));
    let found = listed_twice(&dossiers.iter().collect::<Vec<_>>());
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|listed| listed.units == ["Sở A", "Sở B"]));
}

#[test]
fn a_solution_is_one_whatever_criterion_it_stands_under() {
    let mut dossier = sound_dossier(2);
    for (procedure, count) in dossier.procedures.iter_mut().zip([1, 2]) {
        let campaign = campaign();
        let technical =
            campaign.feasibility.iter().filter(|one| one.obstacles.contains(&ObstacleKind::Technical)).take(count);
        for criterion in technical {
            let obstacle = support::technical("Nâng cấp biểu mẫu");
            Arc::make_mut(procedure).assessment.answers.insert(criterion.id, Answer::NotMet(obstacle));
        }
    }
    let [solution] = common_solutions(&[&dossier]).try_into().unwrap();
    assert_eq!((solution.members.len(), solution.volume, solution.criteria.len()), (2, 200, 2));
}

#[test]
fn a_plain_list_proposes_what_has_a_level_and_comes_before_a_proper_file() {
    let mut dossier = sound_dossier(3);
    for procedure in &mut dossier.procedures {
        Arc::make_mut(procedure).screening = Screening::default();
    }
    Arc::make_mut(&mut dossier.procedures[0]).proposal.level = None;
    let (mut plain, list) = received("Ủy ban nhân dân huyện Ba Tơ", &dossier, 9, "list");
    plain.app_version = String::new();
    let mut all = consolidate(&[(plain, list)]);
    let listed = |all: &(Consolidation, Originals)| {
        let gathered = gathered(all);
        let unit = gathered.unit(&unit_key("ubnd huyen ba to")).unwrap();
        let decided = unit.decided_dossier(&all.0.decisions_by_unit()).unwrap();
        assert_eq!(decided.dossier.submission.unit, "UBND huyện Ba Tơ", "under the name that the Office has");
        let counted = decided.dossier.procedures.iter().filter(|one| (decided.proposes)(one)).count();
        assert_eq!(unit.content.as_ref().unwrap().listed as usize, counted);
        counted
    };
    assert_eq!(listed(&all), 2);
    let (file, own) = received("UBND huyện Ba Tơ", &sound_dossier(3), 2, "own");
    all.1.insert(file.dossier.clone(), own);
    let (receipt, edit) = all.0.receive(file);
    all.0.apply(edit.unwrap());
    assert_eq!((receipt, listed(&all)), (Receipt::Newer, 3));
}

#[test]
fn a_file_is_assigned_to_its_unit_with_what_was_decided_and_every_later_one_follows() {
    let sound = sound_dossier(2);
    let mut all = consolidate(&[received("Sở LĐTBXH", &sound, 2, "a")]);
    let (other, unit) = (unit_key("so ldtbxh"), "Sở Lao động - Thương binh và Xã hội");
    let comment = Words::new("thiếu").unwrap();
    let returned = Decision::new(&other, &sound.procedures[0], Verdict::Returned { comment }, 1);
    let opinion = opinion("A", reply(returned.subject.clone(), &sound.procedures[0], true));
    all.0.apply(ConsolidationEdit::Decisions(Change::put([returned])));
    all.0.apply(ConsolidationEdit::Opinions(Change::put([opinion])));
    let before = all.0.clone();
    let back = all.0.apply(all.0.assign(&other, unit));
    let found = gathered(&all);
    let assigned = found.unit(&all.0.unit_keys().of(unit)).unwrap();
    assert_eq!((assigned.decided.returned, assigned.state), (1, UnitState::Returned));
    assert_eq!(assigned.content.as_ref().unwrap().dossier.submission.unit, unit);
    assert!(
        tallies(&all.0.opinions)
            .contains_key(&(assigned.subject(&sound.procedures[0]), Basis::of(&sound.procedures[0])))
    );
    let (receipt, edit) = all.0.receive(received("SỞ LĐTBXH", &sound_dossier(3), 5, "b").0);
    all.0.apply(edit.unwrap());
    assert_eq!((receipt, all.0.versions(&all.0.unit_keys().of(unit)).len()), (Receipt::Newer, 2));
    let mut undone = before.clone();
    undone.apply(before.assign(&other, unit));
    undone.apply(back);
    assert_eq!(undone, before);
}

#[test]
fn what_was_reviewed_tells_how_each_procedure_stands_now() {
    let sound = sound_dossier(5);
    let mut all = consolidate(&[received("Sở Y tế", &sound, 2, "a")]);
    let decide = |at: usize, verdict: Verdict| Decision::new(&unit_key("so y te"), &sound.procedures[at], verdict, 1);
    let returned = Verdict::Returned { comment: Words::new("thiếu").unwrap() };
    let subject = Subject { unit: unit_key("so y te"), procedure: sound.procedures[4].id };
    let no = Reply { words: "chưa".into(), ..reply(subject, &sound.procedures[4], false) };
    let opinion = opinion("Hội Luật gia", no);
    let decisions = [decide(0, Verdict::Accepted), decide(1, returned.clone()), decide(2, returned.clone())];
    all.0.apply(ConsolidationEdit::Decisions(Change::put(decisions)));
    all.0.apply(ConsolidationEdit::Opinions(Change::put([opinion])));
    // The unit's next version changes what was returned first, and leaves out what was returned second.
    let mut next = sound.clone();
    Arc::make_mut(&mut next.procedures[1]).proposal.note = "đã sửa".into();
    next.procedures.remove(2);
    let (file, dossier) = received("Sở Y tế", &next, 5, "b");
    all.1.insert(file.dossier.clone(), dossier);
    let (_, edit) = all.0.receive(file);
    all.0.apply(edit.unwrap());

    let found = reviewed(&all.0, &gathered(&all));
    assert!(found.iter().all(|unit| unit.unit == "Sở Y tế"));
    let lines: Vec<&ReviewedLine> = found.iter().flat_map(|unit| &unit.lines).collect();
    let told: Vec<(&str, &ReviewResult)> = lines.iter().map(|line| (line.code.as_str(), &line.result)).collect();
    let expected = [
        ("1.000001", &ReviewResult::Decided(Verdict::Accepted)),
        ("1.000002", &ReviewResult::Outdated(returned.clone())),
        ("1.000005", &ReviewResult::Open),
        ("1.000003", &ReviewResult::Absent(returned)),
    ];
    assert_eq!(told, expected);
    assert_eq!(lines[1].own.note, "đã sửa", "what the unit proposes now");
    assert_eq!(lines[2].tally.disagree, ["Hội Luật gia"]);
}

#[test]
fn units_alike_but_for_diacritics_do_not_replace_each_other() {
    let mut work = Consolidation::new(Campaign::shipped().swap_remove(1));
    let alike = ["UBND xã Sơn Hà", "Xã Sơn Hạ", "UBND xã Ba Tơ", "Ủy ban nhân dân xã Ba Tô"];
    for (day, unit) in (1..).zip(alike) {
        assert_eq!(receive(&mut work, received(unit, &sound_dossier(1), day, unit)), Receipt::First, "{unit}");
    }
    assert_eq!(receive(&mut work, received("UBND xã SƠN HÀ", &sound_dossier(2), 9, "again")), Receipt::Newer);
    let found = Gathered::of(&work, &Originals::new(), &Contents::default());
    assert_eq!(found.received().0, alike.len());
    // Written without diacritics, the name belongs to no unit until the Office assigns it.
    let unclear = received("UBND xa Son Ha", &sound_dossier(3), 10, "unclear");
    let key = work.unit_keys().of(&unclear.0.unit);
    assert_eq!(receive(&mut work, unclear), Receipt::First);
    let assigned = work.assign(&key, "UBND xã Sơn Hạ");
    work.apply(assigned);
    assert_eq!(work.versions(&work.unit_keys().of("UBND xã Sơn Hạ")).len(), 2);
}
