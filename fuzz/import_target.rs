// What both `cargo fuzz run import` and tests/import_fuzz.rs do with one input: read it in every way there is.

use ra_soat_dvctt::spreadsheet::import::{Choice, Imported, ListColumn, compare, reread};
use ra_soat_dvctt::spreadsheet::{Import, Opener, Outcome, Request, run};

pub fn import(bytes: &[u8]) {
    let (outcome, _) = run(Request::Open(Opener::Unit), bytes, &mut |_| {});
    if let Outcome::Imported(imported) = outcome {
        again(*imported, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let (outcome, _) = run(Request::Import(Import::Pasted(text.to_owned())), &[], &mut |_| {});
        if let Outcome::Imported(imported) = outcome {
            again(*imported, bytes);
        }
    }
}

/// Another mapping, another sheet, converted: as the bytes have it.
fn again(imported: Imported, bytes: &[u8]) {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0) as usize;
    let mut choice = Choice { convert: byte(0) % 2 == 1, ..imported.choice.clone() };
    for (at, column) in choice.columns.iter_mut().enumerate() {
        *column = ListColumn::ALL.get(byte(at + 1) % (ListColumn::ALL.len() + 1)).copied();
    }
    let (campaign, criteria) = (
        ra_soat_dvctt::domain::Campaign::from_json(ra_soat_dvctt::domain::Campaign::default_json()),
        ra_soat_dvctt::domain::CriteriaSet::from_json(ra_soat_dvctt::domain::CriteriaSet::default_json()),
    );
    let imported = reread(imported, choice);
    if let (Ok(campaign), Ok(criteria)) = (campaign, criteria) {
        compare(&ra_soat_dvctt::domain::Dossier::new(campaign, criteria, ""), &imported);
    }
    let sheet = byte(2) % (imported.sheets.len() + 1);
    let choice = Choice { sheet, heading: Some((byte(3), byte(4))), ..imported.choice.clone() };
    reread(imported, choice);
}
