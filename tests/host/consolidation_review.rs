//! Deciding on many lines: what the review shows, what a decision would change, what can be accepted without a look.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support;
use crate::support::received::{consolidate, gathered, opinion, received, reply};
use crate::support::{campaign, level, portal, sound_dossier, unit_key};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::files::FileError;
use ra_soat_dvctt::spreadsheet::{Release, Submitted, export, reopen};
use ra_soat_dvctt::text::errors;

/// Three sound procedures of two units; the second of the first unit has an error, the third is provided and unused.
fn province() -> (Consolidation, Originals) {
    let mut health = sound_dossier(3);
    let faulty = Arc::make_mut(&mut health.procedures[1]);
    faulty.name = String::new();
    let unused = Arc::make_mut(&mut health.procedures[2]);
    (unused.registered, unused.volumes.online) = (Some(level("3")), Some(0));
    unused.proposal.set_roadmap(portal("provincial"), Roadmap::Provided);
    let mut all =
        consolidate(&[received("Sở Y tế", &health, 3, "a"), received("Sở Tư pháp", &sound_dossier(2), 3, "b")]);
    all.0.scope = ["Sở Y tế", "Sở Tư pháp"].map(str::to_owned).to_vec();
    all
}

fn shown(all: &(Consolidation, Originals), wanted: &Wanted) -> Vec<(String, u32)> {
    let gathered = gathered(all);
    let lines = lines(wanted, &all.0, &gathered, &tallies(&all.0.opinions));
    let seen = lines.iter().map(|line| Seen::of(&gathered, *line).unwrap());
    seen.map(|seen| (seen.unit.name.clone(), seen.procedure.id.0)).collect()
}

fn decide(all: &mut (Consolidation, Originals), unit: &str, id: u32, verdict: Verdict) {
    let found = gathered(all);
    let unit = found.unit(&unit_key(unit)).unwrap();
    let subject = Subject { unit: unit.key.clone(), procedure: ProcedureId(id) };
    let decision = Decision::new(&unit.key, unit.row(subject.procedure).unwrap().0, verdict, 1);
    all.0.apply(ConsolidationEdit::Decisions(Change::put([decision])));
}

#[test]
fn each_filter_leaves_what_it_says() {
    let mut all = province();
    decide(&mut all, "so tu phap", 1, Verdict::Accepted);
    let subject = Subject { unit: unit_key("so tu phap"), procedure: ProcedureId(2) };
    let opinion = opinion("Sở A", reply(subject, &sound_dossier(2).procedures[1], false));
    all.0.apply(ConsolidationEdit::Opinions(Change::put([opinion])));
    let health = |ids: &[u32]| ids.iter().map(|id| ("Sở Y tế".to_owned(), *id)).collect::<Vec<_>>();
    let justice = |ids: &[u32]| ids.iter().map(|id| ("Sở Tư pháp".to_owned(), *id)).collect::<Vec<_>>();
    let any = Wanted::default;
    let table: Vec<(Wanted, Vec<(String, u32)>)> = vec![
        (any(), [health(&[1, 2, 3]), justice(&[1, 2])].concat()),
        (Wanted { unit: Some(unit_key("so y te")), ..any() }, health(&[1, 2, 3])),
        (Wanted { checked: Some(Checked::Errors), ..any() }, health(&[2])),
        (Wanted { checked: Some(Checked::Sound), ..any() }, [health(&[1, 3]), justice(&[1, 2])].concat()),
        (Wanted { used: Some(Used::WithoutUse), ..any() }, health(&[3])),
        (Wanted { used: Some(Used::NotProvided), ..any() }, [health(&[1, 2]), justice(&[1, 2])].concat()),
        (Wanted { voices: Some(Voices::Against), ..any() }, justice(&[2])),
        (Wanted { voices: Some(Voices::None), ..any() }, [health(&[1, 2, 3]), justice(&[1])].concat()),
        (Wanted { standing: Some(Stand::Accepted), ..any() }, justice(&[1])),
        (Wanted { field: Some("không có".into()), ..any() }, vec![]),
        (Wanted { search: "tu phap".into(), ..any() }, justice(&[1, 2])),
        (Wanted { search: "phap 000002 tu".into(), ..any() }, justice(&[2])),
        (Wanted { order: Order::Errors, checked: Some(Checked::Errors), ..any() }, health(&[2])),
    ];
    for (wanted, expected) in table {
        assert_eq!(shown(&all, &wanted), expected, "{wanted:?}");
    }
    let first = shown(&all, &Wanted { order: Order::Errors, ..any() }).remove(0);
    assert_eq!(first, ("Sở Y tế".to_owned(), 2), "the most errors first");
}

/// A line is filtered as it goes into the list, and keeps the answers that it had before the Office adjusted it.
#[test]
fn an_adjusted_line_is_what_the_office_made_of_it_and_keeps_its_answers() {
    let mut all = province();
    let subject = Subject { unit: unit_key("so tu phap"), procedure: ProcedureId(2) };
    let own = sound_dossier(2).procedures[1].clone();
    all.0.apply(ConsolidationEdit::Opinions(Change::put([opinion("Sở A", reply(subject, &own, false))])));
    let mut adjusted = own.proposal.clone();
    adjusted.level = Some(level("4"));
    decide(&mut all, "so tu phap", 2, Verdict::adjust(&own, adjusted, Words::new("đủ điều kiện").unwrap()));
    let line = vec![("Sở Tư pháp".to_owned(), 2)];
    let at = |wanted: &str| shown(&all, &Wanted { level: Some(level(wanted)), ..Wanted::default() });
    assert_eq!(at("4"), line);
    assert!(!at("3").contains(&line[0]));
    assert_eq!(shown(&all, &Wanted { voices: Some(Voices::Against), ..Wanted::default() }), line);
    let answers = |all: &(Consolidation, Originals)| {
        let found = gathered(all);
        Summary::of(&all.0, &found, &found.decided_dossiers(&all.0)).answers
    };
    assert_eq!((answers(&all).votes.total().disagree, answers(&all).before_adjustment), (1, 1));
    let lines: Vec<_> = reviewed(&all.0, &gathered(&all)).into_iter().flat_map(|unit| unit.lines).collect();
    assert_eq!(lines.iter().filter(|line| line.before_adjustment && !line.tally.disagree.is_empty()).count(), 1);
    // An answer on the adjusted proposal is what counts from then on.
    let found = gathered(&all);
    let seen =
        Seen::of(&found, Line { unit: found.unit(&unit_key("so tu phap")).unwrap().tag, procedure: ProcedureId(2) });
    let (subject, basis) = seen.unwrap().asked(&all.0);
    let again = Opinion { sheet: "2".into(), ..opinion("Sở A", Reply { basis, ..reply(subject, &own, true) }) };
    all.0.apply(ConsolidationEdit::Opinions(Change::put([again])));
    assert_eq!((answers(&all).votes.total().agree, answers(&all).before_adjustment), (1, 0));
    // The one before stays in sight.
    assert_eq!(earlier(&all, 2).unwrap().disagree, ["Sở A"]);
}

/// The answers that do not count, on a procedure of Sở Tư pháp; the same in the review and in the working book.
fn earlier(all: &(Consolidation, Originals), id: u32) -> Option<Tally> {
    let found = gathered(all);
    let unit = found.unit(&unit_key("so tu phap")).unwrap();
    let seen = Seen::of(&found, Line { unit: unit.tag, procedure: ProcedureId(id) }).unwrap();
    let earlier = seen.earlier(&all.0, &tallies(&all.0.opinions));
    let lines =
        reviewed(&all.0, &found).into_iter().filter(|unit| unit.unit == "Sở Tư pháp").flat_map(|unit| unit.lines);
    let line = lines.filter(|line| line.name == seen.procedure.name).find_map(|line| line.earlier);
    assert_eq!(earlier, line);
    earlier
}

#[test]
fn answers_on_what_the_unit_has_changed_since_are_seen_and_not_counted() {
    let sent = sound_dossier(3);
    let subject = |id| Subject { unit: unit_key("so tu phap"), procedure: ProcedureId(id) };
    let mut corrected = sent.clone();
    Arc::make_mut(&mut corrected.procedures[1]).proposal.note = "Sửa lộ trình".into();
    let mut all =
        consolidate(&[received("Sở Tư pháp", &sent, 3, "1.xlsx"), received("Sở Tư pháp", &corrected, 5, "2.xlsx")]);
    let said = |who: &str, id: u32, agrees, words: &str| {
        let reply = reply(subject(id), &sent.procedures[id as usize - 1], agrees);
        opinion(who, Reply { words: words.into(), ..reply })
    };
    let opinions = [said("Sở A", 2, true, ""), said("Sở B", 2, false, "chưa kịp"), said("Sở C", 3, true, "")];
    all.0.apply(ConsolidationEdit::Opinions(Change::put(opinions)));
    let tally = earlier(&all, 2).unwrap();
    assert_eq!(
        (tally.agree.as_slice(), tally.disagree.as_slice()),
        (&["Sở A".to_owned()][..], &["Sở B".to_owned()][..])
    );
    assert_eq!(
        ra_soat_dvctt::text::asking::earlier(&tally),
        [
            "Ý kiến về nội dung trước đây của dòng này, không tính: 1 đồng ý, 1 không đồng ý.",
            "Đồng ý: Sở A",
            "Không đồng ý: Sở B",
            "Sở B: chưa kịp"
        ]
    );
    assert_eq!((earlier(&all, 1), earlier(&all, 3)), (None, None));
    let found = gathered(&all);
    let answers = Summary::of(&all.0, &found, &found.decided_dossiers(&all.0)).answers;
    assert_eq!((answers.votes.total().agree, answers.votes.total().disagree), (1, 0));
    assert_eq!(shown(&all, &Wanted { voices: Some(Voices::Any), ..Wanted::default() }), [("Sở Tư pháp".to_owned(), 3)]);
}

#[test]
fn what_a_decision_on_many_would_change_is_counted_before_it_is_done() {
    let mut all = province();
    decide(&mut all, "so tu phap", 1, Verdict::Accepted);
    let found = gathered(&all);
    let all_lines = lines(&Wanted::default(), &all.0, &found, &BTreeMap::new());
    let accepting = Foresight::of(&all_lines, &all.0, &found, |_| Some(Verdict::Accepted));
    assert_eq!((accepting.lines, accepting.same, accepting.replaced, accepting.with_errors), (5, 1, 0, 1));
    assert!(accepting.levels.is_empty() && accepting.roadmaps.is_empty());

    let later = Roadmap::InYear { year: 2021 };
    let moving = Foresight::of(&all_lines, &all.0, &found, |procedure| {
        let mut proposal = procedure.proposal.clone();
        proposal.set_roadmap(portal("provincial"), later.clone());
        Some(Verdict::adjust(procedure, proposal, Words::new("theo kế hoạch").unwrap()))
    });
    assert_eq!((moving.lines, moving.replaced), (5, 1));
    let from_provided: Vec<usize> = moving
        .roadmaps
        .iter()
        .filter(|(_, from, to, _)| *from == Roadmap::Provided && *to == later)
        .map(|(.., count)| *count)
        .collect();
    assert_eq!(from_provided, [1], "what is provided would move into the future");
    assert_eq!(moving.roadmaps.iter().map(|(.., count)| count).sum::<usize>(), 5);
    assert!(moving.roadmaps.windows(2).all(|pair| pair[0].3 >= pair[1].3), "the most first");
}

#[test]
fn only_what_is_proposed_open_and_without_errors_can_be_accepted_without_a_look() {
    let mut all = province();
    decide(&mut all, "so tu phap", 1, Verdict::Accepted);
    let found = gathered(&all);
    let all_lines = lines(&Wanted::default(), &all.0, &found, &BTreeMap::new());
    let ids = acceptable(&all_lines, &all.0, &found);
    let ids: Vec<u32> = ids.iter().map(|line| line.procedure.0).collect();
    assert_eq!(ids, [1, 3, 2]);
}

#[test]
fn the_next_line_that_waits_is_behind_the_caret_and_then_from_the_top() {
    let mut all = province();
    let line = |all: &(Consolidation, Originals), unit: &str, id: u32| Line {
        unit: gathered(all).unit(&unit_key(unit)).unwrap().tag,
        procedure: ProcedureId(id),
    };
    let next = |all: &(Consolidation, Originals), from: Option<Line>| {
        let found = gathered(all);
        next_waiting(&lines(&Wanted::default(), &all.0, &found, &BTreeMap::new()), from, &all.0, &found)
    };
    decide(&mut all, "so y te", 1, Verdict::Accepted);
    decide(&mut all, "so tu phap", 2, Verdict::Accepted);
    assert_eq!(next(&all, None), Some(line(&all, "so y te", 2)));
    assert_eq!(next(&all, Some(line(&all, "so y te", 2))), Some(line(&all, "so y te", 3)));
    assert_eq!(next(&all, Some(line(&all, "so tu phap", 1))), Some(line(&all, "so y te", 2)), "round the end");
    for (unit, id) in [("so y te", 2), ("so y te", 3), ("so tu phap", 1)] {
        decide(&mut all, unit, id, Verdict::Accepted);
    }
    assert_eq!(next(&all, None), None);
}

#[test]
fn words_of_decisions_are_offered_again_the_most_used_first() {
    let mut all = province();
    let returned = |text: &str| Verdict::Returned { comment: Words::new(text).unwrap() };
    decide(&mut all, "so y te", 1, returned("thiếu lộ trình"));
    decide(&mut all, "so y te", 2, returned("thiếu tên"));
    decide(&mut all, "so tu phap", 1, returned("thiếu lộ trình"));
    decide(&mut all, "so tu phap", 2, Verdict::Accepted);
    assert_eq!(used_words(&all.0), ["thiếu lộ trình", "thiếu tên"]);
}

/// | unit | group | level | roadmap | has codes |
/// |---|---|---|---|---|
/// | Sơn Hà | 1 | 4 | Q4 | yes |
/// | Ba Tơ | 1 | 3 | Q4 | yes |
/// | Lý Sơn | – the procedure is missing – | | | yes, or no |
#[test]
fn kinds_of_difference_are_told_apart_and_a_list_without_codes_lacks_nothing() {
    let named = |unit: &str| {
        let mut dossier = sound_dossier(2);
        dossier.submission.unit = unit.into();
        dossier
    };
    let usual = named("UBND huyện Sơn Hà");
    let mut other = named("Ủy ban nhân dân huyện Ba Tơ");
    let proposal = &mut Arc::make_mut(&mut other.procedures[0]).proposal;
    let changed = if proposal.level == Some(level("3")) { level("4") } else { level("3") };
    proposal.level = Some(changed);
    let mut lacking = named("UBND huyện Lý Sơn");
    lacking.procedures.remove(0);
    let rows = |dossiers: [&Dossier; 3]| comparisons(&dossiers, &campaign()).remove(0);
    let found = rows([&usual, &other, &lacking]);
    assert_eq!(found.units.len(), 3, "Ủy ban nhân dân huyện is UBND huyện");
    let odd = |row: &ComparedRow| row.judged().map(|(_, is_odd)| is_odd).collect::<Vec<_>>();
    let kinds = |row: &ComparedRow| Difference::ALL.map(|kind| kind.is_in(row));
    let row = found.rows.iter().find(|row| row.cells[2] == ComparedCell::Lacking).unwrap();
    assert_eq!(kinds(row)[2..], [true, false, true]);
    assert!(odd(row)[2]);

    for procedure in &mut lacking.procedures {
        Arc::make_mut(procedure).code = String::new();
    }
    let found = rows([&usual, &other, &lacking]);
    assert!(found.rows.iter().all(|row| !row.is_missing_somewhere()), "nothing tells whether it is missing");
    let unknown: Vec<&ComparedRow> = found.rows.iter().filter(|row| row.cells[2] == ComparedCell::Unknown).collect();
    assert!(!unknown.is_empty() && unknown.iter().all(|row| !odd(row)[2]));

    // One against one is no majority: nothing is usual, and nothing that is listed stands out.
    assert_eq!((row.usual(), row.sides()), (None, None));
    assert_eq!(odd(row)[..2], [false, false]);
    // What most units decided, as a proposal of the one that differs.
    let mut third = usual.clone();
    third.submission.unit = "UBND huyện Lý Sơn".into();
    let found = rows([&usual, &other, &third]);
    let row = &found.rows[0];
    assert_eq!(row.sides(), Some((2, 1)));
    assert_eq!(odd(row), [false, true, false]);
    let usual_cell = row.usual().unwrap();
    let proposal = usual_cell.on(&other.procedures[0], &campaign());
    assert_eq!(
        (proposal.level, proposal.note.as_str()),
        (usual_cell.level, other.procedures[0].proposal.note.as_str())
    );
}

#[test]
fn a_file_in_which_an_id_stands_twice_is_refused_with_the_place() {
    let mut dossier = sound_dossier(3);
    Arc::make_mut(&mut dossier.procedures[2]).id = ProcedureId(1);
    let submitted = Submitted::new(dossier, Release::Final, support::made_at());
    let bytes = export(&submitted, &mut |_| ());
    // The writer reads its own file back, so a file that nobody can open is not offered.
    let Err(error @ FileError::RepeatedId(_)) = bytes.map(|exported| exported.bytes).and_then(|bytes| reopen(&bytes))
    else {
        panic!("a file with one id twice was made or opened")
    };
    let words = errors::file(&error);
    assert!(words.contains("thứ 1") && words.contains("thứ 3"), "{words}");
}

#[test]
fn what_cannot_be_parsed_is_said_without_the_parsers_words() {
    for error in [FileError::Damaged("invalid type: string".into()), FileError::DataChanged] {
        let words = errors::file(&error);
        assert!(!words.contains("invalid") && words.contains("Tệp") || words.contains("Dữ liệu"), "{words}");
    }
}

/// | unit | id | code | name | field | shown for the row |
/// |---|---|---|---|---|---|
/// | Sơn Hà | 1 | 1.000001 | Cấp giấy phép số 1 | Hộ tịch | 1.000001 |
/// | Ba Tơ | 1 | 1.000001 | Cấp giấy phép | Hộ tịch | 1.000001 |
/// | Ba Tơ | 2 | 1.000009 | Cấp giấy phép số 1 | Hộ tịch | no |
/// | Sơn Hà | 7 | – | Việc khác | Hộ tịch | Việc khác |
/// | Sơn Hà | 8 | – | Việc khác | Đất đai | no |
/// | Ba Tơ | 7 | – | Việc khác | HỘ TỊCH | Việc khác |
#[test]
fn a_row_of_the_comparison_leads_to_its_procedure_and_no_other() {
    let without_code = |id: u32, field: &str, level| {
        let mut procedure = support::sound(id);
        (procedure.code, procedure.name, procedure.field) = (String::new(), "Việc khác".into(), field.into());
        procedure.proposal.level = Some(level);
        Arc::new(procedure)
    };
    let (mut first, mut second) = (sound_dossier(1), sound_dossier(2));
    first.procedures.extend([without_code(7, "Hộ tịch", level("3")), without_code(8, "Đất đai", level("3"))]);
    let renamed = Arc::make_mut(&mut second.procedures[0]);
    (renamed.name, renamed.proposal.level) = ("Cấp giấy phép".into(), Some(level("4")));
    let alike = Arc::make_mut(&mut second.procedures[1]);
    (alike.code, alike.name) = ("1.000009".into(), "Cấp giấy phép số 1".into());
    second.procedures.push(without_code(7, "HỘ TỊCH", level("4")));
    let files = [("UBND huyện Sơn Hà", &first), ("UBND huyện Ba Tơ", &second)];
    let all = consolidate(&files.map(|(unit, dossier)| received(unit, dossier, 3, unit)));
    let compared = comparisons(&gathered(&all).dossiers(), &campaign()).remove(0);
    for (words, id) in [("1.000001", 1), ("Việc khác", 7)] {
        let row = compared.rows.iter().find(|row| row.code == words || row.name == words).unwrap();
        let wanted = Wanted { same: Some(row.procedure()), ..Wanted::default() };
        let mut found = shown(&all, &wanted);
        found.sort();
        assert_eq!(found, [("UBND huyện Ba Tơ".to_owned(), id), ("UBND huyện Sơn Hà".to_owned(), id)]);
        assert!(wanted.is_narrowed());
    }
}
