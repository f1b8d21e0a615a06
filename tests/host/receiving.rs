//! What the Office records of receiving: who is late, which file of a unit counts, which unit a name means.

use std::sync::Arc;

use crate::support;
use crate::support::received::{at, consolidate, empty, gathered, opinion, receive, received, reply};
use crate::support::{date, sound_dossier, unit_key};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::text::{consolidation, office};

/// | first submission received | deadline | late |
/// |---|---|---|
/// | made 9/7, nothing recorded | campaign's 10/7 | no |
/// | made 9/7, recorded 11/7 | campaign's 10/7 | yes |
/// | the same | all: 15/7 | no |
/// | the same | all: 15/7, this unit: 11/7 | yes |
/// | a draft made 9/7, the official file 12/7 | campaign's 10/7 | yes |
#[test]
fn a_unit_is_late_by_the_day_on_which_its_first_submission_was_received() {
    let sound = sound_dossier(2);
    let late = |work: &(Consolidation, Originals)| gathered(work).unit(&unit_key("so y te")).unwrap().is_late;
    let mut all = consolidate(&[received("Sở Y tế", &sound, 9, "a")]);
    assert!(!late(&all));
    let id = all.0.files.iter().next().unwrap().id.clone();
    let reception = Reception { on: date(2020, 7, 11), letter: "12/SYT".into(), by: "Lan".into() };
    let edit = all.0.record(&id, Some(reception.clone())).unwrap();
    let back = all.0.apply(edit);
    assert!(late(&all));
    all.0.apply(ConsolidationEdit::Intake(Intake { deadline: Some(date(2020, 7, 15)), ..Intake::default() }));
    assert!(!late(&all));
    let own = all.0.intake.with_deadline(&unit_key("so y te"), Some(date(2020, 7, 11)));
    all.0.apply(ConsolidationEdit::Intake(own));
    assert!(late(&all));
    // What was recorded stays when the file is opened again, and goes with its undo.
    receive(&mut all.0, received("Sở Y tế", &sound, 9, "a"));
    assert_eq!(all.0.files.get(&id).unwrap().reception, Some(reception));
    all.0.apply(back);
    assert_eq!(all.0.files.get(&id).unwrap().reception, None);

    let (mut draft, dossier) = received("Sở Y tế", &sound, 9, "nhap");
    draft.is_draft = true;
    let more = sound_dossier(3);
    assert!(late(&consolidate(&[(draft.clone(), dossier.clone()), received("Sở Y tế", &more, 12, "chinh-thuc")])));
    assert!(!late(&consolidate(&[(draft, dossier)])), "nothing official is there yet");
}

#[test]
fn what_is_not_official_never_takes_the_place_of_what_is_unless_the_office_says_so() {
    let (first, more) = (sound_dossier(2), sound_dossier(3));
    let official = received("Sở Y tế", &first, 3, "chinh-thuc");
    for (is_draft, is_returned) in [(true, false), (false, true)] {
        let (mut file, dossier) = received("Sở Y tế", &more, 5, "khac");
        (file.is_draft, file.is_returned) = (is_draft, is_returned);
        for order in [[0, 1], [1, 0]] {
            let both = [official.clone(), (file.clone(), dossier.clone())];
            let mut all = consolidate(&order.map(|at: usize| both[at].clone()));
            let counts = |all: &(Consolidation, Originals)| {
                gathered(all).unit(&unit_key("so y te")).unwrap().file.clone().unwrap()
            };
            assert_eq!(counts(&all).name, "chinh-thuc");
            let chosen = all.0.intake.with_chosen(&unit_key("so y te"), Some(file.id.clone()));
            all.0.apply(ConsolidationEdit::Intake(chosen));
            assert_eq!(counts(&all).name, "khac");
            assert!(gathered(&all).unit(&unit_key("so y te")).unwrap().is_chosen);
            let (receipt, _) = all.0.receive(received("Sở Y tế", &sound_dossier(4), 8, "moi").0);
            assert_eq!(receipt, Receipt::NotChosen);
        }
        let mut work = consolidate(std::slice::from_ref(&official)).0;
        assert_eq!(receive(&mut work, (file.clone(), dossier.clone())), Receipt::Unofficial);
        // Corrected by hand, the returned file is the unit's answer.
        file.edits = 1;
        assert_eq!(file.is_official(), is_returned);
    }
}

/// The Office's file says nothing that the unit had not said in its list, and nothing of it is screened.
#[test]
fn what_was_returned_of_a_plain_list_takes_its_place_once_the_unit_has_changed_it() {
    let mut listed = sound_dossier(3);
    for procedure in &mut listed.procedures {
        Arc::make_mut(procedure).screening = Default::default();
    }
    let mut returned = listed.clone();
    Arc::make_mut(&mut returned.procedures[0]).remark = Some(Remark { text: "thiếu".into(), is_settled: false });
    for (edits, counts, receipt) in [(0, "list", Receipt::Unofficial), (1, "returned", Receipt::Plain)] {
        let mut list = received("Sở Y tế", &listed, 3, "list");
        list.0.app_version.clear();
        let mut back = received("Sở Y tế", &returned, 7, "returned");
        (back.0.is_returned, back.0.edits) = (true, edits);
        for files in [[list.clone(), back.clone()], [back.clone(), list.clone()]] {
            let work = consolidate(&files);
            let found = gathered(&work);
            let unit = found.unit(&unit_key("so y te")).unwrap();
            assert_eq!(unit.file.as_ref().unwrap().name, counts);
            let other = if counts == "list" { &back.0 } else { &list.0 };
            assert_eq!(unit.receipt(other, &work.0.campaign), receipt);
            let decided = found.decided_dossiers(&work.0);
            assert_eq!((unit.content.as_ref().unwrap().listed, decided[0].listed().count()), (3, 3), "{counts}");
        }
    }
}

/// `2020` and `2026` are final files of the two campaigns, `2` another version of the Office's own.
///
/// | files, as made | counts | the other one | asked about it | the list can be final |
/// |---|---|---|---|---|
/// | 2020, 2026 | 2020 | of another campaign | yes | yes |
/// | 2026, 2020 | 2020 | of another campaign | no | yes |
/// | draft of 2020, 2026 | draft | of another campaign | yes | no: draft |
/// | plain list of 2020, 2026 | plain list | of another campaign | yes | yes |
/// | 2020, plain list | 2020 | a plain list | yes | yes |
/// | 2020, version 2 of it | version 2 | older | no | yes |
/// | 2026, newer 2026 | newer 2026 | older | no | no: another campaign |
/// | of before campaigns were named, 2026 | the former | of another campaign | yes | yes |
#[test]
fn a_file_of_another_campaign_never_takes_the_place_of_one_of_the_offices_own() {
    use Receipt::{Foreign, Older, Plain};
    let campaign = support::campaign().identity();
    let file = |day: u8, of: &str| {
        let (mut file, dossier) = received("Sở Y tế", &sound_dossier(day.into()), day, of);
        let with = |id: &str, version| CampaignIdentity { id: id.into(), version, hash: "0".into() };
        match of {
            "2026" => file.answers = Some(with("another", 1)),
            "2" => file.answers = Some(with(&campaign.id, campaign.version + 1)),
            "draft" => file.is_draft = true,
            "plain" => file.app_version = String::new(),
            "unnamed" => file.answers = None,
            _ => {}
        }
        (file, dossier)
    };
    for (of, counts, other, is_asked, unfinished) in [
        (["2020", "2026"], "2020", Foreign, true, Unfinished::default()),
        (["2026", "2020"], "2020", Foreign, false, Unfinished::default()),
        (["draft", "2026"], "draft", Foreign, true, Unfinished { drafts: 1, ..Unfinished::default() }),
        (["plain", "2026"], "plain", Foreign, true, Unfinished::default()),
        (["2020", "plain"], "2020", Plain, true, Unfinished::default()),
        (["2020", "2"], "2", Older, false, Unfinished::default()),
        (["2026", "2026"], "2026", Older, false, Unfinished { foreign: 1, ..Unfinished::default() }),
        (["unnamed", "2026"], "unnamed", Foreign, true, Unfinished::default()),
    ] {
        for order in [[0, 1], [1, 0]] {
            let both = [file(3, of[0]), file(5, of[1])];
            let work = consolidate(&order.map(|at: usize| both[at].clone()));
            let gathered = gathered(&work);
            let unit = gathered.unit(&unit_key("so y te")).unwrap();
            let counting = unit.file.as_ref().unwrap();
            let others = both.iter().map(|(file, _)| file).find(|file| file.id != counting.id).unwrap();
            assert_eq!(
                (
                    counting.name.as_str(),
                    unit.receipt(others, &work.0.campaign),
                    unit.is_passed_over(others, &work.0.campaign)
                ),
                (counts, other, is_asked),
                "{of:?} {order:?}"
            );
            let open = Unfinished::of(&gathered).open;
            assert_eq!(Unfinished::of(&gathered), Unfinished { open, ..unfinished }, "{of:?}");
        }
    }
}

/// Read under the Office's campaign, a file counts as it would have otherwise.
#[test]
fn a_file_of_another_campaign_counts_once_it_is_read_under_the_offices_own() {
    let theirs = Arc::new(Campaign::shipped().into_iter().find(|one| one.id != support::campaign().id).unwrap());
    let own = received("Sở Y tế", &sound_dossier(2), 3, "2020");
    let (foreign, theirs) = received("Sở Y tế", &sound_dossier(3).under(&theirs).dossier, 5, "2026");
    let mut all = consolidate(&[own, (foreign.clone(), Arc::clone(&theirs))]);
    let counts = |all: &(Consolidation, Originals)| {
        let unit = gathered(all).unit(&unit_key("so y te")).unwrap().clone();
        (unit.file.clone().unwrap().name.clone(), unit.is_foreign)
    };
    assert_eq!(counts(&all), ("2020".to_owned(), false));
    let ours = theirs.under(&all.0.campaign).dossier;
    let read = foreign.read_as(&ours);
    all.1.insert(read.dossier.clone(), Arc::new(ours));
    let back = all.0.apply(ConsolidationEdit::Files(Change::put([read])));
    assert_eq!(counts(&all), ("2026".to_owned(), false));
    // Opened again, it stays as the Office reads it.
    assert_eq!(receive(&mut all.0, (foreign.clone(), theirs)), Receipt::Known);
    assert_eq!(counts(&all), ("2026".to_owned(), false));
    all.0.apply(back);
    let chosen = all.0.intake.with_chosen(&unit_key("so y te"), Some(foreign.id));
    all.0.apply(ConsolidationEdit::Intake(chosen));
    assert_eq!(counts(&all), ("2026".to_owned(), true));
    assert!(office::list_state(Unfinished::of(&gathered(&all))).contains("1 đơn vị có hồ sơ làm theo đợt khác"));
}

/// What was sent officially stays official, and at its own time: a draft of the same content neither takes its place
/// nor brings it back before a newer one.
#[test]
fn a_draft_of_content_that_was_sent_changes_nothing() {
    let (older, newer) = (sound_dossier(2), sound_dossier(3));
    let official = [received("Sở Y tế", &older, 1, "v0"), received("Sở Y tế", &newer, 5, "v1")];
    for (content, name) in [(&newer, "nhap-v1"), (&older, "nhap-v0")] {
        let mut draft = received("Sở Y tế", content, 8, name);
        draft.0.is_draft = true;
        for order in [[0, 1, 2], [2, 0, 1]] {
            let all = [&official[..], &[draft.clone()]].concat();
            let work = consolidate(&order.map(|at: usize| all[at].clone()));
            let unit = gathered(&work).unit(&unit_key("so y te")).unwrap().clone();
            assert_eq!((unit.file.clone().unwrap().name.as_str(), unit.versions), ("v1", 2), "{name} {order:?}");
            assert!(unit.has_sent && unit.file.as_ref().is_some_and(|file| !file.is_draft));
        }
    }
}

#[test]
fn the_deadline_that_the_office_set_is_said_and_undoing_says_which_entry() {
    let mut work = empty();
    assert!(office::work_title(&work).contains("gửi trước ngày 10/7/2020"));
    let moved = Intake { deadline: Some(date(2020, 7, 20)), ..Intake::default() };
    let before = work.clone();
    work.apply(ConsolidationEdit::Intake(moved.clone()));
    assert!(office::work_title(&work).contains("gửi trước ngày 20/7/2020"));
    assert_eq!(office::turned(&before.difference(&work)), "hạn gửi");
    let before = work.clone();
    work.apply(ConsolidationEdit::Intake(moved.with_chosen(&unit_key("so y te"), Some(FileId("a".into())))));
    assert_eq!(office::turned(&before.difference(&work)), "1 lần chọn bản được dùng");
}

/// Two copies of one export were edited; the one that was saved last counts, however little was changed in it.
#[test]
fn of_two_edited_copies_the_one_saved_last_counts() {
    let copy = |day: Option<u8>, edits: u32, name: &str| {
        let (mut file, dossier) = received("Sở Y tế", &sound_dossier(2), 3, name);
        (file.id, file.edits, file.edited_at) = (FileId(name.into()), edits, day.map(at));
        (file, dossier)
    };
    for (copies, counting) in [
        ([copy(Some(5), 9, "a"), copy(Some(6), 1, "b")], "b"),
        ([copy(Some(6), 1, "a"), copy(Some(5), 9, "b")], "a"),
        ([copy(None, 9, "a"), copy(Some(5), 1, "b")], "b"),
        ([copy(None, 9, "a"), copy(None, 1, "b")], "a"),
    ] {
        let work = consolidate(&copies);
        let gathered = gathered(&work);
        let unit = gathered.unit(&unit_key("so y te")).unwrap();
        assert_eq!(unit.file.as_ref().unwrap().name, counting);
    }
}

/// What is said of an opened file follows from the work as it is now.
#[test]
fn how_a_file_stands_follows_the_work() {
    let [first, second] =
        [(2, 3, "v1"), (3, 5, "v2")].map(|(size, day, name)| received("Sở Y tế", &sound_dossier(size), day, name));
    let mut draft = received("Sở Y tế", &sound_dossier(4), 8, "nhap");
    draft.0.is_draft = true;
    let ids = [&first, &second, &draft].map(|(file, _)| file.id.clone());
    let mut work = consolidate(&[first, second, draft]);
    let now = |work: &(Consolidation, Originals)| {
        let unit = gathered(work).unit(&unit_key("so y te")).unwrap().clone();
        ids.each_ref().map(|id| {
            let file = work.0.files.get(id).unwrap();
            (unit.receipt(file, &work.0.campaign), unit.is_passed_over(file, &work.0.campaign))
        })
    };
    use Receipt::{Chosen, Newer, NotChosen, Older, Unofficial};
    assert_eq!(now(&work), [(Older, false), (Newer, false), (Unofficial, true)]);
    let chosen = ConsolidationEdit::Intake(work.0.intake.with_chosen(&unit_key("so y te"), Some(ids[2].clone())));
    let back = work.0.apply(chosen);
    assert_eq!(now(&work), [(NotChosen, false), (NotChosen, false), (Chosen, false)]);
    work.0.apply(back);
    assert_eq!(now(&work)[2], (Unofficial, true));
}

#[test]
fn names_that_were_assigned_are_followed_to_their_end_also_by_opinions() {
    let mut work = empty();
    work.scope = vec!["Sở Y tế".into()];
    for (from, to) in [("ban cu", "Ban mới"), ("ban moi", "Sở Y tế"), ("vong a", "Vòng B"), ("vong b", "Vòng A")]
    {
        let edit = work.assign(&unit_key(from), to);
        work.apply(edit);
    }
    let sound = sound_dossier(1);
    receive(&mut work, received("Ban cũ", &sound, 3, "a"));
    assert_eq!(work.files.iter().next().unwrap().unit, "Sở Y tế");
    let subject = Subject { unit: unit_key("ban cu"), procedure: ProcedureId(1) };
    let opinion = opinion("Sở A", reply(subject, &sound.procedures[0], true));
    assert_eq!(work.addressed(opinion).answers[0].subject.unit, unit_key("so y te"));
    // Names assigned in a circle still resolve.
    assert!(work.assigned(&unit_key("vong a"), &work.unit_keys()).is_some());
}

/// Two people of one agency filled in parts of the same sheet.
///
/// | procedure | first file | second file | counted |
/// |---|---|---|---|
/// | 1 | yes | – | yes |
/// | 2 | yes | no | no |
/// | 3 | no | no | no |
/// | 4 | – | yes | yes |
#[test]
fn a_second_file_of_a_respondent_adds_to_the_first_and_is_taken_back_alone() {
    let sound = sound_dossier(4);
    let replies = |answers: &[(usize, bool)]| {
        let subject = |procedure: &Procedure| Subject { unit: unit_key("so y te"), procedure: procedure.id };
        let of = |(at, agrees): &(usize, bool)| {
            let procedure = &sound.procedures[at - 1];
            reply(subject(procedure), procedure, *agrees)
        };
        answers.iter().map(of).collect::<Vec<_>>()
    };
    let sheet = |file: &str, answers: &[(usize, bool)]| {
        let answers = replies(answers);
        Opinion { file: file.into(), answers: answers.clone(), ..opinion("Sở A", answers[0].clone()) }
    };
    let first = Opinion { kind: Some(RespondentKind::Agency), ..sheet("a", &[(1, true), (2, true), (3, false)]) };
    let second = sheet("b", &[(2, false), (3, false), (4, true)]);
    let mut work = empty();
    let (new, edit) = work.take_answers(first.clone());
    assert_eq!((new.added.len(), new.replaced.len()), (3, 0));
    assert_eq!(office::opinion_taken("Sở A", 3, &new), "đã nhận ý kiến của Sở A: 3 thủ tục");
    work.apply(edit.unwrap());
    let before = work.clone();

    let (new, edit) = work.take_answers(second.clone());
    let said = "đã nhận thêm ý kiến của Sở A: 1 thủ tục mới, 1 thủ tục thay trả lời trước, 1 thủ tục đã nhận rồi";
    assert_eq!(office::opinion_taken("Sở A", 3, &new), said);
    let back = work.apply(edit.unwrap());
    let known = work.opinions.get(&first.key()).unwrap().clone();
    assert_eq!(known.answers, replies(&[(1, true), (2, false), (3, false), (4, true)]));
    assert_eq!((known.kind, known.file.as_str()), (Some(RespondentKind::Agency), "b"), "the Office's entry stays");
    assert!(new.stand_in(&known));
    let (again, edit) = work.take_answers(second);
    assert_eq!((again.is_empty(), edit), (true, None));
    assert_eq!(office::opinion_taken("Sở A", 3, &again), "phiếu này đã nhận rồi");

    work.apply(back);
    assert_eq!(work, before);
    assert!(!new.stand_in(work.opinions.get(&first.key()).unwrap()));
}

/// A unit's PC ran ahead, so that its correction is dated before its first file. Days of July:
///
/// | first file: made, opened, received | correction: made, opened | the correction | asked |
/// |---|---|---|---|
/// | 20, 5, – | 6, 7 | may be newer | yes |
/// | 20, 5, – | 6, 5 | may be newer: both came on one day | yes |
/// | 20, 5, – | 3, 4 | older | no |
/// | 20, –, 5 | 6, 7 | may be newer | yes |
/// | 20, –, – | 6, 7 | older: nothing tells that the clock was wrong | no |
/// | 20, 21, – | 6, 22 | older | no |
/// | 20, 5, – | 25, 26 | counts | no |
#[test]
fn a_correction_is_not_lost_behind_a_file_that_is_dated_after_its_arrival() {
    use Receipt::{Doubtful, Newer, Older};
    let reception = |day| Reception { on: date(2020, 7, day), letter: String::new(), by: String::new() };
    for ((opened, received_on), (made, opened_later), expected, is_asked) in [
        ((Some(5), None), (6, 7), Doubtful, true),
        ((Some(5), None), (6, 5), Doubtful, true),
        ((Some(5), None), (3, 4), Older, false),
        ((None, Some(5)), (6, 7), Doubtful, true),
        ((None, None), (6, 7), Older, false),
        ((Some(21), None), (6, 22), Older, false),
        ((Some(5), None), (25, 26), Newer, false),
    ] {
        let (mut first, dossier) = received("Sở Y tế", &sound_dossier(2), 20, "v1");
        (first.opened_at, first.reception) = (opened.map(at), received_on.map(reception));
        let (mut correction, corrected) = received("Sở Y tế", &sound_dossier(3), made, "v2");
        correction.opened_at = Some(at(opened_later));
        let work = consolidate(&[(first, dossier), (correction.clone(), corrected)]);
        let found = gathered(&work);
        let unit = found.unit(&unit_key("so y te")).unwrap();
        let now = (unit.receipt(&correction, &work.0.campaign), unit.is_passed_over(&correction, &work.0.campaign));
        assert_eq!(now, (expected, is_asked), "opened {opened:?}, received {received_on:?}, then {made}");
    }
    let (mut ahead, dossier) = received("Sở Y tế", &sound_dossier(2), 20, "v1");
    ahead.opened_at = Some(at(5));
    // Where the Office has chosen the correction, nothing is left to ask; a file that comes later is asked about.
    for (opened_later, is_asked) in [(7, false), (5, false), (4, true)] {
        let (mut correction, corrected) = received("Sở Y tế", &sound_dossier(3), 6, "v2");
        correction.opened_at = Some(at(opened_later));
        let mut work = consolidate(&[(ahead.clone(), dossier.clone()), (correction.clone(), corrected)]);
        let intake = work.0.intake.with_chosen(&unit_key("so y te"), Some(correction.id));
        work.0.apply(ConsolidationEdit::Intake(intake));
        let found = gathered(&work);
        let unit = found.unit(&unit_key("so y te")).unwrap();
        assert_eq!(unit.file.as_ref().unwrap().name, "v2");
        assert_eq!(unit.is_passed_over(&ahead, &work.0.campaign), is_asked, "{opened_later}");
    }
    let (mut work, originals) = consolidate(&[(ahead.clone(), dossier.clone())]);
    let said = |work: &Consolidation| consolidation::receipt(&ahead, Receipt::First, false, work);
    assert!(said(&work).contains("đồng hồ máy của đơn vị sai"));
    let again = UnitFile { opened_at: Some(at(25)), ..ahead.clone() };
    assert_eq!(receive(&mut work, (again, dossier)), Receipt::Known);
    assert_eq!(work.files.get(&ahead.id).unwrap().opened_at, Some(at(5)), "opened first");
    // Such a date does not make the unit late.
    let unit = gathered(&(work, originals)).unit(&unit_key("so y te")).unwrap().clone();
    assert_eq!((unit.is_late, unit.first_received), (false, None));
}

/// A correction of a unit whose PC ran behind is dated before the campaign began, in July. Days of July:
///
/// | first file: made, opened | correction: made, opened | the correction | asked |
/// |---|---|---|---|
/// | 3, 4 | before July, 7 | may be newer | yes |
/// | 3, 4 | before July, 4 | may be newer: both came on one day | yes |
/// | 3, 8 | before July, 7 | older | no |
/// | before July, 4 | later, 7 | counts | no |
/// | before July, 4 | before July and the first, 7 | older: by one clock | no |
#[test]
fn a_correction_that_is_dated_before_the_campaign_is_asked_about() {
    use Receipt::{Doubtful, Newer, Older};
    let before = |day| Moment { date: date(2010, 1, day), ..at(1) };
    for ((made, opened), (corrected, opened_later), expected, is_asked) in [
        ((at(3), 4), (before(2), 7), Doubtful, true),
        ((at(3), 4), (before(2), 4), Doubtful, true),
        ((at(3), 8), (before(2), 7), Older, false),
        ((before(2), 4), (at(6), 7), Newer, false),
        ((before(2), 4), (before(1), 7), Older, false),
    ] {
        let file = |count, made, opened, name| {
            let (file, dossier) = received("Sở Y tế", &sound_dossier(count), 1, name);
            (UnitFile { made_at: made, first_made_at: made, opened_at: Some(at(opened)), ..file }, dossier)
        };
        let (first, correction) = (file(2, made, opened, "v1"), file(3, corrected, opened_later, "v2"));
        let work = consolidate(&[first, correction.clone()]);
        let found = gathered(&work);
        let unit = found.unit(&unit_key("so y te")).unwrap();
        let (correction, campaign) = (&correction.0, &work.0.campaign);
        let now = (unit.receipt(correction, campaign), unit.is_passed_over(correction, campaign));
        assert_eq!(now, (expected, is_asked), "{made:?}, opened {opened}, then {corrected:?}, {opened_later}");
        let said = consolidation::receipt(correction, expected, false, &work.0);
        assert_eq!(said.contains("trước ngày bắt đầu của đợt"), corrected < at(1), "{said}");
    }
}
