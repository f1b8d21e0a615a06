//! The files that Văn phòng UBND tỉnh makes, and what it reads back from them.

use ra_soat_dvctt::files::FileError;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::support;
use crate::support::arbitrary::text;
use crate::support::edited::Copied;
use crate::support::work::{copies, set_local};
use crate::support::{campaign, made_at, sound_dossier, unit_key};
use calamine::{Reader, Xlsx};
use pollster::block_on;
use proptest::prelude::*;
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::{Campaign, CampaignParts};
use ra_soat_dvctt::domain::{Document, Dossier, ProcedureId, Remark, fold};
use ra_soat_dvctt::spreadsheet::*;
use ra_soat_dvctt::storage::{DRAFT_SCHEMA, DraftId, Drafts, Opening, Values};

fn job(request: Request, bytes: &[u8]) -> (Outcome, Vec<u8>) {
    let (outcome, file) = run(request, bytes, &mut |_| {});
    (outcome, file.unwrap_or_default())
}

fn receive(bytes: &[u8]) -> Outcome {
    job(Request::Open(Opener::Office { name: "tệp.xlsx".into() }, Arc::new(campaign())), bytes).0
}

/// The work in a file with its dossiers.
fn received_state(bytes: &[u8]) -> (Consolidation, Originals) {
    let opener = Opener::Office { name: "việc.dvctt".into() };
    let (outcome, texts) = job(Request::Open(opener, Arc::new(campaign())), bytes);
    let Outcome::State(head) = outcome else { panic!("{outcome:?}") };
    ReceivedState { head: *head, texts }.originals()
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

fn state(dossiers: &[Dossier]) -> (Consolidation, Originals) {
    let mut work = Consolidation::new(campaign());
    let mut kept = Originals::new();
    for dossier in dossiers {
        let ReceivedFile { file, dossier, .. } = received(&export(dossier, Release::Final));
        kept.insert(file.dossier.clone(), dossier);
        work.apply(ConsolidationEdit::Files(Change::put([file])));
    }
    (work, kept)
}

fn to_keep((work, originals): &(Consolidation, Originals)) -> Request {
    let dossiers: Vec<_> = originals.iter().map(|(id, dossier)| (id.clone(), Arc::clone(dossier))).collect();
    Request::Keep(Box::new(StateFile { state: OfficeState::of(work.clone(), &dossiers), made_at: made_at() }))
}

fn of_unit(unit: &str, count: u32) -> Dossier {
    let mut dossier = sound_dossier(count);
    dossier.submission.unit = unit.into();
    dossier
}

/// What the page asks for the consolidated list.
fn list((work, originals): (Consolidation, Originals)) -> Request {
    let gathered = Gathered::of(&work, &originals, &Contents::default());
    let list = Box::new(ProvinceList::of(&work, &gathered, Arranged::ByUnit));
    Request::Book(Book::List { list, made_at: made_at() })
}

fn working((work, originals): (Consolidation, Originals)) -> Request {
    let gathered = Gathered::of(&work, &originals, &Contents::default());
    Request::Book(Book::Working {
        book: Box::new(block_on(WorkingBook::of(&work, &gathered, async || ()))),
        made_at: made_at(),
    })
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
    let none = taking_over(&found, &dossier, &dossier.campaign, &BTreeSet::new());
    assert_eq!((none.0.is_undecided(), none.0.adopted, &none.1), (false, 0, &dossier));
    let (taken, adopted) = taking_over(&found, &dossier, &dossier.campaign, &BTreeSet::from([0]));
    assert_eq!((taken.id.clone(), taken.adopted, taken.is_undecided()), (found.id.clone(), 1, false));
    assert_eq!(adopted.procedures[1].proposal.note, "Ghi tay");
    assert_eq!(taken.dossier, DossierId::of(&adopted));
    // With no edits taken over, it is what the unit exported again.
    assert_eq!(taking_over(&taken, &dossier, &dossier.campaign, &BTreeSet::new()).0.dossier, found.dossier);
    // Read under the Office's own campaign, the file stays so whatever is taken over.
    let ours = CampaignParts { version: campaign().version + 1, ..campaign().parts() };
    let ours = Arc::new(Campaign::new(ours).unwrap());
    let read = found.read_as(&dossier.under(&ours).dossier);
    for chosen in [BTreeSet::from([0]), BTreeSet::new()] {
        let (taken, converted) = taking_over(&read, &dossier, &ours, &chosen);
        assert_eq!((&converted.campaign, &taken.dossier), (&ours, &DossierId::of(&converted)));
        assert_eq!(taken.answers, Some(ours.identity()));
    }
    // Receiving the same file once more does not change what was decided.
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

#[test]
fn what_is_returned_of_a_plain_list_is_that_list_with_the_remarks_and_no_empty_form() {
    const REMARK: &str = "Ghi rõ lộ trình";
    let (list, all) = ("Danh mục đã gửi", "Rà soát");
    let mut dossier = of_unit("Sở Y tế", 4);
    for one in &mut dossier.procedures {
        let one = Arc::make_mut(one);
        (one.screening, one.assessment) = Default::default();
    }
    Arc::make_mut(&mut dossier.procedures[3]).proposal.level = None;
    let mut file = received(&export(&dossier, Release::Final)).file;
    file.app_version.clear();
    let mut work = Consolidation::new(campaign());
    work.apply(ConsolidationEdit::Files(Change::put([file.clone()])));
    let comment = Words::new(REMARK).unwrap();
    let decision = Decision::new(&unit_key("so y te"), &dossier.procedures[1], Verdict::Returned { comment }, 1);
    work.apply(ConsolidationEdit::Decisions(Change::put([decision])));
    let originals = Originals::from([(file.dossier, Arc::new(dossier.clone()))]);
    let gathered = Gathered::of(&work, &originals, &Contents::default());
    let returned = returned_dossier(gathered.unit(&unit_key("so y te")).unwrap(), &work).unwrap();
    let mut book = Copied::open(&export(&returned, Release::Returned));
    let names: Vec<&str> = book.sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, [list, all, "Ý kiến", "du_lieu_phan_mem"]);
    for procedure in &returned.procedures {
        let expected = procedure.remark.as_ref().map_or("", |_| REMARK);
        assert_eq!(book.cell(list, &procedure.name, "Ý kiến của Văn phòng UBND tỉnh"), expected);
    }
    let opened = |book: &Copied| match job(Request::Open(Opener::Unit, Arc::new(campaign())), &book.bytes()).0 {
        Outcome::Opened(opened) => opened,
        other => panic!("{other:?}"),
    };
    assert_eq!((&opened(&book).submitted.dossier, opened(&book).edits), (&returned, Vec::new()));
    // What its unit corrects in it is found, and a row that it deletes is no procedure of it any more.
    let corrected = &returned.procedures[1];
    "Đã ghi rõ".clone_into(book.cell(list, &corrected.name, "Ghi chú"));
    let deleted = book.row(list, &returned.procedures[2].name);
    book.rows(list).remove(deleted);
    let edits = opened(&book).edits;
    let mut after = returned.clone();
    after.apply(take_back(&returned, &edits));
    assert_eq!(after.procedure(corrected.id).unwrap().proposal.note, "Đã ghi rõ");
    assert_eq!(after.procedures.len(), 3, "{edits:?}");
    // Earlier versions wrote an empty form in its place.
    let mut earlier = Copied::open(&export(&returned, Release::Returned));
    earlier.sheets[0] = Copied::open(&export(&returned, Release::Final)).sheets.swap_remove(0);
    assert_eq!(earlier.sheets[0].0, "Danh mục");
    assert_eq!(opened(&earlier).edits, []);
}

/// The first sheet's cells as another program writes them, changed by a person; the data sheet as it was.
fn file_with(bytes: &[u8], change: impl Fn(&mut Vec<Vec<String>>)) -> Vec<u8> {
    let mut book = Copied::open(bytes);
    change(&mut book.sheets[0].1);
    book.bytes()
}

#[test]
fn every_way_to_spoil_a_state_is_said() {
    let state = state(&[of_unit("Sở Y tế", 3)]);
    let (_, bytes) = job(to_keep(&state), &[]);
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
            Some(Decision::new(&unit_key(&fold(&dossier.submission.unit)), procedure, verdict, 1))
        });
        state.0.apply(ConsolidationEdit::Decisions(Change::put(decided.collect::<Vec<_>>())));
        let (kept, bytes) = job(to_keep(&state), &[]);
        prop_assert!(matches!(kept, Outcome::Exported { .. }), "{:?}", kept);
        prop_assert_eq!(received_state(&bytes), state.clone());
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

/// Stored work stays readable: as a draft of every schema, and as a file.
#[test]
fn the_office_s_work_of_every_past_schema_opens() {
    #[derive(serde::Deserialize)]
    struct Expected {
        work: Consolidation,
        dossiers: Vec<(DossierId, Arc<Dossier>)>,
    }
    let expected: Expected = serde_json::from_str(include_str!("../fixtures/work.json")).unwrap();
    let dossiers = expected.dossiers.into_iter().collect();
    for file in [&include_bytes!("../fixtures/work-1.2.dvctt")[..], include_bytes!("../fixtures/work-2.3.dvctt")] {
        let (work, originals) = received_state(file);
        assert_eq!((&work, &originals), (&expected.work, &dossiers));
    }
    // The Office's work was first stored with schema 3.
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
