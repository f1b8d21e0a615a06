//! The files that Văn phòng UBND tỉnh makes, and what it reads back from them.

mod support;

use ra_soat_dvctt::files::FileError;
use std::collections::BTreeSet;
use std::sync::Arc;

use calamine::{Reader, Xlsx};
use pollster::block_on;
use proptest::prelude::*;
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::{Document, Dossier, Procedure, ProcedureId, Remark, fold};
use ra_soat_dvctt::spreadsheet::*;
use ra_soat_dvctt::storage::{DRAFT_SCHEMA, DraftId, Drafts, Opening, Values};
use support::arbitrary::text;
use support::edited::Copied;
use support::work::{copies, set_local};
use support::{campaign, made_at, sound_dossier};

fn job(request: Request, bytes: &[u8]) -> (Outcome, Vec<u8>) {
    let (outcome, file) = run(request, bytes, &mut |_| {});
    (outcome, file.unwrap_or_default())
}

fn receive(bytes: &[u8]) -> Outcome {
    job(Request::Open(Opener::Office { name: "tệp.xlsx".into() }, Arc::new(campaign())), bytes).0
}

fn received(bytes: &[u8]) -> ReceivedFile {
    match receive(bytes) {
        Outcome::Received(file) => *file,
        other => panic!("{other:?}"),
    }
}

fn export(dossier: &Dossier, release: Release) -> Vec<u8> {
    let (outcome, bytes) = job(Request::Export(Box::new(Submitted::new(dossier.clone(), release, made_at()))), &[]);
    assert!(matches!(outcome, Outcome::Exported { .. }), "{outcome:?}");
    bytes
}

fn state(dossiers: &[Dossier]) -> OfficeState {
    let mut work = Consolidation::new(campaign());
    let mut kept = Vec::new();
    for dossier in dossiers {
        let ReceivedFile { file, dossier, .. } = received(&export(dossier, Release::Final));
        kept.push((file.dossier.clone(), dossier));
        work.apply(ConsolidationEdit::Files(Change::put([file])));
    }
    OfficeState { work, dossiers: kept }
}

fn of_unit(unit: &str, count: u32) -> Dossier {
    let mut dossier = sound_dossier(count);
    dossier.submission.unit = unit.into();
    dossier
}

/// What the page asks for the consolidated list.
fn list(state: OfficeState) -> Request {
    let (work, originals) = state.originals();
    let decided = Gathered::of(&work, &originals, &Contents::default()).decided_dossiers(&work);
    Request::Book(Book::List {
        campaign: Arc::clone(&work.campaign),
        units: decided.iter().map(UnitList::of).collect(),
        made_at: made_at(),
    })
}

fn working(state: OfficeState) -> Request {
    let (work, originals) = state.originals();
    let gathered = Gathered::of(&work, &originals, &Contents::default());
    Request::Book(Book::Working { book: Box::new(WorkingBook::of(&work, &gathered)), made_at: made_at() })
}

#[test]
fn a_units_file_is_received_with_what_was_edited_by_hand() {
    let dossier = of_unit("Sở Y tế", 4);
    let file = received(&export(&dossier, Release::Draft));
    assert_eq!((file.dossier.as_ref(), &file.file.by_hand, file.file.is_draft), (&dossier, &None, true));
    assert_eq!((file.file.unit.as_str(), file.file.procedures), ("Sở Y tế", 4));
    assert_eq!(file.file.dossier, DossierId::of(&dossier));
    let edited = file_with(&export(&dossier, Release::Draft), |rows| {
        let at = rows.iter().position(|row| row.iter().any(|cell| cell == "Cấp giấy phép số 2")).unwrap();
        rows[at][6] = "Ghi tay".into();
    });
    let found = received(&edited).file;
    assert_eq!((&found.dossier, found.edits, found.is_undecided()), (&file.file.dossier, 1, true));
    assert_ne!(found.id, file.file.id);
    let none = taking_over(&found, &dossier, &BTreeSet::new());
    assert_eq!((none.0.is_undecided(), none.0.adopted, &none.1), (false, 0, &dossier));
    let (taken, adopted) = taking_over(&found, &dossier, &BTreeSet::from([0]));
    assert_eq!((taken.id.clone(), taken.adopted, taken.is_undecided()), (found.id.clone(), 1, false));
    assert_eq!(adopted.procedures[1].proposal.note, "Ghi tay");
    assert_eq!(taken.dossier, DossierId::of(&adopted));
    // Decided otherwise, it is what the unit exported again.
    assert_eq!(taking_over(&taken, &dossier, &BTreeSet::new()).0.dossier, found.dossier);
    // The same file once more changes nothing of what was decided.
    let mut work = Consolidation::new(campaign());
    work.apply(ConsolidationEdit::Files(Change::put([taken.clone()])));
    assert_eq!(work.receive(found), (Receipt::Known, None));
    assert_eq!(work.dossiers().collect::<Vec<_>>(), [&taken.dossier, &file.file.dossier]);
}

#[test]
fn a_returned_file_carries_its_remarks_and_opens_in_the_unit() {
    let mut dossier = of_unit("Sở Y tế", 3);
    Arc::make_mut(&mut dossier.procedures[1]).remark =
        Some(Remark { text: "Ghi rõ lộ trình trên Cổng quốc gia".into(), is_settled: false });
    let bytes = export(&dossier, Release::Returned);
    let (outcome, _) = job(Request::Open(Opener::Unit, Arc::new(campaign())), &bytes);
    let Outcome::Opened(opened) = outcome else { panic!("{outcome:?}") };
    assert_eq!((&opened.submitted.dossier, opened.edits.len()), (&dossier, 0));
    let mut workbook = Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
    let sheet = workbook.worksheet_range("Ý kiến").unwrap();
    assert!(sheet.used_cells().any(|(.., cell)| *cell == "Ghi rõ lộ trình trên Cổng quốc gia"));
    // Beside the name in the official form, as Excel shows comments.
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let notes = std::io::read_to_string(archive.by_name("xl/comments1.xml").unwrap()).unwrap();
    assert!(notes.contains("Ghi rõ lộ trình") && notes.matches("<comment ").count() == 1, "{notes}");
}

fn answer(bytes: &[u8]) -> Answered {
    match receive(bytes) {
        Outcome::Answered(answered) => *answered,
        other => panic!("{other:?}"),
    }
}

fn questions(count: u32) -> Vec<Question> {
    let one = |number: u32| {
        let Procedure { id, name, proposal, .. } = support::sound(number);
        Question {
            subject: Subject { unit: "so y te".into(), procedure: id },
            basis: Basis::of(&support::sound(number)),
            unit: "Sở Y tế".into(),
            name,
            proposal,
        }
    };
    (1..=count).map(one).collect()
}

fn asked(count: u32) -> Vec<u8> {
    let request =
        Request::Book(Book::Ask { campaign: Arc::new(campaign()), questions: questions(count), made_at: made_at() });
    let (outcome, bytes) = job(request, &[]);
    assert!(matches!(outcome, Outcome::Exported { .. }), "{outcome:?}");
    bytes
}

/// The first sheet's cells as another program writes them, changed by a person; the data sheet as it was.
fn file_with(bytes: &[u8], change: impl Fn(&mut Vec<Vec<String>>)) -> Vec<u8> {
    let mut book = Copied::open(bytes);
    change(&mut book.sheets[0].1);
    book.bytes()
}

/// What a person does with the sheet in a spreadsheet program: marks, and rows in another order.
fn answered(bytes: &[u8], marks: &[(&str, &str, &str)], respondent: &str) -> Vec<u8> {
    file_with(bytes, |rows| {
        let head = rows.iter().position(|row| row.last().is_some_and(|cell| cell == "Mã dòng")).unwrap();
        for (row, (agree, disagree, words)) in rows[head + 1..].iter_mut().zip(marks) {
            for (column, mark) in [(6, agree), (7, disagree), (8, words)] {
                row[column] = (*mark).to_owned();
            }
        }
        rows[head + 1..].reverse();
        let place = rows.iter().position(|row| row[0].starts_with("Cơ quan")).unwrap();
        rows[place][2] = respondent.to_owned();
    })
}

#[test]
fn opinions_are_read_wherever_their_rows_were_moved_to() {
    let marks = [
        ("x", "", ""),
        ("", "X", "chưa đủ điều kiện"),
        ("", "", ""),
        ("", "", "cần thêm thời gian"),
        ("x", "x", ""),
        ("Không đồng ý", "", ""),
    ];
    let bytes = answered(&asked(6), &marks, "Hội Luật gia tỉnh");
    let opinion = answer(&bytes).opinion;
    assert_eq!(opinion.respondent, "Hội Luật gia tỉnh");
    let mut replies: Vec<(u32, Option<bool>, &str)> =
        opinion.answers.iter().map(|one| (one.subject.procedure.0, one.agrees, one.words.as_str())).collect();
    replies.sort_unstable();
    let expected = [
        (1, Some(true), ""),
        (2, Some(false), "chưa đủ điều kiện"),
        (4, None, "cần thêm thời gian"),
        (5, None, "đánh dấu cả hai cột"),
        // Words are no mark, least of all the opposite ones.
        (6, None, "Đồng ý: Không đồng ý"),
    ];
    assert_eq!(replies, expected);
    // A row that was copied, and answered otherwise the second time; a head that is gone.
    let twice = file_with(&answered(&asked(1), &[("x", "", "")], "A"), |rows| {
        let mut row = rows.last().unwrap().clone();
        (row[6], row[7]) = (String::new(), "x".into());
        rows.push(row);
    });
    let opinion = answer(&twice).opinion;
    assert_eq!((opinion.answers.len(), opinion.answers[0].agrees), (1, None));
    assert!(opinion.answers[0].words.contains("hai lần khác nhau"));
    // Codes that are gone: what was answered there is said to be lost, not left out.
    let uncoded = file_with(&answered(&asked(2), &[("x", "", ""), ("", "x", "")], "A"), |rows| {
        *rows.last_mut().unwrap().last_mut().unwrap() = String::new();
    });
    let Answered { opinion, unread } = answer(&uncoded);
    assert_eq!((opinion.answers.len(), unread), (1, 1));
    let headless = file_with(&asked(2), |rows| {
        rows.iter_mut().flatten().filter(|cell| *cell == "Không đồng ý").for_each(|cell| *cell = "Phản đối".into());
    });
    assert_eq!(receive(&headless), Outcome::Failed(FileError::DataChanged));
    let empty = answer(&asked(3)).opinion;
    assert_eq!((empty.respondent.as_str(), empty.answers.len()), ("", 0));
    assert_eq!(
        job(Request::Book(Book::Ask { campaign: Arc::new(campaign()), questions: vec![], made_at: made_at() }), &[]).0,
        Outcome::Failed(FileError::Empty)
    );
}

#[test]
fn answers_are_counted_by_procedure_and_a_later_sheet_replaces_an_earlier_one() {
    let sheet = asked(2);
    let mut work = Consolidation::new(campaign());
    let mut take = |marks: &[(&str, &str, &str)], who: &str| {
        let opinion = answer(&answered(&sheet, marks, who)).opinion;
        work.apply(ConsolidationEdit::Opinions(Change::put([opinion])));
        tallies(&work.opinions)
    };
    take(&[("x", "", ""), ("x", "", "")], "Sở Tư pháp");
    take(&[("", "x", "khó"), ("x", "", "")], "Hội Nông dân");
    let tallies = take(&[("", "x", "xem lại"), ("", "", "")], "SỞ TƯ PHÁP");
    let counts: Vec<(usize, usize, usize)> =
        tallies.values().map(|tally| (tally.agree.len(), tally.disagree.len(), tally.words.len())).collect();
    assert_eq!(counts, [(0, 2, 2), (1, 0, 0)]);
}

#[test]
fn every_way_to_spoil_a_state_is_said() {
    let state = state(&[of_unit("Sở Y tế", 3)]);
    let (_, bytes) = job(Request::Keep(Box::new(StateFile { state, made_at: made_at() })), &[]);
    let failed = |bytes: &[u8]| match receive(bytes) {
        Outcome::Failed(error) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(failed(&bytes[..bytes.len() - 9]), FileError::StateChanged);
    let mut changed = bytes.clone();
    let last = changed.len() - 40;
    changed[last] ^= 1;
    assert_eq!(failed(&changed), FileError::StateChanged);
    for version in ["9.2", "1.9"] {
        let newer = [format!("ra-soat-dvctt tong-hop {version} 0\n").as_bytes(), &bytes[90..]].concat();
        assert_eq!(failed(&newer), FileError::NewerSchema(9));
    }
}

fn decisions() -> impl Strategy<Value = Vec<(usize, u32, String, u8)>> {
    proptest::collection::vec((0usize..3, 1u32..4, text(), 0u8..3), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The Office's work and every unit's dossier come back as they were, and both books can be written of them.
    #[test]
    fn the_office_s_work_is_reopened_as_it_was(
        dossiers in proptest::collection::vec(support::any_dossier(), 1..4), decisions in decisions(),
    ) {
        let mut state = state(&dossiers);
        let decided = decisions.into_iter().filter_map(|(at, id, words, kind)| {
            let dossier = dossiers.get(at)?;
            let procedure = dossier.procedure(ProcedureId(id))?;
            let words = Words::new(&words)?;
            let verdict = match kind {
                0 => Verdict::Accepted,
                1 => Verdict::Returned { comment: words },
                _ => Verdict::adjust(procedure, support::sound(1).proposal, words),
            };
            Some(Decision::new(&fold(&dossier.submission.unit), procedure, verdict, 1))
        });
        state.work.apply(ConsolidationEdit::Decisions(Change::put(decided.collect::<Vec<_>>())));
        let (kept, bytes) = job(Request::Keep(Box::new(StateFile { state: state.clone(), made_at: made_at() })), &[]);
        prop_assert!(matches!(kept, Outcome::Exported { .. }), "{:?}", kept);
        prop_assert_eq!(receive(&bytes), Outcome::State(Box::new(state.clone())));
        for book in [list, working] {
            let request = book(state.clone());
            let (outcome, bytes) = job(request.clone(), &[]);
            prop_assert!(matches!(outcome, Outcome::Exported { .. }), "{:?}", outcome);
            prop_assert_eq!(job(request, &[]).1, bytes, "equal input gives equal bytes");
        }
    }
}

#[test]
fn the_office_s_own_books_are_no_units_files() {
    for book in [list, working] {
        let (_, bytes) = job(book(state(&[of_unit("Sở Y tế", 2)])), &[]);
        assert_eq!(receive(&bytes), Outcome::Failed(FileError::OfficeBook));
    }
}

/// What is returned is not in the list, and still counted among what the unit has.
#[test]
fn the_list_counts_what_goes_in_and_what_the_unit_has() {
    let dossiers = [of_unit("Sở Y tế", 3), of_unit("Sở Nội vụ", 2)];
    let mut state = state(&dossiers);
    let comment = Words::new("thiếu").unwrap();
    let returned = dossiers[1]
        .procedures
        .iter()
        .map(|procedure| Decision::new("so noi vu", procedure, Verdict::Returned { comment: comment.clone() }, 1));
    state.work.apply(ConsolidationEdit::Decisions(Change::put(returned)));
    let (_, bytes) = job(list(state), &[]);
    let mut workbook = Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut rows = |sheet: &str| -> Vec<Vec<String>> {
        let range = workbook.worksheet_range(sheet).unwrap();
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    };
    let list = rows("Danh mục tổng hợp");
    assert!(list.last().unwrap().contains(&"Tổng cộng 1 đơn vị: 3 thủ tục".to_owned()), "{list:?}");
    let counts = rows("Tổng hợp");
    let of = |unit: &str| counts.iter().find(|row| row[0] == unit).unwrap()[1..3].to_vec();
    assert_eq!((of("Sở Y tế"), of("Sở Nội vụ")), (vec!["3".into(), "3".into()], vec!["2".into(), "0".into()]));
}

/// What was kept stays readable: the work as a draft, in every shape it had, and as a file.
#[test]
fn the_office_s_work_of_every_past_schema_opens() {
    let expected: OfficeState = serde_json::from_str(include_str!("fixtures/work.json")).unwrap();
    let state = match receive(include_bytes!("fixtures/work-1.2.dvctt")) {
        Outcome::State(state) => state,
        other => panic!("{other:?}"),
    };
    assert_eq!(*state, expected);
    // The first shape in which the Office's work was kept is 3.
    for schema in 3..=DRAFT_SCHEMA {
        let path = format!("{}/tests/fixtures/work-schema-{schema}.json", env!("CARGO_MANIFEST_DIR"));
        let values: Values = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let copies = copies();
        values.iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
        let drafts: Drafts<'_, _, _, Consolidation> = Drafts::of(&copies);
        let opening = block_on(drafts.open(&DraftId("vp-1".into()))).unwrap();
        let Opening::Opened(opened) = opening else { panic!("schema {schema}: {opening:?}") };
        assert_eq!((&opened.document, opened.damage.len()), (&expected.work, 0));
    }
}
