//! Whatever a valid document says, a dossier of it can be stored, exported, opened again and consolidated.

use std::sync::Arc;

use crate::support;
use crate::support::work::{Work, copies, reopen as reopen_draft};
use crate::support::{arbitrary, made_at};
use proptest::prelude::*;
use ra_soat_dvctt::consolidation::{Consolidation, Contents, Gathered, Originals};
use ra_soat_dvctt::domain::{Answer, Campaign, CriterionId, Document, Dossier, Edit, Procedure, Score};
use ra_soat_dvctt::rules::{check, progress, statistics};
use ra_soat_dvctt::spreadsheet::{
    Arranged, Book, Opener, Outcome, ProvinceList, Release, Request, Submitted, WorkingBook, export, reopen, run,
};

fn dossier() -> impl Strategy<Value = Dossier> {
    arbitrary::campaign().prop_flat_map(arbitrary::dossier)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_document_is_the_same_after_a_file(campaign in arbitrary::campaign()) {
        let again = Campaign::from_json(&campaign.to_json()).unwrap();
        prop_assert_eq!(again.identity(), campaign.identity());
        prop_assert_eq!(again, campaign);
    }

    #[test]
    fn a_dossier_is_checked_counted_and_stored(dossier in dossier()) {
        progress(&dossier, &check(&dossier));
        statistics(&dossier);
        let copies = copies();
        Work::begin(&copies, &dossier);
        prop_assert_eq!(reopen_draft(&copies).document, dossier);
    }

    #[test]
    fn a_dossier_is_exported_and_consolidated(dossier in dossier()) {
        let campaign = Arc::clone(&dossier.campaign);
        let submitted = Submitted::new(dossier, Release::Final, made_at());
        let bytes = export(&submitted, &mut |_| {}).unwrap().bytes;
        let opened = reopen(&bytes).unwrap();
        prop_assert_eq!((&opened.submitted, opened.edits.len()), (&submitted, 0));

        let open = Request::Open(Opener::Office { name: "tệp.xlsx".into() }, Arc::clone(&campaign));
        let Outcome::Received(received) = run(open, &bytes, &mut |_| {}).0 else { panic!("no unit's file") };
        let mut work = Consolidation::new((*campaign).clone());
        let originals = Originals::from([(received.file.dossier.clone(), Arc::clone(&received.dossier))]);
        if let (_, Some(edit)) = work.receive(received.file.clone()) {
            work.apply(edit);
        }
        let gathered = Gathered::of(&work, &originals, &Contents::default());
        for arranged in [Arranged::ByUnit, Arranged::ByField] {
            let list = Box::new(ProvinceList::of(&work, &gathered, arranged));
            let (outcome, _) = run(Request::Book(Book::List { list, made_at: made_at() }), &[], &mut |_| {});
            prop_assert!(matches!(outcome, Outcome::Exported { .. }), "{:?}", outcome);
        }
        let book = Book::Working { book: Box::new(pollster::block_on(WorkingBook::of(&work, &gathered, async || ()))), made_at: made_at() };
        let (outcome, _) = run(Request::Book(book), &[], &mut |_| {});
        prop_assert!(matches!(outcome, Outcome::Exported { .. }), "{:?}", outcome);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_dossier_under_another_campaign_has_only_what_that_has_and_one_step_brings_the_rest_back(
        dossier in dossier(),
        campaign in arbitrary::campaign(),
    ) {
        let campaign = Arc::new(campaign);
        let change = dossier.under(&campaign);
        prop_assert_eq!(&change.dossier.campaign, &campaign);
        prop_assert!(change.dossier.under(&campaign).left_out.is_empty());
        prop_assert_eq!(&dossier.under(&dossier.campaign).dossier, &dossier);
        let mut changed = dossier.clone();
        let back = changed.apply(Edit::between(&dossier, &change.dossier));
        prop_assert_eq!(&changed, &change.dossier);
        changed.apply(back);
        prop_assert_eq!(changed, dossier);
    }
}

/// Reports the mistakes of a document, which the page would leave out.
#[test]
fn every_document_in_the_folder_is_one_and_ships() {
    let shipped: Vec<String> = Campaign::shipped().into_iter().map(|campaign| campaign.id.clone()).collect();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/domain/campaigns")).unwrap() {
        let path = file.unwrap().path();
        let parts = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let campaign = Campaign::new(parts).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(shipped.contains(&campaign.id), "{} does not ship", path.display());
    }
}

#[test]
fn what_does_not_carry_over_is_counted_by_kind_and_id() {
    use ra_soat_dvctt::domain::ValueKind::{Level, Roadmap, Volume};
    let [of_2020, of_2026, ..] = &Campaign::shipped()[..] else { panic!("two ship") };
    let mut dossier = support::sound_dossier(3);
    dossier.campaign = Arc::new(of_2020.clone());
    let left_out = dossier.under(&Arc::new(of_2026.clone())).left_out;
    for (kind, id) in [(Level, "3"), (Roadmap, "provincial"), (Volume, "full_year")] {
        assert_eq!(left_out.get(&(kind, id.to_owned())), Some(&3), "{left_out:?}");
    }
}

/// The criteria of two campaigns have the same ids and ask different things.
#[test]
fn an_answer_goes_only_to_the_question_that_it_answers() {
    let [of_2020, of_2026, ..] = &Campaign::shipped()[..] else { panic!("two ship") };
    let mut dossier = support::sound_dossier(1);
    dossier.campaign = Arc::new(of_2020.clone());
    let procedure = Arc::make_mut(&mut dossier.procedures[0]);
    procedure.tier = of_2020.tiers.iter().find(|tier| tier.name == "Cấp tỉnh").map(|tier| tier.id);
    for (at, criterion) in of_2020.feasibility.iter().enumerate() {
        let answer = if at % 2 == 0 { Answer::Met } else { Answer::NotMet(support::technical("mua máy")) };
        procedure.assessment.answers.insert(criterion.id, answer);
    }
    procedure.assessment.scores = of_2020.effectiveness.iter().map(|one| (one.id, Score::High)).collect();
    let before = procedure.clone();
    let changed = dossier.under(&Arc::new(of_2026.clone())).dossier;
    let after = &changed.procedures[0];
    let asked = |campaign: &Campaign, id: CriterionId| {
        campaign.feasibility.iter().find(|one| one.id == id).map(|one| one.label.clone()).unwrap()
    };
    let said = |procedure: &Procedure, campaign: &Campaign| -> Vec<(String, Answer)> {
        procedure.assessment.answers.iter().map(|(id, answer)| (asked(campaign, *id), answer.clone())).collect()
    };
    let (before_said, after_said) = (said(&before, of_2020), said(after, of_2026));
    assert!(after_said.iter().all(|answer| before_said.contains(answer)), "{after_said:?}");
    assert_eq!(after_said.len(), 1, "one question is the same, under another id");
    assert_eq!(after.assessment.scores.len(), of_2020.effectiveness.len() - 1, "one scale differs");
    assert_eq!(after.tier, of_2026.tiers.iter().find(|tier| tier.name == "Cấp tỉnh").map(|tier| tier.id));
    assert_eq!(after.screening, before.screening, "the clauses are quoted alike");
    // Another version of the campaign keeps its ids: there a label is put right, not another question asked.
    let mut parts = of_2020.parts();
    (parts.version, parts.feasibility[0].label) = (parts.version + 1, "Biểu mẫu gửi được trực tuyến".into());
    let version = dossier.under(&Arc::new(Campaign::new(parts).unwrap()));
    assert_eq!((version.dossier.procedures[0].as_ref(), version.left_out.len()), (&before, 0));
}
