//! Files of earlier versions: from before the campaign was one document, which are exported again to the letter, and
//! from before unset values of a procedure were left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::support::campaign;
use crate::support::packages::edited_by_hand;
use calamine::{Reader, SheetVisible, Xlsx};
use ra_soat_dvctt::consolidation::{Consolidation, FileId, Receipt};
use ra_soat_dvctt::domain::{Document, Dossier};
use ra_soat_dvctt::example::province;
use ra_soat_dvctt::files::{Edited, HandEdit};
use ra_soat_dvctt::spreadsheet::{Opened, Opener, Outcome, Request, export, reopen, run};

const FILES: [(&str, &[u8]); 2] = [
    ("Sở Thông tin và Truyền thông", include_bytes!("../fixtures/version-before/so.xlsx")),
    ("UBND huyện Sơn Tịnh", include_bytes!("../fixtures/version-before/huyen.xlsx")),
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

/// The first code in the sheets becomes 1.999999; the form has no codes.
fn with_a_code_edited(bytes: &[u8]) -> Vec<u8> {
    let dossier = opened(bytes).submitted.dossier;
    let code = dossier.procedures.iter().map(|one| &one.code).find(|code| !code.is_empty()).unwrap();
    edited_by_hand(bytes, "xl/sharedStrings.xml", &format!(">{code}<"), ">1.999999<")
}

/// Every sheet of a file of 0.3.0 is compared, because its layout is today's.
#[test]
fn what_was_edited_by_hand_in_a_file_of_the_version_before_is_found() {
    let bytes = include_bytes!("../fixtures/version-before/so-0.3.xlsx");
    let Opened { submitted, edits, .. } = opened(bytes);
    assert_eq!(edits, []);
    assert!(submitted.dossier == opened(FILES[0].1).submitted.dossier);
    let is_new = |edit: &HandEdit| matches!(&edit.what, Edited::Value { after, .. } if after == "1.999999");
    let edits = opened(&with_a_code_edited(bytes)).edits;
    assert!(edits.iter().any(is_new), "{edits:#?}");
}

/// What 0.3.0 had received and recorded is not received again as another file.
#[test]
fn a_file_that_the_version_before_received_is_known() {
    let bytes = include_bytes!("../fixtures/version-before/so-0.3.xlsx");
    let open = Request::Open(Opener::Office { name: "tệp.xlsx".into() }, Arc::new(campaign()));
    let Outcome::Received(received) = run(open, &with_a_code_edited(bytes), &mut |_| {}).0 else { panic!() };
    let mut before = received.file.clone();
    before.id = FileId("as 0.3.0 named it".into());
    let by_hand = before.by_hand.as_mut().unwrap();
    let shown = Edited::Shown { before: "a".into(), after: "b".into() };
    let told = HandEdit { sheet: FORM.into(), cell: "A1".into(), what: shown };
    by_hand.edits = by_hand.edits.iter().cloned().chain([told]).collect();
    by_hand.taken = Some(BTreeSet::from([0]));
    let mut work = Consolidation::new(campaign());
    work.apply(work.receive(before.clone()).1.unwrap());
    let (receipt, edit) = work.receive(received.file.clone());
    assert_eq!((receipt, edit), (Receipt::Known, None));
    // With other edited values it is another file.
    let mut other = received.file.clone();
    other.id = FileId("another".into());
    other.by_hand.as_mut().unwrap().edits = Arc::new([]);
    assert_ne!(work.receive(other).0, Receipt::Known);
}

/// The official form stays to the letter, down to widths and merged cells. Our own sheets still say the same of a
/// procedure under the same heading, but for later corrections: the summary names the campaign where it named the
/// criteria set, an obstacle to paying online is left out where there is no fee, the reason why a procedure is ready no
/// longer repeats the name of its group, and the result of screening has fewer words.
#[test]
fn an_export_is_the_same_cell_by_cell_but_for_what_was_put_right() {
    let campaign = campaign();
    let payment = campaign.online_payment(campaign.highest_level()).unwrap().id.to_string();
    for (unit, bytes) in FILES {
        let again = export(&opened(bytes).submitted, &mut |_| {}).unwrap().bytes;
        let (before, after) = (cells(bytes), cells(&again));
        let of_form = |cells: &BTreeMap<(String, (usize, usize)), String>| -> Vec<_> {
            cells.clone().into_iter().filter(|((sheet, _), _)| sheet == FORM).collect()
        };
        assert_eq!(of_form(&before), of_form(&after), "{unit}");
        assert_eq!(look_of_form(bytes), look_of_form(&again), "{unit}");
        let after = by_heading(&after);
        for ((sheet, name, head), text) in by_heading(&before) {
            let now = after.get(&(sheet.clone(), name.clone(), head.clone())).map_or("", String::as_str);
            let told: Vec<&str> = text.lines().filter(|line| !line.starts_with(&payment)).collect();
            let is_put_right = told.join("\n") == now || ["Căn cứ phân nhóm", "Kết quả"].contains(&head.as_str());
            assert!(is_put_right, "{unit}, {sheet}, {name}, {head}: {text:?} became {now:?}");
        }
    }
}

const FORM: &str = "Danh mục";

/// Column widths and merged cells of the form's sheet.
fn look_of_form(bytes: &[u8]) -> [String; 2] {
    let (_, xml) = parts(bytes).into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
    ["cols", "mergeCells"].map(|tag| {
        let start = xml.find(&format!("<{tag}")).unwrap();
        let end = xml.find(&format!("</{tag}>")).unwrap();
        xml[start..end].to_owned()
    })
}

/// What the other sheets say of a procedure: by sheet, the procedure's name and the heading of the column.
fn by_heading(cells: &BTreeMap<(String, (usize, usize)), String>) -> BTreeMap<(String, String, String), String> {
    let mut found = BTreeMap::new();
    let sheets: BTreeSet<&String> = cells.keys().map(|(sheet, _)| sheet).filter(|sheet| *sheet != FORM).collect();
    for sheet in sheets {
        let of_sheet = || cells.iter().filter(|((one, _), text)| one == sheet && !text.is_empty());
        let heading = of_sheet().find(|(_, text)| *text == "Tên thủ tục hành chính").map(|((_, place), _)| *place);
        let Some((row, names)) = heading else { continue };
        // The lowest words of the two rows of a heading.
        let mut heads = BTreeMap::new();
        let has_two_rows = of_sheet().all(|((_, place), _)| *place != (row + 1, names));
        let in_heading = |at: &usize| (row..row + 1 + usize::from(has_two_rows)).contains(at);
        for ((_, (_, column)), text) in of_sheet().filter(|((_, (at, _)), _)| in_heading(at)) {
            heads.insert(*column, text.clone());
        }
        let names: BTreeMap<usize, &String> = of_sheet()
            .filter(|((_, (at, column)), _)| *column == names && *at > row)
            .map(|((_, (at, _)), text)| (*at, text))
            .collect();
        for ((_, (at, column)), text) in of_sheet() {
            if let (Some(name), Some(head)) = (names.get(at), heads.get(column)) {
                found.insert((sheet.clone(), (*name).clone(), head.clone()), text.clone());
            }
        }
    }
    found
}
