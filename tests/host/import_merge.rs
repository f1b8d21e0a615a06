//! A list beside a dossier that has procedures already: nothing is doubled, lost or replaced by an empty value.

use crate::support::lists::{figures, full_year, import_text};
use crate::support::{dossier, sound_dossier};
use ra_soat_dvctt::domain::{Column, Dossier, Edit};
use ra_soat_dvctt::files::{Comparison, Imported};
use ra_soat_dvctt::spreadsheet::import::{compare, merge};

/// Everything that is new or different, in one edit.
fn merge_all(dossier: &Dossier, imported: &Imported) -> (Comparison, Edit) {
    let comparison = compare(dossier, imported);
    let edit = merge(dossier, imported, &comparison.new, &comparison.changed.iter().collect::<Vec<_>>());
    (comparison, edit)
}

#[test]
fn merging_adds_what_is_new_and_a_second_time_nothing() {
    let imported = import_text(
        "Mã\tTên\tLĩnh vực\n1.1\tKhai sinh\tHộ tịch\n1.1\tKhai sinh\tHộ tịch\n\tKết hôn\tHộ tịch\n\tKẾT HÔN\tHộ Tịch\n",
    )
    .unwrap();
    let mut dossier = dossier();
    let (first, edit) = merge_all(&dossier, &imported);
    assert_eq!((first.new.len(), first.repeated), (2, 2));
    let beginning = dossier.clone();
    let undo = dossier.apply(edit);
    let (second, edit) = merge_all(&dossier, &imported);
    assert_eq!((second.new.len(), second.changed.len(), second.equal, second.repeated), (0, 0, 2, 2));
    assert!(edit.is_empty());
    dossier.apply(undo);
    assert_eq!(dossier, beginning);
}

#[test]
fn merging_shows_what_differs_and_nothing_empty_replaces_anything() {
    let mut dossier = sound_dossier(3);
    let answers = dossier.procedures[0].assessment.clone();
    let list = "Mã\tTên\tLĩnh vực\tSố hồ sơ năm 2019\tGhi chú\n\
        1.000001\tCấp giấy phép số 1\tHộ tịch\t250\t\n\
        1.000002\t\t\t\t\n\
        \tcấp giấy phép, số 3\thộ tịch\t100\tmới\n";
    let imported = import_text(list).unwrap();
    let (comparison, edit) = merge_all(&dossier, &imported);
    let changed: Vec<_> = comparison.changed.iter().map(|change| (change.id.0, change.columns.as_slice())).collect();
    assert_eq!(changed, [(1, &[full_year()][..]), (3, &[Column::Name, Column::Note][..])]);
    assert_eq!((comparison.new.len(), comparison.missing), (0, 1));
    // One of them alone, as the officer may choose.
    let one = merge(&dossier, &imported, &[], &[&comparison.changed[0]]);
    let mut other = dossier.clone();
    other.apply(one);
    assert_eq!(other.procedures[2], dossier.procedures[2]);
    dossier.apply(edit);
    assert_eq!(figures(&dossier.procedures[0].volumes).0, Some(250));
    assert_eq!(dossier.procedures[0].assessment, answers, "answers are not touched");
    assert_eq!(dossier.procedures[2].code, "1.000003", "an empty code replaces none");
    assert_eq!(dossier.procedures[2].proposal.note, "mới");
}

#[test]
fn a_code_with_the_provinces_ending_is_the_same_procedure() {
    let mut dossier = sound_dossier(1);
    let imported =
        import_text("Mã số\tTên thủ tục\tLĩnh vực\n1.000001.000.00.00.H48\tCấp giấy phép số 1\tLĩnh vực HỘ TỊCH\n")
            .unwrap();
    let (comparison, edit) = merge_all(&dossier, &imported);
    assert_eq!((comparison.new.len(), comparison.changed.len()), (0, 1));
    assert_eq!(comparison.changed[0].columns, [Column::Code]);
    dossier.apply(edit);
    let short = import_text("Mã số\tTên thủ tục\n1.000001\tCấp giấy phép số 1\n").unwrap();
    assert_eq!(compare(&dossier, &short).equal, 1);
}

#[test]
fn codes_with_figures_alone_update_procedures_that_are_there() {
    let first = import_text("Mã số\tTên thủ tục\n1.000120\tCấp giấy\n2.000635.000.00.00.H48\tCấp bản sao\n").unwrap();
    let mut dossier = sound_dossier(0);
    let comparison = compare(&dossier, &first);
    dossier.apply(merge(&dossier, &first, &comparison.new, &[]));
    let figures =
        import_text("Mã TTHC\tSố hồ sơ năm 2019\n2.000635\t340\n1.000120\t12\n1.009999\t7\nGhi chú\t\n").unwrap();
    let comparison = compare(&dossier, &figures);
    assert_eq!((comparison.new.len(), comparison.changed.len(), comparison.unknown), (0, 2, 1));
    let changed: Vec<_> = comparison.changed.iter().collect();
    dossier.apply(merge(&dossier, &figures, &comparison.new, &changed));
    let counts: Vec<_> = dossier.procedures.iter().map(|one| (one.code.as_str(), one.volumes.total())).collect();
    assert_eq!(counts, [("1.000120", Some(12)), ("2.000635.000.00.00.H48", Some(340))]);
}
