//! The submission file is lossless: whatever a dossier holds comes back from its own workbook.

mod support;

use ra_soat_dvctt::files::FileError;
use std::sync::Arc;

use proptest::prelude::*;
use ra_soat_dvctt::domain::{DOSSIER_SCHEMA, Edit, Roadmap};
use ra_soat_dvctt::spreadsheet::{Release, Submitted, adopt, export, reopen};
use support::{any_dossier, dossier, made_at, portal, sound_dossier, submitted};

fn written(submitted: &Submitted) -> Vec<u8> {
    export(submitted, &mut |_| {}).unwrap_or_else(|error| panic!("{error}")).bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_dossier_comes_back_equal(dossier in any_dossier()) {
        let submitted = submitted(dossier);
        let opened = reopen(&written(&submitted)).unwrap();
        prop_assert_eq!(&opened.submitted, &submitted);
        prop_assert_eq!(opened.edits, vec![]);
    }

    #[test]
    fn equal_input_gives_equal_bytes(dossier in any_dossier()) {
        let submitted = submitted(dossier);
        prop_assert!(written(&submitted) == written(&submitted));
    }
}

#[test]
fn text_beyond_a_cell_is_split_and_not_cut() {
    let mut dossier = sound_dossier(2);
    let long = "Ghi chú rất dài. ".repeat(6_000);
    Arc::make_mut(&mut dossier.procedures[0]).proposal.note = long.clone();
    Arc::make_mut(&mut dossier.procedures[1]).screening.note = "😀".repeat(40_000);
    let submitted = submitted(dossier);
    let opened = reopen(&written(&submitted)).unwrap();
    assert_eq!(opened.submitted.dossier.procedures[0].proposal.note, long);
    assert_eq!(opened.submitted, submitted);
    assert!(opened.edits.is_empty());
}

#[test]
fn an_empty_draft_is_a_file_too() {
    let submitted = Submitted::new(dossier(), Release::Draft, made_at());
    assert_eq!(reopen(&written(&submitted)).unwrap().submitted, submitted);
}

/// The visible cells are rewritten as another program would, the data sheet is left as it is.
fn edited_by_hand(bytes: &[u8], sheet: &str, before: &str, after: &str) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut source = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let mut part = source.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        if name == sheet {
            assert!(content.contains(before), "{before} is not in {sheet}");
            content = content.replacen(before, after, 1);
        }
        target.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        target.write_all(content.as_bytes()).unwrap();
    }
    target.finish().unwrap().into_inner()
}

#[test]
fn a_cell_edited_by_hand_is_shown_and_can_be_taken_over() {
    let submitted = submitted(sound_dossier(3));
    let bytes = edited_by_hand(&written(&submitted), "xl/sharedStrings.xml", "Từ 9/2020", "Từ 12/2020");
    let opened = reopen(&bytes).unwrap();
    assert_eq!(opened.submitted, submitted, "the data inside is what the unit exported");
    let on_list: Vec<_> = opened.edits.iter().filter(|edit| edit.sheet == "Danh mục").collect();
    assert_eq!(on_list.len(), 3, "the shared string stands in three rows");
    assert_eq!(
        (on_list[0].cell.as_str(), on_list[0].before.as_str(), on_list[0].after.as_str()),
        ("E9", "Từ 9/2020", "Từ 12/2020")
    );

    let mut dossier = opened.submitted.dossier.clone();
    dossier.apply(adopt(&opened.submitted.dossier, &opened.edits));
    for procedure in &dossier.procedures {
        assert_eq!(*procedure.proposal.roadmap(portal("provincial")), Roadmap::FromMonth { year: 2020, month: 12 });
    }
    assert_ne!(adopt(&opened.submitted.dossier, &opened.edits), Edit::replace([]));
}

#[test]
fn where_rows_were_moved_nothing_is_taken_over() {
    let submitted = submitted(sound_dossier(3));
    let bytes = written(&submitted);
    // Excel's "delete row" on the first procedure: everything below moves up by one.
    let start = "<row r=\"9\"";
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let row = &sheet[sheet.find(start).unwrap()..sheet.find("<row r=\"10\"").unwrap()];
    let without = edited_by_hand(&bytes, "xl/worksheets/sheet1.xml", row, "");
    let opened = reopen(&without).unwrap();
    assert!(!opened.edits.is_empty());
    assert!(opened.edits.iter().all(|edit| edit.origin.is_none()), "{:#?}", opened.edits);
    assert!(adopt(&opened.submitted.dossier, &opened.edits).is_empty());
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut content).unwrap();
    content
}

#[test]
fn a_changed_data_sheet_is_never_read_silently() {
    let bytes = written(&submitted(sound_dossier(1)));
    let magic = "<t>ra-soat-dvctt</t></si><si>";
    let checksum = edited_by_hand(
        &bytes,
        "xl/sharedStrings.xml",
        &format!("{magic}<t>{DOSSIER_SCHEMA}</t></si><si><t>"),
        &format!("{magic}<t>{DOSSIER_SCHEMA}</t></si><si><t>0"),
    );
    assert_eq!(reopen(&checksum).unwrap_err(), FileError::DataChanged);
    let newer = edited_by_hand(
        &bytes,
        "xl/sharedStrings.xml",
        &format!("{magic}<t>{DOSSIER_SCHEMA}</t>"),
        &format!("{magic}<t>99</t>"),
    );
    assert_eq!(reopen(&newer).unwrap_err(), FileError::NewerSchema(99));
    let foreign = edited_by_hand(&bytes, "xl/sharedStrings.xml", "<t>ra-soat-dvctt</t>", "<t>khac</t>");
    assert_eq!(reopen(&foreign).unwrap_err(), FileError::NoDossier);
}
