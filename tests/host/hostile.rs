//! Hostile values (`support/hostile.rs`) through every way out: each comes out as the text that it is.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::support::docx::Docx;
use crate::support::hostile::{asked, hostile, office, saying};
use crate::support::leaving::{html_cells, tsv_cells, workbook_texts};
use crate::support::received::gathered;
use crate::support::{campaign, made_at};
use calamine::{Data, Reader, Xlsx};
use ra_soat_dvctt::consolidation::Summary;
use ra_soat_dvctt::grid::Block;
use ra_soat_dvctt::papers::{AskedLine, OpinionPaper, Paper, PaperRequest, Reminded, Reminder};
use ra_soat_dvctt::spreadsheet::*;
use ra_soat_dvctt::storage::{from_draft_file, to_draft_file};
use ra_soat_dvctt::text::mails::{mails, table};

/// The file that a job makes; its name must be valid on every system.
#[track_caller]
fn made(request: Request, text: &str) -> Vec<u8> {
    let (outcome, bytes) = run(request, &[], &mut |_| {});
    let Outcome::Exported { name } = outcome else { panic!("{outcome:?}: {}", beginning(text)) };
    assert!(!name.contains(|c: char| c.is_control() || "<>:\"/\\|?*".contains(c)), "{name}");
    assert!(!name.starts_with(['=', '+', '-', '@', ' ', '.']) && name.len() < 250, "{name}");
    bytes.unwrap()
}

/// The beginning of a text: enough for a failure message, and in one piece in every output.
fn beginning(text: &str) -> String {
    text.chars().take(1_000).collect()
}

/// XML and text files have one kind of line break.
fn one_break(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Names stand on one line in the Office's lists, without letters that nobody can see.
fn one_line(text: &str) -> String {
    one_break(text).replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), " ")
}

/// The text without characters that a document may show differently.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

#[track_caller]
fn has(texts: &[String], text: &str, way: &str) {
    let wanted = one_line(&beginning(text));
    assert!(
        texts.iter().any(|one| one_line(one).contains(&wanted)),
        "{way} does not say {wanted:?}: {:?}",
        texts.iter().take(30).map(|one| beginning(one)).collect::<Vec<_>>()
    );
}

/// No cell is a formula to calamine either, and each sheet can be read.
fn has_no_formula(bytes: &[u8]) {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    for name in workbook.sheet_names() {
        assert_eq!(workbook.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{name}");
        let range = workbook.worksheet_range(&name).unwrap();
        assert!(range.used_cells().all(|(.., cell)| !matches!(cell, Data::Error(_))), "{name}");
    }
}

/// The reader of these tests would see a formula.
#[test]
#[should_panic(expected = "<f>")]
fn a_formula_is_found() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_formula(0, 0, "=1+1").unwrap();
    workbook_texts(&workbook.save_to_buffer().unwrap());
}

#[test]
fn workbooks_of_the_unit_have_texts_and_no_formulas() {
    for text in hostile() {
        for release in [Release::Draft, Release::Final, Release::Returned] {
            let dossier = saying(&text);
            let bytes = made(Request::Export(Box::new(Submitted::new(dossier.clone(), release, made_at()))), &text);
            has(&workbook_texts(&bytes), &text, "the unit's workbook");
            has_no_formula(&bytes);
            assert!(reopen(&bytes).unwrap().submitted.dossier == dossier, "{}", beginning(&text));
        }
    }
}

#[test]
fn workbooks_of_the_office_have_texts_and_no_formulas() {
    for text in hostile() {
        let work = office(&text);
        let (gathered, unit) = (gathered(&work), saying(&text));
        let list = |how| Book::List { list: Box::new(ProvinceList::of(&work.0, &gathered, how)), made_at: made_at() };
        let book = Book::Working {
            book: Box::new(pollster::block_on(WorkingBook::of(&work.0, &gathered, async || ()))),
            made_at: made_at(),
        };
        for (way, book) in [
            ("the list by units", list(Arranged::ByUnit)),
            ("the list by fields", list(Arranged::ByField)),
            ("the working book", book),
            ("the opinion sheet", Book::Ask(Box::new(asked(&unit, &text, false)))),
            ("the sheet for opinions on paper", Book::Ask(Box::new(asked(&unit, &text, true)))),
        ] {
            let bytes = made(Request::Book(book), &text);
            has(&workbook_texts(&bytes), &text, way);
            has_no_formula(&bytes);
        }
        let files = vec![Submitted::new(unit.clone(), Release::Returned, made_at())];
        let archive = made(Request::Returned(ReturnedFiles { files, made_at: made_at() }), &text);
        let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
        let mut bytes = Vec::new();
        archive.by_index(0).unwrap().read_to_end(&mut bytes).unwrap();
        has(&workbook_texts(&bytes), &text, "a returned file");
    }
}

/// Whether a spreadsheet program could take a cell for a formula, whatever it trims.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()).starts_with(['=', '+', '-', '@'])
}

fn leaves_as_text(block: &Block, text: &str, way: &str) {
    let cells = tsv_cells(&block.to_tsv());
    assert!(!cells.iter().any(|cell| is_formula(cell)), "{way}: {:?}", block.to_tsv());
    has(&cells, text, way);
    assert_eq!(tsv_cells(&block.to_tsv()).len(), block.0.iter().map(Vec::len).sum::<usize>() + 1, "{way}");
    let html = html_cells(&block.to_html());
    assert_eq!(
        html.iter().map(|one| bare(one)).collect::<Vec<_>>(),
        block.0.iter().flatten().map(|one| bare(one)).collect::<Vec<_>>(),
        "{way}"
    );
}

#[test]
fn what_is_copied_is_text_and_comes_back() {
    for text in hostile() {
        let block = Block(vec![vec![text.clone(), "1".into()], vec!["a".into(), text.clone()]]);
        leaves_as_text(&block, &text, "the grid's clipboard");
        let back = Block::from_tsv(&block.to_tsv());
        assert!(
            back.0.iter().flatten().map(|one| one_break(one)).eq(block.0.iter().flatten().map(|one| one_break(one))),
            "{}",
            beginning(&text)
        );
    }
}

#[test]
fn the_table_of_mails_is_text() {
    for text in hostile() {
        let work = office(&text);
        let mails = mails(&work.0, &gathered(&work), &work.1);
        leaves_as_text(&table(&mails), text.trim(), "the table of mails");
    }
}

#[test]
fn papers_have_paragraphs_and_nothing_that_runs() {
    let papers = |text: &str| -> Vec<Docx> {
        let work = office(text);
        let gathered = gathered(&work);
        let decided = gathered.decided_dossiers(&work.0);
        let lists: Vec<UnitList> = decided.iter().map(UnitList::of).collect();
        let summary = Summary::of(&work.0, &gathered, &decided);
        let line = |one: &Arc<_>| AskedLine::of(text, one, &work.0.campaign);
        let lines = saying(text).procedures.iter().map(line).collect();
        let [addressee, return_to] = [text; 2].map(str::to_owned);
        let missing = vec![Reminded { unit: text.to_owned(), own_due: None, only_draft: true }];
        let papers = [
            Paper::Submission(summary.clone()),
            Paper::Decision { summary, annex: annex_rows(&work.0.campaign, &lists, Arranged::ByUnit) },
            Paper::Opinion(OpinionPaper { addressee, return_to, due: None, lines }),
            Paper::Reminder(Reminder { missing, expected: 2, received: 1, due: None }),
        ];
        let make = |paper| {
            let asked = PaperRequest { campaign: Arc::clone(&work.0.campaign), made_at: made_at(), paper };
            Docx::open(&made(Request::Paper(Box::new(asked)), text))
        };
        papers.map(make).into()
    };
    let kinds = |paper: &Docx| paper.elements.iter().cloned().collect::<BTreeSet<_>>();
    let plain = papers("Sở Tư pháp");
    for text in hostile() {
        for (paper, plain) in papers(&text).iter().zip(&plain) {
            let more: Vec<String> = kinds(paper).difference(&kinds(plain)).cloned().collect();
            assert!(
                more.iter().all(|name| ["w:br", "w:tab"].contains(&name.as_str())),
                "{}: {more:?}",
                beginning(&text)
            );
            let said: Vec<String> = paper.paragraphs.iter().map(|one| bare(one)).collect();
            let all = bare(&paper.paragraphs.concat());
            assert!(
                all.contains(&bare(&beginning(&text))),
                "{:?}: {:?}",
                beginning(&text),
                said.iter().map(|one| beginning(one)).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn states_are_json_with_the_texts_in_it() {
    for text in hostile() {
        let dossier = saying(&text);
        let file = to_draft_file(&dossier).unwrap();
        let read: serde_json::Value = serde_json::from_str(&file).unwrap();
        assert_eq!(read["dossier"]["procedures"][0]["name"], text.as_str());
        assert!(from_draft_file(&file).unwrap() == dossier);
        let (work, originals) = office(&text);
        let dossiers: Vec<_> = originals.iter().map(|(id, dossier)| (id.clone(), Arc::clone(dossier))).collect();
        let state = OfficeState::of(work.clone(), &dossiers);
        let bytes = made(Request::Keep(Box::new(StateFile { state, made_at: made_at() })), &text);
        let head = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        let mut json = String::new();
        flate2::read::DeflateDecoder::new(&bytes[head + 1..]).read_to_string(&mut json).unwrap();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["dossiers"][0][1]["procedures"][0]["name"], text.as_str());
        let opener = Opener::Office { name: "x.dvctt".into() };
        let (opened, texts) = run(Request::Open(opener, Arc::new(campaign())), &bytes, &mut |_| {});
        let Outcome::State(head) = opened else { panic!("{}", beginning(&text)) };
        let found = ReceivedState { head: *head, texts: texts.unwrap() }.originals();
        assert!(found == (work, originals), "{}", beginning(&text));
    }
}
