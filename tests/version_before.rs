//! Files of the version before the campaign was one document: they open, and are written again to the letter.

mod support;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Reader, SheetVisible, Xlsx};
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

/// A sheet without the numbers of its shared texts, which shift with every text before.
fn without_text_numbers(xml: &str) -> String {
    let mut parts = xml.split("t=\"s\"><v>");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once("</v>").map_or(part, |(_, rest)| rest))
}

/// The visible cells by sheet and place.
fn cells(bytes: &[u8]) -> BTreeMap<(String, (usize, usize)), String> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = workbook.sheets_metadata().to_vec();
    let mut cells = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible) {
        let range = workbook.worksheet_range(&sheet.name).unwrap();
        for (row, column, value) in range.cells() {
            cells.insert((sheet.name.clone(), (row, column)), value.to_string());
        }
    }
    cells
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

/// Two things were put right since: the summary names the campaign where it named the criteria set, and an obstacle to
/// paying online is not told of where there is no fee.
#[test]
fn an_export_is_the_same_cell_by_cell_and_style_by_style_but_for_what_was_put_right() {
    let campaign = campaign();
    let payment = campaign.online_payment(campaign.highest_level()).unwrap().id.to_string();
    for (unit, bytes) in FILES {
        let again = export(&opened(bytes).submitted, &mut |_| {}).unwrap().bytes;
        let (cells_before, cells_after) = (cells(bytes), cells(&again));
        assert_eq!(cells_before.len(), cells_after.len(), "{unit}");
        for (((sheet, place), before), (same, after)) in cells_before.into_iter().zip(cells_after) {
            assert_eq!((&sheet, &place), (&same.0, &same.1), "{unit}");
            if before != after {
                let told: Vec<&str> = before.lines().filter(|line| !line.starts_with(&payment)).collect();
                let is_put_right = after.contains(&campaign.id) || told.join("\n") == after;
                assert!(is_put_right, "{unit}, {sheet} {place:?}: {before:?} became {after:?}");
            }
        }
        // Widths, heights, merged cells, styles and print settings; rows of the assessment are as high as their text.
        let looks = |bytes| -> Vec<(String, String)> {
            let parts = parts(bytes).into_iter();
            let is_compared = |name: &str| {
                !["xl/sharedStrings.xml", "xl/worksheets/sheet6.xml", "xl/worksheets/sheet8.xml"].contains(&name)
            };
            parts.filter(|(name, _)| is_compared(name)).map(|(name, xml)| (name, without_text_numbers(&xml))).collect()
        };
        for (before, after) in looks(bytes).iter().zip(&looks(&again)) {
            assert!(before == after, "{unit}: {} {}", before.0, after.0);
        }
    }
}
