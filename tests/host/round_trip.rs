//! The submission file is lossless: whatever a dossier holds comes back from its own workbook.

use ra_soat_dvctt::files::FileError;
use std::sync::Arc;

use crate::support::packages::edited_by_hand;
use crate::support::{any_dossier, dossier, made_at, sound_dossier, submitted};
use proptest::prelude::*;
use ra_soat_dvctt::domain::DOSSIER_SCHEMA;
use ra_soat_dvctt::spreadsheet::{Release, Submitted, export, reopen};

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
