//! The form in which the Office adjusts a proposal: what it keeps of the decision made, and what the checks say of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support::received::{consolidate, gathered, received};
use crate::support::{campaign, legal, level, portal, sound, sound_dossier};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::rules::{Place, Problem};
use ra_soat_dvctt::text::office;

fn words() -> Words {
    Words::new("theo kế hoạch").unwrap()
}

/// "Theo đa số" may leave out a roadmap that the unit proposes. Opened again, the form keeps it so until the Office
/// writes a roadmap or takes the unit's back.
#[test]
fn a_roadmap_that_a_decision_leaves_out_stays_out_when_the_decision_is_edited() {
    let (main, other) = (portal("provincial"), portal("national"));
    let mut procedure = sound(1);
    procedure.proposal.set_roadmap(main, Roadmap::Provided);
    procedure.proposal.set_roadmap(other, Roadmap::InYear { year: 2021 });
    let mut proposal = procedure.proposal.clone();
    proposal.set_roadmap(other, Roadmap::NotProposed);
    let verdict = Verdict::adjust(&procedure, proposal.clone(), words());
    let mut form = Filled::of(verdict.clone());
    assert_eq!(form.verdict(&procedure), Some(verdict), "opened and written again, it is the same decision");

    let adjusted = |form: &Filled| match form.verdict(&procedure) {
        Some(Verdict::Adjusted { proposal, .. }) => *proposal,
        verdict => panic!("{verdict:?}"),
    };
    form.note = "đã thống nhất".into();
    proposal.note = "đã thống nhất".into();
    assert_eq!(adjusted(&form), proposal);
    form.set_roadmap(other, Roadmap::InYear { year: 2022 });
    assert_eq!(*adjusted(&form).roadmap(other), Roadmap::InYear { year: 2022 });
    form.remove_roadmap(other, true);
    assert!(!adjusted(&form).roadmap(other).is_proposed() && adjusted(&form).roadmap(main).is_proposed());
    form.remove_roadmap(other, false);
    assert_eq!(*adjusted(&form).roadmap(other), Roadmap::InYear { year: 2021 });
}

#[test]
fn a_form_begun_in_an_earlier_version_removes_nothing() {
    let form: Filled =
        serde_json::from_str(r#"{"kind":"adjust","words":"a","level":null,"roadmaps":{},"note":"b"}"#).unwrap();
    assert!(form.removed.is_empty());
}

/// The first procedure is in group 3 and waits for an amendment, the second is in group 1 and says so of a past month.
///
/// | procedure | adjusted to | the checks say |
/// |---|---|---|
/// | group 3 | from 9/2020 | scheduled before the amendment |
/// | group 1 | from 9/2020 | – |
/// | group 1 | from 1/2020 | before the campaign |
/// | group 1 | level 4 | not assessed for it |
/// | group 1 | a note | – |
#[test]
fn the_checks_judge_a_proposal_as_the_office_adjusts_it() {
    let main = portal("provincial");
    let mut dossier = sound_dossier(2);
    let waiting = Arc::make_mut(&mut dossier.procedures[0]);
    let signed = campaign().feasibility_for(level("3")).find(|one| one.id.as_str() == "KT03").unwrap().id;
    waiting.assessment.answers.insert(signed, Answer::NotMet(legal("Nghị định 1", "sửa Điều 2")));
    waiting.proposal.set_roadmap(main, Roadmap::AfterAmendment { document: "Nghị định 1".into() });
    let all = consolidate(&[received("Sở Y tế", &dossier, 3, "a")]);
    let found = gathered(&all);
    let all_lines = lines(&Wanted::default(), &all.0, &found, &BTreeMap::new());
    let adjusting =
        || Filled { kind: Some(VerdictKind::Adjust), words: "theo kế hoạch".into(), ..Filled::default() };
    let on_main = |roadmap| Filled { roadmaps: [(main, roadmap)].into(), ..adjusting() };
    let autumn = || on_main(Roadmap::FromMonth { year: 2020, month: 9 });
    let past = || on_main(Roadmap::FromMonth { year: 2020, month: 1 });
    let higher = || Filled { level: Some(level("4")), ..adjusting() };
    let noted = || Filled { note: "đã thống nhất".into(), ..adjusting() };
    let raised = |at: usize, form: &Filled| {
        let seen = Seen::of(&found, all_lines[at]).unwrap();
        form.raised(&seen).into_iter().map(|finding| (finding.problem, finding.place)).collect::<Vec<_>>()
    };
    let at = |id: u32| Place::Procedure { id: ProcedureId(id), column: Column::Roadmap(main) };
    assert_eq!(raised(0, &autumn()), [(Problem::ScheduledBeforeAmendment, at(1))]);
    assert_eq!(raised(1, &autumn()), []);
    assert_eq!(raised(1, &past()), [(Problem::BeforeCampaign, at(2))]);
    let missing = raised(1, &higher());
    assert!(missing.iter().any(|(problem, _)| matches!(problem, Problem::NotAssessed { .. })), "{missing:?}");
    assert_eq!((raised(0, &noted()), raised(1, &noted())), (vec![], vec![]));
    assert_eq!(raised(0, &Filled { kind: Some(VerdictKind::Accept), ..autumn() }), [], "only adjusting changes it");

    let foresight = |form: Filled| Foresight::of(&all_lines, &all.0, &found, |procedure| form.verdict(procedure));
    let counted = |form| {
        let foresight = foresight(form);
        (foresight.lines, foresight.with_raised, foresight.raised.len())
    };
    assert_eq!((counted(autumn()), counted(past()), counted(noted())), ((2, 1, 1), (2, 2, 3), (2, 0, 0)));
    let said = office::foresight(&foresight(autumn()), &campaign()).join("\n");
    assert!(
        said.contains("1 thủ tục có điểm phải xem lại sau điều chỉnh: Ấn định thời gian trước khi sửa văn bản (1).")
    );
}
