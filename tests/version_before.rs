//! Files of the version before the campaign was one document: they open, and are written again to the letter.

mod support;

use std::io::{Cursor, Read};

use ra_soat_dvctt::domain::Dossier;
use ra_soat_dvctt::example::province;
use ra_soat_dvctt::spreadsheet::{Opened, export, reopen};
use support::campaign;

const FILES: [(&str, &[u8]); 2] = [
    ("Sở Thông tin và Truyền thông", include_bytes!("fixtures/version-before/so.xlsx")),
    ("UBND huyện Sơn Tịnh", include_bytes!("fixtures/version-before/huyen.xlsx")),
];

fn opened(bytes: &[u8]) -> Opened {
    reopen(bytes).unwrap()
}

/// The parts of a workbook in order, as text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, String)> = (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect();
    parts.sort();
    parts
}

/// The texts of the cells in the order in which they were first used, without those of the data sheet.
fn texts(parts: &[(String, String)]) -> Vec<&str> {
    let strings = &parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap().1;
    let until_data = strings.find("<t>ra-soat-dvctt</t>").unwrap();
    strings[..until_data].split("<si>").skip(1).collect()
}

#[test]
fn a_file_is_read_under_the_ids_of_the_document_of_2020() {
    let today = province(&campaign(), 1);
    for (unit, bytes) in FILES {
        let Opened { submitted, edits, .. } = opened(bytes);
        assert_eq!(edits, []);
        let same: &Dossier = today.iter().find(|dossier| dossier.submission.unit == unit).unwrap();
        assert!(submitted.dossier == *same, "{unit}");
    }
}

#[test]
fn an_export_is_the_same_cell_by_cell_style_by_style_but_for_the_name_of_the_campaign() {
    for (unit, bytes) in FILES {
        let again = export(&opened(bytes).submitted, &mut |_| {}).unwrap();
        let (before, after) = (parts(bytes), parts(&again.bytes));
        assert_eq!(before.len(), after.len());
        // The last sheet holds the data.
        let data = before.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).count();
        let data = format!("xl/worksheets/sheet{data}.xml");
        for ((name, before), (same_name, after)) in before.iter().zip(&after) {
            assert_eq!(name, same_name);
            if *name != data && name != "xl/sharedStrings.xml" {
                assert!(before == after, "{unit}: {name}");
            }
        }
        let (before, after) = (texts(&before), texts(&after));
        let differ: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
        assert_eq!((before.len(), differ.len()), (after.len(), 1), "{unit}: {differ:?}");
        assert!(differ[0].1.contains(&campaign().id), "{differ:?}");
    }
}
