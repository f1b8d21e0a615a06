// What both `cargo fuzz run import` and tests/import_fuzz.rs do with one input: read it in every way there is.

use ra_soat_dvctt::files::{Choice, Imported};
use std::sync::Arc;

use ra_soat_dvctt::domain::{Campaign, Column, Dossier};
use ra_soat_dvctt::spreadsheet::import::{compare, reread};
use ra_soat_dvctt::spreadsheet::{Import, Opener, Outcome, Request, run, take_back};

pub fn import(bytes: &[u8]) {
    for campaign in Campaign::shipped() {
        import_for(&Arc::new(campaign), bytes);
    }
}

fn import_for(campaign: &Arc<Campaign>, bytes: &[u8]) {
    let (outcome, _) = run(Request::Open(Opener::Unit, Arc::clone(campaign)), bytes, &mut |_| {});
    match outcome {
        Outcome::Imported(imported) => again(campaign, *imported, bytes),
        // A submission file: everything that was edited by hand is taken back.
        Outcome::Opened(opened) => {
            let mut dossier = opened.submitted.dossier.clone();
            dossier.apply(take_back(&opened.submitted.dossier, &opened.edits));
        }
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let (outcome, _) = run(
            Request::Import(Import::Pasted { text: text.to_owned(), html: text.to_owned() }, Arc::clone(campaign)),
            &[],
            &mut |_| {},
        );
        if let Outcome::Imported(imported) = outcome {
            again(campaign, *imported, bytes);
        }
    }
}

/// Another mapping, another sheet, converted: as the bytes have it.
fn again(campaign: &Campaign, imported: Imported, bytes: &[u8]) {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0) as usize;
    let all = Column::listed(campaign);
    let mut choice = Choice { convert: byte(0) % 2 == 1, ..imported.choice.clone() };
    for (at, column) in choice.columns.iter_mut().enumerate() {
        *column = all.get(byte(at + 1) % (all.len() + 1)).copied();
    }
    let imported = reread(imported, choice, campaign);
    compare(&Dossier::new(campaign.clone(), ""), &imported);
    let sheet = byte(2) % (imported.sheets.len() + 1);
    let choice = Choice { sheet, heading: Some((byte(3), byte(4))), ..imported.choice.clone() };
    reread(imported, choice, campaign);
}
