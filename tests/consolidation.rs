//! Many dossiers into one: whatever the order, however often, without losing anything.

mod support;

use std::sync::Arc;

use proptest::prelude::*;
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::example::{Chance, province};
use support::{campaign, criteria, date, sound_dossier};

fn received(unit: &str, dossier: &Dossier, day: u8, name: &str) -> Received {
    let mut dossier = dossier.clone();
    dossier.submission.unit = unit.into();
    let made_at = Moment { date: date(2020, 7, day), hour: 8, minute: 0, second: 0 };
    let file = FileFacts { name: name.into(), made_at, app_version: "0.1.0".into(), is_draft: false, edits: 0 };
    Received { file, dossier: Arc::new(dossier) }
}

fn files() -> impl Strategy<Value = Vec<Received>> {
    let unit = proptest::sample::select(vec!["Sở Tư pháp", "SỞ TƯ PHÁP", "Sở Y tế", "UBND huyện Ba Tơ"]);
    let file = (unit, 0u32..3, 1u8..20, "[ab]\\.xlsx");
    let file = file.prop_map(|(unit, size, day, name)| received(unit, &sound_dossier(size), day, &name));
    proptest::collection::vec(file, 0..12)
}

fn consolidate(files: &[Received]) -> Consolidation {
    let mut consolidation = Consolidation::default();
    for file in files {
        consolidation.receive(file.clone());
    }
    consolidation
}

proptest! {
    #[test]
    fn the_order_of_files_never_matters_and_loading_twice_changes_nothing(files in files(), seed in any::<u64>()) {
        let once = consolidate(&files);
        let mut shuffled = files.clone();
        let mut chance = Chance(seed);
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, chance.below(at as u64 + 1) as usize);
        }
        prop_assert_eq!(&consolidate(&shuffled), &once);
        let twice = [files.clone(), shuffled].concat();
        prop_assert_eq!(&consolidate(&twice), &once);
    }

    #[test]
    fn no_units_value_is_lost_and_the_newest_is_shown(files in files()) {
        let consolidation = consolidate(&files);
        for file in &files {
            let unit = &file.dossier.submission.unit;
            prop_assert!(consolidation.versions(unit).any(|version| version.dossier == file.dossier));
            let newest = consolidation.versions(unit).last().unwrap();
            prop_assert!(newest.file.made_at <= files.iter().map(|file| file.file.made_at).max().unwrap());
            prop_assert!(consolidation.current().any(|current| current == newest));
        }
    }
}

#[test]
fn a_newer_version_replaces_an_older_one_and_the_same_is_known() {
    let mut consolidation = Consolidation::default();
    let (first, second) =
        (received("Sở Y tế", &sound_dossier(2), 2, "a"), received("sở  y tế", &sound_dossier(3), 4, "b"));
    assert_eq!(consolidation.receive(second.clone()), Receipt::First);
    assert_eq!(consolidation.receive(first.clone()), Receipt::Older);
    assert_eq!(consolidation.receive(first), Receipt::Known);
    assert_eq!(consolidation.current().map(|current| current.dossier.procedures.len()).collect::<Vec<_>>(), [3]);
    assert_eq!(consolidation.receive(received("Sở Y tế", &sound_dossier(4), 9, "c")), Receipt::Newer);
    consolidation.remove("SỞ Y TẾ");
    assert_eq!(consolidation.current().count(), 0);
}

#[test]
fn the_board_knows_who_is_missing_late_and_unexpected() {
    let scope: Vec<String> = ["Sở Tư pháp", "Sở Y tế", "Sở Nội vụ"].map(str::to_owned).to_vec();
    let sound = sound_dossier(2);
    let consolidation = consolidate(&[
        received("SỞ TƯ PHÁP", &sound, 9, "a"),
        received("Sở Y tế", &sound, 10, "b"),
        received("Trường Đại học", &sound, 3, "c"),
    ]);
    let board = board(&scope, &consolidation, campaign().deadline);
    let states: Vec<(&str, UnitState)> = board.rows.iter().map(|row| (row.unit.as_str(), row.state)).collect();
    use UnitState::{Late, Missing, Received, Unexpected};
    assert_eq!(
        states,
        [("Sở Tư pháp", Received), ("Sở Y tế", Late), ("Sở Nội vụ", Missing), ("Trường Đại học", Unexpected)]
    );
    assert_eq!((board.received, board.late, board.missing), (3, 1, 1));
}

fn with(unit: &str, change: impl Fn(u32, &mut Procedure)) -> Dossier {
    let mut dossier = sound_dossier(3);
    dossier.submission.unit = unit.into();
    for procedure in &mut dossier.procedures {
        let id = procedure.id.0;
        change(id, Arc::make_mut(procedure));
    }
    dossier
}

#[test]
fn districts_that_differ_and_procedures_that_one_forgot_are_found() {
    let plain = |unit| with(unit, |_, _| ());
    let late = with("UBND huyện Ba Tơ", |id, procedure| {
        if id == 2 {
            procedure.proposal.provincial = Roadmap::InYear { year: 2021 };
        }
    });
    let mut forgetful = plain("UBND huyện Lý Sơn");
    forgetful.procedures.remove(0);
    let (a, sở) = (plain("UBND huyện Sơn Hà"), plain("Sở Y tế"));
    let (districts, rows) = districts_differ(&[&a, &late, &sở, &forgetful]);
    assert_eq!(districts, ["UBND huyện Sơn Hà", "UBND huyện Ba Tơ", "UBND huyện Lý Sơn"]);
    let found: Vec<(&str, bool, bool)> =
        rows.iter().map(|row| (row.code.as_str(), row.differs, row.missing_somewhere)).collect();
    assert_eq!(found, [("1.000002", true, false), ("1.000001", false, true)]);
    assert_eq!(rows[1].cells[2], None);
}

#[test]
fn names_obstacles_and_unused_services_are_gathered_over_units() {
    let blocked = |unit: &str, document: &str| {
        let document = document.to_owned();
        with(unit, move |id, procedure| {
            let legal = Obstacle::Legal { document: document.clone(), remedy: "sửa".into() };
            let technical = Obstacle::Technical { remedy: "Thanh toán trực tuyến".into() };
            let obstacle = if id == 1 { legal } else { technical };
            let criterion = criteria()
                .feasibility()
                .iter()
                .find(|one| one.obstacles.contains(&obstacle.kind()))
                .unwrap()
                .id
                .clone();
            procedure.assessment.answers.insert(criterion, Answer::NotMet(obstacle));
            procedure.registered = (id == 3).then_some(ServiceLevel::Three);
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
    assert_eq!((solutions.len(), solutions[0].members.len(), solutions[0].volume), (1, 6, 6 * 140));
    let unused = unused_services(&all);
    assert_eq!(unused.iter().map(|unit| (unit.provided, unit.members.len())).collect::<Vec<_>>(), [(1, 1); 3]);
    let named = same_code_other_name(&all);
    assert_eq!(named.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["1.000003"]);
    assert_eq!(named[0].names.iter().map(|variant| variant.units.len()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn the_made_up_province_is_whole_reproducible_and_has_something_to_find() {
    let (campaign, criteria) = (campaign(), criteria());
    let dossiers = province(&campaign, &criteria, 1);
    assert_eq!(dossiers, province(&campaign, &criteria, 1));
    assert_ne!(dossiers, province(&campaign, &criteria, 2));
    assert_eq!(dossiers.len(), campaign.units.len());
    let all: Vec<&Dossier> = dossiers.iter().collect();
    let procedures: usize = all.iter().map(|dossier| dossier.procedures.len()).sum();
    assert!((3_000..8_000).contains(&procedures), "{procedures}");
    let (districts, rows) = districts_differ(&all);
    assert_eq!(districts.len(), 13);
    assert!(rows.iter().any(|row| row.differs) && rows.iter().any(|row| row.missing_somewhere));
    assert!(!same_code_other_name(&all).is_empty() && !common_documents(&all).is_empty());
    assert!(!common_solutions(&all).is_empty() && !unused_services(&all).is_empty());
}
