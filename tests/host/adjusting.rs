//! The form in which the Office adjusts a proposal: what it keeps of the decision made, and what the checks say of it.

use crate::support::{portal, sound};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;

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
