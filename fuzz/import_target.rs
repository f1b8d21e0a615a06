// What both `cargo fuzz run import` and tests/import_fuzz.rs do with one input: read it in every way there is.

use ra_soat_dvctt::files::{Choice, Imported, Reread};
use std::sync::Arc;

use ra_soat_dvctt::domain::{Campaign, Column, Dossier};
use ra_soat_dvctt::spreadsheet::import::compare;
use ra_soat_dvctt::spreadsheet::{Import, ListSource, Opener, Outcome, Request, run, take_back};

pub fn import(bytes: &[u8]) {
    for campaign in Campaign::shipped() {
        import_for(&Arc::new(campaign), bytes);
    }
}

fn import_for(campaign: &Arc<Campaign>, bytes: &[u8]) {
    let (outcome, _) = run(Request::Open(Opener::Unit, Arc::clone(campaign)), bytes, &mut |_| {});
    match outcome {
        Outcome::Imported(imported) => again(campaign, &ListSource::File, &imported, bytes),
        // A submission file: everything that was edited by hand is taken back.
        Outcome::Opened(opened) => {
            let mut dossier = opened.submitted.dossier.clone();
            dossier.apply(take_back(&opened.submitted.dossier, &opened.edits));
        }
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let source = ListSource::Pasted { text: text.to_owned(), html: text.to_owned() };
        if let Some(imported) = read(campaign, &source, None, bytes) {
            again(campaign, &source, &imported, bytes);
        }
    }
}

/// Another mapping, another sheet, converted: as the bytes have it.
fn again(campaign: &Arc<Campaign>, source: &ListSource, imported: &Imported, bytes: &[u8]) {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0) as usize;
    let all = Column::listed(campaign);
    let mut choice = Choice { convert: byte(0) % 2 == 1, ..imported.choice.clone() };
    for (at, column) in choice.columns.iter_mut().enumerate() {
        *column = all.get(byte(at + 1) % (all.len() + 1)).copied();
    }
    let reread =
        |before: &Choice, now| read(campaign, source, Some(Reread::Otherwise { before: before.clone(), now }), bytes);
    let Some(imported) = reread(&imported.choice, choice) else { return };
    compare(&Dossier::new(Campaign::clone(campaign), ""), &imported);
    let sheet = byte(2) % (imported.sheets.len() + 1);
    let choice = Choice { sheet, heading: Some((byte(3), byte(4))), ..imported.choice.clone() };
    reread(&imported.choice, choice);
    read(campaign, source, Some(Reread::NextList { read: vec![byte(5) % 4] }), bytes);
}

fn read(campaign: &Arc<Campaign>, source: &ListSource, again: Option<Reread>, bytes: &[u8]) -> Option<Imported> {
    let import = Import { source: source.clone(), again };
    match run(Request::Import(import, Arc::clone(campaign)), bytes, &mut |_| {}).0 {
        Outcome::Imported(imported) => Some(*imported),
        _ => None,
    }
}
