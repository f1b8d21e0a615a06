//! Consolidating many dossiers: in any order, any number of times, without losing anything.

use std::sync::Arc;

use crate::support;
use crate::support::received::{at, consolidate, empty, gathered, receive, received};
use crate::support::work::{copies, durable, local};
use crate::support::{level, sound_dossier, unit_key};
use pollster::block_on;
use proptest::prelude::*;
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::example::Chance;
use ra_soat_dvctt::storage::{About, Claim, DraftId, DraftWriter, Drafts, Opening};

fn files() -> impl Strategy<Value = Vec<(UnitFile, Arc<Dossier>)>> {
    let unit = proptest::sample::select(vec!["Sở Tư pháp", "SỞ TƯ PHÁP", "Sở Y tế", "UBND huyện Ba Tơ"]);
    let file = (unit, 0u32..3, 1u8..20, "[ab]\\.xlsx", any::<bool>(), "|0\\.[12]\\.0");
    let file = file.prop_map(|(unit, size, day, name, is_draft, version)| {
        let (mut file, dossier) = received(unit, &sound_dossier(size), day, &name);
        (file.is_draft, file.app_version) = (is_draft, version);
        (file, dossier)
    });
    proptest::collection::vec(file, 0..12)
}

fn words() -> impl Strategy<Value = Words> {
    "[a-zđ]{1,9}".prop_map(|text| Words::new(&text).unwrap())
}

fn decision() -> impl Strategy<Value = Decision> {
    let verdict = prop_oneof![
        Just(Verdict::Accepted),
        words().prop_map(|comment| Verdict::Returned { comment }),
        (words(), support::procedure(1))
            .prop_map(|(reason, like)| { Verdict::adjust(&support::sound(1), like.proposal, reason) }),
    ];
    let unit = proptest::sample::select(vec!["so tu phap", "so y te"]);
    (unit, 1u32..4, verdict)
        .prop_map(|(unit, id, verdict)| Decision::new(&unit_key(unit), &support::sound(id), verdict, 7))
}

fn edit() -> impl Strategy<Value = ConsolidationEdit> {
    let keys = proptest::collection::vec(decision().prop_map(|one| one.subject), 0..3);
    let opinion = ("[ab]", words()).prop_map(|(respondent, words)| Opinion {
        respondent,
        kind: None,
        file: words.as_str().into(),
        asked_at: at(1),
        sheet: String::new(),
        answers: Vec::new(),
    });
    prop_oneof![
        proptest::collection::vec("[A-C]", 0..3).prop_map(ConsolidationEdit::Scope),
        files().prop_map(|files| ConsolidationEdit::Files(Change::put(files.into_iter().map(|(file, _)| file)))),
        (proptest::collection::vec(decision(), 0..4), keys).prop_map(|(put, remove)| {
            ConsolidationEdit::Decisions(Change { remove, put: put.into_iter().map(Arc::new).collect() })
        }),
        proptest::collection::vec(opinion, 0..3)
            .prop_map(|opinions| ConsolidationEdit::Opinions(Change::put(opinions))),
    ]
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
        prop_assert_eq!(gathered(&consolidate(&twice)), gathered(&once));
    }

    #[test]
    fn no_units_value_is_lost_and_the_newest_official_file_is_shown(files in files()) {
        let all = consolidate(&files);
        let gathered = gathered(&all);
        for (file, dossier) in &files {
            let versions = all.0.versions(&all.0.unit_keys().of(&file.unit));
            let kept = versions.iter().find(|version| version.dossier == file.dossier).unwrap();
            // An official file prevails over a draft of the same content; of one kind, the times of all are kept.
            let rank = |file: &UnitFile| (!file.is_plain(), file.is_official());
            prop_assert!(rank(kept) >= rank(file));
            if rank(kept) == rank(file) {
                prop_assert!(kept.first_made_at <= file.made_at && file.made_at <= kept.made_at);
            }
            prop_assert_eq!(kept.procedures as usize, dossier.procedures.len());
            let newest = versions.last().unwrap();
            let order = |file: &UnitFile| (!file.is_plain(), file.is_official(), file.made_at);
            prop_assert!(versions.iter().all(|version| order(version) <= order(newest)));
            let unit = gathered.unit(&all.0.unit_keys().of(&file.unit)).unwrap();
            prop_assert_eq!(unit.file.as_ref(), Some(*newest));
            prop_assert_eq!(&unit.content.as_ref().unwrap().id, &newest.dossier);
        }
    }

    #[test]
    fn every_edit_can_be_taken_back(edits in proptest::collection::vec(edit(), 1..8)) {
        let mut work = empty();
        let (mut states, mut back) = (Vec::new(), Vec::new());
        for edit in edits {
            states.push(work.clone());
            back.push(work.apply(edit));
        }
        let last = work.clone();
        let mut forth = Vec::new();
        for (state, edit) in states.iter().zip(back).rev() {
            forth.push(work.apply(edit));
            prop_assert_eq!(&work, state);
        }
        for edit in forth.into_iter().rev() {
            work.apply(edit);
        }
        prop_assert_eq!(&work, &last);
        for state in states {
            let mut becoming = last.clone();
            let back = becoming.apply(last.becoming(&state));
            prop_assert_eq!(&becoming, &state);
            becoming.apply(back);
            prop_assert_eq!(&becoming, &last);
        }
    }

    #[test]
    fn the_work_is_kept_like_a_draft(edits in proptest::collection::vec(edit(), 1..8)) {
        let (copies, id) = (copies(), DraftId("vp-1".into()));
        let drafts: Drafts<'_, _, _, Consolidation> = Drafts::of(&copies);
        let (mut work, mut history) = (empty(), History::default());
        block_on(drafts.create(&id, &work, &About::default(), 0)).unwrap();
        let claim = Claim { id: id.clone(), tag: "t".into() };
        let found = block_on(drafts.open_for_work(claim.clone(), 0)).unwrap();
        let mut writer: DraftWriter<Consolidation> = found.writer.unwrap();
        for (at, edit) in (1..).zip(edits) {
            let done = Move { at, act: Act::Edit { edit, typed_in: None, joins: None } };
            history.carry_out(&mut work, done.clone());
            let commit = writer.commit(&[done], &work).unwrap();
            block_on(copies.write(Some(&claim), &commit.batch)).unwrap();
            writer.written(commit);
            if at % 2 == 0 {
                let base = writer.fold(&work, &history, at).unwrap();
                let durability = block_on(copies.write(Some(&claim), &base.batch)).unwrap();
                writer.written(base);
                let batch = writer.copy_for_local(&copies.local_values(&id).unwrap());
                block_on(copies.copy_to_local(&id, &batch, durability));
            }
            let Opening::Opened(opened) = block_on(drafts.open(&id)).unwrap() else { panic!() };
            prop_assert_eq!((&opened.document, &opened.history, opened.lost), (&work, &history, 0));
            prop_assert_eq!(durable(&copies), local(&copies));
        }
        let of_dossiers = block_on(support::work::drafts(&copies).ids()).unwrap();
        prop_assert!(of_dossiers.is_empty(), "no dossier is kept under this name");
    }

    /// Whatever the Office decides, the unit's own dossier stays unchanged, and its proposal is kept beside the
    /// decision.
    #[test]
    fn an_adjustment_keeps_the_units_own_value(decisions in proptest::collection::vec(decision(), 1..6)) {
        let files = [received("Sở Tư pháp", &sound_dossier(3), 2, "a"), received("Sở Y tế", &sound_dossier(2), 3, "b")];
        let mut all = consolidate(&files);
        all.0.apply(ConsolidationEdit::Decisions(Change::put(decisions)));
        let gathered = gathered(&all);
        for (file, dossier) in &files {
            let unit = gathered.unit(&all.0.unit_keys().of(&file.unit)).unwrap();
            prop_assert_eq!(&unit.content.as_ref().unwrap().dossier, dossier);
            let decided = unit.decided_dossier(&all.0.decisions_by_unit()).unwrap();
            prop_assert_eq!(&decided.own, dossier);
            let decided = decided.dossier;
            for procedure in &dossier.procedures {
                let verdict = all.0.decision(&unit.subject(procedure)).map(|decision| &decision.verdict);
                let there = decided.procedure(procedure.id);
                match verdict {
                    None | Some(Verdict::Accepted) => prop_assert_eq!(there, Some(procedure)),
                    Some(Verdict::Returned { .. }) => prop_assert_eq!(there, None),
                    Some(Verdict::Adjusted { proposal, own, .. }) => {
                        prop_assert_eq!(&there.unwrap().proposal, proposal.as_ref());
                        prop_assert_eq!(&support::sound(1).proposal, own.as_ref());
                    }
                }
            }
        }
    }
}

#[test]
fn a_newer_version_replaces_an_older_one_and_the_same_is_known() {
    let mut work = empty();
    let (first, second) =
        (received("Sở Y tế", &sound_dossier(2), 2, "a"), received("sở  y tế", &sound_dossier(3), 4, "b"));
    assert_eq!(receive(&mut work, second), Receipt::First);
    assert_eq!(receive(&mut work, first.clone()), Receipt::Older);
    assert_eq!(receive(&mut work, first.clone()), Receipt::Known);
    let sizes =
        |work: &Consolidation| work.versions(&unit_key("so y te")).iter().map(|one| one.procedures).collect::<Vec<_>>();
    assert_eq!(sizes(&work), [2, 3]);
    assert_eq!(receive(&mut work, received("Sở Y tế", &sound_dossier(4), 9, "c")), Receipt::Newer);
    // The same file, edited by hand in the meantime, comes after the one that was not.
    let mut edited = first;
    (edited.0.id, edited.0.edits, edited.0.procedures) = (FileId::of(&edited.0.dossier, b"B9"), 1, 99);
    assert_eq!(receive(&mut work, edited), Receipt::Older);
    assert_eq!(sizes(&work), [2, 99, 3, 4]);
}

#[test]
fn the_board_knows_who_is_missing_late_returned_and_unexpected() {
    let sound = sound_dossier(2);
    let mut all = consolidate(&[
        received("SỞ TƯ PHÁP", &sound, 9, "a"),
        received("Sở Y tế", &sound, 10, "b"),
        received("Sở Nội vụ", &sound, 3, "d"),
        received("Trường Đại học", &sound, 3, "c"),
    ]);
    all.0.scope = ["Sở Tư pháp", "Sở Y tế", "Sở Nội vụ", "Sở Tài chính"].map(str::to_owned).to_vec();
    let comment = Words::new("thiếu lộ trình").unwrap();
    let returned = Decision::new(&unit_key("so noi vu"), &sound.procedures[1], Verdict::Returned { comment }, 1);
    all.0.apply(ConsolidationEdit::Decisions(Change::put([returned])));
    let states = |all: &(Consolidation, Originals)| {
        gathered(all).units.iter().map(|unit| (unit.name.clone(), unit.state, unit.is_late)).collect::<Vec<_>>()
    };
    use UnitState::{Missing, Received, Resubmitted, Returned, Unexpected};
    let expected = [
        ("Sở Tư pháp", Received, false),
        ("Sở Y tế", Received, true),
        ("Sở Nội vụ", Returned, false),
        ("Sở Tài chính", Missing, false),
        ("Trường Đại học", Unexpected, false),
    ];
    assert_eq!(states(&all), expected.map(|(unit, state, late)| (unit.to_owned(), state, late)));
    assert_eq!((gathered(&all).received(), gathered(&all).count(Missing), gathered(&all).late()), ((3, 4), 1, 1));
    // A corrected version is sent, and decisions on what the unit changed have to be reviewed again.
    let mut corrected = sound.clone();
    Arc::make_mut(&mut corrected.procedures[1]).proposal.note = "đã bổ sung".into();
    let (file, dossier) = received("Sở Nội vụ", &corrected, 14, "e");
    all.1.insert(file.dossier.clone(), dossier.clone());
    receive(&mut all.0, (file, dossier));
    assert_eq!((states(&all)[2].1, states(&all)[2].2), (Resubmitted, false), "a correction never makes a unit late");
    let counts = DecisionCounts { outdated: 1, corrected: 1, open: 1, ..DecisionCounts::default() };
    assert_eq!(gathered(&all).units[2].decided, counts);
    // Decided on again, it is received like any other.
    let accepted = Decision::new(&unit_key("so noi vu"), &corrected.procedures[1], Verdict::Accepted, 2);
    all.0.apply(ConsolidationEdit::Decisions(Change::put([accepted])));
    assert_eq!(states(&all)[2].1, Received);
    // Returning what came late does not make it come in time.
    let comment = Words::new("thiếu lộ trình").unwrap();
    let returned = Decision::new(&unit_key("so y te"), &sound.procedures[1], Verdict::Returned { comment }, 1);
    all.0.apply(ConsolidationEdit::Decisions(Change::put([returned])));
    assert_eq!((states(&all)[1].1, states(&all)[1].2), (Returned, true));
}

fn standing(decision: &Decision, procedure: &Procedure) -> &'static str {
    match Decision::on(Some(decision), procedure, Basis::of(procedure)) {
        Standing::Decided(_) => "decided",
        Standing::Outdated(_) => "outdated",
        Standing::Open => "open",
    }
}

#[test]
fn a_decision_stands_until_the_unit_changes_the_procedure_or_says_that_it_has_dealt_with_it() {
    let remark = |text: &str, is_settled| Some(Remark { text: text.into(), is_settled });
    let mut procedure = support::sound(1);
    let accepted = Decision::new(&unit_key("so y te"), &procedure, Verdict::Accepted, 1);
    procedure.remark = remark("thiếu", true);
    assert_eq!(standing(&accepted, &procedure), "decided", "remarks are the Office's own");
    // A second return stands too, although the first one was settled.
    let returned = |procedure: &Procedure, text: &str| {
        Decision::new(&unit_key("so y te"), procedure, Verdict::Returned { comment: Words::new(text).unwrap() }, 1)
    };
    let second = returned(&procedure, "vẫn thiếu");
    assert_eq!(standing(&second, &procedure), "decided");
    procedure.remark = remark("vẫn thiếu", false);
    assert_eq!(standing(&second, &procedure), "decided", "sent back untouched");
    procedure.remark = remark("vẫn thiếu", true);
    assert_eq!(standing(&second, &procedure), "outdated", "the unit says that it is done");
    assert_eq!(standing(&returned(&procedure, "vẫn thiếu"), &procedure), "decided", "and it is returned once more");
    procedure.remark = None;
    procedure.proposal.level = Some(level("4"));
    assert_eq!((standing(&accepted, &procedure), standing(&second, &procedure)), ("outdated", "outdated"));
    // Another procedure under the same id is not what was decided on.
    (procedure.code, procedure.name) = ("9.999999".into(), "Việc khác hẳn".into());
    assert_eq!(standing(&accepted, &procedure), "open");
}

#[test]
fn opinions_on_several_sheets_add_up_and_the_last_asked_counts() {
    let reply = |number: u32, agrees: bool| Reply {
        subject: Subject { unit: unit_key("so y te"), procedure: ProcedureId(number) },
        basis: Basis::of(&support::sound(number)),
        agrees: Some(agrees),
        words: String::new(),
        papers: None,
    };
    let opinion = |who: &str, day: u8, answers: Vec<Reply>| Opinion {
        respondent: who.into(),
        kind: None,
        file: String::new(),
        asked_at: at(day),
        sheet: format!("{day}"),
        answers,
    };
    let counts = |opinions: Vec<Opinion>| {
        let opinions: Register<Opinion> = opinions.into_iter().map(Arc::new).collect();
        tallies(&opinions).into_values().map(|tally| (tally.agree.len(), tally.disagree.len())).collect::<Vec<_>>()
    };
    let (first, second) =
        (opinion("Sở A", 1, vec![reply(1, true), reply(2, true)]), opinion("SỞ A", 3, vec![reply(2, false)]));
    let other = opinion("Sở B", 1, vec![reply(2, true)]);
    assert_eq!(counts(vec![first.clone(), second.clone(), other.clone()]), [(1, 0), (1, 1)]);
    assert_eq!(counts(vec![other, second, first]), [(1, 0), (1, 1)]);
}

/// Decisions and answers refer to these names for as long as drafts and files are kept.
#[test]
fn what_names_contents_does_not_change() {
    let dossier: Dossier = serde_json::from_str(include_str!("../fixtures/dossier-schema-1.json")).unwrap();
    let basis = serde_json::to_string(&Basis::of(&dossier.procedures[0])).unwrap();
    assert_eq!(
        (basis.as_str(), DossierId::of(&dossier).0.as_str()),
        ("7224866640207135", "558a408ca7a2158e96f40a39646d631e")
    );
}
